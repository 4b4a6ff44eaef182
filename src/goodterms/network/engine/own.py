"""The ways in over one person's ties, with nothing sorted beforehand (N4)."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from goodterms.network.engine.joining import Chances, Places, Ties, WayIn, best_of, joined


def ways_among(
    asked: npt.ArrayLike,
    reached: npt.ArrayLike,
    odds: npt.ArrayLike,
    *,
    people: int,
    start: int,
    targets: Iterable[int],
    most: int = 10,
    blocked: Iterable[int] = (),
) -> tuple[tuple[WayIn, ...], float]:
    """Return the best ways of at most three hops, and the chance that any of the distinct connectors opens one.

    The same answer as `best_paths` over a graph of these ties, which need not be sorted; each stands there once.

    Args:
        asked: Who is asked, a person's number for each tie.
        reached: Whom the tie leads to.
        odds: The chance of each tie, 0 to 1.
        people: How many people there are.
        start: The candidate.
        targets: The people to reach.
        most: How many ways.
        blocked: People who must not be asked or reached.

    Returns:
        The ways, the likeliest first; and 1 - product of (1 - best way through each connector).
    """
    one, other = np.asarray(asked, dtype=np.int64), np.asarray(reached, dtype=np.int64)
    chance = np.asarray(odds, dtype=np.float64)
    is_open, is_goal = np.ones(people, dtype=bool), np.zeros(people, dtype=bool)
    is_goal[list(targets)] = True
    is_open[[start, *blocked]] = False

    leads = np.flatnonzero((one == start) & is_open[other])
    opens = np.zeros(people)
    opens[other[leads]] = chance[leads]
    rest = np.flatnonzero(is_open[one] & is_open[other])
    ends = rest[is_goal[other[rest]]]
    knows_goal = np.zeros(people, dtype=bool)
    knows_goal[one[ends]] = True
    between = rest[(opens[one[rest]] > 0) & knows_goal[other[rest]]]
    last = Ties(ends, one[ends], chance[ends], other[ends])

    direct = leads[is_goal[other[leads]]]
    ways: list[tuple[Chances, Places]] = [
        (chance[direct], other[direct][:, None]),
        joined(other[leads][:, None], chance[leads], last),
        joined(np.stack([one[between], other[between]], axis=1), opens[one[between]] * chance[between], last),
    ]
    found = [way for told, stops in ways for way in best_of(told, stops, start=start, most=most)]
    best = _best_by_connector(ways, people=people)
    shown = tuple(sorted(found, key=lambda way: (-way.odds, way.people))[:most])
    return shown, float(1 - np.prod(1 - best))


def _best_by_connector(ways: Iterable[tuple[Chances, Places]], *, people: int) -> Chances:
    best = np.zeros(people)
    for odds, stops in ways:
        # A way on which the connector stands again as the target is none, and less likely than the direct one.
        np.maximum.at(best, stops[:, 0], odds)
    return best
