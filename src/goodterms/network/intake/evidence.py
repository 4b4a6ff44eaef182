"""Reading LinkedIn's tables of invitations, endorsements and recommendations as traces of contact."""

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from goodterms.kit.tables import Rejected, TableRow, read_table
from goodterms.network.intake.cells import one_line
from goodterms.network.intake.dates import connection_date, is_day_first
from goodterms.network.intake.tally import Tally
from goodterms.network.intake.values import TracesRead

_SHOWN = 500


@frozen
class _Said:
    """What a row says: from or to whom, when, and the kind of trace; "" for the kind if it cannot be told."""

    kind: str
    date: str
    name: str
    url: str = ""
    employer: str = ""


_Reader = Callable[[Mapping[str, str]], _Said]


def read_invitations(raw: bytes) -> TracesRead:
    """Return the invitations that came and went, of every generation of Invitations.csv.

    Raises:
        UnreadableTableError: if it is no such table.
    """
    header = ("From", "To", "Sent At", "Message", "Direction")
    aliases = {"inviterprofileurl": "inviterProfileUrl", "inviteeprofileurl": "inviteeProfileUrl"}
    return _read(raw, header=header, aliases=aliases, date="Sent At", reader=_invitation)


def read_endorsements_received(raw: bytes) -> TracesRead:
    """Return who endorsed the candidate; raises UnreadableTableError if it is no Endorsement_Received_Info.csv."""
    return _endorsements(raw, who="Endorser", kind="endorsement_in")


def read_endorsements_given(raw: bytes) -> TracesRead:
    """Return whom the candidate endorsed; raises UnreadableTableError if it is no Endorsement_Given_Info.csv."""
    return _endorsements(raw, who="Endorsee", kind="endorsement_out")


def read_recommendations(raw: bytes, *, is_given: bool) -> TracesRead:
    """Return who recommended whom; the two tables differ only in their names.

    Raises:
        UnreadableTableError: if it is no such table.
    """
    kind = "recommendation_out" if is_given else "recommendation_in"

    def said(cells: Mapping[str, str]) -> _Said:
        """Return what a row says."""
        name = f"{cells['First Name']} {cells['Last Name']}"
        return _Said(kind, cells["Creation Date"], name, employer=cells["Company"])

    header = ("First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status")
    return _read(raw, header=header, date="Creation Date", reader=said)


def _endorsements(raw: bytes, *, who: str, kind: str) -> TracesRead:
    def said(cells: Mapping[str, str]) -> _Said:
        """Return what a row says."""
        name = f"{cells[f'{who} First Name']} {cells[f'{who} Last Name']}"
        return _Said(kind, cells["Endorsement Date"], name, url=cells.get(f"{who} Public Url", ""))

    header = ("Endorsement Date", "Skill Name", f"{who} First Name", f"{who} Last Name")
    aliases = {f"{who} Public Url".casefold(): f"{who} Public Url"}
    return _read(raw, header=header, aliases=aliases, date="Endorsement Date", reader=said)


def _invitation(cells: Mapping[str, str]) -> _Said:
    direction = cells["Direction"].upper()
    if direction == "INCOMING":
        return _Said("invitation_in", cells["Sent At"], cells["From"], url=cells.get("inviterProfileUrl", ""))
    kind = "invitation_out" if direction == "OUTGOING" else ""
    return _Said(kind, cells["Sent At"], cells["To"], url=cells.get("inviteeProfileUrl", ""))


def _read(
    raw: bytes,
    *,
    header: Sequence[str],
    date: str,
    reader: _Reader,
    aliases: Mapping[str, str] | None = None,
) -> TracesRead:
    table = read_table(raw, known_headers=[header], aliases=aliases)
    day_first = is_day_first(row.cells[date] for row in table.rows)
    tally, rejected = Tally(), list(table.rejected)
    for row in table.rows:
        said = reader(row.cells)
        name = one_line(said.name)
        on = connection_date(said.date, is_day_first=day_first)
        if fault := _fault(said, name=name, on=on):
            rejected.append(_rejection(row, fault))
        else:
            tally.add(row.line, kind=said.kind, on=on, name=name, url=said.url, employer=said.employer)
    rejected.sort(key=lambda row: row.line)
    return TracesRead(tally.traces(), len(table.rows), rejected=tuple(rejected))


def _fault(said: _Said, *, name: str, on: str) -> str:
    if not (name or said.url):
        return "The row names nobody."
    if not said.kind:
        return "The row does not say whether the invitation came or went."
    return "" if on else f"The date {said.date[:60]!r} could not be read."


def _rejection(row: TableRow, reason: str) -> Rejected:
    return Rejected(row.line, ", ".join(filter(None, row.cells.values()))[:_SHOWN], reason)
