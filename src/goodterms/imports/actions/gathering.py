"""The bytes of what a person names on the command line: a file, a folder of mails, or a very large mailbox."""

import itertools
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from goodterms.kit.refusals import RefusedInputError
from goodterms.network.intake import heads_alone

# More than `kit/mail/mbox` reads; of a larger mailbox the heads alone still tell who wrote to whom.
_MOST_WHOLE = 100 * 1024 * 1024
_BOUNDARY = b"From folder\n"


@frozen
class Gathered:
    """The bytes to import, and whether of mails only the headers are in them."""

    raw: bytes
    is_heads_alone: bool


def gathered(path: Path) -> Gathered:
    """Return what lies at a path: a file, or of a folder's saved mails and of a large mailbox the headers.

    Raises:
        RefusedInputError: if there is nothing, or no mail in the folder.
    """
    if path.is_dir():
        return Gathered(b"".join(_folder_heads(path)), is_heads_alone=True)
    if not path.is_file():
        message = f"There is no file {path}."
        raise RefusedInputError(message)
    if path.suffix.casefold() == ".mbox" and path.stat().st_size > _MOST_WHOLE:
        with path.open("rb") as stream:
            return Gathered(b"".join(heads_alone(stream)), is_heads_alone=True)
    return Gathered(path.read_bytes(), is_heads_alone=False)


def _folder_heads(folder: Path) -> Iterator[bytes]:
    files = sorted(path for path in folder.rglob("*") if path.suffix.casefold() == ".eml" and path.is_file())
    if not files:
        message = f"There is no saved mail (.eml) in the folder {folder}."
        raise RefusedInputError(message)
    for file in files:
        with file.open("rb") as stream:
            head = itertools.takewhile(lambda line: line.strip(), itertools.islice(stream, 10_000))
            yield b"".join([_BOUNDARY, *head, b"\n"])
