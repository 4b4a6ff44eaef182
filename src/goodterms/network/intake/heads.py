"""Reading the headers of mails as traces of contact; the texts of the mails are not looked at."""

import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field, frozen

from goodterms.kit.archives import open_archive
from goodterms.kit.mail.clean import Cleaner
from goodterms.kit.mail.dates import sent_at
from goodterms.kit.mail.headers import LONGEST_HEADER, Headers, addresses, is_automatic
from goodterms.kit.mail.mbox import pieces
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import Rejected, decode_text
from goodterms.network.intake.tally import MOST_TOGETHER, Tally
from goodterms.network.intake.values import PairRead, TracesRead

_HEAD_BYTES = 256 * 1024
_MOST_REJECTED = 1000
_MOST_PAIRS = 100_000
_MOST_FILES = 100_000
_SHOWN = 500
_READ = frozenset(
    {"from", "to", "cc", "date", "received", "delivered-to", "x-original-to"}
    | {"auto-submitted", "precedence", "return-path", "list-id", "x-failed-recipients"}
    | {"x-autoreply", "x-autorespond", "x-autoresponder"}
)
_BEGINNING = re.compile(
    rb"(?:From \S|(?:received|return-path|delivered-to|mime-version|from|to|subject|date|message-id|content-type|"
    rb"x-[a-z-]{1,40}|dkim-signature|arc-seal|reply-to)[ \t]?:)",
    re.IGNORECASE,
)
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_FIELD = re.compile(rb"([!-9;-~]{1,80})[ \t]?:(.*)", re.DOTALL)
_NO_SENDER = "This mail names no sender."
_NO_DATE = "This mail has no date that can be believed."
_NO_MAIL = "This holds no mails: no file in it ends in .eml, and no line begins one."
_UNKNOWN_SELF = (
    "It cannot be told which of the addresses in these mails is yours, so nothing was kept. Set up your mailbox under"
    " Letters, or say it with --my-address."
)


@frozen
class _Mail:
    """A mail's headers: the line or place where it stands, its day, and the addresses in it."""

    line: int
    on: str
    sender: str
    recipients: tuple[str, ...]
    delivered_to: str


@define
class _Left:
    """The mails that were left out: counted by the reason, or rejected with their line."""

    reasons: Counter[str] = field(factory=Counter)
    rejected: list[Rejected] = field(factory=list)

    @property
    def count(self) -> int:
        """Return how many there are."""
        return self.reasons.total() + len(self.rejected)

    @property
    def nameless(self) -> int:
        """Return how many name no sender."""
        return sum(one.reason == _NO_SENDER for one in self.rejected)

    @property
    def notes(self) -> list[str]:
        """Return a sentence for each reason."""
        return [f"{count:,} {reason}." for reason, count in self.reasons.items()]


def read_heads(raw: bytes, *, my_addresses: Sequence[str] = (), today: str = "") -> TracesRead:
    """Return with whom mails were exchanged by day, and which addresses stood together in them.

    The candidate is whoever was told; else the address the mails were delivered to; else the one that stands in the
    most mails. Mails of lists and machines, and those among more than twelve people, are left out and counted.

    Args:
        raw: A mailbox, a saved mail, or a ZIP of saved mails. The line of a trace is the mail's number in a ZIP.
        my_addresses: The candidate's addresses, as far as they are known.
        today: An ISO date against which "in the future" is told; "" leaves it to the headers.

    Raises:
        RefusedInputError: if there is no mail in it.
    """
    left = _Left()
    mails = list(_mails(raw, today=today, left=left))
    read_count = len(mails) + left.count
    if left.nameless == read_count:
        raise RefusedInputError(_NO_MAIL)
    mine = _mine(mails, told=my_addresses)
    unknown = (_UNKNOWN_SELF,) if mails and not mine else ()
    tally, pairs = Tally(), _Pairs()
    for mail in mails if mine else ():
        _count(mail, mine=mine, tally=tally, pairs=pairs, left=left)
    return TracesRead(
        tally.traces(),
        read_count,
        pairs=pairs.most(),
        rejected=tuple(left.rejected[:_MOST_REJECTED]),
        notes=(*left.notes, *pairs.notes, *unknown),
    )


def looks_like_mail(raw: bytes, *, name: str) -> bool:
    """Return whether bytes begin like a mailbox or a mail's headers, or the file is named like one."""
    return bool(_BEGINNING.match(raw.lstrip())) or name.casefold().endswith((".eml", ".mbox"))


def heads_alone(lines: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the lines of a mailbox without the mails' texts, however large it is.

    Args:
        lines: Its lines with their ends, as an open file gives them.
    """
    is_head, after_blank = True, True
    for line in lines:
        is_blank = not line.strip()
        if after_blank and line.startswith(b"From "):
            is_head = True
        if is_head:
            yield line
        is_head = is_head and not is_blank
        after_blank = is_blank


@define
class _Pairs:
    """Who stood together so far: for two addresses the first day, the last, and the number of mails."""

    days: dict[tuple[str, str], tuple[str, str, int]] = field(factory=dict)

    def add(self, people: Iterable[str], *, on: str) -> None:
        """Count a mail for each two of its people."""
        for pair in itertools.combinations(sorted(people), 2):
            since, last_on, count = self.days.get(pair, (on, on, 0))
            self.days[pair] = (min(since, on), max(last_on, on), count + 1)

    def most(self) -> tuple[PairRead, ...]:
        """Return the pairs, those of the most mails first."""
        ordered = sorted(self.days.items(), key=lambda pair: (-pair[1][2], pair[0]))
        return tuple(
            PairRead(one, other, since, last_on, count)
            for (one, other), (since, last_on, count) in ordered[:_MOST_PAIRS]
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """Return a sentence if not all pairs are kept."""
        more = len(self.days) - _MOST_PAIRS
        return (
            (f"{more:,} pairs of people who stood together least often were left out.",) if more > 0 else ()
        )


def _heads(raw: bytes) -> Iterator[tuple[int, bytes]]:
    if not raw.startswith(b"PK"):
        for piece in pieces(raw):
            yield piece.line, _head(piece.raw)
        return
    archive = open_archive(raw, limit_files=_MOST_FILES)
    names = [name for name in archive.names if name.casefold().endswith((".eml", ".mbox"))]
    if not names:
        raise RefusedInputError(_NO_MAIL)
    number = 0
    for name in names:
        for piece in pieces(archive.read(name)):
            number += 1
            yield number, _head(piece.raw)


def _head(raw: bytes) -> bytes:
    start = raw[:_HEAD_BYTES].lstrip()
    end = _HEAD_END.search(start)
    return start[: end.start()] if end else start


def _mails(raw: bytes, *, today: str, left: _Left) -> Iterator[_Mail]:
    day = dt.date.fromisoformat(today) if today else None
    for line, head in _heads(raw):
        if mail := _mail(line, head, today=day, left=left):
            yield mail


def _mail(line: int, head: bytes, *, today: dt.date | None, left: _Left) -> _Mail | None:
    cleaner = Cleaner()
    headers = Headers(_fields(head, cleaner=cleaner), is_cut=False)
    if is_automatic(headers, content_type=""):
        left.reasons["mails of lists and machines were not counted"] += 1
        return None
    sender = next(iter(addresses(headers.values.get("from", ()), cleaner=cleaner)), "")
    stated = headers.first("date")
    moment, _notes = sent_at(stated, received=headers.values.get("received", ()), today=today)
    if not (sender and moment):
        shown = decode_text(head[:_SHOWN]).replace("\0", "")
        left.rejected.append(Rejected(line, shown, _NO_DATE if sender else _NO_SENDER))
        return None
    told = [*headers.values.get("to", ()), *headers.values.get("cc", ())]
    delivered = [*headers.values.get("delivered-to", ()), *headers.values.get("x-original-to", ())]
    return _Mail(
        line,
        moment[:10],
        sender,
        addresses(told, cleaner=cleaner),
        next(iter(addresses(delivered[:1], cleaner=cleaner)), ""),
    )


def _fields(head: bytes, *, cleaner: Cleaner) -> dict[str, list[str]]:
    """Return the headers that are read, unfolded, by name in lower case."""
    values: dict[str, list[str]] = {}
    for line in re.split(rb"\r?\n(?![ \t])", head):
        match = _FIELD.fullmatch(line)
        name = match[1].decode("ascii", errors="replace").lower() if match else ""
        if match and name in _READ:
            text = cleaner.decoded(match[2][:LONGEST_HEADER], charset="")
            values.setdefault(name, []).append(" ".join(text.split()))
    return values


def _mine(mails: Sequence[_Mail], *, told: Sequence[str]) -> frozenset[str]:
    """Return the candidate's addresses, or nothing if they cannot be told."""
    stand = Counter(address for mail in mails for address in {mail.sender, *mail.recipients})
    known = {address.casefold() for address in told} & set(stand)
    return frozenset(known) or _most_delivered(mails) or _most_present(stand)


def _most_delivered(mails: Sequence[_Mail]) -> frozenset[str]:
    """Return the address that most mails were delivered to, if any says so."""
    delivered = Counter(mail.delivered_to for mail in mails if mail.delivered_to)
    return frozenset(address for address, _count in delivered.most_common(1))


def _most_present(stand: Counter[str]) -> frozenset[str]:
    """Return the address that stands in the most mails; none if two do equally often."""
    ordered = stand.most_common(2)
    if len(ordered) > 1 and ordered[0][1] == ordered[1][1]:
        return frozenset()
    return frozenset(address for address, _count in ordered[:1])


def _count(mail: _Mail, *, mine: frozenset[str], tally: Tally, pairs: _Pairs, left: _Left) -> None:
    everybody = {mail.sender, *mail.recipients}
    if len(everybody) > MOST_TOGETHER + 1:
        left.reasons[f"mails among more than {MOST_TOGETHER} people were not counted"] += 1
        return
    others = everybody - mine
    if mail.sender in mine:
        for address in sorted(others):
            tally.add(mail.line, kind="mail_out", on=mail.on, email=address)
    elif everybody & mine or mail.delivered_to in mine:
        tally.add(mail.line, kind="mail_in", on=mail.on, email=mail.sender)
    else:
        left.reasons["mails are neither from nor to you, and only tell who writes with whom"] += 1
    pairs.add(others, on=mail.on)
