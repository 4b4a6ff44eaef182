"""All offers: what each is worth, side by side with today's job, and the walk-away point."""

import datetime as dt
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.models import Workspace
from goodterms.offers.engine import Comparison, CurrencyError, Offer, Standing, compare, item_named
from goodterms.offers.engine.lessons import reliability
from goodterms.offers.engine.preferences import own_worth
from goodterms.offers.engine.staying import leaving_within_a_year
from goodterms.offers.engine.walkaway import Course, best_alternative, reservation_pay
from goodterms.offers.models import Form, Outcome, Round
from goodterms.offers.models import Offer as OfferRow
from goodterms.offers.pages.pictures import Bands, bands
from goodterms.offers.rows import (
    Ideal,
    amount_in,
    asked_in,
    gains_of,
    ideal_of,
    in_one_currency,
    job_of,
    offer_of,
    terms_of,
)
from goodterms.units import Rule, rule

SHOWN = 20
_SPREAD = 0.2
_FEWEST = 2
_KNOWABLE = {"payout": "bonus", "reviewed": "review", "sold": "equity"}


@frozen
class OfferRowShown:
    """One offer in the list."""

    url: str
    name: str
    form: str
    state: str
    tone: str
    expires_on: dt.date | None


@frozen
class Column:
    """One offer in the comparison, or today's job: its sums as text."""

    name: str
    url: str
    first_year: str
    three: str
    five: str
    band: str
    own: str
    without: str


@frozen
class Held:
    """How well the chances of asks held: a sentence, and rows of chance, asks and share granted as text."""

    sentence: str
    rows: tuple[tuple[str, str, str], ...]


@frozen
class OfferListPage:
    """The page of all offers."""

    sentence: str
    rule: Rule
    offers: tuple[OfferRowShown, ...]
    columns: tuple[Column, ...]
    bands: Bands | None
    chances: tuple[str, ...]
    disagreement: str
    walk_away: str
    walk_away_why: str
    assumes: tuple[str, ...]
    fault: str
    has_perfect: bool
    held: Held | None


def offer_list_page(workspace: Workspace, *, today: dt.date) -> OfferListPage:
    """Return the page; six queries, however many offers."""
    ideal = ideal_of(workspace)
    found = list(OfferRow.objects.of(workspace).prefetch_related("words", "items")[:SHOWN])
    open_ = [row for row in found if not row.outcome and not _is_over(row, today)]
    tables = {row.pk: terms_of(row) for row in open_}
    page = OfferListPage(
        sentence=_sentence(len(open_), len(found)),
        rule=rule("O9"),
        offers=tuple(_shown(row, today) for row in found),
        columns=(),
        bands=None,
        chances=(),
        disagreement="",
        walk_away="",
        walk_away_why="",
        assumes=(),
        fault="",
        has_perfect=bool(ideal.wishes),
        held=_held(Round.objects.of(workspace).exclude(answered_on=None)),
    )
    if not any("base" in table for table in tables.values()):
        return page
    return _compared(page, ideal, open_, tables, every=found)


def _held(rounds: Iterable[Round]) -> Held | None:
    found = reliability(asked_in(rounds))
    if found is None:
        return None
    says = ngettext(
        "Over %(count)d answered ask the chances were %(brier)s off (squared); naming the share that was granted "
        "each time would have been %(base)s off.",
        "Over %(count)d answered asks the chances were %(brier)s off (squared); naming the share that was granted "
        "each time would have been %(base)s off.",
        found.count,
    ) % {"count": found.count, "brier": f"{found.brier:.2f}", "base": f"{found.base:.2f}"}
    rows = tuple(
        (f"{one.low:.0%} to {one.high:.0%}", str(one.count), f"{one.granted:.0%}") for one in found.bins
    )
    return Held(says, rows)


def _is_over(row: OfferRow, today: dt.date) -> bool:
    return row.expires_on is not None and row.expires_on < today


def _compared(
    page: OfferListPage,
    ideal: Ideal,
    open_: Sequence[OfferRow],
    tables: Mapping[int, Mapping[str, Standing]],
    *,
    every: Sequence[OfferRow],
) -> OfferListPage:
    weighed = [row for row in open_ if "base" in tables[row.pk]]
    try:
        offers = in_one_currency(_named(ideal, weighed, tables), rates=ideal.rates)
        job = job_of(ideal.wishes, name=_("Today's job"), currency=offers[0].currency)
        found = compare([*offers, *([job] if job else [])], ideal.person)
    except CurrencyError as fault:
        return evolve(page, fault=str(fault))
    urls = {offer.name: reverse("offer", args=[row.pk]) for offer, row in zip(offers, weighed, strict=True)}
    own = {offer.name: _own(ideal, tables[row.pk], offer) for offer, row in zip(offers, weighed, strict=True)}
    page = _side_by_side(page, found, urls=urls, own=own)
    walk = _walk_away(ideal, found, job=job, every=every)
    return evolve(page, walk_away=f"{walk.worth:,.0f}", walk_away_why=walk.why) if walk else page


def _side_by_side(
    page: OfferListPage, found: Comparison, *, urls: Mapping[str, str], own: Mapping[str, float | None]
) -> OfferListPage:
    """Return the page with what the comparison found."""
    return evolve(
        page,
        columns=tuple(_column(found, place, urls=urls, own=own) for place in range(len(found.worths))),
        bands=bands([(one.name, band) for one, band in zip(found.worths, found.bands, strict=True)]),
        chances=tuple(_chance(found, place) for place in range(len(found.versus))),
        disagreement=_disagreement(found, own),
        assumes=found.worths[0].assumes,
    )


def _named(
    ideal: Ideal, rows: Sequence[OfferRow], tables: Mapping[int, Mapping[str, Standing]]
) -> list[Offer]:
    """Return the offers for the engine, each under a name of its own."""
    return [
        evolve(offer_of(row, tables[row.pk], wishes=ideal.wishes), name=_unique(row, rows)) for row in rows
    ]


def _unique(row: OfferRow, rows: Sequence[OfferRow]) -> str:
    """Return the offer's name, numbered from the oldest where several share it."""
    alike = sorted(one.pk for one in rows if one.name == row.name)
    return row.name if len(alike) == 1 else f"{row.name} ({alike.index(row.pk) + 1})"


def _own(ideal: Ideal, table: Mapping[str, Standing], offer: Offer) -> float | None:
    """Return the pay a year that the offer equals by the person's own trades; None before any was answered."""
    if not ideal.answered:
        return None
    return own_worth(gains_of(ideal, table), offer.amount("base"), ideal.preferences)


def _column(
    found: Comparison, place: int, *, urls: Mapping[str, str], own: Mapping[str, float | None]
) -> Column:
    one, (low, _middle, high) = found.worths[place], found.bands[place]
    mine = own.get(one.name)
    return Column(
        one.name,
        urls.get(one.name, ""),
        f"{one.first_year:,.0f}",
        f"{one.present[3]:,.0f}",
        f"{one.present[5]:,.0f}",
        _("%(low)s to %(high)s") % {"low": f"{low:,.0f}", "high": f"{high:,.0f}"},
        f"{mine:,.0f}" if mine is not None else "",
        ngettext("and %d item unknown", "and %d items unknown", len(one.unknown)) % len(one.unknown)
        if one.unknown
        else "",
    )


def _chance(found: Comparison, place: int) -> str:
    one = found.versus[place]
    low, _middle, high = one.difference
    says = _(
        "%(first)s is worth more than %(second)s in %(share)s of 100 draws; in eight of ten the difference over "
        "%(years)s years lies between %(low)s and %(high)s."
    ) % {
        "first": one.first,
        "second": one.second,
        "share": round(100 * one.chance),
        "years": found.years,
        "low": f"{low:+,.0f}",
        "high": f"{high:+,.0f}",
    }
    keys = dict.fromkeys(_KNOWABLE.get(ask.key, ask.key) for ask in one.asks if ask.key != "leaves")
    if keys:
        says += " " + _("Ask first about: %s.") % item_named(next(iter(keys))).label.lower()
    return says


def _disagreement(found: Comparison, own: Mapping[str, float | None]) -> str:
    told = {name: value for name, value in own.items() if value is not None}
    if len(told) < _FEWEST:
        return ""
    money = next(one.name for one in found.worths if one.name in told)
    mine = max(told, key=lambda name: told[name])
    if money == mine:
        return _("Money and your own trades agree: %s.") % mine
    return _("Money says %(money)s; your own trades say %(mine)s. Look at what weighs so much for you.") % {
        "money": money,
        "mine": mine,
    }


def _walk_away(
    ideal: Ideal, found: Comparison, *, job: Offer | None, every: Sequence[OfferRow]
) -> Course | None:
    """Return the best course without the best offer: today's job, the next offer, or searching on."""
    best = next((one.name for one in found.worths if job is None or one.name != job.name), "")
    others = [
        Course(one.name, one.first_year, _("%s is the best you have without the best offer.") % one.name)
        for one in found.worths
        if one.name != best
    ]
    return best_alternative(*others, *_searching_on(ideal, job=job, every=every))


def _searching_on(ideal: Ideal, *, job: Offer | None, every: Sequence[OfferRow]) -> Iterator[Course]:
    """Yield the course of staying and searching: today's job at the pay from which an offer is worth taking.

    Without a job, or before two offers tell what the market pays, there is none.
    """
    bases = [base for row in every if (base := amount_in(terms_of(row), "base"))]
    if job is None or len(bases) < _FEWEST:
        return
    pay = reservation_pay(
        median=statistics.median(bases),
        spread=_SPREAD,
        offers_a_year=len(bases),
        meanwhile=job.amount("base"),
        discount=ideal.person.discount,
        leaving=leaving_within_a_year(tenure=ideal.person.tenure),
    )
    stays = compare([evolve(job.with_amounts({"base": pay}), name=_("Searching on"))], ideal.person).worths[0]
    why = _("With %d offers in your log, searching on is worth about this.") % len(bases)
    yield Course(stays.name, stays.first_year, why)


def _shown(row: OfferRow, today: dt.date) -> OfferRowShown:
    state, tone = str(Form(row.form).label), "wait"
    if row.outcome:
        state, tone = str(Outcome(row.outcome).label), "" if row.outcome == Outcome.ACCEPTED else "plain"
    elif _is_over(row, today):
        state, tone = _("expired"), "stop"
    return OfferRowShown(
        reverse("offer", args=[row.pk]), row.name, str(Form(row.form).label), state, tone, row.expires_on
    )


def _sentence(open_: int, count: int) -> str:
    if not count:
        return _("Nothing on the table yet. The perfect offer can be written down today.")
    if not open_:
        return _("No offer is open.")
    if open_ == 1:
        return _("One offer is open.")
    return _("%d offers are open.") % open_
