"""The numbers of matching."""

import functools
from typing import Any

from goodterms.units.constants import constants_of


@functools.cache
def constant(name: str) -> Any:  # noqa: ANN401 -- a number or a table of numbers
    """Return the value stated under a name."""
    return constants_of("goodterms.network.engine.matching")[name].value
