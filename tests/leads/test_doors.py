"""The doors to a lead: what each click leaves, what it says, where it leads, and whom it does not let in."""

import datetime as dt
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goodterms.kit.models import Due, Workspace
from goodterms.leads.models import Event, Lead, LeadFile, Note
from goodterms.letters.models import Letter
from tests.leads.made import away, called, fresh, noted, stage, timeline, words

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def lead(workspace: Workspace) -> Lead:
    return called(workspace, employer="Northwind", about="Analyst")


def post(client: Client, path: str, **data: Any) -> tuple[str, list[tuple[str, str]]]:
    """Return where a click leads to, and what the next page says with the undo that it offers."""
    answer = client.post(path, data)
    said = [(str(one), one.extra_tags or "") for one in get_messages(answer.wsgi_request)]
    return answer.headers.get("Location", ""), said


def undone(client: Client, path: str) -> None:
    assert client.post(path).status_code == 302


# A call


def test_T1_a_call_is_logged_with_all_that_was_told(client: Client) -> None:
    told = {"who": " Dana ", "employer": "Northwind", "about": "Analyst", "heard_on": "2026-11-20"}

    where, _said = post(client, "/leads/log/", **told)

    lead = Lead.objects.get()
    assert (lead.who, str(lead.employer), lead.about, lead.heard_on) == (
        "Dana",
        "Northwind",
        "Analyst",
        dt.date(2026, 11, 20),
    )
    assert where == f"/leads/{lead.pk}/"


def test_the_page_of_a_new_call_tells_what_is_known_of_the_employer(client: Client, lead: Lead) -> None:
    page = client.get("/leads/log/?employer=Northwind").content

    assert f'href="/leads/{lead.pk}/"' in page.decode()
    assert 'value="2026-11-23"' in page.decode()


def test_while_an_employer_is_typed_its_leads_are_shown(client: Client, lead: Lead) -> None:
    known, unknown, nothing = (
        words(client.get("/leads/known/", {"employer": name}).content) for name in ("north", "corvid", "n")
    )

    assert ("Analyst" in known, "No lead at corvid yet." in unknown) == (True, True)
    assert "No lead" not in nothing


def test_T1_yes_is_said_with_whose_turn_it_is(client: Client, lead: Lead) -> None:
    told = post(client, f"/leads/{lead.pk}/accept/")

    assert told == (f"/leads/{lead.pk}/", [("Noted: you said yes. They owe you the next word.", "")])


def test_T6_no_is_asked_for_once_and_the_words_are_offered(client: Client, lead: Lead) -> None:
    page = words(client.get(f"/leads/{lead.pk}/decline/").content)

    told = post(client, f"/leads/{lead.pk}/decline/", reason="They poach")

    assert "Northwind, Analyst" in page
    assert told == (
        f"/leads/{lead.pk}/",
        [("Declined, and your reason is kept. Below are the words to say so.", "")],
    )


def test_what_was_copied_is_noted_as_sent_in_one_click(client: Client, lead: Lead) -> None:
    told = post(client, f"/leads/{lead.pk}/sent/", sure="1")

    letter = Letter.objects.get()
    assert told == (f"/leads/{lead.pk}/", [("Marked as sent.", f"/letters/{letter.pk}/unsent/")])
    assert (letter.kind, letter.sent_on, letter.sent_how, letter.lead) == (
        "lead.accept_call",
        away(0),
        "",
        lead,
    )
    assert (stage(lead), timeline(lead)[1][:3]) == ("talking", ("message", "out", away(0)))


def test_a_second_click_on_sent_sends_nothing_more(client: Client, lead: Lead) -> None:
    post(client, f"/leads/{lead.pk}/sent/", sure="1")

    where, said = post(client, f"/leads/{lead.pk}/sent/", sure="1")

    assert (where, [text for text, _undo in said][1:], Letter.objects.count()) == (
        f"/leads/{lead.pk}/",
        [],
        1,
    )


# The timeline


def test_what_is_put_on_the_timeline_is_kept_as_told(client: Client, lead: Lead) -> None:
    told = post(
        client,
        f"/leads/{lead.pk}/event/",
        kind="call",
        direction="both",
        happened_on="2026-11-22",
        at_time="14:30",
        who="Tom Lee",
        how="phone",
        says="They need a week",
    )

    event = Event.objects.latest("pk")
    assert told == (f"/leads/{lead.pk}/", [("On the timeline.", "")])
    assert (event.kind, event.direction, event.happened_on, event.at_time) == (
        "call",
        "both",
        away(-1),
        dt.time(14, 30),
    )
    assert (event.who, event.how, event.says) == ("Tom Lee", "phone", "They need a week")


def test_a_stage_is_not_put_on_the_timeline_by_hand(client: Client, lead: Lead) -> None:
    answer = client.post(f"/leads/{lead.pk}/event/", {"kind": "stage", "happened_on": "2026-11-22"})

    assert (answer.status_code, Event.objects.count()) == (400, 1)


def test_an_event_taken_off_comes_back_by_its_undo(client: Client, lead: Lead) -> None:
    event = noted(lead, "message", "in")
    before = timeline(lead)

    where, said = post(client, f"/leads/events/{event.pk}/trash/")
    gone = timeline(lead)
    undone(client, said[0][1])

    assert (where, said[0][0]) == (f"/leads/{lead.pk}/", "Taken off the timeline.")
    assert (gone, timeline(lead)) == (before[:-1], before)


def test_a_line_is_taken_back_by_its_undo_with_the_talk_that_it_planned(client: Client, lead: Lead) -> None:
    before = timeline(lead)
    where, said = post(client, f"/leads/{lead.pk}/say/", line="Dana called, interview on Friday at 9am")
    told = [kind for kind, *_rest in timeline(lead)][1:]

    post(client, said[0][1])

    assert (where, said[0][0]) == (f"/leads/{lead.pk}/", "Added to the timeline.")
    assert (told, timeline(lead)) == (["call", "interview"], before)


def test_a_line_is_told_by_whoever_it_names_else_by_whoever_told_of_the_lead(
    client: Client, lead: Lead
) -> None:
    for line in ("Tom called, interview on Friday", "they wrote that they need a week"):
        post(client, f"/leads/{lead.pk}/say/", line=line)

    told = list(Event.objects.filter(lead=lead).order_by("pk").values_list("who", "says"))
    assert told[1:] == [
        ("Tom", "Tom called, interview on Friday"),
        ("Tom", ""),
        ("Dana Whitfield", "they wrote that they need a week"),
    ]


# Plans, notes and files


def test_a_plan_is_taken_back_by_its_undo(client: Client, lead: Lead) -> None:
    where, said = post(client, f"/leads/{lead.pk}/plan/", step="Read up", on="2026-11-27")
    due = Due.objects.get(by_hand=True)

    undone(client, said[0][1])

    assert (where, said[0][0], due.words, due.on) == (f"/leads/{lead.pk}/", "Planned.", "Read up", away(4))
    assert Due.objects.of(lead.workspace).filter(by_hand=True).count() == 0


def test_a_note_put_into_the_trash_comes_back_by_its_undo(client: Client, lead: Lead) -> None:
    where, _said = post(client, f"/leads/{lead.pk}/note/", text=" Warm voice ")
    note = Note.objects.get()

    _where, said = post(client, f"/leads/notes/{note.pk}/trash/")
    gone = Note.objects.of(lead.workspace).count()
    undone(client, said[0][1])

    assert (where, note.text, said[0][0]) == (f"/leads/{lead.pk}/", "Warm voice", "The note is in the trash.")
    assert (gone, Note.objects.of(lead.workspace).count()) == (0, 1)


def test_a_file_put_into_the_trash_comes_back_by_its_undo(client: Client, lead: Lead) -> None:
    answer = client.post(f"/leads/{lead.pk}/file/", {"file": SimpleUploadedFile("cv.pdf", b"%PDF")})
    kept = LeadFile.objects.select_related("file").get()

    _where, said = post(client, f"/leads/files/{kept.pk}/trash/")
    gone = LeadFile.objects.of(lead.workspace).count()
    undone(client, said[-1][1])

    assert (answer.status_code, kept.file.name, kept.file.size) == (302, "cv.pdf", 4)
    assert (said[-1][0], gone) == ("The file is in the trash.", 0)
    assert LeadFile.objects.of(lead.workspace).count() == 1


def test_a_lead_put_into_the_trash_comes_back_by_its_undo(client: Client, lead: Lead) -> None:
    where, said = post(client, f"/leads/{lead.pk}/trash/")
    gone = client.get(f"/leads/{lead.pk}/").status_code
    undone(client, said[0][1])

    assert (where, said[0][0], gone) == ("/leads/", "The lead is in the trash.", 404)
    assert (client.get(f"/leads/{lead.pk}/").status_code, fresh(lead).trashed_at) == (200, None)


# Whom they do not let in

DOORS = [
    ("lead", "get"),
    ("lead_accept", "post"),
    ("lead_decline", "post"),
    ("lead_stage", "post"),
    ("lead_change", "post"),
    ("lead_event", "post"),
    ("lead_sent", "post"),
    ("lead_plan", "post"),
    ("lead_say", "post"),
    ("lead_read", "get"),
    ("lead_note", "post"),
    ("lead_file", "post"),
    ("lead_trash", "post"),
]


def test_every_door_to_one_lead_is_tried() -> None:
    from goodterms.leads.urls import urlpatterns

    one_lead = {path.name for path in urlpatterns if str(path.pattern).startswith("leads/<int:pk>/")}

    assert one_lead - {"lead_stage_back", "lead_say_back"} == {name for name, _method in DOORS}


@pytest.mark.parametrize(("name", "method"), DOORS)
def test_anothers_lead_is_not_found_and_stays_as_it_was(
    client: Client, stranger: Workspace, name: str, method: str
) -> None:
    theirs = called(stranger, employer="Northwind")
    before = (stage(theirs), timeline(theirs), Due.objects.filter(by_hand=True).count(), Note.objects.count())

    data = {"reason": "x", "stage": "applied", "line": "x", "text": "x", "step": "x", "kind": "call"}
    answer = getattr(client, method)(reverse(name, args=[theirs.pk]), data)

    assert answer.status_code == 404
    assert before == (
        stage(theirs),
        timeline(theirs),
        Due.objects.filter(by_hand=True).count(),
        Note.objects.count(),
    )


@pytest.mark.parametrize(
    "name", ["lead_accept", "lead_sent", "lead_event", "lead_plan", "lead_say", "lead_note", "lead_trash"]
)
def test_what_changes_a_lead_is_not_done_by_following_a_link(client: Client, lead: Lead, name: str) -> None:
    assert client.get(reverse(name, args=[lead.pk])).status_code == 405
    assert (stage(lead), len(timeline(lead))) == ("heard", 1)
