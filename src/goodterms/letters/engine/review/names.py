"""Wrong and mixed names: the greeting, employers and people of other letters, and names that stand nowhere."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from goodterms.letters.engine.brief import Brief
from goodterms.letters.engine.review.elsewhere import places_of, sought, without_accents
from goodterms.units import Span

_GREETING = re.compile(
    r"^[ \t]{0,20}(?:hello|hi|hey|dear|good (?:morning|afternoon|evening|day)|greetings|"
    r"hallo|hej|hei|moin|salut|guten tag|sehr geehrte[rs]?|liebe[rs]?|"
    r"bonjour|ch[e\u00e8]re?|hola|estimad[oa]|ciao|gentile|beste)\b"
    r"(?: there)?,?[ \t]{1,4}(?P<name>[^\n,!:;.?(]{1,60}(?:\.[ \t]?[^\n,!:;.?(]{1,40})?)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_LEAST_LETTERS = 3
_ADDRESSED = ("who", "target", "supervisor", "connector")


@frozen
class Slip:
    """A name at the wrong place: `known` when it belongs elsewhere in the record, else it stands nowhere in it."""

    span: Span
    name: str
    is_greeting: bool
    is_known: bool


def find_slips(text: str, *, brief: Brief) -> tuple[Slip, ...]:
    """Return the names of a draft that are not those of its brief, in order; each place once.

    The names of other people and employers in the record are found anywhere. A name that stands nowhere in the
    record is believed to be one only in the greeting and after words such as "position at".
    """
    own = _own_words(brief)
    found = [
        *_in_greeting(text, brief=brief, own=own),
        *_elsewhere(text, brief=brief, own=own),
        *_in_slots(text, brief=brief, own=own),
    ]
    kept: list[Slip] = []
    for slip in sorted(found, key=lambda one: (one.span.start, not one.is_greeting, -len(one.span))):
        if not any(slip.span.touches(other.span) for other in kept):
            kept.append(slip)
    return tuple(kept)


def _in_greeting(text: str, *, brief: Brief, own: frozenset[str]) -> Iterator[Slip]:
    start = len(text) - len(text.lstrip())
    match = _GREETING.match(text[start:].partition("\n")[0])
    if match is None or not _has_fact(brief, *_ADDRESSED):
        return
    named = set(_folded(match["name"])) - _words("titles")
    if not named <= _words("nobody") and own.isdisjoint(named):
        place = start + match.start("name")
        name = match["name"].rstrip()
        yield Slip(
            Span(place, place + len(name)), name, is_greeting=True, is_known=_is_among(name, brief.others)
        )


def _elsewhere(text: str, *, brief: Brief, own: frozenset[str]) -> Iterator[Slip]:
    plain = without_accents(text)
    tokens = {word.start(): word for word in _WORD.finditer(plain)}
    own = frozenset(map(without_accents, own))
    for name in brief.others:
        looked_for = sought(name, everyday=_everyday(), given=_words("given"))
        if own.issuperset(_folded(without_accents(name))):
            continue
        for start, end in places_of(plain, sought=looked_for, months=_words("months")):
            said = _said_at(plain, start, end, tokens=tokens)
            if not own.issuperset(_folded(said)) and not _is_inside(plain, start, own=own):
                yield Slip(Span(start, end), text[start:end], is_greeting=False, is_known=True)


def _said_at(plain: str, start: int, end: int, *, tokens: Mapping[int, re.Match[str]]) -> str:
    """Return what stands at a place; where that is but the beginning of a word, the whole word."""
    whole = tokens.get(start)
    return plain[start:end] if whole is None or whole.end() <= end else whole[0]


def _is_inside(plain: str, start: int, *, own: frozenset[str]) -> bool:
    """Return whether a place lies inside a hyphenated name of this letter: "Hart" of "Pinewood-Hart"."""
    head = re.search(r"[^\W_]{1,40}-$", plain[max(0, start - 42) : start])
    if head is None:
        return False
    word = _WORD.match(plain, start - len(head[0]))
    return word is not None and word[0].casefold() in own


def _in_slots(text: str, *, brief: Brief, own: frozenset[str]) -> Iterator[Slip]:
    if not _has_fact(brief, *_ADDRESSED, "employer", "position"):
        return
    for match in _slot().finditer(text):
        name = match["name"].rstrip(".'\u2019-")
        if _is_strange(name, own=own):
            start = match.start("name")
            yield Slip(
                Span(start, start + len(name)),
                name,
                is_greeting=False,
                is_known=_is_among(name, brief.others),
            )


def _is_strange(name: str, *, own: frozenset[str]) -> bool:
    """Return whether at least half of a name's words are neither of this letter nor of every letter."""
    words = [word.removesuffix("'s").removesuffix("\u2019s") for word in _folded(name)]
    known = own | _words("common")
    strange = [word for word in words if word not in known and len(word) >= _LEAST_LETTERS]
    return bool(strange) and len(strange) * 2 >= len(words)


def _has_fact(brief: Brief, *fields: str) -> bool:
    return any(brief.facts.get(field) for field in fields)


def _folded(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _is_among(name: str, others: Iterable[str]) -> bool:
    words = set(_folded(name))
    return any(words.intersection(_folded(other)) for other in others)


def _own_words(brief: Brief) -> frozenset[str]:
    """Return every word of the facts in lower case; of "Dana Whitfield" also "dana's"."""
    texts = [*(fact.text for fact in brief.facts.values()), *brief.present_employers]
    words = {word for text in texts for word in _folded(text)}
    return frozenset(words | {f"{word}'s" for word in words} | {f"{word}\u2019s" for word in words})


@functools.cache
def _lists() -> dict[str, Any]:
    folder = importlib.resources.files("goodterms.letters.engine.review")
    return tomllib.loads(folder.joinpath("names.toml").read_text("utf-8"))


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_lists()[name].split())


@functools.cache
def _everyday() -> frozenset[str]:
    return _words("everyday") | _words("common")


@functools.cache
def _slot() -> re.Pattern[str]:
    name = r"[^\W\d_a-z][\w&'\u2019-]{0,40}"
    names = rf"(?P<name>{name}(?: (?:(?:of|and|&|de|van|von|der) )?{name}){{0,3}})"
    return re.compile(rf"\b(?:{'|'.join(_lists()['slots'])}) (?:the )?{names}")
