"""What is read out of a mail or a mailbox."""

from attrs import frozen

from goodterms.kit.tables import Rejected


@frozen
class Meeting:
    """A meeting that a mail proposes, moves or cancels.

    Attributes:
        uid: The meeting's own name, the same in later mails on it, or "".
        method: "REQUEST", "CANCEL", "REPLY", "PUBLISH" ... in capitals, or "".
        summary: On one line.
        place: A room, an address or a link to a call, on one line, or "".
        start: ISO text with offset. Without an offset if its time zone is not stated or not known (a note of the mail
            says so); a date alone for a whole day; "" if there is none.
        end: Likewise; of a whole day the day after the last.
    """

    uid: str
    method: str
    summary: str
    place: str
    start: str
    end: str


@frozen
class Attachment:
    """A file attached to a mail; its content is not kept. The size is that of the file, not of its coded form."""

    name: str
    size_bytes: int


@frozen
class Message:
    """A mail as read; what is not stated is "" or ().

    Attributes:
        message_id: Without the angle brackets, as are the next two.
        in_reply_to: The mail it answers.
        references: The mails before it, oldest first, at most 100.
        sender_name: As shown, on one line.
        sender_address: In lower case, as are all addresses; "" if none of the right form is stated.
        to: Addresses.
        cc: Addresses.
        sent_at: ISO text with offset, or "" if the date cannot be believed; a note says why.
        subject: Decoded, on one line.
        text: The plain text, or the HTML as text; quoted mails are still in it, after "> " where they were marked.
        is_automatic: Whether a machine says that it wrote or spread it.
        calendar: The meetings in it.
        attachments: The files attached.
        notes: Sentences on what was left out, removed or doubtful.
        doubts: Sentences on what speaks against the sender that it names.
    """

    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    sender_name: str = ""
    sender_address: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    sent_at: str = ""
    subject: str = ""
    text: str = ""
    is_automatic: bool = False
    calendar: tuple[Meeting, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@frozen
class ReadMail:
    """One of several mails: what it says, or None and the reason why it cannot be read."""

    message: Message | None
    reason: str = ""


@frozen
class ReadMails:
    """Several mails as read, in their order."""

    mails: tuple[ReadMail, ...]


@frozen
class Messages:
    """The mails of a mailbox in their order, those that could not be read (line and reason), and notes."""

    messages: tuple[Message, ...]
    rejected: tuple[Rejected, ...] = ()
    notes: tuple[str, ...] = ()
