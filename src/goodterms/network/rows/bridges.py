"""How things stand with an employer, between rows and values; what changes it runs inside a deed of the caller's."""

import datetime as dt

from goodterms.network.engine.bridges import Stakes
from goodterms.network.models import Bridge

STAKES = ("is_small_community", "meets_regularly", "is_well_known", "may_return")


def stakes_of(bridge: Bridge) -> Stakes:
    """Return the four facts that are told of a relationship."""
    return Stakes(
        is_small_community=bridge.is_small_community,
        meets_regularly=bridge.meets_regularly,
        is_well_known=bridge.is_well_known,
        may_return=bridge.may_return,
    )


def keep_stakes(bridge: Bridge, stakes: Stakes) -> None:
    """Keep the four facts that say whether a relationship must stay good (W5)."""
    for name, told in zip(STAKES, stakes.told, strict=True):
        setattr(bridge, name, told)
    bridge.save()


def burn(bridge: Bridge, *, evidence: str, on: dt.date, reply_id: int) -> None:
    """Mark an employer as one that burned the bridge, with the sentence that did it and the reply it stands in (W6)."""
    bridge.burned_on, bridge.evidence, bridge.reply_id = on, evidence, reply_id
    bridge.save()


def mend(bridge: Bridge) -> None:
    """Take the mark of a burned bridge away."""
    bridge.burned_on, bridge.evidence, bridge.reply = None, "", None
    bridge.save()
