"""The table of leads: search, sort, filter and paging."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from attrs import frozen
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from goodterms.kit.days import day_text
from goodterms.kit.ledger.values import Now
from goodterms.kit.models import Workspace
from goodterms.kit.paging import Pager, cut_page
from goodterms.leads.engine import days_quiet
from goodterms.leads.models import OPEN_STAGES, Lead, Stage
from goodterms.leads.pages.now import now_of
from goodterms.network.engine import employer_key

ROWS_A_PAGE = 50
_SORTS = {
    "employer": "employer__name",
    "about": "about",
    "who": "who",
    "stage": "stage",
    "heard": "heard_on",
    "last": "last_event_on",
}
_HEADS = (
    ("employer", gettext_noop("Employer")),
    ("about", gettext_noop("About")),
    ("who", gettext_noop("Who")),
    ("stage", gettext_noop("Stage")),
    ("heard", gettext_noop("Heard")),
    ("last", gettext_noop("Last word")),
    ("now", gettext_noop("What now")),
)


@frozen
class Head:
    """A column head: its label, the address that sorts by it, and how it is sorted now (for `aria-sort`)."""

    label: str
    url: str
    sorted: str


@frozen
class Row:
    """One lead in the table."""

    url: str
    name: str
    about: str
    who: str
    stage: str
    is_open: bool
    heard_on: str
    quiet: str
    now: Now


@frozen
class Choice:
    """One choice of a filter."""

    value: str
    label: str
    is_chosen: bool


@frozen
class TablePage:
    """The table with its sentence, filter and pager."""

    sentence: str
    words: str
    sort: str
    stages: tuple[Choice, ...]
    heads: tuple[Head, ...]
    rows: tuple[Row, ...]
    pager: Pager
    is_filtered: bool


def table_page(
    workspace: Workspace, *, query: Mapping[str, str], today: dt.date, at: dt.time | None = None
) -> TablePage:
    """Return the table that the address asks for.

    Args:
        workspace: Whose leads.
        query: `q` words, `stage` ("open", "ended" or a stage), `sort` (a column, "-" before it turns it
            round) and `page`; whatever makes no sense is left out.
        today: The day up to which silence is counted.
        at: The hour, which ends what is prepared for one.
    """
    words, stage, sort = query.get("q", "").strip(), query.get("stage", ""), query.get("sort", "-last")
    leads = _sorted(_filtered(Lead.objects.of(workspace), words=words, stage=stage), sort=sort)
    kept = {"q": words, "stage": stage, "sort": sort if sort != "-last" else ""}
    rows, pager = cut_page(leads, page=query.get("page", "1"), size=ROWS_A_PAGE, query=kept)
    return TablePage(
        sentence=ngettext("%d lead.", "%d leads.", pager.total) % pager.total,
        words=words,
        sort=kept["sort"],
        stages=_stage_choices(stage),
        heads=tuple(_head(name, _(label), sort=sort, kept=kept) for name, label in _HEADS),
        rows=_rows(rows, today=today, at=at),
        pager=pager,
        is_filtered=bool(words or stage),
    )


def _filtered(leads: "QuerySet[Lead]", *, words: str, stage: str) -> "QuerySet[Lead]":
    for word in words.split():
        leads = leads.filter(
            Q(about__icontains=word)
            | Q(who__icontains=word)
            | Q(employer__name__icontains=word)
            | Q(employer__key__contains=employer_key(word) or word)
        )
    if stage == "open":
        return leads.filter(stage__in=OPEN_STAGES)
    if stage == "ended":
        return leads.exclude(stage__in=OPEN_STAGES)
    return leads.filter(stage=stage) if stage in Stage.values else leads


def _sorted(leads: "QuerySet[Lead]", *, sort: str) -> "QuerySet[Lead, Any]":
    column = _SORTS.get(sort.removeprefix("-"), "last_event_on")
    order = F(column).desc(nulls_last=True) if sort.startswith("-") else F(column).asc(nulls_last=True)
    return leads.order_by(order, "-id").values(
        "id",
        "about",
        "who",
        "stage",
        "heard_on",
        "last_event_on",
        employer_name=F("employer__name"),
    )


def _stage_choices(chosen: str) -> tuple[Choice, ...]:
    every = [("", _("All stages")), ("open", _("All open")), ("ended", _("All ended")), *Stage.choices]
    return tuple(Choice(value, str(label), is_chosen=value == chosen) for value, label in every)


def _head(name: str, label: str, *, sort: str, kept: Mapping[str, str]) -> Head:
    if name not in _SORTS:
        return Head(label, "", "none")
    is_up, is_down = sort == name, sort == f"-{name}"
    turned = {"sort": f"-{name}" if is_up else name}
    told = turned | {key: value for key, value in kept.items() if value and key != "sort"}
    return Head(label, f"?{urlencode(told)}", "ascending" if is_up else "descending" if is_down else "none")


def _rows(rows: Sequence[Mapping[str, Any]], *, today: dt.date, at: dt.time | None) -> tuple[Row, ...]:
    now = now_of([(row["id"], row["stage"]) for row in rows], today=today, at=at)
    return tuple(_row(row, now[row["id"]], today=today) for row in rows)


def _row(row: Mapping[str, Any], now: Now, *, today: dt.date) -> Row:
    quiet = days_quiet(row["last_event_on"], today=today)
    return Row(
        url=reverse("lead", args=[row["id"]]),
        name=row["employer_name"] or row["who"] or row["about"] or _("A lead"),
        about=row["about"],
        who=row["who"],
        stage=str(Stage(row["stage"]).label),
        is_open=row["stage"] in OPEN_STAGES,
        heard_on=day_text(row["heard_on"], today=today),
        quiet=ngettext("%d day ago", "%d days ago", quiet) % quiet if quiet else _("today"),
        now=now,
    )
