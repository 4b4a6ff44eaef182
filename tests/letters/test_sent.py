"""A letter that was sent: one deed with one effect from every door, and sealed from then on."""

import datetime as dt

import pytest
from django.test import Client

from goodterms.kit.models import LogEntry, Workspace
from goodterms.leads.actions import log_call
from goodterms.leads.models import Event, Lead, Stage
from goodterms.letters.models import Letter, LetterVersion
from goodterms.network.models import Contact, Introduction
from goodterms.network.rows.introductions import course_of
from tests.conftest import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(client: Client, workspace: Workspace, monday: dt.date) -> Letter:
    lead = Lead.objects.create(
        workspace=workspace, about="Planner", who="Sandra Kowalski", heard_on=MONDAY, last_event_on=MONDAY
    )
    client.post("/letters/new/", {"kind": "lead.accept_call", "lead": lead.pk})
    return Letter.objects.get()


def sent(client: Client, letter: Letter, on: str = "2026-11-23") -> int:
    return client.post(f"/letters/{letter.pk}/sent/", {"sure": "1", "how": "mail", "on": on}).status_code


def kept(letter: Letter) -> tuple[object, ...]:
    row = Letter.objects.get(pk=letter.pk)
    return row.to, row.subject, row.text, row.tone, row.brief, row.due_on, row.sent_on, row.is_edited


def test_T1_the_one_door_tells_the_leads_timeline_and_stage(client: Client, letter: Letter) -> None:
    status = sent(client, letter)

    lead = Lead.objects.get()
    assert (status, lead.stage, lead.last_direction, lead.last_event_on) == (
        302,
        Stage.TALKING,
        "out",
        MONDAY,
    )
    assert list(Event.objects.exclude(kind="stage").values_list("kind", "says", "how", "happened_on")) == [
        ("message", "Take the call", "by e-mail", MONDAY)
    ]


@pytest.mark.parametrize("on", ["31.13.2026", "", "tomorrow", "2026-11-24", "2999-01-01"])
def test_a_day_that_is_none_or_is_to_come_is_refused_and_nothing_is_recorded(
    client: Client, letter: Letter, on: str
) -> None:
    before, lines = kept(letter), LogEntry.objects.count()

    assert sent(client, letter, on) == 400
    assert (kept(letter), Event.objects.count(), LogEntry.objects.count()) == (before, 0, lines)
    assert Lead.objects.get().stage == Stage.HEARD


def test_a_letter_is_sent_once(client: Client, letter: Letter) -> None:
    sent(client, letter)
    before, events = kept(letter), Event.objects.count()

    assert sent(client, letter) == 400
    assert (kept(letter), Event.objects.count()) == (before, events)


def test_the_other_door_is_gone(client: Client, letter: Letter) -> None:
    assert client.post(f"/letters/{letter.pk}/out/", {"how": "mail", "on": "31.13.2026"}).status_code == 404


def test_N5_a_request_noted_as_sent_is_a_step_of_its_introduction(
    client: Client, workspace: Workspace, monday: dt.date
) -> None:
    friend = Contact.objects.create(workspace=workspace, first_name="Felix", last_name="Brandt")
    target = Contact.objects.create(workspace=workspace, first_name="Petra", last_name="Lang")
    row = Introduction.objects.create(
        workspace=workspace, connector=friend, target=target, target_name="Petra Lang"
    )
    request = Letter.objects.create(
        workspace=workspace,
        kind="introduction.request",
        tone="plain",
        text="Hi",
        introduction=row,
        contact=friend,
    )

    assert sent(client, request) == 302
    assert course_of(Introduction.objects.get()).steps["asked"] == MONDAY


def test_no_door_changes_what_was_sent(client: Client, letter: Letter) -> None:
    LetterVersion.objects.create(workspace=letter.workspace, letter=letter, text="Once")
    sent(client, letter)
    before = kept(letter)
    doors = {
        f"/letters/{letter.pk}/": {"to": "", "subject": "Other", "text": "Other"},
        f"/letters/{letter.pk}/tone/": {"tone": "warm"},
        f"/letters/{letter.pk}/facts/": {"times": "on Tuesday"},
        f"/letters/versions/{LetterVersion.objects.get().pk}/restore/": {},
    }

    answers = [client.post(door, told) for door, told in doors.items()]
    client.post(f"/letters/{letter.pk}/record/")

    assert [answer.status_code for answer in answers] == [400] * len(doors)
    assert all(
        "so it stays as it is. Write another like it." in answer.content.decode() for answer in answers
    )
    assert kept(letter) == before


def test_the_page_of_a_sent_letter_offers_another_like_it_and_nothing_to_edit(
    client: Client, letter: Letter
) -> None:
    sent(client, letter)

    body = client.get(f"/letters/{letter.pk}/").content.decode()

    assert "Write another like it" in body
    assert [
        words
        for words in ("<textarea", "Fill in", "Mark as sent", "I sent it", "letter_tone")
        if words in body
    ] == []


def test_another_like_it_is_a_new_draft_with_the_persons_wording(client: Client, letter: Letter) -> None:
    client.post(f"/letters/{letter.pk}/", {"to": "s@t.example", "subject": "Yes", "text": "My own words"})
    sent(client, letter)

    client.post(f"/letters/{letter.pk}/again/")

    again = Letter.objects.latest("id")
    assert (again.pk != letter.pk, again.text, again.to, again.sent_on) == (
        True,
        "My own words",
        "s@t.example",
        None,
    )
    assert (again.kind, again.lead_id, again.is_edited) == (letter.kind, letter.lead_id, True)


def test_the_leads_own_draft_marked_as_sent_is_a_letter_like_any_other(
    client: Client, workspace: Workspace, monday: dt.date
) -> None:
    lead = log_call(workspace, who="Sandra Kowalski", employer="", about="Planner", heard_on=MONDAY)

    client.post(f"/leads/{lead.pk}/sent/", {"sure": "1"})

    lead.refresh_from_db()
    made = Letter.objects.get()
    assert (made.kind, made.sent_on, made.sent_how) == ("lead.accept_call", MONDAY, "")
    assert (lead.stage, lead.last_direction) == (Stage.TALKING, "out")


def test_marking_as_sent_asks_once_about_questions_that_are_still_open(
    client: Client, letter: Letter
) -> None:
    first = client.post(f"/letters/{letter.pk}/sent/", {"how": "mail", "on": "2026-11-23"})
    page = first.content.decode()

    assert (first.status_code, kept(letter)[6]) == (200, None)
    assert "still open in the text" in page
    assert '<input type="hidden" name="sure" value="1">' in page

    sent(client, letter)

    assert kept(letter)[6] == MONDAY


def test_the_leads_page_asks_too(client: Client, workspace: Workspace, monday: dt.date) -> None:
    lead = log_call(workspace, who="Sandra Kowalski", employer="", about="Planner", heard_on=MONDAY)

    page = client.post(f"/leads/{lead.pk}/sent/").content.decode()

    assert "still open in the text" in page
    assert not Letter.objects.exists()


def test_T1_a_letter_marked_as_sent_by_mistake_is_a_draft_again_and_the_lead_as_it_was(
    client: Client, letter: Letter
) -> None:
    before = kept(letter)
    sent(client, letter)

    client.post(f"/letters/{letter.pk}/unsent/")

    lead = Lead.objects.get()
    assert kept(letter) == before
    assert (lead.stage, Event.objects.count()) == (Stage.HEARD, 0)


def test_a_sent_letter_on_which_more_was_built_stays_sent_and_says_so(client: Client, letter: Letter) -> None:
    sent(client, letter)
    client.post(f"/leads/{letter.lead_id}/stage/", {"stage": "rejected"})

    answer = client.post(f"/letters/{letter.pk}/unsent/", follow=True)

    assert str(list(answer.context["messages"])[-1]).startswith("This changed again since")
    assert (kept(letter)[6], Lead.objects.get().stage) == (MONDAY, Stage.REJECTED)


def test_the_notice_offers_undo_from_both_doors(client: Client, letter: Letter) -> None:
    sent(client, letter)

    assert f'action="/letters/{letter.pk}/unsent/"' in client.get(f"/letters/{letter.pk}/").content.decode()
