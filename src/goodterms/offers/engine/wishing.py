"""From an offer and the perfect one to what could be asked for."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from goodterms.offers.engine.asking import Counter, Wish, plan_asks
from goodterms.offers.engine.constants import constant
from goodterms.offers.engine.course import beside_perfect
from goodterms.offers.engine.items import Item, level_text
from goodterms.offers.engine.offer import Offer, OfferFileError, Person, Term, read_offer, read_person
from goodterms.offers.engine.tax import Household
from goodterms.offers.engine.worth import worth

HORIZON = 3
_MOST_ROUNDS = 100  # of which the third already needs a reason (O8)


def wish_for(
    offer: Offer,
    target: Term,
    person: Person,
    *,
    own: float = 0.0,
    is_traded: bool = False,
    status: str = "open",
    answered: tuple[int, int] = (0, 0),
) -> Wish:
    """Return the ask that would lift one item to its target.

    Args:
        offer: The offer on the table.
        target: The item at the level of the perfect offer.
        person: Whom it is for.
        own: What it is worth over the horizon by the person's own trades, or by their ranking.
        is_traded: Whether trades told that: then the larger of it and money counts; a ranking only where no money is.
        status: Where the item stands.
        answered: The person's earlier asks of this kind: (granted, answered).

    Returns:
        The ask: its worth after tax over three years, and its cost to the employer in the first year.
    """
    raised = evolve(offer, terms={**offer.terms, target.item.key: target})
    payroll = evolve(person, household=Household(is_taxed=False), pto_day=None)
    text = level_text(target.item, target.amount, words=target.words, currency=offer.currency)
    gained = _gained(offer, raised, person)
    paid = worth(raised, payroll).first_year - worth(offer, payroll).first_year
    return Wish(
        target.item.key,
        target.item.ask.format(value=text),
        worth=max(gained, own) if is_traded or gained <= 0 else gained,
        cost=_cost(target.item, abs(paid), own=own),
        asked_of=target.item.asked_of,
        status=status,
        answered=answered,
        subject=target.item.subject,
        is_whole=target.item.unit in {"yes", "words", "date"},
    )


def _cost(item: Item, paid: float, *, own: float) -> float:
    """Return what an item costs the employer in the first year; of one's own what it is worth to oneself a year."""
    if item.key.startswith("own:"):
        return own / HORIZON
    return paid * float(constant("cost_share").get(item.key, 1.0))


def is_met(item: Item, *, has: float | None, target: float) -> bool:
    """Return whether an offer reaches the perfect one in an item."""
    return beside_perfect(item, has, target=target, floor=None) == "met"


def _gained(offer: Offer, raised: Offer, person: Person) -> float:
    return worth(raised, person).present[HORIZON] - worth(offer, person).present[HORIZON]


@frozen
class OnTheTable:
    """A negotiation as the documented JSON file tells it."""

    offer: Offer
    perfect: Offer
    person: Person
    job: Offer | None
    status: Mapping[str, str]
    rounds: int
    overrule: str


def read_table(told: Mapping[str, Any]) -> OnTheTable:
    """Return a negotiation: an offer file with "perfect" (items at their targets), "status", "today" and "rounds".

    Raises:
        OfferFileError: with a sentence that names the place.
    """
    own = {"perfect", "status", "rounds", "overrule", "employer"}
    perfect = told.get("perfect")
    if not isinstance(perfect, Mapping):
        message = 'The file names no targets: write "perfect": {"pto": 25}.'
        raise OfferFileError(message)
    status, rounds, job = told.get("status", {}), told.get("rounds", 0), told.get("today")
    if not isinstance(status, Mapping) or type(rounds) is not int or not 0 <= rounds <= _MOST_ROUNDS:
        message = '"status" is an object such as {"base": "firm"}, and "rounds" a whole number from 0 to 100.'
        raise OfferFileError(message)
    offer = read_offer({key: value for key, value in told.items() if key not in own})
    return OnTheTable(
        offer,
        read_offer({"items": perfect, "currency": offer.currency}),
        read_person(told.get("person", {})),
        read_offer({"name": "Today's job", "items": job, "currency": offer.currency}) if job else None,
        {str(key): str(value) for key, value in status.items()},
        rounds,
        str(told.get("overrule", "")),
    )


def plan_table(table: OnTheTable) -> Counter:
    """Return the counteroffer for a negotiation (O6, O7, O8).

    Raises:
        RoundLimitError: at a third round without a reason.
    """
    surplus = -_gained(table.offer, table.job, table.person) if table.job else 0.0
    return plan_asks(
        _wishes(table),
        base=table.offer.amount("base"),
        surplus=surplus,
        rounds=table.rounds,
        overrule=table.overrule,
    )


def _wishes(table: OnTheTable) -> Sequence[Wish]:
    found = []
    for key, target in table.perfect.terms.items():
        has = table.offer.amount(key) if key in table.offer.terms else None
        if target.amount is not None and is_met(target.item, has=has, target=target.value):
            continue
        found.append(wish_for(table.offer, target, table.person, status=table.status.get(key, "open")))
    return found
