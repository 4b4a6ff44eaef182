"""What to do now about leads: the ledger's answer, and what is said where it holds none."""

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from goodterms.kit.ledger.reading import what_now
from goodterms.kit.ledger.values import Now
from goodterms.leads.models import OPEN_STAGES, Stage


def now_of(
    leads: Collection[tuple[int, str]], *, today: dt.date, at: dt.time | None = None
) -> dict[int, Now]:
    """Return what to do now about each lead, by its number and stage; one query, and the same on every page."""
    found = what_now([lead for lead, _stage in leads], today=today, at=at)
    return {lead: found.get(lead) or _without_a_due(stage) for lead, stage in leads}


def _without_a_due(stage: str) -> Now:
    label = str(Stage(stage).label).lower()
    if stage not in OPEN_STAGES:
        return Now(says=_("This lead is closed: %s.") % label, kind="closed")
    return Now(says=_("Nothing to do here. You said the next step isn't needed."), kind="rest")
