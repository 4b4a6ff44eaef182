"""What a form or a page offers to choose from: leads, and the letters that one may need."""

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext as _

from goodterms.kit.models import Workspace
from goodterms.leads.engine import letters_for
from goodterms.leads.models import OPEN_STAGES, Lead, Stage

LEADS_SHOWN = 200


def lead_choices(workspace: Workspace, *, also: Lead | None = None) -> list[tuple[int, str]]:
    """Return the leads to choose from, the open ones first and the newest of each first; one query.

    A reaction to a withdrawal belongs to a lead that has ended, so those stand below.
    """
    has_ended = Case(
        When(stage__in=OPEN_STAGES, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    rows = Lead.objects.of(workspace).order_by(has_ended, "-last_event_on", "-id")
    found = [(lead.pk, _label(lead)) for lead in rows.select_related("employer")[:LEADS_SHOWN]]
    if also and also.pk not in dict(found):
        found.insert(0, (also.pk, _label(also)))
    return found


def likely_letters(lead: Lead) -> tuple[str, ...]:
    """Return the kinds that a lead may need; one that began with a posting has no call to take or to pass on."""
    began_with_posting = lead.posting_id is not None and not lead.last_direction
    kinds = letters_for(lead.stage)
    return tuple(kind for kind in kinds if not (began_with_posting and kind.startswith("lead.")))


def _label(lead: Lead) -> str:
    parts = [lead.employer.name if lead.employer else "", lead.about, lead.who]
    name = ", ".join(part for part in parts if part)[:80] or _("A lead without a name")
    if lead.stage in OPEN_STAGES:
        return name
    return _("%(name)s (%(how)s)") % {"name": name, "how": Stage(lead.stage).label.lower()}
