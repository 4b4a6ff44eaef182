"""Letters of a lead: drafting one from the record, and noting that it was sent."""

import datetime as dt

from attrs import evolve

from goodterms.candidate.models import Profile
from goodterms.kit.logbook import deed
from goodterms.kit.models import Workspace
from goodterms.leads import rows
from goodterms.leads.engine import stage_after
from goodterms.leads.models import Direction, EventKind, Lead, Stage
from goodterms.leads.rows import add_event, set_stage
from goodterms.letters.engine import kind_named
from goodterms.letters.engine.brief import read_brief
from goodterms.letters.engine.kinds import PLAIN
from goodterms.letters.models import Channel, Letter, Reply
from goodterms.network.models import Contact
from goodterms.units import read_caller


def draft_letter(
    workspace: Workspace,
    *,
    kind: str,
    today: dt.date,
    lead: Lead | None = None,
    contact: Contact | None = None,
    reply: Reply | None = None,
    tone: str = PLAIN,
) -> Letter:
    """Draft a letter of a kind, filled with what the record says of a lead, a contact or an answer.

    Raises:
        UnknownKindError: if there is no such kind.
    """
    lead = lead or (reply.lead if reply else None)
    contact = contact or (reply.contact if reply else None) or (lead.contact if lead else None)
    profile = Profile.objects.of(workspace).first()
    address = reply.sender_address if reply else ""
    said = read_caller(lead.who).address if lead and not contact else ""
    with deed(workspace, f"Drafted a letter: {kind_named(kind).title}") as line:
        letter = Letter.drafted(
            workspace,
            kind=kind,
            tone=tone,
            brief=rows.brief_for(workspace, lead=lead, contact=contact, reply=reply),
            today=today,
            days_off=profile.holidays if profile else (),
            lead=lead,
            contact=contact,
            answers=reply,
            to=address or (contact.email if contact else said),
        )
        line.row = letter
    return letter


def renew_brief(letter: Letter) -> None:
    """Read the record again for a letter; what the person told it stays, and so does its wording."""
    with deed(letter.workspace, f"Read the record again for the letter “{letter}”", letter):
        old = read_brief(letter.brief)
        new = rows.brief_for(letter.workspace, lead=letter.lead, contact=letter.contact, reply=letter.answers)
        known = old.knows_full_offer or new.knows_full_offer
        letter.brief = evolve(new, facts={**old.facts, **new.facts}, knows_full_offer=known).as_json()
        letter.save(update_fields=["brief", "updated_at"])


def note_letter_sent(letter: Letter, *, how: str, on: dt.date, today: dt.date) -> None:
    """Record that the person sent a lead's letter: the timeline has it, the stage follows, the wait begins anew."""
    lead = letter.lead
    if lead is None:
        return
    with deed(letter.workspace, f"Sent the letter “{letter}”", lead):
        letter.sent_on, letter.sent_how = on, how
        letter.save(update_fields=["sent_on", "sent_how", "updated_at"])
        spoken = EventKind.CALL if how == Channel.PHONE else EventKind.MESSAGE
        title = kind_named(letter.kind).title
        add_event(
            lead, kind=spoken, direction=Direction.OUT, says=title, on=on, how=str(Channel(how).label).lower()
        )
        stage = Stage(stage_after(letter.kind, stage=lead.stage))
        if stage != lead.stage:
            set_stage(lead, stage=stage, today=today)
        rows.refresh_last_event(lead, today=today)
