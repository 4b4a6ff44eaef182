"""Which items to ask for together (O6, O7, O8): what each brings, what it costs them, and how likely a yes is."""

import math
from collections.abc import Mapping, Sequence

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from goodterms.offers.engine.constants import constant
from goodterms.offers.engine.terms import CONCEDED, FIRM

MOST_ASKS = 12
_ALTERNATIVES = 2


class RoundLimitError(ValueError):
    """A round beyond the second, without an overrule (O8); the sentence says why."""


@frozen
class Wish:
    """One thing that could be asked for.

    Attributes:
        key: The item.
        says: How a counteroffer names it.
        worth: What it adds for the candidate, in money over the horizon.
        cost: What it is likely to cost the employer over the same time.
        asked_of: Who can grant it: "recruiter", "manager" or "plan".
        status: Where the item stands; firm ones are left out (O6).
        answered: The candidate's own earlier answers to such asks: (yes, all).
    """

    key: str
    says: str
    worth: float
    cost: float
    asked_of: str = "manager"
    status: str = "open"
    answered: tuple[int, int] = (0, 0)

    @property
    def chance_open(self) -> float:
        """Return the chance that it can be talked about at all: the prior, and one's own answers as they come in."""
        prior = constant("chance_open")
        mean = prior.get(self.key, prior[self.asked_of])
        if self.asked_of == "plan":
            mean = prior["plan"]
        yes, total = self.answered
        return float((prior["strength"] * mean + yes) / (prior["strength"] + total))


@frozen
class Bundle:
    """What is asked for in one message.

    Attributes:
        keys: The items, in the order in which to name them: most worth for its cost first.
        worth: What they add for the candidate if all are granted.
        cost: What they cost the employer.
        chance: Of a yes to the whole.
        gain: Worth times chance.
    """

    keys: tuple[str, ...]
    worth: float
    cost: float
    chance: float
    gain: float


@frozen
class Counter:
    """The counteroffer.

    Attributes:
        best: The best single bundle, None where nothing is worth asking for.
        alternatives: With the best, two or three of about equal worth: "any of these would bridge the gap".
        left_out: Firm items and the like, each with the reason.
        round: The round that this would be, 1 or 2.
        risk: The chance that the offer is withdrawn.
        is_worth_it: Whether the expected gain outweighs that risk.
        says: That comparison, in a sentence.
        order: The asks by worth for their cost, for the table.
    """

    best: Bundle | None
    alternatives: tuple[Bundle, ...]
    left_out: Mapping[str, str]
    round: int
    risk: float
    is_worth_it: bool
    says: str
    order: tuple[Wish, ...] = field(default=())


def plan_asks(
    wishes: Sequence[Wish],
    *,
    base: float,
    surplus: float,
    rounds: int = 0,
    overrule: str = "",
    slack: float | None = None,
) -> Counter:
    """Return which items to ask for together in one message.

    A bundle is granted when its cost stays within what the employer would still spend, a lognormal sum unknown to
    us, and when its dearest item can be talked about at all. All sums of the open items are looked at.

    Args:
        wishes: What could be asked for; the twelve with the most worth for their cost are looked at.
        base: The offered base a year; it sets the size of the employer's slack.
        surplus: What the offer is worth above the walk-away point, over the same horizon.
        rounds: Rounds so far.
        overrule: The person's reason for a third round; "" refuses it.
        slack: The median of what the employer would still spend; None for the prior.

    Raises:
        RoundLimitError: at a third round without a reason.
    """
    _refuse_third(rounds, overrule=overrule)
    left_out = _left_out(wishes)
    able = sorted((one for one in wishes if one.key not in left_out), key=_leverage)[:MOST_ASKS]
    middle = slack if slack is not None else constant("slack")["share_of_base"] * base
    bundles = _bundles(able, slack=middle)
    best = bundles[0] if bundles else None
    risk = withdrawal_risk(rounds)
    gain = best.gain if best else 0.0
    worthwhile = bool(best) and (1 - risk) * gain > risk * max(surplus, 0.0)
    return Counter(
        best=best,
        alternatives=_alternatives(bundles),
        left_out=left_out,
        round=rounds + 1,
        risk=risk,
        is_worth_it=worthwhile,
        says=_says(gain, risk, surplus, worthwhile=worthwhile),
        order=tuple(able),
    )


def withdrawal_risk(rounds: int) -> float:
    """Return the chance that a further round loses the offer: the base rate, doubled for each round past the second."""
    return float(min(constant("withdrawal_risk") * 2 ** max(rounds + 1 - constant("rounds"), 0), 1.0))


def chance_within(cost: float, *, slack: float) -> float:
    """Return the chance that a cost stays within the employer's slack, lognormal with median `slack`."""
    if cost <= 0:
        return 1.0
    if slack <= 0:
        return 0.0
    return 0.5 * (1 - math.erf(math.log(cost / slack) / (constant("slack")["spread"] * math.sqrt(2))))


def _refuse_third(rounds: int, *, overrule: str) -> None:
    if rounds >= constant("rounds") and not overrule.strip():
        message = (
            f"This would be round {rounds + 1}. After {constant('rounds')} rounds employers see red flags, and what "
            "came back is the final offer. Decide, or say why you want to ask again."
        )
        raise RoundLimitError(message)


def _left_out(wishes: Sequence[Wish]) -> dict[str, str]:
    """Return what is not asked for, each with the reason (O6)."""
    settled = {one.key: "They said it is firm." for one in wishes if one.status == FIRM}
    settled |= {one.key: "Already granted." for one in wishes if one.status == CONCEDED}
    idle = [one.key for one in wishes if one.worth <= 0 and one.key not in settled]
    return settled | dict.fromkeys(idle, "It adds nothing for you.")


def _leverage(wish: Wish) -> tuple[float, str]:
    return (-wish.worth / max(wish.cost, 1.0), wish.key)


def _bundles(able: Sequence[Wish], *, slack: float) -> list[Bundle]:
    """Return every sum of the asks, the one with the most expected gain first."""
    if not able:
        return []
    picks = (np.arange(1, 2 ** len(able))[:, None] >> np.arange(len(able))) & 1
    worths, costs = picks @ [one.worth for one in able], picks @ [one.cost for one in able]
    asked = [one.chance_open for one in able]
    opens = np.where(picks, asked, 1.0).min(axis=1)
    chances = opens * np.array([chance_within(cost, slack=slack) for cost in costs])
    order = np.argsort(-(worths * chances), kind="stable")
    return [
        Bundle(
            _picked(able, picks[place]),
            float(worths[place]),
            float(costs[place]),
            float(chances[place]),
            float(worths[place] * chances[place]),
        )
        for place in order[:500]
    ]


def _picked(able: Sequence[Wish], picks: NDArray[np.int64]) -> tuple[str, ...]:
    return tuple(one.key for one, picked in zip(able, picks, strict=True) if picked)


_ABOUT = 0.2


def _alternatives(bundles: Sequence[Bundle]) -> tuple[Bundle, ...]:
    """Return up to two other bundles of about the same worth as the best, each naming something that no other does."""
    chosen = list(bundles[:1])
    for one in bundles[1:]:
        if len(chosen) > _ALTERNATIVES:
            break
        near = abs(one.worth - chosen[0].worth) <= _ABOUT * chosen[0].worth
        apart = all(set(one.keys) - set(other.keys) and set(other.keys) - set(one.keys) for other in chosen)
        if near and apart:
            chosen.append(one)
    return tuple(chosen[1:])


def _says(gain: float, risk: float, surplus: float, *, worthwhile: bool) -> str:
    if gain <= 0:
        return "There is nothing left that is worth asking for."
    lost = risk * max(surplus, 0.0)
    verdict = "Asking is worth it" if worthwhile else "Asking is not worth it"
    return (
        f"{verdict}: you gain about {gain:,.0f} on average; about {risk:.0%} of offers are withdrawn, which would "
        f"cost {lost:,.0f} on average."
    )
