"""Reading a LinkedIn data export: the whole ZIP, or one table out of it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from goodterms.candidate.intake import (
    EducationsRead,
    PositionsRead,
    ProfilesRead,
    SkillsRead,
    read_education,
    read_positions,
    read_profile,
    read_skills,
)
from goodterms.kit.archives import Archive, open_archive
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import UnreadableTableError, decode_text
from goodterms.network.intake import ConnectionsRead, read_connections

# The order matters for a single table: a header of many columns is recognised before one of few.
_READERS: Mapping[str, Callable[[bytes], object]] = {
    "connections": read_connections,
    "positions": read_positions,
    "education": read_education,
    "profile": read_profile,
    "skills": read_skills,
}
_TABLES = "Connections.csv, Positions.csv, Education.csv, Profile.csv or Skills.csv"
_COPY_MARK = re.compile(r"(?: ?\(\d+\)|_\d+)$")
_SHOWN_NAMES = 8
_SHOWN_CHARACTERS = 80


@frozen
class FileRefused:
    """A file of the export that could not be read, and why."""

    name: str
    reason: str


@frozen
class ExportRead:
    """What an export holds; a part is `None` if its table is missing or was refused.

    `files_read` and `files_skipped` name the files as the ZIP does; for a single table `files_read` has its
    kind, such as "Connections.csv".
    """

    connections: ConnectionsRead | None = None
    positions: PositionsRead | None = None
    education: EducationsRead | None = None
    skills: SkillsRead | None = None
    profile: ProfilesRead | None = None
    files_read: tuple[str, ...] = ()
    files_skipped: tuple[str, ...] = ()
    refused: tuple[FileRefused, ...] = ()


def read_export(raw: bytes) -> ExportRead:
    """Return what a LinkedIn export holds; a broken table in it does not lose the others.

    Args:
        raw: The ZIP that LinkedIn sends, or one of its tables, recognised by its header.

    Raises:
        RefusedInputError: if it is neither; the sentence names what was found.
    """
    return _read_archive(open_archive(raw)) if raw.startswith(b"PK") else _read_single(raw)


def _read_archive(archive: Archive) -> ExportRead:
    kinds = _kinds(archive)
    if not kinds:
        message = f"This ZIP is no LinkedIn export: it holds no {_TABLES}. It holds {_listed(archive.names)}."
        raise RefusedInputError(message)
    parts: dict[str, Any] = {}
    refused = []
    for kind, name in kinds.items():
        try:
            parts[kind] = _READERS[kind](archive.read(name))
        except RefusedInputError as refusal:
            refused.append(FileRefused(name=name, reason=refusal.sentence))
    return ExportRead(
        **parts,
        files_read=tuple(kinds[kind] for kind in parts),
        files_skipped=tuple(name for name in archive.names if name not in kinds.values()),
        refused=tuple(refused),
    )


def _kinds(archive: Archive) -> dict[str, str]:
    # The plain name first: "Connections (1).csv" is read only where there is no "Connections.csv".
    found: dict[str, str] = {}
    for is_copy in (False, True):
        for name in archive.names:
            folder, _, file = name.replace("\\", "/").rpartition("/")
            stem, _, ending = file.casefold().rpartition(".")
            kind = _COPY_MARK.sub("", stem) if is_copy else stem
            if ending == "csv" and kind in _READERS and "__MACOSX" not in folder.split("/"):
                found.setdefault(kind, name)
    return {kind: found[kind] for kind in _READERS if kind in found}


def _listed(names: tuple[str, ...]) -> str:
    if not names:
        return "no files at all"
    more = len(names) - _SHOWN_NAMES
    return ", ".join(names[:_SHOWN_NAMES]) + (f" and {more:,} more" if more > 0 else "")


def _read_single(raw: bytes) -> ExportRead:
    if not raw.strip():
        message = "This file is empty."
        raise RefusedInputError(message)
    for kind, read in _READERS.items():
        try:
            parts: dict[str, Any] = {kind: read(raw)}
        except UnreadableTableError:
            continue
        return ExportRead(**parts, files_read=(f"{kind.capitalize()}.csv",))
    first_line = decode_text(raw[:1000]).replace("\0", "").strip().partition("\n")[0].strip()
    shown = first_line[:_SHOWN_CHARACTERS]
    message = f"This is neither a LinkedIn ZIP nor {_TABLES} out of it. Its first line is: {shown}"
    raise RefusedInputError(message)
