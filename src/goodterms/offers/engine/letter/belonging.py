"""Which amount and which softening of a clause belong to which of the items that it names."""

from collections.abc import Sequence

from attrs import frozen

from goodterms.offers.engine.letter.amounts import Value
from goodterms.offers.engine.letter.mentions import Mention, kinds_of
from goodterms.offers.engine.letter.paper import Clause
from goodterms.offers.engine.letter.softening import LEAD, Softening, softenings_in
from goodterms.offers.engine.letter.wordings import one_of

# Distances in characters, weighed so that "$5,000 sign-on bonus" is nearer than "bonus and $5,000".
_LISTED, _APART, _REMOTE, _CLOSE = 15, 25, 5, 25
_SEPARATORS = (",", " and ", "|")


@frozen
class Reading:
    """What one place of a letter says of an item.

    Attributes:
        mention: Where the item is named.
        values: The amounts and days that belong to it, in order.
        start: The first character of the clauses that were read.
        end: Their end.
        softenings: What takes it back.
        is_denied: Whether the letter says that there is none.
    """

    mention: Mention
    values: tuple[Value, ...]
    start: int
    end: int
    softenings: tuple[Softening, ...] = ()
    is_denied: bool = False


def assigned(mentions: Sequence[Mention], values: Sequence[Value], *, flat: str) -> dict[int, list[Value]]:
    """Return the amounts of each naming by its number: each amount goes to the nearest that it can be a level of."""
    owned: dict[int, list[Value]] = {}
    for value in values:
        fits = [number for number, mention in enumerate(mentions) if value.kind in kinds_of(mention.key)]
        if fits:
            best = min(fits, key=lambda number: _distance(mentions[number], value, flat=flat))
            owned.setdefault(best, []).append(value)
    return owned


def attached(part: Clause, readings: Sequence[Reading]) -> list[tuple[Softening, ...]]:
    """Return the softenings of each reading of a clause, by which side of it they stand on."""
    held: list[list[Softening]] = [[] for _ in readings]
    for soft in softenings_in(part.words, offset=part.start):
        for number in _owners(soft, readings, part=part):
            held[number].append(soft)
    return [tuple(one) for one in held]


def _distance(mention: Mention, value: Value, *, flat: str) -> float:
    if mention.start < value.end and value.start < mention.end:
        return 0
    if value.start >= mention.end:
        between = flat[mention.end : value.start]
        is_listed = one_of("sentences", "hang", "listed").search(between.replace("|", "", 1))
        return len(between) + _LISTED * bool(is_listed)
    between = flat[value.end : mention.start]
    is_apart = any(sign in between for sign in _SEPARATORS)
    return len(between) / 2 + _APART * is_apart + _REMOTE * (len(between) > _CLOSE)


def _owners(soft: Softening, readings: Sequence[Reading], *, part: Clause) -> list[int]:
    """Return the numbers of the readings that a softening belongs to."""
    if len(readings) == 1:
        return [0]
    spans = [_extent(reading, part=part) for reading in readings]
    inside, earlier, later = _around(soft, spans)
    if inside:
        return inside
    if later and (not earlier or _points_ahead(soft)):
        return _until_firm(soft, later, spans=spans, part=part)
    return earlier[-1:]


def _around(soft: Softening, spans: Sequence[tuple[int, int]]) -> tuple[list[int], list[int], list[int]]:
    """Return the numbers of the spans that a softening stands in, of those before it, and of those behind it."""
    inside: list[int] = []
    earlier: list[int] = []
    later: list[int] = []
    for number, (start, end) in enumerate(spans):
        if start > soft.start:
            later.append(number)
        elif end <= soft.start:
            earlier.append(number)
        else:
            inside.append(number)
    return inside, earlier, later


def _points_ahead(soft: Softening) -> bool:
    """Return whether a softening leads up to what follows it; "is granted at ..." speaks of what came before."""
    return soft.side == LEAD and not one_of("sentences", "hang", "passive").match(soft.words)


def _until_firm(
    soft: Softening, later: Sequence[int], *, spans: Sequence[tuple[int, int]], part: Clause
) -> list[int]:
    """Return the later readings up to words that promise firmly: "may receive a bonus, and we will pay ..."."""
    found = []
    for number in later:
        between = part.words[soft.end - part.start : spans[number][0] - part.start]
        if one_of("sentences", "hang", "firm").search(between):
            break
        found.append(number)
    return found


def _extent(reading: Reading, *, part: Clause) -> tuple[int, int]:
    inside = [value for value in reading.values if value.end <= part.end]
    starts = [reading.mention.start, *(value.start for value in inside)]
    return min(starts), max([reading.mention.end, *(value.end for value in inside)])
