"""What Today shows: at most seven actions, the coming seven days, and who is being waited for."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import frozen
from django.db.models import F, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.models import Workspace
from goodterms.leads.engine import days_quiet
from goodterms.leads.models import OPEN_STAGES, Direction, Event, EventKind, Lead, Stage
from goodterms.network.models import Contact
from goodterms.postings.models import Posting
from goodterms.today.engine import Action, actions_of
from goodterms.today.rows import (
    answers_to_write,
    due_letters,
    facts_worth_a_look,
    introductions_to_mind,
    newest_news,
    offers_to_mind,
)
from goodterms.units import Rule

WAITING_SHOWN = 8
COMING_SHOWN = 12


@frozen
class Do:
    """An action with its addresses."""

    says: str
    why: str
    rule: Rule
    button: str
    url: str
    aside_url: str
    can_wait: bool


@frozen
class Coming:
    """Something on one of the coming seven days."""

    when: str
    says: str
    url: str
    sorted_by: tuple[dt.date, dt.time]


@frozen
class Waiting:
    """Somebody who owes an answer."""

    quiet: str
    says: str
    url: str


@frozen
class TodayPage:
    """The day; `is_first` when the workspace is empty and the three starts are offered."""

    heading: str
    sentence: str
    actions: tuple[Do, ...]
    coming: tuple[Coming, ...]
    waiting: tuple[Waiting, ...]
    more_waiting: int
    is_first: bool


def today_page(workspace: Workspace, *, today: dt.date) -> TodayPage:
    """Return the day's page."""
    leads, news = facts_worth_a_look(workspace, today=today), newest_news(workspace, today=today)
    found = actions_of(
        leads,
        today=today,
        news=news,
        letters=due_letters(workspace, today=today),
        answers=answers_to_write(workspace, today=today),
        offers=offers_to_mind(workspace, today=today),
        introductions=introductions_to_mind(workspace, today=today),
    )
    actions = tuple(_do(action) for action in found)
    owing = Lead.objects.of(workspace).filter(stage__in=OPEN_STAGES, last_direction=Direction.OUT)
    waiting_count = owing.count()
    waiting = tuple(
        _waiting(row, today=today)
        for row in owing.order_by("last_event_on", "id").values(
            "id", "about", "who", "last_event_on", employer_name=F("employer__name")
        )[:WAITING_SHOWN]
    )
    coming = _coming(workspace, today=today)
    return TodayPage(
        heading=date_format(today, "l, j F"),
        sentence=_sentence(actions=len(actions), waiting=waiting_count),
        actions=actions,
        coming=coming,
        waiting=waiting,
        more_waiting=waiting_count - len(waiting),
        is_first=not (actions or coming or waiting_count) and _is_untouched(workspace),
    )


def _is_untouched(workspace: Workspace) -> bool:
    return not any(kind.objects.of(workspace).exists() for kind in (Lead, Contact, Posting))


def _do(action: Action) -> Do:
    return Do(
        says=action.says,
        why=action.why,
        rule=action.rule,
        button=action.button,
        url=reverse(action.door, args=[action.row_id]),
        aside_url=reverse(action.aside_door, args=[action.row_id]),
        can_wait=action.aside_door == "lead_snooze",
    )


def _sentence(*, actions: int, waiting: int) -> str:
    to_do = (
        ngettext("%d thing today.", "%d things today.", actions) % actions
        if actions
        else _("Nothing is pressing today.")
    )
    owed = (
        ngettext("%d person owes you an answer.", "%d people owe you an answer.", waiting) % waiting
        if waiting
        else _("Nobody owes you an answer.")
    )
    return f"{to_do} {owed}"


def _waiting(row: Mapping[str, Any], *, today: dt.date) -> Waiting:
    quiet = days_quiet(row["last_event_on"], today=today)
    return Waiting(
        quiet=ngettext("%d day", "%d days", quiet) % quiet if quiet else _("today"),
        says=", ".join(part for part in (row["who"], row["employer_name"], row["about"]) if part),
        url=reverse("lead", args=[row["id"]]),
    )


def _coming(workspace: Workspace, *, today: dt.date) -> tuple[Coming, ...]:
    week = (today, today + dt.timedelta(days=6))
    events = (
        Event.objects.of(workspace)
        .filter(
            happened_on__range=week, lead__trashed_at=None, lead__stage__in=(*OPEN_STAGES, Stage.ACCEPTED)
        )
        .exclude(kind=EventKind.STAGE)
        .exclude(~Q(direction=""), happened_on=today)
        .values(
            "lead_id",
            "kind",
            "happened_on",
            "at_time",
            "says",
            about=F("lead__about"),
            employer_name=F("lead__employer__name"),
        )
    )
    steps = Lead.objects.of(workspace).filter(stage__in=OPEN_STAGES, next_step_on__range=week)
    found = [
        _coming_on(row["happened_on"], row["at_time"], what=str(EventKind(row["kind"]).label), row=row)
        for row in events.order_by("happened_on", "at_time", "id")[:COMING_SHOWN]
    ] + [
        _coming_on(row["day"], None, what=row["next_step"], row=row)
        for row in steps.order_by("next_step_on", "id").values(
            "next_step", "about", day=F("next_step_on"), lead_id=F("id"), employer_name=F("employer__name")
        )[:COMING_SHOWN]
    ]
    return tuple(sorted(found, key=lambda coming: coming.sorted_by)[:COMING_SHOWN])


def _coming_on(day: dt.date, at_time: dt.time | None, *, what: str, row: Mapping[str, Any]) -> Coming:
    when = date_format(day, "D j") + (f" {at_time:%H:%M}" if at_time else "")
    says = ", ".join(part for part in (what, row["employer_name"], row["about"]) if part)
    url = reverse("lead", args=[row["lead_id"]])
    return Coming(when=when, says=says, url=url, sorted_by=(day, at_time or dt.time.min))
