"""Mails out of whatever a person has: a saved mail, a mailbox, or pasted text."""

from goodterms.kit.mail.mbox import read_mailbox, read_packed
from goodterms.kit.mail.message import read_message
from goodterms.kit.mail.values import Attachment, Meeting, Message, Messages

__all__ = ["Attachment", "Meeting", "Message", "Messages", "read_mailbox", "read_message", "read_packed"]
