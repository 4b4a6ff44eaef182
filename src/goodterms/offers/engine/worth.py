"""What an offer is worth: the first year and the years after, item by item, after tax."""

from collections.abc import Mapping

import numpy as np
from attrs import frozen

from goodterms.offers.engine.constants import constant
from goodterms.offers.engine.flows import Flow, expected_chances, is_listed, year_flow
from goodterms.offers.engine.items import item_named
from goodterms.offers.engine.offer import Offer, Person
from goodterms.offers.engine.staying import clawback_cost, match_worth, served, vested_grant
from goodterms.offers.engine.tax import marginal_rate, net_pay
from goodterms.units import Unknown

HORIZONS = (3, 5)
_PERCENT = 100
_MONTHS = 12


@frozen
class Part:
    """What one item adds: in the first year, and as present value over each horizon; in the offer's currency."""

    key: str
    label: str
    first_year: float
    present: Mapping[int, float]


@frozen
class Worth:
    """What an offer is worth.

    Attributes:
        name: The offer's name.
        currency: Of every amount.
        parts: The items that change the worth, base first.
        first_year: The sum of the first year, as if one stayed it.
        present: Horizon in years -> present value, with the chance of staying.
        is_after_tax: False where no tax is known: all is before tax then.
        unknown: The items that nobody spoke of, each with its question; they are not in the sums.
        assumes: What was assumed, a sentence each.
    """

    name: str
    currency: str
    parts: tuple[Part, ...]
    first_year: float
    present: Mapping[int, float]
    is_after_tax: bool
    unknown: Mapping[str, Unknown]
    assumes: tuple[str, ...]


def worth(offer: Offer, person: Person | None = None) -> Worth:
    """Return what an offer is worth in expectation.

    The present value is the sum over years t of the chance of being there, times what is kept of the year's pay,
    over (1 + discount)^(t + .5), with one-off payments undiscounted, less what leaving takes back. An item's part is
    what it adds on top of those before it, so the parts sum to the whole.

    Args:
        offer: The offer, amounts in its currency.
        person: Whom it is for; None for a single U.S. filer without state tax and with the default assumptions.

    Returns:
        Amounts unrounded; the screens round.

    Source:
        docs/explanation/offers.md, and `constants.toml` for every number.
    """
    person = person or Person()
    parts = (*_yearly_parts(offer, person), *_long_parts(offer, person))
    return Worth(
        name=offer.name,
        currency=offer.currency,
        parts=parts,
        first_year=sum(part.first_year for part in parts),
        present={years: sum(part.present[years] for part in parts) for years in HORIZONS},
        is_after_tax=person.household.is_taxed,
        unknown=dict(offer.open),
        assumes=_assumes(offer, person),
    )


def first_year_pay(offer: Offer) -> float:
    """Return a year's base and expected bonus before tax: what decides the marginal rate."""
    return offer.amount("base") * (
        1 + offer.amount("bonus") / _PERCENT * float(expected_chances(offer).payout[0])
    )


def _yearly_parts(offer: Offer, person: Person) -> list[Part]:
    """Return what each item that is paid by the year or once adds, in the order of the flows."""
    chances = expected_chances(offer)
    years = [
        _parts_of(year_flow(offer, person, year=year, chances=chances, amounts={}), person)
        for year in range(max(HORIZONS))
    ]
    years[0] = years[0] | _taken_back(offer, person, years[0])
    keys = [key for key in _order(years) if any(abs(year.get(key, 0.0)) > 0 for year in years)]
    return [Part(key, _label(key), years[0].get(key, 0.0), _present(key, years, person)) for key in keys]


def _parts_of(flow: Flow, person: Person) -> dict[str, float]:
    """Return what each item adds to what is kept, in the order of the flow."""
    parts: dict[str, float] = {}
    pay, kept = 0.0, 0.0
    for key, amount in flow.taxed.items():
        pay += float(amount[0])
        now = float(net_pay(pay, person.household))
        parts[key], kept = parts.get(key, 0.0) + now - kept, now
    before_tax = float(flow.before_tax[0])
    parts["premiums"] = float(net_pay(pay, person.household, before_tax=before_tax)) - kept
    for key, amount in flow.untaxed.items():
        parts[key] = parts.get(key, 0.0) + float(amount[0])
    return parts


def _taken_back(offer: Offer, person: Person, first: Mapping[str, float]) -> dict[str, float]:
    """Return the one-off payments less what a clawback is expected to take back."""
    return {
        key: first[key]
        - clawback_cost(
            first[key],
            months=int(offer.detail(key, "clawback_months", 0)),
            is_prorated=offer.detail(key, "clawback", "full") == "prorated",
            tenure=person.tenure,
        )
        for key in ("sign_on", "relocation")
        if first.get(key)
    }


ONCE = ("sign_on", "relocation", "home_office")


def _present(key: str, years: list[dict[str, float]], person: Person) -> dict[int, float]:
    if key in ONCE:
        return dict.fromkeys(HORIZONS, years[0].get(key, 0.0))
    weighted = np.cumsum([year.get(key, 0.0) * weight(place, person) for place, year in enumerate(years)])
    return {horizon: float(weighted[horizon - 1]) for horizon in HORIZONS}


def weight(year: int, person: Person) -> float:
    """Return what one unit of money in the middle of a year counts today: chance of being there, and discount."""
    return served(year, tenure=person.tenure) / float((1 + person.discount) ** (year + 0.5))


def _long_parts(offer: Offer, person: Person) -> list[Part]:
    """Return match and equity, which depend on when one leaves, where the offer has them."""
    parts = (_match_part(offer, person), _equity_part(offer, person))
    return [part for part in parts if part.first_year or any(part.present.values())]


def _match_part(offer: Offer, person: Person) -> Part:
    yearly = offer.amount("base") * offer.amount("match") / _PERCENT
    vesting = str(offer.detail("match", "vesting", "immediate"))
    present = {
        years: match_worth(
            yearly, vesting=vesting, years=years, discount=person.discount, tenure=person.tenure
        )
        for years in HORIZONS
    }
    whole = match_worth(
        1.0, vesting="immediate", years=max(HORIZONS), discount=person.discount, tenure=person.tenure
    )
    return Part("match", _label("match"), present[max(HORIZONS)] / whole, present)


def _equity_part(offer: Offer, person: Person) -> Part:
    usual = constant("equity_vesting_months")
    months = int(offer.detail("equity", "months", usual["all"]))
    cliff = int(offer.detail("equity", "cliff", usual["cliff"]))
    sold = float(expected_chances(offer).sold[0])
    kept = 1 - marginal_rate(first_year_pay(offer), person.household)
    grant = offer.amount("equity") * sold * kept
    present = {
        years: grant * vested_grant(months=months, cliff=cliff, tenure=person.tenure, within=years * _MONTHS)
        for years in HORIZONS
    }
    yearly = grant * vested_grant(months=months, cliff=cliff, tenure=person.tenure) * _MONTHS / months
    return Part("equity", _label("equity"), yearly, present)


def _order(years: list[dict[str, float]]) -> list[str]:
    return list(dict.fromkeys(key for year in years for key in year))


def _label(key: str) -> str:
    return item_named(key).label if key != "remote" else "Ways to work"


def _assumes(offer: Offer, person: Person) -> tuple[str, ...]:
    tenure = constant("tenure_years")
    said = [
        f"Half of all stay longer than {person.tenure:g} years"
        + (" (BLS)." if person.tenure == tenure else ".")
    ]
    said.append(
        f"Base rises {person.raise_rate:.1%} a year; money a year later counts {person.discount:.1%} less."
    )
    if not person.household.is_taxed:
        said.append("Everything is before tax: only U.S. taxes are known.")
    elif not person.household.state_rate:
        said.append("No state tax was told, so none is counted.")
    if offer.amount("bonus") and offer.detail("bonus", "payout", None) is None:
        said.append(f"On average {float(expected_chances(offer).payout[0]):.0%} of the target bonus is paid.")
    if offer.amount("equity") and not is_listed(offer):
        said.append("Shares that cannot be sold yet count at three tenths: the chance that they ever can be.")
    return tuple(said)
