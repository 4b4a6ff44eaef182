"""What to mend on a public profile before anybody is asked (N6)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.candidate.engine import Finding, PositionFacts, ProfileFacts, SkillAsked, check_profile
from goodterms.candidate.engine.profile import missing_skills
from goodterms.candidate.engine.times import months_of

TODAY = dt.date(2026, 11, 25)
SUMMARY = "word " * 40
NOW = PositionFacts("p1", "Planner", "Northwind", "2021-03", "", "Cut delays by a third.", "LinkedIn")
WHOLE = ProfileFacts(
    "Demand planner who explains forecasts", SUMMARY, "mail", (NOW,), skills=("Forecasting",)
)


def names(facts: ProfileFacts) -> list[str]:
    return [one.name for one in check_profile(facts, today=TODAY)]


def with_positions(*positions: PositionFacts) -> ProfileFacts:
    return ProfileFacts(WHOLE.headline, SUMMARY, "mail", positions, skills=WHOLE.skills)


def test_N6_a_whole_profile_leaves_only_what_no_export_tells() -> None:
    assert check_profile(WHOLE, today=TODAY) == (
        Finding(
            "photo",
            "An export does not tell whether there is a photo.",
            "Look yourself: recent, friendly, only you.",
            "unknown",
        ),
    )


def test_N6_an_empty_profile_names_all_that_is_missing_and_invents_nothing() -> None:
    assert names(ProfileFacts()) == [
        "headline missing",
        "summary missing",
        "no positions",
        "no skills",
        "no contact route",
        "photo",
    ]


@pytest.mark.parametrize("headline", ["Planner", "planner at Northwind", "Planner at Northwind Inc."])
def test_N6_a_headline_that_repeats_the_position_is_worth_a_look(headline: str) -> None:
    facts = ProfileFacts(headline, SUMMARY, "mail", (NOW,), skills=("Forecasting",))

    assert names(facts) == ["headline default", "photo"]


def test_N6_a_long_headline_and_a_short_summary_are_worth_a_look() -> None:
    assert names(ProfileFacts("x" * 221, "Few words.", "mail", (NOW,), skills=("R",)))[:2] == [
        "headline long",
        "summary short",
    ]


def test_N6_a_position_left_open_when_another_began_is_stale() -> None:
    old = PositionFacts("p2", "Analyst", "Halvorsen", "2018-01", "", "Text.")

    found = check_profile(with_positions(NOW, old), today=TODAY)[0]

    assert (found.name, found.rows) == ("stale position", ("p2",))
    assert found.says == "Analyst at Halvorsen has no end, though Planner at Northwind began later."


def test_N6_a_position_is_stale_by_another_employer_whatever_else_began_there() -> None:
    old = PositionFacts("p2", "Analyst", "Halvorsen", "2018-01", "", "Text.")
    promoted = PositionFacts("p3", "Senior analyst", "Halvorsen", "2019-01", "2021-02", "Text.")

    found = check_profile(with_positions(promoted, old, NOW), today=TODAY)[0]

    assert found.says == "Analyst at Halvorsen has no end, though Planner at Northwind began later."


def test_N6_two_positions_at_one_employer_may_both_go_on() -> None:
    earlier = PositionFacts("p2", "Junior planner", "Northwind", "2019-01", "", "Text.")

    assert names(with_positions(NOW, earlier)) == ["photo"]


def test_N6_gaps_count_between_positions_and_schools_fill_them() -> None:
    early = PositionFacts("p2", "Analyst", "Halvorsen", "2018-01", "2020-02", "Text.")
    school = PositionFacts("s1", "Statistics", "Lakehead", "2020-03", "2021-02")

    gap = check_profile(with_positions(NOW, early), today=TODAY)[0]
    filled = ProfileFacts(WHOLE.headline, SUMMARY, "mail", (NOW, early), (school,), WHOLE.skills)

    assert gap.says == "Nothing is told from 2020-03 to 2021-02."
    assert names(filled) == ["photo"]


def test_N6_overlaps_crossed_months_and_missing_ones_are_found() -> None:
    one = PositionFacts("p2", "Analyst", "Halvorsen", "2018-01", "2020-12", "Text.")
    other = PositionFacts("p3", "Clerk", "Kettle", "2020-01", "2021-02", "Text.")
    crossed = PositionFacts("p4", "Buyer", "Sorrel", "2017-01", "2016-01", "Text.")
    dateless = PositionFacts("p5", "Cook", "Bakery", "", "2015", "Text.")

    found = {
        one.name: one
        for one in check_profile(with_positions(NOW, one, other, crossed, dateless), today=TODAY)
    }

    assert found["overlap"].says == "Analyst at Halvorsen and Clerk at Kettle overlap for 11 months."
    assert found["dates crossed"].rows == ("p4",)
    assert found["no start"].rows == ("p5",)


def test_N6_two_sources_that_disagree_on_months_are_shown_beside_each_other() -> None:
    typed = PositionFacts("p2", "Planner", "Northwind", "2020-03", "", "Text.", "résumé")

    found = check_profile(with_positions(NOW, typed), today=TODAY)[0]

    assert found.says == (
        "Planner at Northwind is told twice: 2021-03 to today (LinkedIn), and 2020-03 to today (résumé)."
    )


def test_N6_nothing_going_on_and_nothing_told_are_named() -> None:
    gone = PositionFacts("p2", "Analyst", "Halvorsen", "2018-01", "2024-01")

    assert names(with_positions(gone))[:2] == ["no present position", "no text"]


def test_N6_skills_that_targets_ask_for_are_counted() -> None:
    asked = [("a", "SQL"), ("b", "SQL"), ("b", "sql"), ("a", "Forecasting"), ("c", "Python")]

    missing = missing_skills(asked, shown=["forecasting"])

    assert missing == (SkillAsked("SQL", 2), SkillAsked("Python", 1), SkillAsked("sql", 1))
    facts = ProfileFacts(WHOLE.headline, SUMMARY, "mail", (NOW,), (), WHOLE.skills, missing[:2])
    assert check_profile(facts, today=TODAY)[0].says == (
        "Your targets ask for these, and the profile does not show them: SQL (2), Python (1)."
    )


@pytest.mark.parametrize(
    ("text", "at_end", "months"),
    [
        ("2021", False, 2021 * 12),
        ("2021", True, 2021 * 12 + 11),
        ("2021-03-09", True, 2021 * 12 + 2),
        ("", False, None),
    ],
)
def test_days_of_any_precision_are_months(text: str, at_end: bool, months: int | None) -> None:  # noqa: FBT001
    assert months_of(text, at_end=at_end) == months


DAYS = st.sampled_from(["", "1900", "2020", "2020-05", "2021-12-31", "2030-01", "soon"])


@given(
    st.lists(
        st.builds(PositionFacts, st.uuids().map(str), st.text(max_size=5), st.text(max_size=5), DAYS, DAYS),
        max_size=5,
    )
)
def test_any_positions_are_checked_without_a_fault(positions: list[PositionFacts]) -> None:
    found = check_profile(ProfileFacts(positions=tuple(positions)), today=TODAY)

    assert found[-1].name == "photo"
