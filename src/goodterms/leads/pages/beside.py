"""What stands beside a lead: the people known there, the posting, and other leads at the same employer."""

import datetime as dt

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from goodterms.kit.days import day_text
from goodterms.kit.http import address_of
from goodterms.leads.models import OPEN_STAGES, Lead, Stage
from goodterms.leads.rows import pay_fit
from goodterms.network.engine.introductions import DECLINED, SILENT, TALKED
from goodterms.network.models import Introduction, IntroductionStep
from goodterms.network.rows.introductions import peace_of
from goodterms.network.rows.ways import targets_for, ways_to
from goodterms.postings.engine.gap import HAVE, MISSING, Asked, Compared, compare_skills
from goodterms.postings.engine.requirements import MUST
from goodterms.postings.models import Posting
from goodterms.postings.rows import evidence_of
from goodterms.units import Rule, rule

_MISSING_SHOWN = 3
_SIBLINGS_SHOWN = 5
_STANDINGS = {
    "within": gettext_noop("in your range"),
    "overlapping": gettext_noop("its upper end reaches your floor"),
    "below": gettext_noop("below your floor"),
}
_TONES = {"within": "good", "overlapping": "wait", "below": "stop"}
_DIRECT = 1  # a way of one person is that person


@frozen
class BestWay:
    """The best way in: the people on it, why, and what one click asks."""

    names: tuple[str, ...]
    why: str
    value: str
    ask: str
    peace: str


@frozen
class Known:
    """Whom one knows at the employer (N4), the best way in, and the introductions under way there."""

    count: int
    url: str
    way: BestWay | None
    under_way: tuple[tuple[str, str], ...]
    rule: Rule


@frozen
class PostingPanel:
    """The posting with its fit (N3) and its pay against one's own range (O3)."""

    url: str
    title: str
    musts: int
    shown: int
    missing: tuple[str, ...]
    pay: str
    standing: str
    reason: str
    tone: str
    has_duties: bool


@frozen
class Sibling:
    """Another lead at the same employer."""

    url: str
    about: str
    says: str


def known_there(lead: Lead, *, today: dt.date) -> Known | None:
    """Return whom one knows at the lead's employer; None where no employer is known."""
    if lead.employer is None:
        return None
    meant = targets_for(lead.workspace, lead.employer.name)
    people = meant.people if meant.reading == "employer" else ()
    ended = IntroductionStep.objects.of(lead.workspace).filter(step__in=(DECLINED, SILENT, TALKED))
    open_ones = (
        Introduction.objects.of(lead.workspace).filter(employer=lead.employer).select_related("connector")
    )
    under_way = tuple(
        (_("%(friend)s to %(target)s") % {"friend": one.connector, "target": one.target_name}, _page(one))
        for one in open_ones.exclude(steps__in=ended)[:_SIBLINGS_SHOWN]
    )
    url = address_of("way_list", to=lead.employer.name)
    way = _best_way(lead, people, today=today) if people else None
    return Known(len(people), url, way, under_way, rule("N4"))


def _page(one: Introduction) -> str:
    return reverse("introduction", args=[one.pk])


def _best_way(lead: Lead, people: tuple[int, ...], *, today: dt.date) -> BestWay | None:
    """Return the best way that asks somebody for an introduction, else the best direct word."""
    found = ways_to(lead.workspace, targets=people, today=today)
    if not found.ways:
        return None
    asking = next((way for way, _odds in found.ways if len(way) > _DIRECT), None)
    way = asking or found.ways[0][0]
    first, reasons = found.people[way[0]].name, found.odds[way[0]].reasons
    return BestWay(
        names=tuple(found.people[pk].name for pk in way),
        why=reasons[0].says if reasons else "",
        value=",".join(map(str, asking or ())),
        ask=_("Ask %s") % first.split()[0] if asking else "",
        peace=peace_of(lead.workspace, [way[0]], today=today).get(way[0], "") if asking else "",
    )


def posting_panel(lead: Lead) -> PostingPanel | None:
    """Return the lead's posting with what of it one has, and its pay; None without a posting."""
    posting = lead.posting
    if posting is None:
        return None
    musts = _musts(posting)
    fit = pay_fit(lead)
    return PostingPanel(
        url=reverse("posting", args=[posting.pk]),
        title=str(posting),
        musts=len(musts),
        shown=sum(row.standing == HAVE for row in musts),
        missing=tuple(row.name for row in musts if row.standing == MISSING)[:_MISSING_SHOWN],
        pay=_pay_text(posting),
        standing=_(_STANDINGS[fit.standing]) if fit.standing in _STANDINGS else "",
        reason=fit.reason,
        tone=_TONES.get(fit.standing, ""),
        has_duties=bool(posting.reading and posting.reading.get("duties")),
    )


def _musts(posting: Posting) -> list[Compared]:
    """Return what a posting asks as a must, each with what one shows of it."""
    asked = [Asked(one["name"], one["kind"], one["sentence"]) for one in posting.asked]
    return [row for row in compare_skills(asked, shown=evidence_of(posting.workspace)) if row.kind == MUST]


def _pay_text(posting: Posting) -> str:
    """Return a posting's yearly pay as one says it, "" where it does not state any."""
    sign = "$" if posting.pay_currency == "USD" else f"{posting.pay_currency} "
    ends = [
        f"{sign}{amount:,.0f}" for amount in (posting.yearly_least, posting.yearly_most) if amount is not None
    ]
    return _(" to ").join(dict.fromkeys(ends))


def siblings(lead: Lead, *, today: dt.date) -> tuple[Sibling, ...]:
    """Return other leads at the same employer, the newest first; one query."""
    if lead.employer_id is None:
        return ()
    rows = Lead.objects.of(lead.workspace).filter(employer=lead.employer_id).exclude(pk=lead.pk)
    return tuple(
        Sibling(
            reverse("lead", args=[row.pk]),
            row.about or row.who or _("A lead"),
            str(Stage(row.stage).label)
            if row.stage in OPEN_STAGES
            else _("%(how)s, last word %(day)s")
            % {"how": Stage(row.stage).label, "day": day_text(row.last_event_on, today=today)},
        )
        for row in rows[:_SIBLINGS_SHOWN]
    )
