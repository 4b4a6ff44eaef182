"""What a deed wrote can be taken back as long as nothing was built upon it."""

import datetime as dt

import pytest
from django.test import Client

from goodterms.kit import closing
from goodterms.kit.ledger.settling import settle_all
from goodterms.kit.logbook import deed
from goodterms.kit.models import Due, Workspace
from goodterms.kit.traces import OvertakenError, Traces, renumbered, take_back
from goodterms.leads import actions
from goodterms.leads.models import Event, EventKind, Lead, Note, Stage

MONDAY = dt.date(2026, 11, 23)


def heard(workspace: Workspace) -> Lead:
    with deed(workspace, "Heard") as line:
        lead = Lead.objects.create(
            workspace=workspace, about="Analyst", heard_on=MONDAY, last_event_on=MONDAY
        )
        Event.objects.create(
            workspace=workspace, lead=lead, kind=EventKind.CALL, direction="in", happened_on=MONDAY
        )
        line.row = lead
    return lead


def call_of(lead: Lead) -> Due:
    return Due.objects.get(lead=lead, key="lead.take_call")


def test_what_was_changed_and_made_is_as_it_was(workspace: Workspace) -> None:
    lead = heard(workspace)

    closing.mark_done(call_of(lead), today=MONDAY)
    after = (Lead.objects.get().stage, Event.objects.count())
    closing.undo(call_of(lead))

    assert (after, (Lead.objects.get().stage, Event.objects.count())) == (("talking", 3), ("heard", 1))


def test_a_stage_that_moved_on_is_not_put_back(workspace: Workspace) -> None:
    lead = heard(workspace)
    closing.mark_done(call_of(lead), today=MONDAY)
    actions.move_lead(Lead.objects.get(), stage=Stage.WITHDRAWN, today=MONDAY)

    with pytest.raises(OvertakenError, match="This changed again since"):
        closing.undo(call_of(lead))

    assert Lead.objects.get().stage == Stage.WITHDRAWN
    assert call_of(lead).outcome == Due.Outcome.DONE


def test_a_row_on_which_the_person_built_is_not_deleted(workspace: Workspace) -> None:
    traces = Traces()
    with deed(workspace, "Made"):
        lead = Lead.objects.create(workspace=workspace, heard_on=MONDAY, last_event_on=MONDAY)
        traces.made.append(lead)
    Note.objects.create(workspace=workspace, lead=lead, text="Three hours of work.")

    with pytest.raises(OvertakenError, match="You added to this since"), deed(workspace, "Undo") as line:
        take_back(traces.as_json(), line, workspace=workspace)

    assert (Lead.objects.count(), Note.objects.count()) == (1, 1)


def test_a_planned_step_counts_as_built_and_what_a_rule_asks_does_not(workspace: Workspace) -> None:
    traces = Traces()
    with deed(workspace, "Made"):
        lead = Lead.objects.create(workspace=workspace, heard_on=MONDAY, last_event_on=MONDAY)
        traces.made.append(lead)
    settle_all(workspace)
    assert Due.objects.filter(lead=lead, by_hand=False).exists()
    actions.plan_step(lead, step="Ring Petra", on=None, today=MONDAY)

    with pytest.raises(OvertakenError), deed(workspace, "Undo") as line:
        take_back(traces.as_json(), line, workspace=workspace)
    Due.objects.filter(by_hand=True).delete()
    with deed(workspace, "Undo") as line:
        take_back(traces.as_json(), line, workspace=workspace)

    assert Lead.objects.count() == 0


def test_the_page_says_why_it_cannot_be_undone(client: Client, workspace: Workspace) -> None:
    lead = heard(workspace)
    due = call_of(lead)
    client.post(f"/owed/{due.pk}/done/")
    actions.move_lead(Lead.objects.get(), stage=Stage.REJECTED, today=MONDAY)

    answer = client.post(f"/owed/{due.pk}/undo/", {"back": f"/leads/{lead.pk}/"}, follow=True)

    told = [str(message) for message in answer.context["messages"]]
    assert told[-1:] == ["This changed again since, so it can't be undone. Change it on its own page."]
    assert Lead.objects.get().stage == Stage.REJECTED


def test_traces_of_before_this_was_checked_are_still_taken_back(workspace: Workspace) -> None:
    lead = heard(workspace)
    old = {"made": [], "changed": [["lead", lead.pk, {"stage": "talking"}]]}

    with deed(workspace, "Undo") as line:
        take_back(old, line, workspace=workspace)

    assert Lead.objects.get().stage == Stage.TALKING


def test_an_altered_export_cannot_take_back_what_is_anothers(workspace: Workspace) -> None:
    lead = Lead.objects.create(workspace=workspace, heard_on=MONDAY, last_event_on=MONDAY)
    other = Workspace.objects.create()
    undo = {"made": [["lead", lead.pk]], "changed": [["lead", lead.pk, {"stage": "rejected"}]]}

    with deed(other, "Undo") as line:
        take_back(undo, line, workspace=other)

    assert Lead.objects.get().stage == Stage.HEARD


def test_numbers_are_raised_in_all_that_a_deed_did_and_before_it() -> None:
    done = {"made": [["event", 3]], "changed": [["lead", 2, {"stage": "heard"}, {"stage": "talking"}]]}

    raised = renumbered({**done, "before": done}, by={"event": 100, "lead": 10}.__getitem__)

    after = {"made": [["event", 103]], "changed": [["lead", 12, {"stage": "heard"}, {"stage": "talking"}]]}
    assert raised == {**after, "before": after}
    assert renumbered({"later_on": None, "before": {}}, by=len) == {"later_on": None, "before": {}}
