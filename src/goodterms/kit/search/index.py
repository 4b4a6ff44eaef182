"""The index of the search (`goodterms_search`), and the triggers that keep it in step with the tables.

What the moments say they want searched (`moment.py`) is the truth; triggers in the database carry it out, so that no
write can forget the index. `mend` compares both and builds the index anew where they differ: after a new table or
column, after an update of this program, and where a migration remade a table, which drops its triggers on SQLite.
"""

from collections.abc import Iterable
from types import ModuleType

from django.db import DatabaseError, connection, transaction

from goodterms.kit.moments import Searched, moments
from goodterms.kit.room import is_closed, is_full
from goodterms.kit.search import postgres, sqlite


def searched_tables() -> tuple[Searched, ...]:
    """Return every table that a moment wants searched."""
    return tuple(table for moment in moments().values() for table in moment.searched)


def dialect() -> ModuleType:
    """Return the statements for the database in use; both modules have the same names."""
    return sqlite if connection.vendor == "sqlite" else postgres


def stale_triggers() -> list[str]:
    """Return the triggers that are missing, are not as the moments want them, or belong to no searched table."""
    wanted: dict[str, str] = {}
    for table in searched_tables():
        wanted |= dialect().triggers(table)
    there = {name: text for name, _table, text in _there()}
    return sorted(name for name in wanted.keys() | there.keys() if wanted.get(name) != there.get(name))


def mend() -> None:
    """Build the index anew where it is not as the moments want it, or was lost; two queries where it is well."""
    if stale_triggers() or not is_readable():
        rebuild()


def is_readable() -> bool:
    """Return whether the index answers: it can be lost or damaged while all else is well."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(dialect().PROBE)
            cursor.fetchall()
    except DatabaseError as fault:
        if is_full(fault) or is_closed(fault):
            raise
        return False
    return True


def rest() -> None:
    """Drop the triggers, so that a migration can change what they name; `mend` brings them back."""
    _execute(dialect().drop(name, table) for name, table, _text in _there())


@transaction.atomic
def rebuild() -> None:
    """Make the index and its triggers, and fill it with all that does not lie in the trash."""
    rest()
    if not is_readable():
        _clear_remnants()
    _execute(dialect().MAKE)
    for table in searched_tables():
        _execute(dialect().install(table))


def _clear_remnants() -> None:
    """Drop what is left of a lost index: SQLite drops no virtual table whose own tables are gone."""
    with connection.cursor() as cursor:
        for statement in dialect().FORGET:
            cursor.execute(statement)
        cursor.execute(dialect().REMNANTS)
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TABLE "{name}"')


def _there() -> list[tuple[str, str, str]]:
    """Return the triggers of the search in the database: name, table and text."""
    with connection.cursor() as cursor:
        cursor.execute(dialect().THERE)
        return [(name, table, text) for name, table, text in cursor.fetchall()]


def _execute(statements: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
