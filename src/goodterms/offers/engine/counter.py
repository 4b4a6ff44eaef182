"""Plan a counteroffer, from an offer with its perfect counterpart or from a general case."""

from collections.abc import Mapping
from typing import Any

from goodterms.offers.engine.asking import Counter
from goodterms.offers.engine.wishing import plan_table, read_table


def plan_counter(told: Mapping[str, Any], *, seed: int = 0) -> Counter:
    """Return which items to ask for together (O6, O7, O8).

    Args:
        told: A documented JSON object (docs/reference/json.md): an offer file with "perfect".
        seed: Unused by an offer file, whose plan is exact.

    Raises:
        OfferFileError: with a sentence that names the place.
        RoundLimitError: at a third round without a reason.
    """
    del seed
    return plan_table(read_table(told))
