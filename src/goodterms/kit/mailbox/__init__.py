"""A person's own mailbox, over IMAP, when they ask for it: drafts laid in, mails read; nothing sent or deleted."""

from goodterms.kit.mailbox.account import Account, Security
from goodterms.kit.mailbox.drafts import LaidDraft, folders, save_draft
from goodterms.kit.mailbox.reading import (
    FetchedMessage,
    FetchedMessages,
    HeaderRow,
    MissingFolderError,
    NewHeaders,
    fetch_messages,
    headers_since,
)

__all__ = [
    "Account",
    "FetchedMessage",
    "FetchedMessages",
    "HeaderRow",
    "LaidDraft",
    "MissingFolderError",
    "NewHeaders",
    "Security",
    "fetch_messages",
    "folders",
    "headers_since",
    "save_draft",
]
