"""Drafts of the words."""
