"""What a letter says of each item: the naming, the amounts that belong to it, and what softens them."""

import functools
import itertools
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen

from goodterms.offers.engine.items import Item
from goodterms.offers.engine.letter.amounts import Value, size, values_in
from goodterms.offers.engine.letter.belonging import Reading, assigned, attached
from goodterms.offers.engine.letter.mentions import WEAK, Mention, kinds_of, mentions_in
from goodterms.offers.engine.letter.paper import MOST_CLAUSES, Clause, Paper, clauses
from goodterms.offers.engine.letter.softening import Softening, softenings_in
from goodterms.offers.engine.letter.wordings import one_of

# A handbook of 400 pages names items in about 2,000 clauses; these bounds hold the time for texts made to take long.
_MOST_NAMING, _MOST_LETTERS = 4000, 500_000
_AHEAD, _FAR, _NEAR, _FEW_WORDS = 2, 400, 2, 8
_BEFORE, _CLOSE = 60, 3
_NO_AMOUNT = frozenset(["vague", "unlimited"])
# Items that a sentence on another item names in passing: "within a year of your start date".
_IN_PASSING = frozenset(["start", "hours", "title"])


@frozen
class Spread:
    """A letter spread out.

    Attributes:
        parts: Its clauses.
        readings: What was read of the items, in order.
        unclaimed: The amounts that belong to no item.
        is_whole: Whether all of it was read.
    """

    parts: tuple[Clause, ...]
    readings: tuple[Reading, ...]
    unclaimed: tuple[Value, ...]
    is_whole: bool = True


@frozen
class _Sheet:
    """The clauses of a letter on their way to readings: what each names, and the amounts in it when asked."""

    paper: Paper
    parts: tuple[Clause, ...]
    named: Mapping[int, tuple[Mention, ...]]
    year: int

    def values(self, number: int) -> tuple[Value, ...]:
        """Return the amounts and days of a clause."""
        part = self.parts[number]
        return _values(part.words, part.start, self.year)

    def near(self) -> list[int]:
        """Return the clauses that name an item, and the next one to each, in order."""
        near = {close for place in self.named for close in (place, place + 1)}
        return sorted(near - {len(self.parts)})

    def following(self, place: int) -> Iterator[int]:
        """Yield the next clauses, two at most, as long as they are near."""
        for number in range(place + 1, min(place + 1 + _AHEAD, len(self.parts))):
            if self.parts[number].start - self.parts[place].end > _FAR:
                return
            yield number


@functools.lru_cache(maxsize=2048)
def _values(words: str, offset: int, year: int) -> tuple[Value, ...]:
    return values_in(words, offset=offset, year=year)


def spread_out(paper: Paper, *, own: Sequence[Item] = (), year: int = 0) -> Spread:
    """Return what a letter says of each item, in its order.

    Time grows with the length. After 60,000 clauses, or 4,000 clauses or 500,000 characters that name
    items, the rest is left out.

    Args:
        paper: The letter.
        own: The person's own items.
        year: The year of a day that names none.
    """
    parts = tuple(itertools.islice(clauses(paper), MOST_CLAUSES))
    named, is_whole = _named(parts, own=own)
    sheet = _Sheet(paper, parts, named, year)
    readings = tuple(reading for place in named for reading in _read(place, sheet))
    unclaimed = tuple(_unclaimed(sheet, readings))
    return Spread(parts, readings, unclaimed, is_whole and len(parts) < MOST_CLAUSES)


def _unclaimed(sheet: _Sheet, readings: Sequence[Reading]) -> Iterator[Value]:
    """Yield the amounts that belong to no item; in a very long text only those near where one is named."""
    owned = {value.start for reading in readings for value in reading.values}
    places = range(len(sheet.parts)) if len(sheet.parts) < _MOST_NAMING else sheet.near()
    for place in places:
        yield from (value for value in sheet.values(place) if value.start not in owned)


def _named(parts: Sequence[Clause], *, own: Sequence[Item]) -> tuple[dict[int, tuple[Mention, ...]], bool]:
    named: dict[int, tuple[Mention, ...]] = {}
    room = _MOST_LETTERS
    for place, part in enumerate(parts):
        mentions = mentions_in(part, own=own)
        if mentions:
            named[place] = mentions
            room -= len(part.words)
        if room < 0 or len(named) >= _MOST_NAMING:
            return named, False
    return named, True


def _read(place: int, sheet: _Sheet) -> Iterator[Reading]:
    mentions = _counted(sheet.named[place], sheet.values(place))
    whole = _with_values(mentions, place, sheet)
    soft = attached(sheet.parts[place], whole)
    ahead = max((number for number, reading in enumerate(whole) if reading.values), default=len(whole) - 1)
    more, end = _followed(place, sheet)
    for number, reading in enumerate(whole):
        is_followed = reading.mention.key == whole[ahead].mention.key
        taken = (*soft[number], *more) if is_followed else soft[number]
        kept = tuple(one for one in taken if not _is_in_name(one, mentions))
        yield evolve(reading, softenings=kept, end=max(reading.end, end if is_followed else 0))


def _counted(mentions: Sequence[Mention], values: Sequence[Value]) -> tuple[Mention, ...]:
    """Return the mentions; beside others that could own money, a weak one only right before a yearly salary."""
    has_money = any(one.part != WEAK and "money" in kinds_of(one.key) for one in mentions)
    return tuple(
        one for one in mentions if one.part != WEAK or not has_money or _leads_to_salary(one, values)
    )


def _leads_to_salary(mention: Mention, values: Sequence[Value]) -> bool:
    return any(
        value.per == "year"
        and value.amount >= size("yearly_from")
        and 0 <= value.start - mention.end < _CLOSE
        for value in values
    )


def _with_values(mentions: Sequence[Mention], place: int, sheet: _Sheet) -> list[Reading]:
    """Return a reading for each mention of a clause, with the amounts that belong to it."""
    part = sheet.parts[place]
    owned = assigned(mentions, sheet.values(place), flat=sheet.paper.flat)
    *first, last = [
        Reading(mention, tuple(owned.get(number, ())), part.start, part.end, (), _is_denied(part, mention))
        for number, mention in enumerate(mentions)
    ]
    return [*first, _with_next_value(last, place, sheet)]


def _with_next_value(reading: Reading, place: int, sheet: _Sheet) -> Reading:
    """Return the reading with the amount of a next clause, where its own has none: "Base salary", then "$95,000"."""
    part = sheet.parts[place]
    kinds = _awaited(reading, part)
    if not kinds:
        return reading
    for number in sheet.following(place):
        if number in sheet.named:
            return reading
        fits = tuple(value for value in sheet.values(number) if value.kind in kinds)
        if fits and _goes_on(part, sheet.parts[number]):
            return evolve(reading, values=fits, end=sheet.parts[number].end)
    return reading


def _awaited(reading: Reading, part: Clause) -> frozenset[str]:
    """Return the kinds of amount that a next clause may give for a reading; none where it needs or takes no more."""
    kinds = kinds_of(reading.mention.key)
    if reading.mention.part != WEAK:
        kinds -= {"number"}
    if reading.values or reading.is_denied or not kinds:
        return frozenset()
    softenings = softenings_in(part.words, offset=part.start)
    return frozenset() if any(one.kind in _NO_AMOUNT for one in softenings) else kinds


def _goes_on(part: Clause, following: Clause) -> bool:
    """Return whether a clause can hold the amount of the item named before it."""
    if _hangs("on_the_offer", following) or _hangs("other_spans", following):
        return False
    is_open = not part.words.rstrip().endswith(".")
    is_near = following.start - part.end < _NEAR
    return (
        is_open or is_near or _hangs("points_back", following) or len(following.words.split()) <= _FEW_WORDS
    )


def _followed(place: int, sheet: _Sheet) -> tuple[tuple[Softening, ...], int]:
    """Return what the next clauses add where they point back, and where the last of those ends."""
    found: list[Softening] = []
    end = 0
    for number in sheet.following(place):
        part = sheet.parts[number]
        if not _hangs("points_back", part) or _hangs("on_the_offer", part):
            break
        if any(mention.key not in _IN_PASSING for mention in sheet.named.get(number, ())):
            break
        found += softenings_in(part.words, offset=part.start)
        end = part.end
    return tuple(found), end


def _hangs(entry: str, part: Clause) -> bool:
    return bool(one_of("sentences", "hang", entry).search(part.words))


def _is_in_name(soft: Softening, mentions: Sequence[Mention]) -> bool:
    """Return whether a softening is but part of an item's name, as "repayment" of a student loan."""
    return soft.kind == "clawback" and any(one.start <= soft.start < one.end for one in mentions)


def _is_denied(part: Clause, mention: Mention) -> bool:
    start, end = mention.start - part.start, mention.end - part.start
    before = part.words[max(0, start - _BEFORE) : start]
    after = one_of("sentences", "hang", "denied_after").match(part.words, end)
    return bool(after or one_of("sentences", "hang", "denied_before").search(before))
