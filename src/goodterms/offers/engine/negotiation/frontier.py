"""Efficient bundles: the best for an employer at every worth to the candidate."""

import numpy as np
from attrs import frozen

from goodterms.offers.engine.negotiation.table import Floats, Ints, Table

STEPS = 400  # the candidate's worth is told apart in steps of 1/400 of her best


@frozen(eq=False)
class Frontier:
    """The way back to the bundles that are best for each employer.

    Attributes:
        taken: The place of the level taken at each issue, by what is still to be reached, in steps. Shape (issues,
            employers, steps + 1).
        steps: The candidate's worth of each level in whole steps. Shape (levels,).
    """

    taken: Ints
    steps: Ints

    def bundles(self, share: float) -> Ints:
        """Return each employer's best bundle that leaves the candidate at least a share, to the step.

        Args:
            share: Usually from 0 to 1. Where no bundle reaches it, what comes back does not either.

        Returns:
            Places of levels, shape (employers, issues).
        """
        issues, many, _steps = self.taken.shape
        left = np.full(many, int(np.clip(np.ceil(share * STEPS - 1e-6), 0, STEPS)))
        chosen = np.empty((many, issues), dtype=np.int64)
        for at in reversed(range(issues)):
            chosen[:, at] = self.taken[at, np.arange(many), left]
            left = np.maximum(left - self.steps[chosen[:, at]], 0)
        return chosen


def frontier(table: Table, *, worth: Floats) -> Frontier:
    """Return the efficient bundles of each employer, by dynamic programming over the issues.

    Cost: employers x levels x steps, so the number of bundles (5 to the 12th) does not matter.

    Args:
        table: The case; levels that are not allowed are left out.
        worth: What each level is worth to each employer, shape (employers, levels).
    """
    steps = np.rint(table.worth * STEPS).astype(np.int64)
    best = np.full((len(worth), STEPS + 1), -np.inf)
    best[:, 0] = 0.0
    taken = []
    for span in table.spans():
        places = [place for place in range(span.start, span.stop) if table.allowed[place]]
        ways = np.stack([_after(best, int(steps[place])) + worth[:, place, None] for place in places])
        pick = np.argmax(ways, axis=0)
        best = np.take_along_axis(ways, pick[None], axis=0)[0]
        taken.append(np.array(places, dtype=np.int64)[pick])
    return Frontier(np.stack(taken), steps)


def _after(best: Floats, step: int) -> Floats:
    """Return the best so far, by what is reached together with a level of so many steps."""
    held = np.repeat(best[:, :1], min(step, STEPS), axis=1)
    return np.concatenate([held, best], axis=1)[:, : STEPS + 1]
