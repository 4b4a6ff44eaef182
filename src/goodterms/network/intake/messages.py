"""Reading LinkedIn's messages.csv of every generation; not a word of the messages is kept."""

import functools
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from attrs import define, field

from goodterms.kit.tables import Rejected, TableRow, read_table
from goodterms.network.intake.cells import one_line
from goodterms.network.intake.dates import moment_date
from goodterms.network.intake.sameness import comparable_address
from goodterms.network.intake.tally import MOST_TOGETHER, Tally
from goodterms.network.intake.values import TracesRead

MESSAGE_HEADER = ("FROM", "TO", "DATE", "CONTENT")

_SENDER, _RECIPIENTS = "SENDER PROFILE URL", "RECIPIENT PROFILE URLS"
_KEPT = ("FROM", "TO", "DATE", _SENDER, _RECIPIENTS, "FOLDER", "DIRECTION", "IS MESSAGE DRAFT")
_ALIASES = {name.casefold(): name for name in _KEPT}
_UNKNOWN_SELF = (
    "It cannot be told which of the people in it is you, so nothing was kept. Import the whole ZIP: its Profile.csv"
    " tells."
)


class _Party(NamedTuple):
    """Somebody in a message: the name as stated, and the profile address, "" if there is none."""

    name: str
    url: str


class _Message(NamedTuple):
    """A row, who sent it, and to whom."""

    row: TableRow
    sender: _Party
    recipients: tuple[_Party, ...]


@define
class _Left:
    """How many messages were left out, and why."""

    reasons: Counter[str] = field(factory=Counter)
    rejected: list[Rejected] = field(factory=list)

    @property
    def notes(self) -> tuple[str, ...]:
        """Return a sentence for each reason."""
        return tuple(f"{count:,} {reason}." for reason, count in self.reasons.items())


def read_messages(raw: bytes, *, my_names: Sequence[str] = ()) -> TracesRead:
    """Return with whom messages were exchanged, by day.

    The candidate is the person of one of the names; else whoever sent what the file says was sent; else who stands
    in the most messages. Drafts, spam, and messages among more than twelve people are left out and counted.

    Args:
        raw: The file.
        my_names: The candidate's full names, as far as they are known.

    Raises:
        UnreadableTableError: if it is no such table.
    """
    table = read_table(raw, known_headers=[MESSAGE_HEADER], aliases=_ALIASES, only=_KEPT)
    messages = [
        _Message(row, _sender(row), _recipients(row.cells["TO"], row.cells.get(_RECIPIENTS, "")))
        for row in table.rows
    ]
    me = _myself(messages, names={name.casefold() for name in my_names if name})
    if me is None:
        notes = (_UNKNOWN_SELF,) if table.rows else ()
        return TracesRead((), len(table.rows), rejected=table.rejected, notes=notes)
    tally, left = Tally(), _Left(rejected=list(table.rejected))
    for message in messages:
        _count(message, me=me, tally=tally, left=left)
    return TracesRead(
        tally.traces(),
        len(table.rows),
        rejected=tuple(sorted(left.rejected, key=lambda rejected: rejected.line)),
        notes=left.notes,
    )


def _count(message: _Message, *, me: _Party, tally: Tally, left: _Left) -> None:
    row, cells = message.row, message.row.cells
    if cells.get("IS MESSAGE DRAFT", "").casefold() == "yes":
        left.reasons["drafts were not counted"] += 1
    elif cells.get("FOLDER", "").casefold() == "spam":
        left.reasons["messages in the spam folder were not counted"] += 1
    elif not (on := moment_date(cells["DATE"])):
        shown = ", ".join(filter(None, (cells["FROM"], cells["TO"], cells["DATE"])))[:500]
        left.rejected.append(Rejected(row.line, shown, f"The date {cells['DATE'][:60]!r} could not be read."))
    else:
        _count_parties(message, on=on, me=me, tally=tally, left=left)


def _count_parties(message: _Message, *, on: str, me: _Party, tally: Tally, left: _Left) -> None:
    row, sender, recipients = message
    if len(recipients) >= MOST_TOGETHER:
        left.reasons[f"messages among more than {MOST_TOGETHER} people were not counted"] += 1
    elif _is_me(sender, me):
        others = [party for party in recipients if not _is_me(party, me)]
        for party in others:
            tally.add(row.line, kind="message_out", on=on, name=party.name, url=party.url)
        if not others:
            left.reasons["messages name no recipient and were not counted"] += 1
    elif any(sender):
        tally.add(row.line, kind="message_in", on=on, name=sender.name, url=sender.url)
    else:
        left.reasons["messages name no sender and were not counted"] += 1


def _sender(row: TableRow) -> _Party:
    return _party(row.cells["FROM"], row.cells.get(_SENDER, ""))


@functools.lru_cache(maxsize=65_536)  # the same people stand in thousands of rows
def _party(name: str, url: str) -> _Party:
    return _Party(one_line(name), url)


@functools.lru_cache(maxsize=65_536)
def _recipients(stated: str, cell: str) -> tuple[_Party, ...]:
    urls = _listed(cell)
    if len(urls) == 1:
        return (_Party(one_line(stated), urls[0]),)
    names = [one_line(name) for name in _listed(stated)]
    if not urls:
        return tuple(_Party(name, "") for name in names)
    if len(names) != len(urls):  # a comma may be part of a name; the addresses suffice
        return tuple(_Party("", url) for url in urls)
    return tuple(map(_Party, names, urls))


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


def _is_marked_sent(row: TableRow) -> bool:
    """Return whether the file says that the message was sent, not received."""
    return (
        row.cells.get("FOLDER", "").upper() == "SENT" or row.cells.get("DIRECTION", "").upper() == "OUTGOING"
    )


def _myself(messages: Sequence[_Message], *, names: set[str]) -> _Party | None:
    """Return who the candidate is, or nothing if several could be.

    Names and profile addresses are counted apart: some generations have an address for the sender alone.
    """
    parties: Counter[_Party] = Counter()
    senders: Counter[_Party] = Counter()
    for row, sender, recipients in messages:
        parties.update({sender, *recipients})
        if _is_marked_sent(row) and any(sender):
            senders[sender] += 1
    mine = Counter({party: count for party, count in parties.items() if party.name.casefold() in names})
    if told := mine or senders:
        return _completed(told.most_common(1)[0][0], parties=parties)
    found = _most_present(parties)
    return _completed(found, parties=parties) if any(found) else None


def _most_present(parties: Counter[_Party]) -> _Party:
    """Return the name or the profile address that stands in the most messages; empty if two do equally often."""
    name, names_count = _alone((party.name, count) for party, count in parties.items())
    url, urls_count = _alone((party.url, count) for party, count in parties.items())
    return _Party("", url) if url and urls_count >= names_count else _Party(name, "")


def _alone(stands: Iterable[tuple[str, int]]) -> tuple[str, int]:
    """Return what stands in the most messages, and in how many; "" if two do equally often."""
    counts: Counter[str] = Counter()
    for name, count in stands:
        if name:
            counts[name] += count
    (first, most), (_second, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return (first if most > next_most else "", most)


def _completed(party: _Party, *, parties: Counter[_Party]) -> _Party:
    """Return somebody with the name and the address that most often stand with what is known of them."""
    for other, _count in parties.most_common():
        if (
            other.name
            and other.url
            and (other.url == party.url or (not party.url and other.name == party.name))
        ):
            return other
    return party


@functools.lru_cache(maxsize=65_536)
def _is_me(party: _Party, me: _Party) -> bool:
    if party.url and me.url:
        return party.url == me.url or comparable_address(party.url) == comparable_address(me.url)
    return bool(party.name) and party.name.casefold() == me.name.casefold()
