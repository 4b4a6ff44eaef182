"""Importing what a LinkedIn export holds."""

from collections.abc import Sequence
from typing import Any

from attrs import asdict

from goodterms.candidate.actions import record_import
from goodterms.candidate.models import Education, Position, Profile, Skill
from goodterms.imports.actions.outcome import Tell, Told, note_export
from goodterms.imports.intake.linkedin import ExportRead
from goodterms.kit.models import Record, Workspace
from goodterms.network.actions import import_people, import_traces
from goodterms.network.rows import trace_targets


def write_export(workspace: Workspace, read: ExportRead, *, source: str, told: Told, tell: Tell) -> None:
    """Write the own record, the people and the traces of an export."""
    for label, kind, part in _own_record(read):
        if part is not None:
            found = [asdict(row) for row in part.rows]
            counts = record_import(workspace, kind, found=found, source=source)
            told.count(label, **asdict(counts), rejected=len(part.rejected))
    if read.connections is not None:
        people = import_people(
            workspace,
            read.connections.rows,
            source=source,
            is_newer=True,
            tell=tell,
            says="Writing connections",
        )
        told.count_people("Connections", people, rejected=len(read.connections.rejected))
    note_export(read, told=told)
    targets = trace_targets(workspace) if read.traces else None
    for number, file in enumerate(read.traces):
        assert targets is not None  # noqa: S101 -- there are traces
        tell(done=number, total=len(read.traces), says=f"Writing {file.label.lower()}")
        kept = import_traces(workspace, file.read, targets=targets, source=source)
        told.count_traces(file.label, kept, read=file.read, file=file.name)


def _own_record(read: ExportRead) -> Sequence[tuple[str, type[Record], Any]]:
    return (
        ("Profile", Profile, read.profile),
        ("Positions", Position, read.positions),
        ("Education", Education, read.education),
        ("Skills", Skill, read.skills),
    )
