"""Answers that come back: kept, read, and laid to the lead they belong to."""

import datetime as dt
import hashlib
from collections.abc import Sequence

from attrs import asdict, define, field, frozen
from django.db import transaction
from django.utils.translation import gettext as _

from goodterms.kit.logbook import deed
from goodterms.kit.mail.mbox import packed
from goodterms.kit.mail.values import Message, Messages, ReadMail, ReadMails
from goodterms.kit.models import StoredFile, Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from goodterms.leads.models import Direction, EventKind, Lead
from goodterms.leads.rows import add_event
from goodterms.replies import rows
from goodterms.replies.engine import read_reply
from goodterms.replies.engine.kinds import REACTIONS, UNSURE
from goodterms.replies.models import Reply, ReplyKind

_MEGABYTES = 2048  # address space; a mailbox of 100 MB touches about half a gigabyte
_SECONDS = 180
NEW, SAME, STRANGE = "new", "same", "strange"
# A machine has no feelings: what looks like a reaction in its words is a receipt.
_MACHINES_SAY = {UNSURE, "automatic_receipt", *REACTIONS}


@frozen
class Received:
    """What became of a message: "new", "same" or "strange" (from nobody in the record), and the answer's number."""

    state: str
    reply_id: int = 0


@define
class Inbox:
    """What is known while messages are received: those kept already, whom each sender is, what was learnt.

    Open one with `Inbox.opened` and hand over the messages.
    """

    workspace: Workspace
    today: dt.date
    learnt: dict[tuple[str, str], int]
    kept: dict[str, int]
    senders: dict[tuple[str, str], rows.Belongs] = field(factory=dict)

    @classmethod
    def opened(cls, workspace: Workspace, *, today: dt.date) -> "Inbox":
        """Return what is known at the start; three queries."""
        told = Reply.objects.filter(workspace=workspace).values_list(
            "pk", "message_id", "text_sha256", "sender_address", "sent_at", "received_on"
        )
        kept: dict[str, int] = {}
        for pk, name, words, sender, sent_at, day in told.iterator():
            kept[_sameness(words, sender=sender, day=sent_at or day.isoformat())] = pk
            if name:
                kept[_sameness(words, name=name)] = pk
        return cls(workspace, today, Reply.learnt(workspace), kept)

    def receive(
        self,
        message: Message,
        *,
        lead: Lead | None = None,
        original: StoredFile | None = None,
        is_always_kept: bool = True,
    ) -> Received:
        """Keep a message as an answer: read what it is, find whom it is from, put it on the lead's timeline.

        The same message again is known by its words together with its name, or, where it has none, with its sender
        and day. A name alone proves nothing: whoever sends a message chooses it.

        Args:
            message: The message; without a believable date it counts as of today.
            lead: The lead, if the person chose it.
            original: The file it came in, if it is kept.
            is_always_kept: Whether a message is kept from people with whom nothing is pursued.
        """
        received_on = _received_on(message, today=self.today)
        words = hashlib.sha256(message.text.encode()).hexdigest()
        alike = _sameness(
            words, sender=message.sender_address[:320], day=message.sent_at[:40] or received_on.isoformat()
        )
        named = _sameness(words, name=message.message_id[:500]) if message.message_id else alike
        if known := self.kept.get(named):
            return Received(SAME, known)
        whose = rows.Belongs(lead, lead.contact) if lead else self._whose(message)
        if not (whose.is_pursued or is_always_kept):
            return Received(STRANGE)
        reply = _reply(message, learnt=self.learnt)
        reply.workspace, reply.received_on, reply.text_sha256 = self.workspace, received_on, words
        reply.lead, reply.contact, reply.employer_name = whose.lead, whose.contact, whose.employer_name
        reply.original = original
        _keep(reply, who=_who(message))
        self.kept |= dict.fromkeys((named, alike), reply.pk)
        return Received(NEW, reply.pk)

    def _whose(self, message: Message) -> rows.Belongs:
        """Return whom a message belongs to; of the same sender it is asked once.

        Where something speaks against the sender, the name that it shows counts for nothing.
        """
        answers = tuple(filter(None, (message.in_reply_to, *message.references)))
        name = "" if message.doubts else message.sender_name
        key = (name, message.sender_address)
        if answers or key not in self.senders:
            found = rows.whose_reply(
                self.workspace, name=name, address=message.sender_address, answers=answers
            )
            if answers:
                return found
            self.senders[key] = found
        return self.senders[key]


def read_mails(raw: bytes, *, today: dt.date) -> Messages:
    """Return the messages of a mail, a mailbox or a pasted text, read in a child process.

    Raises:
        RefusedInputError: if it is none of these, or too large or too tangled.
    """
    return parse_limited(
        "goodterms.kit.mail:read_mailbox",
        raw,
        result=Messages,
        seconds=_SECONDS,
        megabytes=_MEGABYTES,
        arguments={"today": today.isoformat()},
    )


def read_each(mails: Sequence[bytes], *, today: dt.date) -> tuple[ReadMail, ...]:
    """Return each of several mails, or why it cannot be read.

    One child process reads them all; where one of them breaks it, each gets its own, so that it costs itself alone.
    """
    try:
        return _read_packed(mails, today=today)
    except RefusedInputError as refusal:
        if len(mails) == 1:
            return (ReadMail(None, refusal.sentence),)
        return tuple(read for mail in mails for read in read_each([mail], today=today))


def _read_packed(mails: Sequence[bytes], *, today: dt.date) -> tuple[ReadMail, ...]:
    return parse_limited(
        "goodterms.kit.mail:read_packed",
        packed(mails),
        result=ReadMails,
        seconds=_SECONDS,
        megabytes=_MEGABYTES,
        arguments={"today": today.isoformat()},
    ).mails


def keep_reply(
    workspace: Workspace, raw: bytes, *, lead: Lead | None, original: StoredFile | None, today: dt.date
) -> Reply:
    """Keep one pasted or dropped message as an answer, and return it.

    Raises:
        RefusedInputError: if nothing in it can be read, in a sentence.
    """
    read = read_mails(raw, today=today)
    if not read.messages:
        raise RefusedInputError(read.rejected[0].reason)
    with transaction.atomic():
        inbox = Inbox.opened(workspace, today=today)
        received = inbox.receive(read.messages[0], lead=lead, original=original)
    return Reply.objects.get(pk=received.reply_id)


def attach(reply: Reply, *, lead: Lead) -> None:
    """Lay an answer to a lead that the person chose."""
    with deed(reply.workspace, f"Laid the answer from {reply} to {lead}", reply):
        reply.lead = lead
        reply.contact = reply.contact or lead.contact
        reply.employer_name = lead.employer.name if lead.employer else reply.employer_name
        reply.save(update_fields=["lead", "contact", "employer_name", "updated_at"])
        _tell_timeline(reply, lead=lead)


def _received_on(message: Message, *, today: dt.date) -> dt.date:
    """Return the day that a message states, today at the latest; today where it states none."""
    stated = dt.date.fromisoformat(message.sent_at[:10]) if message.sent_at else today
    return min(stated, today)


def _who(message: Message) -> str:
    return message.sender_name or message.sender_address or "somebody"


def _keep(reply: Reply, *, who: str) -> None:
    """Write an answer down, and on its lead's timeline."""
    with deed(reply.workspace, f"Received an answer from {who}") as line:
        reply.save()
        line.row = reply
        if reply.lead:
            _tell_timeline(reply, lead=reply.lead)


def _sameness(words: str, *, name: str = "", sender: str = "", day: str = "") -> str:
    """Return what makes two messages the same: words and name, or, without one, words, sender and moment."""
    return f"{words} {name} {sender} {day}"


def _reply(message: Message, *, learnt: dict[tuple[str, str], int]) -> Reply:
    """Return the row of a message, read but not yet kept."""
    reading = read_reply(message.text, subject=message.subject, sender=message.sender_address, learnt=learnt)
    is_receipt = message.is_automatic and reading.kind in _MACHINES_SAY
    kind = ReplyKind.AUTOMATIC_RECEIPT if is_receipt else reading.kind
    return Reply(**_told(message), reading=asdict(reading), kind_read=kind, kind=kind)


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
        "sender_doubts": list(message.doubts),
        "reading_notes": [*message.notes, *meetings, *attached],
    }


def _tell_timeline(reply: Reply, *, lead: Lead) -> None:
    """Put an answer on the timeline; a machine's receipt is nobody's word, and the wait goes on."""
    says = ", ".join(part for part in (str(reply.get_kind_display()), reply.subject) if part)
    direction = "" if reply.kind == ReplyKind.AUTOMATIC_RECEIPT else Direction.IN
    reply.event = add_event(
        lead,
        kind=EventKind.MESSAGE,
        direction=direction,
        says=says,
        on=reply.received_on,
        how="e-mail",
        who=reply.sender[:200] or None,
    )
    reply.save(update_fields=["event", "updated_at"])
