"""Reasoning about people and employers."""

from goodterms.units.names import employer_key, split_name

__all__ = ["employer_key", "split_name"]
