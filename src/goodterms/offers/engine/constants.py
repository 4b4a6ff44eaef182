"""Every number from the world that offers use."""

from typing import Any

from goodterms.units.constants import Constant, constants_of


def constants() -> dict[str, Constant]:
    """Return every entry by name."""
    return constants_of("goodterms.offers.engine")


def constant(name: str) -> Any:  # noqa: ANN401 -- a number, a list or a table of numbers, as the entry says
    """Return the value of one entry."""
    return constants()[name].value
