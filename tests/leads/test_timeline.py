"""The timeline on a lead's page: what each event is called, on which day, and what stands beside it."""

import datetime as dt
from typing import Any

import pytest

from goodterms.kit.models import Workspace
from goodterms.kit.trash import discard
from goodterms.leads import actions
from goodterms.leads.models import Direction, Event, EventKind, Lead, LeadFile, Note, Stage
from goodterms.leads.pages import lead_page
from goodterms.leads.pages.lead import EVENTS_SHOWN, Dated
from tests.leads.made import away, called, found, fresh, noted

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)


def events(lead: Lead, *, days: int = 0) -> tuple[Dated, ...]:
    return lead_page(fresh(lead), today=away(days)).events


@pytest.fixture
def lead(workspace: Workspace) -> Lead:
    return found(workspace, days=-9)


@pytest.mark.parametrize(
    ("kind", "direction", "what", "tone"),
    [
        ("call", "in", "They called", "theirs"),
        ("call", "out", "You called", "ours"),
        ("call", "both", "You talked", "theirs"),
        ("message", "in", "They wrote", "theirs"),
        ("message", "out", "You wrote", "ours"),
        ("message", "both", "You wrote to each other", "theirs"),
        ("application", "out", "You applied", "ours"),
        ("offer", "in", "They made an offer", "theirs"),
        ("interview", "both", "Interview", "theirs"),
        ("offer", "both", "Offer", "theirs"),
    ],
)
def test_who_spoke_is_said_as_one_says_it(
    lead: Lead, kind: str, direction: str, what: str, tone: str
) -> None:
    noted(lead, kind, direction)

    newest = events(lead)[0]

    assert (newest.what, newest.tone, newest.is_planned) == (what, tone, False)


def test_a_step_and_a_stage_are_nobodys_words(lead: Lead) -> None:
    actions.move_lead(lead, stage=Stage.TALKING, today=away(0))

    newest = events(lead)[0]

    assert (newest.what, newest.says, newest.tone, newest.is_planned) == (
        "Stage",
        "Heard → Talking",
        "stage",
        False,
    )


@pytest.mark.parametrize(("kind", "what"), [("call", "Call"), ("interview", "Interview")])
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_talk_that_nobody_told_of_is_planned_whatever_the_day(
    lead: Lead, kind: str, what: str, days: int
) -> None:
    noted(lead, kind, days=days)

    planned = next(one for one in events(lead) if one.on == away(days))

    assert (planned.what, planned.tone, planned.is_planned) == (what, "planned", True)


def test_whatever_lies_ahead_is_planned_and_on_its_day_it_is_not(lead: Lead) -> None:
    noted(lead, "offer", days=2, says="First day")

    ahead, there = (events(lead, days=days)[0] for days in (1, 2))

    assert (ahead.is_planned, ahead.tone, there.is_planned, there.tone) == (True, "planned", False, "stage")


@pytest.mark.parametrize(
    ("days", "day"),
    [
        (1, "tomorrow"),
        (2, "Wed, Nov 25"),
        (0, "Mon, Nov 23"),
        (-1, "Sun, Nov 22"),
        (-330, "Sun, Dec 28, 2025"),
        (60, "Fri, Jan 22, 2027"),
    ],
)
def test_the_day_is_said_in_one_form_and_ahead_as_one_says_it(lead: Lead, days: int, day: str) -> None:
    event = noted(lead, "call", days=days)

    assert next(one for one in events(lead) if one.event_id == event.pk).day == day


@pytest.mark.parametrize(
    ("told", "detail"),
    [
        ({"who": "Tom Lee", "how": "video"}, "Tom Lee, video"),
        ({"who": "Tom Lee", "says": "Tom called about the shift"}, ""),
        ({"who": "Tom Lee", "says": "He called about the shift"}, "Tom Lee"),
        ({"how": "phone"}, "phone"),
        ({"how": "call"}, ""),
        ({"at": dt.time(14, 30)}, ""),
        ({}, ""),
    ],
)
def test_who_and_how_stand_beside_a_call_as_far_as_its_words_do_not_say_it(
    lead: Lead, told: dict[str, Any], detail: str
) -> None:
    event = noted(lead, "call", "in", **told)

    assert next(one for one in events(lead) if one.event_id == event.pk).detail == detail


@pytest.mark.parametrize(
    ("kind", "direction", "detail"),
    [
        ("interview", "both", "Tom Lee, 2:30 PM"),
        ("interview", "", "Tom Lee, 2:30 PM"),
        ("call", "", "Tom Lee, 2:30 PM"),
        ("call", "both", "Tom Lee"),
        ("message", "in", "Tom Lee"),
    ],
)
def test_the_hour_stands_beside_an_interview_and_what_is_planned(
    lead: Lead, kind: str, direction: str, detail: str
) -> None:
    event = noted(lead, kind, direction, who="Tom Lee", at=dt.time(14, 30))

    assert next(one for one in events(lead) if one.event_id == event.pk).detail == detail


@pytest.mark.parametrize("kind", [EventKind.STAGE, EventKind.STEP])
def test_what_is_ones_own_names_nobody(lead: Lead, kind: EventKind) -> None:
    Event.objects.create(
        workspace=lead.workspace, lead=lead, kind=kind, happened_on=away(0), who="Tom Lee", says="Moved"
    )

    assert (events(lead)[0].says, events(lead)[0].detail) == ("Moved", "")


def test_the_newest_day_stands_first_and_of_one_day_what_was_written_last(workspace: Workspace) -> None:
    lead = called(workspace, days=-3)
    for says, days in (("one", -1), ("two", 0), ("three", -1), ("four", -5)):
        noted(lead, "message", "in", days=days, says=says)

    assert [one.says for one in events(lead)] == ["two", "three", "one", "", "four"]


def test_what_lies_in_the_trash_is_not_shown(lead: Lead) -> None:
    before = events(lead)
    event = noted(lead, "call", "in")

    discard(event, now=NOW)

    assert events(lead) == before


def test_a_long_timeline_is_cut_at_its_oldest_end(lead: Lead) -> None:
    Event.objects.bulk_create(
        Event(
            workspace=lead.workspace,
            lead=lead,
            kind=EventKind.MESSAGE,
            direction=Direction.IN,
            happened_on=away(0),
            says=str(number),
        )
        for number in range(EVENTS_SHOWN + 2)
    )

    told = [one.says for one in events(lead)]

    assert (len(told), told[0], told[-1]) == (200, "201", "2")


def test_at_most_two_hundred_notes_and_a_hundred_files_are_shown(lead: Lead) -> None:
    kept = actions.add_file(lead, name="a.txt", raw=b"a", media_type="text/plain")
    told = {"workspace": lead.workspace, "lead": lead}
    Note.objects.bulk_create(Note(text="x", **told) for _number in range(201))
    LeadFile.objects.bulk_create(LeadFile(file=kept.file, **told) for _number in range(100))

    page = lead_page(fresh(lead), today=away(0))
    assert (len(page.notes), len(page.files)) == (200, 100)
