"""What a posting says, reasoned from its text alone."""
