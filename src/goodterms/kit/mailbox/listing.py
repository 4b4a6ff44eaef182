"""The folders of a mailbox, as its server names them."""

import binascii
import re
from typing import TYPE_CHECKING

from attrs import frozen

from goodterms.kit.refusals import RefusedInputError

if TYPE_CHECKING:
    from imap_tools.mailbox import BaseMailBox

_ITEM = re.compile(rb'\(([^()]{0,2000})\) ("(?:\\?.)"|NIL)(?: (.*))?', re.DOTALL | re.IGNORECASE)
_LITERAL = re.compile(rb"\{\d{1,10}\}$")


@frozen
class Folder:
    """A folder: its name as people write it, what stands between its levels, and its marks in lower case."""

    name: str
    delimiter: str
    flags: frozenset[str]

    @property
    def holds_mails(self) -> bool:
        """Return whether mails can lie in it."""
        return not {"\\noselect", "\\nonexistent"} & self.flags

    @property
    def last_name(self) -> str:
        """Return its name without the folders it lies in."""
        return self.name.split(self.delimiter)[-1] if self.delimiter else self.name


@frozen
class Listing:
    """The folders that can be named, and how many were skipped because their names cannot be read."""

    folders: tuple[Folder, ...]
    skipped: int

    @property
    def note(self) -> str:
        """Return a sentence on what was skipped, "" where nothing was."""
        if not self.skipped:
            return ""
        what = "a folder whose name" if self.skipped == 1 else f"{self.skipped:,} folders whose names"
        return f"Skipped {what} cannot be read."


def listing(mailbox: "BaseMailBox") -> Listing:
    """Return the folders of a mailbox; a name that is damaged costs its own folder alone.

    Raises:
        RefusedInputError: if the server lists nothing.
    """
    status, told = mailbox.client.list()
    if status != "OK":
        message = f"{mailbox.client.host} does not list the folders of this mailbox."
        raise RefusedInputError(message)
    folders: list[Folder] = []
    skipped = 0
    for item in filter(None, told):
        try:
            folder = _folder(item)
        except ValueError:
            skipped += 1
        else:
            folders += [folder] if folder else []
    return Listing(tuple(folders), skipped)


def _folder(item: object) -> Folder | None:
    """Return a folder, None for what is no line of a listing.

    Raises:
        ValueError: if its name cannot be read.
    """
    head, name = item if isinstance(item, tuple) else (item, None)
    if not isinstance(head, bytes):
        return None
    match = _ITEM.match(_LITERAL.sub(b"", head))
    if match is None:
        return None
    delimiter = b"" if match[2].upper() == b"NIL" else match[2][1:-1].removeprefix(b"\\")
    shown = _plain_name(_unquoted(match[3] or b"") if name is None else name)
    flags = frozenset(match[1].decode("ascii", "replace").lower().split())
    return Folder(shown, delimiter.decode("ascii"), flags) if shown else None


def _unquoted(name: bytes) -> bytes:
    if len(name) > 1 and name.startswith(b'"') and name.endswith(b'"'):
        return re.sub(rb"\\(.)", rb"\1", name[1:-1], flags=re.DOTALL)
    return name


def _plain_name(name: bytes) -> str:
    """Return a name of modified UTF-7 as text.

    Raises:
        ValueError: if it is no modified UTF-7, or holds what cannot be shown.

    Source:
        RFC 3501, section 5.1.3.
    """
    pieces: list[str] = []
    rest = name.decode("ascii")
    while rest:
        plain, shift, rest = rest.partition("&")
        pieces.append(plain)
        if shift:
            encoded, end, rest = rest.partition("-")
            if not end:
                message = "A shift is not ended."
                raise ValueError(message)
            pieces.append(_shifted(encoded) if encoded else "&")
    text = "".join(pieces)
    if not text.isprintable():
        message = "The name holds controls."
        raise ValueError(message)
    return text


def _shifted(encoded: str) -> str:
    letters = encoded.replace(",", "/")
    try:
        return binascii.a2b_base64(letters + "=" * (-len(letters) % 4)).decode("utf-16-be")
    except binascii.Error as fault:
        raise ValueError(encoded) from fault
