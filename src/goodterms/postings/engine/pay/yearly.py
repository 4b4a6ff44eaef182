"""An amount of pay put to a year, with the assumption said."""

from decimal import Decimal

from attrs import frozen

from goodterms.postings.engine.facts import Pay
from goodterms.postings.engine.pay.amounts import pay_words


@frozen
class YearlyPay:
    """Pay a year, unrounded; `assumes` is a sentence, "" where the posting itself states a year."""

    least: Decimal | None
    most: Decimal | None
    currency: str
    assumes: str


def yearly(pay: Pay) -> YearlyPay | None:
    """Return pay put to a year, or None where its period is unknown or it is paid once.

    Source:
        `words.toml`, entry `yearly`: 2,080 paid hours, 260 days, 52 weeks, 26 fortnights, 24 half months, 12 months.
    """
    times = pay_words()["yearly"]["value"].get(pay.period)
    if times is None:
        return None
    assumes = (
        ""
        if times == 1
        else f"Put to a year as {times:,} times the amount per {pay.period}: full time, all year."
    )
    return YearlyPay(
        least=None if pay.least is None else pay.least * times,
        most=None if pay.most is None else pay.most * times,
        currency=pay.currency,
        assumes=assumes,
    )
