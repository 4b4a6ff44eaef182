"""What a person can do with letters and the mailbox."""

from goodterms.letters.actions.mailbox import (
    account_of,
    forget_mailbox,
    has_password,
    keep_mailbox,
    mailbox_of,
    settings_of,
)
from goodterms.letters.actions.sending import eml, lay_into_drafts, misspellings
from goodterms.letters.actions.writing import (
    FutureDayError,
    SealedLetterError,
    change_tone,
    note_sent,
    renew_letter,
    restore_version,
    save_letter,
    take_back_sent,
    tell_facts,
    write_another,
)

__all__ = [
    "FutureDayError",
    "SealedLetterError",
    "account_of",
    "change_tone",
    "eml",
    "forget_mailbox",
    "has_password",
    "keep_mailbox",
    "lay_into_drafts",
    "mailbox_of",
    "misspellings",
    "note_sent",
    "renew_letter",
    "restore_version",
    "save_letter",
    "settings_of",
    "take_back_sent",
    "tell_facts",
    "write_another",
]
