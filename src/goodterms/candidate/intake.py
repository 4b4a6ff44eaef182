"""Positions, education, skills and profile out of a LinkedIn export's files."""

from attrs import frozen

from goodterms.kit.tables import Rejected, Table, TableRow, read_table
from goodterms.units.dates import period_stated

POSITIONS = ("Company Name", "Title", "Started On")
EDUCATION = ("School Name", "Degree Name")
SKILLS = ("Name",)
PROFILE = ("First Name", "Last Name", "Headline")


@frozen
class PositionRead:
    """A position as the export states it; dates as "2021-03", "2021" or ""."""

    employer: str
    title: str
    description: str
    place: str
    started_on: str
    finished_on: str


@frozen
class EducationRead:
    """A school as the export states it."""

    school: str
    degree: str
    notes: str
    activities: str
    started_on: str
    finished_on: str


@frozen
class SkillRead:
    """A skill as the export states it."""

    name: str


@frozen
class ProfileRead:
    """The head of the profile as the export states it."""

    first_name: str
    last_name: str
    headline: str
    summary: str
    place: str


@frozen
class PositionsRead:
    """The positions of a file, and the rows that were rejected."""

    rows: tuple[PositionRead, ...]
    rejected: tuple[Rejected, ...]


@frozen
class EducationsRead:
    """The schools of a file, and the rows that were rejected."""

    rows: tuple[EducationRead, ...]
    rejected: tuple[Rejected, ...]


@frozen
class SkillsRead:
    """The skills of a file, and the rows that were rejected."""

    rows: tuple[SkillRead, ...]
    rejected: tuple[Rejected, ...]


@frozen
class ProfilesRead:
    """The profile of a file (one row at most), and the rows that were rejected."""

    rows: tuple[ProfileRead, ...]
    rejected: tuple[Rejected, ...]


def read_positions(raw: bytes) -> PositionsRead:
    """Return the positions of `Positions.csv`; a row without title and employer is rejected."""
    table = read_table(raw, needed=POSITIONS)
    kept, rejected = _sorted_out(table, needs=("Company Name", "Title"))
    rows = tuple(
        PositionRead(
            employer=row.cells["Company Name"][:300],
            title=row.cells["Title"][:300] or "Title not stated",
            description=row.cells.get("Description", ""),
            place=row.cells.get("Location", "")[:200],
            started_on=period_stated(row.cells["Started On"]),
            finished_on=period_stated(row.cells.get("Finished On", "")),
        )
        for row in kept
    )
    return PositionsRead(rows, rejected)


def read_education(raw: bytes) -> EducationsRead:
    """Return the schools of `Education.csv`; a row without a school is rejected."""
    table = read_table(raw, needed=EDUCATION)
    kept, rejected = _sorted_out(table, needs=("School Name",))
    rows = tuple(
        EducationRead(
            school=row.cells["School Name"][:300],
            degree=row.cells["Degree Name"][:300],
            notes=row.cells.get("Notes", ""),
            activities=row.cells.get("Activities", ""),
            started_on=period_stated(row.cells.get("Start Date", "")),
            finished_on=period_stated(row.cells.get("End Date", "")),
        )
        for row in kept
    )
    return EducationsRead(rows, rejected)


def read_skills(raw: bytes) -> SkillsRead:
    """Return the skills of `Skills.csv`."""
    kept, rejected = _sorted_out(read_table(raw, needed=SKILLS), needs=("Name",))
    names = dict.fromkeys(row.cells["Name"][:200] for row in kept)
    return SkillsRead(tuple(SkillRead(name) for name in names), rejected)


def read_profile(raw: bytes) -> ProfilesRead:
    """Return the profile of `Profile.csv`: its first row."""
    table = read_table(raw, needed=PROFILE)
    rows = tuple(
        ProfileRead(
            first_name=row.cells["First Name"][:200],
            last_name=row.cells["Last Name"][:200],
            headline=row.cells["Headline"][:500],
            summary=row.cells.get("Summary", ""),
            place=row.cells.get("Geo Location", "")[:200],
        )
        for row in table.rows[:1]
    )
    return ProfilesRead(rows, table.rejected)


def _sorted_out(table: Table, *, needs: tuple[str, ...]) -> tuple[list[TableRow], tuple[Rejected, ...]]:
    """Return the rows in which at least one of the needed cells is filled, and all that were rejected."""
    kept, rejected = [], list(table.rejected)
    for row in table.rows:
        if any(row.cells[name] for name in needs):
            kept.append(row)
        else:
            text = ", ".join(cell for cell in row.cells.values() if cell)[:200]
            rejected.append(Rejected(row.line, text, f"no {' or '.join(needs)}"))
    return kept, tuple(sorted(rejected, key=lambda row: row.line))
