"""Which bundles go into one message."""

import numpy as np
from attrs import frozen

from goodterms.offers.engine.negotiation.beliefs import Beliefs
from goodterms.offers.engine.negotiation.constants import constant
from goodterms.offers.engine.negotiation.frontier import Frontier, frontier
from goodterms.offers.engine.negotiation.table import Floats, Ints, Table

_LEAST, _MOST, _STEP = 0.3, 0.97, 0.02  # the shares of her reach that are looked at
_BELOW, _ABOVE = 0.02, 0.1  # how far from the share of a message a bundle of it may lie; levels are coarse
_TINY = 1e-9


@frozen(eq=False)
class Ground:
    """What a message must respect.

    Attributes:
        floor: The least share that a bundle may leave the candidate.
        held: The places of the bundle on the table, which is not asked for again; None without one.
        fallback: What a refusal leaves, as a fairness.
        most: How many bundles a message may hold, at least 1.
        last: Whether no further message may follow.
    """

    floor: float
    held: Ints | None
    fallback: float
    most: int
    last: bool


@frozen(eq=False)
class Choice:
    """The bundles of one message, places of levels, shape (bundles, issues); and the expected fairness, 0 to 1."""

    bundles: Ints
    value: float


def fairness(ours: Floats, theirs: Floats, *, last: bool) -> Floats:
    """Return how good an outcome is in view of both: a weighted geometric mean of the shares.

    The product of both gains is Nash's solution; the weight is the candidate's lean, which differs at the end.
    """
    lean = constant("lean_last" if last else "lean_early")
    return np.asarray(np.maximum(ours, 0) ** lean * np.maximum(theirs, 0) ** (1 - lean))


def chosen(table: Table, *, beliefs: Beliefs, ground: Ground, random: np.random.Generator) -> Choice | None:
    """Return the bundles of one message, or None where nothing but the bundle on the table is left to ask for.

    All bundles of a message leave the candidate about the same, so that the employer's choice among them costs her
    nothing and tells what matters to it (MESO). For each share the best few are picked one by one, each for the
    employers that the ones before suit least; the share whose outcome is expected to be best is taken.
    """
    picks = random.choice(len(beliefs.odds), size=int(constant("frontiers")), p=beliefs.odds)
    mean = beliefs.odds @ beliefs.worth
    efficient = frontier(table, worth=np.concatenate([mean[None], beliefs.worth[picks]]))
    best: Choice | None = None
    for share in _shares(table, floor=ground.floor):
        pool = _pool(table, efficient=efficient, share=share, ground=ground)
        if len(pool):
            found = _picked(pool, ours=table.ours(pool), beliefs=beliefs, ground=ground)
            best = found if best is None or found.value > best.value + _TINY else best
    return best


def _shares(table: Table, *, floor: float) -> list[float]:
    ends = [table.worth[span][table.allowed[span]] for span in table.spans()]
    low, high = sum(float(end.min()) for end in ends), sum(float(end.max()) for end in ends)
    shares = low + (high - low) * np.arange(_LEAST, _MOST, _STEP)
    above = [float(share) for share in shares if share >= floor]
    return [*(above or [floor]), high]


def _pool(table: Table, *, efficient: Frontier, share: float, ground: Ground) -> Ints:
    pool = np.unique(efficient.bundles(share), axis=0)
    ours = table.ours(pool)
    kept = (ours >= max(ground.floor - _TINY, share - _BELOW)) & (ours <= share + _ABOVE)
    if ground.held is not None:
        kept &= (pool != ground.held).any(axis=1)
    return pool[kept]


def _picked(pool: Ints, *, ours: Floats, beliefs: Beliefs, ground: Ground) -> Choice:
    theirs = beliefs.of(pool)
    value = fairness(ours, theirs, last=ground.last)
    if ground.last:
        yes = beliefs.yes(theirs, last=True)
        missed = ground.fallback + constant("later_gain") * np.maximum(value - ground.fallback, 0)
        value = yes * value + (1 - yes) * missed
    picked: list[int] = []
    top, now, total = np.full(len(theirs), -np.inf), np.zeros(len(theirs)), -np.inf
    while len(picked) < ground.most:
        # The employer takes what is best for itself, so a bundle counts only with those who like it better.
        worth = beliefs.odds @ np.where(theirs > top[:, None], value, now[:, None])
        at = int(np.argmax(worth))
        if worth[at] <= total + _TINY:
            break
        total = float(worth[at])
        picked.append(at)
        now = np.where(theirs[:, at] > top, value[:, at], now)
        top = np.maximum(top, theirs[:, at])
    return Choice(pool[picked], total)
