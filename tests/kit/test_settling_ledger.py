"""Settling: the table says what the rows say, no more and no less, whatever the deed was about."""

import datetime as dt

from django.test import Client

from goodterms.kit import closing
from goodterms.kit.ledger.settling import EDITION, differences, settle, settle_all
from goodterms.kit.logbook import deed
from goodterms.kit.models import Due, Workspace
from goodterms.kit.trash import discard, restore
from goodterms.leads import actions
from goodterms.leads.models import Event, Lead, Stage
from goodterms.letters.models import Letter
from goodterms.replies.actions import attach
from goodterms.replies.models import Reply, ReplyKind
from tests.kit.lines import bare, line
from tests.leads.made import away, called, due_of, noted, says, shown, stage

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)


def keys(lead: Lead, **columns: object) -> list[str]:
    told = {"outcome": "", "rests": False, "trashed_at": None, **columns}
    return list(Due.objects.filter(lead=lead, **told).order_by("rank", "pk").values_list("key", flat=True))


def received(lead: Lead, kind: ReplyKind, *, days: int = 0) -> Reply:
    reply = Reply.objects.create(
        workspace=lead.workspace,
        received_on=away(days),
        sender_name="Dana Whitfield",
        text="x",
        text_sha256="x",
        kind=kind,
        kind_read=kind,
    )
    attach(reply, lead=lead)
    return reply


def looked_at(lead: Lead) -> None:
    with deed(lead.workspace, "Looked at", Lead.objects.get(pk=lead.pk)):
        pass


# What differs


def test_what_would_change_is_counted_by_its_kind_and_then_changed(workspace: Workspace) -> None:
    missing = bare(workspace)
    wrong = called(workspace)
    line(workspace, "lead.thank", lead=missing)
    Due.objects.filter(lead=wrong).update(who="Somebody", rank=1)

    found = differences(workspace)
    changed = settle_all(workspace)

    assert ([due.row_id for due in found.made], len(found.corrected), len(found.gone)) == ([missing.pk], 1, 1)
    assert (found.count, found.is_empty, changed) == (3, False, 3)
    assert differences(workspace).is_empty
    assert due_of(wrong, "lead.take_call").who == "Dana Whitfield"


def test_looking_for_differences_changes_nothing(workspace: Workspace) -> None:
    lead = bare(workspace)
    Event.objects.create(workspace=workspace, lead=lead, kind="call", direction="in", happened_on=away(5))

    differences(workspace)

    lead.refresh_from_db()
    assert (Due.objects.count(), lead.last_event_on) == (0, away(0))


def test_settling_everything_takes_the_rules_of_this_release(workspace: Workspace) -> None:
    settle_all(workspace)

    workspace.refresh_from_db()
    assert workspace.ledger_edition == EDITION


def test_more_leads_than_one_slice_holds_are_all_settled_once(workspace: Workspace) -> None:
    Lead.objects.bulk_create(
        Lead(workspace=workspace, about=f"Lead {number}", heard_on=away(0), last_event_on=away(0))
        for number in range(1001)
    )

    changed = settle_all(workspace)

    assert (changed, Due.objects.filter(key="lead.decide").count()) == (1001, 1001)
    assert differences(workspace).is_empty


def test_a_deed_settles_its_own_rows_and_leaves_others_alone(workspace: Workspace) -> None:
    mine, other = bare(workspace), bare(workspace)

    written = settle(workspace, [mine])

    assert (written.count, keys(mine), keys(other)) == (1, ["lead.decide"], [])
    assert settle(workspace, []).is_empty


def test_anothers_ledger_is_not_touched(workspace: Workspace, stranger: Workspace) -> None:
    theirs = bare(stranger)

    assert (settle_all(workspace), keys(theirs)) == (0, [])


def test_a_corrected_line_keeps_its_number_and_its_snooze(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind")
    before = due_of(lead, "lead.take_call")
    closing.put_off(before, until=away(3))

    actions.change_lead(lead, about="Clerk", who=lead.who, employer="Corvid")

    after = due_of(lead, "lead.take_call")
    assert (after.pk, after.later_on, after.facts) == (before.pk, away(3), {"title": "Clerk at Corvid"})


def test_a_very_long_name_is_cut_to_the_lines_room(workspace: Workspace) -> None:
    lead = called(workspace)

    Event.objects.filter(lead=lead).update(who="W" * 200)
    looked_at(lead)

    assert len(due_of(lead, "lead.take_call").who) == 200


# One sentence a happening


def test_what_a_reply_calls_for_takes_the_place_of_replying(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind")
    actions.accept_call(lead, today=away(0))

    received(lead, ReplyKind.QUESTION)

    assert shown(lead) == ["Answer what Dana Whitfield asks"]


def test_a_reply_that_calls_for_nothing_in_particular_is_replied_to(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind")
    actions.accept_call(lead, today=away(0))

    received(lead, ReplyKind.APPRECIATIVE)

    assert says(lead) == "Reply to Dana Whitfield about Northwind"


def test_a_no_asks_to_close_the_lead_and_done_closes_it(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind")
    actions.accept_call(lead, today=away(0))
    received(lead, ReplyKind.REJECTION)

    closing.mark_done(due_of(lead, "reply.close"), today=away(0))

    assert (stage(lead), keys(lead)) == ("rejected", [])


def test_a_step_that_is_done_takes_care_of_the_word_no_longer(workspace: Workspace) -> None:
    lead = called(workspace)
    step = actions.plan_step(lead, step="Think about it", on=away(0), today=away(0))
    planned = keys(lead)

    closing.mark_done(step, today=away(0))

    assert (planned, keys(lead)) == (["step"], ["lead.take_call"])


def test_T1_a_step_that_was_taken_back_takes_care_of_the_word_no_longer(
    client: Client, workspace: Workspace, monday: dt.date
) -> None:
    lead = called(workspace)
    step = actions.plan_step(lead, step="Think about it", on=away(4), today=away(0))

    client.post(f"/owed/{step.pk}/drop/")

    assert (keys(lead), says(lead)) == (["lead.take_call"], "Say yes to a call with Dana Whitfield")


def test_a_step_planned_on_one_word_leaves_another_to_answer(workspace: Workspace) -> None:
    lead = called(workspace, days=-2)
    actions.plan_step(lead, step="Think about it", on=away(4), today=away(-1))

    noted(lead, "message", "in")

    assert keys(lead) == ["lead.take_call", "step"]


# Drafts


def test_a_draft_lies_on_what_it_fulfils_and_is_no_second_line(workspace: Workspace) -> None:
    lead = called(workspace)

    letter = Letter.begin(workspace, kind="lead.accept_call", today=away(0), lead=lead)

    due = due_of(lead, "lead.take_call")
    assert (keys(lead), due.letter, due.letter_kind) == (["lead.take_call"], letter, "lead.accept_call")


def test_a_draft_that_fulfils_nothing_else_is_a_line_of_its_own(workspace: Workspace) -> None:
    lead = called(workspace)

    letter = Letter.begin(workspace, kind="lead.pass", today=away(0), lead=lead)

    assert keys(lead) == ["lead.take_call", "letter.send"]
    assert due_of(lead, "letter.send").letter == letter
    assert due_of(lead, "lead.take_call").letter is None


def test_of_two_drafts_for_one_thing_one_lies_on_it_and_the_other_is_sent_by_itself(
    workspace: Workspace,
) -> None:
    lead = called(workspace)

    drafts = {Letter.begin(workspace, kind="lead.accept_call", today=away(0), lead=lead) for _ in "12"}

    due, other = due_of(lead, "lead.take_call"), due_of(lead, "letter.send")
    assert {due.letter, other.letter} == drafts


def test_a_draft_for_one_lead_does_not_lie_on_another(workspace: Workspace) -> None:
    lead, other = called(workspace), called(workspace, "Tom Lee")

    Letter.begin(workspace, kind="lead.accept_call", today=away(0), lead=lead)

    assert (due_of(other, "lead.take_call").letter, keys(other)) == (None, ["lead.take_call"])


def test_a_draft_in_the_trash_leaves_what_it_fulfilled(workspace: Workspace) -> None:
    lead = called(workspace)
    letter = Letter.begin(workspace, kind="lead.accept_call", today=away(0), lead=lead)

    discard(letter, now=NOW)
    trashed = due_of(lead, "lead.take_call").letter
    restore(Letter.objects.get(pk=letter.pk))

    assert (trashed, due_of(lead, "lead.take_call").letter, keys(lead)) == (None, letter, ["lead.take_call"])


# The open question


def test_T4_the_next_step_is_asked_for_from_the_day_after_the_rest_is_over(workspace: Workspace) -> None:
    lead = called(workspace)
    actions.move_lead(lead, stage=Stage.INTERVIEWING, today=away(0))

    noted(lead, "interview", "both")

    assert [(due.key, due.from_on) for due in Due.objects.filter(lead=lead, key="lead.decide")] == [
        ("lead.decide", away(15))
    ]


def test_T4_it_is_not_asked_for_while_something_has_no_end(workspace: Workspace) -> None:
    lead = called(workspace)

    assert (keys(lead), Due.objects.filter(key="lead.decide").count()) == (["lead.take_call"], 0)


def test_T4_a_proposal_keeps_the_question_open(workspace: Workspace) -> None:
    lead = called(workspace)
    noted(lead, "call", "both")

    noted(lead, "application", "both")

    assert keys(lead) == ["lead.decide", "lead.move"]


def test_T4_a_planned_step_answers_the_question_until_it_is_done(workspace: Workspace) -> None:
    lead = called(workspace)
    noted(lead, "call", "both")
    asked = keys(lead)

    step = actions.plan_step(lead, step="Read up", on=away(4), today=away(0))
    planned = keys(lead)
    closing.mark_needless(step, today=away(0))

    assert (asked, planned, keys(lead)) == (["lead.decide"], ["step"], ["lead.decide"])


def test_T4_a_step_that_was_taken_back_leaves_the_question(
    client: Client, workspace: Workspace, monday: dt.date
) -> None:
    lead = called(workspace)
    noted(lead, "call", "both")
    step = actions.plan_step(lead, step="Read up", on=away(4), today=away(0))

    client.post(f"/owed/{step.pk}/drop/")

    assert keys(lead) == ["lead.decide"]
