"""The doors to letters and the mailbox."""

from goodterms.letters.views.begin import new, renew
from goodterms.letters.views.letters import (
    again,
    drafts,
    eml,
    facts,
    letter,
    listing,
    mailbox,
    mailbox_forget,
    preview,
    sent,
    spelling,
    tone,
    trash,
    unsent,
    version_restore,
)

__all__ = [
    "again",
    "drafts",
    "eml",
    "facts",
    "letter",
    "listing",
    "mailbox",
    "mailbox_forget",
    "new",
    "preview",
    "renew",
    "sent",
    "spelling",
    "tone",
    "trash",
    "unsent",
    "version_restore",
]
