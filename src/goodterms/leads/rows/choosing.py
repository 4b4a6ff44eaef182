"""The leads that a form offers to choose from."""

from django.utils.translation import gettext as _

from goodterms.kit.models import Workspace
from goodterms.leads.models import OPEN_STAGES, Lead

LEADS_SHOWN = 200


def lead_choices(workspace: Workspace, *, also: Lead | None = None) -> list[tuple[int, str]]:
    """Return the open leads to choose from, the newest first, and another that may have ended; one query."""
    rows = Lead.objects.of(workspace).filter(stage__in=OPEN_STAGES).order_by("-last_event_on", "-id")
    found = [(lead.pk, _label(lead)) for lead in rows.select_related("employer")[:LEADS_SHOWN]]
    if also and also.pk not in dict(found):
        found.insert(0, (also.pk, _label(also)))
    return found


def _label(lead: Lead) -> str:
    parts = [lead.employer.name if lead.employer else "", lead.about, lead.who]
    return ", ".join(part for part in parts if part)[:80] or _("A lead without a name")
