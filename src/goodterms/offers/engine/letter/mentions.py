"""Where a letter names an item: the words for it, with those that only look alike left out."""

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from goodterms.offers.engine.items import Item
from goodterms.offers.engine.letter.paper import Clause
from goodterms.offers.engine.letter.wordings import either, holds_any, pattern, table

WEAK = "weak"
_BEFORE = 60
# An honest clause names a handful of items; one that was made to keep us busy names hundreds.
_MOST_OF_ONE, _MOST = 5, 30
_LEAST_LETTERS = 3
_WORD = re.compile(r"[a-z0-9]+")
_LITTLE = frozenset(["the", "and", "for", "with", "per", "your", "our", "from", "any", "all", "help", "own"])


@frozen
class Mention:
    """One naming of an item: its key, the part of it ("sick"), and the place in the letter."""

    key: str
    part: str
    start: int
    end: int

    def overlaps(self, other: "Mention") -> bool:
        """Return whether two namings share a character."""
        return self.start < other.end and other.start < self.end


@frozen
class _Label:
    key: str
    part: str
    kinds: frozenset[str]
    stems: tuple[str, ...]
    written: re.Pattern[str]
    not_after: re.Pattern[str] | None
    not_before: re.Pattern[str] | None


def mentions_in(clause: Clause, *, own: Sequence[Item] = ()) -> tuple[Mention, ...]:
    """Return the items that a clause names, in order, without overlaps: of two at one place the longer counts.

    Args:
        clause: The clause.
        own: The person's own items, found by the words of their labels.
    """
    found = [mention for label in _labels() for mention in _found(clause, label)]
    found += [mention for item in own for mention in _found_own(clause, item)]
    kept: list[Mention] = []
    found = sorted(found, key=lambda one: one.start)[:_MOST]
    for mention in sorted(found, key=_rank):
        if not any(mention.overlaps(other) for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda one: one.start))


def _rank(mention: Mention) -> tuple[bool, bool, int]:
    return mention.part == WEAK, not mention.key.startswith("own:"), mention.start - mention.end


@functools.cache
def kinds_of(key: str) -> frozenset[str]:
    """Return the kinds of value that can be the level of an item."""
    entry = table("items")["items"].get(key)
    return (
        frozenset(entry["kinds"])
        if entry
        else frozenset(["money", "percent", "days", "weeks", "hours", "months", "number"])
    )


def _found(clause: Clause, label: _Label) -> Iterator[Mention]:
    if not holds_any(clause.words, label.stems):
        return
    for match in itertools.islice(label.written.finditer(clause.words), _MOST_OF_ONE):
        start, end = match.span()
        before = clause.words[max(0, start - _BEFORE) : start]
        if label.not_after and label.not_after.search(before):
            continue
        if label.not_before and label.not_before.match(clause.words, end):
            continue
        yield Mention(label.key, label.part, clause.start + start, clause.start + end)


def _found_own(clause: Clause, item: Item) -> Iterator[Mention]:
    """Yield the place of an own item whose label's words mostly stand in the clause."""
    words = _telling_words(item.label)
    places = [clause.words.find(word.removesuffix("s")) for word in words]
    found = [(place, word) for place, word in zip(places, words, strict=True) if place >= 0]
    if words and len(found) * 3 >= len(words) * 2:
        start, word = min(found)
        yield Mention(item.key, "", clause.start + start, clause.start + start + len(word))


def _telling_words(label: str) -> list[str]:
    return [
        word for word in _WORD.findall(label.lower()) if len(word) >= _LEAST_LETTERS and word not in _LITTLE
    ]


@functools.cache
def _labels() -> tuple[_Label, ...]:
    entries = table("items")
    return tuple(_label(name, entry, lists=entries["lists"]) for name, entry in entries["items"].items())


def _label(name: str, entry: dict[str, list[str]], *, lists: dict[str, list[str]]) -> _Label:
    key, _, part = name.partition("/")
    after, before = str(entry.get("not_after", "")), str(entry.get("not_before", ""))
    return _Label(
        key,
        part,
        frozenset(entry["kinds"]),
        tuple(entry["stems"]),
        either(entry["labels"], lists=lists),
        pattern(rf"(?<![a-z])(?:{after.rstrip()}) ?$", lists=lists) if after else None,
        pattern(rf" ?(?:{before})(?![a-z])", lists=lists) if before else None,
    )
