"""What other moments ask of leads: those to choose from, the letters that one may need, last words, what is pursued."""

import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import Case, IntegerField, Max, Value, When
from django.utils.translation import gettext as _

from goodterms.kit.models import Record, Workspace
from goodterms.leads.engine import letters_for
from goodterms.leads.models import OPEN_STAGES, Lead, Stage

LEADS_SHOWN = 200


def lead_choices(workspace: Workspace, *, also: Record | None = None) -> list[tuple[int, str]]:
    """Return the leads to choose from, the open ones first and the newest of each first; one query.

    A reaction to a withdrawal belongs to a lead that has ended, so those stand below.
    """
    has_ended = Case(
        When(stage__in=OPEN_STAGES, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    rows = Lead.objects.of(workspace).order_by(has_ended, "-last_event_on", "-id")
    found = [(lead.pk, _label(lead)) for lead in rows.select_related("employer")[:LEADS_SHOWN]]
    if isinstance(also, Lead) and also.pk not in dict(found):
        found.insert(0, (also.pk, _label(also)))
    return found


def likely_letters(lead: Lead) -> tuple[str, ...]:
    """Return the kinds that a lead may need; one that began with a posting has no call to take or to pass on."""
    began_with_posting = lead.posting_id is not None and not lead.last_direction
    kinds = letters_for(lead.stage)
    return tuple(kind for kind in kinds if not (began_with_posting and kind.startswith("lead.")))


def last_words(contacts: Collection[int]) -> Iterable[tuple[int, dt.date | None]]:
    """Return the last day on which a lead of theirs had news, by the contact's number; one query."""
    leads = Lead.objects.filter(contact_id__in=contacts, trashed_at=None).order_by()
    return leads.values_list("contact_id").annotate(last=Max("last_event_on"))


def pursued_postings(workspace: Workspace) -> Iterable[int]:
    """Return the numbers of the postings that are leads by now, as a query that can stand in another."""
    return Lead.objects.of(workspace).exclude(posting=None).order_by().values_list("posting_id", flat=True)


def _label(lead: Lead) -> str:
    parts = [lead.employer_name, lead.about, lead.who]
    name = ", ".join(part for part in parts if part)[:80] or _("A lead without a name")
    if lead.stage in OPEN_STAGES:
        return name
    return _("%(name)s (%(how)s)") % {"name": name, "how": Stage(lead.stage).label.lower()}
