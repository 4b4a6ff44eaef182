"""What points at a contact or an employer, and the cards and names that are compared."""

import datetime as dt
from collections import Counter, defaultdict
from typing import Any, TypeAlias

from django.apps import apps
from django.db import IntegrityError, models, transaction

from goodterms.kit.models import LogEntry, Workspace
from goodterms.network.engine import Card
from goodterms.network.models import Contact, Employer, Merge, Moved

Kind: TypeAlias = type[Contact] | type[Employer]
_AT_ONCE = 500
_HISTORY = (LogEntry, Merge, Moved)  # they tell what was, so they stay with the row that it was about
_FIRST_OF = {"other_emails": "email", "other_phones": "phone"}
_OWN = {"id", "workspace", "created_at", "updated_at", "trashed_at", "merged_into", "key", "name", "source"}


def pointing_columns(kind: Kind) -> list[tuple[type[models.Model], str]]:
    """Return every table and column that points at a contact or an employer, found by looking at all tables."""
    tables = [
        table
        for table in apps.get_app_config("goodterms").get_models(include_auto_created=True)
        if table not in _HISTORY
    ]
    linked = [
        (table, column) for table in tables for column in _links_to(kind, table) if column != kind.went_into
    ]
    return linked + [(table, "row_id") for table in tables if _names_rows(table)]


def _links_to(kind: object, table: type[models.Model]) -> list[str]:
    return [
        column.name
        for column in table._meta.concrete_fields
        if isinstance(column, models.ForeignKey) and column.related_model is kind
    ]


def _names_rows(table: type[models.Model]) -> bool:
    """Return whether a table points at rows of any table, by the table's name and the row's number."""
    return {"table", "row_id"} <= {column.name for column in table._meta.concrete_fields}


def repoint(
    table: type[models.Model], column: str, *, gone: Contact | Employer, kept: Contact | Employer
) -> list[tuple[str, int]]:
    """Let every row that points at one contact or employer point at another; returns columns and rows' numbers.

    A row that would break a rule of its table stays where it is: the kept one has such a row already. A row of two
    contacts whose lower number must stand first is turned round; its column is then given as "one/other".
    """
    rows = table._base_manager.filter(**_at(gone, column=column))
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    try:
        with transaction.atomic():
            rows.update(**{column: kept.pk})
    except IntegrityError:
        moved = []
        for number in numbers:
            if _move(table, [number], column=column, start=gone, end=kept):
                moved.append((column, number))
            elif (twin := _twin(table, column)) and _turn(table, number, f"{twin}/{column}", row=kept):
                moved.append((f"{column}/{twin}", number))
        return moved
    return [(column, number) for number in numbers]


def point_back(moved: list[Moved], *, gone: Contact | Employer, kept: Contact | Employer) -> None:
    """Let moved rows point at the gone contact or employer again, unless they have been changed since."""
    by_column: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in moved:
        by_column[row.table, row.column].append(row.row_id)
    for (name, column), numbers in by_column.items():
        table = apps.get_model("goodterms", name)
        if "/" in column:
            twin = column.partition("/")[2]
            for number in table._base_manager.filter(pk__in=numbers, **{twin: kept.pk}).values_list(
                "pk", flat=True
            ):
                _turn(table, number, column, row=gone)
            continue
        for start in range(0, len(numbers), _AT_ONCE):
            part = numbers[start : start + _AT_ONCE]
            if not _move(table, part, column=column, start=kept, end=gone):
                for number in part:
                    _move(table, [number], column=column, start=kept, end=gone)


def _twin(table: type[models.Model], column: str) -> str:
    """Return the other column of the table that points at the same kind of row, if there is just one."""
    kind = table._meta.get_field(column).related_model
    others = [other for other in _links_to(kind, table) if other != column]
    return others[0] if len(others) == 1 else ""


def _turn(table: type[models.Model], number: int, columns: str, *, row: Contact | Employer) -> bool:
    """Put a row into the first of two columns, and what stood there into the second."""
    first, _, second = columns.partition("/")
    try:
        with transaction.atomic():
            table._base_manager.filter(pk=number).update(**{first: row.pk, second: models.F(first)})
    except IntegrityError:
        return False
    return True


def _at(row: Contact | Employer, *, column: str) -> dict[str, Any]:
    named = {"table": str(row._meta.model_name)} if column == "row_id" else {}
    return {column: row.pk, **named}


def _move(
    table: type[models.Model],
    numbers: list[int],
    *,
    column: str,
    start: Contact | Employer,
    end: Contact | Employer,
) -> bool:
    try:
        with transaction.atomic():
            rows = table._base_manager.filter(pk__in=numbers, **_at(start, column=column))
            rows.update(**{column: end.pk})
    except IntegrityError:
        return False
    return True


def taken_over(kept: Contact | Employer, gone: Contact | Employer) -> dict[str, list[Any]]:
    """Return what the kept row takes over: column -> [before, after]; what it holds already stays.

    Empty columns are filled, several lines of text and lists are joined. Links are not among them.
    """
    changed = {}
    for column in kept._meta.concrete_fields:
        if column.name in _OWN or isinstance(column, models.ForeignKey):
            continue
        before = getattr(kept, column.name)
        after = _both(column, kept, gone)
        if after != before:
            changed[column.name] = [_plain(before), _plain(after)]
    return changed


def _both(column: "models.Field[Any, Any]", kept: Contact | Employer, gone: Contact | Employer) -> Any:  # noqa: ANN401 -- a column's value
    before, other = getattr(kept, column.name), getattr(gone, column.name)
    if isinstance(column, models.JSONField):
        return [*before, *(part for part in other if part not in before)]
    if isinstance(column, models.TextField):
        return _both_lines(kept, gone, column.name)
    return before or other


def _both_lines(kept: Contact | Employer, gone: Contact | Employer, name: str) -> str:
    """Return the lines of both, each once; further addresses take up the gone card's first one too."""
    first = _FIRST_OF.get(name, "")
    before, other = getattr(kept, name), getattr(gone, name)
    if not before and not first:
        return str(other)
    theirs = getattr(gone, first, "")
    known = {"", getattr(kept, first, "") or theirs, *before.splitlines()}
    new = [line for line in dict.fromkeys([theirs, *other.splitlines()]) if line not in known]
    return "\n".join([*([before] if before else []), *new])


def _plain(value: Any) -> Any:  # noqa: ANN401 -- a column's value
    return value.isoformat() if isinstance(value, dt.date) else value


def missing_links(kept: Contact | Employer, gone: Contact | Employer) -> dict[str, int]:
    """Return the links that the kept row lacks and the gone one has: column -> the row's number."""
    return {
        column.name: getattr(gone, column.attname)
        for column in kept._meta.concrete_fields
        if isinstance(column, models.ForeignKey)
        and column.name not in _OWN
        and getattr(kept, column.attname) is None
        and getattr(gone, column.attname)
        not in {None, kept.pk if column.related_model is type(kept) else None}
    }


def cards(workspace: Workspace) -> list[Card]:
    """Return a card of every contact; one query."""
    columns = ("id", "first_name", "last_name", "url", "email", "employer__name", "position")
    has_phone = any(column.name == "phone" for column in Contact._meta.concrete_fields)
    phones = models.F("phone") if has_phone else models.Value("")
    rows = Contact.objects.of(workspace).order_by("id").values_list(*columns, phones)
    return [
        Card(
            str(number),
            given,
            family,
            url=url,
            email=email,
            employer=employer or "",
            position=position,
            phone=phone,
        )
        for number, given, family, url, email, employer, position, phone in rows
    ]


def mail_domains(workspace: Workspace) -> dict[int, str]:
    """Return the domain that most people of each employer write from; one query."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    rows = Contact.objects.of(workspace).exclude(email="").exclude(employer=None)
    for number, email in rows.values_list("employer_id", "email"):
        counts[number][email.rpartition("@")[2].casefold()] += 1
    return {number: domains.most_common(1)[0][0] for number, domains in counts.items()}


def decided(workspace: Workspace, *, kind: Kind) -> set[frozenset[int]]:
    """Return the pairs that were said to be different; one query."""
    name = kind._meta.model_name
    rows = Merge.objects.of(workspace).filter(verdict=Merge.Verdict.DIFFERENT, undone_at=None)
    pairs = rows.exclude(**{f"kept_{name}": None}).values_list(f"kept_{name}_id", f"gone_{name}_id")
    return {frozenset(pair) for pair in pairs}
