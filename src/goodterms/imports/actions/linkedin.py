"""Importing what a LinkedIn export holds."""

from collections.abc import Sequence
from typing import Any

from attrs import asdict

from goodterms.candidate.actions import record_import
from goodterms.candidate.models import Education, Position, Profile, Skill
from goodterms.imports.actions.outcome import SHOWN_NOTES, Tell, Told
from goodterms.imports.actions.people import write_people, write_traces
from goodterms.imports.intake.linkedin import ExportRead
from goodterms.kit.models import Record, Workspace
from goodterms.network.rows import trace_targets


def write_export(workspace: Workspace, read: ExportRead, *, source: str, told: Told, tell: Tell) -> None:
    """Write the own record, the people and the traces of an export."""
    for label, kind, part in _own_record(read):
        if part is not None:
            found = [asdict(row) for row in part.rows]
            counts = record_import(workspace, kind, found=found, source=source)
            told.count(label, **asdict(counts), rejected=len(part.rejected))
    if read.connections is not None:
        write_people(
            workspace,
            read.connections.rows,
            label="Connections",
            rejected=len(read.connections.rejected),
            source=source,
            is_newer=True,
            told=told,
            tell=tell,
        )
    note_export(read, told=told)
    targets = trace_targets(workspace) if read.traces else None
    for number, file in enumerate(read.traces):
        assert targets is not None  # noqa: S101 -- there are traces
        tell(done=number, total=len(read.traces), says=f"Writing {file.label.lower()}")
        write_traces(
            workspace,
            file.read,
            label=file.label,
            file=file.name,
            targets=targets,
            source=source,
            told=told,
        )


def note_export(read: ExportRead, *, told: Told) -> None:
    """Tell what was rejected, noticed, skipped and refused in an export."""
    for name, part in _parts(read).items():
        if part:
            told.reject(name, part.rejected)
    for name in ("Positions.csv", "Education.csv"):
        part = _parts(read)[name]
        notes = part.notes[:SHOWN_NOTES] if part else ()
        told.notes += [f"{name} line {note.line}: {note.reason}" for note in notes]
    if read.connections:
        told.note_people("Connections.csv", read.connections)
    for file in read.traces:
        told.reject(file.name, file.read.rejected)
    told.files_skipped = read.files_skipped
    told.refused = [asdict(refused) for refused in read.refused]


def _own_record(read: ExportRead) -> Sequence[tuple[str, type[Record], Any]]:
    return (
        ("Profile", Profile, read.profile),
        ("Positions", Position, read.positions),
        ("Education", Education, read.education),
        ("Skills", Skill, read.skills),
    )


def _parts(read: ExportRead) -> dict[str, Any]:
    return {
        "Profile.csv": read.profile,
        "Positions.csv": read.positions,
        "Education.csv": read.education,
        "Skills.csv": read.skills,
        "Connections.csv": read.connections,
    }
