"""What to ask for together, the walk-away point, and the worked numbers of both."""

import pytest
from attrs import evolve

from goodterms.offers.engine.asking import (
    Counter,
    RoundLimitError,
    Wish,
    plan_asks,
    withdrawal_risk,
)
from goodterms.offers.engine.constants import constant
from goodterms.offers.engine.counter import plan_counter
from goodterms.offers.engine.walkaway import Course, best_alternative, reservation_pay

SIX = (
    Wish("pto", "5 more days off", 1_538, 300),
    Wish("loans", "help with loans", 5_250, 5_250),
    Wish("sign_on", "a sign-on bonus", 3_520, 5_000),
    Wish("learning", "a conference a year", 2_000, 2_000),
    Wish("review", "a review at six months", 923, 1_600),
    Wish("home_office", "a desk", 1_000, 1_000),
)


def surely_open(wish: Wish) -> Wish:
    return evolve(wish, answered=(10**9, 10**9))


def test_naming_more_has_a_price_in_attention_and_no_more_than_that() -> None:
    plan = plan_asks([surely_open(one) for one in SIX], base=80_000, surplus=0)

    assert plan.best is not None
    assert 3 <= len(plan.best.keys) <= 6
    assert "pto" in plan.best.keys
    assert plan.best.gain < plan.best.worth


def test_an_employer_without_slack_grants_what_costs_nothing() -> None:
    free = surely_open(Wish("title", "a title", 500, 0, is_whole=True))
    dear = surely_open(Wish("sign_on", "a sign-on bonus", 3_000, 5_000))

    plan = plan_asks([free, dear], base=80_000, surplus=0, slack=1e-6)

    assert plan.best is not None
    assert plan.best.gain == pytest.approx(500 * constant("attention"), rel=0.05)


def test_an_employer_with_slack_for_all_grants_all_that_it_hears() -> None:
    plan = plan_asks([surely_open(one) for one in SIX[:3]], base=80_000, surplus=0, slack=1e9)

    assert plan.best is not None
    assert plan.best.gain == pytest.approx(plan.best.worth * constant("attention") ** 2, rel=0.05)


def test_of_what_is_too_dear_a_part_is_granted_unless_it_is_whole_or_hardly_any() -> None:
    def gain(*, is_whole: bool, slack: float) -> float:
        wish = surely_open(Wish("sign_on", "a sign-on bonus", 1_000, 1_000, is_whole=is_whole))
        best = plan_asks([wish], base=80_000, surplus=0, slack=slack).best
        return best.gain if best else 0.0

    assert gain(is_whole=False, slack=500) > gain(is_whole=True, slack=500) > 0
    assert gain(is_whole=False, slack=10) == 0


def test_O7_the_mentors_five_subjects_are_what_is_asked_for_in_the_story() -> None:
    told = {
        "name": "Northwind",
        "currency": "USD",
        "items": {"base": 80_000, "pto": 15, "match": 4},
        "perfect": {
            "base": 88_000,
            "pto": 22,
            "learning": 3_000,
            "sign_on": 5_000,
            "review": 6,
            "loans": 2_400,
        }
        | {"home_office": 1_500, "match": 6},
        "status": {"base": "firm"},
        "today": {"base": 78_000, "pto": 20},
    }

    plan = plan_counter(told)

    assert isinstance(plan, Counter)
    assert plan.best is not None
    assert set(plan.best.keys) == {"pto", "sign_on", "learning", "loans", "review"}
    assert plan.likely == "Most often two or three of these come back, seldom all."
    assert plan.left_out == {
        "base": "They said it is firm.",
        "match": "It is the same for everybody there.",
        "home_office": "You ask for enough without it.",
    }
    assert plan.reasons["pto"] == "It costs them little for what it is worth to you."


@pytest.mark.parametrize("count", [1, 2, 3, 7, 12])
def test_three_to_six_things_are_named_where_there_are_so_many(count: int) -> None:
    many = [Wish(f"own:{place}", "x", 100.0 + place, 90.0) for place in range(count)]

    plan = plan_asks(many, base=80_000, surplus=0)

    assert plan.best is not None
    assert min(3, count) <= len(plan.best.keys) <= 6


@pytest.mark.parametrize(("name", "alone"), [("B", 0.575), ("C", 0.480)])
def test_one_message_is_worth_less_than_two(name: str, alone: float) -> None:
    # Single best at R = .4 and 0: B .5 * .75 + .5 * .4 = .575; C .8 * .6 = .480.
    value, chance = {"B": (0.75, 0.5), "C": (0.6, 0.8)}[name]
    rest = {"B": 0.4, "C": 0.0}[name]

    assert chance * value + (1 - chance) * rest == pytest.approx(alone)


def test_O6_firm_items_leave_the_counter_with_their_reason() -> None:
    firm = Wish("base", "more base", 5_000, 5_000, status="firm")
    given = Wish("pto", "days", 1_000, 300, status="conceded")
    idle = Wish("title", "a title", 0, 0)
    plan = plan_asks([firm, given, idle], base=80_000, surplus=1_000)

    assert plan.best is None
    assert plan.left_out == {
        "base": "They said it is firm.",
        "pto": "Already granted.",
        "title": "It adds nothing for you.",
    }
    assert (plan.is_worth_it, plan.says) == (False, "There is nothing left that is worth asking for.")


def test_O8_third_round_is_refused_with_a_reason() -> None:
    with pytest.raises(RoundLimitError, match="This would be round 3"):
        plan_asks(SIX, base=80_000, surplus=0, rounds=2)
    with pytest.raises(RoundLimitError):
        plan_asks(SIX, base=80_000, surplus=0, rounds=2, overrule="  ")

    assert plan_asks(SIX, base=80_000, surplus=0, rounds=2, overrule="They asked me to.").round == 3


def test_O7_alternatives_are_about_equal_for_the_candidate_and_differ_in_what_they_name() -> None:
    plan = plan_asks([surely_open(one) for one in SIX], base=80_000, surplus=0)

    assert plan.best is not None
    assert 1 <= len(plan.alternatives) <= 2
    for other in plan.alternatives:
        assert other.gain == pytest.approx(plan.best.gain, rel=0.2)
        assert set(other.keys) - set(plan.best.keys)


def test_each_round_raises_the_risk() -> None:
    assert withdrawal_risk(1) == withdrawal_risk(0) == 0.064
    assert withdrawal_risk(2) == 0.128

    assert plan_asks(SIX, base=80_000, surplus=10_000).is_worth_it
    assert not plan_asks(SIX, base=80_000, surplus=1_000_000).is_worth_it


def test_no_sum_is_told_for_a_loss_that_nobody_knows() -> None:
    told = [plan_asks(SIX, base=80_000, surplus=surplus).says.partition("; ")[2] for surplus in (0, 10_000)]

    assert told == [
        "about 6% of offers are withdrawn.",
        "about 6% of offers are withdrawn, which would cost 640 on average.",
    ]


def test_plan_documents_are_asked_about_without_hope_and_own_answers_teach() -> None:
    plan = Wish("match", "match", 1, 1, asked_of="plan")
    learnt = Wish("match", "match", 1, 1, asked_of="plan", answered=(4, 4))

    assert plan.chance_open == 0.035
    assert learnt.chance_open == pytest.approx((4 * 0.035 + 4) / 8)
    assert Wish("base", "", 1, 1).chance_open == 0.9
    assert Wish("pto", "", 1, 1).chance_open == 0.8
    assert Wish("learning", "", 1, 1).chance_open == 0.6


@pytest.mark.timed
def test_twelve_items_are_planned_in_under_a_second() -> None:
    import time

    many = [Wish(f"own:{place}", "x", 100.0 + place, 90.0) for place in range(12)]
    begun = time.process_time()
    plan_asks(many, base=80_000, surplus=0)

    assert time.process_time() - begun < 1


@pytest.mark.parametrize(("offers_a_year", "pay"), [(1, 74_343), (2, 82_464), (4.2, 90_445)])
def test_more_offers_a_year_raise_the_walk_away_point(offers_a_year: float, pay: float) -> None:
    found = reservation_pay(
        median=80_000, spread=0.2, offers_a_year=offers_a_year, meanwhile=25_000, discount=0.05, leaving=0.163
    )

    assert found == pytest.approx(pay, abs=1)


def test_a_walk_away_below_nothing_takes_every_offer() -> None:
    found = reservation_pay(
        median=80_000, spread=0.2, offers_a_year=0, meanwhile=-5, discount=0.05, leaving=0.163
    )

    assert found == pytest.approx(-5)


def test_the_best_alternative_is_the_one_worth_most() -> None:
    stay, search = Course("Stay", 60_000, "today's job"), Course("Search on", 62_000, "four offers a year")

    assert best_alternative(stay, search) == search
    assert best_alternative() is None
