"""The numbers of matching, read once from `constants.toml`."""

import functools
import importlib.resources
import tomllib
from typing import Any


@functools.cache
def constant(name: str) -> Any:  # noqa: ANN401 -- a number or a table of numbers
    """Return the value stated under a name."""
    folder = importlib.resources.files("goodterms.network.engine.matching")
    return tomllib.loads(folder.joinpath("constants.toml").read_text("utf-8"))[name]["value"]
