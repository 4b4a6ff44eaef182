"""What the pages on letters and the mailbox show."""

from goodterms.letters.pages.choosing import NewLetterPage, new_letter_page
from goodterms.letters.pages.letter import LetterPage, PreviewPanel, letter_page, preview_panel
from goodterms.letters.pages.listing import LettersPage, letters_page
from goodterms.letters.pages.mailbox import MailboxPage, mailbox_page

__all__ = [
    "LetterPage",
    "LettersPage",
    "MailboxPage",
    "NewLetterPage",
    "PreviewPanel",
    "letter_page",
    "letters_page",
    "mailbox_page",
    "new_letter_page",
    "preview_panel",
]
