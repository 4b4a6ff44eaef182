"""What an answer calls for, silence in working days, and a letter cut into pieces."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.letters.engine import Brief, Fact, Flag, kinds
from goodterms.letters.engine.brief import read_brief
from goodterms.letters.engine.marking import Piece, pieces
from goodterms.letters.engine.silence import is_silence, working_day_after, working_days
from goodterms.network.engine.bridges import Stakes
from goodterms.replies.engine import KINDS
from goodterms.replies.engine.answering import Answer, what_to_answer
from goodterms.units import Span, rulebook

NOTHING = Stakes(is_small_community=False, meets_regularly=False, is_well_known=False, may_return=False)
SOME = Stakes(meets_regularly=True)


@pytest.mark.parametrize(
    ("reaction", "without", "with_stakes"),
    [
        ("appreciative", "", "reaction.short_thanks"),
        ("inquiring", "reaction.general_reason", "reaction.detailed_reason"),
        ("cold", "", "reaction.short_thanks"),
        ("silent", "", ""),
        ("burned_bridge", "", "reaction.short_thanks"),
    ],
)
def test_W5_reaction_and_stakes_choose_among_four_answers(
    reaction: str, without: str, with_stakes: str
) -> None:
    assert (what_to_answer(reaction, stakes=NOTHING).kind, what_to_answer(reaction, stakes=SOME).kind) == (
        without,
        with_stakes,
    )


def test_W5_an_untold_stake_is_said_to_be_open_where_it_would_change_the_advice() -> None:
    assert what_to_answer("inquiring").would_be == "reaction.detailed_reason"
    assert what_to_answer("inquiring", stakes=NOTHING).would_be == ""
    assert what_to_answer("inquiring", stakes=SOME).would_be == ""
    assert what_to_answer("silent").would_be == ""


def test_W6_a_burned_bridge_is_something_to_be_glad_of() -> None:
    assert what_to_answer("burned_bridge", stakes=NOTHING) == Answer(
        kind="",
        why="It tells how they treat people: be glad that you know now, and move on. No answer is needed.",
        rule="W6",
    )


@pytest.mark.parametrize(
    ("kind", "letter", "rule"),
    [
        ("verbal_offer", "offer.ask_full_package", "O4"),
        ("introduction_made", "introduction.reply", "N9"),
        ("interview_invitation", "interview.confirm", "T6"),
        ("automatic_receipt", "", "W4"),
    ],
)
def test_the_wider_kinds_call_for_their_letter(kind: str, letter: str, rule: str) -> None:
    answer = what_to_answer(kind)

    assert (answer.kind, answer.rule) == (letter, rule)


@pytest.mark.parametrize("kind", [*KINDS, "silent", "unsure"])
@pytest.mark.parametrize("stakes", [None, NOTHING, SOME])
def test_every_kind_has_an_answer_that_exists_and_a_rule(kind: str, stakes: Stakes | None) -> None:
    answer = what_to_answer(kind, stakes=stakes)

    assert answer.kind == "" or answer.kind in kinds()
    assert answer.rule in rulebook()
    assert answer.why.endswith(".")


def test_W4_working_days_leave_out_weekends_and_holidays() -> None:
    friday, monday_week = dt.date(2026, 11, 13), dt.date(2026, 11, 23)

    assert working_days(friday, until=monday_week) == 6
    assert working_days(friday, until=monday_week, days_off={dt.date(2026, 11, 18)}) == 5
    assert working_days(monday_week, until=friday) == 0
    assert is_silence(friday, today=monday_week)
    assert not is_silence(friday, today=monday_week, days_off={dt.date(2026, 11, 18)})


def test_a_working_day_after_friday_is_monday_or_the_day_after_a_holiday() -> None:
    friday = dt.date(2026, 11, 27)

    assert working_day_after(friday, count=1) == dt.date(2026, 11, 30)
    assert working_day_after(friday, count=1, days_off={dt.date(2026, 11, 30)}) == dt.date(2026, 12, 1)
    assert working_day_after(friday, count=0) == friday


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 40))
def test_counting_forth_and_counting_the_days_agree(day: dt.date, count: int) -> None:
    assert working_days(day, until=working_day_after(day, count=count)) == count


def test_a_letter_in_pieces_names_facts_questions_and_remarks() -> None:
    text = "Hello Dana, I want $5. [Why?]"
    flags = [Flag("thanks", None, "W3", "a", "b"), Flag("number", Span(19, 21), "O4", "c", "d")]

    assert pieces(text, facts={"who": Fact("Dana", "the lead")}, flags=flags) == (
        Piece("Hello "),
        Piece("Dana", source="the lead"),
        Piece(", I want "),
        Piece("$5", flags=(2,)),
        Piece(". "),
        Piece("[Why?]", is_question=True),
    )


@given(st.text(max_size=200), st.text(min_size=2, max_size=10))
def test_the_pieces_together_are_the_letter(text: str, fact: str) -> None:
    cut = pieces(text, facts={"me": Fact(fact)})

    assert "".join(piece.text for piece in cut) == text


def test_a_brief_survives_being_kept_as_json() -> None:
    brief = Brief(
        facts={"who": Fact("Dana", "the lead")},
        others=("Tom",),
        knows_full_offer=True,
        rounds=2,
        burned="Never.",
        present_employers=("Corvid",),
        present_domains=("corvid.example",),
        country="GB",
    )

    assert read_brief(brief.as_json()) == brief
    assert read_brief({}) == Brief()
    assert brief.with_facts({"who": " ", "me": "Maya"}, source="you").facts == {"me": Fact("Maya", "you")}
