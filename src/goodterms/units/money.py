"""An amount of money with its currency and the period it is paid for."""

import enum
import re
from decimal import Decimal

from attrs import field, frozen

_CODE = re.compile(r"[A-Z]{3}")


class CurrencyMismatchError(ValueError):
    """Two amounts differ in currency or period, and no rate was given."""


class Period(enum.StrEnum):
    """How often an amount is paid; `ONCE` for a single payment."""

    ONCE = "once"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def _finite(amount: Decimal | int | str) -> Decimal:
    exact = Decimal(amount)
    if not exact.is_finite():
        message = f"An amount must be a finite number, not {amount}."
        raise ValueError(message)
    return exact


def _currency_code(_money: object, _attribute: object, currency: str) -> None:
    if not _CODE.fullmatch(currency):
        message = f"A currency is three capital letters (ISO 4217), not {currency!r}."
        raise ValueError(message)


@frozen(order=False)
class Money:
    """An exact amount in one currency, paid once or per period.

    Amounts are decimals and are never rounded here; screens round when they show. Only amounts of the same
    currency and period can be added or compared: anything else needs a rate or an assumption that the
    person states.
    """

    amount: Decimal = field(converter=_finite)
    currency: str = field(validator=_currency_code)
    period: Period = field(default=Period.ONCE, converter=Period)

    def __add__(self, other: "Money") -> "Money":
        """Return the sum of two amounts of the same currency and period."""
        self._same_kind(other)
        return Money(self.amount + other.amount, self.currency, self.period)

    def __sub__(self, other: "Money") -> "Money":
        """Return the difference of two amounts of the same currency and period."""
        return self + -other

    def __neg__(self) -> "Money":
        """Return the amount with the other sign."""
        return Money(-self.amount, self.currency, self.period)

    def __mul__(self, factor: Decimal | int) -> "Money":
        """Return the amount times a whole or decimal factor."""
        return Money(self.amount * factor, self.currency, self.period)

    def __lt__(self, other: "Money") -> bool:
        """Return whether this amount is smaller; both must be of the same currency and period."""
        self._same_kind(other)
        return self.amount < other.amount

    def __le__(self, other: "Money") -> bool:
        """Return whether this amount is not larger; both must be of the same currency and period."""
        return not other < self

    def _same_kind(self, other: "Money") -> None:
        if (self.currency, self.period) != (other.currency, other.period):
            message = (
                f"{self.currency} per {self.period} and {other.currency} per {other.period} "
                "cannot be put together without a rate."
            )
            raise CurrencyMismatchError(message)
