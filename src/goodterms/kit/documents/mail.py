"""A saved e-mail as a document: its subject and the texts in it, as they were written."""

import itertools
from collections.abc import Iterator, Sequence
from email.message import Message as Parsed

from attrs import frozen

from goodterms.kit.mail.body import MOST_PARTS, bytes_of
from goodterms.kit.mail.clean import Cleaner
from goodterms.kit.mail.headers import headers_of, words
from goodterms.kit.mail.parsing import begins_as_mail, parsed
from goodterms.kit.text import cleaned


@frozen
class MailText:
    """One text of a mail: whether it is written as a page (HTML), and the text."""

    is_page: bool
    text: str


@frozen
class MailRead:
    """A mail as read.

    Attributes:
        subject: On one line, "" where it has none or it cannot be decoded.
        sender: The header From as it stands, on one line.
        texts: Those made as pages first: the plain ones are often a stub.
        notes: Sentences on what was not read.
    """

    subject: str
    sender: str
    texts: tuple[MailText, ...]
    notes: tuple[str, ...]


def is_mail(raw: bytes, *, name: str) -> bool:
    """Return whether bytes begin as a mail does, or the file is named like one."""
    return begins_as_mail(raw.lstrip()) or name.lower().endswith(".eml")


def read_mail(raw: bytes) -> MailRead:
    """Return what a saved mail says, without its attachments.

    Raises:
        RefusedInputError: if mails are nested too deeply in it.
    """
    mail, cleaner = parsed(raw), Cleaner()
    headers = headers_of(mail, cleaner=cleaner)
    parts = list(itertools.islice(mail.walk(), MOST_PARTS))
    attached = sum(map(_is_attached, parts))
    notes = (f"This e-mail has {attached} attached file{'s'[: attached > 1]}, not read.",) if attached else ()
    subject, sender = (words(headers.first(name), cleaner=cleaner) for name in ("subject", "from"))
    return MailRead(subject, sender, tuple(_texts(parts, cleaner=cleaner)), notes)


def _texts(parts: Sequence[Parsed], *, cleaner: Cleaner) -> Iterator[MailText]:
    for kind in ("text/html", "text/plain"):
        for part in parts:
            if part.get_content_type() == kind and not _is_attached(part):
                text = cleaner.decoded(bytes_of(part), charset=part.get_content_charset() or "")
                yield MailText(kind == "text/html", cleaned(text.replace("\r\n", "\n").replace("\r", "\n")))


def _is_attached(part: Parsed) -> bool:
    return part.get_content_disposition() == "attachment"
