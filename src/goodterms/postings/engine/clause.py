"""The clause on other duties: found in its many wordings, with its place in the text."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from goodterms.units import Span

OPEN = "open"
WEAK = "weak"

_MOST = 20
_MOST_CHARACTERS = 200_000
_BLANK = r"[ \t\r\n]{1,3}"
_NAME = re.compile(r"<([a-z_]+)>")
_CLASS_OR_BLANK = re.compile(r"\[[^]]*\]| ")
_END = re.compile(r"[.;!?\n]")


@frozen
class Clause:
    """One wording of the clause: `kind` is "open" (other work may come) or "weak" (the list may not be all)."""

    kind: str
    span: Span
    wording: str


def find_other_duties(text: str) -> tuple[Clause, ...]:
    """Return the wordings of the clause on other duties, in the order of the text, at most 20.

    Carries out J1. An open clause says that other work may be assigned. A weak one only says that the list of
    duties is not complete or may change; it counts for less and the page says so. Patterns are bounded, so that
    time is in proportion to the text, of which the first 200,000 characters are read.

    Source:
        The wordings: `clause.toml`.
    """
    text = text[:_MOST_CHARACTERS]
    found = [Clause(OPEN, span, span.cut(text)) for span in _spans(OPEN, text) if _is_duty(span.cut(text))]
    taken = [clause.span for clause in found]
    weak = (span for span in _spans(WEAK, text) if not any(span.touches(other) for other in taken))
    found.extend(Clause(WEAK, span, span.cut(text)) for span in weak)
    return tuple(sorted(found, key=lambda clause: clause.span)[:_MOST])


def has_open_clause(clauses: tuple[Clause, ...]) -> bool:
    """Return whether other work may be assigned; a list that is only called incomplete does not count."""
    return any(clause.kind == OPEN for clause in clauses)


def _spans(kind: str, text: str) -> Iterator[Span]:
    for match in _pattern(kind).finditer(text):
        start = match.start() + len(match[0]) - len(match[0].lstrip("\n\r\t :;.,-"))
        yield Span(start, match.end())


def _is_duty(wording: str) -> bool:
    """Return whether the words between "other" and "as required" are about work."""
    return not _never().search(_END.split(wording, maxsplit=1)[0])


@functools.cache
def _words() -> dict[str, Any]:
    return tomllib.loads((importlib.resources.files(__package__) / "clause.toml").read_text("utf-8"))


@functools.cache
def _pattern(kind: str) -> re.Pattern[str]:
    """Return the phrases of a kind as one pattern, their lists put in."""
    joined = "|".join(_words()[kind]["phrases"])
    while _NAME.search(joined):
        joined = _NAME.sub(lambda name: f"(?:{'|'.join(_words()['lists'][name[1]])})", joined)
    phrases = _CLASS_OR_BLANK.sub(lambda piece: _BLANK if piece[0] == " " else piece[0], joined)
    return re.compile(phrases, re.IGNORECASE)


@functools.cache
def _never() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_words()[OPEN]['never'])})\b", re.IGNORECASE)
