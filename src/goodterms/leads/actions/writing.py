"""Letters of a lead: drafting one from the record, and noting that it was sent."""

import datetime as dt
from typing import Any

from goodterms.candidate.models import Profile
from goodterms.kit.closing import Traces
from goodterms.kit.logbook import deed
from goodterms.kit.models import Workspace
from goodterms.leads import rows
from goodterms.leads.engine import stage_after
from goodterms.leads.models import Direction, EventKind, Lead, Stage
from goodterms.leads.rows import add_event, set_stage
from goodterms.letters.engine import kind_named
from goodterms.letters.engine.kinds import PLAIN
from goodterms.letters.models import Channel, Letter
from goodterms.network.models import Contact
from goodterms.units import read_caller


def draft_letter(
    workspace: Workspace,
    *,
    kind: str,
    today: dt.date,
    lead: Lead | None = None,
    contact: Contact | None = None,
    answers: Any = None,  # noqa: ANN401 -- a row of a table that stands above us
    tone: str = PLAIN,
) -> Letter:
    """Draft a letter of a kind, filled with what the record says of a lead, a contact or an answer.

    Raises:
        UnknownKindError: if there is no such kind.
    """
    if answers:
        lead, contact = lead or answers.lead, contact or answers.contact
    if lead:
        contact = contact or lead.contact
    profile = Profile.objects.of(workspace).first()
    with deed(workspace, f"Drafted a letter: {kind_named(kind).title}") as line:
        letter = Letter.drafted(
            workspace,
            kind=kind,
            tone=tone,
            brief=rows.brief_for(workspace, lead=lead, contact=contact),
            today=today,
            days_off=profile.holidays if profile else (),
            lead=lead,
            contact=contact,
            answers=answers,
            to=_mail_address(lead, contact=contact, answers=answers),
        )
        letter.renew()  # a higher moment knows more: replies of what is answered, offers of a written one
        line.row = letter
    return letter


def _mail_address(lead: Lead | None, *, contact: Contact | None, answers: Any) -> str:  # noqa: ANN401 -- as above
    """Return where the letter goes: whence the answer came, else the contact's, else the call's line."""
    if answers and answers.sender_address:
        return str(answers.sender_address)
    if contact:
        return contact.email
    return read_caller(lead.who).address if lead else ""


def renew_brief(letter: Letter) -> None:
    """Read the record again for a draft; what the person told it stays, and so does a wording of their own."""
    with deed(letter.workspace, f"Read the record again for the letter “{letter}”", letter):
        letter.renew()


def send_draft(lead: Lead, *, kind: str, today: dt.date) -> Letter:
    """Record that the person sent the letter that the lead's page drafts: it is kept, and the lead is told.

    An open draft of the kind is the one that went out. How it went out is not known, and not made up.
    """
    held = Letter.objects.of(lead.workspace).filter(lead=lead, kind=kind, sent_on=None).first()
    with deed(lead.workspace, f"Sent a letter: {kind_named(kind).title}", lead) as line:
        letter = held or draft_letter(lead.workspace, kind=kind, today=today, lead=lead)
        letter.sent_on = today
        letter.save(update_fields=["sent_on", "updated_at"])
        tell_lead(letter, today=today)
        line.touch(letter)
    return letter


def tell_lead(letter: Letter, *, today: dt.date, traces: Traces | None = None) -> None:
    """Let a lead know that a letter of its was sent, inside the deed that notes it.

    The timeline has it, the stage follows, and the wait begins anew. A letter without a lead tells nobody.

    Args:
        letter: The letter, with its day.
        today: The day.
        traces: What is to be taken back by undo; None where nothing is.
    """
    lead = letter.lead
    if lead is None or letter.sent_on is None:
        return
    kept = traces or Traces()
    event = add_event(
        lead,
        kind=EventKind.CALL if letter.sent_how == Channel.PHONE else EventKind.MESSAGE,
        direction=Direction.OUT,
        says=kind_named(letter.kind).title,
        on=letter.sent_on,
        how=str(Channel(letter.sent_how).label).lower() if letter.sent_how else "",
    )
    kept.made.append(event)
    stage = Stage(stage_after(letter.kind, stage=lead.stage))
    if stage != lead.stage:
        kept.keep(lead, "stage")
        kept.made.append(set_stage(lead, stage=stage, today=today))
