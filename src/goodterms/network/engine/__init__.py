"""Reasoning about people and employers."""

from goodterms.network.engine.names import employer_key, split_name

__all__ = ["employer_key", "split_name"]
