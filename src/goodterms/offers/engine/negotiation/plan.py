"""The next message: which bundles, what to expect, and whether to write at all."""

import math
from collections.abc import Mapping
from typing import Literal

import numpy as np
from attrs import frozen

from goodterms.offers.engine.negotiation.beliefs import Beliefs, believed
from goodterms.offers.engine.negotiation.case import Case, MostBundlesError
from goodterms.offers.engine.negotiation.choosing import Choice, Ground, chosen, fairness
from goodterms.offers.engine.negotiation.constants import constant
from goodterms.offers.engine.negotiation.table import Floats, Table, laid_out
from goodterms.offers.engine.negotiation.wording import advice_reason, bundle_reason

Advice = Literal["counter", "accept", "decline"]


@frozen
class PlannedBundle:
    """One bundle of the message.

    Attributes:
        levels: A level for every issue.
        worth: To the candidate, in the unit of the case.
        share: The same between her worst (0) and her best bundle (1).
        chance: That the employer says yes to this bundle if it stood alone, 0 to 1; an estimate.
        gain: Its worth less that of the bundle on the table; without one, less the walk-away point.
        why: One sentence: what it holds, what it gives.
    """

    levels: Mapping[str, str]
    worth: float
    share: float
    chance: float
    gain: float
    why: str


@frozen
class Priority:
    """What an issue seems to mean to the employer: its share of the employer's worth, and how unsure that is.

    Attributes:
        key: The issue.
        weight: The mean over what is possible, 0 to 1; all issues sum to 1.
        spread: The standard deviation of it.
    """

    key: str
    weight: float
    spread: float


@frozen
class CasePlan:
    """What to do next.

    Attributes:
        advice: `counter` (send the bundles), `accept` (what is on the table) or `decline` (the walk-away point is
            worth more).
        why: The reason, in a sentence.
        rule: O7 for the first message, O8 for the last round and after it.
        bundles: Up to three, of about the same worth to the candidate; empty where there is nothing to ask for.
            They stand also where the advice is to accept, for somebody who overrules it.
        recommended: The place among the bundles of the one to send if only one may be; None without bundles.
        chance: That the employer says yes to one of them, 0 to 1; an estimate.
        expected_gain: What writing is expected to add to the bundle on the table (or the walk-away point) by the
            last message, in the unit of worth, with the risk of withdrawal taken off; may be negative.
        on_the_table: What to accept where that is the advice; None where nothing has been offered.
        priorities: What each issue seems to mean to the employer, in the order of the case.
    """

    advice: Advice
    why: str
    rule: str
    bundles: tuple[PlannedBundle, ...]
    recommended: int | None
    chance: float
    expected_gain: float
    on_the_table: Mapping[str, str] | None
    priorities: tuple[Priority, ...]


def plan_case(case: Case, *, seed: int = 0, most: int = 3) -> CasePlan:
    """Return the next message to the employer, with what to expect of it.

    Carries out O6, O7 and O8. Settled issues keep the level on the table. No bundle is worth less to the candidate
    than what the employer has offered, nor than her walk-away point. The same case and seed give the same plan.

    Args:
        case: What is known.
        seed: For the draws of possible employers.
        most: How many bundles a message may hold, 1 to 3.

    Returns:
        The plan. Takes about a third of a second for 12 issues of 5 levels.

    Raises:
        MostBundlesError: if `most` is not 1, 2 or 3.

    Source:
        Several equivalent offers at once: Medvec/Galinsky 2005. Trading issues: Froman/Cohen 1970. The split: Nash
        1950. The model and its limits: docs/explanation/counteroffers.md.
    """
    if most not in {1, 2, 3}:
        raise MostBundlesError(most)
    random = np.random.default_rng(seed)
    table = laid_out(case)
    beliefs = believed(table, random=random)
    ground = _ground(table, beliefs=beliefs, most=most)
    may_write = case.rounds_left > 0 and not case.is_agreed
    choice = chosen(table, beliefs=beliefs, ground=ground, random=random) if may_write else None
    return _plan(table, beliefs=beliefs, ground=ground, choice=choice)


def _ground(table: Table, *, beliefs: Beliefs, most: int) -> Ground:
    case, last = table.case, table.case.rounds_left <= 1
    offered = [table.places(bundle) for bundle in (case.offer, case.on_the_table) if bundle is not None]
    shares = [float(table.ours(places[None])[0]) for places in offered]
    held = offered[-1] if offered else None
    fallback = 0.0
    if held is not None:
        theirs = beliefs.of(held[None])[:, 0]
        fallback = float(beliefs.odds @ fairness(np.array(shares[-1]), theirs, last=last))
    return Ground(max([table.share(case.walk_away), *shares]), held, fallback, most, last)


def _plan(table: Table, *, beliefs: Beliefs, ground: Ground, choice: Choice | None) -> CasePlan:
    case = table.case
    weights = np.stack([beliefs.worth[:, span].max(axis=1) for span in table.spans()], axis=1)
    mean = beliefs.odds @ weights
    spread = np.sqrt(beliefs.odds @ (weights - mean) ** 2)
    keys = [issue.key for issue in case.issues]
    priorities = tuple(map(Priority, keys, mean.tolist(), spread.tolist()))
    bundles, recommended = _bundles(table, beliefs=beliefs, ground=ground, choice=choice, weights=mean)
    risk = case.withdrawal_risk * _dislike(beliefs, ground=ground, choice=choice)
    gain = _expected_gain(case, bundles, chance=_chance(beliefs, choice=choice, last=True), risk=risk)
    advice, reason = _advice(table, ground=ground, writes=bool(bundles), gain=gain)
    rule = "O7" if case.rounds_left > 1 and not case.answers else "O8"
    return CasePlan(
        advice=advice,
        why=advice_reason(reason),
        rule=rule,
        bundles=bundles,
        recommended=recommended,
        chance=_chance(beliefs, choice=choice, last=ground.last),
        expected_gain=gain,
        on_the_table=case.on_the_table,
        priorities=priorities,
    )


def _bundles(
    table: Table, *, beliefs: Beliefs, ground: Ground, choice: Choice | None, weights: Floats
) -> tuple[tuple[PlannedBundle, ...], int | None]:
    """Return the bundles, and the place of the best single one."""
    if choice is None:
        return (), None
    theirs = beliefs.of(choice.bundles)
    yes = beliefs.yes(theirs, last=ground.last)
    ours = table.ours(choice.bundles)
    value = beliefs.odds @ (yes * fairness(ours, theirs, last=ground.last))
    before = _standing(table.case)
    planned = []
    for places, share, chance in zip(
        choice.bundles, ours.tolist(), (beliefs.odds @ yes).tolist(), strict=True
    ):
        levels = table.bundle(places)
        worth = worth_of(table.case, levels)
        why = bundle_reason(table.case, levels, weights=dict(zip(levels, weights.tolist(), strict=True)))
        planned.append(PlannedBundle(levels, worth, share, chance, worth - before, why))
    return tuple(planned), int(np.argmax(value))


def _chance(beliefs: Beliefs, *, choice: Choice | None, last: bool) -> float:
    """Return the chance of a yes to any of the bundles, now or (`last`) by the last message at the latest."""
    if choice is None:
        return 0.0
    return float(beliefs.odds @ beliefs.yes(beliefs.of(choice.bundles), last=last).max(axis=1))


def _dislike(beliefs: Beliefs, *, ground: Ground, choice: Choice | None) -> float:
    """Return the chance that every bundle suits the employer less than its own on the table.

    Nobody withdraws an offer because of something better for itself, so only then a message puts the offer at risk.
    """
    if choice is None or ground.held is None:
        return 1.0
    best = beliefs.of(choice.bundles).max(axis=1)
    return float(beliefs.odds @ (best < beliefs.of(ground.held[None])[:, 0]))


def worth_of(case: Case, bundle: Mapping[str, str]) -> float:
    """Return what a bundle is worth to the candidate, in the unit of the case."""
    return math.fsum(issue.worth_in(bundle) for issue in case.issues)


def _standing(case: Case) -> float:
    """Return what the candidate has without writing: the bundle on the table, or the walk-away point."""
    return case.walk_away if case.on_the_table is None else worth_of(case, case.on_the_table)


def _expected_gain(case: Case, bundles: tuple[PlannedBundle, ...], *, chance: float, risk: float) -> float:
    if not bundles:
        return 0.0
    gain = chance * math.fsum(bundle.gain for bundle in bundles) / len(bundles)
    at_stake = max(_standing(case) - case.walk_away, 0.0)
    return (1 - risk) * gain - risk * at_stake


def _advice(table: Table, *, ground: Ground, writes: bool, gain: float) -> tuple[Advice, str]:
    """Return the advice and the name of its reason."""
    case = table.case
    if case.is_agreed:
        return "accept", "agreed"
    stands = case.on_the_table is not None and _standing(case) >= case.walk_away
    if stands and _is_met(table, ground=ground):
        return "accept", "met"
    if writes:
        return ("counter", "trade") if gain > 0 or not stands else ("accept", "little")
    return _without_message(case, stands=stands)


def _without_message(case: Case, *, stands: bool) -> tuple[Advice, str]:
    """Return the advice where nothing is left to ask for, or nothing may be asked any more."""
    is_over = case.rounds_left == 0
    if stands:
        return "accept", "over" if is_over else "best"
    return "decline", "over" if is_over else "walk"


def _is_met(table: Table, *, ground: Ground) -> bool:
    """Return whether the last counteroffer leaves the candidate what the message before it asked for."""
    answers = table.case.answers
    if not answers or answers[-1].counteroffer is None or not answers[-1].bundles or ground.held is None:
        return False
    asked = table.ours(np.stack([table.places(bundle) for bundle in answers[-1].bundles]))
    return bool(table.ours(ground.held[None])[0] >= asked.min() - constant("met"))
