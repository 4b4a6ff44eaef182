"""The case as arrays: all levels of all issues in one row."""

import re
from collections.abc import Mapping

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodterms.offers.engine.negotiation.case import Case, Issue

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_DECIMALS = 9  # of a share: worth in another unit gives the same, so ties fall alike
_FINE = 12  # of its parts, so that their sum is exact to the decimals of a share
_TELLING = 3  # two names are always in order
_NUMBER = re.compile(r"\s*[^\w\s.+-]?\s*([+-]?\d[\d,']*(?:\.\d+)?)\s*(k?)", re.IGNORECASE)


@frozen(eq=False)
class Table:
    """The levels of all issues side by side, in the order of the case.

    Attributes:
        case: What it was made from.
        starts: Where each issue begins in the row, and the end. Shape (issues + 1,).
        worth: The candidate's worth of each level as a share: over a bundle they sum to 0 for her worst and 1 for
            her best. Shape (levels,).
        allowed: Whether our bundles may use the level; a settled issue allows one only (O6). Shape (levels,).
        least: The worth of her worst bundle, in the unit of worth.
        reach: From there to her best, above 0.
    """

    case: Case
    starts: Ints
    worth: Floats
    allowed: NDArray[np.bool_]
    least: float
    reach: float

    def spans(self) -> list[slice]:
        """Return the place of each issue in the row."""
        return [
            slice(int(start), int(stop))
            for start, stop in zip(self.starts[:-1], self.starts[1:], strict=True)
        ]

    def places(self, bundle: Mapping[str, str]) -> Ints:
        """Return the place in the row of each level of a bundle, shape (issues,)."""
        levels = [issue.levels.index(bundle[issue.key]) for issue in self.case.issues]
        return self.starts[:-1] + np.array(levels, dtype=np.int64)

    def bundle(self, places: Ints) -> dict[str, str]:
        """Return the bundle whose levels stand at these places."""
        levels = places - self.starts[:-1]
        return {issue.key: issue.levels[level] for issue, level in zip(self.case.issues, levels, strict=True)}

    def ours(self, bundles: Ints) -> Floats:
        """Return the candidate's share of each bundle, shape (bundles,)."""
        return np.asarray(np.round(self.worth[bundles].sum(axis=1), _DECIMALS))

    def share(self, worth: float) -> float:
        """Return a worth as a share: 0 her worst, 1 her best bundle; unbounded for a worth that no bundle has."""
        return round((worth - self.least) / self.reach, _DECIMALS)


def laid_out(case: Case) -> Table:
    """Return the case as arrays."""
    counts = [len(issue.levels) for issue in case.issues]
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    least = sum(min(issue.worth) for issue in case.issues)
    reach = sum(issue.reach for issue in case.issues) or 1.0
    above = [(worth - min(issue.worth)) / reach for issue in case.issues for worth in issue.worth]
    return Table(case, starts, np.round(np.array(above), _FINE), _allowed(case), least, reach)


def _allowed(case: Case) -> NDArray[np.bool_]:
    """Return whether our bundles may use each level: of a settled issue only the one on the table (O6)."""
    held = case.on_the_table or {}
    pins = {key: held[key] for key in case.settled if key in held}
    allowed = [pins.get(issue.key, level) == level for issue in case.issues for level in issue.levels]
    return np.array(allowed, dtype=np.bool_)


def numbers(issue: Issue) -> list[float] | None:
    """Return the number that each level begins with ("$52,000", "10 days", "90k"), or None where one has none."""
    found = [match for match in map(_NUMBER.match, issue.levels) if match]
    if len(found) < len(issue.levels):
        return None
    return [float(re.sub(r"[,']", "", match[1])) * (1000 if match[2] else 1) for match in found]


def is_ordered(issue: Issue) -> bool:
    """Return whether the candidate's worth only rises, or only falls, along the natural order of the levels.

    The natural order is that of the numbers where every level begins with one, or else the order as given. Two names
    have no order that tells anything.
    """
    by = numbers(issue)
    if by is None and len(issue.levels) < _TELLING:
        return False
    places = sorted(range(len(issue.levels)), key=lambda place: by[place] if by else place)
    steps = np.diff([issue.worth[place] for place in places])
    return bool(len(steps)) and bool(np.all(steps > 0) or np.all(steps < 0))
