"""Made-up negotiations for `bench_negotiation.py`: what both sides want, and how employers answer.

The interviews have the issues of a published collection of recorded ones (Yamaguchi/Iwasa/Fujita, EACL 2021): salary
from 20 to 50, days off, one of four positions, employers and workplaces; the candidate wants more pay and days, the
employer less, all else is taste. Of it only the listing of issues in its interface was read, no negotiation. There the
worth of a position depends on the employer; here all issues add up. Of the recorded ones the mean outcomes of people
are known: .667 and .723, which is .938 of the largest joint worth, so that is about 1.48. In "as recorded" it is 1.47
(standard deviation .11), in the other kinds about 1.4 to 1.8. The contracts have the structure of the classic
exercise ("new recruit", after Neale/Bazerman and Thompson, as we know it from teaching): five levels an issue, some
distributive, some worth more to one side (to be traded), some shared; the points are our own.
"""

import itertools
from collections.abc import Callable, Mapping, Sequence

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from goodterms.offers.engine.negotiation import Answer, Issue

Floats = NDArray[np.float64]
Levels = tuple[int, ...]
Random = np.random.Generator


@frozen(eq=False)
class Domain:
    """Names and levels of the issues, and what each level is worth to either side."""

    levels: Mapping[str, Sequence[str]]
    ours: Sequence[Floats]
    theirs: Sequence[Floats]
    every: NDArray[np.int64] = field(init=False)
    all_ours: Floats = field(init=False)
    all_theirs: Floats = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Lay out every bundle."""
        every = np.array(list(itertools.product(*(range(len(one)) for one in self.ours))))
        object.__setattr__(self, "every", every)
        for name, sides in (("all_ours", self.ours), ("all_theirs", self.theirs)):
            worth = np.sum([one[every[:, at]] for at, one in enumerate(sides)], axis=0)
            object.__setattr__(self, name, worth)

    def issues(self) -> tuple[Issue, ...]:
        """Return what the candidate knows."""
        return tuple(
            Issue(key, tuple(levels), tuple(worth.tolist()))
            for (key, levels), worth in zip(self.levels.items(), self.ours, strict=True)
        )

    def bundle(self, levels: Levels) -> dict[str, str]:
        """Return a bundle by its names."""
        return {key: names[at] for (key, names), at in zip(self.levels.items(), levels, strict=True)}

    def places(self, bundle: Mapping[str, str]) -> Levels:
        """Return a bundle by the places of its levels."""
        return tuple(list(names).index(bundle[key]) for key, names in self.levels.items())

    def worth(self, levels: Levels) -> tuple[float, float]:
        """Return what a bundle is worth to the candidate and to the employer."""
        ours, theirs = (
            sum(float(one[at]) for one, at in zip(side, levels, strict=True)) for side in self.sides
        )
        return ours, theirs

    @property
    def sides(self) -> tuple[Sequence[Floats], Sequence[Floats]]:
        """Return the worth of both."""
        return self.ours, self.theirs

    def is_efficient(self, levels: Levels) -> bool:
        """Return whether no other bundle is better for one and not worse for the other."""
        ours, theirs = self.worth(levels)
        no_worse = (self.all_ours >= ours - 1e-9) & (self.all_theirs >= theirs - 1e-9)
        return not (no_worse & ((self.all_ours > ours + 1e-6) | (self.all_theirs > theirs + 1e-6))).any()

    def best_for_employer(self, least: float) -> Levels:
        """Return the employer's best bundle that leaves the candidate at least so much."""
        fits = np.flatnonzero(self.all_ours >= min(least, self.all_ours.max()) - 1e-9)
        return tuple(self.every[fits[np.argmax(self.all_theirs[fits])]].tolist())

    def fair(self) -> tuple[float, float]:
        """Return what both have at the largest product of gains (Nash)."""
        at = int(np.argmax(self.all_ours * self.all_theirs))
        return float(self.all_ours[at]), float(self.all_theirs[at])


def _weights(kind: str, count: int, random: Random) -> Floats:
    if kind == "tenths":
        return (random.multinomial(10 - count, np.ones(count) / count) + 1) / 10
    if kind == "first twice":  # tenths, of which the first issue (pay) draws twice as many on either side
        odds = np.ones(count) + (np.arange(count) == 0)
        return (random.multinomial(10 - count, odds / odds.sum()) + 1) / 10
    if kind == "even":
        weights = random.random(count) + 0.05
        return np.asarray(weights / weights.sum())
    return random.dirichlet(np.full(count, 0.4 if kind == "skewed" else 1.0))


def _taste(kind: str, count: int, random: Random) -> Floats:
    if kind == "rank":
        return random.permutation(count) / (count - 1)
    if kind == "fifths":
        return random.integers(0, 6, count) / 5
    taste = random.random(count)
    return taste if kind == "plain" else np.asarray((taste - taste.min()) / np.ptp(taste))


def interview(weights: str, taste: str, *, random: Random, mixed: bool = False) -> Domain:
    """Return a made-up interview; mixed ones list the levels in no order, and days off may suit both."""
    pay = [str(amount) for amount in range(20, 51, int(random.choice([1, 2, 5, 10])))]
    levels = {"salary": pay, "days off": ["2", "3", "4", "5"]}
    levels |= {key: [f"{key} {name}" for name in "ABCD"] for key in ("position", "employer", "workplace")}
    ours, theirs = [], []
    for key, names in levels.items():
        line = np.arange(len(names)) / (len(names) - 1)
        amount = key in {"salary", "days off"}
        suits_both = mixed and key == "days off" and random.random() < 0.5
        order = random.permutation(len(names)) if mixed else np.arange(len(names))
        levels[key] = [names[at] for at in order]
        ours.append((line if amount else _taste(taste, 4, random))[order])
        theirs.append(((line if suits_both else 1 - line) if amount else _taste(taste, 4, random))[order])
    sides = [
        [w * one for w, one in zip(_weights(weights, 5, random), side, strict=True)]
        for side in (ours, theirs)
    ]
    return Domain(levels, *sides)


def contract(points: Mapping[str, tuple[int, int]]) -> Domain:
    """Return a contract: an issue's points for the candidate and the employer, negative where both want the same."""
    line = np.arange(5) / 4
    whole = [sum(abs(pair[side]) for pair in points.values()) for side in (0, 1)]
    ours = [line * pair[0] / whole[0] for pair in points.values()]
    theirs = [(line if pair[1] < 0 else 1 - line) * abs(pair[1]) / whole[1] for pair in points.values()]
    return Domain({key: list("ABCDE") for key in points}, ours, theirs)


INTERVIEWS: Mapping[str, Callable[[Random], Domain]] = {
    "any weights": lambda random: interview("any", "stretched", random=random),
    "even weights, ranks": lambda random: interview("even", "rank", random=random),
    "tenths and fifths": lambda random: interview("tenths", "fifths", random=random),
    "plain values": lambda random: interview("even", "plain", random=random),
    "skewed weights": lambda random: interview("skewed", "stretched", random=random),
    "mixed order": lambda random: interview("any", "stretched", random=random, mixed=True),
    "as recorded": lambda random: interview("first twice", "rank", random=random),
}
_FIVE = {"salary": (40, 40), "bonus": (40, 10), "vacation": (10, 40), "moving": (30, 8), "insurance": (8, 30)}
CONTRACTS: Mapping[str, Callable[[Random], Domain]] = {
    "five issues": lambda _random: contract(_FIVE),
    "six, one shared": lambda _random: contract(_FIVE | {"location": (12, -12)}),
    "eight, two shared": lambda _random: contract(
        {"salary": (60, 60), "start": (24, 24), "bonus": (40, 16), "vacation": (16, 40), "insurance": (32, 8)}
        | {"moving": (8, 32), "division": (24, -24), "location": (12, -12)}
    ),
}


@frozen
class Heard:
    """One message as the employer sees it."""

    domain: Domain
    asked: Sequence[Levels]
    worth: Sequence[float]
    best: int
    last: bool
    random: Random

    def reaches(self, early: float, late: float) -> bool:
        """Return whether the best bundle reaches the aspiration, a share of the employer's best."""
        return bool(self.worth[self.best] >= (late if self.last else early) * self.domain.all_theirs.max())

    def answer(self, reply: str, *, choice: int | None = None, counter: Levels | None = None) -> Answer:
        """Return the answer in the words of the engine."""
        bundles = tuple(map(self.domain.bundle, self.asked))
        own = None if counter is None else self.domain.bundle(counter)
        return Answer(bundles, reply, choice, own)  # type: ignore[arg-type]


def conceder(heard: Heard) -> Answer:
    """Take the best above a falling aspiration, else name it; the last word gives six tenths of what it gave us."""
    if heard.reaches(0.8, 0.65):
        return heard.answer("accepted", choice=heard.best)
    if heard.last:
        own = heard.domain.best_for_employer(0.6 * heard.domain.worth(heard.asked[heard.best])[0])
        return heard.answer("counteroffer", choice=heard.best, counter=own)
    return heard.answer("preferred", choice=heard.best)


def tough(heard: Heard) -> Answer:
    """Counter with the bundle best for itself that gives us 75, then 85 hundredths of what its favourite gave."""
    if heard.reaches(0.85, 0.68):
        return heard.answer("accepted", choice=heard.best)
    gives = (0.85 if heard.last else 0.75) * heard.domain.worth(heard.asked[heard.best])[0]
    return heard.answer("counteroffer", choice=heard.best, counter=heard.domain.best_for_employer(gives))


def trader(heard: Heard) -> Answer:
    """Counter with the bundle best for itself that gives us what we asked for."""
    own = heard.domain.best_for_employer(heard.domain.worth(heard.asked[heard.best])[0])
    if heard.reaches(0.78, 0.65) and heard.worth[heard.best] >= heard.domain.worth(own)[1] - 0.02:
        return heard.answer("accepted", choice=heard.best)
    return heard.answer("counteroffer", counter=own)


def mover(heard: Heard) -> Answer:
    """Move from its own best to its favourite of ours, the cheapest issues first, down to an aspiration."""
    if heard.reaches(0.8, 0.68):
        return heard.answer("accepted", choice=heard.best)
    theirs, target = heard.domain.theirs, heard.asked[heard.best]
    own = [int(np.argmax(one)) for one in theirs]
    least = (0.72 if heard.last else 0.85) * heard.domain.all_theirs.max()
    for at in sorted(range(len(own)), key=lambda at: float(theirs[at][own[at]] - theirs[at][target[at]])):
        moved = (*own[:at], target[at], *own[at + 1 :])
        if heard.domain.worth(moved)[1] >= least:
            own = list(moved)
    return heard.answer("counteroffer", choice=heard.best, counter=tuple(own))


def satisficer(heard: Heard) -> Answer:
    """Accept from a fixed threshold on, else refuse and say nothing."""
    threshold = min(0.65, 0.93 * heard.domain.fair()[1] / float(heard.domain.all_theirs.max()))
    if heard.reaches(threshold, threshold):
        return heard.answer("accepted", choice=heard.best)
    return heard.answer("refused")


def noisy(heard: Heard) -> Answer:
    """Name a bundle by a noisy taste; accept it above a falling and shaky aspiration."""
    pull = np.exp(15 * np.array(heard.worth))
    picked = int(heard.random.choice(len(pull), p=pull / pull.sum()))
    shaken = Heard(heard.domain, heard.asked, heard.worth, picked, heard.last, heard.random)
    shake = float(heard.random.normal(0, 0.05))
    if shaken.reaches(0.78 + shake, 0.62 + shake):
        return heard.answer("accepted", choice=picked)
    return conceder(shaken) if heard.last else heard.answer("preferred", choice=picked)


def random_counter(heard: Heard) -> Answer:
    """Counter with any bundle that is worth .92, then .80 of its best to it."""
    if heard.reaches(0.85, 0.68):
        return heard.answer("accepted", choice=heard.best)
    least = (0.8 if heard.last else 0.92) * heard.domain.all_theirs.max()
    own = heard.random.choice(np.flatnonzero(heard.domain.all_theirs >= least))
    return heard.answer("counteroffer", choice=heard.best, counter=tuple(heard.domain.every[own].tolist()))


EMPLOYERS = (trader, tough, mover, conceder, noisy, random_counter, satisficer)
