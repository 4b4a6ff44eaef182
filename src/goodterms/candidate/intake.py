"""Reading the candidate's own record from LinkedIn's tables: positions, education, skills, profile."""

import re
from collections.abc import Mapping, Sequence

from attrs import frozen

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import Noted, Rejected, Table, TableRow, read_table
from goodterms.units.months import month_beginning

POSITION_HEADER = ("Company Name", "Title", "Description", "Location", "Started On", "Finished On")
EDUCATION_HEADER = ("School Name", "Start Date", "End Date", "Degree Name")
SKILL_HEADER = ("Name",)
PROFILE_HEADER = ("First Name", "Last Name", "Headline", "Summary")

_NAMED_MONTH = re.compile(r"(?:(\d{1,2})[ -])?([A-Za-z]{3,9})\.?[ ,-]+(\d{4})")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_NUMBERED_MONTH = re.compile(r"(\d{1,2})/(\d{4})")
_MOST_MONTHS = 12
_MOST_DAYS = 31


_REACHES = ("Websites", "Contact Instructions", "Twitter Handles", "Instant Messengers")


@frozen
class PositionRead:
    """A position held; dates are ISO text as precise as stated ("2021", "2021-03"), "" when not stated."""

    employer: str
    title: str
    description: str
    place: str
    started_on: str
    finished_on: str


@frozen
class EducationRead:
    """A school or course attended; dates as in `PositionRead`."""

    school: str
    degree: str
    notes: str
    activities: str
    started_on: str
    finished_on: str


@frozen
class SkillRead:
    """A skill that the person lists."""

    name: str


@frozen
class ProfileRead:
    """The head of a public profile."""

    first_name: str
    last_name: str
    headline: str
    summary: str
    place: str
    reach: str = ""


@frozen
class PositionsRead:
    """What a table of positions holds, what was rejected, and remarks on dates that could not be read."""

    rows: tuple[PositionRead, ...]
    rejected: tuple[Rejected, ...]
    notes: tuple[Noted, ...]


@frozen
class EducationsRead:
    """What a table of education holds, what was rejected, and remarks on dates that could not be read."""

    rows: tuple[EducationRead, ...]
    rejected: tuple[Rejected, ...]
    notes: tuple[Noted, ...]


@frozen
class SkillsRead:
    """What a table of skills holds, each skill once, and what was rejected."""

    rows: tuple[SkillRead, ...]
    rejected: tuple[Rejected, ...]


@frozen
class ProfilesRead:
    """What a profile table holds: at most one row, and what was rejected."""

    rows: tuple[ProfileRead, ...]
    rejected: tuple[Rejected, ...]


def read_positions(raw: bytes) -> PositionsRead:
    """Return the positions of LinkedIn's Positions.csv, in the file's order.

    Raises:
        UnreadableTableError: if it is no such table.
    """
    table = read_table(raw, known_headers=[POSITION_HEADER])
    kept, rejected = _with_one_of(table, ("Company Name", "Title"), wanted="an employer nor a title")
    rows = tuple(
        PositionRead(
            employer=row.cells["Company Name"],
            title=row.cells["Title"],
            description=row.cells["Description"],
            place=row.cells["Location"],
            started_on=stated_date(row.cells["Started On"]),
            finished_on=stated_date(row.cells["Finished On"]),
        )
        for row in kept
    )
    return PositionsRead(rows=rows, rejected=rejected, notes=_date_notes(kept, ("Started On", "Finished On")))


def read_education(raw: bytes) -> EducationsRead:
    """Return the schools of LinkedIn's Education.csv, in the file's order.

    Raises:
        UnreadableTableError: if it is no such table.
    """
    table = read_table(raw, known_headers=[EDUCATION_HEADER])
    kept, rejected = _with_one_of(table, ("School Name", "Degree Name"), wanted="a school nor a degree")
    rows = tuple(
        EducationRead(
            school=row.cells["School Name"],
            degree=row.cells["Degree Name"],
            notes=row.cells.get("Notes", ""),
            activities=row.cells.get("Activities", ""),
            started_on=stated_date(row.cells["Start Date"]),
            finished_on=stated_date(row.cells["End Date"]),
        )
        for row in kept
    )
    return EducationsRead(rows=rows, rejected=rejected, notes=_date_notes(kept, ("Start Date", "End Date")))


def read_skills(raw: bytes) -> SkillsRead:
    """Return the skills of LinkedIn's Skills.csv, in the file's order; the same name twice is one skill.

    Raises:
        UnreadableTableError: if it is no table with the one column Name.
    """
    table = read_table(raw, known_headers=[SKILL_HEADER], is_exact=True)
    first_spelling = {row.cells["Name"].casefold(): row.cells["Name"] for row in reversed(table.rows)}
    ordered = dict.fromkeys(row.cells["Name"].casefold() for row in table.rows)
    return SkillsRead(
        rows=tuple(SkillRead(first_spelling[name]) for name in ordered), rejected=table.rejected
    )


def read_profile(raw: bytes) -> ProfilesRead:
    """Return the profile of LinkedIn's Profile.csv; a second row is rejected, since a person has one profile.

    Raises:
        UnreadableTableError: if it is no such table.
    """
    table = read_table(raw, known_headers=[PROFILE_HEADER])
    rows = tuple(
        ProfileRead(
            first_name=row.cells["First Name"],
            last_name=row.cells["Last Name"],
            headline=row.cells["Headline"],
            summary=row.cells["Summary"],
            place=row.cells.get("Geo Location", ""),
            reach=next((row.cells[name] for name in _REACHES if row.cells.get(name)), "")[:300],
        )
        for row in table.rows[:1]
    )
    surplus = tuple(
        _rejected(row, reason="A second profile; only the first was read.") for row in table.rows[1:]
    )
    return ProfilesRead(rows=rows, rejected=table.rejected + surplus)


def stated_date(text: str) -> str:
    """Return a date as ISO text, as precise as it was stated: "Mar 2021" is "2021-03", "2021" stays.

    Reads `Mon yyyy`, `Month yyyy`, `d Mon yyyy`, `mm/yyyy`, `yyyy` and ISO dates; anything else gives "".
    """
    plain = text.strip()
    if named := _NAMED_MONTH.fullmatch(plain):
        day, month, year = named.groups()
        return _iso(year, month=month_beginning(month), day=int(day) if day else None)
    if numbered := _NUMBERED_MONTH.fullmatch(plain):
        return _iso(numbered[2], month=int(numbered[1]), day=None)
    if iso := _ISO.fullmatch(plain):
        year, month, day = iso.groups()
        return _iso(year, month=int(month), day=int(day) if day else None) if month else year
    return ""


def _iso(year: str, *, month: int, day: int | None) -> str:
    if not 1 <= month <= _MOST_MONTHS:
        return ""
    if day is None:
        return f"{year}-{month:02}"
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= _MOST_DAYS else ""


def _with_one_of(
    table: Table, names: Sequence[str], *, wanted: str
) -> tuple[tuple[TableRow, ...], tuple[Rejected, ...]]:
    kept = tuple(row for row in table.rows if any(row.cells[name] for name in names))
    bare = tuple(
        _rejected(row, reason=f"The row names neither {wanted}.")
        for row in table.rows
        if not any(row.cells[name] for name in names)
    )
    return kept, tuple(sorted(table.rejected + bare, key=lambda rejected: rejected.line))


def _rejected(row: TableRow, *, reason: str) -> Rejected:
    return Rejected(line=row.line, text=_as_text(row.cells), reason=reason)


def _as_text(cells: Mapping[str, str]) -> str:
    return ", ".join(cell for cell in cells.values() if cell)[:500]


def _date_notes(rows: Sequence[TableRow], names: Sequence[str]) -> tuple[Noted, ...]:
    return tuple(
        Noted(
            line=row.line,
            reason=f"The date {row.cells[name]!r} under {name} could not be read and was left out.",
        )
        for row in rows
        for name in names
        if row.cells[name] and not stated_date(row.cells[name])
    )


@frozen
class DaysOff:
    """The public holidays of a country as ISO text, in order."""

    days: tuple[str, ...]


def holidays_of(raw: bytes, *, first: str, last: str) -> DaysOff:
    """Return a country's public holidays; meant for the child process, as the library takes 45 MB and a second.

    Args:
        raw: The country's ISO 3166 code.
        first: The first year.
        last: The last year.

    Raises:
        RefusedInputError: if the library knows no such country.
    """
    import holidays  # noqa: PLC0415 -- see above

    years = range(int(first), int(last) + 1)
    try:
        known = holidays.country_holidays(raw.decode("ascii", "replace").upper(), years=years)
    except NotImplementedError:
        message = f"We know no holidays of a country called {raw.decode(errors='replace')}."
        raise RefusedInputError(message) from None
    return DaysOff(tuple(day.isoformat() for day in sorted(known)))
