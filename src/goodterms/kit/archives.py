"""Opening a ZIP that a stranger may have made."""

import io
import zipfile
import zlib
from typing import IO

from attrs import field, frozen

from goodterms.kit.refusals import RefusedInputError

MOST_BYTES = 100 * 1024 * 1024
MOST_FILES = 5000
_PIECE = 1 << 20


class RefusedArchiveError(RefusedInputError):
    """The ZIP is broken, or made to do harm."""


@frozen
class Archive:
    """An open ZIP whose names and sizes have been checked."""

    names: tuple[str, ...]
    _file: zipfile.ZipFile = field(repr=False, eq=False)
    _left: list[int] = field(repr=False, eq=False)

    def read(self, name: str) -> bytes:
        """Return a file's bytes, counting what truly comes out.

        Raises:
            RefusedArchiveError: if the file is broken or unpacks to more than it said.
        """
        pieces = []
        try:
            with self._file.open(name) as stream:
                while piece := stream.read(_PIECE):
                    self._left[0] -= len(piece)
                    if self._left[0] < 0:
                        raise _too_large()
                    pieces.append(piece)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as fault:
            message = f"The file {name} in this ZIP is broken."
            raise RefusedArchiveError(message) from fault
        return b"".join(pieces)


def open_archive(raw: bytes, *, most_bytes: int = MOST_BYTES, most_files: int = MOST_FILES) -> Archive:
    """Return a checked archive.

    Raises:
        RefusedArchiveError: if it is no whole ZIP, is encrypted, names a path outside itself, lets its files
            overlap, or holds more files or bytes than allowed.
    """
    stream: IO[bytes] = io.BytesIO(raw)
    try:
        archive = zipfile.ZipFile(stream)
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as fault:
        message = "This is not a whole ZIP file. Download it again and try once more."
        raise RefusedArchiveError(message) from fault
    if len(entries) > most_files:
        message = f"This ZIP holds {len(entries):,} files; {most_files:,} are allowed."
        raise RefusedArchiveError(message)
    if sum(entry.file_size for entry in entries) > most_bytes:
        raise _too_large()
    for entry in entries:
        _check(entry)
    _check_overlaps(entries)
    return Archive(tuple(entry.filename for entry in entries), archive, [most_bytes])


def _check(entry: zipfile.ZipInfo) -> None:
    parts = entry.filename.replace("\\", "/").split("/")
    if ".." in parts or not parts[0] or ":" in parts[0]:
        message = f"This ZIP names a path outside itself ({entry.filename[:80]}). Nothing was read."
        raise RefusedArchiveError(message)
    if entry.flag_bits & 1:
        message = "This ZIP is encrypted. Unpack it first, and pack it again without a password."
        raise RefusedArchiveError(message)


def _check_overlaps(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse a bomb whose entries share their bytes (CVE-2024-0450)."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            message = "The files in this ZIP overlap, which no honest ZIP does. Nothing was read."
            raise RefusedArchiveError(message)
        end = entry.header_offset + entry.compress_size


def _too_large() -> RefusedArchiveError:
    return RefusedArchiveError("This ZIP unpacks to more than is allowed. Nothing was kept.")
