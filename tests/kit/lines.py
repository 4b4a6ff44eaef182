"""Lines of the ledger as a test needs them: with their rank, around Monday."""

import datetime as dt
from typing import Any

from goodterms.kit.ledger.order import owes, rank_of
from goodterms.kit.ledger.values import Owed
from goodterms.kit.models import Due, Workspace
from goodterms.leads.models import Lead
from tests.leads.made import away


def line(
    workspace: Workspace,
    key: str,
    *,
    lead: Lead | None = None,
    since: int = 0,
    starts: int | None = None,
    until: int | None = None,
    on: int | None = None,
    **columns: Any,
) -> Due:
    """Write a line that shows from the day that causes it, unless told otherwise."""
    first = away(since if starts is None else starts)
    day = None if on is None else away(on)
    told: dict[str, Any] = {
        "table": "lead" if lead else "offer",
        "row_id": lead.pk if lead else 1,
        "lead": lead,
        "since": away(since),
        "from_on": first,
        "until_on": None if until is None else away(until),
        "on": day,
        "owes": owes(key),
        "rank": rank_of(Owed(key, away(since), from_on=first, on=day)),
        **columns,
    }
    return Due.objects.create(workspace=workspace, key=key, **told)


def bare(workspace: Workspace, about: str = "Clerk", **columns: Any) -> Lead:
    """Write a lead that the ledger knows nothing of yet."""
    days: dict[str, dt.date] = {"heard_on": away(0), "last_event_on": away(0)}
    return Lead.objects.create(workspace=workspace, about=about, **days, **columns)
