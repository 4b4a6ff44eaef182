"""A saved e-mail taken apart: its subject and the texts in it, as they were written."""

import email
import email.header
import email.policy
import itertools
import re
from collections.abc import Iterator, Sequence
from email.message import Message

from attrs import frozen

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import decode_text
from goodterms.kit.text import cleaned, one_line

_MOST_PARTS = 200
# The standard library's parser takes one stack frame, and every line one more look, for each part inside a part.
_MOST_NESTED = 30
_MOST_HEADER = 2000
_SNIFFED = 4096
_NESTED = "This e-mail holds too many mails inside each other. Copy its text and paste it."
_MAIL = re.compile(
    rb"(?:From \S|(?:received|return-path|delivered-to|mime-version|from|to|subject|date|message-id|"
    rb"content-type|x-[a-z-]{1,40}|dkim-signature|arc-seal|reply-to)[ \t]?:)",
    re.IGNORECASE,
)
_INNER = re.compile(rb"^content-type[ \t]?:\s{0,9}(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_DECLARABLE = re.compile(
    r"iso-8859-\d{1,2}|latin-?1|windows-12\d\d|cp12\d\d|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gb(?:2312|k|18030)|big5"
)


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
    """Return whether bytes begin like a mail's headers, or the file is named like one."""
    return bool(_MAIL.match(raw.lstrip()[:_SNIFFED])) or name.lower().endswith(".eml")


def read_mail(raw: bytes) -> MailRead:
    """Return what a saved mail says, without its attachments.

    Raises:
        RefusedInputError: if mails are nested too deeply in it.
    """
    if sum(1 for _ in itertools.islice(_INNER.finditer(raw), _MOST_NESTED + 1)) > _MOST_NESTED:
        raise RefusedInputError(_NESTED)
    message = email.message_from_bytes(raw, policy=_CappedHeaders())
    parts = list(itertools.islice(message.walk(), _MOST_PARTS))
    attached = sum(1 for part in parts if _is_attached(part))
    notes = (f"This e-mail has {attached} attached file{'s'[: attached > 1]}, not read.",) if attached else ()
    return MailRead(
        _header(message, name="subject"), _header(message, name="from"), tuple(_texts(parts)), notes
    )


class _CappedHeaders(email.policy.Compat32):
    """The plain policy, with headers cut: the newer one parses each header in full, which can take minutes."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return name and value of a header, the value at most 2,000 characters."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_MOST_HEADER]


def _texts(parts: Sequence[Message]) -> Iterator[MailText]:
    for kind in ("text/html", "text/plain"):
        for part in parts:
            if part.get_content_type() == kind and not _is_attached(part):
                yield MailText(kind == "text/html", _part_text(part))


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _part_text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = (part.get_content_charset() or "").lower()
    text = decode_text(raw, declared=charset if _DECLARABLE.fullmatch(charset) else "utf-8")
    return cleaned(text.replace("\r\n", "\n").replace("\r", "\n"))


def _header(message: Message, *, name: str) -> str:
    try:
        pieces = email.header.decode_header(str(message.get(name, "")))
    except (email.errors.HeaderParseError, ValueError):
        return ""
    decoded = "".join(piece if isinstance(piece, str) else decode_text(piece) for piece, _ in pieces)
    return one_line(cleaned(decoded))
