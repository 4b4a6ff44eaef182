"""Working days, and when silence has become an answer (W4)."""

import datetime as dt
import functools
import importlib.resources
import tomllib
from collections.abc import Collection

_SATURDAY = 5
# Ten years: a mistyped century would be counted day by day.
_MOST_DAYS = 3660


@functools.cache
def silent_after() -> int:
    """Return the working days after which no answer is taken for one."""
    folder = importlib.resources.files("goodterms.letters.engine")
    return int(tomllib.loads(folder.joinpath("constants.toml").read_text("utf-8"))["silent_after"]["value"])


def is_working_day(day: dt.date, *, days_off: Collection[dt.date] = ()) -> bool:
    """Return whether people usually work on a day: Monday to Friday, no public holiday."""
    return day.weekday() < _SATURDAY and day not in days_off


def working_days(since: dt.date, *, until: dt.date, days_off: Collection[dt.date] = ()) -> int:
    """Return the working days after one day up to and with another; 0 when it lies before.

    Args:
        since: The day that does not count, such as the one on which a letter went out.
        until: The last day that counts; at most ten years are looked at.
        days_off: Public holidays.
    """
    span = min((until - since).days, _MOST_DAYS)
    days = (since + dt.timedelta(days=number) for number in range(1, span + 1))
    return sum(is_working_day(day, days_off=days_off) for day in days)


def working_day_after(day: dt.date, *, count: int, days_off: Collection[dt.date] = ()) -> dt.date:
    """Return the day that lies so many working days after another; 0 gives the day itself."""
    for _ in range(count):
        day += dt.timedelta(days=1)
        while not is_working_day(day, days_off=days_off):
            day += dt.timedelta(days=1)
    return day


def is_silence(sent_on: dt.date, *, today: dt.date, days_off: Collection[dt.date] = ()) -> bool:
    """Return whether an unanswered letter has waited so long that the silence is the reaction (W4)."""
    return working_days(sent_on, until=today, days_off=days_off) > silent_after()
