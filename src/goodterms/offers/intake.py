"""An offer letter that came as a file or as pasted text, as pages."""

import re

from attrs import frozen

from goodterms.kit.documents import MailText, cleaned, is_mail, read_mail, read_pages, refuse_unreadable
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import decode_text
from goodterms.postings.engine.page import scan_page

_MOST_CHARACTERS = 2_000_000
_SNIFFED = 4096
# A text may hold a stray zero; a picture or a program holds many at once.
_MOST_ZEROS = 20
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_CUT = "This letter holds more text than two million characters; what comes after was left out."
_PICTURE = (
    "This is a picture; text in pictures cannot be read. Open it in a program that reads text from pictures, "
    "or type the letter."
)
_NO_LETTER = (
    "This is no PDF, Word document (.docx), e-mail (.eml) or text. Copy the letter's text and paste it."
)
_NO_TEXT = "There is no text in this. Copy the letter's text and paste it."
_NO_MAIL_TEXT = (
    "This e-mail holds no text. If the letter is attached to it, save the attachment and add that."
)
_PAGE = re.compile(r"<(?:!doctype html|html|body|div|p|table|span|br)\b[^<>]{0,500}>", re.IGNORECASE)
_HEADER = re.compile(
    rb"^(?:mime-version|message-id|received|content-type|return-path)[ ]?:", re.IGNORECASE | re.MULTILINE
)
_BLANKS = re.compile(r"\n{3,}")


@frozen
class LetterText:
    """An offer letter as read.

    Attributes:
        kind: "PDF", "Word document", "e-mail", "page" (HTML) or "text".
        pages: The text of each page in order, "" for one without text; what has no pages is one.
        notes: Sentences on what was not read.
        sender: The sender of an e-mail as its header tells it, else "".
    """

    kind: str
    pages: tuple[str, ...]
    notes: tuple[str, ...] = ()
    sender: str = ""


def read_letter(raw: bytes, *, name: str = "") -> LetterText:
    """Return the pages of an offer letter: PDF, Word document, saved e-mail, page or text.

    Tells the kind by the content; the name only decides whether a text without mail headers is an e-mail. A pure
    function, meant for the child process of `kit.sandbox`, which holds its time and memory.

    Args:
        raw: The file, at most 20 MB, or the pasted text in any encoding.
        name: The file's name, "" for pasted text.

    Raises:
        RefusedInputError: if it is empty, too large, of another kind, damaged, protected with a password, or holds
            no text (a scan); the sentence says which and what to do.
    """
    refuse_unreadable(raw)
    if raw.startswith(_PICTURES):
        raise RefusedInputError(_PICTURE)
    document = read_pages(raw, keeps_lines=True)
    if document:
        return _cut(LetterText(document.kind, document.pages, document.notes))
    return _cut(_mail(raw) if _is_mail(raw, name=name) else _text(raw))


def _is_mail(raw: bytes, *, name: str) -> bool:
    """Return whether it is a saved mail; a pasted letter may begin with "Date:" or "To:" as well."""
    is_saved = bool(_HEADER.search(raw[:_SNIFFED])) or name.lower().endswith(".eml")
    return is_saved and is_mail(raw, name=name)


def _mail(raw: bytes) -> LetterText:
    mail = read_mail(raw)
    text = next(filter(None, map(_part_text, mail.texts)), "")
    if not text:
        raise RefusedInputError(_NO_MAIL_TEXT)
    whole = "\n\n".join(filter(None, (mail.subject, text)))
    return LetterText("e-mail", (whole,), mail.notes, mail.sender)


def _part_text(part: MailText) -> str:
    return scan_page(part.text).prose.text if part.is_page else _tidy(part.text)


def _text(raw: bytes) -> LetterText:
    decoded = decode_text(raw)
    if decoded[:_SNIFFED].count("\0") > _MOST_ZEROS:
        raise RefusedInputError(_NO_LETTER)
    decoded = decoded.replace("\r\n", "\n").replace("\r", "\n")
    is_page = bool(_PAGE.search(decoded[:_SNIFFED]))
    # A form feed parts the pages of a text, as programs that turn PDF into text write it.
    pages = (scan_page(decoded).prose.text,) if is_page else tuple(map(_tidy, decoded.split("\f")))
    if not any(pages):
        raise RefusedInputError(_NO_TEXT)
    return LetterText("page" if is_page else "text", pages)


def _tidy(text: str) -> str:
    return _BLANKS.sub("\n\n", cleaned(text)).strip()


def _cut(read: LetterText) -> LetterText:
    kept: list[str] = []
    room = _MOST_CHARACTERS
    for page in read.pages:
        kept.append(page[:room])
        room -= len(kept[-1])
    if sum(map(len, read.pages)) <= _MOST_CHARACTERS:
        return read
    return LetterText(read.kind, tuple(kept), (*read.notes, _CUT), read.sender)
