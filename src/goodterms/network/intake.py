"""Connections out of a LinkedIn export, in all its generations."""

from attrs import frozen

from goodterms.kit.tables import Rejected, TableRow, read_table
from goodterms.units.dates import day_stated

CONNECTIONS = ("First Name", "Last Name", "Company", "Position", "Connected On")
# Localised exports: seen in other programs' made-up tests only; English headers are the fact.
ALIASES = {
    "e-mail address": "Email Address",
    "email": "Email Address",
    "profile url": "URL",
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
}


@frozen
class ConnectionRead:
    """One connection as the export states it; `connected_on` is an ISO day or ""."""

    line: int
    first_name: str
    last_name: str
    url: str
    email: str
    employer: str
    position: str
    connected_on: str


@frozen
class ConnectionsRead:
    """The connections of a file; `repeated` are the lines of people who stand in it twice."""

    rows: tuple[ConnectionRead, ...]
    rejected: tuple[Rejected, ...]
    notes: tuple[Rejected, ...]
    repeated: tuple[int, ...]


def read_connections(raw: bytes) -> ConnectionsRead:
    """Return the connections of `Connections.csv`.

    An empty e-mail is normal. A row that names nobody is rejected; one with an unreadable date is kept
    without it, and noted. A person who stands in the file twice counts once.
    """
    table = read_table(raw, needed=CONNECTIONS, aliases=ALIASES)
    rows: dict[tuple[str, ...], ConnectionRead] = {}
    rejected, notes, repeated = list(table.rejected), [], []
    for row in table.rows:
        read = _connection(row)
        if not (read.first_name or read.last_name or read.url or read.email):
            text = ", ".join(cell for cell in row.cells.values() if cell)[:200]
            rejected.append(Rejected(row.line, text, "no name, address or e-mail: nobody to know"))
            continue
        if row.cells["Connected On"] and not read.connected_on:
            notes.append(Rejected(row.line, row.cells["Connected On"][:200], "the date could not be read"))
        key = _who(read)
        if key in rows:
            repeated.append(row.line)
        else:
            rows[key] = read
    in_order = tuple(sorted(rejected, key=lambda row: row.line))
    return ConnectionsRead(tuple(rows.values()), in_order, tuple(notes), tuple(repeated))


def _who(read: ConnectionRead) -> tuple[str, ...]:
    if read.url:
        return ("url", read.url.casefold().rstrip("/"))
    if read.email:
        return ("email", read.email.casefold())
    return ("name", read.first_name.casefold(), read.last_name.casefold(), read.employer.casefold())


def _connection(row: TableRow) -> ConnectionRead:
    cells = row.cells
    return ConnectionRead(
        line=row.line,
        first_name=cells["First Name"][:200],
        last_name=cells["Last Name"][:200],
        url=cells.get("URL", "")[:500],
        email=cells.get("Email Address", "")[:320],
        employer=cells["Company"][:300],
        position=cells["Position"][:300],
        connected_on=day_stated(cells["Connected On"]),
    )
