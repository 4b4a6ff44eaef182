"""Every number from the world that ties and introductions use."""

import functools
from typing import Any

from goodterms.units.constants import constants_of


@functools.cache
def constant(name: str) -> Any:  # noqa: ANN401 -- a number, a list or a table of numbers, as the entry says
    """Return the value of one entry."""
    return constants_of("goodterms.network.engine")[name].value
