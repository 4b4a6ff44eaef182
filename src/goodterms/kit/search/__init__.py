"""One search over the tables that the moments bring: finding in the index, and keeping it in step."""

from goodterms.kit.search.finding import Hit, find
from goodterms.kit.search.index import is_readable, mend, rebuild, rest, stale_triggers

__all__ = ["Hit", "find", "is_readable", "mend", "rebuild", "rest", "stale_triggers"]
