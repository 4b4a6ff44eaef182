"""The gap: skills asked for beside those shown, and what to learn next."""

from hypothesis import given
from hypothesis import strategies as st

from goodterms.postings.engine import (
    Asked,
    Compared,
    Evidence,
    ToLearn,
    asked_skills,
    compare_skills,
    read_posting,
    what_to_learn,
)

SQL = Evidence("sql", "listed among your skills (you)")
MODELS = Evidence("financial modeling", "Analyst at Larkspur")


def test_N3_have_partly_and_missing_each_with_its_evidence() -> None:
    asked = [
        Asked("SQL", "must", "SQL is a must.", "1"),
        Asked("modeling", "must", "You do modeling.", "1"),
        Asked("welding", "must", "You weld.", "1"),
    ]

    assert compare_skills(asked, shown=[SQL, MODELS]) == (
        Compared(
            "welding", "must", "missing", "You weld.", (), "Nothing in your record shows it yet.", ("1",)
        ),
        Compared(
            "modeling",
            "must",
            "partly",
            "You do modeling.",
            (MODELS,),
            "Your record shows something near it.",
            ("1",),
        ),
        Compared(
            "SQL", "must", "have", "SQL is a must.", (SQL,), "The same skill stands in your record.", ("1",)
        ),
    )


def test_N3_must_comes_before_unclear_and_nice_and_the_strictest_wording_counts() -> None:
    asked = [
        Asked("welding", "nice", "Welding is a plus.", "1"),
        Asked("baking", "unclear", "Baking", "1"),
        Asked("Welding", "must", "You weld.", "2"),
    ]

    rows = compare_skills(asked, shown=[])

    assert [(row.name, row.kind, row.sentence, row.postings) for row in rows] == [
        ("welding", "must", "You weld.", ("1", "2")),
        ("baking", "unclear", "Baking", ("1",)),
    ]


def test_N3_what_to_learn_weighs_the_lack_by_how_many_targets_ask_for_it() -> None:
    rows = compare_skills(
        [
            Asked("welding", "must", "", "1"),
            Asked("welding", "must", "", "2"),
            Asked("modeling", "must", "", "1"),
            Asked("baking", "nice", "", "1"),
            Asked("SQL", "must", "", "1"),
        ],
        shown=[SQL, MODELS],
    )

    # welding: missing 1 * must 1 * 2 of 4; modeling: partly 0.5 * must 1 * 1 of 4; baking: 1 * nice 0.4 * 1 of 4
    assert what_to_learn(rows, targets=4) == (
        ToLearn("welding", 0.5, ("1", "2"), "missing"),
        ToLearn("modeling", 0.125, ("1",), "partly"),
        ToLearn("baking", 0.1, ("1",), "missing"),
    )


def test_a_skill_outside_every_requirement_is_not_asked_for() -> None:
    reading = read_posting(
        "Clerk\n\nWe use Python here.\n\nRequirements:\n- SQL is a must.\n- PostgreSQL is a plus.\n"
    )

    assert [(one.name, one.kind) for one in asked_skills(reading)] == [
        ("SQL", "must"),
        ("PostgreSQL", "nice"),
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from(["SQL", "welding", "baking"]), st.sampled_from(["must", "nice", "unclear"]))
    ),
    st.lists(st.sampled_from(["SQL", "welding", "cash flow"])),
)
def test_every_skill_asked_for_is_answered_once_and_only_evidence_makes_it_had(
    asked: list[tuple[str, str]], shown: list[str]
) -> None:
    rows = compare_skills(
        [Asked(name, kind, "") for name, kind in asked], shown=[Evidence(name, "") for name in shown]
    )

    assert {row.name for row in rows} == {name for name, _kind in asked}
    assert len(rows) == len({name for name, _kind in asked})
    assert all((row.standing == "have") == (row.name in shown) for row in rows)
