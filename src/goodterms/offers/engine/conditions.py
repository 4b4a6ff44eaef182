"""The conditions that an item's worth depends on, as a file tells them: checked before anything is reckoned."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any

MOST_MONTHS = 600
"""The longest clawback, grant or cliff, fifty years: what is longer is a slip of the pen."""

_MOST_YEARS = 50
_MOST_SHARE = 10
_PAYOUTS = 3
_STEPS = re.compile(r"immediate|(?:cliff|graded)(?:-([1-9]\d?))?")


class ConditionError(ValueError):
    """A condition that no item can have; the sentence says what may stand there."""


def checked_conditions(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return conditions by name as they may be reckoned with; one that is null is left out, as one never told.

    Raises:
        ConditionError: with a sentence that names the condition.
    """
    return {name: _CHECKS[name](name, value) for name, value in told.items() if value is not None}


def finite(value: object) -> float:
    """Return a number that is told as a number or in digits; NaN for what is none.

    A truth value, text with anything but a number in it, and a number beyond all floats are none.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return math.nan
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return math.nan
    return number if math.isfinite(number) else math.nan


def _months(name: str, value: object) -> int:
    months = finite(value)
    # A grant of no months would be divided by them.
    least = 1 if name == "months" else 0
    if not least <= months <= MOST_MONTHS or months != int(months):
        message = f"{name} is a whole number of months, {least} to {MOST_MONTHS}."
        raise ConditionError(message)
    return int(months)


def _share(name: str, value: object) -> float:
    share = finite(value)
    if not 0 <= share <= 1:
        message = f"{name} is a share from 0 to 1, such as 0.5."
        raise ConditionError(message)
    return share


def _payout(name: str, value: object) -> list[float]:
    shares = [finite(one) for one in value] if isinstance(value, list) else []
    if (
        len(shares) != _PAYOUTS
        or not all(0 <= one <= _MOST_SHARE for one in shares)
        or shares != sorted(shares)
    ):
        message = f"{name} is three shares of the bonus, the least, the likely and the most: [0, 1, 1.5]."
        raise ConditionError(message)
    return shares


def _vesting(name: str, value: object) -> str:
    steps = _STEPS.fullmatch(value) if isinstance(value, str) else None
    if steps is None or int(steps[1] or 1) > _MOST_YEARS:
        message = f"{name} is immediate, cliff-3 or graded-6, with at most {_MOST_YEARS} years."
        raise ConditionError(message)
    return steps[0]


def _truth(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        message = f"{name} is true or false."
        raise ConditionError(message)
    return value


def _one_of(*words: str) -> Callable[[str, object], str]:
    def check(name: str, value: object) -> str:
        if not isinstance(value, str) or value not in words:
            message = f"{name} is {' or '.join(words)}."
            raise ConditionError(message)
        return value

    return check


_CHECKS: dict[str, Callable[[str, object], Any]] = {
    "payout": _payout,
    "clawback": _one_of("full", "prorated"),
    "clawback_months": _months,
    "vesting": _vesting,
    "months": _months,
    "cliff": _months,
    "listed": _truth,
    "plan": _one_of("reimbursed", "stipend"),
    "use": _share,
    "chance": _share,
}

CONDITIONS = frozenset(_CHECKS)
"""The names of all conditions."""
