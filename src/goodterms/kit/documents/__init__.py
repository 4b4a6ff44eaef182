"""Reading the documents that people send: PDF, Word and saved e-mails. Pure, and meant for a child process."""

from attrs import frozen

from goodterms.kit.documents.mail import MailRead, MailText, is_mail, read_mail
from goodterms.kit.documents.pdf import pdf_pages
from goodterms.kit.documents.word import word_pages
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.text import cleaned

__all__ = [
    "DocumentPages",
    "MailRead",
    "MailText",
    "cleaned",
    "is_mail",
    "read_mail",
    "read_pages",
    "refuse_unreadable",
]

_MEGABYTE = 1024 * 1024
_MOST_BYTES = 20 * _MEGABYTE
_REFUSED = (
    (b"{\\rtf", "This is an RTF document. Save it as .docx or PDF, or copy its text and paste it."),
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old office document (.doc, .msg) or one with a password. Save it as .docx or PDF without one.",
    ),
)


@frozen
class DocumentPages:
    """A document as read.

    Attributes:
        kind: "PDF" or "Word document".
        pages: Paragraphs with a blank line between, "- " before bullets, a table's row as "one | two".
        notes: Sentences on what was not read.
    """

    kind: str
    pages: tuple[str, ...]
    notes: tuple[str, ...] = ()


def refuse_unreadable(raw: bytes) -> None:
    """Refuse what is empty, too large, or of a kind that is never read.

    Raises:
        RefusedInputError: with a sentence that says what to do.
    """
    if not raw:
        message = "This file is empty (0 bytes)."
        raise RefusedInputError(message)
    if len(raw) > _MOST_BYTES:
        message = "This file holds more than 20 MB. Copy its text and paste it."
        raise RefusedInputError(message)
    for mark, sentence in _REFUSED:
        if raw.startswith(mark):
            raise RefusedInputError(sentence)


def read_pages(raw: bytes, *, keeps_lines: bool = False) -> DocumentPages | None:
    """Return the pages of a PDF or a Word document, in its order; None for anything else.

    Tells the kind by the content. A pure function, meant for the child process of `kit.sandbox`, which holds its
    time and memory.

    Args:
        raw: The file.
        keeps_lines: Whether a PDF's lines stay as they stand; else those that run on become paragraphs.

    Raises:
        RefusedInputError: if it is damaged, protected with a password, or holds no text (a scan).
    """
    if b"%PDF-" in raw[:1024]:
        pages, notes = pdf_pages(raw, keeps_lines=keeps_lines)
        return DocumentPages("PDF", pages, notes)
    if raw.startswith(b"PK"):
        return DocumentPages("Word document", word_pages(raw))
    return None
