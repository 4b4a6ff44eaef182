"""The board: open leads by stage, and the endings below."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen
from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.http import address_of
from goodterms.kit.ledger.values import Now
from goodterms.kit.models import Workspace
from goodterms.leads.models import ENDINGS, OPEN_STAGES, Lead, Stage
from goodterms.leads.pages.now import now_of

CARDS_A_COLUMN = 25
_COLUMNS = ("id", "stage", "about", "who")
_ICONS = {"do": "mail", "wait": "hourglass", "rest": "calendar", "closed": "check"}


@frozen
class Card:
    """One lead on the board."""

    lead_id: int
    url: str
    move_url: str
    move_label: str
    title: str
    detail: str
    now: Now
    icon: str


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

    @property
    def ended(self) -> int:
        """Return how many leads have ended."""
        return sum(tray.count for tray in self.trays)


def board_page(workspace: Workspace, *, today: dt.date, at: dt.time | None = None) -> BoardPage:
    """Return the board; seven queries, whatever the number of leads."""
    counts = dict(
        Lead.objects.of(workspace).values_list("stage").annotate(count=Count("id")).order_by("stage")
    )
    rows = {stage: _newest(workspace, stage=stage) for stage in OPEN_STAGES}
    now = now_of([(row["id"], row["stage"]) for of_it in rows.values() for row in of_it], today=today, at=at)
    columns = tuple(_column(stage, rows[stage], count=counts.get(stage, 0), now=now) for stage in OPEN_STAGES)
    trays = tuple(Tray(stage, str(stage.label), counts.get(stage, 0), _all_of(stage)) for stage in ENDINGS)
    mine = sum(one.kind == "do" for one in now.values())
    return BoardPage(_sentence(counts, mine=mine), columns, trays, is_empty=not counts)


def _column(stage: Stage, rows: Sequence[Mapping[str, Any]], *, count: int, now: Mapping[int, Now]) -> Column:
    return Column(
        stage=stage,
        label=str(stage.label),
        count=count,
        cards=tuple(_card(row, now[row["id"]]) for row in rows),
        more=count - len(rows),
        more_url=_all_of(stage),
    )


def _all_of(stage: Stage) -> str:
    return address_of("lead_table", stage=stage)


def _newest(workspace: Workspace, *, stage: str) -> Sequence[Mapping[str, Any]]:
    """Return a stage's newest leads; a query a stage reads an index, one for all would rank every lead."""
    leads = Lead.objects.of(workspace).filter(stage=stage).order_by("-last_event_on", "-id")
    return list(leads.values(*_COLUMNS, employer_name=F("employer__name"))[:CARDS_A_COLUMN])


def _card(row: Mapping[str, Any], now: Now) -> Card:
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
        now=now,
        icon="calendar" if now.band == "dated" else _ICONS[now.kind],
    )


def _sentence(counts: dict[str, int], *, mine: int) -> str:
    open_count = sum(counts.get(stage, 0) for stage in OPEN_STAGES)
    ended = sum(counts.values()) - open_count
    if not counts:
        return _("Nothing heard yet. Every search starts with one call.")
    said = [ngettext("%d lead is open", "%d leads are open", open_count) % open_count]
    if mine:
        said.append(ngettext("%d is your turn", "%d are your turn", mine) % mine)
    if ended:
        said.append(ngettext("%d has ended", "%d have ended", ended) % ended)
    return ", ".join(said) + "."
