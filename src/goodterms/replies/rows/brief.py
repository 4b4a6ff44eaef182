"""What an answer adds to the facts of a letter."""

from attrs import evolve

from goodterms.kit.models import Due
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
    """Tell a letter that was just begun whom it answers: the answer's lead and contact, and whence it came.

    A letter about a lead, of the kind that an answer there calls for, is the answer to it.
    """
    letter.answers = letter.answers or _called_for(letter)
    reply = letter.answers
    if reply is None:
        return
    letter.lead = letter.lead or reply.lead
    letter.contact = letter.contact or reply.contact
    letter.to = reply.sender_address or letter.to


def _called_for(letter: Letter) -> Reply | None:
    """Return the newest answer on the letter's lead that calls for a letter of this kind."""
    dues = Due.objects.filter(
        lead=letter.lead_id, table="reply", letter_kind=letter.kind, outcome="", rests=False
    )
    newest = (
        dues.order_by("-since", "-id").values_list("row_id", flat=True).first() if letter.lead_id else None
    )
    return Reply.objects.select_related("lead", "contact").filter(pk=newest).first() if newest else None


def _knows_full_offer(lead: Lead) -> bool:
    """Return whether a written offer came in for an open lead; the offers moment will know more."""
    written = Reply.objects.filter(lead=lead, trashed_at=None, kind=ReplyKind.WRITTEN_OFFER)
    return lead.stage in OPEN_STAGES and written.exists()
