"""Rows of a table made people, by what each column means."""

from collections.abc import Mapping, Sequence

from goodterms.kit.tables import Noted, Rejected, Table, TableRow
from goodterms.network.intake.cells import (
    emails_of,
    gathered,
    lost_address,
    names_somebody,
    nobody,
    one_line,
    phones_of,
)
from goodterms.network.intake.dates import connection_date, is_day_first
from goodterms.network.intake.values import ConnectionRead, ConnectionsRead
from goodterms.units.names import split_name

MEANINGS = (
    "first_name",
    "last_name",
    "full_name",
    "email",
    "phone",
    "url",
    "employer",
    "position",
    "connected_on",
)
"""What a column may mean; "" for what is not taken over."""

_JOINER = ":::"  # how Google puts several values into one cell


def people_of(table: Table, *, meanings: Mapping[str, str]) -> ConnectionsRead:
    """Return the people of a table.

    Several columns may mean the same: names are joined, of employers and positions the first counts, addresses and
    numbers are all kept.

    Args:
        table: The table.
        meanings: The column's name -> one of MEANINGS; what is not named is not taken over.
    """
    columns = _by_meaning(table, meanings=meanings)
    dates = _dates(table, columns=columns["connected_on"])
    day_first = is_day_first(text for _line, text in dates)
    reads: list[ConnectionRead] = []
    rejected: list[Rejected] = list(table.rejected)
    notes: list[Noted] = []
    for row in table.rows:
        read = _person(row, columns=columns, is_day_first=day_first)
        if names_somebody(read):
            reads.append(read)
            stated = " ".join(row.cells[name] for name in columns["email"])
            notes += lost_address(row.line, stated, found=read.email)
        else:
            rejected.append(nobody(row.line, row.cells.values()))
    lines = {read.line for read in reads}
    return gathered(reads, rejected=rejected, notes=notes, dates=(date for date in dates if date[0] in lines))


def _by_meaning(table: Table, *, meanings: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the columns of each meaning, in the table's order."""
    columns: dict[str, list[str]] = {meaning: [] for meaning in MEANINGS}
    for name in table.columns:
        if (meaning := meanings.get(name)) in columns:
            columns[meaning].append(name)
    return columns


def _dates(table: Table, *, columns: Sequence[str]) -> list[tuple[int, str]]:
    return [(row.line, row.cells[name]) for row in table.rows for name in columns]


def profile_address(*cells: str) -> str:
    """Return the first address of a public profile on LinkedIn; other sites may be shared by many people."""
    words = (word for cell in cells for word in cell.replace(_JOINER, " ").split())
    return next((word for word in words if "linkedin.com/in/" in word.casefold()), "")


def _person(row: TableRow, *, columns: Mapping[str, Sequence[str]], is_day_first: bool) -> ConnectionRead:
    cells = {meaning: [row.cells[name] for name in names] for meaning, names in columns.items()}
    first = one_line(" ".join(filter(None, cells["first_name"])))
    last = one_line(" ".join(filter(None, cells["last_name"])))
    if not (first or last) and (full := one_line(_first(cells["full_name"]))):
        first, last = split_name(full)
    email, *others = emails_of(*cells["email"]) or ("",)
    return ConnectionRead(
        line=row.line,
        first_name=first,
        last_name=last,
        url=_url(cells["url"]),
        email=email,
        employer=one_line(_first(cells["employer"])),
        position=one_line(_first(cells["position"])),
        connected_on=connection_date(_first(cells["connected_on"]), is_day_first=is_day_first),
        other_emails=tuple(others),
        phones=phones_of(*cells["phone"]),
    )


def _url(cells: Sequence[str]) -> str:
    return profile_address(*cells) if any(cells) else ""


def _first(cells: Sequence[str]) -> str:
    stated = next(filter(None, cells), "")
    return stated.partition(_JOINER)[0].strip() if _JOINER in stated else stated
