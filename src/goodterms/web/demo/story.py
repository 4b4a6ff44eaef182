"""The made-up person's story as values, read from the package's own TOML."""

import datetime as dt
import functools
import importlib.resources
import tomllib
from typing import Any

import cattrs
from attrs import frozen

_SATURDAY = 5


@frozen
class Held:
    """A position of the story; `started` and `finished` count months back, `None` is until today."""

    employer: str
    title: str
    place: str
    description: str
    started: int
    finished: int | None = None


@frozen
class Attended:
    """A school of the story; `started` and `finished` count months back."""

    school: str
    degree: str
    started: int
    finished: int
    notes: str = ""
    activities: str = ""


@frozen
class Acquaintance:
    """A contact who plays a part in the story; connected so many `years` ago."""

    name: str
    position: str
    employer: str
    years: float
    email: str = ""
    notes: str = ""


@frozen
class Moment:
    """One thing on a lead's timeline, `ago` days back (negative: planned); `to` moves the lead's stage."""

    ago: int
    kind: str
    by: str = ""
    how: str = ""
    at: str = ""
    says: str = ""
    to: str = ""
    why: str = ""

    def day(self, *, today: dt.date) -> dt.date:
        """Return the day, moved off a weekend: plans forward, the past back."""
        day = today - dt.timedelta(days=self.ago)
        step = dt.timedelta(days=1 if self.ago < 0 else -1)
        while day.weekday() >= _SATURDAY and day != today:
            day += step
        return day


@frozen
class Remark:
    """A note on a lead, written `ago` days back."""

    ago: int
    text: str


@frozen
class Pursuit:
    """A lead of the story; `next_in` counts days ahead, `overrule` is the reason against T6."""

    about: str
    who: str
    employer: str
    moments: tuple[Moment, ...]
    posting: bool = False
    next_step: str = ""
    next_in: int | None = None
    notes: tuple[Remark, ...] = ()
    overrule: str = ""
    file: str = ""


@frozen
class Story:
    """The whole search."""

    profile: dict[str, str]
    pay_wish: dict[str, Any]
    skills: tuple[str, ...]
    positions: tuple[Held, ...]
    education: tuple[Attended, ...]
    contacts: tuple[Acquaintance, ...]
    leads: tuple[Pursuit, ...]


@functools.cache
def story() -> Story:
    """Return the story."""
    return cattrs.structure(read_toml("story.toml"), Story)


def read_toml(name: str) -> dict[str, Any]:
    """Return the content of one of this package's TOML files."""
    return tomllib.loads(importlib.resources.files("goodterms.web.demo").joinpath(name).read_text("utf-8"))
