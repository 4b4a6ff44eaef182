"""What to do now, gathered from every moment."""
