"""Every address there is, asked of the program."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


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
