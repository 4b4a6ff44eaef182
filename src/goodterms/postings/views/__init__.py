"""The doors to postings, their marks, and the targets."""
