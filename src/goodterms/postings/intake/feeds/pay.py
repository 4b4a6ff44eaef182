"""Pay that a feed states in fields of its own."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from attrs import evolve

from goodterms.postings.engine.facts import Pay
from goodterms.postings.intake.feeds.record import Record, amount_of, found, line_of

# Every word by which one of our feeds states a period, in lower case.
_PERIODS = {
    word: period
    for period, words in {
        "hour": "hour, hourly, per hour, per-hour-wage, per-hour-salary, 1 hour, ph, hr",
        "day": "day, daily, per day, per-day-wage, per-day-salary, 1 day, pd",
        "week": "week, weekly, per week, per-week-salary, per-week-wage, 1 week",
        "two weeks": "biweekly, bi-weekly, bi-week-salary, 2 week, 2 weeks, bw",
        "half month": "semimonthly, semi-monthly, semi-month-salary, 0.5 month",
        "month": "month, monthly, per month, per-month-salary, 1 month, pm",
        "year": "year, yearly, annual, annually, per year, per annum, per-year-salary, 1 year, pa, year-salary",
        "once": "once, one time, one-time, none",
    }.items()
    for word in words.split(", ")
}
_CURRENCY_LETTERS = 3


class FoundPay(NamedTuple):
    """Pay, and the exact path in the record where it stands."""

    source: str
    pay: Pay


def period_of(value: object) -> str:
    """Return the period that a feed's word means, in the words of `Pay.period`, or ""."""
    return _PERIODS.get(line_of(value).casefold(), "")


def currency_of(value: object) -> str:
    """Return an ISO 4217 code, or ""."""
    code = line_of(value).upper()
    return code if len(code) == _CURRENCY_LETTERS and code.isascii() and code.isalpha() else ""


def pay_between(
    least: object, most: object, *, currency: object = "", period: object = "", notes: Iterable[str] = ()
) -> Pay | None:
    """Return base pay between two ends of any type, or None if neither is an amount.

    Ends the wrong way round are exchanged, and a note says so.
    """
    lower, upper = amount_of(least), amount_of(most)
    remarks = tuple(note for note in notes if note)
    if lower is None and upper is None:
        return None
    if lower is not None and upper is not None and lower > upper:
        lower, upper = upper, lower
        remarks = (*remarks, "ends were the wrong way round")
    return Pay(lower, upper, currency=currency_of(currency), period=period_of(period), notes=remarks)


def pay_at(
    record: Record,
    path: str,
    names: tuple[str, str, str, str],
) -> Iterator[FoundPay]:
    """Return the pay in each object at a path.

    Args:
        record: The record of the posting.
        path: As `found` takes it.
        names: What the object calls the lower end, the upper end, the currency and the period; "" if it has none.
    """
    for exact, value in found(record, path):
        if isinstance(value, Mapping):
            least, most, currency, period = (value.get(name) for name in names)
            if pay := pay_between(least, most, currency=currency, period=period):
                yield FoundPay(exact, pay)


def scaled(pay: Pay, *, divisor: int) -> Pay:
    """Return pay stated in a part of the currency, such as cents, in the currency itself."""
    least, most = (None if end is None else _shortest(end / divisor) for end in (pay.least, pay.most))
    return evolve(pay, least=least, most=most)


def _shortest(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount
