"""Reading a mailbox without leaving a trace: headers first, and whole mails only when asked for by number."""

import datetime as dt
import email.header
import email.parser
import email.utils
import re
from collections.abc import Collection, Iterator, Sequence
from email.errors import HeaderParseError
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from goodterms.kit.mailbox.account import Account
from goodterms.kit.mailbox.session import opened
from goodterms.kit.refusals import RefusedInputError
from goodterms.units.months import short_months

if TYPE_CHECKING:
    import ssl

    from imap_tools.mailbox import BaseMailBox

_MEGABYTE = 1024 * 1024
# 200 numbers of ten digits make a command of 2,200 bytes; RFC 7162 asks for at most 8,192.
_BATCH = 200
# Each visit stays below the 160 MB that `bounded` takes: 5,000 heads of 16 kB are 80 MB, the mails 100 MB.
_MOST_HEADERS = 5000
_MOST_MESSAGES = 200
_MOST_MESSAGE_BYTES = 25 * _MEGABYTE
_MOST_TOTAL_BYTES = 100 * _MEGABYTE
_MOST_HEADER_BYTES = 16 * 1024
_LONGEST_VALUE = 2000
_MOST_NESTED_COMMENTS = 20
_ASKED = (
    f"(UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (FROM TO DATE SUBJECT MESSAGE-ID)]<0.{_MOST_HEADER_BYTES}>)"
)
_UID = re.compile(rb"\bUID (\d{1,10})\b")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d{1,15})\b")
_LAST_UID = 2**32 - 1  # RFC 3501, section 9
_RENUMBERED = "The mail server has numbered this folder anew. Look for new e-mails again."


class MissingFolderError(RefusedInputError):
    """The mailbox has no folder of this name that can be opened; its other folders may be read."""


@frozen
class HeaderRow:
    """The headers of a mail as text on one line each, at most 2,000 characters, and its number in the folder."""

    uid: int
    size_bytes: int
    sender: str
    sender_address: str
    to: str
    date: str
    subject: str
    message_id: str


@frozen
class NewHeaders:
    """What is new in a folder.

    Attributes:
        uidvalidity: The folder's numbering; to be handed in next time, with `last_uid`.
        last_uid: The highest number looked at.
        headers: Those of the mails from known addresses, oldest first.
        looked_at: How many mails were looked at.
        is_complete: Whether there are no more; else call again from `last_uid`.
        is_renumbered: Whether the server has numbered the folder anew, so that all was looked at again.
    """

    uidvalidity: int
    last_uid: int
    headers: tuple[HeaderRow, ...]
    looked_at: int
    is_complete: bool
    is_renumbered: bool


@frozen
class FetchedMessage:
    """A whole mail as it lies on the server, and its number in the folder."""

    uid: int
    raw: bytes


@frozen
class FetchedMessages:
    """The mails that were fetched; those too large, beyond the limits, or gone from the folder by their numbers."""

    messages: tuple[FetchedMessage, ...]
    too_large: tuple[int, ...]
    left_out: tuple[int, ...]
    gone: tuple[int, ...]


class _Answer(NamedTuple):
    uid: int
    size: int
    content: bytes


def headers_since(
    account: Account,
    *,
    password: str,
    folder: str,
    addresses: Collection[str],
    since_uid: int = 0,
    uidvalidity: int = 0,
    since: dt.date | None = None,
    most: int = _MOST_HEADERS,
    context: "ssl.SSLContext | None" = None,
) -> NewHeaders:
    """Return the headers of the mails in a folder that came from known addresses since the last visit.

    The folder is opened for reading only: no mail is marked as read.

    Args:
        account: Where and who.
        password: Of the account.
        folder: As `folders` names it.
        addresses: Whose mails to tell of; the case does not count.
        since_uid: The `last_uid` of the last visit, 0 for the first.
        uidvalidity: That of the last visit, 0 for the first.
        since: The first day to look at; None looks at all.
        most: The most mails to look at, oldest first, at most 5,000.
        context: What to trust; None trusts what the system trusts.

    Raises:
        RefusedInputError: if there is no such folder, or the connection fails.
    """
    known = {address.casefold() for address in addresses}
    most = min(most, _MOST_HEADERS)
    with opened(account, password=password, context=context) as mailbox:
        numbering = _opened_folder(mailbox, folder=folder)
        is_renumbered = uidvalidity not in {0, numbering}
        first = 1 if is_renumbered else since_uid + 1
        uids = _uids(mailbox, first=first, since=since)
        looked_at = uids[:most]
        rows = [_row(answer) for answer in _answers(mailbox, uids=looked_at, asked=_ASKED)]
    return NewHeaders(
        uidvalidity=numbering,
        last_uid=looked_at[-1] if looked_at else first - 1,
        headers=tuple(row for row in rows if row.sender_address.casefold() in known),
        looked_at=len(looked_at),
        is_complete=len(looked_at) == len(uids),
        is_renumbered=is_renumbered,
    )


def fetch_messages(
    account: Account,
    *,
    password: str,
    folder: str,
    uidvalidity: int,
    uids: Sequence[int],
    most_bytes: int = _MOST_MESSAGE_BYTES,
    context: "ssl.SSLContext | None" = None,
) -> FetchedMessages:
    """Return whole mails by their numbers, at most 200 and 100 MB together; none is marked as read.

    Args:
        account: Where and who.
        password: Of the account.
        folder: As `folders` names it.
        uidvalidity: The numbering that the numbers belong to.
        uids: The mails wanted.
        most_bytes: The most that one mail may hold, at most 25 MB.
        context: What to trust; None trusts what the system trusts.

    Raises:
        RefusedInputError: if the folder was numbered anew, there is no such folder, or the connection fails.
    """
    limit = min(most_bytes, _MOST_MESSAGE_BYTES)
    wanted = list(dict.fromkeys(uids))
    with opened(account, password=password, context=context) as mailbox:
        if _opened_folder(mailbox, folder=folder) != uidvalidity:
            raise RefusedInputError(_RENUMBERED)
        answers = _answers(mailbox, uids=wanted, asked="(UID RFC822.SIZE)")
        sizes = {answer.uid: answer.size for answer in answers}
        small = [uid for uid in wanted if uid in sizes and sizes[uid] <= limit]
        taken = _within_limits(small, sizes=sizes)
        found = _whole(mailbox, uids=taken, limit=limit)
    gone = set(wanted) - sizes.keys() | set(taken) - {message.uid for message in found}
    return FetchedMessages(
        messages=found,
        too_large=tuple(uid for uid in wanted if sizes.get(uid, 0) > limit),
        left_out=tuple(uid for uid in small if uid not in taken),
        gone=tuple(uid for uid in wanted if uid in gone),
    )


def _whole(mailbox: "BaseMailBox", *, uids: Sequence[int], limit: int) -> tuple[FetchedMessage, ...]:
    """Return the mails with these numbers, one question each; those that are gone by now are missing."""
    asked = f"(UID BODY.PEEK[]<0.{limit}>)"
    answers = (answer for uid in uids for answer in _answers(mailbox, uids=[uid], asked=asked))
    return tuple(FetchedMessage(answer.uid, answer.content) for answer in answers if answer.content)


def _within_limits(uids: Sequence[int], *, sizes: dict[int, int]) -> list[int]:
    taken: list[int] = []
    total = 0
    for uid in uids[:_MOST_MESSAGES]:
        total += sizes[uid]
        if total > _MOST_TOTAL_BYTES:
            break
        taken.append(uid)
    return taken


def _opened_folder(mailbox: "BaseMailBox", *, folder: str) -> int:
    """Open a folder for reading only, and return its numbering."""
    from imap_tools.errors import MailboxFolderSelectError  # noqa: PLC0415 -- only a visit to a mailbox needs it

    try:
        mailbox.folder.set(folder, readonly=True)
    except (MailboxFolderSelectError, UnicodeEncodeError) as fault:
        message = f"This mailbox has no folder called “{' '.join(folder.split())}” that can be opened."
        raise MissingFolderError(message) from fault
    stated = mailbox.client.response("UIDVALIDITY")[1][0]
    return int(stated or 0)


def _uids(mailbox: "BaseMailBox", *, first: int, since: dt.date | None) -> list[int]:
    days = f" SINCE {since.day}-{short_months()[since.month - 1].title()}-{since.year}" if since else ""
    _, found = _command(mailbox, "SEARCH", f"UID {first}:*{days}")
    numbers = {int(number) for line in found if isinstance(line, bytes) for number in line.split()}
    # "first:*" always holds the last mail, whatever its number.
    return sorted(number for number in numbers if first <= number <= _LAST_UID)


def _answers(mailbox: "BaseMailBox", *, uids: Sequence[int], asked: str) -> Iterator[_Answer]:
    """Yield what the server tells of the mails asked for, and nothing of others."""
    for start in range(0, len(uids), _BATCH):
        batch = uids[start : start + _BATCH]
        _, told = _command(mailbox, "FETCH", ",".join(map(str, batch)), asked)
        wanted = set(batch)
        for answer in _parsed(told):
            if answer.uid in wanted:
                wanted.discard(answer.uid)
                yield answer


def _command(mailbox: "BaseMailBox", *words: str) -> tuple[str, list[bytes | tuple[bytes, bytes] | None]]:
    import imaplib  # noqa: PLC0415 -- it brings ssl along, which only a visit to a mailbox needs

    status, told = mailbox.client.uid(*words)
    if status != "OK":
        raise imaplib.IMAP4.abort(words[0])
    return status, told


def _parsed(told: Sequence[bytes | tuple[bytes, bytes] | None]) -> Iterator[_Answer]:
    """Yield one answer for each mail; a server may name the number before the content or after it."""
    head, content = b"", b""
    for piece in told:
        if isinstance(piece, tuple):
            head, content = head + b" " + piece[0], piece[1]
            continue
        head += b" " + (piece or b"")
        if uid := _UID.search(head):
            size = _SIZE.search(head)
            yield _Answer(int(uid[1]), int(size[1]) if size else 0, content)
        head, content = b"", b""


def _row(answer: _Answer) -> HeaderRow:
    parsed = email.parser.HeaderParser().parsestr(
        answer.content[:_MOST_HEADER_BYTES].decode("utf-8", "replace")
    )
    values = {
        name.lower(): " ".join(str(value).split())[:_LONGEST_VALUE]
        for name, value in reversed(parsed.items())
    }
    sender = values.get("from", "")
    return HeaderRow(
        uid=answer.uid,
        size_bytes=answer.size,
        sender=_decoded(sender),
        sender_address=_address(sender),
        to=_decoded(values.get("to", "")),
        date=values.get("date", ""),
        subject=_decoded(values.get("subject", "")),
        message_id=values.get("message-id", "").strip("<> "),
    )


def _address(value: str) -> str:
    if (
        value.count("(") > _MOST_NESTED_COMMENTS
    ):  # the standard library takes a stack frame for each inside another
        return ""
    return email.utils.parseaddr(value)[1].casefold()


def _decoded(value: str) -> str:
    """Return a header with its encoded words decoded, without controls and what turns the direction of text."""
    try:
        text = str(email.header.make_header(email.header.decode_header(value)))
    except (HeaderParseError, UnicodeError, LookupError, ValueError):
        text = value
    return " ".join("".join(letter for letter in text if letter.isprintable() or letter == " ").split())
