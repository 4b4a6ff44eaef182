"""A mailbox: many mails in one file, each after a line that begins with "From "."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from attrs import evolve

from goodterms.kit.mail.message import read_message
from goodterms.kit.mail.values import Message, Messages, ReadMail, ReadMails
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import Rejected, decode_text

_MEGABYTE = 1024 * 1024
_MOST_BYTES = 100 * _MEGABYTE
_MOST_MESSAGES = 20_000
_MOST_REJECTED = 1000
_MOST_CHARACTERS = 100_000
# What all texts together may take as JSON: the answer of the child process may hold 100 MB.
_MOST_ANSWER = 80_000_000
_SHOWN = 500
_LENGTH_BYTES = 8

_LARGE = "This mailbox holds more than 100 MB. Export a folder or a label of it, or a shorter time."
_FULL = "This mailbox holds more text than can be read at once; what comes after the first {:,} e-mails was left out."
_CUT = f"This e-mail holds more than {_MOST_CHARACTERS:,} characters of text; what comes after was left out."
_EMPTY = "There is nothing between this line and the next “From ” line."
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
# A line that begins a mail names a date as in the standard, or stands after a blank line and before a header: text may
# have a line that begins with "From " too, and not every program marks it with ">".
_BEGINNING = re.compile(
    rb"^From (?:\S{0,320} {0,3})?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [^\r\n]{0,20}\d\d:\d\d[^\r\n]{0,40}\r?\n|"
    rb"(?:(?<=\n\n)|(?<=\n\r\n)|\A)From [^\r\n]{0,400}\r?\n(?=>?[!-9;-~]{1,80}:[ \t\r\n])",
    re.MULTILINE,
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


class Piece(NamedTuple):
    """One mail of a mailbox: the line on which it begins, and its bytes without the line that begins with "From "."""

    line: int
    raw: bytes


def read_mailbox(raw: bytes, *, today: str = "") -> Messages:
    """Return the mails of a mailbox file; a single mail or pasted text is a mailbox of one.

    A damaged mail is kept as a rejected line, the others are read. A pure function, meant for the child process of
    `kit.sandbox`, which holds its time and memory.

    Args:
        raw: The file, at most 100 MB; at most 20,000 mails and 80 MB of text are read of it, which a note says.
        today: An ISO date against which "in the future" is told; "" leaves it to the mails' own headers.

    Raises:
        RefusedInputError: if it is empty or too large, or holds a single mail that is refused.
    """
    if len(raw) > _MOST_BYTES:
        raise RefusedInputError(_LARGE)
    if raw.startswith(_MARKS):
        raw = decode_text(raw).removeprefix("\ufeff").encode(errors="replace")
    if not _BEGINNING.match(raw):
        return Messages((read_message(raw, today=today),))
    messages: list[Message] = []
    rejected: list[Rejected] = []
    answer = 0
    notes: tuple[str, ...] = ()
    for piece in pieces(raw):
        if len(messages) == _MOST_MESSAGES or len(rejected) == _MOST_REJECTED or answer > _MOST_ANSWER:
            notes = (_FULL.format(len(messages) + len(rejected)),)
            break
        try:
            messages.append(_bounded(_read(piece, today=today)))
            answer += _answer_bytes(messages[-1])
        except RefusedInputError as refusal:
            shown = decode_text(piece.raw[:_SHOWN]).replace("\0", "")
            rejected.append(Rejected(piece.line, shown, refusal.sentence))
    return Messages(tuple(messages), tuple(rejected), notes)


def packed(mails: Iterable[bytes]) -> bytes:
    """Return several mails as one payload for `read_packed`: each after its length."""
    return b"".join(part for raw in mails for part in (len(raw).to_bytes(_LENGTH_BYTES), raw))


def read_packed(payload: bytes, *, today: str = "") -> ReadMails:
    """Return each of several mails, or why it cannot be read; a damaged one costs itself alone.

    A pure function, meant for the child process of `kit.sandbox`, which holds its time and memory: starting one for
    each mail takes ten times as long.

    Args:
        payload: The mails, as `packed` puts them.
        today: As for `read_mailbox`.
    """
    read: list[ReadMail] = []
    at = 0
    while at < len(payload):
        begin = at + _LENGTH_BYTES
        at = begin + int.from_bytes(payload[at:begin])
        try:
            read.append(ReadMail(_bounded(read_message(payload[begin:at], today=today))))
        except RefusedInputError as refusal:
            read.append(ReadMail(None, refusal.sentence))
    return ReadMails(tuple(read))


def pieces(raw: bytes) -> Iterator[Piece]:
    """Yield the mails of a mailbox; a single mail is a mailbox of one."""
    line, counted, begun = 1, 0, 0
    for beginning in _beginnings(raw) if _BEGINNING.match(raw) else ():
        if begun:
            yield Piece(line, raw[begun : beginning.start()])
        line += raw.count(b"\n", counted, beginning.start())
        counted, begun = beginning.start(), beginning.end()
    yield Piece(line, raw[begun:])


def _beginnings(raw: bytes) -> Iterator[re.Match[bytes]]:
    # Finding the word first is twenty times as fast as looking for the whole pattern at each letter.
    at = 0
    while at >= 0:
        if beginning := _BEGINNING.match(raw, at):
            yield beginning
        at = raw.find(b"\nFrom ", at) + 1 or -1


def _read(piece: Piece, *, today: str) -> Message:
    source = _QUOTED.sub(rb"\1", piece.raw)
    if not source.strip():
        raise RefusedInputError(_EMPTY)
    return read_message(source, today=today)


def _bounded(message: Message) -> Message:
    if len(message.text) <= _MOST_CHARACTERS:
        return message
    return evolve(message, text=message.text[:_MOST_CHARACTERS], notes=(*message.notes, _CUT))


def _answer_bytes(message: Message) -> int:
    """Return at least as many bytes as the message's text and lists take in JSON, where a letter may take twelve."""
    texts = (message.text, message.subject, message.sender_name, *message.notes, *message.to, *message.cc)
    texts += tuple(
        text for meeting in message.calendar for text in (meeting.summary, meeting.place, meeting.uid)
    )
    texts += (*message.references, *(attachment.name for attachment in message.attachments))
    return 500 + sum(len(text) if text.isascii() else 3 * len(text.encode("utf-16-le")) for text in texts)
