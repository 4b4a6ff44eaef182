"""From rows to the engine's values and back."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from goodterms.candidate.models import PayWish
from goodterms.kit.models import Workspace
from goodterms.leads.rows import brief_for
from goodterms.letters.engine import Brief, Fact
from goodterms.letters.engine.silence import working_day_after
from goodterms.offers.engine import (
    Observation,
    Offer,
    Person,
    Stand,
    Standing,
    Term,
    Wish,
    item_named,
    read_person,
    terms,
    worth,
)
from goodterms.offers.engine.constants import constant
from goodterms.offers.engine.course import VERBAL, beside_perfect, gain_share
from goodterms.offers.engine.items import amount_text
from goodterms.offers.engine.preferences import Preferences, Trade, from_ranking
from goodterms.offers.engine.tax import Household
from goodterms.offers.models import Offer as OfferRow
from goodterms.offers.models import Round, Weighing, WishItem
from goodterms.units import Unknown

HORIZON = 3


@frozen
class Ideal:
    """The perfect offer, how it is weighed, and today's job."""

    wishes: tuple[WishItem, ...]
    person: Person
    preferences: Preferences
    answered: int


def ideal_of(workspace: Workspace) -> Ideal:
    """Return the perfect offer and how the person weighs; two queries."""
    wishes = tuple(WishItem.objects.of(workspace))
    weighing = Weighing.objects.filter(workspace=workspace).first()
    trades = weighing.trades if weighing else []
    return Ideal(
        wishes,
        read_person(weighing.person if weighing else {}),
        preferences_of(wishes, trades),
        answered=len(trades),
    )


def preferences_of(wishes: Sequence[WishItem], trades: Iterable[Mapping[str, Any]]) -> Preferences:
    """Return what is known of the person's own worth: the ranking, then each answered trade in turn."""
    base = next((wish for wish in wishes if wish.key == "base"), None)
    swing = float(base.target - base.floor) if base and base.target and base.floor else 0.0
    ranked = [wish.key for wish in wishes if wish.key != "base" and wish.target is not None]
    known = from_ranking(ranked, money=max(swing, 1_000.0))
    for trade in trades:
        if trade["key"] not in known.prices:
            continue
        if trade["answer"] == "skip":
            known = known.without(trade["key"])
        else:
            known = known.after(
                Trade(trade["key"], float(trade["money"])), prefers_item=trade["answer"] == "item"
            )
    return known


def terms_of(row: OfferRow) -> dict[str, Standing]:
    """Return an offer as a table; two queries unless prefetched."""
    statuses = {one.key: (one.status, one.reason) for one in row.items.all()}
    return terms([word.observed for word in row.words.all() if word.trashed_at is None], statuses=statuses)


def offer_of(row: OfferRow, table: Mapping[str, Standing], *, wishes: Iterable[WishItem] = ()) -> Offer:
    """Return an offer for the engine; what the perfect offer lists and nobody spoke of is unknown."""
    held = {
        key: Term(one.item, one.current.amount, one.current.words, one.current.details)
        for key, one in table.items()
        if isinstance(one.current, Observation)
    }
    unknown = {
        wish.key: Unknown(item_named(wish.key, label=wish.label, unit=wish.unit).question)
        for wish in wishes
        if wish.key not in held
    }
    return Offer(row.name, held, row.currency, unknown, row.form)


def job_of(wishes: Iterable[WishItem], *, name: str, currency: str) -> Offer | None:
    """Return today's job as an offer, None when nothing of it was told."""
    held = {
        wish.key: Term(item_named(wish.key, label=wish.label, unit=wish.unit), wish.today)
        for wish in wishes
        if wish.today is not None
    }
    return Offer(name, held, currency) if "base" in held else None


def stand_of(row: OfferRow, *, rounds: Sequence[Round], unknown: int, has_check: bool) -> Stand:
    """Return where an offer stands; a round counts once its letter is sent."""
    sent = [one for one in rounds if one.letter and one.letter.sent_on]
    last = sent[-1] if sent else None
    waits = None
    if last and last.answered_on is None and last.letter and last.letter.sent_on:
        waits = working_day_after(last.letter.sent_on, count=constant("silence_days"))
    return Stand(
        form=row.form or VERBAL,
        rounds=len(sent),
        waits_until=waits,
        expires_on=row.expires_on,
        outcome=row.outcome,
        open_questions=unknown,
        has_check=has_check,
        signed_on=row.signed_on,
        phoned_on=row.phoned_on,
    )


def amount_in(table: Mapping[str, Standing], key: str) -> float | None:
    """Return an item's amount in an offer, None where nobody told one."""
    one = table.get(key)
    current = one.current if one else None
    return float(current.amount) if isinstance(current, Observation) and current.amount is not None else None


def wishes_to_ask(
    ideal: Ideal, offer: Offer, table: Mapping[str, Standing], *, answered: Mapping[str, tuple[int, int]]
) -> list[Wish]:
    """Return what could be asked for: every counted item of the perfect offer that is not met yet, at its target."""
    found = []
    for wish in ideal.wishes:
        item = item_named(wish.key, label=wish.label, unit=wish.unit)
        has = amount_in(table, wish.key)
        if wish.target is None or beside_perfect(item, has, target=float(wish.target), floor=None) == "met":
            continue
        status = table[wish.key].status if wish.key in table else "unknown"
        text = amount_text(wish.unit, wish.target, currency=offer.currency)
        found.append(
            Wish(
                wish.key,
                item.ask.format(value=text),
                worth=_worth_of(ideal, offer, wish, has=has),
                cost=_cost_of(ideal, offer, wish, has=has),
                asked_of=item.asked_of,
                status=status,
                answered=answered.get(wish.key, (0, 0)),
            )
        )
    return found


def _raised(offer: Offer, wish: WishItem) -> Offer:
    return offer.with_amounts({wish.key: wish.target or Decimal(0)})


def _worth_of(ideal: Ideal, offer: Offer, wish: WishItem, *, has: float | None) -> float:
    """Return what reaching the target adds over the horizon: in money, or what the person's own trades say."""
    money = (
        worth(_raised(offer, wish), ideal.person).present[HORIZON]
        - worth(offer, ideal.person).present[HORIZON]
    )
    price = ideal.preferences.prices.get(wish.key)
    low = float(wish.floor or wish.today or 0)
    left = 1 - gain_share(item_named(wish.key), has or low, target=float(wish.target or 0), low=low)
    own = HORIZON * price.likely * left if price and ideal.answered else 0.0
    return max(money, own)


def _cost_of(ideal: Ideal, offer: Offer, wish: WishItem, *, has: float | None) -> float:
    """Return the payroll cost over the horizon: the same difference before tax, at the daily rate for days."""
    del has
    payroll = evolve(ideal.person, household=Household(is_taxed=False), pto_day=None)
    return abs(worth(_raised(offer, wish), payroll).present[HORIZON] - worth(offer, payroll).present[HORIZON])


def answers_so_far(workspace: Workspace) -> dict[str, tuple[int, int]]:
    """Return for each item how often the person's own asks were granted, of how many answered; one query."""
    found: dict[str, tuple[int, int]] = {}
    for one in Round.objects.of(workspace).exclude(answered_on=None):
        for ask in one.asks:
            yes, total = found.get(ask["key"], (0, 0))
            found[ask["key"]] = (yes + (ask.get("answer") == "conceded"), total + bool(ask.get("answer")))
    return found


def brief_of(row: OfferRow, *, facts: Mapping[str, str], rounds: int) -> Brief:
    """Return the brief for a letter about an offer: the lead's facts and the offer's own."""
    brief = brief_for(row.workspace, lead=row.lead)
    own = {name: Fact(text, "the offer") for name, text in facts.items() if text}
    if row.lead is None:
        own.setdefault("employer", Fact(row.name, "the offer"))
    return evolve(
        brief,
        facts={**brief.facts, **own},
        knows_full_offer=row.form != VERBAL,
        rounds=max(brief.rounds, rounds),
    )


def keep_pay_wish(workspace: Workspace, wish: WishItem) -> None:
    """Repeat the salary range where postings look for it (O3)."""
    if wish.key == "base" and wish.floor is not None:
        PayWish.objects.update_or_create(
            workspace=workspace,
            defaults={"floor": wish.floor, "target": wish.target, "source": "the perfect offer"},
        )


def dated(day: dt.date | None) -> str:
    """Return a day as ISO text, "" for none."""
    return day.isoformat() if day else ""
