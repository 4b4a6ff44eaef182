"""Plan a counteroffer, from an offer with its perfect counterpart or from a general case."""

from collections.abc import Mapping
from typing import Any

from goodterms.offers.engine.asking import Counter
from goodterms.offers.engine.negotiation import Case, CasePlan, plan_case, read_case
from goodterms.offers.engine.wishing import plan_table, read_table


def plan_counter(told: Mapping[str, Any] | Case, *, seed: int = 0) -> Counter | CasePlan:
    """Return what to ask for together (O6, O7, O8).

    Args:
        told: A documented JSON object (docs/reference/json.md): an offer file with "perfect", whose items are money,
            gives a `Counter`. A general case, with "issues" of discrete levels and an employer whose worth is unknown,
            or a `Case`, gives a `CasePlan` of up to three bundles.
        seed: For the draws of possible employers in the general case; an offer file's plan is exact.

    Raises:
        OfferFileError: if an offer file cannot be read; the sentence names the place.
        CaseError: if a case cannot be planned.
        RoundLimitError: at a third round without a reason.
    """
    if isinstance(told, Case):
        return plan_case(told, seed=seed)
    if "issues" in told:
        return plan_case(read_case(told), seed=seed)
    return plan_table(read_table(told))
