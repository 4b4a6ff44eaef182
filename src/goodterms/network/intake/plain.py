"""Reading any table that holds people: its columns are shown, guessed by their names, and told by the person."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from goodterms.kit.tables import Noted, Table, UnreadableTableError, decode_text, read_table
from goodterms.network.intake.columns import MEANINGS, people_of
from goodterms.network.intake.dates import connection_date
from goodterms.network.intake.values import ConnectionsRead

_NAMING = frozenset({"first_name", "last_name", "full_name"})
_DELIMITERS = ",;\t|"
_SAMPLE_LINES = 50
_MOST_COLUMNS = 100
_SAMPLES = 3
_SHOWN = 60
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_PHONE = re.compile(r"\+?[\d\s().-]{7,20}")
_WORDS: Mapping[str, Sequence[str]] = {
    "first_name": (
        "first name",
        "firstname",
        "given name",
        "forename",
        "vorname",
        "prénom",
        "prenom",
        "nombre",
    ),
    "last_name": (
        "last name",
        "lastname",
        "surname",
        "family name",
        "nachname",
        "nom",
        "apellido",
        "apellidos",
    ),
    "full_name": ("name", "full name", "fullname", "contact", "person", "display name", "who"),
    "email": (
        "email",
        "e-mail",
        "mail",
        "email address",
        "e-mail address",
        "e-mail-adresse",
        "adresse e-mail",
    ),
    "phone": ("phone", "telephone", "mobile", "cell", "phone number", "telefon", "handy", "téléphone", "tel"),
    "url": ("url", "linkedin", "profile", "profile url", "linkedin url", "linkedin profile"),
    "employer": (
        "company",
        "employer",
        "organization",
        "organisation",
        "firm",
        "firma",
        "unternehmen",
        "entreprise",
    ),
    "position": ("position", "title", "job title", "role", "job", "beruf", "poste", "puesto"),
    "connected_on": ("connected on", "connected", "met on", "since", "date", "date added", "verbunden am"),
}
_MEANING_OF = {word: meaning for meaning, words in _WORDS.items() for word in words}
_NO_TABLE = "This is no table: its lines do not fall into columns."


@frozen
class ColumnRead:
    """A column: its name, up to three values of it, and what it seems to mean ("" for nothing we keep)."""

    name: str
    samples: tuple[str, ...]
    guess: str


@frozen
class ColumnsRead:
    """The columns of a table, and how many rows it has."""

    columns: tuple[ColumnRead, ...]
    row_count: int


@frozen
class _Layout:
    """How a table is written: its bytes with a header, its columns, and whether that header was added by us."""

    raw: bytes
    columns: tuple[str, ...]
    is_header_added: bool


def read_columns(raw: bytes) -> ColumnsRead:
    """Return what columns a table has, with samples and guesses.

    Raises:
        UnreadableTableError: if the lines do not fall into columns.
    """
    table = _table(raw)
    return ColumnsRead(
        tuple(
            ColumnRead(name, samples, _guess(name, samples=samples))
            for name in table.columns
            if name
            for samples in [_samples(table, name=name)]
        ),
        row_count=len(table.rows),
    )


def read_plain(raw: bytes, *, meanings: Mapping[str, str]) -> ConnectionsRead:
    """Return the people of a table, by what the person said that its columns mean.

    Args:
        raw: The table.
        meanings: The column's name -> one of `columns.MEANINGS`.

    Raises:
        UnreadableTableError: if it is no table, or no column was told that could name somebody.
    """
    table = _table(raw)
    told = {name: meaning for name, meaning in meanings.items() if meaning in MEANINGS}
    if not {"first_name", "last_name", "full_name", "email", "url"} & set(told.values()):
        message = "Say which column holds the name, the e-mail address or the public profile."
        raise UnreadableTableError(message)
    read = people_of(table, meanings=told)
    if _NAMING & set(told.values()):
        return read
    left = ", ".join(name for name in table.columns if name and name not in told)
    note = Noted(1, f"No column was read as a name, so the cards have none. Not taken over: {left[:200]}.")
    return evolve(read, notes=(note, *read.notes))


def guessed_meanings(columns: ColumnsRead) -> dict[str, str]:
    """Return the meaning of each column as guessed."""
    return {column.name: column.guess for column in columns.columns if column.guess}


def _table(raw: bytes) -> Table:
    layout = _layout(raw)
    table = read_table(layout.raw, known_headers=[tuple(filter(None, layout.columns))])
    if not layout.is_header_added:
        return table
    return Table(
        table.columns,
        tuple(evolve(row, line=row.line - 1) for row in table.rows),
        tuple(evolve(row, line=row.line - 1) for row in table.rejected),
    )


def _layout(raw: bytes) -> _Layout:
    text = _text(raw)
    delimiter, rows = _split(text.split("\n")[:_SAMPLE_LINES])
    width = _width(rows)
    header = next((row for row in rows if _is_header(row, width=width)), None)
    if header is not None:
        return _Layout(
            text.encode(errors="replace"), tuple(cell.strip() for cell in header), is_header_added=False
        )
    names = tuple(f"Column {number + 1}" for number in range(width))
    added = delimiter.join(names) + "\n" + text
    return _Layout(added.encode(errors="replace"), names, is_header_added=True)


def _text(raw: bytes) -> str:
    text = decode_text(raw).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text or not text.strip():
        message = "This is not a text table." if text.strip("\0 \n") else "This file is empty."
        raise UnreadableTableError(message)
    return text


def _width(rows: Sequence[Sequence[str]]) -> int:
    """Return how many columns most rows have; a single column is a table only where e-mail addresses stand in it."""
    width = Counter(map(len, rows)).most_common(1)[0][0]
    if width < 2 and not any(_EMAIL.fullmatch(cell.strip()) for row in rows for cell in row):  # noqa: PLR2004
        raise UnreadableTableError(_NO_TABLE)
    if width > _MOST_COLUMNS:
        message = f"This table has {width} columns; at most {_MOST_COLUMNS} are read."
        raise UnreadableTableError(message)
    return width


def _split(head: Sequence[str]) -> tuple[str, list[list[str]]]:
    """Return the delimiter that gives the most rows of the same width, of several columns, and the rows."""
    tried = [(delimiter, list(_rows(head, delimiter=delimiter))) for delimiter in _DELIMITERS]
    tried = [(delimiter, rows) for delimiter, rows in tried if rows]
    if not tried:
        raise UnreadableTableError(_NO_TABLE)
    return max(tried, key=lambda one: sum(len(row) > 1 and len(row) == len(one[1][-1]) for row in one[1]))


def _rows(head: Sequence[str], *, delimiter: str) -> Iterator[list[str]]:
    try:
        for row in csv.reader((f"{line}\n" for line in head), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                yield row
    except csv.Error:
        return


def _is_header(row: Sequence[str], *, width: int) -> bool:
    cells = [cell.strip() for cell in row]
    if len(cells) != width or any(map(_is_value, cells)):
        return False
    return all(cells) or any(cell.casefold() in _MEANING_OF for cell in cells)


def _is_value(cell: str) -> bool:
    return any(is_such(cell) for is_such in (_EMAIL.fullmatch, _PHONE.fullmatch, connection_date))


def _samples(table: Table, *, name: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in table.rows:
        if value := row.cells[name]:
            found[" ".join(value.split())[:_SHOWN]] = None
        if len(found) == _SAMPLES:
            break
    return tuple(found)


def _guess(name: str, *, samples: Sequence[str]) -> str:
    plain = " ".join(name.casefold().replace("_", " ").split())
    if meaning := _MEANING_OF.get(plain):
        return meaning
    if not samples:
        return ""
    return next((meaning for meaning, is_such in _LOOKS.items() if all(map(is_such, samples))), "")


def _is_profile(cell: str) -> bool:
    return "linkedin.com/in/" in cell.casefold()


# A date is looked for before a number: "2024-03-12" could be dialled too.
_LOOKS: Mapping[str, Callable[[str], object]] = {
    "email": _EMAIL.fullmatch,
    "url": _is_profile,
    "connected_on": connection_date,
    "phone": _PHONE.fullmatch,
}
