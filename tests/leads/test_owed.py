"""What a lead owes and is owed, rule by rule: facts in, windows out."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.kit.ledger.order import wording
from goodterms.leads.engine.owed import Happening, LeadFacts, owed
from tests.conftest import MONDAY


def away(days: int) -> dt.date:
    return MONDAY + dt.timedelta(days=days)


def event(pk: int, kind: str, direction: str, days: int, **more: Any) -> Happening:
    return Happening(pk, kind, direction, away(days), **more)


def lead(*events: Happening, stage: str = "talking", **more: Any) -> LeadFacts:
    return LeadFacts(1, "Analyst at Northwind", "Dana", stage, away(-30), events=events, **more)


def live(facts: LeadFacts, *, days: int = 0) -> list[str]:
    """Return what shows on a day; "decide" stands for nothing else, so it is left out beside others."""
    day = away(days)
    keys = [
        due.key
        for due in owed(facts)
        if due.from_on <= day
        and (due.until_on is None or day <= due.until_on)
        and wording(due.key).band != "proposal"
    ]
    return [key for key in keys if key != "lead.decide"] or keys


def test_T1_a_call_that_came_in_is_said_yes_to() -> None:
    assert live(lead(event(1, "call", "in", -3), stage="heard")) == ["lead.take_call"]


def test_T6_their_word_is_answered_once_the_call_is_taken() -> None:
    assert live(lead(event(1, "call", "in", -3))) == ["lead.answer"]


def test_what_i_wrote_last_is_theirs_to_answer_until_the_usual_patience_is_over() -> None:
    waiting = lead(
        event(1, "message", "out", 0)
    )  # six days are usual while talking; nobody answers on a Sunday

    assert [live(waiting, days=days) for days in (0, 6, 7, 60)] == [
        ["lead.they_owe"],
        ["lead.they_owe"],
        ["lead.ask_again"],
        ["lead.ask_again"],
    ]


def test_T2_a_talk_is_prepared_for_from_the_day_before_and_told_of_from_its_day() -> None:
    planned = lead(event(1, "message", "in", -1), event(2, "interview", "", 3))

    assert [live(planned, days=days) for days in (1, 2, 3, 4)] == [
        ["lead.decide"],
        ["lead.prepare"],
        ["lead.prepare", "lead.what_happened"],
        ["lead.what_happened"],
    ]


def test_no_chasing_while_a_talk_is_planned() -> None:
    planned = lead(event(1, "interview", "", 30), event(2, "message", "out", -20))

    assert live(planned) == ["lead.decide"]


def test_a_word_of_theirs_after_the_talk_was_planned_is_answered() -> None:
    planned = lead(event(1, "interview", "", 9), event(2, "message", "in", 0))

    assert live(planned) == ["lead.answer"]


def test_W1_an_interview_is_followed_by_thanks_and_the_feeling() -> None:
    interviewed = lead(event(1, "interview", "both", 0), stage="interviewing")
    thanked = lead(event(1, "interview", "both", 0), event(2, "message", "out", 0), stage="interviewing")
    thanks = next(due for due in owed(interviewed) if due.key == "lead.thank")

    assert live(interviewed) == ["lead.thank", "lead.feeling"]
    assert live(thanked) == ["lead.feeling", "lead.they_owe"]
    assert thanks.on == away(1)
    assert live(interviewed, days=30) == ["lead.decide"]


def test_thanks_are_over_after_a_week_and_the_feeling_after_two() -> None:
    interviewed = lead(event(1, "interview", "both", 0), stage="interviewing")

    assert [live(interviewed, days=days) for days in (7, 8, 14, 15)] == [
        ["lead.thank", "lead.feeling"],
        ["lead.feeling"],
        ["lead.feeling"],
        ["lead.decide"],
    ]


@pytest.mark.parametrize(
    ("kind", "direction", "key"),
    [
        ("message", "in", "lead.answer"),
        ("message", "out", "lead.they_owe"),
        ("message", "out", "lead.ask_again"),
        ("interview", "both", "lead.thank"),
    ],
)
@pytest.mark.parametrize(("spoke", "who"), [("Tom", "Tom"), ("", "Dana")])
def test_whoever_spoke_is_named_else_who_told_of_the_lead(
    kind: str, direction: str, key: str, spoke: str, who: str
) -> None:
    told = lead(event(1, kind, direction, 0, who=spoke), stage="interviewing")

    assert [due.who for due in owed(told) if due.key == key] == [who]


def test_a_letter_that_asks_for_little_has_its_own_patience_in_working_days() -> None:
    asked = lead(event(1, "message", "out", 3), asks="the range", patience=3)  # Thursday

    waits, again = (
        next(due for due in owed(asked) if due.key == f"lead.{key}") for key in ("they_owe", "ask_again")
    )

    assert (waits.on, waits.facts["what"], again.facts["patience"]) == (away(8), "the range", "5")


def test_thanks_wait_for_the_working_day_after_a_holiday() -> None:
    friday = lead(event(1, "interview", "both", 4), stage="interviewing", days_off=frozenset({away(7)}))

    thanks = next(due for due in owed(friday) if due.key == "lead.thank")

    assert thanks.on == away(8)


@pytest.mark.parametrize(
    ("happening", "stage", "to"),
    [
        (event(1, "interview", "both", 0), "talking", "interviewing"),
        (event(1, "interview", "", 9), "applied", "interviewing"),
        (event(1, "offer", "in", 0), "interviewing", "offered"),
        (event(1, "application", "out", 0), "heard", "applied"),
        (event(1, "application", "out", 0), "interviewing", ""),
        (event(1, "application", "out", 0), "applied", ""),
        (event(1, "message", "in", 0), "heard", ""),
    ],
)
def test_an_event_proposes_the_stage_that_it_speaks_of(happening: Happening, stage: str, to: str) -> None:
    moves = [due.facts["to"] for due in owed(lead(happening, stage=stage)) if due.key == "lead.move"]

    assert moves == ([to] if to else [])


def test_a_posting_is_applied_for_not_called() -> None:
    assert live(lead(stage="heard", has_posting=True)) == ["lead.pursue"]


def test_a_lead_on_which_nobody_spoke_is_applied_for_only_when_just_heard_of_by_a_posting() -> None:
    found = [lead(stage="heard"), lead(stage="talking", has_posting=True), lead(stage="applied")]

    assert [live(one) for one in found] == [["lead.decide"]] * 3


def test_no_chasing_on_the_day_of_a_talk() -> None:
    planned = lead(event(1, "call", "", 0), event(2, "message", "out", 0))

    assert live(planned) == ["lead.prepare", "lead.what_happened"]


def test_T4_a_lead_with_nothing_owed_asks_for_the_next_step() -> None:
    assert live(lead(event(1, "call", "both", 0))) == ["lead.decide"]


def test_an_ended_lead_owes_nothing_but_what_outlives_it() -> None:
    ended = lead(event(1, "call", "in", -3), event(2, "offer", "", 5, says="First day"), stage="accepted")

    assert [(due.key, due.on, due.facts["what"], due.after_end) for due in owed(ended)] == [
        ("lead.dated", away(5), "First day", True)
    ]


happenings = st.builds(
    Happening,
    id=st.integers(1, 10_000),
    kind=st.sampled_from(["call", "message", "application", "interview", "offer"]),
    direction=st.sampled_from(["", "in", "out", "both"]),
    on=st.integers(-60, 60).map(away),
)
leads = st.builds(
    LeadFacts,
    id=st.just(1),
    title=st.just("Analyst"),
    who=st.sampled_from(["", "Dana"]),
    stage=st.sampled_from(
        ["heard", "talking", "applied", "interviewing", "offered", "withdrawn", "accepted"]
    ),
    heard_on=st.integers(-60, 0).map(away),
    has_posting=st.booleans(),
    events=st.lists(happenings, max_size=6, unique_by=lambda one: one.id),
)


@given(leads)
def test_every_window_opens_before_it_ends_and_every_due_is_worded(facts: LeadFacts) -> None:
    for due in owed(facts):
        assert due.until_on is None or due.from_on <= due.until_on
        assert due.lead_id == 1
        assert wording(due.key).says


@given(leads, st.integers(-70, 140))
def test_on_any_day_they_owe_or_i_ask_never_both(facts: LeadFacts, days: int) -> None:
    keys = live(facts, days=days)

    assert not {"lead.they_owe", "lead.ask_again"} <= set(keys)
    assert not {"lead.take_call", "lead.answer"} <= set(keys)
