"""Reading the ledger: on which day a line shows, and which of several is said."""

import datetime as dt
from typing import Any

import pytest

from goodterms.kit.ledger.reading import dues_of, is_live, owed_by, owed_by_each, what_now
from goodterms.kit.ledger.values import Now
from goodterms.kit.models import Due, Workspace
from tests.kit.lines import bare, line
from tests.leads.made import away

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)


def now(lead_id: int, *, days: int = 0, at: dt.time | None = None) -> Now | None:
    return what_now([lead_id], today=away(days), at=at).get(lead_id)


def on_days(due: Due, days: range) -> list[int]:
    return [day for day in days if is_live(due, today=away(day))]


# When a line shows


def test_a_line_shows_from_its_first_day_to_its_last(workspace: Workspace) -> None:
    due = line(workspace, "lead.answer", lead=bare(workspace), starts=1, until=3)

    assert on_days(due, range(6)) == [1, 2, 3]


def test_a_line_without_an_end_shows_on_and_on(workspace: Workspace) -> None:
    due = line(workspace, "lead.answer", lead=bare(workspace), starts=2)

    assert on_days(due, range(0, 400, 2))[:2] == [2, 4]
    assert is_live(due, today=away(4000))


@pytest.mark.parametrize(("later", "first"), [(1, 2), (2, 2), (3, 3), (5, 5)])
def test_a_snoozed_line_shows_from_the_later_of_both_days(
    workspace: Workspace, later: int, first: int
) -> None:
    due = line(workspace, "lead.answer", lead=bare(workspace), starts=2, later_on=away(later))

    assert on_days(due, range(8))[0] == first


@pytest.mark.parametrize(
    ("at", "is_shown"),
    [(None, True), (dt.time(9, 59), True), (dt.time(10, 0), False), (dt.time(10, 1), False)],
)
def test_what_prepares_for_an_hour_is_over_when_the_hour_is(
    workspace: Workspace, at: dt.time | None, *, is_shown: bool
) -> None:
    due = line(workspace, "lead.prepare", lead=bare(workspace), starts=-1, on=0, at_time=dt.time(10))

    assert is_live(due, today=away(0), at=at) == is_shown
    assert is_live(due, today=away(-1), at=at)


def test_what_is_over_with_its_hour_is_not_what_comes_next(workspace: Workspace) -> None:
    lead = bare(workspace)
    line(workspace, "lead.prepare", lead=lead, on=0, at_time=dt.time(10))

    assert now(lead.pk, at=dt.time(11)) is None


def test_an_hour_ends_nothing_that_has_none_or_is_only_mine(workspace: Workspace) -> None:
    lead = bare(workspace)
    whole_day = line(workspace, "lead.prepare", lead=lead, on=0)
    mine = line(workspace, "lead.answer", lead=lead, on=0, at_time=dt.time(10))

    assert [is_live(due, today=away(0), at=dt.time(23)) for due in (whole_day, mine)] == [True, True]


@pytest.mark.parametrize(
    "columns", [{"outcome": "done"}, {"outcome": "needless"}, {"rests": True}, {"trashed_at": NOW}]
)
def test_what_is_closed_rests_or_lies_in_the_trash_is_not_read(
    workspace: Workspace, columns: dict[str, Any]
) -> None:
    lead = bare(workspace)
    line(workspace, "lead.answer", lead=lead, **columns)

    told = (
        now(lead.pk),
        dues_of(lead.pk, today=away(0)),
        owed_by("lead", lead.pk, today=away(0)),
        owed_by_each("lead", [lead.pk], today=away(0)),
    )

    assert told == (None, (), (), {})


# Which is said


def test_of_several_that_are_mine_the_first_by_rank_is_said_and_all_stand_in_order(
    workspace: Workspace,
) -> None:
    lead = bare(workspace)
    for key in ("lead.decide", "lead.ask_again", "lead.answer", "lead.thank"):
        line(workspace, key, lead=lead)
    line(workspace, "lead.prepare", lead=lead, on=1)

    told = now(lead.pk)

    assert told is not None
    assert told.key == "lead.prepare"
    assert [one.key for one in dues_of(lead.pk, today=away(0))] == [
        "lead.prepare",
        "lead.thank",
        "lead.answer",
        "lead.ask_again",
        "lead.decide",
    ]


def test_a_proposal_is_no_answer_to_what_now(workspace: Workspace) -> None:
    lead = bare(workspace)
    line(workspace, "lead.move", lead=lead, facts={"stage": "Offered", "because": "They made an offer."})

    assert now(lead.pk) is None
    assert [one.says for one in dues_of(lead.pk, today=away(0))] == ["Move this lead to Offered"]


def test_mine_comes_before_theirs_whatever_the_rank(workspace: Workspace) -> None:
    lead = bare(workspace)
    line(workspace, "lead.they_owe", lead=lead, on=3, who="Dana")
    line(workspace, "lead.decide", lead=lead)

    told = now(lead.pk)

    assert told is not None
    assert (told.key, told.kind) == ("lead.decide", "do")


@pytest.mark.parametrize(
    ("starts", "says"),
    [
        (2, "Nothing to do until Wed, Nov 25. Next: Reply to them"),
        (3, "Nothing to do until Thu, Nov 26. Next: Reply to them"),
        (4, "Nothing to do until Thu, Nov 26: Dana owes you a reply"),
    ],
)
def test_between_theirs_and_mine_to_come_the_sooner_is_said(
    workspace: Workspace, starts: int, says: str
) -> None:
    lead = bare(workspace, about="")
    line(workspace, "lead.they_owe", lead=lead, on=3, until=9, who="Dana", facts={"what": "a reply"})
    line(workspace, "lead.answer", lead=lead, starts=starts)

    told = now(lead.pk)

    assert told is not None
    assert told.says == says


def test_asking_again_is_no_next_step_while_they_may_answer(workspace: Workspace) -> None:
    lead = bare(workspace)
    line(workspace, "lead.they_owe", lead=lead, on=3, who="Dana", facts={"what": "a reply"})
    line(workspace, "lead.ask_again", lead=lead, starts=3)

    told = now(lead.pk)

    assert told is not None
    assert (told.key, told.kind, told.tone) == ("lead.they_owe", "wait", "wait")


def test_what_has_no_day_of_theirs_gives_way_to_any_day_of_mine(workspace: Workspace) -> None:
    lead = bare(workspace)
    line(workspace, "lead.silent", lead=lead)
    line(workspace, "lead.ask_again", lead=lead, starts=9)

    told = now(lead.pk)

    assert told is not None
    assert told.says == "Nothing to do until Wed, Dec 2. Next: Ask how things stand"


def test_of_what_is_to_come_the_soonest_is_next_and_its_day_is_named(workspace: Workspace) -> None:
    lead = bare(workspace, about="")
    late = line(workspace, "lead.answer", lead=lead, starts=2, later_on=away(9))
    soon = line(workspace, "lead.decide", lead=lead, starts=5)

    told = now(lead.pk)

    assert told == Now(
        says="Nothing to do until Sat, Nov 28. Next: Decide the next step",
        kind="rest",
        band="open",
        when="Sat, Nov 28",
        due_id=soon.pk,
        url=f"/leads/{lead.pk}/",
        lead_id=lead.pk,
        on=away(5),
        tone="calm",
    )
    assert late.pk != told.due_id


def test_what_has_a_date_to_come_is_soon(workspace: Workspace) -> None:
    lead = bare(workspace)
    line(workspace, "step", lead=lead, starts=2, on=4, words="Iron a shirt", by_hand=True)

    told = now(lead.pk)

    assert told is not None
    assert (told.when, told.on, told.tone) == ("Fri, Nov 27", away(2), "soon")


def test_each_lead_is_answered_for_itself_and_one_that_owes_nothing_is_left_out(workspace: Workspace) -> None:
    first, second, third = (bare(workspace) for _ in range(3))
    line(workspace, "lead.answer", lead=first)
    line(workspace, "lead.decide", lead=second)

    told = what_now([first.pk, second.pk, third.pk], today=away(0))

    assert {lead: one.key for lead, one in told.items()} == {
        first.pk: "lead.answer",
        second.pk: "lead.decide",
    }
    assert what_now([second.pk], today=away(0)).keys() == {second.pk}


def test_of_each_row_the_first_live_line_is_said(workspace: Workspace) -> None:
    first, second = bare(workspace), bare(workspace)
    line(workspace, "lead.decide", lead=first)
    line(workspace, "lead.thank", lead=first, starts=5)
    line(workspace, "lead.answer", lead=first)
    line(workspace, "lead.ask_again", lead=second)

    told = owed_by_each("lead", [first.pk, second.pk], today=away(0))

    assert {row: one.key for row, one in told.items()} == {
        first.pk: "lead.answer",
        second.pk: "lead.ask_again",
    }
    assert [one.key for one in owed_by("lead", first.pk, today=away(0))] == ["lead.answer", "lead.decide"]
