"""What an answer adds to the facts of a letter."""

from attrs import evolve

from goodterms.leads import rows
from goodterms.leads.models import OPEN_STAGES, Lead
from goodterms.letters.engine import Brief
from goodterms.letters.models import Letter
from goodterms.replies.models import Reply, ReplyKind


def brief_of_letter(letter: Letter) -> Brief | None:
    """Return what the record says by now for a letter about a lead, a contact or an answer; nothing for another."""
    reply = letter.answers
    answered = rows.Answered(reply.sender_name, reply.employer_name) if reply else None
    brief = rows.brief_of_letter(letter, answered=answered)
    if brief is None or letter.lead is None:
        return brief
    return evolve(brief, knows_full_offer=_knows_full_offer(letter.lead))


def complete(letter: Letter) -> None:
    """Tell a letter that was just begun whom it answers: the answer's lead and contact, and whence it came."""
    reply = letter.answers
    if reply is None:
        return
    letter.lead = letter.lead or reply.lead
    letter.contact = letter.contact or reply.contact
    letter.to = reply.sender_address or letter.to


def _knows_full_offer(lead: Lead) -> bool:
    """Return whether a written offer came in for an open lead; the offers moment will know more."""
    written = Reply.objects.filter(lead=lead, trashed_at=None, kind=ReplyKind.WRITTEN_OFFER)
    return lead.stage in OPEN_STAGES and written.exists()
