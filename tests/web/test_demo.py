"""The worked example: believable, complete, and always dated around the day it is opened."""

import datetime as dt
import time
from collections import Counter
from typing import Any

import pytest

from goodterms.candidate.models import Education, Position, Profile, Skill
from goodterms.kit.example import write_example
from goodterms.kit.files import file_path
from goodterms.kit.ledger.settling import differences
from goodterms.kit.models import Due, LogEntry, Overrule, Workspace
from goodterms.leads.models import Event, EventKind, Lead, LeadFile, Note
from goodterms.network.engine import employer_key
from goodterms.network.models import Contact, Employer
from goodterms.postings.models import Posting
from goodterms.today.pages import today_page
from tests.conftest import MONDAY
from tests.pace import within

WEEK = dt.timedelta(days=7)


def dates_of(workspace: Workspace, *, minus: dt.timedelta) -> dict[str, list[Any]]:
    """Return every date of the example, moved back, in the order of the rows."""
    columns: list[tuple[Any, str]] = [
        (Lead, "heard_on"),
        (Due, "on"),
        (Due, "from_on"),
        (Lead, "last_event_on"),
        (Event, "happened_on"),
        (Contact, "connected_on"),
        (Posting, "seen_on"),
        (Note, "created_at"),
    ]
    return {
        f"{kind.__name__}.{name}": [
            value and value - minus
            for value in kind.objects.of(workspace).order_by("pk").values_list(name, flat=True)
        ]
        for kind, name in columns
    }


@pytest.mark.django_db
def test_the_example_holds_a_whole_search(workspace: Workspace) -> None:
    write_example(workspace, today=MONDAY)

    assert Counter(Lead.objects.of(workspace).values_list("stage", flat=True)) == {
        "heard": 2,
        "talking": 1,
        "applied": 1,
        "interviewing": 2,
        "offered": 1,
        "accepted": 1,
        "declined": 1,
        "withdrawn": 1,
        "rejected": 1,
        "silent": 1,
        "lapsed": 1,
    }
    assert [
        kind.objects.of(workspace).count() for kind in (Contact, Posting, Position, Education, Skill)
    ] == [
        150,
        40,
        4,
        2,
        18,
    ]
    assert str(Profile.objects.of(workspace).get()) == "Maya Lindqvist"
    assert LogEntry.objects.filter(workspace=workspace).count() > 20


@pytest.mark.django_db
@pytest.mark.parametrize("weekday", range(7))
def test_today_has_a_day_full_of_advice_whatever_the_weekday(workspace: Workspace, weekday: int) -> None:
    today = MONDAY + dt.timedelta(days=weekday)
    write_example(workspace, today=today)

    page = today_page(workspace, today=today)

    every = today_page(workspace, today=today, shows_all=True).actions
    assert 4 <= len(page.actions) <= 7
    assert {"T1", "O4", "W5", "T6", "N9"} <= {action.rule.id for action in every if action.rule}
    assert page.coming
    assert page.waiting


@pytest.mark.django_db
def test_on_a_monday_the_interview_of_tomorrow_comes_first(workspace: Workspace) -> None:
    write_example(workspace, today=MONDAY)

    first, second, third, *_ = today_page(workspace, today=MONDAY).actions

    assert [first.says, second.says, third.says] == [
        "Prepare for the interview tomorrow, 2:30 PM: Network planning analyst at Northlake Transit",
        "Reply to Amara Okonjo: Priya Raman has introduced you",
        "Thank Priya Raman for introducing you to Amara Okonjo",
    ]


@pytest.mark.django_db
def test_the_ledger_of_the_example_is_settled(workspace: Workspace) -> None:
    write_example(workspace, today=MONDAY)

    assert differences(workspace).is_empty


@pytest.mark.django_db
def test_people_employers_and_postings_are_each_one(workspace: Workspace) -> None:
    write_example(workspace, today=MONDAY)
    contacts = list(Contact.objects.of(workspace))
    postings = list(Posting.objects.of(workspace))
    employers = list(Employer.objects.of(workspace))

    assert len({str(contact) for contact in contacts}) == 150
    assert len({posting.text_sha256 for posting in postings}) == 40
    assert len({(posting.title, posting.employer_name) for posting in postings}) == 40
    assert all(8 <= len([line for line in posting.text.split("\n") if line]) <= 22 for posting in postings)
    assert all(employer.key == employer_key(employer.name) for employer in employers)
    assert len({employer.key for employer in employers}) == len(employers)
    assert {posting.employer_name for posting in postings} <= {
        *(employer.name for employer in employers),
    }
    at_leads = Lead.objects.of(workspace).exclude(employer=None).values("employer")
    assert Contact.objects.of(workspace).filter(employer__in=at_leads).count() > 20
    assert Lead.objects.of(workspace).filter(posting__isnull=False).count() == 10


@pytest.mark.django_db
def test_every_week_day_but_the_weekend_has_word_of_somebody(workspace: Workspace) -> None:
    write_example(workspace, today=MONDAY)

    events = Event.objects.of(workspace).exclude(kind=EventKind.STAGE)

    assert {event.happened_on.weekday() for event in events} <= {0, 1, 2, 3, 4}


@pytest.mark.django_db
def test_T6_the_declined_call_keeps_its_reason(workspace: Workspace) -> None:
    write_example(workspace, today=MONDAY)

    overrule = Overrule.objects.of(workspace).get()

    assert (overrule.rule_id, Lead.objects.get(pk=overrule.row_id).stage) == ("T6", "declined")
    assert overrule.reason


@pytest.mark.django_db
def test_a_lead_keeps_a_file_that_is_there(workspace: Workspace) -> None:
    write_example(workspace, today=MONDAY)

    kept = LeadFile.objects.of(workspace).get()

    assert file_path(kept.file.sha256).read_bytes().startswith(b"Second interview")


@pytest.mark.django_db
def test_a_second_call_adds_nothing(workspace: Workspace) -> None:
    write_example(workspace, today=MONDAY)
    before = dates_of(workspace, minus=WEEK)

    write_example(workspace, today=MONDAY + WEEK)

    assert dates_of(workspace, minus=WEEK) == before


@pytest.mark.django_db
def test_all_dates_move_with_the_day(workspace: Workspace, stranger: Workspace) -> None:
    write_example(workspace, today=MONDAY)
    write_example(stranger, today=MONDAY + WEEK)

    assert dates_of(stranger, minus=WEEK) == dates_of(workspace, minus=dt.timedelta())


@pytest.mark.django_db
@pytest.mark.timed
def test_the_example_is_written_in_a_moment(workspace: Workspace) -> None:
    started = time.process_time()

    write_example(workspace, today=MONDAY)

    assert time.process_time() - started < within(1.5)
