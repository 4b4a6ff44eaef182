"""Every number from the world, each with its unit, day, source and reason."""

import functools
import importlib.resources
import tomllib
from typing import Any

from attrs import frozen

from goodterms.units import Source


@frozen
class Constant:
    """One entry of `constants.toml`."""

    name: str
    value: Any
    unit: str
    source: Source
    why: str


@functools.cache
def constants() -> dict[str, Constant]:
    """Return every entry by name."""
    text = importlib.resources.files("goodterms.offers.engine").joinpath("constants.toml").read_text("utf-8")
    return {
        name: Constant(name, one["value"], one["unit"], Source(one["source"], one["as_of"]), one["why"])
        for name, one in tomllib.loads(text).items()
    }


def constant(name: str) -> Any:  # noqa: ANN401 -- a number, a list or a table of numbers, as the entry says
    """Return the value of one entry."""
    return constants()[name].value
