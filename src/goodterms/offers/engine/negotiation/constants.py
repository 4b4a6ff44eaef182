"""The numbers behind a plan, read once from `constants.toml`."""

import functools
import importlib.resources
import tomllib


@functools.cache
def constants() -> dict[str, float]:
    """Return the value of every entry by its name."""
    folder = importlib.resources.files("goodterms.offers.engine.negotiation")
    entries = tomllib.loads(folder.joinpath("constants.toml").read_text("utf-8"))
    return {name: float(entry["value"]) for name, entry in entries.items()}


def constant(name: str) -> float:
    """Return one value; the file says its unit, source and reason.

    Raises:
        KeyError: if the file has no such entry.
    """
    return constants()[name]
