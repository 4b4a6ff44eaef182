"""What a file would bring, before anything is written."""

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import asdict

from goodterms.imports.actions.outcome import Told, note_export
from goodterms.imports.intake.kinds import LABELS, FileRead
from goodterms.imports.intake.linkedin import ExportRead
from goodterms.network.intake import ConnectionRead, TraceRead, TracesRead

SHOWN = 8
_PEOPLE = ("Name", "Employer", "Position", "E-mail", "Telephone", "Line")
_TRACES = ("Who", "What", "Day", "How many", "Line")
_KEEPS = {
    "linkedin": "People, and on which days you were in contact. Not a word of the messages is kept. Your own headline,"
    " summary, positions, schools and skills are brought up to date from it.",
    "mail": "Who wrote to whom on which day, of people in your record, and the answers of people you pursue something"
    " with. Nobody is added, and no other mail is kept.",
}
_BOOK_KEEPS = (
    "People with their addresses, numbers, employer and position. Who is known gains what is missing; nothing of"
    " yours is replaced. Birthdays, postal addresses, notes and pictures are not read."
)


def preview_of(read: FileRead, *, name: str) -> dict[str, Any]:
    """Return what the preview page shows, as JSON holds it.

    Returns:
        What an import returns, without `kinds`, and `preview`: kind, label, keeps, counts (label, count, rejected),
        tables (caption, heads, rows of head and value), columns (name, samples, guess), meanings, and
        whether it can be imported.
    """
    told = Told(name)
    if read.export:
        note_export(read.export, told=told)
    elif read.heads:
        told.reject(name, read.heads.rejected)
        told.notes += read.heads.notes
    elif read.people:
        told.reject(name, read.people.rejected)
        told.note_people(name, read.people)
    preview = {
        "kind": read.kind,
        "label": LABELS[read.kind],
        "keeps": _KEEPS.get(read.kind, _BOOK_KEEPS),
        "counts": list(_counts(read)),
        "tables": list(_tables(read)),
        "columns": [asdict(column) for column in read.columns.columns] if read.columns else [],
        "meanings": dict(read.meanings),
        "can_import": read.columns is None or read.people is not None,
    }
    return {**told.result, "preview": preview}


def _counts(read: FileRead) -> Iterator[dict[str, Any]]:
    if read.export:
        for label, part in _export_parts(read.export):
            yield _count(label, len(part.rows), rejected=len(part.rejected))
        for file in read.export.traces:
            yield _count(file.label, file.read.read_count, rejected=len(file.read.rejected))
    if read.people:
        yield _count("People", len(read.people.rows), rejected=len(read.people.rejected))
    if read.heads:
        yield _count("Mails", read.heads.read_count, rejected=len(read.heads.rejected))
        yield _count("People in them", len({trace.email for trace in read.heads.traces}), rejected=0)


def _tables(read: FileRead) -> Iterator[dict[str, Any]]:
    people = read.persons
    if people and people.rows:
        rows = [_person(row) for row in people.rows[:SHOWN]]
        yield _table("The first people, as they were read", heads=_PEOPLE, rows=rows)
    for label, traces in _traces(read):
        if traces.traces:
            rows = [_trace(row) for row in traces.traces[:SHOWN]]
            yield _table(f"{label}: the first days of contact", heads=_TRACES, rows=rows)


def _table(caption: str, *, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return a table whose cells know their heads: on a narrow screen each stands beside its cell."""
    told = [[{"head": head, "value": value} for head, value in zip(heads, row, strict=True)] for row in rows]
    return {"caption": caption, "heads": list(heads), "rows": told}


def _traces(read: FileRead) -> Sequence[tuple[str, TracesRead]]:
    if read.export:
        return [(file.label, file.read) for file in read.export.traces]
    return [("Mails", read.heads)] if read.heads else []


def _export_parts(read: ExportRead) -> Iterator[tuple[str, Any]]:
    for name in ("profile", "positions", "education", "skills", "connections"):
        if part := getattr(read, name):
            yield name.capitalize(), part


def _count(label: str, count: int, *, rejected: int) -> dict[str, Any]:
    return {"label": label, "count": count, "rejected": rejected}


def _person(row: ConnectionRead) -> list[str]:
    name = f"{row.first_name} {row.last_name}".strip() or row.url
    emails = ", ".join(filter(None, (row.email, *row.other_emails)))
    return [name, row.employer, row.position, emails, ", ".join(row.phones), str(row.line)]


def _trace(row: TraceRead) -> list[str]:
    what = row.kind.replace("_in", " from them").replace("_out", " from you")
    return [row.name or row.email or row.url, what, row.on, str(row.count), str(row.line)]
