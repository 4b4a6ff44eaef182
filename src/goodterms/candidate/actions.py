"""What can be done to the candidate's own record."""

import datetime as dt
from collections.abc import Mapping, Sequence

from goodterms.candidate.intake import DaysOff
from goodterms.candidate.models import Education, Position, Profile, Skill
from goodterms.candidate.rows import BY_HAND, SOURCE, Counts, upsert
from goodterms.kit.logbook import deed
from goodterms.kit.models import Record, Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited

_HOLIDAY_SECONDS = 15
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
    _learn_days_off(row)
    return row


def correct(row: Record, *, values: Mapping[str, str]) -> None:
    """Change a row; from now on its source is the person, and no import changes it."""
    with deed(row.workspace, f"Corrected your record: {row}", row) as line:
        line.note_changes(before={k: getattr(row, k) for k in values}, after=values)
        for field, value in values.items():
            setattr(row, field, value)
        setattr(row, SOURCE, BY_HAND)
        row.save()
    _learn_days_off(row)


def renew_days_off(*, today: dt.date) -> int:
    """Read the public holidays anew of every profile whose years run out; returns of how many."""
    old = [
        profile
        for profile in Profile.objects.exclude(country="")
        if not profile.days_off or max(profile.days_off) < f"{today.year + 1}"
    ]
    for profile in old:
        keep_days_off(profile, first_year=today.year)
    return len(old)


def keep_days_off(profile: Profile, *, first_year: int) -> None:
    """Read the public holidays of a profile's country for three years; a country nobody knows has none."""
    years = {"first": str(first_year), "last": str(first_year + 2)}
    try:
        read = parse_limited(
            "goodterms.candidate.intake:holidays_of",
            profile.country.encode(),
            result=DaysOff,
            seconds=_HOLIDAY_SECONDS,
            arguments=years,
        )
    except RefusedInputError:
        read = DaysOff(())
    profile.days_off = list(read.days)
    profile.save(update_fields=["days_off", "updated_at"])


def _learn_days_off(row: Record) -> None:
    if not isinstance(row, Profile):
        return
    if row.country:
        keep_days_off(row, first_year=row.updated_at.year)
    elif row.days_off:
        row.days_off = []
        row.save(update_fields=["days_off", "updated_at"])
