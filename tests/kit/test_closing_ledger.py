"""Done, not needed, later and undo: what each leaves in the line, the logbook and the rows around it."""

import datetime as dt

import pytest

from goodterms.kit import closing
from goodterms.kit.ledger.settling import differences, settle_all
from goodterms.kit.models import Due, Workspace
from goodterms.kit.trash import discard, restore
from goodterms.leads import actions
from goodterms.leads.models import Event, Lead, Stage
from goodterms.letters.models import Letter
from goodterms.offers.models import Offer
from tests.leads.made import away, called, due_of, fresh, logged, noted, says, timeline

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)


@pytest.fixture
def lead(workspace: Workspace) -> Lead:
    return called(workspace, employer="Northwind", about="Analyst")


def again(due: Due) -> Due:
    return Due.objects.get(pk=due.pk)


def marks(due: Due) -> tuple[str, dt.date | None, str, dt.date | None]:
    row = again(due)
    return (row.outcome, row.closed_on, row.why, row.later_on)


# Done


def test_done_is_kept_with_its_day_and_with_what_it_wrote(lead: Lead) -> None:
    due = due_of(lead, "lead.take_call")

    closing.mark_done(due, today=away(2))

    made = [("event", event.pk) for event in Event.objects.filter(lead=lead).order_by("pk")[1:]]
    assert marks(due) == ("done", away(2), "", None)
    assert [tuple(one) for one in again(due).undo["made"]] == made
    assert again(due).undo["changed"] == [["lead", lead.pk, {"stage": "heard"}, {"stage": "talking"}]]


def test_what_is_done_stays_as_history_when_its_reason_is_gone(lead: Lead) -> None:
    due = due_of(lead, "lead.take_call")
    closing.mark_done(due, today=away(0))

    actions.move_lead(fresh(lead), stage=Stage.REJECTED, today=away(1))
    settle_all(lead.workspace)

    assert (marks(due), again(due).rests) == (("done", away(0), "", None), False)
    assert differences(lead.workspace).is_empty


def test_done_of_a_snoozed_line_is_undone_to_the_snooze(lead: Lead) -> None:
    due = due_of(lead, "lead.take_call")
    closing.put_off(due, until=away(3))

    closing.mark_done(again(due), today=away(1))
    closing.undo(again(due))
    snoozed = marks(due)
    closing.undo(again(due))

    assert (snoozed, marks(due)) == (("", None, "", away(3)), ("", None, "", None))


def test_undo_of_what_was_thrown_away_meanwhile_leaves_nothing_owed(lead: Lead) -> None:
    talk = noted(lead, "interview", days=-1)
    due = due_of(lead, "lead.what_happened")
    closing.mark_done(due, today=away(0))
    Event.objects.filter(pk=talk.pk).delete()

    closing.undo(again(due))

    assert not Due.objects.filter(pk=due.pk).exists()
    assert timeline(lead) == [("call", "in", away(0), "")]


def test_undo_takes_back_only_what_done_wrote(lead: Lead) -> None:
    due = due_of(lead, "lead.take_call")
    closing.mark_done(due, today=away(0))
    kept = noted(fresh(lead), "message", "in", days=1)

    closing.undo(again(due))

    assert [event.pk for event in Event.objects.filter(lead=lead).order_by("pk")][1:] == [kept.pk]
    assert fresh(lead).stage == Stage.HEARD


def test_a_column_is_given_back_in_its_own_type(lead: Lead) -> None:
    letter = Letter.begin(lead.workspace, kind="lead.pass", today=away(0), lead=lead)
    due = Due.objects.get(key="letter.send")

    closing.mark_done(due, today=away(1))
    sent = (letter.__class__.objects.get(pk=letter.pk).sent_on, fresh(lead).stage)
    closing.undo(again(due))

    letter.refresh_from_db()
    assert (sent, letter.sent_on, letter.sent_how, fresh(lead).stage) == (
        (away(1), "declined"),
        None,
        "",
        "heard",
    )


# Not needed


def test_not_needed_keeps_as_much_of_the_reason_as_there_is_room_for(lead: Lead) -> None:
    due = due_of(lead, "lead.take_call")

    closing.mark_needless(due, today=away(0), why="x" * 600)

    assert marks(due) == ("needless", away(0), "x" * 500, None)


def test_not_needed_writes_nothing_and_undo_forgets_the_reason(lead: Lead) -> None:
    due, before = due_of(lead, "lead.take_call"), timeline(lead)

    closing.mark_needless(due, today=away(0), why="They are rude")
    closing.undo(again(due))

    assert (marks(due), timeline(lead)) == (("", None, "", None), before)
    assert says(lead) == "Say yes to a call with Dana Whitfield about Analyst at Northwind"


def test_a_new_word_of_theirs_is_a_new_reason(lead: Lead) -> None:
    closing.mark_needless(due_of(lead, "lead.take_call"), today=away(0))

    noted(lead, "message", "in", days=1)

    assert says(lead, days=1) == "Say yes to a call with Dana Whitfield about Analyst at Northwind"


# Later


def test_a_snooze_keeps_a_line_away_until_its_day(lead: Lead) -> None:
    closing.put_off(due_of(lead, "lead.take_call"), until=away(3))

    assert [says(lead, days=days) for days in (2, 3)] == [
        "Nothing to do until tomorrow. Next: Say yes to a call with Dana Whitfield about Analyst at Northwind",
        "Say yes to a call with Dana Whitfield about Analyst at Northwind",
    ]


def test_a_snooze_outlives_its_reason_and_waits_for_it(lead: Lead) -> None:
    due = due_of(lead, "lead.take_call")
    closing.put_off(due, until=away(9))

    answered = noted(lead, "message", "out")
    resting = (again(due).rests, marks(due))
    discard(answered, now=NOW)

    assert resting == (True, ("", None, "", away(9)))
    assert (again(due).rests, marks(due)) == (False, ("", None, "", away(9)))


# What rests


def test_a_lead_in_the_trash_owes_nothing_and_comes_back_with_its_plans(lead: Lead) -> None:
    step = actions.plan_step(lead, step="Iron a shirt", on=away(1), today=away(0))

    discard(lead, now=NOW)
    resting = (says(lead, days=1), again(step).rests)
    restore(fresh(lead))

    assert resting == ("", True)
    assert (says(lead, days=1), again(step).rests) == ("Iron a shirt: Analyst at Northwind", False)


def test_what_outlives_the_end_stays_awake_but_not_in_the_trash(lead: Lead) -> None:
    noted(lead, "offer", days=5, says="First day")
    actions.move_lead(lead, stage=Stage.ACCEPTED, today=away(0))
    due = Due.objects.get(key="lead.dated")
    awake = due.rests

    discard(fresh(lead), now=NOW)

    assert (awake, Due.objects.filter(key="lead.dated", rests=False).count()) == (False, 0)


def test_what_rests_or_is_planned_is_as_it_should_be(lead: Lead) -> None:
    actions.plan_step(lead, step="Iron a shirt", on=away(1), today=away(0))
    planned = differences(lead.workspace)

    discard(lead, now=NOW)

    assert (planned.is_empty, differences(lead.workspace).is_empty) == (True, True)


def test_a_plan_is_named_by_its_lead_and_by_no_other_row_of_the_same_number(lead: Lead) -> None:
    step = actions.plan_step(lead, step="Iron a shirt", on=away(1), today=away(0))
    told = {"workspace": lead.workspace, "lead": lead, "name": "Corvid, buyer", "heard_on": away(0)}
    Offer.objects.create(pk=lead.pk, **told)

    settle_all(lead.workspace)

    assert again(step).facts == {"title": "Analyst at Northwind"}


def test_a_draft_in_the_trash_keeps_its_line_at_rest(lead: Lead) -> None:
    letter = Letter.begin(lead.workspace, kind="lead.pass", today=away(0), lead=lead)
    due = Due.objects.get(key="letter.send")

    discard(letter, now=NOW)

    assert again(due).rests


def test_a_line_names_the_letter_that_does_it(lead: Lead) -> None:
    noted(lead, "offer", days=5, says="First day")

    named = Due.objects.filter(lead=lead, key__in=("lead.take_call", "lead.dated")).order_by("key")
    assert list(named.values_list("key", "letter_kind")) == [
        ("lead.dated", ""),
        ("lead.take_call", "lead.accept_call"),
    ]


# The logbook


@pytest.mark.parametrize(
    ("who", "about", "deed"),
    [
        ("Dana Whitfield", "Analyst", "Say yes to a call with Dana Whitfield about Analyst"),
        ("", "Analyst", "Say yes to a call about Analyst"),
        ("Dana Whitfield", "", "Say yes to a call with Dana Whitfield"),
        ("", "", "Say yes to the call"),
    ],
)
def test_the_logbook_names_a_line_by_what_is_known(
    workspace: Workspace, who: str, about: str, deed: str
) -> None:
    lead = Lead.objects.create(
        workspace=workspace, who=who, about=about, heard_on=away(0), last_event_on=away(0)
    )
    noted(lead, "call", "in")
    due = due_of(lead, "lead.take_call")

    closing.put_off(due, until=away(3))
    closing.undo(again(due))
    closing.mark_needless(again(due), today=away(0))

    assert logged(workspace)[1:] == [f"Put off: {deed}", f"Took back: {deed}", f"Not needed: {deed}"]


def test_the_logbook_names_a_step_in_the_persons_words(lead: Lead) -> None:
    step = actions.plan_step(lead, step="Iron a shirt.", on=None, today=away(0))

    closing.mark_done(step, today=away(0))

    assert logged(lead.workspace)[-1] == "Done: Iron a shirt."


@pytest.mark.parametrize("key", ["lead.prepare", "lead.they_owe"])
def test_the_logbook_says_in_words_what_has_a_day(lead: Lead, key: str) -> None:
    noted(lead, "message", "out")
    noted(lead, "interview", days=-1, at=dt.time(10))

    closing.mark_done(due_of(lead, key), today=away(0))

    assert logged(lead.workspace)[-1] != f"Done: {key}"


@pytest.mark.parametrize("close", [closing.mark_done, closing.mark_needless])
def test_a_refusal_changes_nothing(lead: Lead, close: object) -> None:
    due = due_of(lead, "lead.take_call")
    closing.mark_needless(due, today=away(0), why="Rude")
    before = (marks(due), logged(lead.workspace), timeline(lead))

    with pytest.raises(closing.ClosedDueError) as refusal:
        close(again(due), today=away(1))  # type: ignore[operator]  # one of two functions alike
    with pytest.raises(closing.ClosedDueError):
        closing.put_off(again(due), until=away(9))

    assert str(refusal.value) == "This is closed already. Undo it first."
    assert (marks(due), logged(lead.workspace), timeline(lead)) == before
