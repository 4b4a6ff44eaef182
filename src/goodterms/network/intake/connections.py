"""Reading LinkedIn's Connections.csv of every generation, and of spreadsheets that saved it again."""

from goodterms.kit.tables import TableRow, read_table
from goodterms.network.intake.cells import emails_of, gathered, lost_address, names_somebody, nobody, one_line
from goodterms.network.intake.dates import connection_date, is_day_first
from goodterms.network.intake.values import ConnectionRead, ConnectionsRead

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


def read_connections(raw: bytes) -> ConnectionsRead:
    """Return the people of a Connections.csv, in the file's order.

    A person who stands there twice is one, as `sameness.Index` tells. What the first row lacks is taken from the
    later one.

    Raises:
        UnreadableTableError: if it is no such table.
    """
    table = read_table(
        raw, known_headers=[CONNECTION_HEADER], aliases=_ALIASES, required=("First Name", "Last Name")
    )
    dates = [(row.line, row.cells["Connected On"]) for row in table.rows]
    day_first = is_day_first(text for _line, text in dates)
    rejected, reads, notes = list(table.rejected), [], []
    for row in table.rows:
        read = _connection(row, is_day_first=day_first)
        if names_somebody(read):
            reads.append(read)
            notes += lost_address(row.line, row.cells.get("Email Address", ""), found=read.email)
        else:
            rejected.append(nobody(row.line, row.cells.values()))
    lines = {read.line for read in reads}
    return gathered(reads, rejected=rejected, notes=notes, dates=(date for date in dates if date[0] in lines))


def _connection(row: TableRow, *, is_day_first: bool) -> ConnectionRead:
    cells = row.cells
    stated = cells.get("Email Address", "")
    email, *others = (emails_of(stated) if stated else ()) or ("",)
    return ConnectionRead(
        line=row.line,
        first_name=one_line(cells["First Name"]),
        last_name=one_line(cells["Last Name"]),
        url=cells.get("URL", ""),
        email=email,
        employer=cells["Company"],
        position=cells["Position"],
        connected_on=connection_date(cells["Connected On"], is_day_first=is_day_first),
        other_emails=tuple(others),
    )
