"""By what an amount of a letter is multiplied to stand in the unit of an item."""

from decimal import Decimal

from goodterms.offers.engine.items import Item
from goodterms.offers.engine.letter.amounts import Value, size, times_a_year

_NONE, _ONE, _HUNDRED = Decimal(0), Decimal(1), Decimal(100)
_LEAST_MONEY = 100
_YEARS = range(1990, 2101)
_CALENDAR, _CALENDAR_WEEK = "calendar", 7
# 12 or 13 weeks are three months to those who write letters, and 90 days are.
_WEEKS_SLACK, _DAYS_SLACK, _SHARE_SLACK = Decimal("0.25"), Decimal("0.15"), Decimal("0.06")
_ACCRUING = ("month", "fortnight", "semimonth")
Factor = tuple[Decimal, Decimal, str]


def factor_of(item: Item, value: Value, *, flat: str, base: Decimal | None) -> Factor:
    """Return the factor, 0 where the amount cannot be a level of the item; how far off it may be; a remark.

    Args:
        item: The item.
        value: The amount.
        flat: The letter in lower case.
        base: The base salary, for a bonus in money.
    """
    if item.unit == "percent":
        return _share_factor(item, value, base=base)
    if item.is_money:
        return _money_factor(item, value), _NONE, ""
    if item.unit == "days":
        return _days_factor(value, flat=flat, is_travel=item.key == "travel"), _NONE, ""
    if item.unit == "months":
        return _months_factor(value, flat=flat)
    return (_hours_factor(value) if item.unit == "hours" else _NONE), _NONE, ""


def _share_factor(item: Item, value: Value, *, base: Decimal | None) -> Factor:
    if value.kind == "percent":
        return _ONE, _NONE, ""
    if value.kind == "money" and base and item.key == "bonus":
        return _HUNDRED / base * _yearly(value), _SHARE_SLACK, " % of the base"
    return _NONE, _NONE, ""


def _money_factor(item: Item, value: Value) -> Decimal:
    if not _can_be_money(value):
        return _NONE
    if item.key == "base":
        return _base_factor(value)
    if item.unit == "month":
        return _yearly(value) / size("months_a_year") if value.per else _ONE
    return _yearly(value) if item.unit == "year" else _ONE


def _can_be_money(value: Value) -> bool:
    """Return whether an amount is money; a bare number may be, unless it is small or looks like a year."""
    if value.kind != "number":
        return value.kind == "money"
    is_year = value.step == 1 and int(value.amount) in _YEARS
    return value.amount >= _LEAST_MONEY and not is_year


def _base_factor(value: Value) -> Decimal:
    """Return how often an amount of base pay comes in a year, by its period or else its size."""
    is_by_the_month = value.per == "month" and value.amount < 3 * size("yearly_from")
    if value.amount >= size("yearly_from") and not is_by_the_month:
        return _ONE
    if value.per:
        return _yearly(value)
    return times_a_year("hour") if value.amount < size("hourly_below") else size("months_a_year")


def _yearly(value: Value) -> Decimal:
    return times_a_year(value.per) if value.per else _ONE


def _days_factor(value: Value, *, flat: str, is_travel: bool) -> Decimal:
    if is_travel and value.kind == "percent":
        return size("workdays_a_year") / _HUNDRED
    times = _times_accrued(value, is_travel=is_travel)
    match value.kind:
        case "days":
            is_calendar = _CALENDAR in flat[value.start : value.end]
            return times * (size("days_a_week") / _CALENDAR_WEEK if is_calendar else 1)
        case "weeks":
            return times * size("days_a_week")
        case "hours":
            return times / size("hours_a_day")
        case "number" if value.amount <= size("workdays_a_year") / 4:
            return times
    return _NONE


def _times_accrued(value: Value, *, is_travel: bool) -> Decimal:
    # "40 hours of leave a week" is no accrual, unless in pieces of an hour.
    is_accrued = value.per in _ACCRUING or (value.per == "week" and (is_travel or value.step < 1))
    return _yearly(value) if is_accrued else _ONE


def _months_factor(value: Value, *, flat: str) -> Factor:
    if value.kind == "number" and flat.endswith("month ", 0, value.start):  # "at month 6"
        return _ONE, _NONE, ""
    months = size("months_a_year")
    factors = {
        "months": (_ONE, _NONE),
        "years": (months, _NONE),
        "weeks": (months / size("weeks_a_year"), _WEEKS_SLACK),
        "days": (1 / size("calendar_days_a_month"), _DAYS_SLACK),
    }
    return (*factors.get(value.kind, (_NONE, _NONE)), "")


def _hours_factor(value: Value) -> Decimal:
    if value.kind == "number":
        return _ONE if value.amount < size("hours_a_week") else _NONE
    if value.per == "day":
        return size("days_a_week")
    return _ONE / 2 if value.per == "fortnight" else _ONE
