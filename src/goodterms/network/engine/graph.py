"""Who knows whom, as two sorted edge lists: the best ways in to an employer, and the employers within reach (N4)."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import numpy.typing as npt
from attrs import frozen

from goodterms.network.engine.joining import Chances, Places, Ties, WayIn, best_of, is_among, joined

_FILES = (
    "out_start",
    "out_to",
    "out_odds",
    "in_start",
    "in_from",
    "in_odds",
    "employer_of",
    "staff_start",
    "staff",
)


class GraphError(ValueError):
    """Ties that make no graph; the sentence says what to mend."""


@frozen
class Reach:
    """An employer within reach: its number, and the chance that one of several connectors opens a way."""

    employer: int
    odds: float


@frozen(eq=False)
class Graph:
    """People 0 to n-1 with their ties, sorted by who is asked (out) and by who is reached (in).

    Attributes:
        out_start: Where each person's ties begin in `out_to` and `out_odds`, n + 1 places; likewise `in_start`.
        out_to: Whom each tie leads to; `out_odds` its chance, 0 to 1.
        in_from: From whom each tie comes; `in_odds` its chance.
        employer_of: Each person's employer, -1 for none.
        staff_start: Where each employer's people begin in `staff`.
        staff: People sorted by employer.
    """

    out_start: Places
    out_to: npt.NDArray[np.int32]
    out_odds: npt.NDArray[np.float32]
    in_start: Places
    in_from: npt.NDArray[np.int32]
    in_odds: npt.NDArray[np.float32]
    employer_of: npt.NDArray[np.int32]
    staff_start: Places
    staff: npt.NDArray[np.int32]

    @classmethod
    def of(
        cls, start: npt.ArrayLike, to: npt.ArrayLike, odds: npt.ArrayLike, *, employer_of: npt.ArrayLike
    ) -> "Graph":
        """Return the graph of ties given as three columns.

        Args:
            start: Who is asked, a person's number for each tie.
            to: Whom the tie leads to.
            odds: The chance of each tie, 0 to 1; kept as 32-bit numbers.
            employer_of: For each person the number of the employer, -1 for none.

        Raises:
            GraphError: if the columns differ in length, name a person that is not there, or hold no chance.
        """
        asked, reached = np.asarray(start, dtype=np.int32), np.asarray(to, dtype=np.int32)
        chance, works = np.asarray(odds, dtype=np.float32), np.asarray(employer_of, dtype=np.int32)
        _refuse_misfits(asked, reached, chance, people=len(works))
        by_asked, by_reached = np.argsort(asked, kind="stable"), np.argsort(reached, kind="stable")
        by_employer = np.argsort(works, kind="stable").astype(np.int32)
        employed = by_employer[works[by_employer] >= 0]
        return cls(
            _starts(asked, count=len(works)),
            reached[by_asked],
            chance[by_asked],
            _starts(reached, count=len(works)),
            asked[by_reached],
            chance[by_reached],
            works,
            _starts(works[employed], count=int(works.max(initial=-1)) + 1),
            employed,
        )

    def save(self, folder: Path) -> None:
        """Write the arrays into a folder, one file each."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in _FILES:
            np.save(folder / f"{name}.npy", getattr(self, name))

    @classmethod
    def open(cls, folder: Path) -> "Graph":
        """Return the graph of a folder, mapped into memory: nothing is read until it is looked at."""
        return cls(*(np.load(folder / f"{name}.npy", mmap_mode="r") for name in _FILES))

    def staff_of(self, employer: int) -> npt.NDArray[np.int32]:
        """Return the people at an employer; none for one that is not there."""
        if not 0 <= employer < len(self.staff_start) - 1:
            return self.staff[:0]
        return self.staff[self.staff_start[employer] : self.staff_start[employer + 1]]


def best_paths(
    graph: Graph,
    *,
    start: int,
    targets: Iterable[int],
    most: int = 10,
    blocked: Iterable[int] = (),
) -> tuple[WayIn, ...]:
    """Return the best ways from a person to any of the targets, of at most three hops, the likeliest first.

    Carries out N4. Meets in the middle: the ties of those whom `start` knows, and the ties that lead to the targets,
    are joined over the person they share. Nobody stands on a way twice.

    Args:
        graph: Who knows whom.
        start: The candidate.
        targets: The people to reach, such as `graph.staff_of(employer)`.
        most: How many ways.
        blocked: People who must not be asked or reached (W6).

    Returns:
        At most `most` ways; equal chances are ordered by the numbers of their people.
    """
    barred = {*map(int, blocked), int(start)}
    goals = np.unique(np.fromiter((int(one) for one in targets if int(one) not in barred), dtype=np.int64))
    first = _ties(graph.out_start, graph.out_to, graph.out_odds, np.array([start], dtype=np.int64))
    first = first.without(barred)
    last = _ties(graph.in_start, graph.in_from, graph.in_odds, goals).without(barred)
    second = _ties(graph.out_start, graph.out_to, graph.out_odds, first.other).without(barred)
    direct = is_among(first.other, goals)
    ways = [
        (first.odds[direct], np.stack([first.other[direct]], axis=1)),
        joined(first.other[:, None], first.odds, last),
        joined(
            np.stack([first.other[second.row], second.other], axis=1),
            first.odds[second.row] * second.odds,
            last,
        ),
    ]
    found = [way for odds, people in ways for way in best_of(odds, people, start=int(start), most=most)]
    return tuple(sorted(found, key=lambda way: (-way.odds, way.people))[:most])


def rank_employers(graph: Graph, *, start: int, blocked: Iterable[int] = ()) -> tuple[Reach, ...]:
    """Return the employers within three hops of a person, the likeliest first.

    An employer's chance is a noisy-or over distinct connectors: 1 - product of (1 - best way through connector c).
    Ways through one connector share a tie, so only the best of them counts.

    Args:
        graph: Who knows whom.
        start: The candidate.
        blocked: People who must not be asked or reached.
    """
    barred = {*map(int, blocked), int(start)}
    first = _ties(graph.out_start, graph.out_to, graph.out_odds, np.array([start], dtype=np.int64)).without(
        barred
    )
    second = _ties(graph.out_start, graph.out_to, graph.out_odds, first.other).without(barred)
    third = _ties(graph.out_start, graph.out_to, graph.out_odds, second.other).without(barred)
    two = first.odds[second.row] * second.odds
    connector = np.concatenate([np.arange(len(first.other)), second.row, second.row[third.row]])
    reached = np.concatenate([first.other, second.other, third.other])
    odds = np.concatenate([first.odds, two, two[third.row] * third.odds])
    employer = graph.employer_of[reached].astype(np.int64)
    valid = (employer >= 0) & _differs(
        reached, first.other[connector], second.other, third, first=len(first.other)
    )
    return _noisy_or(first.other[connector[valid]], employer[valid], odds[valid])


def _ties(
    starts: Places, others: npt.NDArray[np.int32], odds: npt.NDArray[np.float32], people: Places
) -> Ties:
    """Return all ties of some people, in the order of the people."""
    people = np.asarray(people, dtype=np.int64)
    begins = starts[people]
    counts = starts[people + 1] - begins
    row = np.repeat(np.arange(len(people)), counts)
    before = np.concatenate([[0], np.cumsum(counts)[:-1]]) if len(counts) else counts
    places = np.arange(int(counts.sum())) - before[row] + begins[row] if len(row) else row
    return Ties(row, others[places].astype(np.int64), odds[places].astype(np.float64), people[row])


def _differs(
    reached: Places, connectors: Places, seconds: Places, third: Ties, *, first: int
) -> npt.NDArray[np.bool_]:
    """Return for ways of one, two and three hops whether their people differ."""
    kept = np.ones(len(reached), dtype=bool)
    kept[first:] = reached[first:] != connectors[first:]
    two = first + len(seconds)
    kept[two:] &= kept[first:two][third.row]
    return kept


def _noisy_or(connector: Places, employer: Places, odds: Chances) -> tuple[Reach, ...]:
    if not len(odds):
        return ()
    order = np.lexsort((odds, connector, employer))
    connector, employer, odds = connector[order], employer[order], odds[order]
    last = np.ones(len(odds), dtype=bool)  # the best way through each connector stands last of its group
    last[:-1] = (employer[1:] != employer[:-1]) | (connector[1:] != connector[:-1])
    employer, missed = employer[last], 1 - odds[last]
    begins = np.concatenate([[0], np.flatnonzero(np.diff(employer)) + 1])
    chances = 1 - np.multiply.reduceat(missed, begins)
    ranked = np.lexsort((employer[begins], -chances))
    return tuple(Reach(int(employer[begins][place]), float(chances[place])) for place in ranked)


def _starts(owners: npt.NDArray[np.int32], *, count: int) -> Places:
    return np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=count))]).astype(np.int64)


def _refuse_misfits(
    asked: npt.NDArray[np.int32],
    reached: npt.NDArray[np.int32],
    chance: npt.NDArray[np.float32],
    *,
    people: int,
) -> None:
    if not len(asked) == len(reached) == len(chance):
        message = "The columns from, to and odds differ in length."
        raise GraphError(message)
    if len(asked) and not (min(asked.min(), reached.min()) >= 0 and max(asked.max(), reached.max()) < people):
        message = "A tie names a person who is not there."
        raise GraphError(message)
    if not bool(np.all((chance >= 0) & (chance <= 1))):
        message = "A chance lies between 0 and 1."
        raise GraphError(message)
