"""Reading the candidate's own record."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.candidate.intake import (
    EducationRead,
    EducationsRead,
    PositionRead,
    PositionsRead,
    ProfileRead,
    ProfilesRead,
    SkillRead,
    SkillsRead,
    read_education,
    read_positions,
    read_profile,
    read_skills,
    stated_date,
)
from goodterms.kit.tables import Noted, Rejected, UnreadableTableError
from tests.corpus.exports import EDUCATION, POSITIONS, PROFILE, SKILLS


def test_positions_keep_the_precision_of_their_dates() -> None:
    assert read_positions(POSITIONS.encode()) == PositionsRead(
        rows=(
            PositionRead("Example Ltd", "Clerk", "Filed,\nand found", "Leeds", "2019-03", "2021-12"),
            PositionRead("Sample GmbH", "Head clerk", "", "Bonn", "2022", ""),
        ),
        rejected=(),
        notes=(),
    )


def test_a_position_without_employer_and_title_is_rejected_and_a_strange_date_is_noted() -> None:
    header = "Company Name,Title,Description,Location,Started On,Finished On\n"

    read = read_positions(f"{header},,Filed,Leeds,,\nExample Ltd,,,,long ago,\n".encode())

    assert read == PositionsRead(
        rows=(PositionRead("Example Ltd", "", "", "", "", ""),),
        rejected=(Rejected(2, "Filed, Leeds", "The row names neither an employer nor a title."),),
        notes=(Noted(3, "The date 'long ago' under Started On could not be read and was left out."),),
    )


def test_education_is_read() -> None:
    assert read_education(EDUCATION.encode()) == EducationsRead(
        rows=(EducationRead("Hill College", "BA", "", "Chess", "2010", "2013"),), rejected=(), notes=()
    )


def test_a_skill_listed_twice_is_one_skill() -> None:
    assert read_skills(SKILLS.encode()) == SkillsRead(
        rows=(SkillRead("Filing"), SkillRead("Excel")), rejected=()
    )


def test_languages_are_not_taken_for_skills() -> None:
    with pytest.raises(UnreadableTableError):
        read_skills(b"Name,Proficiency\nGerman,Native\n")


def test_a_second_profile_is_rejected() -> None:
    read = read_profile((PROFILE + "Bo,Ink,,,,,,,,\n").encode())

    assert read == ProfilesRead(
        rows=(ProfileRead("Ada", "Quill", "Clerk", "I file.", "Leeds"),),
        rejected=(Rejected(3, "Bo, Ink", "A second profile; only the first was read."),),
    )


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Mar 2021", "2021-03"),
        ("September 2021", "2021-09"),
        ("7 Mar 2021", "2021-03-07"),
        ("2021", "2021"),
        ("2021-3", "2021-03"),
        ("2021-03-07", "2021-03-07"),
        ("3/2021", "2021-03"),
        ("13/2021", ""),
        ("2021-03-32", ""),
        ("Foo 2021", ""),
        ("", ""),
    ],
)
def test_a_date_stays_as_precise_as_it_was_stated(text: str, date: str) -> None:
    assert stated_date(text) == date


@given(st.dates())
def test_an_iso_date_reads_as_itself(date: object) -> None:
    assert stated_date(str(date)) == str(date)
