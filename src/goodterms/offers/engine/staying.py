"""How long one stays: survival with a half-life, and what depends on it: clawback, vesting, match, review, equity."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from goodterms.offers.engine.constants import constant

_MONTHS = 12


def staying(years: npt.ArrayLike, *, tenure: float) -> npt.NDArray[np.float64]:
    """Return the chance of still being there after some years, where half stay longer than `tenure` years."""
    return np.asarray(0.5 ** (np.asarray(years, dtype=float) / tenure))


def leaving_within_a_year(*, tenure: float) -> float:
    """Return the chance of leaving within any one year, 1 - .5^(1/tenure)."""
    return 1.0 - float(0.5 ** (1 / tenure))


def served(year: int, *, tenure: float) -> float:
    """Return the expected share of year `year` (0 is the first) that one is still there, from 0 to 1."""
    rate = math.log(2) / tenure
    return float(staying(year, tenure=tenure) - staying(year + 1, tenure=tenure)) / rate


def clawback_cost(amount: float, *, months: int, is_prorated: bool, tenure: float) -> float:
    """Return what a clawback is expected to take back.

    Args:
        amount: What was paid.
        months: It must be paid back on leaving within these months.
        is_prorated: Whether one month less is owed for every full month served; else all of it.
        tenure: Median tenure in years.

    Returns:
        Between 0 and `amount`, before discounting.
    """
    alive = staying(np.arange(months + 1) / _MONTHS, tenure=tenure)
    leaves = alive[:-1] - alive[1:]
    owed = 1 - np.arange(months) / months if is_prorated else np.ones(months)
    return float(amount * (leaves @ owed))


def vested_share(kind: str, *, years: int) -> float:
    """Return the vested share of an employer's match after full years: "immediate", "cliff-3", "graded-6" and the like.

    "cliff-N" vests everything after N years; "graded-N" vests evenly from the second to the Nth year.
    """
    name, _, span = kind.partition("-")
    if name == "cliff":
        return float(years >= int(span or constant("vesting_cliff_years")))
    if name == "graded":
        steps = _graded(int(span or len(constant("vesting_graded"))))
        return steps[min(years, len(steps)) - 1] if years else 0.0
    return 1.0


def _graded(years: int) -> Sequence[float]:
    legal: Sequence[float] = constant("vesting_graded")
    return legal if years == len(legal) else [place / max(years - 1, 1) for place in range(years)]


def match_worth(yearly: float, *, vesting: str, years: int, discount: float, tenure: float) -> float:
    """Return the present value of an employer's match that vests.

    Deposits come at the end of each year; who leaves in year y keeps the vested share of the deposits of the y - 1
    full years.

    Args:
        yearly: The match a year.
        vesting: As in `vested_share`.
        years: The horizon.
        discount: A year.
        tenure: Median tenure in years.

    Returns:
        The expected present value, unrounded.
    """
    paid = np.concatenate([[0.0], np.cumsum(yearly / (1 + discount) ** np.arange(1, years + 1))])
    alive = staying(np.arange(years + 1), tenure=tenure)
    leaves = alive[:-1] - alive[1:]
    shares = np.array([vested_share(vesting, years=full) for full in range(years + 1)])
    return float(leaves @ (paid * shares)[:-1] + alive[-1] * paid[-1] * shares[-1])


def vested_grant(*, months: int, cliff: int, tenure: float, within: int | None = None) -> float:
    """Return the expected vested share of a grant that vests monthly after a cliff.

    Args:
        months: Until all has vested.
        cliff: Until anything has; what had accrued by then vests at once.
        tenure: Median tenure in years.
        within: Only what vests within these months; None for all of it.
    """
    month = np.arange(1, months + 1)
    vests_in = np.maximum(month, cliff)
    counts = vests_in <= (months if within is None else within)
    return float((staying(vests_in / _MONTHS, tenure=tenure) * counts).sum() / months)


def _normal(value: float) -> float:
    return 0.5 * (1 + math.erf(value / math.sqrt(2)))
