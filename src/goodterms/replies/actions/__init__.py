"""What a person can do with answers: take them in, lay them to a lead, say what they are."""

from goodterms.replies.actions.judging import mark_burned, tell_kind, tell_stakes, unmark_burned
from goodterms.replies.actions.receiving import Inbox, Received, attach, keep_reply, read_mails

__all__ = [
    "Inbox",
    "Received",
    "attach",
    "keep_reply",
    "mark_burned",
    "read_mails",
    "tell_kind",
    "tell_stakes",
    "unmark_burned",
]
