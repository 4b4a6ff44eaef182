"""The course of an offer, from the verbal one to the signature, and what to do next."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from goodterms.kit.ledger.values import Owed
from goodterms.offers.engine.constants import constant
from goodterms.offers.engine.items import Item

VERBAL, WRITTEN, FINAL = "verbal", "written", "final"
FORMS = (VERBAL, WRITTEN, FINAL)
ACCEPTED, DECLINED, LAPSED = "accepted", "declined", "lapsed"
STEPS = ("perfect", "verbal", "written", "counter", "final", "check", "signed")
# A decision needs a night, and an employer a working day to grant another one.
_SOON = dt.timedelta(days=2)
_DAY = dt.timedelta(days=1)


@frozen
class Stand:
    """Where one offer stands.

    Attributes:
        form: "verbal", "written" or "final".
        rounds: Counteroffers sent.
        waits_until: Until when to be silent after the last one; None when an answer came or none was sent.
        expires_on: The day the offer expires; None where nobody said.
        outcome: "accepted", "declined", "lapsed", or "" while it is open.
        open_questions: Items of the perfect offer that nobody has spoken of.
        has_check: Whether the letter was compared with what was said.
        signed_on: The day the letter was signed; None before.
        phoned_on: The day of the closing call; None before.
        heard_on: The day it was heard of.
        asked_on: The day the last counteroffer went out; None for none that waits.
        decided_on: The day of the decision; None before.
        lead_id: The lead it belongs to.
        event_id: The newest word of theirs about it, which the next move answers.
        has_asked_full: Whether the letter that asks for the full offer went out.
        has_clarified: Whether the letter with the open questions went out.
    """

    form: str
    rounds: int = 0
    waits_until: dt.date | None = None
    expires_on: dt.date | None = None
    outcome: str = ""
    open_questions: int = 0
    has_check: bool = False
    signed_on: dt.date | None = None
    phoned_on: dt.date | None = None
    heard_on: dt.date = dt.date.min
    asked_on: dt.date | None = None
    decided_on: dt.date | None = None
    lead_id: int | None = None
    event_id: int | None = None
    has_asked_full: bool = False
    has_clarified: bool = False

    @property
    def is_final(self) -> bool:
        """Return whether what they offer is their last word: they said so, or two rounds are behind (O8)."""
        return self.form == FINAL or self.rounds >= int(constant("rounds"))


def owed(stand: Stand, *, offer: str, employer: str) -> Iterator[Owed]:
    """Return what is to be done about an offer on any day, as windows without a clock.

    Carries out O4, O7, O8, O9, O11 and O12. An offer that expires within two days comes before everything but the
    silence after a counteroffer, which it ends.

    Args:
        stand: Where it stands.
        offer: Its name, as a sentence names it.
        employer: Who makes it, "" where nobody told.
    """
    names = {"title": offer, "employer": employer}
    if stand.outcome:
        yield from _after(stand, names)
        return
    yield from _expiry(stand, names)
    last = _last_quiet_day(stand)
    since = stand.heard_on
    if stand.waits_until:
        yield _owed(
            stand,
            "offer.silent",
            names,
            since=stand.asked_on or since,
            until_on=_earlier(stand.waits_until - _DAY, last),
            on=stand.waits_until,
        )
        since = stand.waits_until
    asked = stand.form == VERBAL and stand.has_asked_full  # the lead itself waits for the full offer
    if not asked and (last is None or since <= last):
        key, facts = _open_move(stand)
        yield _owed(stand, key, names | facts, since=since, until_on=last)


def _expiry(stand: Stand, names: Mapping[str, str]) -> Iterator[Owed]:
    ends = stand.expires_on
    if ends:
        soon = max(ends - _SOON, stand.heard_on)
        yield _owed(stand, "offer.expires", names, from_on=soon, until_on=ends, on=ends)
        yield _owed(stand, "offer.expired", names, from_on=ends + _DAY)


def _last_quiet_day(stand: Stand) -> dt.date | None:
    """Return the last day before the offer is about to expire; None where it does not expire."""
    # What is to be done before it expires gives way to "decide" when that is near, but for a silence that lasts.
    return stand.expires_on - _SOON - _DAY if stand.expires_on else None


def _open_move(stand: Stand) -> tuple[str, dict[str, str]]:
    """Return what an open offer asks for by its form and rounds, and what its sentence needs."""
    if stand.form == VERBAL:
        return "offer.ask_full", {}
    if stand.waits_until:
        return "offer.answer", {}
    if stand.is_final:
        return "offer.decide", {}
    if stand.open_questions and not stand.has_clarified:
        return "offer.clarify", {}
    return "offer.counter", {"round": str(stand.rounds + 1), "rounds": str(constant("rounds"))}


def _after(stand: Stand, names: Mapping[str, str]) -> Iterator[Owed]:
    """After a yes: check the letter, sign, call; what was declined or let go owes nothing."""
    if stand.outcome != ACCEPTED or stand.phoned_on:
        return
    key = "offer.phone" if stand.signed_on else "offer.sign" if stand.has_check else "offer.check"
    yield _owed(stand, key, names, since=stand.decided_on or stand.heard_on, after_end=True)


def _owed(stand: Stand, key: str, facts: Mapping[str, str], **told: Any) -> Owed:  # noqa: ANN401 -- as `Owed` has them
    since = told.pop("since", told.get("from_on", stand.heard_on))
    common = {
        "from_on": since,
        "lead_id": stand.lead_id,
        "event_id": stand.event_id,
        "facts": dict(facts),
        "answers": True,
    }
    return Owed(key, since, **{**common, **told})


def _earlier(one: dt.date, other: dt.date | None) -> dt.date:
    return one if other is None else min(one, other)


def step_of(stand: Stand) -> str:
    """Return which of `STEPS` an offer is at."""
    if stand.outcome == ACCEPTED:
        return "signed" if stand.has_check else "check"
    if stand.outcome or stand.is_final:
        return "final"
    if stand.rounds:
        return "counter"
    if stand.form == WRITTEN:
        return "written" if stand.open_questions else "counter"
    return "verbal"


def beside_perfect(item: Item, amount: float | None, *, target: float | None, floor: float | None) -> str:
    """Return how an item stands to the perfect offer: "met", "floor", "below", "said" (not counted) or "unknown"."""
    if amount is None:
        return "unknown"
    sign = -1 if item.better == "less" else 1
    if target is not None and sign * amount >= sign * target:
        return "met"
    if floor is not None:
        return "floor" if sign * amount >= sign * floor else "below"
    return "below" if target is not None else "said"


def gain_share(amount: float, *, target: float, low: float) -> float:
    """Return how much of the way from `low` to the target an amount has gone, 0 to 1."""
    if target == low:
        return float(amount == target)
    return min(max((amount - low) / (target - low), 0.0), 1.0)


def tally(standings: Iterable[str], *, postponed: int, parts: int = 0) -> str:
    """Return the perfect offer in a sentence: "5 of 8 items met, 2 in part, 1 postponed" (O9, O15)."""
    many = list(standings)
    met = many.count("met")
    tail = (f", {parts} in part" if parts else "") + (f", {postponed} postponed" if postponed else "")
    unknown = many.count("unknown")
    asks = f", {unknown} unknown" if unknown else ""
    return f"{met} of {len(many)} items met{tail}{asks}"


def dates_after(
    start: dt.date, *, review_months: int | None, clawback_months: int, cliff_months: int
) -> Mapping[str, dt.date]:
    """Return the days that follow from the start date: what ends or falls due when.

    Args:
        start: The first day.
        review_months: Months until the salary review; None where none is dated.
        clawback_months: Months until nothing must be paid back; 0 for no clawback.
        cliff_months: Months until the first shares vest; 0 for no grant.
    """
    found = {"start": start}
    if review_months:
        review = add_months(start, review_months)
        found["review_letter"] = review - dt.timedelta(weeks=3)
        found["review"] = review
    if clawback_months:
        found["clawback"] = add_months(start, clawback_months)
    if cliff_months:
        found["cliff"] = add_months(start, cliff_months)
    return found


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later, or the month's last."""
    month = day.month - 1 + months
    year, place = day.year + month // 12, month % 12 + 1
    last = (dt.date(year + place // 12, place % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, place, min(day.day, last))
