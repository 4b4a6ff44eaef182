"""What stands in a database of this release: its migrations and its tables, read without waking anything up."""

import functools
import pkgutil
import re
from pathlib import Path

_MIGRATIONS = Path(__file__).parents[1] / "migrations"
# What all migrations together leave behind on an empty SQLite file; `scripts/tables.py` writes it, a test compares.
TABLES = _MIGRATIONS / "tables.sql"
BETWEEN_STATEMENTS = ";\n\n"
# Stands in the head of every SQLite file of ours ("GoTe"), so that a foreign one is known before it is opened.
APPLICATION_ID = 0x476F5465
_TABLE = re.compile(r'^CREATE TABLE "(\w+)"', re.MULTILINE)


@functools.cache
def known_migrations() -> frozenset[str]:
    """Return the names of the migrations that this release brings, without importing them."""
    return frozenset(module.name for module in pkgutil.iter_modules([str(_MIGRATIONS)]))


@functools.cache
def known_tables() -> frozenset[str]:
    """Return the names of the tables that all migrations together make."""
    return frozenset(_TABLE.findall(TABLES.read_text("utf-8")))
