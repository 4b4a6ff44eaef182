"""The doors to people and employers."""
