"""Mails out of whatever a person has: a saved mail, a mailbox, or pasted text."""

from goodterms.letters.intake.mail import read_message
from goodterms.letters.intake.mbox import read_mailbox
from goodterms.letters.intake.values import Attachment, Meeting, Message, Messages

__all__ = ["Attachment", "Meeting", "Message", "Messages", "read_mailbox", "read_message"]
