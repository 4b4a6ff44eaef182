"""Rows and engine values: a letter's brief, an answer's reading, the stakes of a relationship, what they owe."""

from goodterms.letters.rows.letters import brief_of, reading_of, stakes_of

__all__ = ["brief_of", "reading_of", "stakes_of"]
