"""What the pages on letters and answers show."""

from goodterms.letters.pages.letter import LetterPage, PreviewPanel, letter_page, preview_panel
from goodterms.letters.pages.listing import LettersPage, letters_page
from goodterms.letters.pages.mailbox import MailboxPage, mailbox_page
from goodterms.letters.pages.reply import ReplyPage, reply_page

__all__ = [
    "LetterPage",
    "LettersPage",
    "MailboxPage",
    "PreviewPanel",
    "ReplyPage",
    "letter_page",
    "letters_page",
    "mailbox_page",
    "preview_panel",
    "reply_page",
]
