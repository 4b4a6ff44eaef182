"""The list of postings: what is kept, how it pays, and what a watch found new."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.models import Workspace
from goodterms.kit.money import range_text
from goodterms.kit.paging import Pager, cut_page
from goodterms.postings.engine.facts import Pay
from goodterms.postings.engine.ranges import Fit, Wanted, within_range
from goodterms.postings.models import News, Posting
from goodterms.postings.rows import wanted_pay

ROWS_A_PAGE = 50
_COLUMNS = (
    "id",
    "title",
    "employer_name",
    "place",
    "seen_on",
    "yearly_least",
    "yearly_most",
    "pay_currency",
    "news",
    "closed_on",
    "opening_id",
)


@frozen
class Listed:
    """A posting in the list; `fit` is within, overlapping, below or unknown, with its reason."""

    url: str
    title: str
    employer: str
    place: str
    seen_on: dt.date
    pay: str
    fit: str
    fit_why: str
    news: str


@frozen
class PostingsPage:
    """The postings kept."""

    sentence: str
    words: str
    postings: tuple[Listed, ...]
    pager: Pager
    is_empty: bool


def postings_page(workspace: Workspace, *, query: Mapping[str, str]) -> PostingsPage:
    """Return a page of postings whose title, employer or place holds every word of `q`."""
    words = query.get("q", "").strip()
    postings = Posting.objects.of(workspace)
    for word in words.split():
        postings = postings.filter(
            Q(title__icontains=word) | Q(employer_name__icontains=word) | Q(place__icontains=word)
        )
    rows, pager = cut_page(
        postings.order_by("-seen_on", "-id").values(*_COLUMNS),
        page=query.get("page", "1"),
        size=ROWS_A_PAGE,
        query={"q": words},
    )
    wanted = wanted_pay(workspace)
    return PostingsPage(
        sentence=ngettext("%d posting kept.", "%d postings kept.", pager.total) % pager.total,
        words=words,
        postings=tuple(_listed(row, wanted=wanted) for row in rows),
        pager=pager,
        is_empty=not (pager.total or words),
    )


def _listed(row: Mapping[str, Any], *, wanted: Wanted) -> Listed:
    fit = fit_of(row["yearly_least"], row["yearly_most"], row["pay_currency"], wanted=wanted)
    return Listed(
        url=reverse("posting", args=[row["id"]]),
        title=row["title"] or _("A posting without a title"),
        employer=row["employer_name"],
        place=row["place"],
        seen_on=row["seen_on"],
        pay=range_text(row["yearly_least"], row["yearly_most"], row["pay_currency"]),
        fit=fit.standing,
        fit_why=fit.reason,
        news=str(News.CLOSED.label if row["closed_on"] else News(row["news"]).label if row["news"] else ""),
    )


def fit_of(least: Decimal | None, most: Decimal | None, currency: str, *, wanted: Wanted) -> Fit:
    """Return how a yearly range stands to what is wanted (O3)."""
    pay = (Pay(least, most, currency, "year"),) if least is not None or most is not None else ()
    return within_range(pay, wanted=wanted)
