"""The doors to leads: each happy path, and each refusal."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goodterms.kit.models import Due, Workspace
from goodterms.leads import actions
from goodterms.leads.models import Event, Lead, LeadFile, Note, Stage
from tests.conftest import MONDAY


@pytest.fixture
def lead(workspace: Workspace) -> Lead:
    return actions.log_call(workspace, who="Dana", employer="Northwind", about="", heard_on=MONDAY)


def stage(lead: Lead) -> str:
    lead.refresh_from_db()
    return lead.stage


def test_one_field_is_enough_to_log_a_call(client: Client, monday: dt.date) -> None:
    answer = client.post("/leads/log/", {"who": "A headhunter"})

    lead = Lead.objects.get()
    assert (lead.who, lead.heard_on, answer.headers["Location"]) == (
        "A headhunter",
        monday,
        f"/leads/{lead.pk}/",
    )


def test_a_call_from_nobody_is_refused_and_what_was_typed_stays(client: Client) -> None:
    body = client.post("/leads/log/", {"who": " ", "employer": "Northwind"}).content.decode()

    assert (Lead.objects.count(), 'value="Northwind"' in body, "This field is required." in body) == (
        0,
        True,
        True,
    )


def test_the_form_has_at_most_four_fields(client: Client) -> None:
    body = client.get("/leads/log/?employer=Larkspur").content.decode()

    form = body[body.index('<form class="form sheet"') : body.index("What happens next")]
    assert form.count("field-label") == 4
    assert form.count("<small>optional</small>") == 3
    assert "No lead at Larkspur yet." in form


def test_yes_is_recorded_and_undoing_is_a_move_away(client: Client, lead: Lead) -> None:
    client.post(f"/leads/{lead.pk}/accept/")

    assert stage(lead) == "talking"


def test_asking_again_starts_the_wait_anew(client: Client, lead: Lead, monday: dt.date) -> None:
    Event.objects.update(happened_on=monday - dt.timedelta(days=10))
    actions.accept_call(lead, today=monday - dt.timedelta(days=9))
    due = Due.objects.get(key="lead.ask_again")

    client.post(f"/owed/{due.pk}/done/", {"back": f"/leads/{lead.pk}/"})

    lead.refresh_from_db()
    assert (lead.last_event_on, lead.last_direction) == (monday, "out")
    assert Event.objects.get(kind="message", happened_on=monday).says == "Asked how things stand."


def test_declining_needs_a_reason(client: Client, lead: Lead) -> None:
    refused = client.post(f"/leads/{lead.pk}/decline/", {"reason": ""})
    still = stage(lead)
    client.post(f"/leads/{lead.pk}/decline/", {"reason": "No"})

    assert (refused.status_code, still, stage(lead)) == (200, "heard", "declined")


def test_the_board_moves_a_lead_without_a_page(client: Client, lead: Lead) -> None:
    moved = client.post(
        f"/leads/{lead.pk}/stage/", {"stage": "applied"}, headers={"x-requested-with": "fetch"}
    )
    wrong = client.post(
        f"/leads/{lead.pk}/stage/", {"stage": "promoted"}, headers={"x-requested-with": "fetch"}
    )

    assert (moved.status_code, wrong.status_code, stage(lead)) == (204, 400, "applied")


def test_a_move_is_taken_back_once_and_leaves_the_timeline(client: Client, lead: Lead) -> None:
    moved = client.post(
        f"/leads/{lead.pk}/stage/", {"stage": "rejected"}, headers={"x-requested-with": "fetch"}
    )
    back = moved.headers["X-Undo"]

    first = client.post(back, follow=True).content.decode()
    again = client.post(back, follow=True).content.decode()

    assert "Back to Heard." in first
    assert "moved again since" in again
    assert (stage(lead), Event.objects.filter(kind="stage", trashed_at=None).count()) == ("heard", 0)


def test_only_the_newest_move_is_taken_back_and_only_to_a_stage(client: Client, lead: Lead) -> None:
    old, new = (actions.move_lead(lead, stage=to, today=MONDAY) for to in (Stage.TALKING, Stage.APPLIED))
    assert old
    assert new

    client.post(f"/leads/{lead.pk}/stage/{old.pk}/back/heard/")
    client.post(f"/leads/{lead.pk}/stage/{new.pk}/back/promoted/")

    assert stage(lead) == "applied"


def test_a_lead_is_moved_from_its_page_with_a_reason(client: Client, lead: Lead) -> None:
    client.post(f"/leads/{lead.pk}/stage/", {"stage": "rejected", "why": "hired inside"})

    body = client.get(f"/leads/{lead.pk}/").content.decode()
    assert "Heard → Rejected: hired inside" in body
    assert "This lead is closed: rejected." in body


def test_a_lead_is_corrected(client: Client, lead: Lead) -> None:
    client.post(f"/leads/{lead.pk}/change/", {"about": "Clerk", "who": "Dana W", "employer": "Corvid"})

    lead.refresh_from_db()
    assert (lead.about, lead.who, str(lead.employer)) == ("Clerk", "Dana W", "Corvid")


def test_something_is_put_on_the_timeline_and_taken_off(client: Client, lead: Lead) -> None:
    form = {
        "kind": "interview",
        "direction": "",
        "happened_on": "2027-01-04",
        "at_time": "10:30",
        "who": "Tom",
        "how": "video",
    }
    client.post(f"/leads/{lead.pk}/event/", form)
    event = Event.objects.get(kind="interview")

    body = client.get(f"/leads/{lead.pk}/").content.decode()
    client.post(f"/leads/events/{event.pk}/trash/")
    gone = client.get(f"/leads/{lead.pk}/").content.decode()
    client.post(f"/trash/event/{event.pk}/restore/")

    assert ("Mon, Jan 4, 2027" in body, "planned" in body, "Mon, Jan 4, 2027" in gone) == (
        True,
        True,
        False,
    )
    event.refresh_from_db()
    assert event.trashed_at is None


@pytest.mark.parametrize(
    ("path", "form", "says"),
    [
        ("event", {"kind": "call", "happened_on": "someday"}, "Enter a valid date."),
        ("event", {"kind": "feast", "happened_on": "2027-01-04"}, "not one of the available choices"),
        ("plan", {"step": "Call", "on": "31/31/2026"}, "Enter a valid date."),
        ("note", {"text": "  "}, "This field is required."),
        ("file", {}, "This field is required."),
    ],
)
def test_what_cannot_be_read_is_said_and_changes_nothing(
    client: Client, lead: Lead, path: str, form: dict[str, str], says: str
) -> None:
    answer = client.post(f"/leads/{lead.pk}/{path}/", form)

    assert (answer.status_code, says in answer.content.decode()) == (400, True)
    assert (Event.objects.count(), Note.objects.count(), LeadFile.objects.count()) == (1, 0, 0)


def test_planned_step_note_and_file_from_the_page(client: Client, lead: Lead, monday: dt.date) -> None:
    client.post(f"/leads/{lead.pk}/plan/", {"step": "Write", "on": "2026-11-30"})
    client.post(f"/leads/{lead.pk}/note/", {"text": "Warm"})
    client.post(f"/leads/{lead.pk}/file/", {"file": SimpleUploadedFile("cv.pdf", b"%PDF")})
    body = client.get(f"/leads/{lead.pk}/").content.decode()

    assert all(text in body for text in ("Write: Northwind", "Warm", "cv.pdf"))
    client.post(f"/leads/notes/{Note.objects.get().pk}/trash/")
    client.post(f"/leads/files/{LeadFile.objects.get().pk}/trash/")
    client.post(f"/owed/{Due.objects.get(by_hand=True).pk}/drop/")
    gone = client.get(f"/leads/{lead.pk}/").content.decode()
    assert not any(text in gone for text in ("Write: Northwind", "cv.pdf"))
    assert (Note.objects.of(lead.workspace).count(), LeadFile.objects.of(lead.workspace).count()) == (0, 0)


def test_an_empty_and_a_huge_file_are_refused(
    client: Client, lead: Lead, monkeypatch: pytest.MonkeyPatch
) -> None:
    from goodterms.leads.forms import FileForm

    monkeypatch.setattr(FileForm.base_fields["file"], "most_megabytes", 0)

    empty = client.post(f"/leads/{lead.pk}/file/", {"file": SimpleUploadedFile("a", b"")})
    huge = client.post(f"/leads/{lead.pk}/file/", {"file": SimpleUploadedFile("a", b"x")})

    assert "The submitted file is empty." in empty.content.decode()
    assert "This file is larger than 0 MB. Nothing was kept." in huge.content.decode()


def test_a_nonsense_snooze_is_three_days(client: Client, lead: Lead, monday: dt.date) -> None:
    due = Due.objects.get(key="lead.take_call")

    client.post(f"/owed/{due.pk}/later/", {"days": "-3"})

    due.refresh_from_db()
    assert due.later_on == monday + dt.timedelta(days=3)


def test_htmx_is_sent_on_by_header(client: Client) -> None:
    answer = client.post("/leads/log/", {"who": "Dana"}, headers={"hx-request": "true"})

    assert answer.headers["HX-Redirect"] == f"/leads/{Lead.objects.get().pk}/"
