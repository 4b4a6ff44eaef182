"""Answers that come back: kept, read, and laid to the lead they belong to."""

import datetime as dt
import hashlib

from attrs import asdict, frozen
from django.utils.translation import gettext as _

from goodterms.kit.logbook import deed
from goodterms.kit.models import StoredFile, Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from goodterms.leads import rows
from goodterms.leads.actions.pursuing import add_event
from goodterms.leads.models import Direction, EventKind, Lead
from goodterms.letters.engine.replies import read_reply
from goodterms.letters.intake.values import Message, Messages
from goodterms.letters.models import Reply, ReplyKind

_MEGABYTES = 2048  # address space; a mailbox of 100 MB touches about half a gigabyte
_SECONDS = 180
NEW, SAME, STRANGE = "new", "same", "strange"


@frozen
class Received:
    """What became of a message: "new", "same" or "strange" (from nobody in the record), and the answer if kept."""

    state: str
    reply: Reply | None = None


def receive(
    workspace: Workspace,
    message: Message,
    *,
    today: dt.date,
    learnt: dict[tuple[str, str], int],
    lead: Lead | None = None,
    original: StoredFile | None = None,
    is_kept_from_strangers: bool = True,
) -> Received:
    """Keep a message as an answer: read what it is, find whom it is from, put it on the lead's timeline.

    The same message again is known by its name, or by its words, sender and day, and nothing is written.

    Args:
        workspace: Whose record.
        message: The message.
        today: The day it is; a message without a believable date counts as of today.
        learnt: How often the person corrected which reading.
        lead: The lead, if the person chose it.
        original: The file it came in, if it is kept.
        is_kept_from_strangers: Whether a message from nobody in the record is kept too.
    """
    received_on = min(dt.date.fromisoformat(message.sent_at[:10]), today) if message.sent_at else today
    fingerprint = hashlib.sha256(message.text.encode()).hexdigest()
    if known := _known(workspace, message, fingerprint=fingerprint, received_on=received_on):
        return Received(SAME, known)
    whose = (
        rows.Belongs(lead, lead.contact)
        if lead
        else rows.whose_reply(
            workspace,
            name=message.sender_name,
            address=message.sender_address,
            answers=(message.in_reply_to, *message.references),
        )
    )
    if not (whose.is_known or is_kept_from_strangers):
        return Received(STRANGE)
    with deed(
        workspace, f"Received an answer from {message.sender_name or message.sender_address or 'somebody'}"
    ) as line:
        reply = Reply(
            workspace=workspace,
            lead=whose.lead,
            contact=whose.contact,
            employer_name=whose.employer_name,
            original=original,
            received_on=received_on,
            text_sha256=fingerprint,
            **_told(message),
        )
        _read(reply, message=message, learnt=learnt)
        reply.save()
        line.row = reply
        if whose.lead:
            _tell_timeline(reply, lead=whose.lead, today=today)
    return Received(NEW, reply)


def read_mails(raw: bytes, *, today: dt.date) -> Messages:
    """Return the messages of a mail, a mailbox or a pasted text, read in a child process.

    Raises:
        RefusedInputError: if it is none of these, or too large or too tangled.
    """
    return parse_limited(
        "goodterms.letters.intake:read_mailbox",
        raw,
        result=Messages,
        seconds=_SECONDS,
        megabytes=_MEGABYTES,
        arguments={"today": today.isoformat()},
    )


def keep_reply(
    workspace: Workspace, raw: bytes, *, lead: Lead | None, original: StoredFile | None, today: dt.date
) -> Reply:
    """Keep one pasted or dropped message as an answer, and return it.

    Raises:
        RefusedInputError: if nothing in it can be read, in a sentence.
    """
    read = read_mails(raw, today=today)
    if not read.messages:
        reasons = [row.reason for row in read.rejected] or [_("There is no message in it.")]
        raise RefusedInputError(reasons[0])
    received = receive(
        workspace,
        read.messages[0],
        today=today,
        learnt=Reply.learnt(workspace),
        lead=lead,
        original=original,
    )
    assert received.reply is not None  # noqa: S101 -- strangers are kept here
    return received.reply


def attach(reply: Reply, *, lead: Lead, today: dt.date) -> None:
    """Lay an answer to a lead that the person chose."""
    with deed(reply.workspace, f"Laid the answer from {reply} to {lead}", reply):
        reply.lead = lead
        reply.contact = reply.contact or lead.contact
        reply.employer_name = lead.employer.name if lead.employer else reply.employer_name
        reply.save(update_fields=["lead", "contact", "employer_name", "updated_at"])
        _tell_timeline(reply, lead=lead, today=today)


def _known(workspace: Workspace, message: Message, *, fingerprint: str, received_on: dt.date) -> Reply | None:
    """Return the answer that this message is already, in or out of the trash."""
    kept = Reply.objects.filter(workspace=workspace)
    if message.message_id and (named := kept.filter(message_id=message.message_id[:500]).first()):
        return named
    alike = kept.filter(text_sha256=fingerprint, sender_address=message.sender_address[:320])
    return (
        alike.filter(sent_at=message.sent_at[:40]).first()
        if message.sent_at
        else alike.filter(received_on=received_on).first()
    )


def _told(message: Message) -> dict[str, object]:
    attached = [_("Attached, and not kept: %s.") % file.name for file in message.attachments]
    meetings = [
        _("A calendar entry came with it: %(what)s, %(when)s.")
        % {"what": meeting.summary, "when": meeting.start}
        for meeting in message.calendar
    ]
    return {
        "message_id": message.message_id[:500],
        "sender_name": message.sender_name[:300],
        "sender_address": message.sender_address[:320],
        "sent_at": message.sent_at[:40],
        "subject": message.subject[:500],
        "text": message.text,
        "reading_notes": [*message.notes, *meetings, *attached],
    }


def _read(reply: Reply, *, message: Message, learnt: dict[tuple[str, str], int]) -> None:
    reading = read_reply(message.text, subject=message.subject, sender=message.sender_address, learnt=learnt)
    kind = (
        ReplyKind.AUTOMATIC_RECEIPT
        if message.is_automatic and reading.kind in {ReplyKind.UNSURE, ReplyKind.AUTOMATIC_RECEIPT}
        else reading.kind
    )
    reply.reading, reply.kind_read, reply.kind = asdict(reading), kind, kind


def _tell_timeline(reply: Reply, *, lead: Lead, today: dt.date) -> None:
    """Put an answer on the timeline; a machine's receipt is nobody's word, and the wait goes on."""
    says = ", ".join(part for part in (str(reply.get_kind_display()), reply.subject) if part)
    direction = "" if reply.kind == ReplyKind.AUTOMATIC_RECEIPT else Direction.IN
    who = reply.sender_name or reply.sender_address
    add_event(
        lead,
        kind=EventKind.MESSAGE,
        direction=direction,
        says=says[:2000],
        on=reply.received_on,
        how="e-mail",
        who=who[:200],
    )
    rows.refresh_last_event(lead, today=today)
