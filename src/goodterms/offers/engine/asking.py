"""Which items to ask for together (O6, O7, O8): what each brings, what it costs them, and what may come back."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from goodterms.offers.engine.constants import constant
from goodterms.offers.engine.terms import CONCEDED, FIRM

MOST_ASKS = 12
FEWEST_NAMED, MOST_NAMED = 3, 6  # fewer leave little to say yes to, more read as a list of demands
_ALTERNATIVES = 2
_DRAWS = 256  # employers; with 1,024 the best bundle of the examples is the same
_SEED = 15
_LEAST_PART = 0.25  # nobody grants a tenth of a sign-on bonus


Floats = NDArray[np.float64]


class RoundLimitError(ValueError):
    """A round beyond the second, without an overrule (O8); the sentence says why."""


@frozen
class Wish:
    """One thing that could be asked for.

    Attributes:
        key: The item.
        says: How a counteroffer names it, with its level.
        worth: What it adds for the candidate, in money over the horizon.
        cost: What it is likely to cost the employer in the first year, in money.
        asked_of: Who can grant it: "recruiter", "manager" or "plan".
        status: Where the item stands; firm ones are left out (O6).
        answered: The candidate's own earlier answers to such asks: (yes, all).
        subject: How a counteroffer names it without a level; "" for as `says` does.
        is_whole: Whether it is granted whole or not at all: a title, yes or no.
    """

    key: str
    says: str
    worth: float
    cost: float
    asked_of: str = "manager"
    status: str = "open"
    answered: tuple[int, int] = (0, 0)
    subject: str = ""
    is_whole: bool = False

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
class AskAnswer:
    """What they said to one ask: a standing of `terms` ("" for nothing), the amount they named, until which day."""

    standing: str = ""
    amount: Decimal | None = None
    until: dt.date | None = None


@frozen
class Bundle:
    """What is asked for in one message.

    Attributes:
        keys: The items, in the order in which to name them: most worth for its cost first.
        worth: What they add for the candidate if all are granted.
        cost: What they cost the employer in the first year.
        chance: That all of them come back whole.
        gain: What they bring on average, parts counted as parts.
        back: Between how many and how many of them come back most often, wholly or in part.
    """

    keys: tuple[str, ...]
    worth: float
    cost: float
    chance: float
    gain: float
    back: tuple[int, int] = (0, 0)


@frozen
class Counter:
    """The counteroffer.

    Attributes:
        best: The best single bundle, None where nothing is worth asking for.
        alternatives: With the best, two or three of about equal worth: "any of these would bridge the gap".
        left_out: What is not asked for, each with the reason.
        reasons: Why each ask of the best bundle is in it.
        likely: What most often comes back, in a sentence; "" where nothing is asked for.
        round: The round that this would be, 1 or 2.
        risk: The chance that the offer is withdrawn.
        is_worth_it: Whether the expected gain outweighs that risk.
        says: That comparison, in a sentence.
        order: The asks by worth for their cost, for the table.
    """

    best: Bundle | None
    alternatives: tuple[Bundle, ...]
    left_out: Mapping[str, str]
    reasons: Mapping[str, str]
    likely: str
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

    An employer that still would spend something, a lognormal sum unknown to us, grants what fits in: the cheapest
    first, of the next one the part that is left. An item that cannot be talked about falls away alone. Each ask more
    takes attention from the others, so that naming more has a price, and no more than that.

    Args:
        wishes: What could be asked for; the twelve with the most worth for their cost are looked at.
        base: The offered base a year; it sets the size of the employer's slack.
        surplus: What the offer is worth above the walk-away point, over the same horizon as the worth.
        rounds: Rounds so far.
        overrule: The person's reason for a third round; "" refuses it.
        slack: The median of what the employer would still spend in the first year; None for the prior.

    Raises:
        RoundLimitError: at a third round without a reason.
    """
    _refuse_third(rounds, overrule=overrule)
    left_out = _left_out(wishes)
    able = sorted((one for one in wishes if one.key not in left_out), key=_leverage)[:MOST_ASKS]
    middle = slack if slack is not None else constant("slack")["share_of_base"] * base
    bundles = _bundles([one for one in able if one.chance_open >= _HOPELESS], slack=middle)
    best = bundles[0] if bundles else None
    risk = withdrawal_risk(rounds)
    is_worth_it, says = _weighed(best, risk=risk, surplus=surplus)
    reasons, why_not = _reasons(able, named=best.keys if best else ())
    return Counter(
        best=best,
        alternatives=_alternatives(bundles),
        left_out=left_out | why_not,
        reasons=reasons,
        likely=_likely(best),
        round=rounds + 1,
        risk=risk,
        is_worth_it=is_worth_it,
        says=says,
        order=tuple(able),
    )


def _weighed(best: Bundle | None, *, risk: float, surplus: float) -> tuple[bool, str]:
    """Return whether the gain outweighs the risk, and that in a sentence."""
    gain = best.gain if best else 0.0
    is_worth_it = bool(best) and (1 - risk) * gain > risk * max(surplus, 0.0)
    return is_worth_it, _says(gain, risk, surplus, worthwhile=is_worth_it)


def _reasons(able: Sequence[Wish], *, named: Collection[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return why each thing is asked for, and why the others are not."""
    why = {one.key: _why(one) for one in able if one.key in named}
    return why, {one.key: _why_not(one, named) for one in able if one.key not in named}


def withdrawal_risk(rounds: int) -> float:
    """Return the chance that a further round loses the offer: the base rate, doubled for each round past the second."""
    return float(min(constant("withdrawal_risk") * 2 ** max(rounds + 1 - constant("rounds"), 0), 1.0))


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
    """Return the sums of the asks that one message may name, the one with the most expected gain first."""
    if not able:
        return []
    every = (np.arange(1, 2 ** len(able))[:, None] >> np.arange(len(able))) & 1
    count = every.sum(axis=1)
    picks = every[(count <= MOST_NAMED) & (count >= min(FEWEST_NAMED, len(able)))]
    worths, costs = picks @ [one.worth for one in able], picks @ [one.cost for one in able]
    outcome = _Outcome.of(able, picks, slack=slack)
    order = np.argsort(-outcome.gain, kind="stable")
    return [
        Bundle(
            _picked(able, picks[place]),
            float(worths[place]),
            float(costs[place]),
            float(outcome.whole[place]),
            float(outcome.gain[place]),
            _likeliest(outcome.back[place]),
        )
        for place in order[:500]
    ]


@frozen
class _Outcome:
    """What comes back of each bundle: its mean gain, the chance of all of it, and how many asks by each employer."""

    gain: Floats
    whole: Floats
    back: NDArray[np.int64]

    @classmethod
    def of(cls, able: Sequence[Wish], picks: NDArray[np.int64], *, slack: float) -> "_Outcome":
        """Return it over the same drawn employers for every bundle."""
        random = np.random.default_rng(_SEED)
        luck = random.random((len(able), _DRAWS))
        left = np.tile(
            slack * np.exp(constant("slack")["spread"] * random.normal(size=_DRAWS)), (len(picks), 1)
        )
        attention = constant("attention") ** (picks.sum(axis=1, keepdims=True) - 1)
        gain, back, whole = np.zeros_like(left), np.zeros(left.shape, np.int64), np.ones(left.shape, bool)
        for place in np.argsort([one.cost for one in able], kind="stable"):
            one, is_asked = able[place], picks[:, place : place + 1] == 1
            share = _share(one, left) * (luck[place] < one.chance_open * attention) * is_asked
            left = left - share * one.cost
            gain, back, whole = (
                gain + share * one.worth,
                back + (share > 0),
                whole & ((share == 1) | ~is_asked),
            )
        return cls(gain.mean(axis=1), whole.mean(axis=1), back)


def _likeliest(back: NDArray[np.int64]) -> tuple[int, int]:
    """Return the two neighbouring numbers of asks that come back most often; of one ask none or one."""
    often = np.bincount(back, minlength=3)
    fewest = int(np.argmax(often[1:-1] + often[2:])) + 1 if len(often) > 2 else 0  # noqa: PLR2004 -- two neighbours
    return fewest, fewest + 1


def _share(wish: Wish, left: Floats) -> Floats:
    """Return which part of an ask fits into what employers still would spend: all, some of it, or none."""
    if wish.cost <= 0:
        return np.ones_like(left)
    share = np.clip(left / wish.cost, 0.0, 1.0)
    return np.where(share >= (1.0 if wish.is_whole else _LEAST_PART), share, 0.0)


def _picked(able: Sequence[Wish], picks: NDArray[np.int64]) -> tuple[str, ...]:
    return tuple(one.key for one, picked in zip(able, picks, strict=True) if picked)


def _why(wish: Wish) -> str:
    """Return why something is asked for."""
    if wish.cost <= _CHEAP * wish.worth:
        return "It costs them little for what it is worth to you."
    if wish.chance_open < _SELDOM:
        return "Seldom granted; naming it costs little."
    return "The recruiter can say yes alone." if wish.asked_of == "recruiter" else "The manager can say yes."


def _why_not(wish: Wish, named: Collection[str]) -> str:
    """Return why something that could be asked for is left out."""
    if wish.chance_open < _HOPELESS:
        return "It is the same for everybody there."
    return (
        "You ask for enough without it."
        if len(named) < MOST_NAMED
        else "Six things are enough for one message."
    )


def _likely(best: Bundle | None) -> str:
    """Return what most often comes back of a bundle, in a sentence."""
    if best is None:
        return ""
    few, many = best.back
    if len(best.keys) == 1:
        return "One ask: they may say yes, a part of it, or no."
    often = next(word for least, word in _OFTEN if best.chance >= least)
    return f"Most often {_NUMBERS[few]} or {_NUMBERS[many]} of these come back, {often} all."


_ABOUT = 0.2
_CHEAP = 0.3
_SELDOM, _HOPELESS = 0.4, 0.1
_NUMBERS = ("none", "one", "two", "three", "four", "five", "six")
_OFTEN = ((0.4, "often"), (0.15, "sometimes"), (0.0, "seldom"))


def _alternatives(bundles: Sequence[Bundle]) -> tuple[Bundle, ...]:
    """Return up to two other bundles of about the same worth as the best, each naming something that no other does."""
    chosen = list(bundles[:1])
    for one in bundles[1:]:
        if len(chosen) > _ALTERNATIVES:
            break
        near = abs(one.gain - chosen[0].gain) <= _ABOUT * chosen[0].gain
        apart = all(set(one.keys) - set(other.keys) and set(other.keys) - set(one.keys) for other in chosen)
        if near and apart:
            chosen.append(one)
    return tuple(chosen[1:])


def _says(gain: float, risk: float, surplus: float, *, worthwhile: bool) -> str:
    if gain <= 0:
        return "There is nothing left that is worth asking for."
    verdict = "Asking is worth it" if worthwhile else "Asking is not worth it"
    # Where nothing is known of what one would lose, no sum of 0 is told for it.
    lost = f", which would cost {risk * surplus:,.0f} on average" if surplus > 0 else ""
    return (
        f"{verdict}: you gain about {gain:,.0f} on average; about {risk:.0%} of offers are withdrawn{lost}."
    )
