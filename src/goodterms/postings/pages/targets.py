"""The target list: employers and titles one is after, their boards, and what a watch found."""

import datetime as dt

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.http import address_of
from goodterms.kit.models import Workspace
from goodterms.postings.models import News, Posting, Target
from goodterms.units import Rule, rule

NEWS_SHOWN = 50


@frozen
class Targeted:
    """One target: what is wanted, where its board is, how the last fetch went, and its addresses."""

    title: str
    place: str
    host: str
    schedule: str
    fetched: str
    note: str
    open_count: str
    change_url: str
    fetch_url: str
    trash_url: str
    gap_url: str


@frozen
class NewsRow:
    """A posting that a watch found new, changed, closed or advertised again."""

    what: str
    news: str
    title: str
    on: dt.date | None
    url: str
    aside_url: str


@frozen
class TargetsPage:
    """The target list and the news."""

    sentence: str
    targets: tuple[Targeted, ...]
    news: tuple[NewsRow, ...]
    watch_rule: Rule
    target_rule: Rule
    is_empty: bool


def targets_page(workspace: Workspace) -> TargetsPage:
    """Return the targets (N1) with their watches (N2); three queries."""
    targets = list(Target.objects.of(workspace))
    counts: dict[int, int] = {}
    for target_id in (
        Posting.objects.of(workspace)
        .filter(target__in=targets, closed_on=None)
        .values_list("target_id", flat=True)
    ):
        counts[target_id or 0] = counts.get(target_id or 0, 0) + 1
    news = Posting.objects.of(workspace).exclude(news="").order_by("-news_on", "-id")[:NEWS_SHOWN]
    return TargetsPage(
        sentence=_sentence(len(targets), sum(bool(target.board_url) for target in targets)),
        targets=tuple(_targeted(target, counts.get(target.pk, 0)) for target in targets),
        news=tuple(_news(row) for row in news),
        watch_rule=rule("N2"),
        target_rule=rule("N1"),
        is_empty=not targets,
    )


def _sentence(targets: int, watches: int) -> str:
    if not targets:
        return _("Write down which employers and titles you want; every other view can then look at them.")
    told = ngettext("%d target", "%d targets", targets) % targets
    return f"{told}, " + (ngettext("%d board watched.", "%d boards watched.", watches) % watches)


def _targeted(target: Target, count: int) -> Targeted:
    return Targeted(
        title=str(target),
        place=target.place,
        host=target.board_url.split("/")[2] if target.board_url.count("/") > 1 else "",
        schedule=schedule_words(target.every_days),
        fetched=_("last fetched %s") % target.fetched_at.strftime("%Y-%m-%d %H:%M")
        if target.fetched_at
        else _("never fetched"),
        note=target.fetch_note,
        open_count=ngettext("%d open posting", "%d open postings", count) % count,
        change_url=reverse("target", args=[target.pk]),
        fetch_url=reverse("target_fetch", args=[target.pk]),
        trash_url=reverse("target_trash", args=[target.pk]),
        gap_url=address_of("posting_gap", employer=target.employer_name) if target.employer_name else "",
    )


def schedule_words(days: int) -> str:
    """Return how often a board is fetched, in words."""
    if not days:
        return _("only when you ask")
    return _("every day") if days == 1 else _("every %d days") % days


def _news(row: Posting) -> NewsRow:
    return NewsRow(
        what=row.news,
        news=str(News(row.news).label),
        title=str(row),
        on=row.news_on,
        url=reverse("posting", args=[row.pk]),
        aside_url=reverse("posting_aside", args=[row.pk]),
    )
