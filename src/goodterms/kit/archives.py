"""Opening a foreign ZIP without trusting anything it says about itself."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Sequence

from attrs import field, frozen

from goodterms.kit.refusals import RefusedInputError

_MEGABYTE = 1024 * 1024
_ENCRYPTED = 0x1
_LOCAL_HEADER_BYTES = 30
_CHUNK_BYTES = 64 * 1024
# The other methods unpack a chunk whole, however large it becomes.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OUTSIDE = re.compile(r"^/|^[A-Za-z]:|(^|/)\.\.(/|$)")


class RefusedArchiveError(RefusedInputError):
    """The bytes are no ZIP, half a ZIP, or one that must not be unpacked."""


@frozen
class Archive:
    """A ZIP that was checked: the names of its files in their order, and their content one at a time."""

    names: tuple[str, ...]
    _entries: dict[str, zipfile.ZipInfo] = field(repr=False)
    _zip: zipfile.ZipFile = field(repr=False)

    def read(self, name: str) -> bytes:
        """Return the content of a file; never more bytes than it declared.

        Raises:
            RefusedArchiveError: if the content is damaged or larger than declared.
            KeyError: if there is no such file.
        """
        entry = self._entries[name]
        content = bytearray()
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(_CHUNK_BYTES):
                    content += chunk
                    if (
                        len(content) > entry.file_size
                    ):  # pragma: no cover -- Python's reader stops there already
                        break
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as fault:
            message = f"The file {name} in this ZIP is damaged."
            raise RefusedArchiveError(message) from fault
        if len(content) != entry.file_size:
            message = f"The file {name} in this ZIP has another size than the ZIP says."
            raise RefusedArchiveError(message)
        return bytes(content)


def open_archive(raw: bytes, *, limit_bytes: int = 100 * _MEGABYTE, limit_files: int = 5000) -> Archive:
    """Return the ZIP that the bytes hold, after checking its table of contents.

    Nothing is unpacked here. Folders are left out of the names.

    Args:
        raw: The ZIP.
        limit_bytes: The most that all its files together may hold unpacked.
        limit_files: The most files it may hold.

    Raises:
        RefusedArchiveError: if it is no whole ZIP, is encrypted, declares too much, has files that overlap
            (CVE-2024-0450) or share a name, or names that point outside it.
    """
    if not raw:
        message = "This file is empty (0 bytes)."
        raise RefusedArchiveError(message)
    try:
        opened = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError) as fault:
        raise RefusedArchiveError(_broken(raw)) from fault
    entries = opened.infolist()
    refuse_unfit(entries, limit_bytes=limit_bytes, limit_files=limit_files)
    if refusal := _overlap_refusal(raw, entries=entries, end=opened.start_dir):
        raise RefusedArchiveError(refusal)
    files = {entry.filename: entry for entry in entries if not entry.is_dir()}
    return Archive(names=tuple(files), entries=files, zip=opened)


def refuse_unfit(entries: Sequence[zipfile.ZipInfo], *, limit_bytes: int, limit_files: int) -> None:
    """Refuse a table of contents that declares too much, or holds what could not be unpacked safely.

    Raises:
        RefusedArchiveError: if so, with the first reason.
    """
    for refusal in (
        _size_refusal(entries, limit_bytes=limit_bytes, limit_files=limit_files),
        _name_refusal(entries),
        _method_refusal(entries),
    ):
        if refusal:
            raise RefusedArchiveError(refusal)


def _broken(raw: bytes) -> str:
    if raw.startswith(b"PK"):
        return "This ZIP is incomplete or damaged: its table of contents cannot be read. Download it again."
    return "This is not a ZIP file."


def _size_refusal(entries: Sequence[zipfile.ZipInfo], *, limit_bytes: int, limit_files: int) -> str:
    if len(entries) > limit_files:
        return f"This ZIP holds {len(entries):,} files; at most {limit_files:,} are read."
    total = sum(entry.file_size for entry in entries)
    if total > limit_bytes:
        return f"This ZIP would unpack to {_size(total)}; at most {_size(limit_bytes)} are read."
    return ""


def _size(count: int) -> str:
    return f"{count / _MEGABYTE:,.0f} MB" if count >= _MEGABYTE else f"{count:,} bytes"


def _name_refusal(entries: Sequence[zipfile.ZipInfo]) -> str:
    seen = set()
    for entry in entries:
        if _OUTSIDE.search(entry.filename.replace("\\", "/")):
            return f"This ZIP holds a file that points outside it ({entry.filename[:100]})."
        if entry.filename in seen:
            return f"This ZIP holds two files of the same name ({entry.filename[:100]})."
        seen.add(entry.filename)
    return ""


def _method_refusal(entries: Sequence[zipfile.ZipInfo]) -> str:
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            return "This ZIP is protected with a password. Unpack it and pack it again without one."
        if entry.compress_type not in _METHODS:
            return "This ZIP is packed with an unusual method. Unpack it and pack it again as a plain ZIP."
    return ""


def _overlap_refusal(raw: bytes, *, entries: Sequence[zipfile.ZipInfo], end: int) -> str:
    refusal = "This ZIP is built to deceive: its files lie over each other."
    limit = end
    for entry in sorted(entries, key=lambda entry: entry.header_offset, reverse=True):
        lengths = raw[entry.header_offset + 26 : entry.header_offset + _LOCAL_HEADER_BYTES]
        if entry.header_offset < 0 or len(lengths) < 4:  # noqa: PLR2004 -- two numbers of two bytes each
            return refusal
        name_length, extra_length = struct.unpack("<HH", lengths)
        if (
            entry.header_offset + _LOCAL_HEADER_BYTES + name_length + extra_length + entry.compress_size
            > limit
        ):
            return refusal
        limit = entry.header_offset
    return ""
