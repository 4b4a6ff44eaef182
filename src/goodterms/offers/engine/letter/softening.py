"""Words that take back what a letter promises: "up to", "eligible", "at our discretion", a duty to pay back."""

import functools
import itertools
import re
from collections.abc import Iterator

from attrs import frozen

from goodterms.offers.engine.letter.wordings import either, holds_any, one_of, pattern, table

NEW_CONDITION = "new condition"
LEAD, TRAIL, VALUE = "lead", "trail", "value"
_NEAR = 40
_LONGEST = 120
_MOST = 8


@frozen
class Softening:
    """One such wording: its kind, the verdict for a promise of the same amount, its side, and its place."""

    kind: str
    verdict: str
    side: str
    start: int
    end: int
    words: str


def softenings_in(words: str, *, offset: int) -> tuple[Softening, ...]:
    """Return the wordings in a piece of lower-case text that take something back; denied ones are left out.

    Those beside an amount ("up to") are found by `softenings_of_value`.
    """
    found = [
        one for kind in _kinds() if "phrases" in _entry(kind) for one in _found(kind, words, offset=offset)
    ]
    kinds = {one.kind for one in found}
    kept = [one for one in found if not (one.kind == "prorated" and "clawback" in kinds)]
    return tuple(sorted(kept, key=lambda one: one.start))


def softenings_of_value(flat: str, *, start: int, end: int) -> tuple[Softening, ...]:
    """Return the wordings right beside an amount: "up to", "a target of"."""
    before, after = flat[max(0, start - _NEAR * 2) : start], flat[end : end + _NEAR]
    found = []
    for kind, left, right in _beside():
        if match := left.search(before):
            place = start - len(before) + match.start()
            found.append(Softening(kind, _entry(kind)["verdict"], VALUE, place, start, match[0].strip(" :|")))
        elif match := right.match(after):
            found.append(
                Softening(kind, _entry(kind)["verdict"], VALUE, end, end + match.end(), match[0].strip(" ()"))
            )
    return tuple(found)


def why_of(softening: Softening, *, promised: str) -> str:
    """Return the sentence on a softening, fit for the person."""
    words = " ".join(softening.words.split())
    sentence: str = _entry(softening.kind)["why"]
    return sentence.format(words=words, promised=promised)


def _found(kind: str, words: str, *, offset: int) -> Iterator[Softening]:
    entry = _entry(kind)
    if not holds_any(words, entry["stems"]):
        return
    neutral = _neutral(kind)
    for match in itertools.islice(_pattern(kind).finditer(words), _MOST):
        said = match[0][:_LONGEST].strip()
        if neutral and neutral.search(said):
            continue
        if one_of("sentences", "hang", "softening_denied").search(
            words[max(0, match.start() - _NEAR - 10) : match.start()]
        ) and kind not in {
            "vague",
            "unlimited",
        }:
            continue
        yield Softening(
            kind, entry["verdict"], entry["side"], offset + match.start(), offset + match.end(), said
        )


def _entry(kind: str) -> dict[str, str]:
    entry: dict[str, str] = table("weakenings")[kind]
    return entry


@functools.cache
def _kinds() -> tuple[str, ...]:
    return tuple(name for name in table("weakenings") if name != "lists")


@functools.cache
def _pattern(kind: str) -> re.Pattern[str]:
    return either(table("weakenings")[kind]["phrases"], lists=table("weakenings")["lists"])


@functools.cache
def _neutral(kind: str) -> re.Pattern[str] | None:
    wording = _entry(kind).get("neutral")
    return pattern(wording) if wording else None


@functools.cache
def _beside() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (
            kind,
            pattern(rf"(?<![a-z])(?:{_entry(kind)['before']})[ :|(]{{0,4}}(?:an?|the)?[ ]?[$]?$"),
            pattern(_entry(kind)["after"]),
        )
        for kind in _kinds()
        if "before" in _entry(kind)
    )
