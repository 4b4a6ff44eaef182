"""The model behind a plan: the case as arrays, possible employers, the choice of bundles, whole negotiations."""

import importlib.resources
import itertools
import tomllib
from collections.abc import Mapping

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.offers.engine.negotiation import Answer, Case, Issue, plan_case
from goodterms.offers.engine.negotiation.beliefs import Beliefs, believed
from goodterms.offers.engine.negotiation.case import EmployerOrder
from goodterms.offers.engine.negotiation.choosing import Ground, chosen, fairness
from goodterms.offers.engine.negotiation.constants import constant
from goodterms.offers.engine.negotiation.plan import worth_of
from goodterms.offers.engine.negotiation.prior import drawn_worth
from goodterms.offers.engine.negotiation.table import laid_out
from goodterms.offers.engine.negotiation.wording import bundle_reason

PAY = Issue("pay", ("50k", "60k", "70k"), (0, 30, 60))
DAYS = Issue("days", ("10", "15", "20"), (0, 15, 30))
PLACE = Issue("place", ("office", "home"), (0, 10))
ISSUES = (PAY, DAYS, PLACE)
LOW = {"pay": "50k", "days": "10", "place": "office"}
EVEN = {"pay": 1.0, "days": 2.0, "place": 0.0}


def random() -> np.random.Generator:
    return np.random.default_rng(7)


def mean_worth(case: Case) -> np.ndarray:
    beliefs = believed(laid_out(case), random=random())
    return np.asarray(beliefs.odds @ beliefs.worth)


def test_a_table_shares_her_worth_between_her_worst_and_her_best_bundle() -> None:
    table = laid_out(Case((Issue("pay", ("a", "b"), (10, 40)), Issue("place", ("c", "d"), (5, -5)))))

    # From 10 - 5 = 5 at worst to 40 + 5 = 45 at best: 30 of the 40 between hang on pay, 10 on the place.
    assert (table.least, table.reach) == (5, 40)
    assert table.worth.tolist() == [0, 0.75, 0.25, 0]
    assert table.starts.tolist() == [0, 2, 4]
    assert table.share(15) == 0.25


@given(st.lists(st.lists(st.integers(-9, 9), min_size=1, max_size=4), min_size=1, max_size=5), st.data())
def test_a_bundle_is_read_back_from_its_places(worths: list[list[int]], data: st.DataObject) -> None:
    issues = [Issue(str(at), tuple("abcd"[: len(worth)]), tuple(worth)) for at, worth in enumerate(worths)]
    table = laid_out(Case(issues))
    bundle = {issue.key: data.draw(st.sampled_from(issue.levels)) for issue in issues}

    assert table.bundle(table.places(bundle)) == bundle
    assert 0 <= table.ours(table.places(bundle)[None])[0] <= 1


def test_O6_a_settled_issue_allows_only_the_level_on_the_table() -> None:
    counteroffer = LOW | {"pay": "60k"}
    answer = Answer([LOW], "counteroffer", counteroffer=counteroffer, firm=["pay"])

    table = laid_out(Case(ISSUES, LOW, 1, [answer]))

    assert table.allowed.tolist() == [False, True, False, True, True, True, True, True]


def test_every_possible_employer_is_between_its_worst_and_its_best_bundle() -> None:
    table = laid_out(Case(ISSUES, LOW))

    beliefs = believed(table, random=random())

    lows = sum(beliefs.worth[:, span].min(axis=1) for span in table.spans())
    highs = sum(beliefs.worth[:, span].max(axis=1) for span in table.spans())
    assert np.allclose(lows, 0)
    assert np.allclose(highs, 1)
    assert beliefs.odds.sum() == pytest.approx(1)


def test_the_worth_of_bundles_is_the_sum_of_their_levels() -> None:
    beliefs = Beliefs(
        np.array([[0.0, 0.6, 0.4, 0.1], [0.2, 0.0, 0.0, 0.8]]), np.zeros(2), np.array([0.5, 0.5])
    )

    # Two issues of two levels: the first bundle takes places 1 and 2, the second 0 and 3.
    theirs = beliefs.of(np.array([[1, 2], [0, 3]]))

    assert np.allclose(theirs, [[1.0, 0.1], [0.0, 1.0]])


def test_the_bar_is_even_odds_and_falls_at_the_last_message() -> None:
    beliefs = Beliefs(np.zeros((1, 1)), np.array([0.7]), np.ones(1))

    assert beliefs.yes(np.array([[0.7]]), last=False)[0, 0] == pytest.approx(0.5)
    assert beliefs.yes(np.array([[0.7 - constant("bar_drop")]]), last=True)[0, 0] == pytest.approx(0.5)


@pytest.mark.parametrize(("order", "best"), [("opposed", 0), ("same", 2)])
def test_draws_follow_the_order_that_is_known(order: EmployerOrder, best: int) -> None:
    issue = evolve(PAY, employer_order=order)

    drawn = drawn_worth(issue, issues=3, many=200, random=random())

    share = (drawn.argmax(axis=2) == best).mean()
    # .97 follow the order, a third of the others by chance: .98.
    assert share == pytest.approx(0.98, abs=0.01)
    assert drawn.max(axis=2).mean() == pytest.approx(1 / 3, abs=0.02)


def test_draws_for_an_issue_that_is_nothing_to_her_know_no_order() -> None:
    drawn = drawn_worth(Issue("desk", ("oak", "steel"), (5, 5)), issues=1, many=200, random=random())

    assert (drawn.argmax(axis=2) == 0).mean() == pytest.approx(0.5, abs=0.03)


def test_an_employer_that_offers_a_kind_most_likely_likes_it() -> None:
    team = Issue("team", ("red", "blue", "green"), (5, 1, 3))
    case = Case((PAY, team))

    before = mean_worth(case)[3:]
    after = mean_worth(evolve(case, offer={"pay": "50k", "team": "blue"}))[3:]

    assert after[1] > before[1]
    assert after.argmax() == 1


def test_two_answers_over_many_issues_leave_many_employers_possible() -> None:
    issues = [Issue(str(at), tuple("abcde"), (0, 1, 2, 3, 4)) for at in range(12)]
    low, middle = ({issue.key: level for issue in issues} for level in "ac")
    answer = Answer([{issue.key: "e" for issue in issues}], "counteroffer", counteroffer=middle)

    beliefs = believed(laid_out(Case(issues, low, 1, [answer])), random=random())

    # The number of equally likely employers that would be as sure of themselves.
    assert 1 / (beliefs.odds**2).sum() > 30


def test_fairness_is_the_share_of_both_where_they_have_the_same_and_nothing_where_one_has_nothing() -> None:
    ours, theirs = np.array([0.7, 0.0, 0.9]), np.array([0.7, 1.0, -0.1])

    assert np.allclose(fairness(ours, theirs, last=False), [0.7, 0, 0])


def test_the_candidate_comes_first_at_the_last_message() -> None:
    hers, its = np.array([0.8]), np.array([0.6])

    assert fairness(hers, its, last=True) > fairness(hers, its, last=False)


def test_bundles_are_chosen_for_employers_that_differ() -> None:
    # Two employers: one cares for pay only, the other for days only. Each gets what it cares for.
    case = Case((PAY, Issue("days", ("10", "15", "20"), (0, 30, 60))))
    worth = np.array([[1.0, 0.5, 0, 0, 0, 0], [0, 0, 0, 1.0, 0.5, 0]])
    beliefs = Beliefs(worth, np.array([0.5, 0.5]), np.array([0.5, 0.5]))
    ground = Ground(floor=0, held=None, fallback=0, most=3, last=False)

    found = chosen(laid_out(case), beliefs=beliefs, ground=ground, random=random())

    assert found is not None
    assert sorted(found.bundles.tolist()) == [[0, 5], [2, 3]]
    # Each has its best (1), she has half: .5 ** .45.
    assert found.value == pytest.approx(0.5**0.45)


def test_nothing_is_chosen_where_the_floor_is_out_of_reach() -> None:
    table = laid_out(Case(ISSUES))
    ground = Ground(floor=1.1, held=None, fallback=0, most=3, last=False)

    assert chosen(table, beliefs=believed(table, random=random()), ground=ground, random=random()) is None


@pytest.mark.parametrize(
    ("bundle", "why"),
    [
        ({"pay": "70k", "days": "20", "place": "home"}, "It gives you your best on every open issue."),
        (
            {"pay": "70k", "days": "10", "place": "home"},
            "It holds pay and place at your best and gives way on days, which may count for the employer.",
        ),
        (
            {"pay": "60k", "days": "10", "place": "office"},
            "It gives way on days and pay, which may count for the employer.",
        ),
    ],
)
def test_the_reason_of_a_bundle_names_the_weightiest_issues_first(
    bundle: Mapping[str, str], why: str
) -> None:
    assert bundle_reason(Case(ISSUES), bundle, weights=EVEN) == why


def test_the_reason_of_a_bundle_leaves_settled_issues_out() -> None:
    case = Case(ISSUES, LOW, 1, [Answer([LOW], "refused", firm=["pay", "days"])])

    assert (
        bundle_reason(case, LOW | {"place": "home"}, weights=EVEN)
        == "It gives you your best on every open issue."
    )


def test_every_number_has_a_unit_a_day_a_source_and_a_reason() -> None:
    folder = importlib.resources.files("goodterms.offers.engine.negotiation")
    entries = tomllib.loads(folder.joinpath("constants.toml").read_text("utf-8"))

    assert {tuple(entry) for entry in entries.values()} == {("value", "unit", "as_of", "source", "why")}


def ending(issues: tuple[Issue, ...], theirs: Mapping[str, tuple[float, ...]]) -> tuple[float, float]:
    """Return what both have after two messages to an employer that counters with its best that gives us as much."""
    case = Case(issues)

    def employers(bundle: Mapping[str, str]) -> float:
        return sum(theirs[issue.key][issue.levels.index(bundle[issue.key])] for issue in issues)

    every = [
        dict(zip([issue.key for issue in issues], levels, strict=True))
        for levels in itertools.product(*(issue.levels for issue in issues))
    ]
    for left in (2, 1):
        plan = plan_case(evolve(case, rounds_left=left))
        if plan.advice == "accept":
            break
        asked = [bundle.levels for bundle in plan.bundles]
        liked = max(asked, key=employers)
        own = max((one for one in every if worth_of(case, one) >= worth_of(case, liked)), key=employers)
        case = evolve(case, answers=(*case.answers, Answer(asked, "counteroffer", counteroffer=own)))
    assert case.on_the_table is not None
    return worth_of(case, case.on_the_table), employers(case.on_the_table)


def test_issues_that_weigh_differently_are_traded() -> None:
    weights = {"pay": (0.55, 0.25), "days": (0.25, 0.55), "place": (0.2, 0.2)}
    steps = range(5)
    issues = tuple(
        Issue(key, tuple("ABCDE"), tuple(hers * step / 4 for step in steps))
        for key, (hers, _its) in weights.items()
    )
    theirs = {key: tuple(its * (4 - step) / 4 for step in steps) for key, (_hers, its) in weights.items()}
    theirs["place"] = issues[2].worth

    ours, its = ending(issues, theirs)

    # The middle everywhere gives .5 and .5. Pay to her, days to the employer, the place to both: .75 and .75.
    assert min(ours, its) >= 0.65


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 100))
def test_what_is_agreed_with_a_trading_employer_is_at_least_what_was_asked(seed: int) -> None:
    generator = np.random.default_rng(seed)
    issues = tuple(Issue(key, tuple("abcd"), tuple(generator.random(4).tolist())) for key in ("x", "y", "z"))
    theirs = {issue.key: tuple(generator.random(4).tolist()) for issue in issues}
    first = plan_case(Case(issues))

    ours, _its = ending(issues, theirs)

    assert ours >= min(bundle.worth for bundle in first.bundles) - 1e-9
