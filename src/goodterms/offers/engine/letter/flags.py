"""The red flags of a letter: facts to verify, each with its place, and what to do about it."""

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from attrs import frozen

from goodterms.offers.engine.letter.amounts import values_in
from goodterms.offers.engine.letter.paper import Clause, Paper
from goodterms.offers.engine.letter.promises import Finding
from goodterms.offers.engine.letter.readings import Spread
from goodterms.offers.engine.letter.wordings import either, holds_any, pattern, table
from goodterms.units import employer_key, language_of

_ADDRESS = re.compile(r"@([a-z0-9.-]{1,200})")
_SOON = dt.timedelta(days=2)
_ENGLISH = ("", "English")
_FEW_LETTERS = 20
_NAME_LINE = re.compile(r"[A-Z][\w.'-]{1,20}(?: [A-Z][\w.'-]{0,20}){1,3}")
# Who signs stands at the end: a closing and a name further up sign nothing.
_LAST = 1500
_WORDS = re.compile(r"[^\W_]+")
_PAY_DAYS = ("pay", "salary", "bonus", "benefit", "training", "leave", "start")
_PLACES = ("entire_agreement",)


@frozen
class Flag:
    """One fact to verify: its kind, the letter's words and page (0 for none), what it is, and what to do."""

    kind: str
    quote: str
    page: int
    says: str
    verify: str


@frozen
class Letter:
    """A letter as it was read, and what it is held against."""

    paper: Paper
    spread: Spread
    employer: str
    position: str
    today: dt.date
    sender: str


def flags_of(letter: Letter, *, findings: Sequence[Finding], has_base: bool) -> tuple[Flag, ...]:
    """Return the red flags of a letter; each kind once, at its first place.

    Args:
        letter: The letter.
        findings: What it makes of the promises: "entire agreement" is a flag only where one is missing or weaker.
        has_base: Whether it gives a base salary.
    """
    if len(letter.paper.text.strip()) < _FEW_LETTERS:
        return (_flag("empty", "", 0),)
    language = language_of(letter.paper.text)
    if language not in _ENGLISH:
        return (_flag("language", "", 0, language=language), *_of_sender(letter))
    lacks = any(finding.is_to_ask for finding in findings)
    found = [
        *_of_sender(letter),
        *_of_words(letter, lacks=lacks),
        *_of_pay(letter, has_base=has_base),
        *_of_time(letter),
        *_of_people(letter),
        *_of_names(letter),
    ]
    return tuple({flag.kind: flag for flag in reversed(found)}.values())[::-1]


def _flag(kind: str, quote: str, page: int, **said: str) -> Flag:
    entries = table("flags")
    entry = entries["phrases"].get(kind) or entries["found"][kind]
    return Flag(kind, quote, page, entry["says"].format(**said), entry["verify"])


def _at(letter: Letter, kind: str, part: Clause, *, around: int | None = None) -> Flag:
    quote, page = letter.paper.quote(part.start, part.end, around=around)
    return _flag(kind, quote, page)


def _of_sender(letter: Letter) -> Iterator[Flag]:
    match = _ADDRESS.search(letter.sender.lower())
    if match and match[1].strip(".") in table("flags")["found"]["personal_mail"]["domains"]:
        yield _flag("personal_mail", "", 0)


def _of_words(letter: Letter, *, lacks: bool) -> Iterator[Flag]:
    found: set[str] = set()
    for part in letter.spread.parts:
        for kind, entry in table("flags")["phrases"].items():
            if kind in found or (kind in _PLACES and not lacks) or not holds_any(part.words, entry["stems"]):
                continue
            match = _phrase_in(part.words, kind)
            if match:
                found.add(kind)
                yield _at(letter, kind, part, around=part.start + match.start())


def _phrase_in(words: str, kind: str) -> re.Match[str] | None:
    """Return where a clause has a phrase of this kind, None where other words in it make it harmless."""
    match, harmless = _phrases(kind).search(words), _harmless(kind)
    return None if match and harmless and harmless.search(words) else match


def _of_pay(letter: Letter, *, has_base: bool) -> Iterator[Flag]:
    if has_base:
        return
    blank = next((part for part in letter.spread.parts if _wording("blank").search(part.words)), None)
    yield _at(letter, "salary_blank", blank) if blank else _flag("salary_missing", "", 0)


def _of_time(letter: Letter) -> Iterator[Flag]:
    for part in letter.spread.parts:
        kind = _expiry(part.words, today=letter.today)
        if kind:
            yield _at(letter, kind, part)


def _expiry(words: str, *, today: dt.date) -> str:
    """Return whether a clause says that the offer "expired" or "expires_soon", "" where it says neither."""
    if not holds_any(words, table("flags")["wordings"]["expiry_stems"]):
        return ""
    match = _wording("expiry").search(words)
    if not match:
        return ""
    if _wording("hours").search(words):
        return "expires_soon"
    day = _last_day(words, since=match.start(), year=today.year)
    if day is None or day - today >= _SOON:
        return ""
    return "expired" if day < today else "expires_soon"


def _last_day(words: str, *, since: int, year: int) -> dt.date | None:
    """Return the first day that a clause names from a place on; None where it speaks of pay or of the work."""
    if holds_any(words, _PAY_DAYS):
        return None
    values = values_in(words[since:], year=year)
    return next((value.days[0] for value in values if value.days), None)


def _of_people(letter: Letter) -> Iterator[Flag]:
    flat = letter.paper.flat
    if not _wording("phone").search(flat) and not _wording("address").search(flat):
        yield _flag("no_contact", "", 0)
    last = letter.paper.text[-_LAST:]
    signed = [match.end() for match in _wording("closing").finditer(flat[-_LAST:])]
    if not any(_NAME_LINE.search(last, place) for place in signed[-6:]):
        yield _flag("no_signatory", "", 0)


def _of_names(letter: Letter) -> Iterator[Flag]:
    words = f" {' '.join(_WORDS.findall(_comparable(letter.paper.text)))} "
    if letter.employer.strip() and f" {employer_key(letter.employer)} " not in words:
        yield _flag("other_employer", "", 0, employer=letter.employer)
    position = " ".join(_WORDS.findall(letter.position.lower()))
    if position and f" {position} " not in words:
        yield _flag("other_position", "", 0, position=letter.position)


def _comparable(text: str) -> str:
    """Return a text written as `employer_key` writes names, so that one can be found in it."""
    plain = text.replace("&", " and ").replace("'", "").replace("\u2019", "")
    if plain.isascii():
        return plain.lower()
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


@functools.cache
def _phrases(kind: str) -> re.Pattern[str]:
    entries = table("flags")
    wordings: Any = entries["phrases"][kind]["wordings"]
    return either(wordings, lists=entries["lists"])


@functools.cache
def _harmless(kind: str) -> re.Pattern[str] | None:
    unless: Any = table("flags")["phrases"][kind]["unless"]
    return pattern("|".join(unless), lists=table("flags")["lists"]) if unless else None


@functools.cache
def _wording(name: str) -> re.Pattern[str]:
    return pattern(table("flags")["wordings"][name])
