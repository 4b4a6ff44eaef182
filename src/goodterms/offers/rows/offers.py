"""From rows to the engine's values and back."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from attrs import asdict, evolve, field, frozen

from goodterms.candidate.models import PayWish
from goodterms.kit.models import Workspace
from goodterms.leads.rows import brief_for
from goodterms.letters.engine import Brief, Fact
from goodterms.letters.engine.silence import working_day_after
from goodterms.letters.models import Letter
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
)
from goodterms.offers.engine.constants import constant
from goodterms.offers.engine.course import VERBAL, gain_share
from goodterms.offers.engine.lessons import Asked
from goodterms.offers.engine.letter import LetterCheck, Promise, request_lines
from goodterms.offers.engine.offer import in_currency
from goodterms.offers.engine.preferences import Preferences, Trade, from_ranking
from goodterms.offers.engine.wishing import HORIZON, is_met, wish_for
from goodterms.offers.models import Offer as OfferRow
from goodterms.offers.models import Round, Weighing, WishItem
from goodterms.replies.rows import brief_of_letter as lead_brief
from goodterms.units import Unknown

DOLLAR = "USD"


@frozen
class Ideal:
    """The perfect offer, how it is weighed, and today's job."""

    wishes: tuple[WishItem, ...]
    person: Person
    preferences: Preferences
    answered: int
    traded: frozenset[str] = frozenset()
    rates: Mapping[str, float] = field(factory=dict)


def ideal_of(workspace: Workspace) -> Ideal:
    """Return the perfect offer and how the person weighs; two queries."""
    wishes = tuple(WishItem.objects.of(workspace))
    weighing = Weighing.objects.filter(workspace=workspace).first()
    trades = weighing.trades if weighing else []
    told = dict(weighing.person) if weighing else {}
    rates = told.pop("rates", {})
    return Ideal(
        wishes,
        read_person(told),
        preferences_of(wishes, trades),
        answered=len(trades),
        traded=frozenset(trade["key"] for trade in trades if trade["answer"] != "skip"),
        rates=rates,
    )


def preferences_of(wishes: Sequence[WishItem], trades: Iterable[Mapping[str, Any]]) -> Preferences:
    """Return what is known of the person's own worth: the ranking, then each answered trade in turn."""
    ranked = [wish.key for wish in wishes if wish.key != "base" and (wish.target is not None or wish.words)]
    known = from_ranking(ranked, money=max(_salary_swing(wishes), 1_000.0))
    for trade in trades:
        if trade["key"] in known.prices:
            known = _after_answer(known, trade)
    return known


def _salary_swing(wishes: Sequence[WishItem]) -> float:
    """Return the money between target and floor of the salary, 0 where one of them is missing."""
    base = next((wish for wish in wishes if wish.key == "base"), None)
    if base is None or not base.target or not base.floor:
        return 0.0
    return float(base.target - base.floor)


def _after_answer(known: Preferences, trade: Mapping[str, Any]) -> Preferences:
    if trade["answer"] == "skip":
        return known.without(trade["key"])
    asked = Trade(trade["key"], float(trade["money"]))
    return known.after(asked, prefers_item=trade["answer"] == "item")


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


def in_one_currency(offers: Sequence[Offer], *, rates: Mapping[str, float]) -> list[Offer]:
    """Return offers in the first one's currency, or in dollars where they differ, at the rates that the person gave.

    Raises:
        CurrencyError: if a rate is needed and missing.
    """
    first = offers[0].currency
    common = first if all(one.currency == first for one in offers) else DOLLAR
    return [in_currency(one, currency=common, rate=rates.get(one.currency)) for one in offers]


def job_of(wishes: Iterable[WishItem], *, name: str, currency: str) -> Offer | None:
    """Return today's job as an offer, None when nothing of it was told."""
    held = {
        wish.key: Term(item_named(wish.key, label=wish.label, unit=wish.unit), wish.today)
        for wish in wishes
        if wish.today is not None
    }
    return Offer(name, held, currency) if "base" in held else None


def stand_of(
    row: OfferRow,
    *,
    rounds: Sequence[Round],
    unknown: int,
    has_check: bool,
    sent: Collection[str] = (),
    event_id: int | None = None,
) -> Stand:
    """Return where an offer stands; a round counts once its letter is sent.

    Args:
        row: The offer.
        rounds: Its rounds with their letters, in order.
        unknown: Items of the perfect offer that nobody has spoken of.
        has_check: Whether its letter was compared with what was said.
        sent: The kinds of letters that went out about it.
        event_id: The newest word of theirs about it.
    """
    counted = [one for one in rounds if one.sent_on]
    asked = counted[-1].sent_on if counted and counted[-1].answered_on is None else None
    return Stand(
        form=row.form or VERBAL,
        rounds=len(counted),
        waits_until=working_day_after(asked, count=constant("silence_days")) if asked else None,
        expires_on=row.expires_on,
        outcome=row.outcome,
        open_questions=unknown,
        has_check=has_check,
        signed_on=row.signed_on,
        phoned_on=row.phoned_on,
        heard_on=row.heard_on,
        asked_on=asked,
        decided_on=row.decided_on,
        lead_id=row.lead_id,
        event_id=event_id,
        has_asked_full="offer.ask_full_package" in sent,
        has_clarified="offer.clarify" in sent,
    )


def amount_in(table: Mapping[str, Standing], key: str) -> float | None:
    """Return an item's amount in an offer, None where nobody told one."""
    one = table.get(key)
    return one.amount if one else None


def wishes_to_ask(
    ideal: Ideal, offer: Offer, table: Mapping[str, Standing], *, answered: Mapping[str, tuple[int, int]]
) -> list[Wish]:
    """Return what could be asked for: every counted item of the perfect offer that is not met yet, at its target."""
    found = []
    for wish in ideal.wishes:
        target = _target_of(wish)
        if target is None or _is_there(target, table):
            continue
        found.append(
            wish_for(
                offer,
                target,
                ideal.person,
                own=_own_worth(ideal, wish, has=amount_in(table, wish.key)),
                is_traded=wish.key in ideal.traded,
                status=table[wish.key].status if wish.key in table else "unknown",
                answered=answered.get(wish.key, (0, 0)),
            )
        )
    return found


def _target_of(wish: WishItem) -> Term | None:
    """Return an item at its target, counted or in words; None where none is set."""
    item = item_named(wish.key, label=wish.label, unit=wish.unit)
    if wish.target is None and not wish.words:
        return None
    return Term(item, wish.target, wish.words)


def _is_there(target: Term, table: Mapping[str, Standing]) -> bool:
    """Return whether an offer reaches a target; one in words if it stands there in the same words."""
    if target.amount is not None:
        return is_met(target.item, has=amount_in(table, target.item.key), target=target.value)
    said = table[target.item.key].current if target.item.key in table else None
    return isinstance(said, Observation) and said.words.casefold() == target.words.casefold()


def _own_worth(ideal: Ideal, wish: WishItem, *, has: float | None) -> float:
    """Return what reaching the target is worth over the horizon by the person's own trades or ranking."""
    price = ideal.preferences.prices.get(wish.key)
    if price is None:
        return 0.0
    if wish.target is None:
        return HORIZON * price.likely
    low, target = low_of(wish), float(wish.target or 0)
    return HORIZON * price.likely * (1 - gain_share(low if has is None else has, target=target, low=low))


def low_of(wish: WishItem) -> float:
    """Return the level from which an item's worth is counted: the floor, else what one has today, else nothing."""
    return float(wish.floor if wish.floor is not None else wish.today or 0)


def gains_of(ideal: Ideal, table: Mapping[str, Standing]) -> dict[str, float]:
    """Return for each counted item how much of the way to its target an offer goes, 0 to 1; no unknown ones."""
    levels = {wish: amount_in(table, wish.key) for wish in ideal.wishes if wish.target is not None}
    return {
        wish.key: gain_share(has, target=float(wish.target or 0), low=low_of(wish))
        for wish, has in levels.items()
        if has is not None
    }


def asked_in(rounds: Iterable[Round]) -> list[Asked]:
    """Return the asks of the answered rounds, each with its chance beforehand and its answer."""
    return [
        Asked(float(ask.get("worth", 0)), float(ask.get("chance", 0)), ask.get("answer", ""), _share_of(ask))
        for one in rounds
        if one.answered_on is not None
        for ask in one.asks
        if ask.get("answer") or not ask.get("instead")
    ]


def _share_of(ask: Mapping[str, Any]) -> float:
    """Return how much of an ask came back, 0 to 1; a yes without an amount is all of it."""
    whole = 1.0 if ask.get("answer") == "conceded" else 0.0
    return float(ask.get("share", whole))


def shares_of(row: OfferRow, targets: Mapping[str, WishItem], answers: Mapping[str, Any]) -> dict[str, float]:
    """Return how much of the way to its target each amount goes that they named, from what the offer had before."""
    table = terms_of(row)
    return {
        key: gain_share(
            float(reply.amount),
            target=float(targets[key].target or 0),
            low=amount_in(table, key) or 0.0,
        )
        for key, reply in answers.items()
        if reply.amount is not None and key in targets and targets[key].target is not None
    }


def answers_so_far(workspace: Workspace) -> dict[str, tuple[int, int]]:
    """Return for each item how often the person's own asks were granted, of how many answered; one query."""
    found: dict[str, tuple[int, int]] = {}
    for one in Round.objects.of(workspace).exclude(answered_on=None):
        for ask in one.asks:
            yes, total = found.get(ask["key"], (0, 0))
            came = ask.get("answer") in {"conceded", "part"}  # a part shows that it can be talked about
            found[ask["key"]] = (yes + came, total + bool(ask.get("answer")))
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


def brief_of_letter(letter: Letter) -> Brief | None:
    """Return what the record says by now for a letter about a lead with a written offer; nothing for another.

    Once their whole offer is on paper, a letter may name numbers (O4).
    """
    if letter.lead_id is None or not is_written(letter.lead_id):
        return None
    brief = lead_brief(letter)
    return evolve(brief, knows_full_offer=True) if brief else None


def is_written(lead_id: int) -> bool:
    """Return whether an offer of the lead is there in writing; one query."""
    return OfferRow.objects.filter(lead=lead_id, trashed_at=None, outcome="").exclude(form=VERBAL).exists()


def keep_pay_wish(workspace: Workspace, wish: WishItem) -> None:
    """Repeat the salary range where postings look for it (O3)."""
    if wish.key == "base" and wish.floor is not None:
        PayWish.objects.update_or_create(
            workspace=workspace,
            defaults={"floor": wish.floor, "target": wish.target, "source": "the perfect offer"},
        )


def promises_of(row: OfferRow) -> list[Promise]:
    """Return what was promised: the word that counts of every item that has a level."""
    found = []
    for one in terms_of(row).values():
        said = one.current
        if isinstance(said, Observation):
            found.append(
                Promise(
                    said.item,
                    said.amount,
                    said.words,
                    details=said.details,
                    said_on=said.said_on,
                    said_by=said.said_by,
                    source=said.source,
                )
            )
    return found


def found_as_json(found: LetterCheck) -> dict[str, Any]:
    """Return what a letter check found, as JSON can hold it."""
    return {
        "sentence": found.sentence,
        "findings": [
            {
                "key": one.item.key,
                "label": one.item.label,
                "promised": one.promise.text if one.promise else "",
                "verdict": one.verdict,
                "quote": one.quote,
                "page": one.page,
                "why": one.why,
            }
            for one in found.findings
        ],
        "flags": [asdict(flag) for flag in found.flags],
        "request": list(request_lines(found)),
    }
