"""The values that the readers of a posting share."""

from decimal import Decimal

from attrs import frozen

from goodterms.units import Span


@frozen
class Pay:
    """What a posting states of pay; None for an end that it does not state.

    Attributes:
        least: The lower end, in units of the currency; None for "up to".
        most: The upper end; None for "from". Both ends are equal where one amount is stated.
        currency: ISO 4217, "" where the posting does not say and nothing tells.
        period: "hour", "day", "week", "two weeks", "half month", "month", "year", "once", or "" for unknown.
        kind: "base", "total" or "on-target earnings"; bonuses and equity are no pay.
        span: Where it stands in the text; None where a feed states it as a field.
        notes: What was assumed or said beside it: "depends on experience", "grade 23", "period assumed: year".
    """

    least: Decimal | None
    most: Decimal | None
    currency: str = ""
    period: str = ""
    kind: str = "base"
    span: Span | None = None
    notes: tuple[str, ...] = ()
