"""What a person can do with answers: take them in, lay them to a lead, say what they are."""

from goodterms.replies.actions.judging import mark_burned, tell_kind, tell_stakes, unmark_burned
from goodterms.replies.actions.planning import NoLeadError, plan_talk
from goodterms.replies.actions.receiving import Inbox, Received, attach, keep_reply, read_mails

__all__ = [
    "Inbox",
    "NoLeadError",
    "Received",
    "attach",
    "keep_reply",
    "mark_burned",
    "plan_talk",
    "read_mails",
    "tell_kind",
    "tell_stakes",
    "unmark_burned",
]
