"""The one line at the top of a lead's timeline: read aloud, kept as typed, and taken back whole."""

import datetime as dt
import html

import pytest
from django.test import Client

from goodterms.kit.models import Due, Workspace
from goodterms.leads import actions
from goodterms.leads.models import Event, Lead
from tests.conftest import MONDAY

INVITED = "Rosa called, interview on 9 December at 10:00"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


@pytest.fixture
def lead(workspace: Workspace) -> Lead:
    return actions.log_call(workspace, who="Rosa Quint", employer="Northwind", about="", heard_on=MONDAY)


def told(lead: Lead) -> list[tuple[str, str, dt.date]]:
    rows = Event.objects.filter(lead=lead, trashed_at=None).order_by("pk")
    return [(row.kind, row.says, row.happened_on) for row in rows]


def undo_of(page: str) -> str:
    form = page[page.index("notice-undo") :]
    return form[form.index('action="') + 8 :].split('"', 1)[0]


def test_a_line_is_kept_as_typed_with_the_talk_that_it_plans(client: Client, lead: Lead) -> None:
    before = told(lead)
    page = client.post(f"/leads/{lead.pk}/say/", {"line": f"  {INVITED} "}, follow=True).content.decode()

    assert told(lead)[len(before) :] == [("call", INVITED, MONDAY), ("interview", "", dt.date(2026, 12, 9))]
    assert "Added to the timeline." in page


def test_undo_takes_back_the_talk_too_and_a_second_click_changes_nothing(client: Client, lead: Lead) -> None:
    before = told(lead)
    page = client.post(f"/leads/{lead.pk}/say/", {"line": INVITED}, follow=True).content.decode()
    back = undo_of(page)

    answers = [client.post(back, follow=True) for _click in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert told(lead) == before
    assert not Due.objects.filter(lead=lead, outcome="", key="lead.prepare").exists()


def test_undo_touches_nothing_of_another_lead(client: Client, lead: Lead, workspace: Workspace) -> None:
    other = actions.log_call(workspace, who="Ana", employer="", about="", heard_on=MONDAY)
    actions.say(other, line="Ana wrote that they need a week", today=MONDAY)
    kept = told(other)

    foreign = Event.objects.filter(lead=other).latest("pk").pk
    client.post(f"/leads/{lead.pk}/say/{foreign}/{foreign}/back/")

    assert told(other) == kept


def test_what_is_only_to_do_becomes_a_planned_step_with_undo(client: Client, lead: Lead) -> None:
    before = told(lead)
    page = client.post(
        f"/leads/{lead.pk}/say/", {"line": "phone Rosa on Friday about the shift"}, follow=True
    ).content.decode()

    step = Due.objects.get(lead=lead, by_hand=True)
    assert (step.words, step.on, told(lead)) == (
        "phone Rosa on Friday about the shift",
        MONDAY + dt.timedelta(days=4),
        before,
    )
    client.post(undo_of(page))
    step.refresh_from_db()
    assert step.trashed_at is not None


def test_an_empty_line_is_refused_and_nothing_is_kept(client: Client, lead: Lead) -> None:
    before = told(lead)
    page = client.post(f"/leads/{lead.pk}/say/", {"line": "   "})

    assert (page.status_code, told(lead)) == (400, before)
    assert "This field is required." in page.content.decode()


def test_a_line_too_long_is_refused_with_the_words_kept(client: Client, lead: Lead) -> None:
    page = client.post(f"/leads/{lead.pk}/say/", {"line": "Rosa wrote. " * 200})

    assert page.status_code == 400
    assert page.content.decode().count("Rosa wrote. ") >= 200


def test_what_is_read_is_shown_while_it_is_typed_and_nothing_is_kept(client: Client, lead: Lead) -> None:
    before = told(lead)
    shown = client.get(f"/leads/{lead.pk}/read/", {"line": INVITED}).content.decode()
    empty = client.get(f"/leads/{lead.pk}/read/", {"line": " "}).content.decode()

    assert "Dec 9" in shown
    assert "Dec 9" not in empty
    assert told(lead) == before


@pytest.mark.parametrize("day", ["31.13.2026", "2026-02-30", "Feb 30", "13/45/2026"])
def test_a_day_that_is_in_no_calendar_is_refused_and_never_today(
    client: Client, lead: Lead, day: str
) -> None:
    before = told(lead)

    answer = client.post(f"/leads/{lead.pk}/say/", {"line": f"Interview on {day}"})
    chips = client.get(f"/leads/{lead.pk}/read/", {"line": f"Interview on {day}"}).content.decode()

    page = html.unescape(answer.content.decode())
    assert (answer.status_code, f"There's no such day: {day}. Correct it, and add the line." in page) == (
        400,
        True,
    )
    assert f"There's no such day: {day}" in html.unescape(chips)
    assert told(lead) == before


def test_undo_of_a_line_that_moved_a_talk_brings_the_former_day_back(client: Client, lead: Lead) -> None:
    client.post(f"/leads/{lead.pk}/say/", {"line": INVITED}, follow=True)
    before = told(lead)
    page = client.post(
        f"/leads/{lead.pk}/say/", {"line": "They moved the interview to 11 December at 9:00"}, follow=True
    )
    moved = told(lead)

    undo = undo_of(html.unescape(page.content.decode()))
    client.post(undo)
    once = told(lead)
    client.post(undo)

    assert [day for kind, _says, day in moved if kind == "interview"] == [dt.date(2026, 12, 11)]
    assert (once, told(lead)) == (before, before)


@pytest.mark.parametrize(
    "line", ["they moved me to the next step", "the role is on hold", "they pushed back the start date"]
)
def test_what_moves_that_is_no_talk_leaves_the_planned_one(client: Client, lead: Lead, line: str) -> None:
    client.post(f"/leads/{lead.pk}/say/", {"line": INVITED}, follow=True)

    client.post(f"/leads/{lead.pk}/say/", {"line": line}, follow=True)

    assert ("interview", "", dt.date(2026, 12, 9)) in told(lead)


def test_a_talk_that_a_line_calls_off_is_named_in_the_notice(client: Client, lead: Lead) -> None:
    client.post(f"/leads/{lead.pk}/say/", {"line": INVITED}, follow=True)

    page = client.post(f"/leads/{lead.pk}/say/", {"line": "they cancelled the interview"}, follow=True)

    says = "Added to the timeline. The interview planned for Wed, Dec 9 is off."
    assert says in html.unescape(page.content.decode())
