"""Reading vCards of versions 2.1, 3.0 and 4.0, line by line."""

import quopri
import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import define, field, frozen

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import Noted, Rejected, decode_text
from goodterms.network.intake.cells import (
    emails_of,
    gathered,
    lost_address,
    names_somebody,
    one_line,
    phones_of,
)
from goodterms.network.intake.columns import profile_address
from goodterms.network.intake.values import ConnectionRead, ConnectionsRead
from goodterms.units.names import split_name

_LINE = re.compile(r"(?:[\w-]{1,60}\.)?([\w-]{1,60})((?:;[^:\"]*(?:\"[^\"]*\"[^:\"]*)*)?):(.*)", re.DOTALL)
_KEPT = frozenset(
    {"N", "FN", "ORG", "TITLE", "ROLE", "EMAIL", "TEL", "URL", "X-SOCIALPROFILE", "KIND", "X-ABSHOWAS"}
    | {"X-ADDRESSBOOKSERVER-KIND", "NICKNAME"}
)
_LONGEST = 10_000  # characters of a value; a picture is longer and not read
_MOST_VALUES = 200  # of one property in a card
_SHOWN = 500
_CUT_OFF = "This card has no end; the file may be cut off."
_GROUP = "This card is a group or a place, not a person."
_NOBODY = "The card has neither a person's name nor a profile address nor an e-mail address."
_NO_CARD = "This file holds no vCard: no line of it says BEGIN:VCARD."
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PART = re.compile(r"((?:[^;\\]|\\.|\\$)*)(?:;|$)", re.DOTALL)  # a ";" after "\\" is part of the text
_BEGIN, _END = "BEGIN:VCARD", "END:VCARD"


@frozen
class _Line:
    """A property as it stands, unfolded: the number of its first line, and its text."""

    number: int
    text: str


@define
class _Card:
    """A card so far: the line it begins on, its properties, whether it was closed, and how deep inside it we are.

    A card inside a card is an assistant's, in version 2.1.
    """

    line: int
    values: dict[str, list[str]] = field(factory=dict)
    is_whole: bool = False
    inside: int = 0

    def first(self, *names: str) -> str:
        """Return the first value of the first property that has one."""
        return next((value for name in names for value in self.values.get(name, ()) if value.strip()), "")


def read_vcards(raw: bytes) -> ConnectionsRead:
    """Return the people of a vCard file; cards inside cards, pictures and notes are not read.

    Raises:
        RefusedInputError: if there is no card in it.
    """
    text = decode_text(raw).removeprefix("\ufeff").replace("\0", "")
    cards = list(_cards(_unfolded(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))))
    if not cards:
        raise RefusedInputError(_NO_CARD)
    reads: list[ConnectionRead] = []
    rejected: list[Rejected] = []
    notes: list[Noted] = []
    for card in cards:
        read = _person(card)
        if fault := _fault(card, read=read):
            rejected.append(Rejected(card.line, _shown(card.values), fault))
        else:
            reads.append(read)
            notes += lost_address(card.line, " ".join(card.values.get("EMAIL", ())), found=read.email)
    return gathered(reads, rejected=rejected, notes=notes)


def _cards(lines: Iterator[_Line]) -> Iterator[_Card]:
    card: _Card | None = None
    before = ""
    for line in lines:
        mark = line.text[:40].replace(" ", "").upper()
        if mark.endswith(_BEGIN) and not (card and _is_inner(card, mark, before=before)):
            yield from filter(None, [card])
            card = _Card(line.number)
        elif card:
            _take(card, line.text, mark=mark)
            if card.is_whole:
                yield card
                card = None
        before = mark
    yield from filter(None, [card])


def _is_inner(card: _Card, mark: str, *, before: str) -> bool:
    return bool(card.inside) or before.startswith("AGENT") or mark != _BEGIN


def _take(card: _Card, text: str, *, mark: str) -> None:
    """Take a line into a card: where a card inside it begins or ends, its own end, or a property."""
    if mark.endswith(_BEGIN):
        card.inside += 1
    elif mark == _END and card.inside:
        card.inside -= 1
    elif mark == _END:
        card.is_whole = True
    elif not card.inside:
        _note(card, text)


def _note(card: _Card, text: str) -> None:
    match = _LINE.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None or (name := match[1].upper()) not in _KEPT:
        return
    values = card.values.setdefault(name, [])
    if len(values) < _MOST_VALUES:
        values.append(_decoded(match[3], parameters=match[2].upper()))


def _decoded(value: str, *, parameters: str) -> str:
    if "QUOTED-PRINTABLE" not in parameters:
        return value
    charset = re.search(r"CHARSET=\"?([\w-]{1,40})", parameters)
    encoded = value.encode("utf-8", errors="replace")
    return decode_text(quopri.decodestring(encoded), declared=charset[1].lower() if charset else "utf-8")


def _unfolded(lines: Sequence[str]) -> Iterator[_Line]:
    """Yield each property on one line: a space continues it, and in version 2.1 a "=" at the end of quoted text."""
    held: list[str] = []
    number, is_quoted = 1, False
    for at, line in enumerate(lines, start=1):
        if held and is_quoted and held[-1].endswith("="):
            held[-1] = held[-1][:-1]
            held.append(line.lstrip(" \t"))
        elif held and line[:1] in {" ", "\t"}:
            held.append(line[1:])
        else:
            if held:
                yield _Line(number, "".join(held))
            held, number = [line], at
            is_quoted = "QUOTED-PRINTABLE" in line[:200].upper()
    yield _Line(number, "".join(held))


def _person(card: _Card) -> ConnectionRead:
    parts = [_plain(part) for part in _PART.findall(card.first("N"))] + [""] * 3
    first, last = one_line(f"{parts[1]} {parts[2]}"), parts[0]
    organisation = _plain(_PART.findall(card.first("ORG"))[0])
    whole = _plain(card.first("FN"))
    if not (first or last) and whole != organisation:
        first, last = split_name(whole)
    email, *others = emails_of(*map(_plain, card.values.get("EMAIL", ()))) or ("",)
    sites = (*card.values.get("X-SOCIALPROFILE", ()), *card.values.get("URL", ()))
    is_organisation = "COMPANY" in card.first("X-ABSHOWAS").upper()
    return ConnectionRead(
        line=card.line,
        first_name="" if is_organisation else first,
        last_name="" if is_organisation else last,
        url=profile_address(*map(_plain, sites)),
        email=email,
        employer=organisation,
        position=_plain(card.first("TITLE", "ROLE")),
        connected_on="",
        other_emails=tuple(others),
        phones=phones_of(*map(_plain, card.values.get("TEL", ()))),
    )


def _fault(card: _Card, *, read: ConnectionRead) -> str:
    if not card.is_whole:
        return _CUT_OFF
    kind = card.first("KIND", "X-ADDRESSBOOKSERVER-KIND").strip().casefold()
    if kind in {"group", "location"}:
        return _GROUP
    return "" if names_somebody(read) else _NOBODY


def _plain(value: str) -> str:
    unescaped = _ESCAPED.sub(lambda match: " " if match[1] in "nN" else match[1], value)
    return one_line(unescaped)


def _shown(values: Mapping[str, Sequence[str]]) -> str:
    return ", ".join(f"{name}: {value}" for name, told in values.items() for value in told)[:_SHOWN]
