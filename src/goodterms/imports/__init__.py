"""Taking in files that hold people: looked at first, then written."""
