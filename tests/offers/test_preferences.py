"""The person's own worth of items: published weights, and people who answer at most eight questions."""

import numpy as np
import pytest

from goodterms.offers.engine.preferences import (
    MOST_QUESTIONS,
    Preferences,
    Price,
    Trade,
    best_offer,
    from_ranking,
    next_trade,
    own_worth,
    rank_order_centroid,
)


@pytest.mark.parametrize(
    ("count", "weights"),
    [
        (3, (0.6111, 0.2778, 0.1111)),
        (4, (0.5208, 0.2708, 0.1458, 0.0625)),
        (5, (0.4567, 0.2567, 0.1567, 0.0900, 0.0400)),
    ],
)
def test_rank_order_centroids_are_the_published_ones(count: int, weights: tuple[float, ...]) -> None:
    assert rank_order_centroid(count) == pytest.approx(weights, abs=0.00005)


def test_a_ranking_starts_the_prices_and_an_answer_narrows_one() -> None:
    start = from_ranking(["pto", "remote"], money=10_000)
    # Weights 11/18, 5/18, 2/18; salary first: a swing of 10,000 is 11/18, so pto 4,545.45 and remote 1,818.18.
    assert [round(price.likely, 2) for price in start.prices.values()] == [4_545.45, 1_818.18]

    more = start.after(Trade("pto", 6_000), prefers_item=True)
    less = start.after(Trade("pto", 2_000), prefers_item=False)

    assert more.prices["pto"].least == 6_000 < more.prices["pto"].likely
    assert (less.prices["pto"].least, less.prices["pto"].likely, less.prices["pto"].most) == (0, 1_000, 2_000)
    assert more.answered == 1


def test_an_offer_is_worth_its_money_and_the_likely_price_of_what_it_has() -> None:
    known = Preferences({"pto": Price(1_000, 4_000, 2_000)})

    assert own_worth({"pto": 1.0}, 80_000.0, known) == 82_000


def test_no_more_is_asked_when_enough_is_known_or_nothing_can_be_learnt() -> None:
    gains = [{"pto": 1.0}, {"pto": 0.0}]
    settled = Preferences({"pto": Price(3_000, 3_100, 3_050)})
    tired = Preferences({"pto": Price(0, 9_000, 4_500)}, answered=MOST_QUESTIONS)
    wide = Preferences({"pto": Price(0, 9_000, 4_500)})

    assert next_trade(gains, [80_000, 80_000], settled, salary=80_000) is None
    assert next_trade(gains, [80_000, 82_000], tired, salary=80_000) is None
    assert next_trade(gains, [80_000, 82_000], wide.without("pto"), salary=80_000) is None
    # The offers are equal where the days are worth 2,000 a year: that is asked.
    assert next_trade(gains, [80_000, 82_000], wide, salary=80_000) == Trade("pto", 2_000)
    # Equal at 850, near the end of what is possible: the likely price is asked instead.
    assert next_trade(gains, [80_000, 80_850], wide, salary=80_000) == Trade("pto", 4_500)


def test_eight_questions_find_the_best_of_four_offers_for_nearly_everybody() -> None:
    rng = np.random.default_rng(20261125)
    items = ("pto", "remote", "learning", "review", "loans", "match", "premiums", "hours")
    best, regrets, asked = 0, [], []
    for _person in range(1_000):
        salary = rng.uniform(50_000, 150_000)
        prices = dict(zip(items, salary * rng.lognormal(np.log(0.03), 0.8, len(items)), strict=True))
        gains = [{key: float(rng.random()) for key in items} for _offer in range(4)]
        money = [float(salary * rng.normal(1, 0.06)) for _offer in range(4)]
        truth = [
            cash + sum(prices[key] * one[key] for key in items)
            for cash, one in zip(money, gains, strict=True)
        ]
        ranked = sorted(items, key=lambda key: -prices[key])
        swing = max(money) - min(money)
        place = sum(price > swing for price in prices.values())
        known = from_ranking(ranked, money=swing, salary_rank=place)
        while trade := next_trade(gains, money, known, salary=salary):
            known = known.after(trade, prefers_item=prices[trade.key] > trade.money)
        chosen = best_offer(gains, money, known)
        best += truth[chosen] == max(truth)
        regrets.append((max(truth) - truth[chosen]) / salary)
        asked.append(known.answered)

    assert best >= 950, best
    assert float(np.mean(regrets)) < 0.01
    assert max(asked) <= 8
