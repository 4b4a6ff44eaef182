"""The board: open leads by stage, and the endings below."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen
from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.models import Workspace
from goodterms.leads.engine import days_quiet, follow_up_days
from goodterms.leads.models import ENDINGS, OPEN_STAGES, Direction, Lead, Stage

CARDS_A_COLUMN = 25
_COLUMNS = ("id", "stage", "about", "who", "next_step", "last_event_on", "last_direction")


@frozen
class Card:
    """One lead on the board."""

    lead_id: int
    url: str
    move_url: str
    move_label: str
    title: str
    detail: str
    when: str
    is_quiet_long: bool


@frozen
class Column:
    """One open stage: its newest cards, how many there are in all and where the others stand."""

    stage: str
    label: str
    count: int
    cards: tuple[Card, ...]
    more: int
    more_url: str


@frozen
class Tray:
    """One ending: how many leads ended so."""

    stage: str
    label: str
    count: int
    url: str


@frozen
class BoardPage:
    """The board with its sentence."""

    sentence: str
    columns: tuple[Column, ...]
    trays: tuple[Tray, ...]
    is_empty: bool


def board_page(workspace: Workspace, *, today: dt.date) -> BoardPage:
    """Return the board; six queries, whatever the number of leads."""
    counts = dict(
        Lead.objects.of(workspace).values_list("stage").annotate(count=Count("id")).order_by("stage")
    )
    cards = {
        stage: tuple(_card(row, today=today) for row in _newest(workspace, stage=stage))
        for stage in OPEN_STAGES
    }
    table = reverse("lead_table")
    columns = tuple(
        Column(
            stage=stage,
            label=str(stage.label),
            count=counts.get(stage, 0),
            cards=cards[stage],
            more=counts.get(stage, 0) - len(cards[stage]),
            more_url=f"{table}?stage={stage}",
        )
        for stage in OPEN_STAGES
    )
    trays = tuple(
        Tray(stage, str(stage.label), counts.get(stage, 0), f"{table}?stage={stage}") for stage in ENDINGS
    )
    return BoardPage(_sentence(counts), columns, trays, is_empty=not counts)


def _newest(workspace: Workspace, *, stage: str) -> Sequence[Mapping[str, Any]]:
    """Return a stage's newest leads; a query a stage reads an index, one for all would rank every lead."""
    leads = Lead.objects.of(workspace).filter(stage=stage).order_by("-last_event_on", "-id")
    return list(leads.values(*_COLUMNS, employer_name=F("employer__name"))[:CARDS_A_COLUMN])


def _card(row: Mapping[str, Any], *, today: dt.date) -> Card:
    quiet = days_quiet(row["last_event_on"], today=today)
    when = ngettext("%d day quiet", "%d days quiet", quiet) % quiet if quiet else _("heard today")
    title, *rest = [part for part in (row["employer_name"], row["about"], row["who"]) if part] or [
        _("A lead")
    ]
    return Card(
        lead_id=row["id"],
        url=reverse("lead", args=[row["id"]]),
        move_url=reverse("lead_stage", args=[row["id"]]),
        move_label=_("Move %s") % title,
        title=title,
        detail=", ".join(rest),
        when=" · ".join(part for part in (when, row["next_step"]) if part),
        is_quiet_long=row["last_direction"] == Direction.OUT and quiet >= follow_up_days()[row["stage"]],
    )


def _sentence(counts: dict[str, int]) -> str:
    open_count = sum(counts.get(stage, 0) for stage in OPEN_STAGES)
    ended = sum(counts.values()) - open_count
    if not counts:
        return _("Nothing heard yet. Every search starts with one call.")
    said = [ngettext("%d lead is open", "%d leads are open", open_count) % open_count]
    if interviewing := counts.get(Stage.INTERVIEWING, 0):
        said.append(ngettext("%d is interviewing", "%d are interviewing", interviewing) % interviewing)
    if ended:
        said.append(ngettext("%d has ended", "%d have ended", ended) % ended)
    return ", ".join(said) + "."
