"""Letters of a lead: whom one goes to, and what the lead learns once it was sent."""

import datetime as dt

from goodterms.kit.logbook import deed
from goodterms.kit.traces import Traces
from goodterms.leads.engine import stage_after
from goodterms.leads.models import Direction, EventKind, Lead, Stage
from goodterms.leads.rows import add_event, set_stage
from goodterms.letters.engine import kind_named
from goodterms.letters.models import Channel, Letter
from goodterms.units import read_caller


def complete(letter: Letter) -> None:
    """Tell a letter that was just begun whom it goes to: the lead's contact, else the address in the call's line."""
    lead = letter.lead
    if lead and letter.contact is None:
        letter.contact = lead.contact
    if letter.contact and not letter.to:
        letter.to = letter.contact.email
    elif lead and not letter.to:
        letter.to = read_caller(lead.who).address


def send_draft(lead: Lead, *, kind: str, today: dt.date) -> Letter:
    """Record that the person sent the letter that the lead's page drafts: it is kept, and the lead is told.

    An open draft of the kind is the one that went out. How it went out is not known, and not made up.
    """
    held = Letter.objects.of(lead.workspace).filter(lead=lead, kind=kind, sent_on=None).first()
    with deed(lead.workspace, f"Sent a letter: {kind_named(kind).title}", lead) as line:
        letter = held or Letter.begin(lead.workspace, kind=kind, today=today, lead=lead)
        letter.seal(on=today, how="", today=today)
        line.touch(letter)
    return letter


def tell_lead(letter: Letter, *, today: dt.date, traces: Traces) -> None:
    """Let a lead know that a letter of its was sent, inside the deed that notes it.

    The timeline has it, the stage follows, and the wait begins anew. A letter without a lead tells nobody.

    Args:
        letter: The letter, with its day.
        today: The day.
        traces: What is to be taken back by undo.
    """
    lead = letter.lead
    if lead is None or letter.sent_on is None:
        return
    event = add_event(
        lead,
        kind=EventKind.CALL if letter.sent_how == Channel.PHONE else EventKind.MESSAGE,
        direction=Direction.OUT,
        says=kind_named(letter.kind).title,
        on=letter.sent_on,
        how=str(Channel(letter.sent_how).label).lower() if letter.sent_how else "",
    )
    traces.made.append(event)
    stage = Stage(stage_after(letter.kind, stage=lead.stage))
    if stage != lead.stage:
        traces.keep(lead, "stage")
        traces.made.append(set_stage(lead, stage=stage, today=today))
