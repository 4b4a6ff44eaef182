"""The walk-away point: what going on searching, or staying, is worth (BATNA); never shown in a letter."""

import math
from collections.abc import Callable

from attrs import frozen

# More halvings than a number has bits: what is left is rounding.
_STEPS = 200


def reservation_pay(
    *, median: float, spread: float, offers_a_year: float, meanwhile: float, discount: float, leaving: float
) -> float:
    """Return the yearly pay at which signing and searching on are equal, in continuous time with separations.

    Solves w = c + lambda/(r + d) * E[(W - w)+] for lognormal W.

    Args:
        median: The median yearly pay of the offers that come.
        spread: The standard deviation of its logarithm.
        offers_a_year: Offers that come in a year of searching, from the person's own log.
        meanwhile: What a year of searching brings: today's pay for one who has a job, support for one who has not.
        discount: A year.
        leaving: The chance of leaving a job within a year.

    Source:
        Rogerson, Shimer and Wright 2005.
    """
    rate = offers_a_year / (discount + leaving)

    def excess(pay: float) -> float:
        """Return by how much taking it beats searching on; 0 at the walk-away point."""
        return pay - meanwhile - rate * _expected_above(pay, median=median, spread=spread)

    return _root(excess, low=meanwhile, high=max(meanwhile, median) * 20)


def _expected_above(level: float, *, median: float, spread: float) -> float:
    """Return E[(W - level)+] for lognormal W."""
    mean = median * math.exp(spread**2 / 2)
    if level <= 0:
        return mean - level
    up = (math.log(median / level) + spread**2) / spread
    return mean * _normal(up) - level * _normal(up - spread)


def _normal(value: float) -> float:
    return 0.5 * (1 + math.erf(value / math.sqrt(2)))


def _root(rising: Callable[[float], float], *, low: float, high: float) -> float:
    """Return where a rising function crosses 0, by halving."""
    for _step in range(_STEPS):
        middle = (low + high) / 2
        if rising(middle) < 0:
            low = middle
        else:
            high = middle
    return (low + high) / 2


@frozen
class Course:
    """One course without this deal, and what it is worth a year."""

    name: str
    worth: float
    why: str


def best_alternative(*courses: Course) -> Course | None:
    """Return the best course without this deal (BATNA); its worth is the walk-away point."""
    return max(courses, key=lambda one: one.worth, default=None)
