"""What the pages about postings show."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import frozen
from django.db.models import Q
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from goodterms.kit.models import Workspace
from goodterms.kit.paging import Pager, cut_page
from goodterms.postings.models import Posting
from goodterms.postings.rows import BY_HAND
from goodterms.units import Unknown

ROWS_A_PAGE = 50


@frozen
class Listed:
    """A posting in the list."""

    url: str
    title: str
    employer: str
    place: str
    seen_on: dt.date


@frozen
class PostingsPage:
    """The postings kept."""

    sentence: str
    words: str
    postings: tuple[Listed, ...]
    pager: Pager
    is_empty: bool


@frozen
class Understood:
    """One thing understood: its value, or what is unknown with the question; and where it was read."""

    label: str
    value: str
    question: str
    source: str


@frozen
class PostingPage:
    """A posting beside what was understood."""

    posting_id: int
    title: str
    sentence: str
    understood: tuple[Understood, ...]
    notes: tuple[str, ...]
    html: SafeString
    text: str
    link: str
    original_url: str
    lead_url: str


_ASKED = (
    ("title", gettext_noop("Title"), Unknown(gettext_noop("What is the position called?"))),
    ("employer_name", gettext_noop("Employer"), Unknown(gettext_noop("Which employer is behind it?"))),
    ("place", gettext_noop("Place"), Unknown(gettext_noop("Where is the work done?"))),
)


def postings_page(workspace: Workspace, *, query: Mapping[str, str]) -> PostingsPage:
    """Return a page of postings whose title, employer or place holds every word of `q`."""
    words = query.get("q", "").strip()
    postings = Posting.objects.of(workspace)
    for word in words.split():
        postings = postings.filter(
            Q(title__icontains=word) | Q(employer_name__icontains=word) | Q(place__icontains=word)
        )
    rows, pager = cut_page(
        postings.order_by("-seen_on", "-id").values("id", "title", "employer_name", "place", "seen_on"),
        page=query.get("page", "1"),
        size=ROWS_A_PAGE,
        query={"q": words},
    )
    return PostingsPage(
        sentence=ngettext("%d posting kept.", "%d postings kept.", pager.total) % pager.total,
        words=words,
        postings=tuple(_listed(row) for row in rows),
        pager=pager,
        is_empty=not (pager.total or words),
    )


def posting_page(posting: Posting) -> PostingPage:
    """Return a posting's page; its HTML was sanitised with a closed allow-list before it was stored."""
    lead = posting.leads.filter(trashed_at=None).first()
    understood = tuple(_understood(posting, name, _(label), unknown) for name, label, unknown in _ASKED)
    missing = sum(not row.value for row in understood)
    return PostingPage(
        posting_id=posting.pk,
        title=posting.title or _("A posting without a title"),
        sentence=ngettext("%d thing is unknown.", "%d things are unknown.", missing) % missing
        if missing
        else _("Title, employer and place were understood."),
        understood=understood,
        notes=tuple(posting.reading_notes),
        html=mark_safe(posting.html),  # noqa: S308 -- intake sanitised it with a closed allow-list
        text=posting.text,
        link=posting.url if posting.url.startswith(("https://", "http://")) else "",
        original_url=reverse("file", args=[posting.original_id]) if posting.original_id else "",
        lead_url=reverse("lead", args=[lead.pk]) if lead else "",
    )


def _listed(row: Mapping[str, Any]) -> Listed:
    return Listed(
        url=reverse("posting", args=[row["id"]]),
        title=row["title"] or _("A posting without a title"),
        employer=row["employer_name"],
        place=row["place"],
        seen_on=row["seen_on"],
    )


def _understood(posting: Posting, name: str, label: str, unknown: Unknown) -> Understood:
    source = posting.field_sources.get(name, "")
    return Understood(
        label=label,
        value=getattr(posting, name),
        question=_(unknown.question),
        source=_("corrected by you") if source == BY_HAND else source,
    )
