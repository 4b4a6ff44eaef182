"""Rows and engine values: a letter's brief, and what drafts owe."""

from goodterms.letters.rows.letters import brief_of

__all__ = ["brief_of"]
