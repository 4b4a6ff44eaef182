"""Where a row is at home: the page that search, trash and logbook open for it.

It is the address named like the row's table ("offer" for an offer), else the page of the row's owner (`owned_by`) or
of the row it names (`table`, `row_id`), else the front page of its moment. Nobody keeps a list of tables.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst

from goodterms.kit.moments import RailEntry, moments

Place = tuple[str, int]


def page_of(row: Model) -> str:
    """Return the path of the page at which a row is shown; a query only where its owner has no page either."""
    kind = type(row)
    if path := _own_page(kind, row.pk):
        return path
    named = _named(kind, {column: getattr(row, column) for column in _columns(kind)})
    return pages_at([named])[named] if named else _front_page(kind)


def page_along(row: Model, column: str) -> str:
    """Return the path of the page of the row that a foreign key names, "" for none; no query."""
    number = getattr(row, f"{column}_id")
    kind: Any = row._meta.get_field(column).related_model
    return _own_page(kind, number) if number else ""


def pages_at(places: Iterable[Place]) -> dict[Place, str]:
    """Return the path of the page of each row, by its table and number; "" for a table that is no more.

    One query for each table among them whose rows have no page of their own.
    """
    numbers = defaultdict(set)
    for table, number in places:
        numbers[table].add(number)
    paths: dict[Place, str] = {}
    for table, of_table in numbers.items():
        kind = apps.get_app_config("goodterms").models.get(table)
        paths |= {(table, number): path for number, path in _pages(kind, of_table).items()}
    return paths


def kind_label(table: str) -> str:
    """Return what a table's rows are called on screen: "Answer" for "reply"."""
    return capfirst(str(apps.get_model("goodterms", table)._meta.verbose_name))


def _pages(kind: type[Model] | None, numbers: set[int]) -> dict[int, str]:
    if kind is None:
        return dict.fromkeys(numbers, "")
    if _own_page(kind, 0):
        return {number: _own_page(kind, number) for number in numbers}
    rows = kind._base_manager.filter(pk__in=numbers).values("pk", *_columns(kind)) if _columns(kind) else ()
    named = {row["pk"]: place for row in rows if (place := _named(kind, row))}
    paths = pages_at(named.values())
    return {number: paths[named[number]] if number in named else _front_page(kind) for number in numbers}


def _own_page(kind: type[Model], number: int) -> str:
    """Return the address named like the table, with the row's number or, where there is one row only, without."""
    for arguments in ([number], []):
        try:
            return reverse(str(kind._meta.model_name), args=arguments)
        except NoReverseMatch:
            continue
    return ""


def _columns(kind: type[Model]) -> tuple[str, ...]:
    """Return the columns that name the row at whose page one of this table is shown."""
    if owner := getattr(kind, "owned_by", ""):
        return (f"{owner}_id",)
    columns = {field.attname for field in kind._meta.concrete_fields}
    return ("table", "row_id") if {"table", "row_id"} <= columns else ()


def _named(kind: type[Model], values: dict[str, Any]) -> Place | None:
    if owner := getattr(kind, "owned_by", ""):
        owner_kind: Any = kind._meta.get_field(owner).related_model
        return (str(owner_kind._meta.model_name), values[f"{owner}_id"])
    return (values["table"], values["row_id"]) if values.get("table") else None


def _front_page(kind: type[Model]) -> str:
    """Return the front page of the moment that brings a table, else the first of the rail."""
    rails = [moment.rail for name, moment in moments().items() if kind.__module__.startswith(f"{name}.")]
    first = min((moment.rail for moment in moments().values() if moment.rail), key=_place)
    return reverse((rails[0] if rails and rails[0] else first).address)


def _place(entry: RailEntry) -> int:
    return entry.place
