"""How long nobody has answered, and when to ask."""

import datetime as dt
import functools
import importlib.resources
import tomllib
from collections.abc import Mapping


@functools.cache
def follow_up_days() -> Mapping[str, int]:
    """Return, by open stage, the days of silence after which a short question is in order."""
    text = importlib.resources.files("goodterms.leads.engine").joinpath("constants.toml").read_text("utf-8")
    return dict(tomllib.loads(text)["follow_up_days"]["value"])


def days_quiet(last_event_on: dt.date, *, today: dt.date) -> int:
    """Return the whole days since somebody last spoke; 0 for today and for a date in the future."""
    return max(0, (today - last_event_on).days)
