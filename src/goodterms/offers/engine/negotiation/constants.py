"""The numbers behind a plan."""

from goodterms.units.constants import constants_of


def constant(name: str) -> float:
    """Return one value; the file says its unit, source and reason.

    Raises:
        KeyError: if the file has no such entry.
    """
    return float(constants_of("goodterms.offers.engine.negotiation")[name].value)
