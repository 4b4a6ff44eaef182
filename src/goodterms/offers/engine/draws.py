"""An offer's worth under uncertainty: many draws, the same for every offer, so that their difference is what varies."""

import zlib
from collections.abc import Mapping, Sequence

import numpy as np
from attrs import frozen

from goodterms.offers.engine.constants import constant
from goodterms.offers.engine.flows import Amounts, Chances, is_listed, payout_range, review_chance, year_flow
from goodterms.offers.engine.offer import Offer, Person
from goodterms.offers.engine.staying import vested_share
from goodterms.offers.engine.tax import marginal_rate, net_pay
from goodterms.offers.engine.worth import ONCE, first_year_pay

# A chance is then told to within one in a hundred, nineteen times in twenty.
DRAWS = 10_000
_PERCENT = 100
_MONTHS = 12


@frozen
class Drawn:
    """Draws of one offer's present value, and the uncertain values they came from (name -> value in each draw)."""

    name: str
    present: Amounts
    sources: Mapping[str, Amounts]


def drawn(offer: Offer, person: Person, *, years: int, seed: int, draws: int = DRAWS) -> Drawn:
    """Return many draws of an offer's present value over a horizon.

    Uncertain are: when one leaves (exponential), what the bonus pays (triangular), whether the first review brings a
    raise, what shares fetch, and every item that nobody spoke of (uniform over its usual range). A source of the same
    name uses the same random numbers in every offer.

    Args:
        offer: The offer.
        person: Whom it is for.
        years: The horizon.
        seed: The draws are the same for the same seed.
        draws: How many.
    """
    sources = _sources(offer, person, seed=seed, draws=draws)
    unknown = {key: sources[key] for key in offer.open if key in sources}
    chances = Chances(sources["payout"], sources["reviewed"], sources["sold"])
    leaves = sources["leaves"]
    total = np.zeros(draws)
    for year in range(years):
        flow = year_flow(offer, person, year=year, chances=chances, amounts=unknown)
        counts = np.clip(leaves - year, 0, 1) / (1 + person.discount) ** (year + 0.5)
        total += counts * _yearly(flow.taxed, flow.untaxed, flow.before_tax, person)
        if year == 0:
            total += _once(offer, person, flow.taxed, flow.untaxed, leaves=leaves)
    total += _match(offer, person, unknown, leaves=leaves, years=years)
    total += _equity(offer, person, leaves=leaves, sold=sources["sold"], years=years)
    return Drawn(offer.name, total, {name: sources[name] for name in sources if _matters(offer, name)})


_DEPENDS = {"payout": "bonus", "reviewed": "review", "sold": "equity"}


def _matters(offer: Offer, source: str) -> bool:
    key = _DEPENDS.get(source)
    return key is None or key in offer.terms or key in offer.open


def _uniform(name: str, *, seed: int, draws: int) -> Amounts:
    stream = np.random.default_rng([seed, zlib.crc32(name.encode())])
    return stream.random(draws)


def _sources(offer: Offer, person: Person, *, seed: int, draws: int) -> dict[str, Amounts]:
    price, ranges = constant("equity_price"), constant("unknown_range")
    uniform = {
        name: _uniform(name, seed=seed, draws=draws)
        for name in ("leaves", "payout", "reviewed", "sold", *(key for key in offer.open if key in ranges))
    }
    liquid = 1.0 if is_listed(offer) else float(price["private_liquid"])
    found = {
        "leaves": -person.tenure * np.log2(1 - uniform["leaves"]),
        "payout": _triangular(uniform["payout"], *payout_range(offer)),
        "reviewed": (uniform["reviewed"] < review_chance(offer)).astype(float),
        "sold": (uniform["sold"] < liquid).astype(float),
    }
    for key in offer.open:
        if key in ranges:
            low, high = ranges[key]
            found[key] = low + (high - low) * uniform[key]
    return found


def _triangular(uniform: Amounts, least: float, likely: float, most: float) -> Amounts:
    if most <= least:
        return np.full_like(uniform, least)
    turn = (likely - least) / (most - least)
    rising = least + np.sqrt(uniform * (most - least) * (likely - least))
    falling = most - np.sqrt((1 - uniform) * (most - least) * (most - likely))
    return np.asarray(np.where(uniform < turn, rising, falling))


def _yearly(
    taxed: Mapping[str, Amounts], untaxed: Mapping[str, Amounts], before_tax: Amounts, person: Person
) -> Amounts:
    pay = sum((amount for key, amount in taxed.items() if key not in ONCE), start=np.zeros(1))
    kept = net_pay(pay, person.household, before_tax=before_tax)
    return np.asarray(kept + sum((one for key, one in untaxed.items() if key not in ONCE), start=np.zeros(1)))


def _once(
    offer: Offer,
    person: Person,
    taxed: Mapping[str, Amounts],
    untaxed: Mapping[str, Amounts],
    *,
    leaves: Amounts,
) -> Amounts:
    """Return one-off payments at the marginal rate, less what leaving takes back."""
    kept = 1 - marginal_rate(first_year_pay(offer), person.household)
    total = np.zeros_like(leaves) + untaxed.get("home_office", 0.0)
    for key in ONCE:
        if key in taxed:
            total = total + kept * taxed[key] * (1 - _owed(offer, key, leaves=leaves))
    return np.asarray(total)


def _owed(offer: Offer, key: str, *, leaves: Amounts) -> Amounts:
    months = int(offer.detail(key, "clawback_months", 0))
    if not months:
        return np.zeros_like(leaves)
    served = np.floor(leaves * _MONTHS)
    share = (
        1 - served / months if offer.detail(key, "clawback", "full") == "prorated" else np.ones_like(leaves)
    )
    return np.asarray(np.where(served < months, share, 0.0))


def _match(
    offer: Offer, person: Person, unknown: Mapping[str, Amounts], *, leaves: Amounts, years: int
) -> Amounts:
    share = unknown.get("match", np.array([offer.amount("match")]))
    vesting = str(offer.detail("match", "vesting", "immediate"))
    paid = np.concatenate([[0.0], np.cumsum(1 / (1 + person.discount) ** np.arange(1, years + 1))])
    kept = paid * np.array([vested_share(vesting, years=full) for full in range(years + 1)])
    full = np.minimum(np.floor(leaves), years).astype(int)
    return np.asarray(offer.amount("base") * share / _PERCENT * kept[full])


def _equity(offer: Offer, person: Person, *, leaves: Amounts, sold: Amounts, years: int) -> Amounts:
    if not offer.amount("equity"):
        return np.zeros(1)
    usual = constant("equity_vesting_months")
    months = int(offer.detail("equity", "months", usual["all"]))
    cliff = int(offer.detail("equity", "cliff", usual["cliff"]))
    there = np.minimum(np.floor(leaves * _MONTHS), years * _MONTHS)
    share = np.where(there >= cliff, np.minimum(there, months) / months, 0.0)
    kept = 1 - marginal_rate(first_year_pay(offer), person.household)
    return np.asarray(offer.amount("equity") * kept * sold * share)


@frozen
class Ask:
    """What an answer would change: the source, how far the difference swings, and what knowing it is worth."""

    key: str
    swing: float
    information: float


def what_to_ask(first: Drawn, second: Drawn) -> tuple[Ask, ...]:
    """Return the uncertain things that move the difference between two offers, the most worth knowing first.

    `information` is the expected gain of choosing after knowing that one thing instead of now; `swing` the distance
    of the difference between its low and high tenth. Both in money of the horizon.
    """
    names = dict.fromkeys((*first.sources, *second.sources))
    found = [_ask(name, first, second) for name in names]
    return tuple(sorted(found, key=lambda ask: (-ask.information, -ask.swing, ask.key)))


_BINS = 10
_NOTHING = 0.005  # half a cent is rounding


def _ask(name: str, first: Drawn, second: Drawn) -> Ask:
    values = first.sources[name] if name in first.sources else second.sources[name]
    difference = first.present - second.present
    order = np.argsort(values, kind="stable")
    means = np.array([part.mean() for part in np.array_split(difference[order], _BINS)])
    now = max(float(difference.mean()), 0.0)
    gain = float(np.maximum(means, 0).mean()) - now
    return Ask(name, abs(float(means[-1] - means[0])), gain if gain > _NOTHING else 0.0)


def band(values: Sequence[float] | Amounts) -> tuple[float, float, float]:
    """Return the 10th, 50th and 90th percentile: eight in ten lie between the first and the last."""
    low, middle, high = np.percentile(np.asarray(values, dtype=float), (10, 50, 90))
    return float(low), float(middle), float(high)
