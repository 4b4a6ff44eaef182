"""What comes back: answers taken in, read, and what they call for."""
