"""Reading LinkedIn's Connections.csv of every generation, and of spreadsheets that saved it again."""

import datetime as dt
import functools
import re
from collections.abc import Iterable

from attrs import evolve, frozen

from goodterms.kit.tables import Noted, Rejected, TableRow, read_table

CONNECTION_HEADER = ("First Name", "Last Name", "Company", "Position", "Connected On")

_ALIASES = {
    # Only ever seen in made-up tests; no localised export was found. The English header is the fact.
    "vorname": "First Name",
    "nachname": "Last Name",
    "e-mail-adresse": "Email Address",
    "unternehmen": "Company",
    "verbunden am": "Connected On",
    "prénom": "First Name",
    "nom": "Last Name",
    "adresse e-mail": "Email Address",
    "entreprise": "Company",
    "poste": "Position",
    "date de connexion": "Connected On",
    "url": "URL",
    "profile url": "URL",
    "email address": "Email Address",
    "e-mail address": "Email Address",
}
_MONTHS = (
    ("jan", "january", "januar", "janv", "janvier"),
    ("feb", "february", "februar", "févr", "fév", "février"),
    ("mar", "march", "mär", "märz", "mars"),
    ("apr", "april", "avr", "avril"),
    ("may", "mai"),
    ("jun", "june", "juni", "juin"),
    ("jul", "july", "juli", "juil", "juillet"),
    ("aug", "august", "août"),
    ("sep", "sept", "september", "septembre"),
    ("oct", "october", "okt", "oktober", "octobre"),
    ("nov", "november", "novembre"),
    ("dec", "december", "dez", "dezember", "déc", "décembre"),
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_NAMED = re.compile(r"(\d{1,2})\.?[ -]([^\W\d]+)\.?[ -](\d{2}|\d{4})")
_NAMED_US = re.compile(r"([^\W\d]+)\.? (\d{1,2}), ?(\d{4})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{2}|\d{4})(?:,? +\d.*)?")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})(?:,? +\d.*)?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_LAST_MONTH = 12
_CENTURY = 2000


@frozen
class ConnectionRead:
    """One person of the list: the line they stand on, what is known, "" where nothing is; the date is ISO text."""

    line: int
    first_name: str
    last_name: str
    url: str
    email: str
    employer: str
    position: str
    connected_on: str


@frozen
class DuplicateRead:
    """A row that repeats a person: its line, and the line it was merged into."""

    line: int
    same_as_line: int


@frozen
class ConnectionsRead:
    """Everybody in the list once, rejected rows, repeated rows, and remarks on dates that could not be read."""

    rows: tuple[ConnectionRead, ...]
    rejected: tuple[Rejected, ...]
    duplicates: tuple[DuplicateRead, ...]
    notes: tuple[Noted, ...]


def read_connections(raw: bytes) -> ConnectionsRead:
    """Return the people of a Connections.csv, in the file's order.

    A person who stands there twice is one: rows are the same person when their profile addresses agree, or,
    if one of them has none, their e-mail addresses, or, if one of them has none, name and employer. What the
    first row lacks is taken from the later one.

    Raises:
        UnreadableTableError: if it is no such table.
    """
    table = read_table(
        raw, known_headers=[CONNECTION_HEADER], aliases=_ALIASES, required=("First Name", "Last Name")
    )
    named = [row for row in table.rows if _names_somebody(row)]
    bare = tuple(
        Rejected(
            line=row.line,
            text=", ".join(cell for cell in row.cells.values() if cell)[:500],
            reason="The row has neither a name nor a profile address nor an e-mail address.",
        )
        for row in table.rows
        if not _names_somebody(row)
    )
    rows, duplicates = _merged(map(_connection, named))
    return ConnectionsRead(
        rows=rows,
        rejected=tuple(sorted(table.rejected + bare, key=lambda rejected: rejected.line)),
        duplicates=duplicates,
        notes=tuple(_date_notes(named)),
    )


@functools.lru_cache(maxsize=4096)
def connection_date(text: str) -> str:
    """Return a date as ISO text, or "" if it cannot be read.

    Reads `12 Mar 2024`, `7-Feb-22`, `Mar 12, 2024`, `4/11/18, 6:22 PM`, `03/15/2024`, `15.03.2024` and ISO
    dates. With slashes the month comes first, as LinkedIn and U.S. spreadsheets write it, unless it would be
    above 12. Two digits of a year count from 2000: LinkedIn opened in 2003.
    """
    plain = text.strip()
    if named := _NAMED.fullmatch(plain):
        return _iso(named[3], month=_MONTH_NUMBERS.get(named[2].casefold(), 0), day=int(named[1]))
    if named := _NAMED_US.fullmatch(plain):
        return _iso(named[3], month=_MONTH_NUMBERS.get(named[1].casefold(), 0), day=int(named[2]))
    if iso := _ISO.fullmatch(plain):
        return _iso(iso[1], month=int(iso[2]), day=int(iso[3]))
    if dotted := _DOTTED.fullmatch(plain):
        return _iso(dotted[3], month=int(dotted[2]), day=int(dotted[1]))
    if slashed := _SLASHED.fullmatch(plain):
        first, second = int(slashed[1]), int(slashed[2])
        month, day = (second, first) if first > _LAST_MONTH else (first, second)
        return _iso(slashed[3], month=month, day=day)
    return ""


def _iso(year: str, *, month: int, day: int) -> str:
    full = int(year) if len(year) > 2 else _CENTURY + int(year)  # noqa: PLR2004 -- two digits lack the century
    try:
        return dt.date(full, month, day).isoformat()
    except ValueError:
        return ""


def _names_somebody(row: TableRow) -> bool:
    return any(row.cells.get(name) for name in ("First Name", "Last Name", "URL", "Email Address"))


def _connection(row: TableRow) -> ConnectionRead:
    cells = row.cells
    return ConnectionRead(
        line=row.line,
        first_name=cells["First Name"],
        last_name=cells["Last Name"],
        url=cells.get("URL", ""),
        email=cells.get("Email Address", ""),
        employer=cells["Company"],
        position=cells["Position"],
        connected_on=connection_date(cells["Connected On"]),
    )


def _merged(read: Iterable[ConnectionRead]) -> tuple[tuple[ConnectionRead, ...], tuple[DuplicateRead, ...]]:
    people: list[ConnectionRead] = []
    places: dict[tuple[str, ...], int] = {}
    duplicates: list[DuplicateRead] = []
    for fresh in read:
        place = _place_of(fresh, people=people, places=places)
        if place is None:
            place = len(people)
            people.append(fresh)
        else:
            held = people[place]
            duplicates.append(DuplicateRead(line=fresh.line, same_as_line=held.line))
            people[place] = _filled(held, later=fresh)
        for key in _keys(people[place]):
            places.setdefault(key, place)
    return tuple(people), tuple(duplicates)


def _place_of(
    fresh: ConnectionRead, *, people: list[ConnectionRead], places: dict[tuple[str, ...], int]
) -> int | None:
    for key in _keys(fresh):
        place = places.get(key)
        if place is not None and not _is_somebody_else(fresh, people[place]):
            return place
    return None


def _keys(read: ConnectionRead) -> list[tuple[str, ...]]:
    keys: list[tuple[str, ...]] = [("url", _address(read.url))] if read.url else []
    if read.email:
        keys.append(("email", read.email.casefold()))
    if read.first_name or read.last_name:
        keys.append(("name", read.first_name.casefold(), read.last_name.casefold(), read.employer.casefold()))
    return keys


def _is_somebody_else(one: ConnectionRead, other: ConnectionRead) -> bool:
    if one.url and other.url:
        return _address(one.url) != _address(other.url)
    return bool(one.email and other.email) and one.email.casefold() != other.email.casefold()


def _address(url: str) -> str:
    plain = url.casefold().split("?")[0].rstrip("/")
    return plain.removeprefix("https://").removeprefix("http://").removeprefix("www.")


def _filled(held: ConnectionRead, *, later: ConnectionRead) -> ConnectionRead:
    fields = ("first_name", "last_name", "url", "email", "employer", "position", "connected_on")
    return evolve(held, **{name: getattr(held, name) or getattr(later, name) for name in fields})


def _date_notes(rows: Iterable[TableRow]) -> Iterable[Noted]:
    for row in rows:
        stated = row.cells["Connected On"]
        if stated and not connection_date(stated):
            yield Noted(line=row.line, reason=f"The date {stated[:60]!r} could not be read and was left out.")
