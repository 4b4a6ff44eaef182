"""Splits a reply: what the person wrote now, what is quoted, and the signature."""

import functools
import importlib.resources
import itertools
import tomllib
from collections.abc import Iterable, Iterator, Sequence

from attrs import define, field, frozen

from goodterms.units import Span

OWN, QUOTED, SIGNATURE = "own", "quoted", "signature"

# Tried on 700 labelled answers: at half or twice of any of these at most two fewer are read rightly.
_LONGEST_HEADER, _HEADER_LINES, _BLOCK_LINES = 300, 3, 8
_CLOSING_LENGTH, _MOST_AFTER_CLOSING = 60, 12
_SIGNED_LENGTH, _SIGNED_WORDS, _NAME_WORDS, _LEAST_DIGITS = 90, 11, 3, 7
# Outlook draws 32 underscores; a short row of them is a blank to fill in.
_RULE_LENGTH = 20
_MOST_LINES = 20_000  # no person wrote the rest, which goes with the line before it
_LEAST_FIELDS = _LEAST_DISCLAIMING = 2
_RULES = frozenset({"--", "\u2014", "- -"})
_MARKED = (">", "&gt;", "|>")
_HTML_QUOTES = ("<blockquote", 'class="gmail_quote', "class=gmail_quote", 'id="divrplyfwdmsg')


@frozen
class Parts:
    """The three parts of a reply, each as spans in the order of the text; together they are the whole text.

    Attributes:
        own: What the person wrote now, inline answers included.
        quoted: Earlier messages with the headers that introduce them.
        signature: Closing, name, title, telephone, legal notice, "Sent from my phone".
    """

    own: tuple[Span, ...]
    quoted: tuple[Span, ...]
    signature: tuple[Span, ...]


@define
class _Line:
    start: int
    end: int
    words: str = field(repr=False)
    part: str = OWN

    @property
    def is_blank(self) -> bool:
        """Return whether there is no word on the line."""
        return not self.words


def split_reply(text: str) -> Parts:
    """Return which pieces of a message are the sender's own, which are quoted, and which are a signature.

    Time is in proportion to the text: lines are looked at from their ends and joined three at most. Where
    nothing would be left as the sender's own, as in a message that is only passed on, the lines below the
    header count as own.

    Source:
        The words of headers, closings and notices in six languages: `quoting.toml`.
    """
    lines = list(_lines(text))
    _mark_quoted(lines)
    _mark_blank_between(lines)
    if not _has_own(lines):
        _restore_below_header(lines)
    _mark_signature(lines)
    if not _has_own(lines):
        for line in lines:
            line.part = OWN if line.part == SIGNATURE else line.part
    if len(lines) > _MOST_LINES:
        lines[-1].part = lines[-2].part
    return Parts(*(tuple(_spans(lines, part)) for part in (OWN, QUOTED, SIGNATURE)))


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines with their ends; a quotation in HTML begins a line of its own."""
    at = 0
    pieces = text.splitlines(keepends=True)
    for piece in pieces[:_MOST_LINES]:
        low = piece.lower()
        cut = _html_quote_at(low) if "<" in low and len(low) == len(piece) else 0
        for part in (piece[:cut], piece[cut:]):
            if part:
                yield _Line(at, at + len(part), part.strip().lower())
                at += len(part)
    if at < len(text):
        yield _Line(at, len(text), "")


def _html_quote_at(low: str) -> int:
    found = [low.find(mark) for mark in _HTML_QUOTES]
    first = min((at for at in found if at >= 0), default=0)
    return max(low.rfind("<", 0, first + 1), 0) if first else 0


def _mark_quoted(lines: list[_Line]) -> None:
    """Mark marked lines, and everything below a header after which no line is marked."""
    marked_below = [False] * (len(lines) + 1)
    for number in range(len(lines) - 1, -1, -1):
        marked_below[number] = marked_below[number + 1] or lines[number].words.startswith(_MARKED)
    number = 0
    while number < len(lines):
        line = lines[number]
        if line.words.startswith(_MARKED):
            line.part = QUOTED
        elif header := _header_length(lines, number):
            _mark(lines[number : number + header], QUOTED)
            number += header
            if not marked_below[number]:
                _mark(lines[number:], QUOTED)
                return
            continue
        number += 1


def _mark(lines: Iterable[_Line], part: str) -> None:
    for line in lines:
        line.part = part


def _mark_blank_between(lines: Sequence[_Line]) -> None:
    """Mark blank lines as quoted that stand between quoted lines."""
    blank: list[_Line] = []
    is_quoted = False
    for line in lines:
        if line.is_blank and line.part == OWN:
            blank.append(line)
            continue
        if is_quoted and line.part == QUOTED:
            for one in blank:
                one.part = QUOTED
        is_quoted, blank = line.part == QUOTED, []


def _header_length(lines: Sequence[_Line], number: int) -> int:
    """Return how many lines from here introduce quoted text, 0 for none."""
    words = lines[number].words
    if not words:
        return 0
    if _is_divider(words) or (words.startswith("<") and any(mark in words for mark in _HTML_QUOTES)):
        return 1 + _fields_below(lines, number + 1)
    if words.lstrip("*").startswith(_words()["from"]) and (fields := _fields_below(lines, number)):
        return fields
    return _wrote_length(lines, number)


def _is_divider(words: str) -> bool:
    """Return whether a line reads "-----Original Message-----", or is a long rule as Outlook draws it."""
    is_rule = len(words) >= _RULE_LENGTH and not words.strip("_")
    return len(words) <= _LONGEST_HEADER and (is_rule or words.strip("-_=*: >") in _set_of("dividers"))


def _fields_below(lines: Sequence[_Line], number: int) -> int:
    """Return how many lines belong to a block of "From: ... Sent: ... To: ..." that starts here."""
    length = fields = 0
    for offset, line in enumerate(lines[number : number + _BLOCK_LINES]):
        if line.words.lstrip("*").startswith(_words()["fields"]):
            fields += 1
            length = offset + 1
        elif line.is_blank and fields:
            break
    return length if fields >= _LEAST_FIELDS else 0


def _wrote_length(lines: Sequence[_Line], number: int) -> int:
    """Return how many lines "On Monday ... wrote:" takes here, 1 to 3, 0 where it does not stand."""
    if not lines[number].words.startswith(_words()["on"]):
        ends = lines[number].words[-_LONGEST_HEADER:].endswith(_words()["wrote"])
        return int(ends and "@" in lines[number].words[:_LONGEST_HEADER])
    joined = ""
    for offset, line in enumerate(lines[number : number + _HEADER_LINES]):
        if line.is_blank or len(joined) + len(line.words) > _LONGEST_HEADER:
            return 0
        joined = f"{joined} {line.words}"
        if _says_who_wrote(joined):
            return offset + 1 if any(sign.isdigit() or sign == "@" for sign in joined) else 0
    return 0


def _says_who_wrote(words: str) -> bool:
    if words.endswith(_words()["wrote"]):
        return True
    return words.endswith(":") and any(verb in words for verb in _words()["wrote_inside"])


def _restore_below_header(lines: list[_Line]) -> None:
    """Take what stands below the first header as the sender's own, or the marked lines where there is no other."""
    number = next((number for number, line in enumerate(lines) if not line.is_blank), len(lines))
    number += _header_length(lines, number) if number < len(lines) else 0
    below = [line for line in lines[number:] if not line.is_blank] and lines[number:]
    if not below:
        _mark(lines, OWN)
        return
    _mark(below, OWN)
    if any(not line.is_blank and not line.words.startswith(_MARKED) for line in below):
        _mark_quoted(below)
    if not _has_own(below):
        _mark(below, OWN)


def _mark_signature(lines: list[_Line]) -> None:
    """Mark the signature at the end of each run of own lines."""
    for part, run in itertools.groupby(lines, key=lambda line: line.part):
        if part == OWN:
            _sign(list(run))


def _sign(run: Sequence[_Line]) -> None:
    filled = [line for line in run if not line.is_blank]
    begins = _signature_begins(filled)
    after = filled[begins].start if begins < len(filled) else run[-1].end
    for line in run:
        if line.start >= after or line.words.startswith(_words()["devices"]):
            line.part = SIGNATURE


def _signature_begins(filled: Sequence[_Line]) -> int:
    """Return at which of the lines the signature begins; their number for none."""
    ends = (number for number, line in enumerate(filled) if line.words in _RULES or _is_notice(line.words))
    return _closing_before(filled, next(ends, len(filled)))


def _closing_before(filled: Sequence[_Line], end: int) -> int:
    """Return where a closing with name and title begins that reaches down to a line, else that line."""
    least = max(0, end - _MOST_AFTER_CLOSING - 1)
    for number in range(end - 1, least - 1, -1):
        if _is_closing(filled[number].words):
            return number
        if not _is_signed(filled[number].words):
            break
    return _contacts_before(filled, end)


def _contacts_before(filled: Sequence[_Line], end: int) -> int:
    """Return where a block of name, title and telephone begins without a closing, else the end."""
    begins = end
    for number in range(end - 1, max(0, end - _MOST_AFTER_CLOSING), -1):
        words = filled[number].words
        if not _is_signed(words) or words.endswith((".", "?", "!", ":", ",")):
            break
        begins = number
    has_contact = any(_is_contact(line.words) for line in filled[begins:end])
    return begins if has_contact else end


def _is_closing(words: str) -> bool:
    if len(words) > _CLOSING_LENGTH:
        return False
    closing, _comma, name = words.partition(",")
    is_name = len(name.split()) <= _NAME_WORDS and not name.endswith((".", "?", "!"))
    return is_name and closing.strip(" .!-*") in _set_of("closings")


def _is_signed(words: str) -> bool:
    """Return whether a line may stand in a signature: short, and no sentence."""
    if words.startswith(("ps", "p.s", "p.p.s")) or len(words) > _SIGNED_LENGTH:
        return words.startswith(_words()["devices"])
    count = words.count(" ") + 1
    return _is_contact(words) or (
        count <= _SIGNED_WORDS
        and not words.endswith(("?", "!", ";", ":"))
        and not (words.endswith(".") and count > _NAME_WORDS)
    )


def _is_contact(words: str) -> bool:
    if len(words) > _SIGNED_LENGTH or words.endswith(("?", "!")):
        return False
    if " | " in words or words.startswith(_words()["contacts"]) or ("@" in words and " " not in words):
        return True
    digits = sum(sign.isdigit() for sign in words)
    return digits >= _LEAST_DIGITS and digits * 3 >= len(words)


def _is_notice(words: str) -> bool:
    """Return whether a line is a legal notice, or begins one."""
    if len(words) < _RULE_LENGTH:
        return False
    return sum(mark in words for mark in _words()["notices"]) >= _LEAST_DISCLAIMING


def _has_own(lines: Sequence[_Line]) -> bool:
    return any(line.part == OWN and not line.is_blank for line in lines)


def _spans(lines: Sequence[_Line], part: str) -> Iterator[Span]:
    """Yield the runs of lines of a part, each as one span."""
    for found, run in itertools.groupby(lines, key=lambda line: line.part):
        if found == part:
            held = list(run)
            yield Span(held[0].start, held[-1].end)


@functools.cache
def _words() -> dict[str, tuple[str, ...]]:
    raw = (importlib.resources.files(__package__) / "quoting.toml").read_text("utf-8")
    return {name: tuple(words) for name, words in tomllib.loads(raw).items() if isinstance(words, list)}


@functools.cache
def _set_of(name: str) -> frozenset[str]:
    return frozenset(_words()[name])
