"""What the pages of the hall show: search, logbook and trash."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import frozen
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from goodterms.kit import trash
from goodterms.kit.models import LogEntry, Record, Workspace
from goodterms.kit.paging import Pager, cut_page
from goodterms.kit.search import find
from goodterms.leads.models import Note
from goodterms.units import Rule

LINES_A_PAGE = 100
_NAMES = {
    "lead": gettext_noop("Lead"),
    "contact": gettext_noop("Contact"),
    "employer": gettext_noop("Employer"),
    "posting": gettext_noop("Posting"),
    "note": gettext_noop("Note"),
    "letter": gettext_noop("Letter"),
    "reply": gettext_noop("Answer"),
}


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
    """Return what a search found; two queries."""
    hits = find(workspace, words=words)
    notes = [hit.row_id for hit in hits if hit.kind == "note"]
    leads = dict(Note.objects.filter(pk__in=notes).values_list("pk", "lead_id")) if notes else {}
    found = tuple(
        Found(
            kind=_(_NAMES[hit.kind]),
            title=hit.title.strip() or hit.snippet,
            snippet=hit.snippet if hit.title.strip() else "",
            url=reverse("lead", args=[leads[hit.row_id]])
            if hit.kind == "note"
            else reverse(hit.kind, args=[hit.row_id]),
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
    return LogbookPage(
        sentence=ngettext("%d thing was done.", "%d things were done.", pager.total) % pager.total,
        lines=tuple(_line(row) for row in rows),
        pager=pager,
    )


def trash_page(workspace: Workspace, *, today: dt.date) -> TrashPage:
    """Return what lies in the trash and how long it stays."""
    rows = tuple(_discarded(row, today=today) for row in trash.discarded(workspace))
    return TrashPage(
        sentence=_("What you delete stays here for %d days.") % trash.KEPT_DAYS,
        rows=rows,
    )


def home_of(row: Record) -> tuple[Any, ...]:
    """Return the name of the page that shows a row, with its arguments; Today for a row without a page."""
    name = row._meta.model_name or ""
    if row.owned_by:
        is_there = getattr(row, row.owned_by).trashed_at is None
        return (row.owned_by, getattr(row, f"{row.owned_by}_id")) if is_there else ("trash",)
    if name in {"lead", "contact", "employer", "posting"}:
        return (name, row.pk)
    return ("me",) if name in {"position", "education", "skill", "profile"} else ("today",)


def _line(row: LogEntry) -> LogLine:
    has_page = row.table in {"lead", "contact", "employer", "posting"} and row.row_id
    return LogLine(
        at=timezone.localtime(row.at),
        deed=row.deed,
        url=reverse(row.table, args=[row.row_id]) if has_page else "",
        changes=tuple(
            Change(name.replace("_", " "), before, after) for name, (before, after) in row.changes.items()
        ),
    )


def _discarded(row: Record, *, today: dt.date) -> Discarded:
    gone_on = timezone.localdate(row.trashed_at) + dt.timedelta(days=trash.KEPT_DAYS)
    name = row._meta.model_name or ""
    return Discarded(
        kind=str(row._meta.verbose_name),
        title=str(row),
        days_left=max(0, (gone_on - today).days),
        restore_url=reverse("trash_restore", args=[name, row.pk]),
    )
