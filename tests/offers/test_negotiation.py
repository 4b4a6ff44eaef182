"""The general counteroffer: what may be asked for, what an answer teaches, when to stop."""

import itertools
import json
import re
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodterms.offers.engine.negotiation import (
    Answer,
    Case,
    CaseError,
    IncompleteBundleError,
    Issue,
    MostBundlesError,
    NoIssuesError,
    NoLevelsError,
    NotANumberError,
    RepeatedNameError,
    ShapeError,
    UnknownKeyError,
    UnknownLevelError,
    UnknownWordError,
    WorthLengthError,
    plan_case,
    read_case,
)
from goodterms.offers.engine.negotiation.frontier import STEPS, frontier
from goodterms.offers.engine.negotiation.plan import worth_of
from goodterms.offers.engine.negotiation.prior import leaning
from goodterms.offers.engine.negotiation.table import is_ordered, laid_out, numbers
from tests.pace import within

PAY = Issue("pay", ("50k", "60k", "70k"), (0, 30, 60))
DAYS = Issue("days", ("10", "15", "20"), (0, 15, 30))
PLACE = Issue("place", ("office", "home"), (0, 10))
ISSUES = (PAY, DAYS, PLACE)
LOW = {"pay": "50k", "days": "10", "place": "office"}
MIDDLE = {"pay": "60k", "days": "15", "place": "office"}
BEST = {"pay": "70k", "days": "20", "place": "home"}
MORE_PAY = {"pay": "70k", "days": "10", "place": "office"}
MORE_DAYS = {"pay": "60k", "days": "20", "place": "office"}
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EXPLANATION = Path(__file__).parents[2] / "docs" / "explanation" / "counteroffers.md"


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Return cases of one to five issues, with or without an offer, answers and settled issues."""
    issues = tuple(
        Issue(f"issue {at}", tuple(f"level {level}" for level in range(len(worth))), tuple(worth))
        for at, worth in enumerate(
            draw(st.lists(st.lists(st.integers(-50, 50), min_size=1, max_size=4), min_size=1, max_size=5))
        )
    )
    bundles = st.fixed_dictionaries({issue.key: st.sampled_from(issue.levels) for issue in issues})
    offer = draw(st.none() | bundles)
    keys = st.lists(st.sampled_from([issue.key for issue in issues]), unique=True, max_size=2)
    answer = st.builds(
        Answer,
        bundles=st.tuples(bundles, bundles),
        reply=st.sampled_from(["refused", "preferred", "counteroffer", "silence"]),
        choice=st.sampled_from([None, 0, 1]),
        counteroffer=st.none() | bundles,
        firm=keys,
        conceded=keys,
    )
    answers = draw(st.lists(answer, max_size=2))
    walk_away = draw(st.sampled_from([-1000.0, 0.0, 20.0]))
    return Case(issues, offer, draw(st.integers(0, 2)), answers, walk_away)


def test_O7_the_first_message_holds_three_bundles_of_about_the_same_worth() -> None:
    plan = plan_case(Case(ISSUES, LOW))

    worths = [bundle.worth for bundle in plan.bundles]
    assert (plan.advice, plan.rule, len(worths)) == ("counter", "O7", 3)
    assert max(worths) - min(worths) <= 10  # of 100; the smallest step of an issue is 10
    assert len({tuple(bundle.levels.items()) for bundle in plan.bundles}) == 3


def test_a_bundle_tells_its_worth_share_and_gain_over_the_offer() -> None:
    bundle = plan_case(Case(ISSUES, MIDDLE)).bundles[0]

    worth = worth_of(Case(ISSUES), bundle.levels)
    # The offer is worth 30 + 15 + 0 = 45; her worst bundle 0, her best 60 + 30 + 10 = 100.
    assert (bundle.worth, bundle.gain) == (worth, worth - 45)
    assert bundle.share == pytest.approx(worth / 100)
    assert 0 <= bundle.chance <= 1


def test_without_an_offer_the_gain_is_over_the_walk_away_point() -> None:
    plan = plan_case(Case(ISSUES, walk_away=40))

    assert [bundle.gain for bundle in plan.bundles] == [bundle.worth - 40 for bundle in plan.bundles]
    assert (plan.advice, plan.on_the_table) == ("counter", None)


def test_fewer_bundles_may_be_wanted() -> None:
    plan = plan_case(Case(ISSUES, LOW), most=1)

    assert (len(plan.bundles), plan.recommended) == (1, 0)


def test_what_suits_both_is_asked_for() -> None:
    issues = (PAY, evolve(DAYS, employer_order="opposed"), evolve(PLACE, employer_order="same"))

    plan = plan_case(Case(issues, LOW))

    assert plan.recommended is not None
    assert plan.bundles[plan.recommended].levels["place"] == "home"


def test_O6_firm_and_conceded_issues_keep_the_level_on_the_table() -> None:
    answer = Answer([BEST], "refused", firm=["pay"], conceded=["days"])

    plan = plan_case(Case(ISSUES, MIDDLE, 1, [answer]))

    assert {(bundle.levels["pay"], bundle.levels["days"]) for bundle in plan.bundles} == {("60k", "15")}


def test_a_firm_issue_that_was_never_offered_stays_open() -> None:
    plan = plan_case(Case(ISSUES, None, 1, [Answer([BEST], "refused", firm=["pay"])]))

    assert plan.bundles[0].levels.keys() == BEST.keys()


def test_the_choice_among_bundles_tells_what_matters_to_the_employer() -> None:
    case = Case(ISSUES, None, 1)
    bundles = (MORE_PAY, MORE_DAYS)

    saves_pay = plan_case(evolve(case, answers=[Answer(bundles, "preferred", choice=1)]))
    saves_days = plan_case(evolve(case, answers=[Answer(bundles, "preferred", choice=0)]))

    assert saves_pay.priorities[0].weight > saves_days.priorities[0].weight + 0.1
    assert sum(one.weight for one in saves_pay.priorities) == pytest.approx(1)


def test_an_issue_on_which_the_employer_holds_out_seems_to_matter() -> None:
    counteroffer = {"pay": "50k", "days": "20", "place": "home"}

    before = plan_case(Case(ISSUES, None, 1))
    after = plan_case(Case(ISSUES, None, 1, [Answer([BEST], "counteroffer", counteroffer=counteroffer)]))

    assert after.priorities[0].weight > before.priorities[0].weight > after.priorities[1].weight


def test_a_refusal_lowers_the_chance_of_the_same_bundle_and_silence_does_not() -> None:
    def chance(*answers: Answer) -> float:
        plan = plan_case(Case((PAY,), {"pay": "60k"}, 1, answers))
        assert [bundle.levels for bundle in plan.bundles] == [{"pay": "70k"}]
        return plan.bundles[0].chance

    silence, refusal = (Answer([{"pay": "70k"}], reply) for reply in ("silence", "refused"))

    assert chance(refusal) < chance() == chance(silence)


def test_an_accepted_bundle_is_to_be_accepted() -> None:
    plan = plan_case(Case(ISSUES, LOW, 1, [Answer([BEST, MIDDLE], "accepted", choice=1)]))

    assert (plan.advice, plan.why) == ("accept", "The employer has said yes.")
    assert (plan.on_the_table, plan.bundles, plan.expected_gain) == (MIDDLE, (), 0)


def test_a_counteroffer_that_gives_what_was_asked_for_is_accepted() -> None:
    # Asked for 60 + 0 + 0 = 60 in pay; the employer gives 30 + 30 + 0 = 60 otherwise.
    answer = Answer([MORE_PAY], "counteroffer", counteroffer=MORE_DAYS)

    plan = plan_case(Case(ISSUES, LOW, 1, [answer]))

    assert (plan.advice, plan.on_the_table) == ("accept", MORE_DAYS)
    assert "what you asked for" in plan.why


def test_what_little_can_be_won_is_not_worth_the_risk_of_withdrawal() -> None:
    nearly = {"pay": "70k", "days": "20", "place": "office"}

    plan = plan_case(Case(ISSUES, nearly, 2))

    # At most 10 of 100 to win, 90 at stake: .936 x chance x 10 - .064 x 90 = 9.36 x chance - 5.76.
    assert plan.advice == "accept"
    assert plan.expected_gain < 9.36 - 5.76
    assert [bundle.levels for bundle in plan.bundles] == [BEST]


def test_what_suits_the_employer_better_than_its_own_offer_puts_little_at_risk() -> None:
    issues = (DAYS, evolve(PLACE, worth=(0, 2), employer_order="same"))
    nearly = {"days": "20", "place": "office"}

    plan = plan_case(Case(issues, nearly, 2))

    # 2 to win, 30 at stake. At full risk even a sure yes would lose: .936 x 2 - .064 x 30 = -.05.
    assert (plan.advice, [bundle.levels["place"] for bundle in plan.bundles]) == ("counter", ["home"])
    assert 0 < plan.expected_gain < 2


def test_nothing_better_than_the_best_is_asked_for() -> None:
    plan = plan_case(Case(ISSUES, BEST))

    assert (plan.advice, plan.bundles, plan.recommended, plan.chance) == ("accept", (), None, 0)
    assert plan.why == "Nothing better than what is on the table is left to ask for."


@pytest.mark.parametrize(("walk_away", "advice"), [(40, "accept"), (50, "decline")])
def test_O8_after_the_last_round_the_walk_away_point_decides(walk_away: float, advice: str) -> None:
    plan = plan_case(Case(ISSUES, MIDDLE, 0, walk_away=walk_away))  # worth 45

    assert (plan.advice, plan.rule, plan.bundles) == (advice, "O8", ())
    assert "rounds are used up" in plan.why


def test_where_no_bundle_reaches_the_walk_away_point_the_advice_is_to_decline() -> None:
    plan = plan_case(Case(ISSUES, LOW, walk_away=101))

    assert (plan.advice, plan.why) == ("decline", "No bundle left to ask for reaches your walk-away point.")


def test_an_offer_below_the_walk_away_point_is_countered_whatever_the_risk() -> None:
    plan = plan_case(Case(ISSUES, LOW, 1, walk_away=95, withdrawal_risk=1))

    assert (plan.advice, [bundle.levels for bundle in plan.bundles]) == ("counter", [BEST])
    assert plan.bundles[0].why == "It gives you your best on every open issue."


def test_the_reason_names_what_is_held_and_what_is_given() -> None:
    whys = {
        bundle.why for bundle in plan_case(Case((PAY, DAYS), {"pay": "50k", "days": "10"}), most=3).bundles
    }

    pattern = r"It (holds (pay|days) at your best and )?gives way on (pay|days)( and (pay|days))?, which may count.*"
    assert all(re.fullmatch(pattern, why) for why in whys)


def test_issues_of_no_worth_to_the_candidate_are_planned_all_the_same() -> None:
    plan = plan_case(Case([Issue("desk", ("oak", "steel"), (5, 5)), Issue("title", ("clerk",), (1,))]))

    assert {bundle.why for bundle in plan.bundles} == {"It changes nothing that counts for you."}


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        (("$52,000", "$61'500.50"), [52000, 61500.5]),
        (("10 days", "15 days"), [10, 15]),
        (("90k", "1K"), [90000, 1000]),
        (("-5", "+5"), [-5, 5]),
        (("10", "many"), None),
    ],
)
def test_levels_are_read_as_numbers_where_all_begin_with_one(
    levels: tuple[str, ...], found: list[float] | None
) -> None:
    assert numbers(Issue("x", levels, (0,) * len(levels))) == found


@pytest.mark.parametrize(
    ("levels", "worth", "ordered"),
    [
        (("20", "10", "30"), (2, 1, 3), True),  # 10, 20, 30 are worth 1, 2, 3
        (("20", "10", "30"), (1, 2, 3), False),
        (("low", "mid", "high"), (3, 2, 1), True),
        (("low", "mid", "high"), (1, 1, 2), False),
        (("no", "yes"), (0, 1), False),
        (("0", "5"), (0, 1), True),
        (("only",), (1,), False),
    ],
)
def test_an_issue_is_ordered_where_worth_goes_one_way(
    levels: tuple[str, ...], worth: tuple[float, ...], *, ordered: bool
) -> None:
    assert is_ordered(Issue("x", levels, worth)) is ordered


def test_amounts_are_taken_as_opposed_and_kinds_as_open_unless_the_order_is_known() -> None:
    letters = Issue("grade", ("A", "B", "C"), (1, 2, 3))

    assert leaning(PAY) == (0.9, 0.07)
    assert leaning(letters) == (0.78, 0.17)
    assert leaning(PLACE) == (0.12, 0.1)
    assert leaning(evolve(PAY, employer_order="same")) == (0, 0.97)
    assert leaning(evolve(PLACE, employer_order="opposed")) == (0.97, 0)


@given(st.data())
@QUICK
def test_the_frontier_is_the_best_of_all_bundles(data: st.DataObject) -> None:
    # Worths that divide into whole steps: 4 issues of at most 0, 1, 2 or 3, one of them 400 - the rest.
    worths = [data.draw(st.lists(st.integers(0, 3), min_size=2, max_size=3)) for _ in range(3)]
    top = STEPS - sum(max(worth) - min(worth) for worth in worths)
    case = Case(
        [Issue(str(at), tuple("abc"[: len(one)]), tuple(one)) for at, one in enumerate([*worths, [0, top]])]
    )
    table = laid_out(case)
    count = int(table.starts[-1])
    theirs = np.array([data.draw(st.lists(st.integers(0, 20), min_size=count, max_size=count))])
    share = data.draw(st.integers(0, STEPS)) / STEPS

    found = frontier(table, worth=theirs.astype(float)).bundles(share)

    every = np.array(list(itertools.product(*(range(span.start, span.stop) for span in table.spans()))))
    fitting = every[table.ours(every) >= share - 1e-6]
    assert table.ours(found)[0] >= share - 1e-6
    assert theirs[0][found[0]].sum() == theirs[0][fitting].sum(axis=1).max()


@given(cases())
@QUICK
def test_every_bundle_is_whole_settled_and_never_worse_than_what_there_is(case: Case) -> None:
    plan = plan_case(case)

    held = case.on_the_table
    least = max([case.walk_away, *(worth_of(case, bundle) for bundle in (case.offer, held) if bundle)])
    for bundle in plan.bundles:
        assert list(bundle.levels) == [issue.key for issue in case.issues]
        assert all(bundle.levels[issue.key] in issue.levels for issue in case.issues)
        assert held is None or all(bundle.levels[key] == held[key] for key in case.settled)
        assert bundle.levels != held
        assert bundle.worth >= least - 1e-6
        assert 0 <= bundle.share <= 1
    assert len(plan.bundles) <= 3
    assert 0 <= plan.chance <= 1
    assert (plan.advice == "counter") <= bool(plan.bundles)
    assert (plan.advice == "accept") <= (held is not None)


@given(cases(), st.integers(0, 5))
@QUICK
def test_the_same_case_and_seed_give_the_same_plan(case: Case, seed: int) -> None:
    assert plan_case(case, seed=seed) == plan_case(case, seed=seed)


@given(cases(), st.sampled_from([0.01, 3.0, 1000.0]))
@QUICK
def test_the_unit_of_worth_does_not_matter(case: Case, unit: float) -> None:
    issues = [evolve(issue, worth=[worth * unit for worth in issue.worth]) for issue in case.issues]

    plan = plan_case(evolve(case, issues=issues, walk_away=case.walk_away * unit))

    assert [one.levels for one in plan.bundles] == [one.levels for one in plan_case(case).bundles]


@pytest.mark.timed
def test_twelve_issues_of_five_levels_are_planned_within_a_second() -> None:
    issues = [
        Issue(f"issue {at}", tuple("abcde"), [float(at * level) for level in range(5)]) for at in range(12)
    ]
    start = time.process_time()

    plan_case(Case(issues, {issue.key: "a" for issue in issues}))

    assert time.process_time() - start < within(1)


@pytest.mark.parametrize(
    ("error", "make"),
    [
        (NoIssuesError, lambda: Case(())),
        (NoLevelsError, lambda: Issue("pay", (), ())),
        (RepeatedNameError, lambda: Issue("pay", ("a", "a"), (1, 2))),
        (RepeatedNameError, lambda: Case([PAY, PAY])),
        (WorthLengthError, lambda: Issue("pay", ("a", "b"), (1,))),
        (NotANumberError, lambda: Issue("pay", ("a",), (float("nan"),))),
        (NotANumberError, lambda: Issue("pay", ("a",), (True,))),
        (NotANumberError, lambda: Case(ISSUES, walk_away=float("inf"))),
        (NotANumberError, lambda: Case(ISSUES, withdrawal_risk=float("nan"))),
        (NotANumberError, lambda: Case(ISSUES, withdrawal_risk=1.5)),
        (NotANumberError, lambda: Case(ISSUES, rounds_left=-1)),
        (UnknownWordError, lambda: Issue("pay", ("a",), (1,), "reversed")),  # type: ignore[arg-type]
        (UnknownWordError, lambda: Case(ISSUES, answers=[Answer([LOW], "maybe")])),  # type: ignore[arg-type]
        (UnknownLevelError, lambda: Case(ISSUES, LOW | {"pay": "90k"})),
        (UnknownLevelError, lambda: Case(ISSUES, LOW | {"car": "yes"})),
        (UnknownLevelError, lambda: Case(ISSUES, answers=[Answer([LOW], "preferred", choice=1)])),
        (UnknownLevelError, lambda: Case(ISSUES, answers=[Answer([LOW], "refused", firm=["car"])])),
        (IncompleteBundleError, lambda: Case(ISSUES, {"pay": "50k"})),
        (MostBundlesError, lambda: plan_case(Case(ISSUES), most=4)),
    ],
)
def test_what_cannot_be_planned_is_refused_with_a_sentence(error: type[CaseError], make: Any) -> None:
    with pytest.raises(error, match=r"^.+\.$"):
        make()


def test_a_case_is_read_from_json_with_numbers_as_levels() -> None:
    document = {
        "issues": [
            {"key": "salary", "levels": [20, 35.0, "50"], "worth": [0, 3, 6], "employer_order": "opposed"},
            {"key": "place", "worth": {"office": 0, "home": 1}},
            {"key": "days", "levels": [5, 2.5], "worth": {"2.5": 0, "5": 2}},
        ],
        "offer": {"salary": 20.0, "place": "office", "days": 5},
        "rounds_left": 1,
        "answers": [
            {
                "bundles": [{"salary": "50", "place": "home", "days": "5"}],
                "reply": "counteroffer",
                "choice": 0,
                "counteroffer": {"salary": 35, "place": "home", "days": 2.5},
                "firm": ["salary"],
            }
        ],
        "walk_away": 2,
        "withdrawal_risk": 0.1,
    }

    offer = {"salary": "20", "place": "office", "days": "5"}
    ours = {"salary": "50", "place": "home", "days": "5"}
    theirs = {"salary": "35", "place": "home", "days": "2.5"}
    assert read_case(document) == Case(
        issues=(
            Issue("salary", ("20", "35", "50"), (0, 3, 6), "opposed"),
            Issue("place", ("office", "home"), (0, 1)),
            Issue("days", ("5", "2.5"), (2, 0)),
        ),
        offer=offer,
        rounds_left=1,
        answers=(Answer((ours,), "counteroffer", 0, theirs, ("salary",)),),
        walk_away=2,
        withdrawal_risk=0.1,
    )


def test_what_json_leaves_out_or_leaves_null_is_the_default() -> None:
    issue = {"key": "pay", "levels": ["a"], "worth": [1]}

    assert read_case({"issues": [issue], "offer": None, "answers": None, "walk_away": None}) == Case(
        [Issue("pay", ("a",), (1,))]
    )


@pytest.mark.parametrize(
    ("error", "change"),
    [
        (UnknownKeyError, {"employer_worth": 1}),
        (UnknownKeyError, {"issues": [{"key": "pay", "levels": ["a"], "worth": [1], "weight": 1}]}),
        (UnknownKeyError, {"answers": [{"reply": "refused", "mood": "cold"}]}),
        (ShapeError, {"issues": {"pay": [1]}}),
        (ShapeError, {"issues": ["pay"]}),
        (ShapeError, {"issues": [{"levels": ["a"], "worth": [1]}]}),
        (ShapeError, {"issues": [{"key": "pay", "levels": ["a"]}]}),
        (ShapeError, {"issues": [{"key": "pay", "levels": [True], "worth": [1]}]}),
        (ShapeError, {"issues": [{"key": "pay", "levels": ["a", "b"], "worth": {"a": 1}}]}),
        (ShapeError, {"offer": "a"}),
        (ShapeError, {"rounds_left": "two"}),
        (UnknownWordError, {"answers": [{"bundles": []}]}),
        (NotANumberError, {"walk_away": "much"}),
        (NoIssuesError, {"issues": []}),
        (NoLevelsError, {"issues": [{"key": "pay", "levels": [], "worth": []}]}),
    ],
)
def test_json_of_another_shape_is_refused_with_a_sentence(
    error: type[CaseError], change: dict[str, Any]
) -> None:
    document = {"issues": [{"key": "pay", "levels": ["a"], "worth": [1]}]} | change

    with pytest.raises(error, match=r"^.+\.$"):
        read_case(document)


def test_json_that_is_no_object_is_refused() -> None:
    with pytest.raises(ShapeError, match="Give an object"):
        read_case([])  # type: ignore[arg-type]


def test_the_example_of_the_explanation_runs() -> None:
    example = EXPLANATION.read_text("utf-8").partition("```json\n")[2].partition("```")[0]

    plan = plan_case(read_case(json.loads(example)))

    assert (plan.advice, plan.rule, len(plan.bundles)) == ("counter", "O8", 3)
