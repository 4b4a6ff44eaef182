"""Ways made longer by a tie, and the best of them: what the search over a graph and over one's own ties share."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

Places: TypeAlias = npt.NDArray[np.int64]
Chances: TypeAlias = npt.NDArray[np.float64]

_FEW = 8  # comparing with each is faster than looking up, for so few


@frozen
class WayIn:
    """One way in: the people from the candidate to the target, and the chance that a request travels it.

    Ties count as independent, which flatters long ways.
    """

    people: tuple[int, ...]
    odds: float


@frozen(eq=False)
class Ties:
    """Ties of some people: `row` says whose, by place among those asked for."""

    row: Places
    other: Places
    odds: Chances
    owner: Places = field(factory=lambda: np.zeros(0, dtype=np.int64))

    def without(self, barred: set[int]) -> "Ties":
        """Return the ties that lead to nobody barred."""
        kept = self.other >= 0
        if len(barred) <= _FEW:
            for one in barred:
                kept &= self.other != one
        else:
            kept = ~np.isin(self.other, np.fromiter(barred, dtype=np.int64))
        return Ties(self.row[kept], self.other[kept], self.odds[kept], self.owner[kept])


def is_among(people: Places, goals: Places) -> npt.NDArray[np.bool_]:
    """Return which people are among the goals, which are sorted; for few goals faster than `np.isin`."""
    if not len(goals):
        return np.zeros(len(people), dtype=bool)
    places = np.minimum(np.searchsorted(goals, people), len(goals) - 1)
    return np.asarray(goals[places] == people)


def joined(people: Places, odds: Chances, last: Ties) -> tuple[Chances, Places]:
    """Return ways continued by every tie that leads from their last person to a target."""
    order = np.argsort(last.other, kind="stable")
    asked, targets, chances = last.other[order], last.owner[order], last.odds[order]
    ends = people[:, -1] if len(people) else np.zeros(0, dtype=np.int64)
    begins, stops = np.searchsorted(asked, ends, "left"), np.searchsorted(asked, ends, "right")
    counts = stops - begins
    row = np.repeat(np.arange(len(ends)), counts)
    before = np.concatenate([[0], np.cumsum(counts)[:-1]]) if len(counts) else counts
    places = np.arange(int(counts.sum())) - before[row] + begins[row] if len(row) else row
    whole = np.concatenate([people[row], targets[places][:, None]], axis=1)
    return odds[row] * chances[places], whole


def best_of(odds: Chances, people: Places, *, start: int, most: int) -> list[WayIn]:
    """Return the best of some ways on which nobody stands twice; all that tie with the last are looked at."""
    simple = np.ones(len(odds), dtype=bool)
    for left in range(people.shape[1]):
        for right in range(left + 1, people.shape[1]):
            simple &= people[:, left] != people[:, right]
    odds, people = odds[simple], people[simple]
    if len(odds) > most:
        edge = np.partition(odds, len(odds) - most)[len(odds) - most]
        odds, people = odds[odds >= edge], people[odds >= edge]
    found = [WayIn((start, *map(int, row)), float(chance)) for row, chance in zip(people, odds, strict=True)]
    return sorted(found, key=lambda way: (-way.odds, way.people))[:most]
