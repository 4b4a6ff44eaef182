"""What a letter says of each item: the naming, the amounts that belong to it, and what softens them."""

import functools
import re
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from goodterms.offers.engine.items import Item
from goodterms.offers.engine.letter.amounts import Value, values_in
from goodterms.offers.engine.letter.mentions import WEAK, Mention, kinds_of, mentions_in
from goodterms.offers.engine.letter.paper import Clause, Paper, clauses
from goodterms.offers.engine.letter.softening import LEAD, TRAIL, Softening, softenings_in

_MOST_NAMING = 4000
_AHEAD, _FAR, _NEAR, _FEW_WORDS = 2, 400, 2, 8
_NO_AMOUNT = frozenset(["vague", "unlimited"])
_OTHER_SPANS = re.compile(r"probation|notice period|business days|waiting period|insurance|coverage|background|paid holidays|public holidays|bank holidays")
_DENIED_BEFORE = re.compile(
    r"(?:\b(?:no|not|never|without|nor|neither|excludes?|excluding|waives?|forgo|in lieu of|instead of|n't)\b(?! (?:later|less|only))(?: [a-z]+){0,4} ?(?:an? |any |the )?)$"
)
_DENIED_AFTER = re.compile(
    r"[^,;.|]{0,60}?\b(?:not|never|n't|no longer)\b(?! (?:later|less|more|only|exceed|subject|to exceed|be (?:subject|required|changed|prorated|pro-rated|reduced|repa|recover|revoked|withdrawn)))"
    r"(?: be)?(?: (?:currently|yet))? ?(?:paid|provided|offered|included|covered|available|part of|granted|apply|applicable|reimbursed|permitted|possible|allowed|supported|payable|given|an? option|eligible|foreseen|planned|guaranteed)|"
    r"[ :|-]{1,4}(?:none|n/a|not applicable|nil|not included|not offered)\b"
)
_POINTS_BACK = re.compile(
    r"^[ ]?(?:payment|payout|pay-out|vesting|grants?)\b|\b(?:it|this|that|these|those|such|them|each|both|all|same|said|thereof|"
    r"the (?:bonus|amount|award|grant|payment|allowance|arrangement|sum|money|benefit|stipend|units|shares|options|contribution|budget|assistance|"
    r"reimbursement|funds|days|entitlement|target|plan)|any (?:portion|amount|part|payment)|full amount|gross amount|vests?|vesting|cliff|repay|pay back|in (?:your|the) first year)\b"
)
_ON_THE_OFFER = re.compile(r"\b(?:this|the|our|that) (?:offer|letter|appointment|employment|agreement|contract|position|assignment|confirmation|probation)\b")
_FIRM = re.compile(r"\b(?:you will (?:also )?(?:receive|be paid|have|get|be given)|we will pay|we pay|is guaranteed|you are entitled|and you will|shall be paid)\b")
_PASSIVE = re.compile(r"(?:may|might|could|can)[ -]be|is possible")
# Items that a sentence on another item names in passing: "within a year of your start date".
_PASSIVE_KEYS = frozenset(["start", "hours", "title"])
_LISTED = re.compile(r",|\band\b|\||;")


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


@frozen
class Spread:
    """A letter spread out: its clauses, what each names, what was read, and the amounts that belong to nothing."""

    parts: tuple[Clause, ...]
    readings: tuple[Reading, ...]
    unclaimed: tuple[Value, ...]
    is_whole: bool = True


def spread_out(paper: Paper, *, own: Sequence[Item] = (), year: int = 0) -> Spread:
    """Return what a letter says of each item, in its order.

    Time grows with the length; after 4,000 clauses that name an item the rest is left out, and `is_whole` says so.

    Args:
        paper: The letter.
        own: The person's own items.
        year: The year of a day that names none.
    """
    parts = tuple(clauses(paper))
    named: dict[int, tuple[Mention, ...]] = {}
    for place, part in enumerate(parts):
        mentions = mentions_in(part, own=own)
        if mentions:
            named[place] = mentions
        if len(named) >= _MOST_NAMING:
            break
    values = functools.cache(lambda place: values_in(parts[place].words, offset=parts[place].start, year=year))
    readings = [reading for place in named for reading in _read(place, parts=parts, named=named, values=values, flat=paper.flat)]
    owned = {value.start for reading in readings for value in reading.values}
    near = sorted({near for place in named for near in (place, place + 1) if near < len(parts)}) if named else []
    lonely = range(len(parts)) if len(parts) < _MOST_NAMING else near
    unclaimed = tuple(value for place in lonely for value in values(place) if value.start not in owned)
    return Spread(parts, tuple(readings), unclaimed, len(named) < _MOST_NAMING)


def _read(place: int, *, parts: Sequence[Clause], named: dict[int, tuple[Mention, ...]], values, flat: str) -> Iterator[Reading]:
    part = parts[place]
    mentions = _counted(named[place])
    owned = _assigned(mentions, values(place), flat=flat)
    following = _following(place, parts=parts, named=named)
    first = [
        Reading(mention, tuple(owned.get(number, ())), part.start, part.end, (), _is_denied(part, mention))
        for number, mention in enumerate(mentions)
    ]
    whole = [_with_value(reading, part, following=following, before=_preceding(place, parts=parts, named=named), parts=parts, values=values, is_last=reading is first[-1]) for reading in first]
    soft = _attached(part, whole)
    ahead = max((number for number, reading in enumerate(whole) if reading.values), default=len(whole) - 1)
    for number, reading in enumerate(whole):
        tail = soft[number]
        if reading.mention.key == whole[ahead].mention.key:
            more, end = _followed(place, parts=parts, named=named)
            tail, reading = (*tail, *more), evolve(reading, end=max(reading.end, end))
        yield evolve(reading, softenings=tuple(one for one in tail if not _is_in_name(one, mentions)))


def _counted(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without the weak ones beside others that could own an amount of money."""
    strong = [one for one in mentions if one.part != WEAK]
    has_money = any("money" in kinds_of(one.key) for one in strong)
    return tuple(one for one in mentions if one.part != WEAK or not has_money)


def _assigned(mentions: Sequence[Mention], values: Sequence[Value], *, flat: str) -> dict[int, list[Value]]:
    owned: dict[int, list[Value]] = {}
    for value in values:
        fits = [number for number, mention in enumerate(mentions) if value.kind in kinds_of(mention.key)]
        if fits:
            best = min(fits, key=lambda number: _distance(mentions[number], value, flat=flat))
            owned.setdefault(best, []).append(value)
    return owned


def _distance(mention: Mention, value: Value, *, flat: str) -> float:
    """Return how far an amount is from a naming; "$5,000 sign-on bonus" is nearer than "bonus and $5,000"."""
    if mention.start < value.end and value.start < mention.end:
        return 0
    if value.start >= mention.end:
        between = flat[mention.end : value.start]
        return len(between) + 15 * bool(_LISTED.search(between.replace("|", "", 1)))
    between = flat[value.end : mention.start]
    return len(between) / 2 + (25 if "," in between or " and " in between or "|" in between else 0) + (5 if len(between) > 25 else 0)


def _following(place: int, *, parts: Sequence[Clause], named: dict[int, tuple[Mention, ...]]) -> tuple[int, ...]:
    """Return the next clauses that name no item of their own, two at most."""
    found: list[int] = []
    for number in range(place + 1, min(place + 1 + _AHEAD, len(parts))):
        if number in named or parts[number].start - parts[place].end > _FAR:
            break
        found.append(number)
    return tuple(found)


def _preceding(place: int, *, parts: Sequence[Clause], named: dict[int, tuple[Mention, ...]]) -> tuple[int, ...]:
    return (place - 1,) if place and place - 1 not in named and parts[place].start - parts[place - 1].end < 3 else ()


def _with_value(reading: Reading, part: Clause, *, following, before, parts, values, is_last: bool) -> Reading:
    """Return the reading with the amount of the next clause, where its own has none: "Base salary", then "$95,000"."""
    if reading.values or not is_last or reading.is_denied or not kinds_of(reading.mention.key):
        return reading
    if any(one.kind in _NO_AMOUNT for one in softenings_in(part.words, offset=part.start)):
        return reading
    kinds = kinds_of(reading.mention.key) - ({"number"} if reading.mention.part != WEAK else set())
    for number in following:
        fits = tuple(value for value in values(number) if value.kind in kinds)
        if fits and _goes_on(part, parts[number]):
            return evolve(reading, values=fits, end=parts[number].end)
    return reading


def _goes_on(part: Clause, following: Clause) -> bool:
    """Return whether a clause can hold the amount of the item named before it."""
    if _ON_THE_OFFER.search(following.words) or _OTHER_SPANS.search(following.words):
        return False
    is_open = not part.words.rstrip().endswith(".")
    is_near = following.start - part.end < _NEAR
    return is_open or is_near or bool(_POINTS_BACK.search(following.words)) or len(following.words.split()) <= _FEW_WORDS


def _followed(
    place: int, *, parts: Sequence[Clause], named: dict[int, tuple[Mention, ...]]
) -> tuple[tuple[Softening, ...], int]:
    """Return what the next clauses add where they point back, and where the last of those ends."""
    found: list[Softening] = []
    end = 0
    for number in range(place + 1, min(place + 1 + _AHEAD, len(parts))):
        part = parts[number]
        if not _POINTS_BACK.search(part.words) or _ON_THE_OFFER.search(part.words):
            break
        if any(mention.key not in _PASSIVE_KEYS for mention in named.get(number, ())):
            break
        found += softenings_in(part.words, offset=part.start)
        end = part.end
    return tuple(found), end


def _attached(part: Clause, readings: Sequence[Reading]) -> list[tuple[Softening, ...]]:
    """Return the softenings of each reading of a clause, by which side of it they stand on."""
    held: list[list[Softening]] = [[] for _ in readings]
    for soft in softenings_in(part.words, offset=part.start):
        for number in _owners(soft, readings, part=part):
            held[number].append(soft)
    return [tuple(one) for one in held]


def _owners(soft: Softening, readings: Sequence[Reading], *, part: Clause) -> list[int]:
    if len(readings) == 1:
        return [0]
    spans = [_extent(reading, part=part) for reading in readings]
    inside = [number for number, (start, end) in enumerate(spans) if start <= soft.start < end]
    if inside:
        return inside
    earlier = [number for number, (_start, end) in enumerate(spans) if end <= soft.start]
    later = [number for number, (start, _end) in enumerate(spans) if start >= soft.start]
    leads = soft.side == LEAD and not (earlier and _PASSIVE.match(soft.words))
    if later and (leads or not earlier):
        return _until_firm(soft, later, spans=spans, part=part)
    return earlier[-1:] if earlier and (soft.side in {LEAD, TRAIL} or not later) else (earlier[-1:] or later[:1])


def _until_firm(soft: Softening, later: Sequence[int], *, spans: Sequence[tuple[int, int]], part: Clause) -> list[int]:
    found = []
    for number in later:
        between = part.words[soft.end - part.start : spans[number][0] - part.start]
        if _FIRM.search(between):
            break
        found.append(number)
    return found


def _extent(reading: Reading, *, part: Clause) -> tuple[int, int]:
    inside = [value for value in reading.values if value.end <= part.end]
    starts = [reading.mention.start, *(value.start for value in inside)]
    return min(starts), max([reading.mention.end, *(value.end for value in inside)])


def _is_in_name(soft: Softening, mentions: Sequence[Mention]) -> bool:
    """Return whether a softening is but part of an item's name: "discretionary bonus" is not, "repayment" of a loan is."""
    return soft.kind == "clawback" and any(one.start <= soft.start < one.end for one in mentions)


def _is_denied(part: Clause, mention: Mention) -> bool:
    before = part.words[max(0, mention.start - part.start - 60) : mention.start - part.start]
    return bool(_DENIED_BEFORE.search(before) or _DENIED_AFTER.match(part.words, mention.end - part.start))
