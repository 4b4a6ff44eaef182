"""Importing a LinkedIn export: read in a child process, written slice by slice, told as it goes.

Each slice is one transaction: a process that dies leaves whole people only, and the same file again writes
the rest.
"""

from collections.abc import Callable, Sequence
from typing import Any

from attrs import asdict, define, field
from django.utils import timezone

from goodterms.candidate.actions import record_import
from goodterms.candidate.models import Education, Position, Profile, Skill
from goodterms.kit.files import drop_file, file_path
from goodterms.kit.jobs import Progress, job_kind
from goodterms.kit.models import Record, Workspace
from goodterms.kit.sandbox import parse_limited
from goodterms.leads.actions import read_mails
from goodterms.leads.jobs import receive_all
from goodterms.network.actions import record_connections, record_traces
from goodterms.network.rows import known_people, trace_targets
from goodterms.web.linkedin import ExportRead, FileTraces

LINKEDIN = "linkedin"
SLICE = 2000
SHOWN_REJECTIONS = 500
SHOWN_NOTES = 50

Tell = Callable[..., None]


def import_linkedin(workspace: Workspace, raw: bytes, *, name: str, tell: Tell) -> dict[str, Any]:
    """Import an export and return the result that the page and the command line show.

    Args:
        workspace: Whose record.
        raw: The ZIP, or one CSV of it.
        name: The file's name, kept as the source.
        tell: Called with `done`, `total` and `says` after each slice; may raise to stop.

    Returns:
        `kinds` (label, new, updated, same, rejected), `rejected` (file, line, text, reason), `notes`,
        `files_skipped` and `refused`.

    Raises:
        RefusedInputError: if the file is no such export; nothing was written then.
    """
    tell(done=0, total=0, says="Reading the file")
    read = parse_limited(
        "goodterms.web.linkedin:read_export",
        raw,
        result=ExportRead,
        arguments={"name": name, "my_names": _my_name(workspace)},
    )
    source = f"LinkedIn export {name}"
    kinds = []
    for label, kind, part in _own_record(read):
        if part is not None:
            counts = record_import(workspace, kind, found=_values(part.rows), source=source)
            kinds.append({"label": label, **asdict(counts), "rejected": len(part.rejected)})
    kinds.append(_import_connections(workspace, read, source=source, tell=tell))
    told = _import_traces(workspace, read.traces, source=source, tell=tell)
    kinds += told.kinds
    return {
        "name": name,
        "kinds": [kind for kind in kinds if kind],
        "rejected": _rejections(read)[:SHOWN_REJECTIONS],
        "rejected_count": len(_rejections(read)),
        "notes": [*_notes(read), *told.notes],
        "files_skipped": list(read.files_skipped),
        "refused": [asdict(refused) for refused in read.refused],
    }


def import_answers(workspace: Workspace, raw: bytes, *, name: str, tell: Tell) -> dict[str, Any]:
    """Import a saved mail or a mailbox: answers of people in the record; the arguments are those above.

    Raises:
        RefusedInputError: if the file holds no mail.
    """
    tell(done=0, total=0, says="Reading the file")
    today = timezone.localdate()
    return receive_all(workspace, read_mails(raw, today=today), name=name, today=today, tell=tell)


@job_kind(LINKEDIN)
def _import_job(progress: Progress) -> dict[str, Any]:
    file = progress.job.file
    assert file is not None  # noqa: S101 -- a job of this kind is only made with a file
    raw = file_path(file.sha256).read_bytes()
    result = import_linkedin(progress.job.workspace, raw, name=file.name, tell=progress.report)
    drop_file(file)
    return result


def _own_record(read: ExportRead) -> Sequence[tuple[str, type[Record], Any]]:
    return (
        ("Profile", Profile, read.profile),
        ("Positions", Position, read.positions),
        ("Education", Education, read.education),
        ("Skills", Skill, read.skills),
    )


def _values(rows: Sequence[Any]) -> list[dict[str, str]]:
    return [asdict(row) for row in rows]


def _import_connections(workspace: Workspace, read: ExportRead, *, source: str, tell: Tell) -> dict[str, Any]:
    if read.connections is None:
        return {}
    rows, rejected = read.connections.rows, len(read.connections.rejected)
    counts = {"new": 0, "updated": 0, "same": 0}
    known = known_people(workspace)
    for start in range(0, len(rows), SLICE):
        tell(done=start, total=len(rows), says="Writing connections")
        written = record_connections(workspace, rows[start : start + SLICE], known=known, source=source)
        counts = {name: counts[name] + value for name, value in asdict(written).items()}
    tell(done=len(rows), total=len(rows), says="Writing connections")
    return {"label": "Connections", **counts, "rejected": rejected}


@define
class _Told:
    """What became of traces: a row for each file, and sentences on what was not kept."""

    kinds: list[dict[str, Any]] = field(factory=list)
    notes: list[str] = field(factory=list)


def _import_traces(workspace: Workspace, files: Sequence[FileTraces], *, source: str, tell: Tell) -> _Told:
    told = _Told()
    if not files:
        return told
    targets = trace_targets(workspace)
    for number, file in enumerate(files):
        tell(done=number, total=len(files), says=f"Writing {file.label.lower()}")
        counts = record_traces(workspace, file.read.traces, targets=targets, source=source)
        told.kinds.append(
            {
                "label": file.label,
                **{name: getattr(counts, name) for name in ("new", "updated", "same")},
                "rejected": len(file.read.rejected),
            }
        )
        told.notes += [f"{file.name}: {note}" for note in file.read.notes]
        if counts.strange:
            told.notes.append(
                f"{file.name}: {counts.strange:,} of {file.read.read_count:,} are from or to {counts.strangers:,}"
                " people who are no contacts of yours, or whose name two contacts bear. They were not kept."
            )
    return told


def _my_name(workspace: Workspace) -> str:
    profile = Profile.objects.of(workspace).first()
    return str(profile) if profile else ""


def _rejections(read: ExportRead) -> list[dict[str, Any]]:
    parts: dict[str, Any] = {
        "Profile.csv": read.profile,
        "Positions.csv": read.positions,
        "Education.csv": read.education,
        "Skills.csv": read.skills,
        "Connections.csv": read.connections,
    }
    told = [*parts.items(), *((file.name, file.read) for file in read.traces)]
    return [{"file": name, **asdict(row)} for name, part in told if part for row in part.rejected]


def _notes(read: ExportRead) -> list[str]:
    parts = {
        "Positions.csv": read.positions,
        "Education.csv": read.education,
        "Connections.csv": read.connections,
    }
    notes = [
        f"{name} line {note.line}: {note.reason}"
        for name, part in parts.items()
        if part
        for note in part.notes[:SHOWN_NOTES]
    ]
    if read.connections and read.connections.duplicates:
        count = len(read.connections.duplicates)
        notes.append(f"Connections.csv: {count} lines repeat a person who stands in the file already.")
    return notes
