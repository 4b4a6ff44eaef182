"""The commands of `goodterms network`, and what they print."""

from goodterms.network.cli.commands import app

__all__ = ["app"]
