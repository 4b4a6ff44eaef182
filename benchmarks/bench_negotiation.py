"""Two messages to an employer whose worth is unknown: what both sides reach, beside three bundles at random.

Interviews and contracts are made up (`negotiations.py`), the first offer is the employer's best, a middle one, one that
it likes, or none. Measured beside three peers in the same run: three random bundles that are worth the same to the
candidate; three chosen with a guess of the employer's wishes, the second message near its favourite; and her own best
bundle first, then the middle. Worth is told as it is (1 is a side's best bundle), `joint`
as a share of the largest joint worth, `fair` is the outcome with the largest product.
Usage: bench_negotiation.py [--domains NUMBER] [--contracts] [--seed NUMBER] [--kind NAME].
"""

import argparse
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from attrs import frozen
from negotiations import CONTRACTS, EMPLOYERS, INTERVIEWS, Domain, Heard, Levels

from goodterms.offers.engine.negotiation import Answer, Case, plan_case

OFFERS = ("best", "none", "liked", "middle")
EQUIVALENT = 0.72  # the share that the peer's random bundles leave the candidate
GUESSED = {2: 0.75, 1: 0.68}  # the least share of the peer that guesses, by the messages left
SPARE = 0.08  # how far above it
STAY = 0.03  # what each issue that leaves the favourite costs, of the employer's guessed worth


@frozen
class Outcome:
    """How one negotiation ended."""

    ours: float
    theirs: float
    joint: float
    efficient: bool
    agreed: bool
    seconds: float
    fair: tuple[float, float]


Ask = Callable[[Domain, Case, np.random.Generator], list[Levels]]
Employer = Callable[[Heard], Answer]


def by_plan(domain: Domain, case: Case, random: np.random.Generator) -> list[Levels]:
    """Return the bundles of the plan; none where it advises to accept."""
    plan = plan_case(case, seed=int(random.integers(1000)))
    return [domain.places(bundle.levels) for bundle in plan.bundles] if plan.advice == "counter" else []


def at_random(domain: Domain, _case: Case, random: np.random.Generator) -> list[Levels]:
    """Return three random bundles of about the same worth."""
    near = np.argsort(np.abs(domain.all_ours - EQUIVALENT * domain.all_ours.max()))[:40]
    return [tuple(domain.every[at].tolist()) for at in random.choice(near, 3, replace=False)]


def by_guess(domain: Domain, case: Case, _random: np.random.Generator) -> list[Levels]:
    """Return three bundles of about the same worth, the best for an employer as guessed, two issues or more apart."""
    theirs = np.sum([one[domain.every[:, at]] for at, one in enumerate(_guess(domain, case))], axis=0)
    answer = case.answers[-1] if case.answers else None
    if answer is not None and answer.choice is not None:
        favourite = np.array(domain.places(answer.bundles[answer.choice]))
        theirs = theirs - STAY * (domain.every != favourite).sum(axis=1)
    ours = domain.all_ours / domain.all_ours.max()
    least = GUESSED[case.rounds_left]
    near = (ours >= least - 1e-9) & (ours <= least + SPARE)
    fits = np.flatnonzero(near if near.any() else ours >= least - 1e-9)
    asked: list[Levels] = []
    for at in fits[np.argsort(-theirs[fits], kind="stable")]:
        bundle = domain.every[at]
        if len(asked) < 3 and all((bundle != np.array(other)).sum() >= 2 for other in asked):
            asked.append(tuple(bundle.tolist()))
    return asked


def _guess(domain: Domain, case: Case) -> list[np.ndarray]:
    """Return equal weights, amounts the other way round, and of kinds what the employer has put forward."""
    shown = [case.offer, *(answer.counteroffer for answer in case.answers)]
    guessed = []
    for key, ours in zip(domain.levels, domain.ours, strict=True):
        steps = np.diff(ours[np.argsort(domain.levels[key])])
        one = np.full(len(ours), 0.5)
        if (steps > 0).all() or (steps < 0).all():
            one = (ours.max() - ours) / np.ptp(ours)
        else:
            for bundle in shown:
                if bundle is not None:
                    one[list(domain.levels[key]).index(bundle[key])] = 1.0
        guessed.append(one / len(domain.ours))
    return guessed


def by_greed(domain: Domain, case: Case, _random: np.random.Generator) -> list[Levels]:
    """Return the candidate's best bundle, and the middle one at the end."""
    if case.rounds_left == 1:
        return [tuple(len(one) // 2 for one in domain.ours)]
    return [tuple(int(np.argmax(one)) for one in domain.ours)]


def first_offer(domain: Domain, kind: str) -> Levels | None:
    """Return the offer on the table before the first message."""
    if kind == "none":
        return None
    if kind == "middle":
        return tuple(len(one) // 2 for one in domain.ours)
    if kind == "best":
        return tuple(int(np.argmax(one)) for one in domain.theirs)
    liked = np.flatnonzero(domain.all_theirs >= 0.85 * domain.all_theirs.max())
    return tuple(domain.every[liked[np.argmax(domain.all_ours[liked])]].tolist())


def negotiated(domain: Domain, *, employer: Employer, offer: str, ask: Ask, seed: int) -> Outcome:
    """Return how two messages end."""
    random, answers, spent = np.random.default_rng(seed), list[Answer](), [0.0]
    first = first_offer(domain, offer)
    case = Case(domain.issues(), None if first is None else domain.bundle(first))
    for left in (2, 1):
        case = Case(case.issues, case.offer, left, answers)
        start = time.perf_counter()
        asked = ask(domain, case, random)
        spent.append(time.perf_counter() - start)
        if not asked:
            break
        worth = [domain.worth(levels)[1] for levels in asked]
        heard = Heard(domain, asked, worth, int(np.argmax(worth)), left == 1, random)
        answers.append(employer(heard))
        case = Case(case.issues, case.offer, left - 1, answers)
        if case.is_agreed:
            break
    return _outcome(domain, case=case, seconds=max(spent))


def _outcome(domain: Domain, *, case: Case, seconds: float) -> Outcome:
    if case.on_the_table is None:
        return Outcome(0, 0, 0, efficient=False, agreed=False, seconds=seconds, fair=domain.fair())
    levels = domain.places(case.on_the_table)
    ours, theirs = domain.worth(levels)
    joint = (ours + theirs) / float((domain.all_ours + domain.all_theirs).max())
    efficient = domain.is_efficient(levels)
    return Outcome(ours, theirs, joint, efficient, agreed=True, seconds=seconds, fair=domain.fair())


def print_row(name: str, many: Sequence[Outcome]) -> None:
    """Print the means of many outcomes, and the median time of their slower plan."""
    mean = statistics.mean
    print(
        f"{name:20} candidate {mean(one.ours for one in many):.3f}  employer {mean(one.theirs for one in many):.3f}  "
        f"(fair {mean(one.fair[0] for one in many):.3f} {mean(one.fair[1] for one in many):.3f})  "
        f"joint {mean(one.joint for one in many):.3f}  efficient {mean(one.efficient for one in many):.2f}  "
        f"agreed {mean(one.agreed for one in many):.2f}  {statistics.median(one.seconds for one in many) * 1000:.0f} ms"
    )


ASKS: Mapping[str, Ask] = {
    "plan_case": by_plan,
    "three by a guess": by_guess,
    "three at random": at_random,
    "own best first": by_greed,
}


def main() -> None:
    """Print a table for each way to ask."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--domains", type=int, default=300)
    wanted.add_argument("--contracts", action="store_true", help="the contracts only")
    wanted.add_argument("--seed", type=int, default=0, help="of the first domain of a kind")
    wanted.add_argument("--kind", choices=INTERVIEWS, help="one kind of interview, without contracts")
    chosen = wanted.parse_args()
    interviews = INTERVIEWS if chosen.kind is None else {chosen.kind: INTERVIEWS[chosen.kind]}
    each = -(-chosen.domains // len(interviews))
    for name, ask in ASKS.items():
        if not chosen.contracts:
            _print_table(f"{name}, interviews", interviews, ask=ask, each=each, seed=chosen.seed)
        if chosen.kind is None:
            _print_table(f"{name}, contracts", CONTRACTS, ask=ask, each=4, seed=chosen.seed)


def _print_table(
    name: str, kinds: Mapping[str, Callable[[np.random.Generator], Domain]], *, ask: Ask, each: int, seed: int
) -> None:
    rows: dict[str, list[Outcome]] = {}
    for at, (kind, make) in enumerate(kinds.items()):
        for number in range(seed, seed + each):
            domain = make(np.random.default_rng(1000 * at + number))
            for place, employer in enumerate(EMPLOYERS):
                offer = OFFERS[(number + place) % len(OFFERS)]
                outcome = negotiated(domain, employer=employer, offer=offer, ask=ask, seed=number)
                for row in (employer.__name__, f"offer: {offer}", kind, "all"):
                    rows.setdefault(row, []).append(outcome)
    print(f"\n{name} ({len(kinds) * each} domains)")
    order = (
        [employer.__name__ for employer in EMPLOYERS] + [f"offer: {offer}" for offer in OFFERS] + list(kinds)
    )
    for row in [*order, "all"]:
        print_row(row, rows[row])


if __name__ == "__main__":
    main()
