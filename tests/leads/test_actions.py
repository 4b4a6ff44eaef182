"""What each deed leaves in the tables and the logbook."""

import datetime as dt

import pytest

from goodterms.kit.files import file_path
from goodterms.kit.models import Due, LogEntry, Overrule, Workspace
from goodterms.kit.trash import discard, restore
from goodterms.leads import actions
from goodterms.leads.models import Event, EventKind, Lead, LeadFile, Note, Stage
from goodterms.network.models import Contact, Employer
from goodterms.postings.models import Posting
from tests.conftest import MONDAY


def logged(workspace: Workspace) -> list[str]:
    return list(LogEntry.objects.filter(workspace=workspace).order_by("id").values_list("deed", flat=True))


def timeline(lead: Lead) -> list[tuple[str, str, str]]:
    events = Event.objects.filter(lead=lead, trashed_at=None).order_by("id")
    return list(events.values_list("kind", "direction", "says"))


@pytest.fixture
def call(workspace: Workspace) -> Lead:
    return actions.log_call(
        workspace, who="Dana Whitfield", employer="Northwind", about="Analyst", heard_on=MONDAY
    )


def test_a_logged_call_makes_lead_contact_employer_event_and_one_line(
    workspace: Workspace, call: Lead
) -> None:
    call.refresh_from_db()

    assert (call.stage, call.heard_on, call.last_direction) == (Stage.HEARD, MONDAY, "in")
    assert str(call.employer) == "Northwind"
    assert str(call.contact) == "Dana Whitfield"
    assert timeline(call) == [("call", "in", "")]
    assert logged(workspace) == ["Logged a call from Dana Whitfield"]


def test_a_second_call_uses_the_contact_and_the_employer_that_are_there(
    workspace: Workspace, call: Lead
) -> None:
    again = actions.log_call(
        workspace, who="dana whitfield", employer="NORTHWIND, Inc.", about="", heard_on=MONDAY
    )

    assert (again.contact_id, again.employer_id) == (call.contact_id, call.employer_id)
    assert (Contact.objects.count(), Employer.objects.count()) == (1, 1)


def test_when_two_contacts_share_a_name_none_is_chosen_silently(workspace: Workspace) -> None:
    for position in ("Recruiter", "Engineer"):
        Contact.objects.create(workspace=workspace, first_name="Sam", last_name="Lee", position=position)

    lead = actions.log_call(workspace, who="Sam Lee", employer="", about="", heard_on=MONDAY)

    assert (lead.contact, lead.employer, Contact.objects.count()) == (None, None, 2)


def test_another_workspace_lends_nothing(workspace: Workspace, stranger: Workspace) -> None:
    Contact.objects.create(workspace=stranger, first_name="Sam", last_name="Lee")
    Employer.objects.create(workspace=stranger, name="Northwind", key="northwind")

    lead = actions.log_call(workspace, who="Sam Lee", employer="Northwind", about="", heard_on=MONDAY)

    assert lead.contact is not None
    assert lead.employer is not None
    assert (lead.contact.workspace_id, lead.employer.workspace_id) == (workspace.pk, workspace.pk)


def test_saying_yes_starts_talking_and_hands_the_next_word_over(workspace: Workspace, call: Lead) -> None:
    actions.accept_call(call, today=MONDAY)

    call.refresh_from_db()
    assert (call.stage, call.last_direction) == (Stage.TALKING, "out")
    assert timeline(call)[1:] == [
        ("message", "out", "Said yes to the call."),
        ("stage", "", "Heard → Talking"),
    ]


def test_declining_keeps_the_reason_as_an_overrule_and_on_the_timeline(
    workspace: Workspace, call: Lead
) -> None:
    actions.decline_call(call, reason="They burned a friend", today=MONDAY)

    kept = Overrule.objects.get()
    assert (kept.rule_id, kept.table, kept.row_id, kept.reason) == (
        "T6",
        "lead",
        call.pk,
        "They burned a friend",
    )
    assert timeline(call)[-1] == ("stage", "", "Heard → Declined: They burned a friend")


@pytest.mark.parametrize("stage", list(Stage))
def test_every_move_is_legal_and_recorded(call: Lead, stage: Stage) -> None:
    actions.move_lead(call, stage=Stage.OFFERED, today=MONDAY)
    before = len(timeline(call))

    actions.move_lead(call, stage=stage, today=MONDAY, why="so it was")

    call.refresh_from_db()
    moved = [] if stage == Stage.OFFERED else [("stage", "", f"Offered → {stage.label}: so it was")]
    assert (call.stage, timeline(call)[before:]) == (stage, moved)


def test_a_move_writes_what_changed_into_the_logbook(workspace: Workspace, call: Lead) -> None:
    actions.move_lead(call, stage=Stage.APPLIED, today=MONDAY)

    entry = LogEntry.objects.latest("id")
    assert (entry.table, entry.row_id, entry.changes) == ("lead", call.pk, {"stage": ["heard", "applied"]})


def test_a_planned_event_is_not_the_last_word(call: Lead) -> None:
    actions.record_event(
        call,
        kind=EventKind.INTERVIEW,
        direction="both",
        happened_on=MONDAY + dt.timedelta(days=3),
        at_time=dt.time(10),
        who="Tom",
        how="video",
        says="",
        today=MONDAY,
    )

    call.refresh_from_db()
    assert (call.last_event_on, call.last_direction) == (MONDAY, "in")


def test_an_event_taken_off_is_forgotten_and_comes_back(call: Lead) -> None:
    actions.accept_call(call, today=MONDAY + dt.timedelta(days=1))
    event = Event.objects.get(kind="message")
    now = dt.datetime(2026, 11, 25, tzinfo=dt.UTC)

    discard(event, now=now)
    call.refresh_from_db()
    assert (call.last_event_on, call.last_direction) == (MONDAY, "in")

    event.refresh_from_db()
    restore(event)
    call.refresh_from_db()
    assert (call.last_event_on, call.last_direction) == (MONDAY + dt.timedelta(days=1), "out")


def test_planned_step_note_and_file_are_kept(workspace: Workspace, call: Lead) -> None:
    actions.plan_step(call, step="Send the résumé", on=MONDAY, today=MONDAY)
    actions.add_note(call, text="Warm voice")
    actions.add_file(call, name="../../notes.txt", raw=b"hello", media_type="text/plain")

    kept = LeadFile.objects.get()
    assert (Due.objects.get(by_hand=True).words, Note.objects.get().text) == ("Send the résumé", "Warm voice")
    assert (kept.file.name, file_path(kept.file.sha256).read_bytes()) == ("notes.txt", b"hello")
    assert logged(workspace)[1:] == [
        "Planned on Analyst, Dana Whitfield: Send the résumé",
        "Wrote a note on Analyst, Dana Whitfield",
        "Added a file to Analyst, Dana Whitfield",
    ]


def test_a_lead_is_corrected_with_what_changed(workspace: Workspace, call: Lead) -> None:
    actions.change_lead(call, about="Senior analyst", who="Dana Whitfield", employer="")

    entry = LogEntry.objects.latest("id")
    assert entry.changes == {"about": ["Analyst", "Senior analyst"], "employer": ["Northwind", "None"]}


def test_a_posting_becomes_a_lead_at_its_employer(workspace: Workspace) -> None:
    posting = Posting.objects.create(
        workspace=workspace, title="Clerk", employer_name="Fenwick Ltd", seen_on=MONDAY, text_sha256="x"
    )

    lead = actions.pursue_posting(posting, today=MONDAY)

    assert (lead.about, str(lead.employer), lead.posting) == ("Clerk", "Fenwick Ltd", posting)
    assert timeline(lead) == [("stage", "", "Found the posting.")]
