"""Numbers from the world, each with its unit, day, source and reason, as an engine's `constants.toml` keeps them."""

import functools
import importlib.resources
import tomllib
from typing import Any

from attrs import frozen

from goodterms.units.source import Source


@frozen
class Constant:
    """One entry of a `constants.toml`."""

    name: str
    value: Any
    unit: str
    source: Source
    why: str


@functools.cache
def constants_of(package: str) -> dict[str, Constant]:
    """Return every entry of a package's `constants.toml` by its name.

    Args:
        package: The dotted name, such as "goodterms.network.engine".
    """
    text = importlib.resources.files(package).joinpath("constants.toml").read_text("utf-8")
    return {
        name: Constant(name, one["value"], one["unit"], Source(one["source"], one["as_of"]), one["why"])
        for name, one in tomllib.loads(text).items()
    }
