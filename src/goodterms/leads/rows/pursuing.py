"""From rows to values and back: the lead's newest word, and finding who and where."""

import datetime as dt

from goodterms.candidate.models import PayWish
from goodterms.kit.models import Workspace
from goodterms.leads.models import Event, EventKind, Lead, Stage
from goodterms.network.engine import split_name
from goodterms.network.models import Contact
from goodterms.postings.engine.facts import Pay
from goodterms.postings.engine.ranges import Fit, Wanted, within_range


def refresh_last_event(lead: Lead, *, today: dt.date) -> None:
    """Repeat on the lead the newest event, up to today, in which somebody spoke."""
    newest = (
        Event.objects.filter(lead=lead, trashed_at=None, happened_on__lte=today)
        .exclude(direction="")
        .order_by("-happened_on", "-id")
        .first()
    )
    lead.last_event_on = newest.happened_on if newest else lead.heard_on
    lead.last_direction = newest.direction if newest else ""
    lead.save(update_fields=["last_event_on", "last_direction", "updated_at"])


def contact_named(workspace: Workspace, name: str) -> Contact | None:
    """Return the one contact of this name, made when there is none; nothing when several share it."""
    first, last = split_name(name)
    known = list(
        Contact.objects.of(workspace)
        .filter(first_name__iexact=first, last_name__iexact=last)
        .order_by("id")[:2]
    )
    if len(known) > 1:
        return None
    return (
        known[0]
        if known
        else Contact.objects.create(
            workspace=workspace, first_name=first[:200], last_name=last[:200], source="a call you logged"
        )
    )


def pay_fit(lead: Lead) -> Fit:
    """Return how the pay of a lead's posting stands to what the candidate wants (O3); two queries."""
    wish = PayWish.objects.of(lead.workspace).first()
    wanted = Wanted(wish.floor, wish.target, wish.currency) if wish else Wanted(None, None, "")
    posting = lead.posting
    if posting is None or (posting.yearly_least is None and posting.yearly_most is None):
        return within_range((), wanted=wanted)
    stated = Pay(posting.yearly_least, posting.yearly_most, posting.pay_currency, "year")
    return within_range((stated,), wanted=wanted)


def add_event(
    lead: Lead, *, kind: EventKind, direction: str, says: str, on: dt.date, how: str = "", who: str = ""
) -> None:
    """Put something on the timeline, inside a deed of the caller's."""
    Event.objects.create(
        workspace=lead.workspace,
        lead=lead,
        kind=kind,
        direction=direction,
        happened_on=on,
        who=who or lead.who,
        how=how,
        says=says,
    )


def set_stage(lead: Lead, *, stage: Stage, today: dt.date, why: str = "") -> None:
    """Set a lead's stage and tell the timeline, inside a deed of the caller's."""
    before = Stage(lead.stage)
    lead.stage = stage
    lead.save(update_fields=["stage", "updated_at"])
    record_stage(lead, says=f"{before.label} → {stage.label}" + (f": {why}" if why else ""), today=today)


def record_stage(lead: Lead, *, says: str, today: dt.date) -> None:
    """Tell the timeline of a stage, inside a deed of the caller's."""
    add_event(lead, kind=EventKind.STAGE, direction="", says=says, on=today)
