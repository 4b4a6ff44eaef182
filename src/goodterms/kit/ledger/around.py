"""Which rows a deed may have changed the dues of: those it was about, those around them that owe, and their leads."""

import functools
from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey, Model

from goodterms.kit.moments import moments

Place = tuple[str, int]


@functools.cache
def owing_tables() -> tuple[str, ...]:
    """Return the tables that owe something, the lowest first."""
    return tuple(dict.fromkeys(owing.table for moment in moments().values() for owing in moment.owing))


def by_table(places: Iterable[Place]) -> dict[str, list[int]]:
    """Return the numbers of rows by their table."""
    found: dict[str, list[int]] = defaultdict(list)
    for table, number in places:
        found[table].append(number)
    return found


def places(rows: Iterable[Model]) -> set[Place]:
    """Return the rows that owe among these and around them.

    Around a row stand the one it belongs to, those it points at, and those that point at it: in all of these, only
    tables that owe, and the owners of rows that point (a round points at a letter, and its offer owes).
    """
    found: set[Place] = set()
    for row in rows:
        if row.pk is None:
            continue
        name = str(row._meta.model_name)
        if name in owing_tables():
            found.add((name, row.pk))
        found |= _pointed_at(row) | _pointing_at(row)
    return with_leads(found)


def with_leads(places: Collection[Place]) -> set[Place]:
    """Return these rows, the leads that they belong to, and what else those leads owe through other tables."""
    leads = {pk for table, pk in places if table == "lead"}
    for table, numbers in by_table(places).items():
        if _is_of_a_lead(table):
            leads |= set(
                _rows(table).filter(pk__in=numbers, lead__isnull=False).values_list("lead_id", flat=True)
            )
    found = set(places) | {("lead", pk) for pk in leads}
    for table in filter(_is_of_a_lead, owing_tables() if leads else ()):
        found |= {(table, pk) for pk in _rows(table).filter(lead__in=leads).values_list("pk", flat=True)}
    return found


def _is_of_a_lead(table: str) -> bool:
    return table != "lead" and _has_lead(table)


def _rows(table: str) -> Any:  # noqa: ANN401 -- the manager of whichever table it is
    return apps.get_model("goodterms", table)._base_manager


def _pointed_at(row: Model) -> set[Place]:
    return {
        (str(column.related_model._meta.model_name), number)
        for column in row._meta.concrete_fields
        if isinstance(column, ForeignKey)
        and column.related_model._meta.model_name in owing_tables()
        and (number := getattr(row, column.attname)) is not None
    }


def _pointing_at(row: Model) -> set[Place]:
    found: set[Place] = set()
    for table, column, owner in _columns_to(str(row._meta.model_name)):
        model: Any = apps.get_model("goodterms", table)
        rows = model._base_manager.filter(**{column: row.pk})
        numbers = rows.values_list(f"{owner}_id" if owner else "pk", flat=True)
        found |= {(owner or table, number) for number in numbers}
    return found


@functools.cache
def _columns_to(name: str) -> tuple[tuple[str, str, str], ...]:
    """Return (table, column, owner) of each column through which rows that owe, or rows of such a row, point here."""
    found = []
    for model in apps.get_app_config("goodterms").get_models():
        table, owner = str(model._meta.model_name), getattr(model, "owned_by", "")
        for column in model._meta.concrete_fields:
            is_pointing = isinstance(column, ForeignKey) and column.related_model._meta.model_name == name
            if not is_pointing:
                continue
            if table in owing_tables():
                found.append((table, column.name, ""))
            elif owner in owing_tables() and owner != name:
                found.append((table, column.name, owner))
    return tuple(found)


@functools.cache
def _has_lead(table: str) -> bool:
    columns = apps.get_model("goodterms", table)._meta.concrete_fields
    return any(column.name == "lead" and isinstance(column, ForeignKey) for column in columns)
