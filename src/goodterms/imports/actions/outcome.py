"""What an import hands over to the page and the command line, as plain values."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import asdict, define, field

from goodterms.imports.intake.linkedin import ExportRead
from goodterms.kit.tables import Noted, Rejected
from goodterms.network.actions import Counts, TracesKept
from goodterms.network.intake import ConnectionsRead, TracesRead

SHOWN_REJECTIONS = 500
SHOWN_NOTES = 50

Tell = Callable[..., None]
"""Called with `done`, `total` and `says` after each slice; may raise to stop."""


@define
class Told:
    """What became of a file so far: a row of counts for each kind of thing, rejected lines, and sentences."""

    name: str
    kinds: list[dict[str, Any]] = field(factory=list)
    rejected: list[dict[str, Any]] = field(factory=list)
    notes: list[str] = field(factory=list)
    files_skipped: Sequence[str] = ()
    refused: Sequence[dict[str, str]] = ()

    def count(self, label: str, *, new: int, updated: int, same: int, rejected: int) -> None:
        """Add a row of counts."""
        self.kinds.append(
            {"label": label, "new": new, "updated": updated, "same": same, "rejected": rejected}
        )

    def count_people(self, label: str, counts: Counts, *, rejected: int) -> None:
        """Add a row of counts of people."""
        self.count(label, **asdict(counts), rejected=rejected)

    def count_traces(self, label: str, kept: TracesKept, *, read: TracesRead, file: str) -> None:
        """Add what became of the traces of one file, and how many belong to nobody known."""
        counts = kept.traces
        self.count(
            label, new=counts.new, updated=counts.updated, same=counts.same, rejected=len(read.rejected)
        )
        self.notes += [f"{file}: {note}" for note in read.notes]
        if counts.strange:
            self.notes.append(
                f"{file}: {counts.strange:,} of {read.read_count:,} are from or to people who are no contacts of yours,"
                f" or whose name two contacts bear ({counts.strangers:,} in all). They were not kept."
            )
        if kept.pairs:
            self.count_people("Who writes with whom", kept.pairs, rejected=0)

    def reject(self, file: str, rows: Iterable[Rejected]) -> None:
        """Add rejected lines of a file."""
        self.rejected += [{"file": file, **asdict(row)} for row in rows]

    def note_lines(self, file: str, notes: Sequence[Noted]) -> None:
        """Add the first remarks on lines of a file."""
        self.notes += [f"{file} line {note.line}: {note.reason}" for note in notes[:SHOWN_NOTES]]

    def note_people(self, file: str, read: ConnectionsRead) -> None:
        """Add what was noticed while people were read."""
        self.note_lines(file, read.notes)
        if more := len(read.notes[SHOWN_NOTES:]):
            self.notes.append(f"{file}: {more:,} more remarks of this kind.")
        if count := len(read.duplicates):
            self.notes.append(f"{file}: {count:,} lines repeat a person who stands in the file already.")

    @property
    def result(self) -> dict[str, Any]:
        """Return everything as JSON holds it."""
        return {
            "name": self.name,
            "kinds": self.kinds,
            "rejected": self.rejected[:SHOWN_REJECTIONS],
            "rejected_count": len(self.rejected),
            "notes": self.notes,
            "files_skipped": list(self.files_skipped),
            "refused": list(self.refused),
        }


def note_export(read: ExportRead, *, told: Told) -> None:
    """Tell what was rejected, noticed, skipped and refused in an export."""
    for name, part in _parts(read).items():
        if part:
            told.reject(name, part.rejected)
    if read.positions:
        told.note_lines("Positions.csv", read.positions.notes)
    if read.education:
        told.note_lines("Education.csv", read.education.notes)
    if read.connections:
        told.note_people("Connections.csv", read.connections)
    for file in read.traces:
        told.reject(file.name, file.read.rejected)
    told.files_skipped = read.files_skipped
    told.refused = [asdict(refused) for refused in read.refused]


def _parts(read: ExportRead) -> dict[str, Any]:
    return {
        "Profile.csv": read.profile,
        "Positions.csv": read.positions,
        "Education.csv": read.education,
        "Skills.csv": read.skills,
        "Connections.csv": read.connections,
    }
