"""Amounts of a letter brought to the unit of an item, with the arithmetic said."""

import datetime as dt
import functools
import itertools
import re
from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from goodterms.offers.engine.items import Item
from goodterms.offers.engine.letter.amounts import Value
from goodterms.offers.engine.letter.belonging import Reading
from goodterms.offers.engine.letter.converting import factor_of
from goodterms.offers.engine.letter.wordings import either, table

_HUNDRED = Decimal(100)
_PAIR = re.compile(r"[^.;%]{0,60}?(?:\bof\b|\bon\b|up to|\bfor\b)[^.;%]{0,50}")
# A match is a large share of a small one, "50 % of the first 6 %"; other pairs are no match.
_MOST_MATCHED, _LEAST_RATE = 30, 25
_MONTH_DAYS = Decimal("30.4375")


@frozen
class Level:
    """An amount of an item as the letter gives it.

    Attributes:
        amount: In the item's unit.
        slack: How far off rounding may have put it.
        reading: Where it was read.
        value: The amount as written; None where words stand for it.
        said: The arithmetic, "" where there was none.
    """

    amount: Decimal
    slack: Decimal
    reading: Reading
    value: Value | None = None
    said: str = ""


def levels_of(
    item: Item,
    readings: Sequence[Reading],
    *,
    flat: str,
    base: Decimal | None = None,
    start: dt.date | None = None,
) -> tuple[Level, ...]:
    """Return every level of an item that its readings give, in the order of the letter.

    Args:
        item: The item.
        readings: Its readings.
        flat: The letter in lower case.
        base: The base salary, for a bonus in money.
        start: The first day, for a review on a day.
    """
    every = (
        _level(item, value, reading, flat=flat, base=base, start=start)
        for reading in readings
        for value in reading.values
    )
    found = tuple(filter(None, every))
    if item.key == "match":
        return _matched(readings, flat=flat) or found
    if item.key == "pto":
        return (*found, *_summed(found))
    if item.key == "review":
        return found or _reviews_in_words(readings, flat=flat)
    return found


def _level(
    item: Item, value: Value, reading: Reading, *, flat: str, base: Decimal | None, start: dt.date | None
) -> Level | None:
    if value.kind == "date":
        return _review_on(value, reading, start=start) if item.key == "review" else None
    factor, slack, said = factor_of(item, value, flat=flat, base=base)
    if not factor:
        return None
    amount = value.amount * factor
    is_rounded = value.kind == "money" or value.step < 1
    off = slack if factor == 1 or not is_rounded else value.step * factor + slack
    text = f"{value.amount:,f} x {factor.normalize():f} = {amount:,.2f}{said}" if factor != 1 else ""
    return Level(amount, off, reading, value, text)


def _review_on(value: Value, reading: Reading, *, start: dt.date | None) -> Level | None:
    if start is None or not value.days or value.days[0] <= start:
        return None
    months = Decimal((value.days[0] - start).days) / _MONTH_DAYS
    return Level(
        months.quantize(Decimal("0.1")), Decimal("0.6"), reading, value, f"counted from {start.isoformat()}"
    )


def _reviews_in_words(readings: Sequence[Reading], *, flat: str) -> tuple[Level, ...]:
    return tuple(filter(None, (_review_in_words(reading, flat=flat) for reading in readings)))


def _review_in_words(reading: Reading, *, flat: str) -> Level | None:
    words = flat[reading.start : reading.end]
    for written, months in _review_words():
        if written.search(words):
            return Level(Decimal(months), Decimal(0), reading)
    return None


@functools.cache
def _review_words() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple(
        (either([written]), months) for written, months in table("places")["review"]["months"].items()
    )


def _matched(readings: Sequence[Reading], *, flat: str) -> tuple[Level, ...]:
    """Return the match that a rate on a part of pay makes: 50 % of the first 6 % is 3 %."""
    found = []
    shares = sorted(
        {
            value.start: (value, reading)
            for reading in readings
            for value in reading.values
            if value.kind == "percent"
        }.items()
    )
    for (_place, (rate, reading)), (_next, (part, _reading)) in itertools.pairwise(shares):
        between = flat[rate.end : part.start]
        if rate.amount >= _LEAST_RATE and part.amount <= _MOST_MATCHED and _PAIR.fullmatch(between):
            amount = rate.amount * part.amount / _HUNDRED
            found.append(
                Level(
                    amount,
                    Decimal(0),
                    reading,
                    part,
                    f"{rate.amount:f} % of {part.amount:f} % = {amount.normalize():f} %",
                )
            )
    return tuple(found)


def _summed(found: Sequence[Level]) -> tuple[Level, ...]:
    """Return vacation, sick and personal days added up, where the letter states more than one of them."""
    first: dict[str, Level] = {}
    for level in found:
        first.setdefault(level.reading.mention.part.replace("vacation", ""), level)
    if len(first) < 2:  # noqa: PLR2004 -- one part is no sum
        return ()
    amount, slack = (
        sum((one.amount for one in first.values()), Decimal(0)),
        sum((one.slack for one in first.values()), Decimal(0)),
    )
    said = (
        " + ".join(f"{one.amount.normalize():f}" for one in first.values())
        + f" = {amount.normalize():f} days"
    )
    lead = next(iter(first.values()))
    return (Level(amount, slack, lead.reading, lead.value, said),)
