"""Within the candidate's range: a posting's pay beside the perfect offer's salary item."""

from decimal import Decimal

from attrs import frozen

from goodterms.postings.engine.facts import Pay
from goodterms.postings.engine.pay import yearly

WITHIN, OVERLAPPING, BELOW, UNKNOWN = "within", "overlapping", "below", "unknown"


@frozen
class Wanted:
    """What the candidate wants a year: the floor and the target, in one currency; None where not set."""

    floor: Decimal | None
    target: Decimal | None
    currency: str


@frozen
class Fit:
    """How a posting's pay stands to what is wanted: `standing`, and the reason in a sentence."""

    standing: str
    reason: str


def within_range(pay: tuple[Pay, ...], *, wanted: Wanted) -> Fit:
    """Return whether pay is within, overlapping or below what is wanted, or unknown.

    Carries out O3 and T4: silence on pay, another currency or an unknown period are unknown, never below.
    Within: the lower end is at least the floor. Overlapping: only the upper end is. Below: even the upper end is not.
    """
    if wanted.floor is None:
        return Fit(UNKNOWN, "You have not said yet what you want to earn.")
    stated = next((one for one in pay if one.kind in {"base", "total"}), None)
    if stated is None:
        return Fit(UNKNOWN, "The posting does not state pay. Ask for the range.")
    year = yearly(stated)
    if year is None:
        return Fit(UNKNOWN, "The posting does not say for which period it pays. Ask.")
    if year.currency != wanted.currency:
        return Fit(
            UNKNOWN,
            f"The posting pays in {year.currency or 'an unstated currency'}; you set {wanted.currency}.",
        )
    return _placed(year.least, year.most, floor=wanted.floor, assumes=year.assumes)


def _placed(least: Decimal | None, most: Decimal | None, *, floor: Decimal, assumes: str) -> Fit:
    tail = f" {assumes}" if assumes else ""
    if least is not None and least >= floor:
        return Fit(WITHIN, f"Even its lower end reaches your floor.{tail}")
    if most is None:
        return Fit(UNKNOWN, f"It starts below your floor and names no upper end. Ask.{tail}")
    if most < floor:
        return Fit(BELOW, f"Even its upper end stays below your floor.{tail}")
    return Fit(OVERLAPPING, f"Its upper end reaches your floor; the lower does not.{tail}")
