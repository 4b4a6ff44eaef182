"""What all doors and moments share; this file imports nothing, so that a child process starts quickly."""
