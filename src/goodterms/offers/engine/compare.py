"""Offers side by side: what each is worth, how likely one beats another, and what to ask first."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen

from goodterms.offers.engine.draws import Ask, Drawn, band, drawn, what_to_ask
from goodterms.offers.engine.offer import Offer, Person, in_currency
from goodterms.offers.engine.worth import Worth, worth


@frozen
class Versus:
    """One offer against another: the chance that it is worth more, the band of the difference, what to ask first."""

    first: str
    second: str
    chance: float
    difference: tuple[float, float, float]
    asks: tuple[Ask, ...]


@frozen
class Comparison:
    """Offers side by side, the one with the most worth on average over the draws first.

    Attributes:
        years: The horizon of the draws.
        worths: Each offer's worth.
        bands: For each offer, in the same order, the 10th, 50th and 90th percentile of its present value.
        versus: The first against each of the others.
        draws: How many were made.
    """

    years: int
    worths: tuple[Worth, ...]
    bands: tuple[tuple[float, float, float], ...]
    versus: tuple[Versus, ...]
    draws: int


def compare(
    offers: Sequence[Offer],
    person: Person | None = None,
    *,
    years: int = 3,
    seed: int = 0,
    rate: float | None = None,
) -> Comparison:
    """Return offers side by side.

    Args:
        offers: At least one; today's job may be among them.
        person: Whom they are for.
        years: 3 or 5, the horizon.
        seed: Of the draws, which all offers share.
        rate: How many of the first offer's currency one unit of the other currency buys.

    Raises:
        CurrencyError: if currencies differ and no rate is given.
    """
    person = person or Person()
    same = [in_currency(offer, currency=offers[0].currency, rate=rate) for offer in offers]
    found = [(worth(offer, person), drawn(offer, person, years=years, seed=seed)) for offer in same]
    found.sort(key=lambda pair: -float(pair[1].present.mean()))
    draws = [many for _worth, many in found]
    return Comparison(
        years=years,
        worths=tuple(one for one, _drawn in found),
        bands=tuple(band(many.present) for many in draws),
        versus=_first_against_others(draws),
        draws=len(draws[0].present) if draws else 0,
    )


def _first_against_others(draws: Sequence[Drawn]) -> tuple[Versus, ...]:
    return tuple(versus(draws[0], other) for other in draws[1:])


def versus(first: Drawn, second: Drawn) -> Versus:
    """Return one offer against another, from draws with the same seed."""
    difference = first.present - second.present
    tie = float(np.mean(difference == 0)) / 2
    asks = tuple(ask for ask in what_to_ask(first, second) if ask.swing > 0)
    return Versus(first.name, second.name, float(np.mean(difference > 0)) + tie, band(difference), asks)
