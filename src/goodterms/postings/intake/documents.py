"""The text of a posting that came as a file: PDF, Word document or saved e-mail."""

import re

from attrs import frozen

from goodterms.kit.documents import MailText, is_mail, read_mail, read_pages, refuse_unreadable
from goodterms.kit.refusals import RefusedInputError
from goodterms.postings.engine.page import scan_page

_MOST_CHARACTERS = 2_000_000
_CUT = "This file holds more text than two million characters; what comes after was left out."
_UNKNOWN = "This is no PDF, Word document (.docx) or e-mail (.eml). Copy the posting's text and paste it."
_NO_TEXT = "This e-mail holds no text. If the posting is attached to it, save the attachment and add that."
_BLANKS = re.compile(r"\n{3,}")


@frozen
class DocumentRead:
    """A document as read.

    Attributes:
        kind: "PDF", "Word document" or "e-mail".
        text: Paragraphs with a blank line between, "- " before bullets, a table's row as "one | two".
        notes: Sentences on what was not read.
    """

    kind: str
    text: str
    notes: tuple[str, ...] = ()


def read_document(raw: bytes, *, name: str = "") -> DocumentRead:
    """Return the text that a PDF, a Word document or a saved e-mail holds, in the order of the document.

    Tells the kind by the content; the name only decides whether a text without mail headers is an e-mail. A pure
    function, meant for the child process of `kit.sandbox`, which holds its time and memory.

    Args:
        raw: The file, at most 20 MB.
        name: The file's name, for what its content does not tell.

    Raises:
        RefusedInputError: if it is empty, too large, of another kind, damaged, protected with a password, nested
            too deeply, or holds no text (a scan); the sentence says which and what to do.
    """
    refuse_unreadable(raw)
    read = _read_kind(raw, name=name)
    if len(read.text) <= _MOST_CHARACTERS:
        return read
    return DocumentRead(read.kind, read.text[:_MOST_CHARACTERS].rstrip(), (*read.notes, _CUT))


def _read_kind(raw: bytes, *, name: str) -> DocumentRead:
    if document := read_pages(raw):
        return DocumentRead(document.kind, "\n\n".join(filter(None, document.pages)), document.notes)
    if is_mail(raw, name=name):
        return _mail(raw)
    raise RefusedInputError(_UNKNOWN)


def _mail(raw: bytes) -> DocumentRead:
    mail = read_mail(raw)
    text = next(filter(None, map(_mail_text, mail.texts)), "")
    if not text:
        raise RefusedInputError(_NO_TEXT)
    return DocumentRead("e-mail", "\n\n".join(filter(None, (mail.subject, text))), mail.notes)


def _mail_text(part: MailText) -> str:
    return scan_page(part.text).prose.text if part.is_page else _BLANKS.sub("\n\n", part.text).strip()
