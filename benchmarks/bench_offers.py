"""Claims about offers: draws, closed form and the plan of twelve asks, beside peers in the same run."""

import math
import random
import statistics
import time
from collections.abc import Callable

import numpy as np

from goodterms.offers.engine import Wish, compare, plan_asks, read_offer
from goodterms.offers.engine.draws import DRAWS, drawn
from goodterms.offers.engine.offer import Offer, Person
from goodterms.offers.engine.tax import Household, net_pay
from goodterms.offers.engine.worth import worth

RUNS = 9
PERSON = Person()


def main() -> None:
    """Print each claim's figure, its bar and its ratio to the peer."""
    offers = [
        read_offer(
            {"name": name, "items": {"base": base, "bonus": 8, "pto": None, "match": 4, "equity": 9_000}}
        )
        for name, base in (("A", 88_000), ("B", 91_000), ("C", 84_000), ("D", 95_000))
    ]
    ours = _median(lambda: [drawn(one, PERSON, years=3, seed=0) for one in offers])
    loop = _median(lambda: _plain_loop(offers[0], draws=200), runs=3) * DRAWS / 200 * len(offers)
    print(
        f"10,000 draws for 4 offers: {1000 * ours:.1f} ms of CPU (bar 100), a plain loop would take {loop / ours:.0f} x"
    )
    whole = _median(lambda: compare(offers, PERSON))
    print(f"comparing them, with what to ask first: {1000 * whole:.1f} ms of CPU")
    wishes = [Wish(f"own:{place}", "x", 900.0 + 37 * place, 800.0 + 11 * place) for place in range(12)]
    plan = _median(lambda: plan_asks(wishes, base=88_000, surplus=5_000))
    greedy = _median(lambda: _greedy(wishes))
    print(
        f"all bundles of 12 asks: {1000 * plan:.1f} ms of CPU (bar 1,000), one by one {1000 * greedy:.2f} ms"
    )
    _closed_form()


def _closed_form() -> None:
    abroad = Person(Household(is_taxed=False))
    one = read_offer(
        {"items": {"base": 88_000, "bonus": 8, "match": {"amount": 4, "vesting": "graded-6"}, "review": 6}}
    )
    for years in (3, 5):
        many = drawn(one, abroad, years=years, seed=1).present
        error = float(many.std(ddof=1)) / math.sqrt(len(many))
        away = abs(float(many.mean()) - worth(one, abroad).present[years]) / error
        print(
            f"mean of the draws over {years} years: {away:.2f} standard errors from the closed form (bar 3)"
        )


def _plain_loop(offer: Offer, *, draws: int) -> float:
    """The peer: one draw at a time, a year at a time."""
    rng, total = random.Random(0), 0.0
    for _draw in range(draws):
        leaves = -PERSON.tenure * math.log2(1 - rng.random())
        payout = rng.triangular(0, 1.5, 1)
        for year in range(3):
            base = offer.amount("base") * (1 + PERSON.raise_rate) ** year
            kept = float(net_pay(base * (1 + 0.08 * payout), PERSON.household))
            total += kept * min(max(leaves - year, 0), 1) / (1 + PERSON.discount) ** (year + 0.5)
    return total


def _greedy(wishes: list[Wish]) -> list[Wish]:
    return sorted(wishes, key=lambda one: -one.worth * one.chance_open)[:3]


def _median(work: Callable[[], object], *, runs: int = RUNS) -> float:
    times = []
    for _run in range(runs):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return statistics.median(times)


if __name__ == "__main__":
    np.seterr(all="raise")
    main()
