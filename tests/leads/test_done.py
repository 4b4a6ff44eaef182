"""What "done" does with what a lead owes: the timeline says it, a stage follows, and undo leaves no trace."""

import datetime as dt

import pytest

from goodterms.kit import closing
from goodterms.kit.models import Due, Workspace
from goodterms.leads import actions
from goodterms.leads.models import Event, Lead, Stage
from goodterms.letters.models import Letter
from tests.leads.made import away, called, due_of, found, fresh, logged, noted, says, shown, stage, timeline


def done(lead: Lead, key: str, *, days: int = 0) -> Due:
    due = due_of(lead, key)
    closing.mark_done(due, today=away(days))
    return Due.objects.get(pk=due.pk)


def states(lead: Lead) -> tuple[object, ...]:
    """Return all that undo must give back."""
    row = fresh(lead)
    dues = Due.objects.filter(lead=lead).order_by("key", "since", "pk")
    return (
        row.stage,
        row.last_event_on,
        row.last_direction,
        timeline(lead),
        list(dues.values_list("key", "since", "event", "outcome", "rests", "from_on", "until_on")),
        list(Letter.objects.filter(lead=lead).order_by("pk").values_list("sent_on", "text")),
    )


def test_T1_yes_to_the_call_is_written_down_and_the_lead_talks(workspace: Workspace) -> None:
    lead = called(workspace)

    done(lead, "lead.take_call", days=1)

    assert (stage(lead), timeline(lead)[1:]) == (
        "talking",
        [
            ("message", "out", away(1), "Said yes to the call."),
            ("stage", "", away(1), "Heard → Talking"),
        ],
    )


def test_T4_an_application_is_written_down_and_the_lead_has_applied(workspace: Workspace) -> None:
    lead = found(workspace, employer="Corvid")

    done(lead, "lead.pursue", days=2)

    assert (stage(lead), timeline(lead)[1:]) == (
        "applied",
        [("application", "out", away(2), "Applied."), ("stage", "", away(2), "Heard → Applied")],
    )


def test_T6_a_reply_is_written_down_and_moves_no_stage(workspace: Workspace) -> None:
    lead = called(workspace)
    actions.move_lead(lead, stage=Stage.TALKING, today=away(0))

    done(lead, "lead.answer", days=1)

    assert (stage(lead), timeline(lead)[2:]) == ("talking", [("message", "out", away(1), "Replied.")])


def test_their_reply_is_written_down_as_theirs_and_is_my_turn(workspace: Workspace) -> None:
    lead = called(workspace)
    actions.accept_call(lead, today=away(0))

    done(lead, "lead.they_owe", days=3)

    assert timeline(lead)[-1] == ("message", "in", away(3), "Replied.")
    assert (fresh(lead).last_direction, says(lead, days=3)) == ("in", "Reply to Dana Whitfield")


def test_W1_thanks_are_written_down_and_the_feeling_is_still_asked_for(workspace: Workspace) -> None:
    lead = called(workspace)
    actions.move_lead(lead, stage=Stage.INTERVIEWING, today=away(0))
    noted(lead, "interview", "both", days=1)

    done(lead, "lead.thank", days=2)

    assert timeline(lead)[-1] == ("message", "out", away(2), "Said thank you for the interview.")
    assert shown(lead, days=2)[0] == "Say how the interview felt"


def test_asking_again_begins_the_wait_anew(workspace: Workspace) -> None:
    lead = called(workspace)
    actions.accept_call(lead, today=away(0))

    done(lead, "lead.ask_again", days=7)

    assert timeline(lead)[-1] == ("message", "out", away(7), "Asked how things stand.")
    assert says(lead, days=7) == "Nothing to do until Mon, Dec 7: Dana Whitfield owes you a reply"


def test_a_talk_that_took_place_was_of_both_on_its_own_day(workspace: Workspace) -> None:
    lead = called(workspace)
    talk = noted(lead, "call", days=1)

    done(lead, "lead.what_happened", days=3)

    talk.refresh_from_db()
    assert (talk.direction, talk.happened_on) == ("both", away(1))
    assert (len(timeline(lead)), fresh(lead).last_event_on, fresh(lead).last_direction) == (
        2,
        away(1),
        "both",
    )


def test_a_planned_step_that_is_done_stands_on_the_timeline_in_its_words(workspace: Workspace) -> None:
    lead = called(workspace)
    actions.plan_step(lead, step="Iron a shirt", on=away(1), today=away(0))

    done(lead, "step", days=1)

    assert timeline(lead)[-1] == ("step", "", away(1), "Iron a shirt")
    assert (stage(lead), fresh(lead).last_direction) == ("heard", "in")


@pytest.mark.parametrize(
    ("kind", "direction", "to"),
    [("interview", "both", "interviewing"), ("offer", "in", "offered"), ("application", "out", "applied")],
)
def test_a_stage_that_was_proposed_is_taken(workspace: Workspace, kind: str, direction: str, to: str) -> None:
    lead = called(workspace)
    noted(lead, kind, direction)

    done(lead, "lead.move", days=1)

    assert (stage(lead), timeline(lead)[-1]) == (
        to,
        ("stage", "", away(1), f"Heard → {Stage(to).label}"),
    )


def test_what_is_only_prepared_for_or_felt_writes_nothing_down(workspace: Workspace) -> None:
    lead = called(workspace)
    noted(lead, "interview", "both")
    noted(lead, "interview", days=1)
    before = timeline(lead)

    done(lead, "lead.prepare", days=1)
    done(lead, "lead.feeling", days=1)

    assert timeline(lead) == before


def test_the_draft_that_lies_there_is_the_one_that_went_out(workspace: Workspace) -> None:
    lead = called(workspace)
    letter = Letter.begin(workspace, kind="lead.accept_call", today=away(0), lead=lead)

    due = done(lead, "lead.take_call", days=1)

    letter.refresh_from_db()
    assert (due.letter, letter.sent_on) == (letter, away(1))


def test_undo_makes_the_letter_a_draft_again(workspace: Workspace) -> None:
    lead = called(workspace)
    letter = Letter.begin(workspace, kind="lead.accept_call", today=away(0), lead=lead)
    before = states(lead)

    closing.undo(done(lead, "lead.take_call", days=1))

    letter.refresh_from_db()
    assert (letter.sent_on, states(lead)) == (None, before)


def test_a_letter_that_went_out_before_keeps_its_day(workspace: Workspace) -> None:
    lead = called(workspace)
    Letter.begin(workspace, kind="lead.accept_call", today=away(0), lead=lead)
    due = due_of(lead, "lead.take_call")
    Letter.objects.update(sent_on=away(-1))

    closing.mark_done(due, today=away(1))

    assert Letter.objects.get().sent_on == away(-1)


@pytest.mark.parametrize(
    "key", ["lead.take_call", "lead.move", "lead.what_happened", "lead.thank", "lead.feeling", "lead.prepare"]
)
def test_undo_gives_back_the_lead_as_it_was(workspace: Workspace, key: str) -> None:
    lead = called(workspace, days=-1)
    noted(lead, "interview")
    noted(lead, "interview", "both", days=-1)
    noted(lead, "call", "in")
    before = states(lead)

    closing.undo(done(lead, key))

    assert states(lead) == before


def test_undo_gives_back_a_plan_in_its_words(workspace: Workspace) -> None:
    lead = called(workspace)
    actions.plan_step(lead, step="Iron a shirt", on=away(1), today=away(0))
    before = states(lead)

    closing.undo(done(lead, "step", days=1))

    assert (states(lead), says(lead, days=1)) == (before, "Iron a shirt")


def test_undo_of_an_answer_waits_for_nobody(workspace: Workspace) -> None:
    lead = called(workspace)
    actions.move_lead(lead, stage=Stage.TALKING, today=away(0))
    before = states(lead)

    closing.undo(done(lead, "lead.answer"))

    assert (states(lead), says(lead)) == (before, "Reply to Dana Whitfield")


def test_the_logbook_tells_what_was_done_and_what_was_taken_back(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind")

    closing.undo(done(lead, "lead.take_call"))

    assert logged(workspace)[1:] == [
        "Done: Say yes to a call with Dana Whitfield about Northwind",
        "Took back: Say yes to a call with Dana Whitfield about Northwind",
    ]


def test_a_lead_without_a_name_is_done_in_words_that_fit(workspace: Workspace) -> None:
    lead = Lead.objects.create(workspace=workspace, heard_on=away(0), last_event_on=away(0))
    noted(lead, "call", "in")

    done(lead, "lead.take_call")

    assert logged(workspace)[-1] == "Done: Say yes to the call"


def test_what_was_heard_of_and_talked_since_is_not_put_back_to_an_earlier_stage(workspace: Workspace) -> None:
    lead = called(workspace)
    due = due_of(lead, "lead.take_call")
    Lead.objects.filter(pk=lead.pk).update(stage=Stage.INTERVIEWING)

    closing.mark_done(due, today=away(0))

    assert (stage(lead), timeline(lead)[1:]) == (
        "interviewing",
        [("message", "out", away(0), "Said yes to the call.")],
    )


def test_a_proposed_stage_that_the_lead_has_by_now_is_not_written_twice(workspace: Workspace) -> None:
    lead = called(workspace)
    noted(lead, "offer", "in")
    due = due_of(lead, "lead.move")
    Lead.objects.filter(pk=lead.pk).update(stage=Stage.OFFERED)

    closing.mark_done(due, today=away(0))

    assert [kind for kind, _by, _on, _says in timeline(lead)] == ["call", "offer"]


def test_the_newest_word_is_that_of_the_latest_day_then_of_the_latest_writing(workspace: Workspace) -> None:
    lead = called(workspace)
    noted(lead, "message", "out", days=2)
    noted(lead, "message", "in", days=1)
    first = (fresh(lead).last_event_on, fresh(lead).last_direction)
    noted(lead, "call", "both", days=2)

    assert first == (away(2), "out")
    assert (fresh(lead).last_event_on, fresh(lead).last_direction) == (away(2), "both")


def test_a_lead_on_which_nobody_spoke_is_as_new_as_it_was_heard_of(workspace: Workspace) -> None:
    lead = found(workspace, days=-4)
    noted(lead, "interview", days=3)

    assert (fresh(lead).last_event_on, fresh(lead).last_direction) == (away(-4), "")


def test_a_word_that_lies_in_the_trash_is_not_the_newest(workspace: Workspace) -> None:
    lead = called(workspace)
    gone = noted(lead, "message", "out", days=1)
    Event.objects.filter(pk=gone.pk).update(trashed_at=dt.datetime(2026, 11, 25, tzinfo=dt.UTC))

    actions.add_note(lead, text="Warm voice")

    assert (fresh(lead).last_event_on, fresh(lead).last_direction) == (away(0), "in")
