"""What the pages of the hall show: search, logbook and trash."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import frozen
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit import trash
from goodterms.kit.homes import kind_label, pages_at
from goodterms.kit.models import LogEntry, Record, Workspace
from goodterms.kit.paging import Pager, cut_page
from goodterms.kit.search import find
from goodterms.units import Rule

LINES_A_PAGE = 100


@frozen
class Found:
    """A search result."""

    kind: str
    title: str
    snippet: str
    url: str


@frozen
class SearchPage:
    """What was found."""

    words: str
    sentence: str
    found: tuple[Found, ...]


@frozen
class Change:
    """A field that changed."""

    name: str
    before: str
    after: str


@frozen
class LogLine:
    """A line of the logbook."""

    at: dt.datetime
    deed: str
    url: str
    changes: tuple[Change, ...]


@frozen
class LogbookPage:
    """The logbook."""

    sentence: str
    lines: tuple[LogLine, ...]
    pager: Pager


@frozen
class Discarded:
    """Something in the trash."""

    kind: str
    title: str
    days_left: int
    restore_url: str


@frozen
class TrashPage:
    """The trash."""

    sentence: str
    rows: tuple[Discarded, ...]


def search_page(workspace: Workspace, *, words: str) -> SearchPage:
    """Return what a search found; two queries, and one for each table whose rows show on their owner's page."""
    hits = find(workspace, words=words)
    paths = pages_at((hit.kind, hit.row_id) for hit in hits)
    found = tuple(
        Found(
            kind=kind_label(hit.kind),
            title=hit.title.strip() or hit.snippet,
            snippet=hit.snippet if hit.title.strip() else "",
            url=paths[hit.kind, hit.row_id],
        )
        for hit in hits
    )
    counted = ngettext("%d result.", "%d results.", len(found)) % len(found)
    return SearchPage(
        words=words.strip(), sentence=counted if words.strip() else _("Type to search."), found=found
    )


def chapters(rules: Mapping[str, Rule]) -> tuple[tuple[str, tuple[Rule, ...]], ...]:
    """Return the rules by chapter, in the order of the rulebook."""
    names = dict.fromkeys(rule.moment for rule in rules.values())
    return tuple((name, tuple(rule for rule in rules.values() if rule.moment == name)) for name in names)


def logbook_page(workspace: Workspace, *, page: str) -> LogbookPage:
    """Return a page of the logbook, newest first."""
    lines: QuerySet[Any] = LogEntry.objects.filter(workspace=workspace).order_by("-id")
    rows, pager = cut_page(lines, page=page, size=LINES_A_PAGE, query={})
    paths = pages_at((row.table, row.row_id) for row in rows if row.row_id)
    return LogbookPage(
        sentence=ngettext("%d thing was done.", "%d things were done.", pager.total) % pager.total,
        lines=tuple(_line(row, url=paths.get((row.table, row.row_id), "")) for row in rows),
        pager=pager,
    )


def trash_page(workspace: Workspace, *, today: dt.date) -> TrashPage:
    """Return what lies in the trash and how long it stays."""
    rows = tuple(_discarded(row, today=today) for row in trash.discarded(workspace))
    return TrashPage(
        sentence=_("What you delete stays here for %d days.") % trash.KEPT_DAYS,
        rows=rows,
    )


def _line(row: LogEntry, *, url: str) -> LogLine:
    return LogLine(
        at=timezone.localtime(row.at),
        deed=row.deed,
        url=url,
        changes=tuple(
            Change(name.replace("_", " "), before, after) for name, (before, after) in row.changes.items()
        ),
    )


def _discarded(row: Record, *, today: dt.date) -> Discarded:
    gone_on = timezone.localdate(row.trashed_at) + dt.timedelta(days=trash.KEPT_DAYS)
    name = row._meta.model_name or ""
    return Discarded(
        kind=kind_label(name),
        title=str(row),
        days_left=max(0, (gone_on - today).days),
        restore_url=reverse("trash_restore", args=[name, row.pk]),
    )
