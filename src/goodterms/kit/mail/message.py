"""One mail: saved as .eml, copied with its headers, or pasted as plain text."""

import datetime as dt
import itertools
import re

from goodterms.kit.mail.body import HIDDEN, content_of
from goodterms.kit.mail.clean import Cleaner
from goodterms.kit.mail.dates import sent_at
from goodterms.kit.mail.doubts import sender_doubts
from goodterms.kit.mail.headers import (
    LONG_HEADER,
    addresses,
    headers_of,
    identities,
    is_automatic,
    people,
    words,
)
from goodterms.kit.mail.hypertext import hypertext_text
from goodterms.kit.mail.parsing import SNIFFED, begins_as_mail, begins_in_mailbox, begins_with_header, parsed
from goodterms.kit.mail.values import Message
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import decode_text

_MEGABYTE = 1024 * 1024
# Far above what real mails hold; they bound what a hostile one costs.
_MOST_BYTES = 20 * _MEGABYTE
_MOST_CHARACTERS = 500_000
_MOST_MARKUP = 4_000_000
_MOST_HEAD_LINES = 20_000

_LARGE = "This e-mail holds more than 20 MB. Save it without its attachments, or copy its text and paste it."
_EMPTY = "There is nothing here: no text and no e-mail."
_DAMAGED = "This e-mail is damaged in a way that stops it from being read. Copy its text and paste it."
_OUTLOOK = (
    "This is a mail in Outlook's own form (.msg). Save it as .eml, or copy its text with the lines From, Sent, To "
    "and Subject, and paste it."
)
_ARCHIVE = "This is a ZIP. Unpack it, and add the .eml or .mbox files in it."
_FOREIGN = (
    "This is a file of another kind, not an e-mail. Save the mail as .eml, or copy its text and paste it."
)
_CUT = f"This e-mail holds more than {_MOST_CHARACTERS:,} characters of text; what comes after was left out."
_REFUSED = (
    (b"\xd0\xcf\x11\xe0", _OUTLOOK),
    (b"PK\x03\x04", _ARCHIVE),
    (b"%PDF-", _FOREIGN),
    (b"\x89PNG", _FOREIGN),
    (b"\xff\xd8\xff", _FOREIGN),
    (b"{\\rtf", _FOREIGN),
)
# How mail programs show the headers in other languages, and "Sent" for Date.
_SHOWN = {
    **dict.fromkeys(["sent", "datum", "gesendet", "envoyé", "fecha", "enviado", "inviato", "data"], "Date"),
    **dict.fromkeys(["von", "de", "da"], "From"),
    **dict.fromkeys(["an", "à", "para", "a"], "To"),
    **dict.fromkeys(["betreff", "asunto", "oggetto", "assunto"], "Subject"),
    "objet": "Subject",  # codespell:ignore objet
    "kopie": "Cc",
    "copie": "Cc",  # codespell:ignore copie
}
_MOST_SHOWN = 12
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_HEAD_END = re.compile(rb"\n\r?\n")
_PAGE = re.compile(r"\s{0,99}(?:<!doctype html|<html|<body)", re.IGNORECASE)
_SHOWN_LINE = re.compile(r"\*?([^\W\d_]{1,10}(?:-[a-z]{1,10})?)[ \u00a0]?:\*?[ \t\u00a0]*(.*)", re.IGNORECASE)


def read_message(raw: bytes, *, today: str = "") -> Message:
    """Return what a mail says, however it came: as .eml, copied with its headers, or as plain text.

    A pure function, meant for the child process of `kit.sandbox`, which holds its time and memory.

    Args:
        raw: The mail, at most 20 MB.
        today: An ISO date against which "in the future" is told; "" leaves it to the mail's own headers.

    Raises:
        RefusedInputError: if it is empty, too large, of another kind, or nested too deeply.
    """
    _refuse_another_kind(raw)
    source = _source(raw)
    if source is None:
        return _plain(raw)
    try:
        return _read(source, today=dt.date.fromisoformat(today) if today else None)
    except (RefusedInputError, MemoryError):  # the child process tells of its limit itself
        raise
    except Exception as fault:  # the standard library raises what its many readers of headers raise
        raise RefusedInputError(_DAMAGED) from fault


def _refuse_another_kind(raw: bytes) -> None:
    if len(raw) > _MOST_BYTES:
        raise RefusedInputError(_LARGE)
    for mark, sentence in _REFUSED:
        if raw.startswith(mark):
            raise RefusedInputError(sentence)


def _source(raw: bytes) -> bytes | None:
    """Return the mail as the parser wants it, or None if this is text without headers."""
    start = raw[:SNIFFED]
    if start.startswith(_MARKS) or start.count(0) > len(start) // 4:
        raw = decode_text(raw).removeprefix("\ufeff").encode(errors="replace")
    raw = raw.lstrip(b" \t\r\n\x00")
    is_from_mbox = begins_in_mailbox(raw)
    if is_from_mbox:
        raw = raw.partition(b"\n")[2]
    if not raw.strip():
        raise RefusedInputError(_EMPTY)
    head = _HEAD_END.search(raw)
    if head and raw.count(b"\n", 0, head.start()) > _MOST_HEAD_LINES:
        raise RefusedInputError(_DAMAGED)
    if is_from_mbox or begins_as_mail(raw):
        return raw
    return _rewritten(raw)


def _rewritten(raw: bytes) -> bytes | None:
    """Return a mail whose headers a program showed in its own words, with their true names; None if it has none."""
    lines = raw.split(b"\n", _MOST_SHOWN)
    heads = list(itertools.takewhile(bool, map(_header_line, lines[:_MOST_SHOWN])))
    # A word and a colon begin many a sentence; two such lines with known names begin a mail.
    if len(heads) < 2:  # noqa: PLR2004
        return None
    rest = lines[len(heads) :]
    return b"\n".join([*heads, b"", *rest])


def _header_line(line: bytes) -> bytes:
    match = _SHOWN_LINE.fullmatch(decode_text(line.strip()))
    if match is None:
        return b""
    name = _SHOWN.get(match[1].lower(), match[1])
    return f"{name}: {match[2]}".encode(errors="replace") if begins_with_header(f"{name}:") else b""


def _plain(raw: bytes) -> Message:
    cleaner = Cleaner()
    text = cleaner.decoded(raw, charset="")
    if text.count("\0") * 100 > len(text):
        raise RefusedInputError(_FOREIGN)
    is_hidden = False
    if _PAGE.match(text):
        text, is_hidden = hypertext_text(text[:_MOST_MARKUP])
    text = cleaner.text(text).strip("\n")
    if not text.strip():
        raise RefusedInputError(_EMPTY)
    notes = ((HIDDEN,) if is_hidden else ()) + ((_CUT,) if len(text) > _MOST_CHARACTERS else ())
    return Message(text=text[:_MOST_CHARACTERS], notes=(*cleaner.sentences, *notes))


def _read(source: bytes, *, today: dt.date | None) -> Message:
    mail = parsed(source)
    cleaner = Cleaner()
    headers = headers_of(mail, cleaner=cleaner)
    content = content_of(mail, cleaner=cleaner)
    sender = next(iter(people(headers.values.get("from", ()), cleaner=cleaner)), ("", ""))
    moment, doubts = sent_at(
        headers.first("date") or headers.first("sent"),
        received=headers.values.get("received", ()),
        today=today,
    )
    return Message(
        message_id=next(iter(identities(headers.first("message-id"))), ""),
        in_reply_to=next(iter(identities(headers.first("in-reply-to"))), ""),
        references=identities(headers.first("references")),
        sender_name=sender[0],
        sender_address=sender[1],
        to=addresses(headers.values.get("to", ()), cleaner=cleaner),
        cc=addresses(headers.values.get("cc", ()), cleaner=cleaner),
        sent_at=moment,
        subject=words(headers.first("subject"), cleaner=cleaner),
        text=content.text[:_MOST_CHARACTERS],
        is_automatic=is_automatic(headers, content_type=mail.get_content_type()),
        calendar=content.calendar,
        attachments=content.attachments,
        notes=tuple(
            itertools.chain(
                doubts,
                [LONG_HEADER] * headers.is_cut,
                content.notes,
                [_CUT] * (len(content.text) > _MOST_CHARACTERS),
                cleaner.sentences,
            )
        ),
        doubts=sender_doubts(headers, cleaner=cleaner),
    )
