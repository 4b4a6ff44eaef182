"""Every address there is, asked of the program."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver, reverse

APART = 1_000  # between the first numbers of two tables


def number_tables_apart() -> None:
    """Let each table's rows count from another number: a row of the wrong table is then never found by chance."""
    with connection.cursor() as cursor:
        for place, model in enumerate(apps.get_app_config("goodterms").get_models(), start=1):
            table, column = model._meta.db_table, model._meta.pk.column
            if connection.vendor == "sqlite":
                cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
                cursor.execute("INSERT INTO sqlite_sequence VALUES (%s, %s)", [table, place * APART])
            else:
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence(%s, %s), %s)", [table, column, place * APART]
                )


def patterns(within: URLResolver | None = None) -> Iterator[URLPattern]:
    """Return every address with its name and its arguments."""
    for one in (within or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one)
        else:
            yield one


def plain_paths() -> list[str]:
    """Return the paths of all addresses that take no argument."""
    return sorted(reverse(str(one.name)) for one in patterns() if not one.pattern.converters)


def paths_of_rows(rows: dict[str, Any]) -> dict[str, str]:
    """Return a path by name for each address that takes one row, of the table that the name begins with."""
    found = {}
    for one in patterns():
        tables = [table for table in rows if f"{one.name}_".startswith(f"{table}_")]
        if list(one.pattern.converters) == ["pk"] and tables:
            found[str(one.name)] = reverse(str(one.name), args=[rows[max(tables, key=len)].pk])
    return found
