"""What the `letter` command knows of a lead."""

from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead
from goodterms.leads.rows import brief_for
from goodterms.letters.engine import Brief


def brief_of_lead(workspace: Workspace, number: int | None) -> Brief | None:
    """Return what the record says for a letter about a lead, or about none; nothing where there is no such lead."""
    if number is None:
        return brief_for(workspace)
    lead = (
        Lead.objects.of(workspace).select_related("employer", "contact__employer").filter(pk=number).first()
    )
    return brief_for(workspace, lead=lead) if lead else None
