"""Reading a LinkedIn data export: the whole ZIP, or one table out of it."""

import functools
import re
from collections.abc import Callable, Sequence
from typing import Any

from attrs import evolve, frozen

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
from goodterms.kit.tables import UnreadableTableError, beginning, decode_text
from goodterms.network.intake import (
    ConnectionsRead,
    TracesRead,
    read_connections,
    read_endorsements_given,
    read_endorsements_received,
    read_invitations,
    read_messages,
    read_recommendations,
)

# The order matters for a single table: a header of many columns is recognised before one of few.
_READERS: dict[str, Callable[[bytes], object]] = {
    "connections": read_connections,
    "positions": read_positions,
    "education": read_education,
    "profile": read_profile,
    "skills": read_skills,
}
_TRACES: dict[str, Callable[[bytes], TracesRead]] = {
    "messages": read_messages,
    "invitations": read_invitations,
    "endorsement_received_info": read_endorsements_received,
    "endorsement_given_info": read_endorsements_given,
    "recommendations_received": functools.partial(read_recommendations, is_given=False),
    "recommendations_given": functools.partial(read_recommendations, is_given=True),
}
_LABELS = {
    "messages": "Messages",
    "invitations": "Invitations",
    "endorsement_received_info": "Endorsements received",
    "endorsement_given_info": "Endorsements given",
    "recommendations_received": "Recommendations received",
    "recommendations_given": "Recommendations given",
}
_TABLES = (
    "Connections.csv, messages.csv, Invitations.csv, Endorsement_Received_Info.csv, Recommendations_Received.csv, "
    "Positions.csv, Education.csv, Profile.csv or Skills.csv"
)
_COPY_MARK = re.compile(r"(?: ?\(\d+\)|_\d+)$")
_PROBE = 128 * 1024  # bytes in which a table's header must stand
_GUESSED = (
    "The table does not say whether these are recommendations received or given; they were taken for received ones."
    " Those that you gave are told by the name Recommendations_Given.csv."
)
_SHOWN_NAMES = 8
_SHOWN_CHARACTERS = 80


@frozen
class FileRefused:
    """A file of the export that could not be read, and why."""

    name: str
    reason: str


@frozen
class FileTraces:
    """The traces of contact that one table of the export holds: its kind in words, its name, and what was read."""

    label: str
    name: str
    read: TracesRead


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
    traces: tuple[FileTraces, ...] = ()
    files_read: tuple[str, ...] = ()
    files_skipped: tuple[str, ...] = ()
    refused: tuple[FileRefused, ...] = ()


def read_export(raw: bytes, *, name: str = "", my_names: str = "") -> ExportRead:
    """Return what a LinkedIn export holds; a broken table in it does not lose the others.

    Args:
        raw: The ZIP that LinkedIn sends, or one of its tables, recognised by its header.
        name: The file's name, which alone tells recommendations given from those received.
        my_names: The candidate's names as far as they are known, one a line.

    Raises:
        RefusedInputError: if it is neither; the sentence names what was found.
    """
    names = tuple(my_names.splitlines())
    return (
        _read_archive(open_archive(raw), my_names=names)
        if raw.startswith(b"PK")
        else _read_single(raw, name=name, my_names=names)
    )


def holds_export_tables(archive: Archive) -> bool:
    """Return whether a ZIP holds a table that LinkedIn writes, by the names of its files."""
    return bool(_kinds(archive))


def recognised_table(raw: bytes, *, name: str) -> str:
    """Return which table of an export this is by its header, such as "connections"; "" if it is none."""
    probe = beginning(raw, most=_PROBE)
    for kind, reader in (_READERS | _TRACES).items():
        if kind == "recommendations_received" and "given" in name.casefold():
            continue
        try:
            reader(probe)
        except UnreadableTableError:
            continue
        return kind
    return ""


def _read_archive(archive: Archive, *, my_names: Sequence[str]) -> ExportRead:
    kinds = _kinds(archive)
    if not kinds:
        message = f"This ZIP is no LinkedIn export: it holds no {_TABLES}. It holds {_listed(archive.names)}."
        raise RefusedInputError(message)
    parts: dict[str, Any] = {}
    traces: list[FileTraces] = []
    files_read: list[str] = []
    refused: list[FileRefused] = []
    for kind, name in kinds.items():
        try:
            if kind in _READERS:
                parts[kind] = _READERS[kind](archive.read(name))
            else:
                names = (*my_names, *_names_in(parts.get("profile")))
                read = _traces(kind, archive.read(name), my_names=names)
                traces.append(FileTraces(_LABELS[kind], name, read))
            files_read.append(name)
        except RefusedInputError as refusal:
            refused.append(FileRefused(name=name, reason=refusal.sentence))
    return ExportRead(
        **parts,
        traces=tuple(traces),
        files_read=tuple(files_read),
        files_skipped=tuple(name for name in archive.names if name not in kinds.values()),
        refused=tuple(refused),
    )


def _traces(kind: str, raw: bytes, *, my_names: Sequence[str]) -> TracesRead:
    return read_messages(raw, my_names=my_names) if kind == "messages" else _TRACES[kind](raw)


def _names_in(profile: ProfilesRead | None) -> tuple[str, ...]:
    return tuple(f"{row.first_name} {row.last_name}".strip() for row in profile.rows) if profile else ()


def _kinds(archive: Archive) -> dict[str, str]:
    # The plain name first: "Connections (1).csv" is read only where there is no "Connections.csv".
    found: dict[str, str] = {}
    for is_copy in (False, True):
        for name in archive.names:
            found.setdefault(_stem(name, is_copy=is_copy), name)
    return {kind: found[kind] for kind in (*_READERS, *_TRACES) if kind in found}


def _stem(name: str, *, is_copy: bool) -> str:
    """Return the name of a table in an archive without folder, ending and the mark of a copy; "" of another file."""
    folder, _, file = name.replace("\\", "/").rpartition("/")
    stem, _, ending = file.casefold().rpartition(".")
    if ending != "csv" or "__MACOSX" in folder.split("/"):
        return ""
    return _COPY_MARK.sub("", stem) if is_copy else stem


def _listed(names: tuple[str, ...]) -> str:
    if not names:
        return "no files at all"
    more = len(names) - _SHOWN_NAMES
    return ", ".join(names[:_SHOWN_NAMES]) + (f" and {more:,} more" if more > 0 else "")


def _read_single(raw: bytes, *, name: str, my_names: Sequence[str]) -> ExportRead:
    if not raw.strip():
        message = "This file is empty."
        raise RefusedInputError(message)
    kind = recognised_table(raw, name=name)
    file = "messages.csv" if kind == "messages" else f"{kind.title()}.csv"
    if kind in _READERS:
        parts: dict[str, Any] = {kind: _READERS[kind](raw)}
        return ExportRead(**parts, files_read=(file,))
    if kind:
        read = _traces(kind, raw, my_names=my_names)
        if kind == "recommendations_received" and "received" not in name.casefold():
            read = evolve(read, notes=(*read.notes, _GUESSED))
        return ExportRead(traces=(FileTraces(_LABELS[kind], file, read),), files_read=(file,))
    first_line = decode_text(raw[:1000]).replace("\0", "").strip().partition("\n")[0].strip()
    shown = first_line[:_SHOWN_CHARACTERS]
    message = f"This is neither a LinkedIn ZIP nor {_TABLES} out of it. Its first line is: {shown}"
    raise RefusedInputError(message)
