"""The rules, one by one and in order."""

import datetime as dt
from typing import Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from goodterms.today.engine import MOST, RULES, LeadFacts, actions_of
from goodterms.units import rulebook
from tests.conftest import MONDAY

QUIET_TALK = LeadFacts(
    lead_id=1,
    title="Northwind, Analyst",
    who="Dana",
    stage="talking",
    heard_on=MONDAY - dt.timedelta(days=20),
    last_direction="both",
    days_quiet=2,
    patience_days=6,
    next_step="Call back",
    next_step_on=None,
    planned="",
    planned_on=None,
    put_off=frozenset(),
)

days = st.integers(-40, 40).map(lambda away: MONDAY + dt.timedelta(days=away))
facts = st.builds(
    LeadFacts,
    lead_id=st.integers(1, 1000),
    title=st.just("Northwind"),
    who=st.sampled_from(["", "Dana"]),
    stage=st.sampled_from(["heard", "talking", "applied", "interviewing", "offered"]),
    heard_on=days,
    last_direction=st.sampled_from(["", "in", "out", "both"]),
    days_quiet=st.integers(0, 90),
    patience_days=st.integers(3, 10),
    next_step=st.sampled_from(["", "Write"]),
    next_step_on=st.none() | days,
    planned=st.just("interview"),
    planned_on=st.none() | days,
    put_off=st.frozensets(st.sampled_from([row.rule_id for row in RULES])),
)


def rules_for(**changes: Any) -> list[str]:
    return [action.rule.id for action in actions_of([attrs.evolve(QUIET_TALK, **changes)], today=MONDAY)]


def test_a_lead_that_rests_well_asks_for_nothing() -> None:
    assert rules_for() == []


def test_T1_an_unanswered_call_says_take_it_with_the_reason() -> None:
    fresh = attrs.evolve(
        QUIET_TALK, stage="heard", last_direction="in", heard_on=MONDAY - dt.timedelta(days=3), next_step=""
    )

    action = actions_of([fresh], today=MONDAY)[0]

    assert (action.says, action.why) == (
        "Reply to Dana: take the call about Northwind, Analyst",
        "They wrote 3 days ago. One call decides nothing and costs little.",
    )
    assert (action.rule.id, action.door, action.row_id, action.button) == ("T1", "lead", 1, "Read the draft")


def test_T2_prepare_the_day_before_and_on_the_day() -> None:
    tomorrow, later = MONDAY + dt.timedelta(days=1), MONDAY + dt.timedelta(days=2)

    assert rules_for(planned="interview", planned_on=MONDAY) == ["T2"]
    assert rules_for(planned="interview", planned_on=tomorrow) == ["T2"]
    assert rules_for(planned="interview", planned_on=later) == []


def test_a_next_step_that_is_due_comes_up() -> None:
    assert rules_for(next_step_on=MONDAY) == ["N10"]
    assert rules_for(next_step_on=MONDAY + dt.timedelta(days=1)) == []


def test_T6_their_word_is_answered() -> None:
    assert rules_for(last_direction="in", next_step="") == ["T6"]
    assert rules_for(last_direction="in", next_step="Answer on Friday") == []


def test_W2_silence_is_broken_only_after_the_patience_of_the_stage() -> None:
    assert rules_for(last_direction="out", days_quiet=5) == []
    assert rules_for(last_direction="out", days_quiet=6) == ["W2"]


def test_T4_a_lead_without_next_step_asks_for_one() -> None:
    assert rules_for(next_step="") == ["T4"]


def test_what_was_put_off_stays_away() -> None:
    assert rules_for(next_step="", put_off=frozenset({"T4"})) == []


def test_every_row_of_the_table_names_a_rule_once() -> None:
    ids = [row.rule_id for row in RULES]

    assert set(ids) <= set(rulebook())
    assert len(ids) == len(set(ids))


@given(st.lists(facts, max_size=30, unique_by=lambda lead: lead.lead_id))
def test_at_most_seven_one_a_lead_the_most_urgent_first_none_put_off(leads: list[LeadFacts]) -> None:
    actions = actions_of(leads, today=MONDAY)

    put_off = {lead.lead_id: lead.put_off for lead in leads}
    assert len(actions) <= MOST
    assert len({action.row_id for action in actions}) == len(actions)
    assert [action.urgency for action in actions] == sorted((a.urgency for a in actions), reverse=True)
    assert not any(action.rule.id in put_off[action.row_id] for action in actions)
    assert all(action.why for action in actions)
