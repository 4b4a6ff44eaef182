"""What can be done to the candidate's own record."""

from collections.abc import Mapping, Sequence

from goodterms.candidate.models import Education, Position, Profile, Skill
from goodterms.candidate.rows import BY_HAND, SOURCE, Counts, upsert
from goodterms.kit.logbook import deed
from goodterms.kit.models import Record, Workspace

IMPORTED = {
    Position: ("employer", "title", "started_on"),
    Education: ("school", "degree", "started_on"),
    Skill: ("name",),
    Profile: (),
}


def record_import(
    workspace: Workspace, kind: type[Record], *, found: Sequence[Mapping[str, str]], source: str
) -> Counts:
    """Write imported positions, education, skills or the profile; the same rows again change nothing."""
    with deed(workspace, f"Imported {kind._meta.verbose_name_plural} from {source}"):
        return upsert(workspace, kind, found=found, by=IMPORTED[kind], source=source)


def record_by_hand(workspace: Workspace, kind: type[Record], *, values: Mapping[str, str]) -> Record:
    """Add a row that the person typed."""
    with deed(workspace, f"Added to your record: {kind._meta.verbose_name}") as line:
        row = kind(workspace=workspace, **values, **{SOURCE: BY_HAND})
        row.save()
        line.row = row
    return row


def correct(row: Record, *, values: Mapping[str, str]) -> None:
    """Change a row; from now on its source is the person, and no import changes it."""
    with deed(row.workspace, f"Corrected your record: {row}", row) as line:
        line.note_changes(before={k: getattr(row, k) for k in values}, after=values)
        for field, value in values.items():
            setattr(row, field, value)
        setattr(row, SOURCE, BY_HAND)
        row.save()
