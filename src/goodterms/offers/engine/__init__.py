"""Reasoning about offers; works in a notebook, with no database and no settings."""
