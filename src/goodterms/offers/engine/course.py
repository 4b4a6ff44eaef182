"""The course of an offer, from the verbal one to the signature, and what to do next."""

import datetime as dt
from collections.abc import Iterable, Mapping

from attrs import frozen

from goodterms.offers.engine.constants import constant
from goodterms.offers.engine.items import Item
from goodterms.units import Rule, rule

VERBAL, WRITTEN, FINAL = "verbal", "written", "final"
FORMS = (VERBAL, WRITTEN, FINAL)
ACCEPTED, DECLINED, LAPSED = "accepted", "declined", "lapsed"
STEPS = ("perfect", "verbal", "written", "counter", "final", "check", "signed")
_SOON_DAYS = 2


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


@frozen
class Move:
    """What to do next with an offer: the sentence, the reason, the rule, and the name of the deed."""

    says: str
    why: str
    rule: Rule
    deed: str
    urgency: float


def next_move(stand: Stand, *, today: dt.date) -> Move | None:
    """Return what to do next with an offer, None when nothing is.

    Carries out O4, O7, O8, O9, O11 and O12. An offer that expires within two days comes before everything but the
    silence after a counteroffer, which it ends.
    """
    if stand.outcome:
        return _after(stand)
    if stand.expires_on and stand.expires_on < today:
        return _move(
            "O9",
            "decide",
            90,
            "Say what became of it: it has expired",
            "Ask for another day, accept, decline, or let it lapse.",
        )
    left = (stand.expires_on - today).days if stand.expires_on else None
    if left is not None and left <= _SOON_DAYS:
        when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
        return _move(
            "O9",
            "decide",
            88,
            f"Decide: it expires {when}",
            "An offer that lapses is gone; asking for another day is no shame.",
        )
    if stand.waits_until and today < stand.waits_until:
        return _move(
            "O7",
            "wait",
            0,
            f"Be silent until {stand.waits_until:%A, %-d %B}",
            "You asked in one message. A second one before their answer weakens it.",
        )
    return _open_move(stand)


def _open_move(stand: Stand) -> Move:
    if stand.form == VERBAL:
        return _move(
            "O4",
            "ask_full",
            70,
            "Ask for the full offer, without a number",
            "Whoever names a number before the whole is known gives leverage away.",
        )
    if stand.waits_until:
        return _move(
            "O7",
            "answer",
            66,
            "Note what they answered, or ask whether they had time",
            "The silence you granted is over.",
        )
    if stand.form == FINAL or stand.rounds >= constant("rounds"):
        return _move(
            "O9",
            "decide",
            68,
            "Decide: this is the final offer",
            "What comes back after the last round is final. Two rounds are about the most (O8).",
        )
    if stand.open_questions:
        return _move(
            "O5",
            "clarify",
            64,
            "Ask what nobody has spoken of yet",
            "What is unknown cannot be compared; questions asked together are answered together.",
        )
    return _move(
        "O7",
        "counter",
        64,
        f"Answer the offer: round {stand.rounds + 1} of {constant('rounds')}",
        "One message with everything you ask for; then silence.",
    )


def _after(stand: Stand) -> Move | None:
    if stand.outcome != ACCEPTED:
        return None
    if not stand.has_check:
        return _move(
            "O11",
            "check",
            80,
            "Check the letter before you sign",
            "What does not stand in the letter was not promised.",
        )
    if stand.signed_on is None:
        return _move(
            "O12",
            "sign",
            74,
            "Sign the letter and send it back",
            "Read once more what the check found; it never says that all is well.",
        )
    if stand.phoned_on is None:
        return _move(
            "O12",
            "phone",
            72,
            "Call: the signed letter is in their inbox",
            "A short call makes sure that it arrived and starts the new position warmly.",
        )
    return None


def _move(rule_id: str, deed: str, urgency: float, says: str, why: str) -> Move:
    return Move(f"{says}.", why, rule(rule_id), deed, urgency)


def step_of(stand: Stand) -> str:
    """Return which of `STEPS` an offer is at."""
    if stand.outcome == ACCEPTED:
        return "signed" if stand.has_check else "check"
    if stand.outcome or stand.form == FINAL or stand.rounds >= constant("rounds"):
        return "final"
    if stand.rounds or stand.form == WRITTEN:
        return "counter" if stand.rounds or not stand.open_questions else "written"
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


def tally(standings: Iterable[str], *, postponed: int) -> str:
    """Return the perfect offer in a sentence: "6 of 9 items met, 2 postponed" (O9, O15)."""
    many = list(standings)
    met = many.count("met")
    tail = f", {postponed} postponed" if postponed else ""
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
