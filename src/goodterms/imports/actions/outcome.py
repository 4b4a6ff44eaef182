"""What an import hands over to the page and the command line, as plain values."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from attrs import asdict, define, field

from goodterms.kit.tables import Rejected
from goodterms.network.intake import ConnectionsRead

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

    def reject(self, file: str, rows: Iterable[Rejected]) -> None:
        """Add rejected lines of a file."""
        self.rejected += [{"file": file, **asdict(row)} for row in rows]

    def note_people(self, file: str, read: ConnectionsRead) -> None:
        """Add what was noticed while people were read."""
        self.notes += [f"{file} line {note.line}: {note.reason}" for note in read.notes[:SHOWN_NOTES]]
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
