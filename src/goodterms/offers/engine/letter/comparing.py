"""One promise beside the letter: same, weaker, missing, stronger, or with a new condition (O11)."""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from goodterms.offers.engine.items import amount_text
from goodterms.offers.engine.letter.amounts import values_in
from goodterms.offers.engine.letter.belonging import Reading
from goodterms.offers.engine.letter.levels import Level, levels_of
from goodterms.offers.engine.letter.paper import Paper
from goodterms.offers.engine.letter.promises import (
    MISSING,
    NEW_CONDITION,
    SAME,
    STRONGER,
    WEAKER,
    Finding,
    Promise,
)
from goodterms.offers.engine.letter.readings import Spread
from goodterms.offers.engine.letter.remote import remote_levels, speaks_of_home
from goodterms.offers.engine.letter.taken_back import softened, vested

_WORD = re.compile(r"[a-z0-9]+")
# A smaller sum stands in a letter for many things; to find it proves nothing.
_LEAST_DISTINCT = 400
_CENTS = Decimal("0.01")
_LEAST_SHARED = 0.6
_LITTLE = frozenset(
    ["the", "a", "an", "of", "and", "in", "to", "for", "with", "on", "at", "per", "is", "it", "as"]
)


@frozen
class Beside:
    """What a promise is compared with: the letter, what was read in it, its base salary and first day."""

    paper: Paper
    spread: Spread
    base: Decimal | None = None
    start: dt.date | None = None


def compared(promise: Promise, beside: Beside) -> Finding:
    """Return what the letter makes of a promise."""
    mine = [reading for reading in beside.spread.readings if reading.mention.key == promise.key]
    if promise.key == "title":
        return _title(promise, mine, beside)
    if promise.unit == "date" and promise.day is not None:
        return _day(promise, promise.day, mine, beside)
    if promise.amount is None or promise.unit in {"yes", "words", "date"}:
        return _in_words(promise, mine, beside)
    return _amount(promise, promise.amount, mine, beside)


def levels_for(promise: Promise, readings: Sequence[Reading], beside: Beside) -> tuple[Level, ...]:
    """Return every level that the letter gives of a promise's item."""
    firm = [reading for reading in readings if not reading.is_denied]
    if promise.key == "remote":
        return remote_levels(firm, flat=beside.paper.flat)
    return levels_of(promise.item, firm, flat=beside.paper.flat, base=beside.base, start=beside.start)


def _amount(promise: Promise, wanted: Decimal, mine: Sequence[Reading], beside: Beside) -> Finding:
    levels = levels_for(promise, mine, beside)
    if not levels:
        return _without_amount(promise, wanted, mine, beside)
    best = min(
        levels, key=lambda level: (abs(level.amount - wanted) > level.slack, abs(level.amount - wanted))
    )
    level_readings = [level.reading for level in levels if level.amount == best.amount]
    takes = softened(promise, best, level_readings, mine, beside.paper.flat)
    takes = (*takes, *vested(promise, mine, beside.paper.flat))
    return _judged(promise, wanted, best, takes, beside)


def _judged(
    promise: Promise, wanted: Decimal, best: Level, takes: Sequence[tuple[str, str]], beside: Beside
) -> Finding:
    gap = (best.amount - wanted) * (-1 if promise.item.better == "less" else 1)
    given = _given(promise, best)
    if gap < -best.slack:
        verdict, why = WEAKER, f"The letter gives {given}; {promise.text} was promised."
    elif takes:  # of two, the one that weakens the promise says more than the one that ties it to a condition
        verdict, why = min(takes, key=lambda take: take[0] != WEAKER)
    elif gap > best.slack:
        verdict, why = STRONGER, f"The letter gives {given}, better than {promise.text}."
    else:
        verdict, why = SAME, f"The letter gives {given}, as promised."
    return _finding(promise, verdict, why, best.reading, beside, level=best)


def _given(promise: Promise, level: Level) -> str:
    """Return a level of the letter as text, with the arithmetic where there was some."""
    if not level.said:
        return amount_text(promise.unit, level.amount, currency="")
    return f"{amount_text(promise.unit, level.amount.quantize(_CENTS), currency='')} ({level.said})"


def _without_amount(promise: Promise, wanted: Decimal, mine: Sequence[Reading], beside: Beside) -> Finding:
    """Return the finding where the letter names the item without an amount, denies it, or never names it."""
    named, denied = _parted(mine)
    stray = _stray(promise, wanted, beside)
    if stray and not denied:
        return stray
    if promise.key == "remote":
        named = [reading for reading in named if speaks_of_home(reading, flat=beside.paper.flat)]
    if named:
        return _vague(promise, f"The letter speaks of it without {promise.text}.", named, beside)
    why = f"The letter says that there is none; {promise.text} was promised."
    return _missing(promise, why, denied, beside)


def _parted(readings: Sequence[Reading]) -> tuple[list[Reading], list[Reading]]:
    """Return the readings that speak for the item, and those that say that there is none."""
    return (
        [reading for reading in readings if not reading.is_denied],
        [reading for reading in readings if reading.is_denied],
    )


def _vague(promise: Promise, why: str, named: Sequence[Reading], beside: Beside) -> Finding:
    """Return the finding where the letter names the item without its level: what takes it back, else `why`."""
    takes = (take for one in named for take in softened(promise, None, [one], [one], beside.paper.flat))
    _verdict, said = next(takes, (WEAKER, why))
    most_telling = max(named, key=lambda reading: len(reading.softenings))
    return _finding(promise, WEAKER, said, most_telling, beside)


def _missing(promise: Promise, why: str, denied: Sequence[Reading], beside: Beside) -> Finding:
    """Return the finding where the letter denies the item, for this reason, or does not speak of it."""
    return _finding(promise, MISSING, why, denied[0], beside) if denied else _absent(promise)


def _absent(promise: Promise) -> Finding:
    return Finding(
        promise,
        MISSING,
        "",
        0,
        f"The letter does not speak of it; {promise.text or 'it'} was promised.",
        promise.item,
    )


def _stray(promise: Promise, wanted: Decimal, beside: Beside) -> Finding | None:
    """Return a finding for the very amount promised, where the letter names it in words that we do not know."""
    if not promise.item.is_money or wanted < _LEAST_DISTINCT:
        return None
    for value in beside.spread.unclaimed:
        if value.kind != "money" or value.amount != wanted:
            continue
        part = next(one for one in beside.spread.parts if one.start <= value.start < one.end)
        quote, page = beside.paper.quote(part.start, part.end, around=value.start)
        why = (
            f"The letter names the very amount, {promise.text}, in words of its own: read whether it is this."
        )
        return Finding(promise, SAME, quote, page, why, promise.item)
    return None


def _title(promise: Promise, mine: Sequence[Reading], beside: Beside) -> Finding:
    wording = r"\b" + r"\W{1,3}".join(map(re.escape, _WORD.findall(promise.words.lower())[:20])) + r"\b"
    match = re.search(wording, beside.paper.flat) if promise.words.strip() and wording != r"\b\b" else None
    if match:
        quote, page = beside.paper.quote(match.start(), match.end())
        return Finding(promise, SAME, quote, page, "The letter names this title.", promise.item)
    if mine:
        return _finding(
            promise, WEAKER, f"The letter names another title than {promise.words}.", mine[0], beside
        )
    return _absent(promise)


def _day(promise: Promise, wanted: dt.date, mine: Sequence[Reading], beside: Beside) -> Finding:
    if not mine:
        return _absent(promise)
    dated = [(day, reading, value) for reading in mine for value in reading.values for day in value.days]
    if not dated:
        return _vague(promise, f"The letter names no day; {promise.text} was promised.", mine, beside)
    day, reading, value = min(dated, key=lambda one: abs((one[0] - wanted).days))
    level = Level(Decimal(0), Decimal(0), reading, value)
    given = f"{day.day} {day:%B %Y}"
    if day > wanted:
        verdict, why = WEAKER, f"The letter says {given}, later than {promise.text}."
    elif day < wanted:
        verdict, why = NEW_CONDITION, f"The letter says {given}, earlier than {promise.text}."
    else:
        takes = softened(promise, level, [reading], mine, beside.paper.flat)
        verdict, why = next(iter(takes), (SAME, f"The letter says {given}, as promised."))
    return _finding(promise, verdict, why, reading, beside, level=level)


def _in_words(promise: Promise, mine: Sequence[Reading], beside: Beside) -> Finding:
    """Return the finding for a promise told in words: its amounts and most of its words must stand with the item."""
    named, denied = _parted(mine)
    if not named:
        return _missing(promise, "The letter says that there is none.", denied, beside)
    if promise.denies:
        why = "The letter has it, though it was promised that there is none."
        return _finding(promise, NEW_CONDITION, why, named[0], beside)
    reading = next((one for one in named if _says(promise.words, one, beside)), None)
    if reading is None:
        why = f"The letter speaks of it, but not as promised: {promise.words}."
        return _finding(promise, WEAKER, why, named[0], beside)
    takes = softened(promise, Level(Decimal(0), Decimal(0), reading), [reading], mine, beside.paper.flat)
    verdict, why = next(iter(takes), (SAME, "The letter says so too."))
    return _finding(promise, verdict, why, reading, beside)


def _says(words: str, reading: Reading, beside: Beside) -> bool:
    said = beside.paper.flat[reading.start : reading.end]
    plain = words.lower()
    numbers = _numbers(plain)
    if not numbers <= _numbers(said):
        return False
    wanted = [word for word in _WORD.findall(plain) if word not in _LITTLE and not word.isdigit()]
    there = set(_WORD.findall(said))
    return not wanted or bool(numbers) or sum(word in there for word in wanted) >= _LEAST_SHARED * len(wanted)


def _numbers(words: str) -> set[tuple[str, Decimal, tuple[dt.date, ...]]]:
    return {(value.kind, value.amount, value.days) for value in values_in(words)}


def _finding(
    promise: Promise, verdict: str, why: str, reading: Reading, beside: Beside, *, level: Level | None = None
) -> Finding:
    value = level.value if level else None
    around = value.start if value else reading.mention.start
    quote, page = beside.paper.quote(reading.start, reading.end, around=around)
    return Finding(promise, verdict, quote, page, why, promise.item)
