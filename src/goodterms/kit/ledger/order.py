"""How dues are said and which comes first: the wordings of all moments, and their order."""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping

from goodterms.kit.ledger.values import BANDS, ME, THEM, Owed, Wording
from goodterms.kit.moments import moments

_PLACES = 1000  # more keys than one band will ever have
_DAYS = 10_000_000  # more than any day's ordinal number


class UnknownDueError(KeyError):
    """No moment says how this kind of due is worded."""


@functools.cache
def wordings() -> Mapping[str, Wording]:
    """Return how every kind of due is said, by its key."""
    found: dict[str, Wording] = {}
    for name in moments():
        folder = importlib.resources.files(name).joinpath("engine", "dues.toml")
        if folder.is_file():
            found |= {
                key: _wording(key, told) for key, told in tomllib.loads(folder.read_text("utf-8")).items()
            }
    return found


def wording(key: str) -> Wording:
    """Return how a kind of due is said.

    Raises:
        UnknownDueError: if no moment words it.
    """
    try:
        return wordings()[key]
    except KeyError:
        raise UnknownDueError(key) from None


def owes(key: str) -> str:
    """Return who owes what this key names: "me" or "them"."""
    return THEM if wording(key).band in {"theirs", "rest"} else ME


def rank_of(owed: Owed) -> int:
    """Return the place of a due among all: its band, its kind, then its day.

    What has a date comes by that date, the soonest first. All else comes newest first: what is old has waited
    already and may wait on.
    """
    told = wording(owed.key)
    order = _ranks().get(told.band, ())
    place = order.index(owed.key) if owed.key in order else _PLACES - 1
    day = (owed.on or owed.since).toordinal()
    within = day if told.band == "dated" else _DAYS - 1 - day
    return (BANDS.index(told.band) * _PLACES + place) * _DAYS + within


@functools.cache
def first_rank(band: str) -> int:
    """Return the smallest rank of a band; one band ends where the next begins."""
    return BANDS.index(band) * _PLACES * _DAYS


@functools.cache
def _ranks() -> Mapping[str, tuple[str, ...]]:
    text = importlib.resources.files("goodterms.kit.ledger").joinpath("ranks.toml").read_text("utf-8")
    return {band: tuple(keys) for band, keys in tomllib.loads(text).items()}


def _wording(key: str, told: Mapping[str, object]) -> Wording:
    several = {name: _variants(told.get(name)) for name in ("says", "why", "coming")}
    single = {name: str(value) for name, value in told.items() if name not in several}
    return Wording(key=key, **several, **single)  # type: ignore[arg-type]


def _variants(told: object) -> tuple[str, ...]:
    if isinstance(told, list):
        return tuple(str(one) for one in told)
    return (str(told),) if told else ()
