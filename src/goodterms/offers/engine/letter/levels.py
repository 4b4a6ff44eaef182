"""Amounts of a letter brought to the unit of an item, with the arithmetic said."""

import datetime as dt
import functools
import re
from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from goodterms.offers.engine.items import Item
from goodterms.offers.engine.letter.amounts import Value, size, times_a_year
from goodterms.offers.engine.letter.readings import Reading
from goodterms.offers.engine.letter.wordings import either, pattern, table

_HUNDRED = Decimal(100)
_LEAST_MONEY = 100
_YEARS = range(1990, 2101)
_PAIR = re.compile(r"[^.;%]{0,60}?(?:\bof\b|\bon\b|up to|\bfor\b)[^.;%]{0,50}")
_MOST_MATCHED, _LEAST_RATE = 30, 25
_WEEKS_SLACK, _DAYS_SLACK = Decimal("0.3"), Decimal("0.15")
_MONTH_DAYS = Decimal("30.4375")
_CALENDAR = "calendar"


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
    item: Item, readings: Sequence[Reading], *, flat: str, base: Decimal | None = None, start: dt.date | None = None
) -> tuple[Level, ...]:
    """Return every level of an item that its readings give, in the order of the letter.

    Args:
        item: The item.
        readings: Its readings.
        flat: The letter in lower case.
        base: The base salary, for a bonus in money.
        start: The first day, for a review on a day.
    """
    found = [
        level
        for reading in readings
        for value in reading.values
        if (level := _level(item, value, reading, flat=flat, base=base, start=start)) is not None
    ]
    if item.key == "match":
        return (*_matched(readings, flat=flat), *found)
    if item.key == "pto":
        return (*found, *_summed(found))
    if item.key == "review" and not found:
        return tuple(filter(None, (_review_in_words(reading, flat=flat) for reading in readings)))
    return tuple(found)


def _level(item: Item, value: Value, reading: Reading, *, flat: str, base: Decimal | None, start: dt.date | None) -> Level | None:
    if value.kind == "date":
        return _review_on(value, reading, start=start) if item.key == "review" else None
    factor, slack, said = _factor(item, value, flat=flat, base=base)
    if not factor:
        return None
    amount = value.amount * factor
    is_rounded = value.kind == "money" or value.step < 1
    off = slack if factor == 1 or not is_rounded else value.step * factor + slack
    text = f"{value.amount:,f} x {factor.normalize():f} = {amount:,.2f}{said}" if factor != 1 else ""
    return Level(amount, off, reading, value, text)


def _factor(item: Item, value: Value, *, flat: str, base: Decimal | None) -> tuple[Decimal, Decimal, str]:
    """Return by what an amount is multiplied, 0 where it cannot be one; the slack, and a remark."""
    nothing = Decimal(0)
    if item.unit == "percent":
        if value.kind == "percent":
            return Decimal(1), nothing, ""
        usable = value.kind == "money" and base and item.key == "bonus"
        return (_HUNDRED / base * _yearly(value), Decimal("0.06"), " % of the base") if usable and base else (nothing, nothing, "")
    if item.is_money:
        return _money_factor(item, value), nothing, ""
    if item.unit == "days":
        return _days_factor(value, flat=flat, travel=item.key == "travel"), nothing, ""
    if item.unit == "months":
        return _months_factor(value)
    if item.unit == "hours":
        return {"hours": _weekly_hours(value), "number": Decimal(value.amount < size("hours_a_day") * 21)}.get(value.kind, nothing), nothing, ""
    return nothing, nothing, ""


def _money_factor(item: Item, value: Value) -> Decimal:
    if value.kind == "number" and (value.amount < _LEAST_MONEY or (int(value.amount) in _YEARS and value.step == 1)):
        return Decimal(0)
    if value.kind not in {"money", "number"}:
        return Decimal(0)
    if item.key == "base":
        return _base_factor(value)
    if item.unit == "year":
        return _yearly(value)
    return _yearly(value) / size("months_a_year") if item.unit == "month" and value.per and value.per != "month" else Decimal(1)


def _base_factor(value: Value) -> Decimal:
    """Return how often an amount of base pay comes in a year, by its period or else its size."""
    times = _yearly(value)
    if value.amount >= size("yearly_from") and (times != size("months_a_year") or value.amount >= 3 * size("yearly_from")):
        return Decimal(1)
    if value.per:
        return times
    if value.amount < size("hourly_below"):
        return times_a_year("hour")
    return size("months_a_year")


def _yearly(value: Value) -> Decimal:
    return times_a_year(value.per) if value.per else Decimal(1)


def _days_factor(value: Value, *, flat: str, travel: bool) -> Decimal:
    if travel and value.kind == "percent":
        return size("workdays_a_year") / _HUNDRED
    # "40 hours of leave a week" is no accrual, and a day a day neither.
    times = _yearly(value) if value.per in {"month", "fortnight", "semimonth"} or (value.per == "week" and (travel or value.step < 1)) else Decimal(1)
    if value.kind == "days":
        is_calendar = _CALENDAR in flat[value.start : value.end]
        return times * (size("days_a_week") / 7 if is_calendar else 1)
    if value.kind == "weeks":
        return times * size("days_a_week")
    if value.kind == "hours":
        return times / size("hours_a_day")
    return times if value.kind == "number" and value.amount <= size("workdays_a_year") / 4 else Decimal(0)


def _months_factor(value: Value) -> tuple[Decimal, Decimal, str]:
    months = size("months_a_year")
    if value.kind == "months":
        return Decimal(1), Decimal(0), ""
    if value.kind == "years":
        return months, Decimal(0), ""
    if value.kind == "weeks":
        return months / size("weeks_a_year"), _WEEKS_SLACK - months / size("weeks_a_year"), ""
    if value.kind == "days":
        return 1 / size("calendar_days_a_month"), _DAYS_SLACK, ""
    return Decimal(0), Decimal(0), ""


def _weekly_hours(value: Value) -> Decimal:
    if value.per == "day":
        return size("days_a_week")
    return Decimal(1) / 2 if value.per == "fortnight" else Decimal(1)


def _review_on(value: Value, reading: Reading, *, start: dt.date | None) -> Level | None:
    if start is None or not value.days or value.days[0] <= start:
        return None
    months = Decimal((value.days[0] - start).days) / _MONTH_DAYS
    return Level(months.quantize(Decimal("0.1")), Decimal("0.6"), reading, value, f"counted from {start.isoformat()}")


def _review_in_words(reading: Reading, *, flat: str) -> Level | None:
    words = flat[reading.start : reading.end]
    for written, months in _review_words():
        if written.search(words):
            return Level(Decimal(months), Decimal(0), reading)
    return None


@functools.cache
def _review_words() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple((either([written]), months) for written, months in table("places")["review"]["months"].items())


def _matched(readings: Sequence[Reading], *, flat: str) -> tuple[Level, ...]:
    """Return the match that a rate on a part of pay makes: 50 % of the first 6 % is 3 %."""
    found = []
    shares = sorted({value.start: (value, reading) for reading in readings for value in reading.values if value.kind == "percent"}.items())
    for (_place, (rate, reading)), (_next, (part, _reading)) in zip(shares, shares[1:], strict=False):
        between = flat[rate.end : part.start]
        if rate.amount >= _LEAST_RATE and part.amount <= _MOST_MATCHED and _PAIR.fullmatch(between):
            amount = rate.amount * part.amount / _HUNDRED
            found.append(Level(amount, Decimal(0), reading, part, f"{rate.amount:f} % of {part.amount:f} % = {amount.normalize():f} %"))
    return tuple(found)


def _summed(found: Sequence[Level]) -> tuple[Level, ...]:
    """Return vacation, sick and personal days added up, where the letter states more than one of them."""
    first: dict[str, Level] = {}
    for level in found:
        first.setdefault(level.reading.mention.part.replace("vacation", ""), level)
    if len(first) < 2:  # noqa: PLR2004 -- one part is no sum
        return ()
    amount, slack = sum((one.amount for one in first.values()), Decimal(0)), sum((one.slack for one in first.values()), Decimal(0))
    said = " + ".join(f"{one.amount.normalize():f}" for one in first.values()) + f" = {amount.normalize():f} days"
    lead = next(iter(first.values()))
    return (Level(amount, slack, lead.reading, lead.value, said),)


@functools.cache
def one_of(section: str, name: str) -> re.Pattern[str]:
    """Return a pattern of `places.toml`."""
    return pattern(table("places")[section][name])
