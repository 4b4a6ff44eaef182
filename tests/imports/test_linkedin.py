"""Reading a whole export, or one table of it."""

import pytest

from goodterms.imports.intake.linkedin import ExportRead, FileRefused, read_export
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from tests.corpus.exports import EDUCATION, POSITIONS, PROFILE, SKILLS, connections, zipped

EVERYTHING: dict[str, str | bytes] = {
    "Export/Connections.csv": connections(3),
    "Export/positions.csv": POSITIONS,
    "Export/Education.csv": EDUCATION,
    "Export/Skills.csv": SKILLS,
    "Export/Profile.csv": PROFILE,
    "Export/Jobs/Saved Jobs.csv": "Saved Date,Job Url,Job Title,Company Name\n",
    "__MACOSX/Skills.csv": b"\0\0",
}


def test_every_known_table_is_read_at_any_depth_and_the_others_are_named() -> None:
    read = read_export(zipped(EVERYTHING))

    assert [len(part.rows) for part in (read.connections, read.positions, read.education) if part] == [
        3,
        2,
        1,
    ]
    assert [len(part.rows) for part in (read.skills, read.profile) if part] == [2, 1]
    assert read.files_read == (
        "Export/Connections.csv",
        "Export/positions.csv",
        "Export/Education.csv",
        "Export/Profile.csv",
        "Export/Skills.csv",
    )
    assert read.files_skipped == ("Export/Jobs/Saved Jobs.csv", "__MACOSX/Skills.csv")
    assert read.refused == ()


def test_an_export_comes_through_the_child_process_unchanged() -> None:
    raw = zipped(EVERYTHING)

    assert parse_limited(
        "goodterms.imports.intake.linkedin:read_export", raw, result=ExportRead
    ) == read_export(raw)


def test_a_broken_table_does_not_lose_the_others() -> None:
    read = read_export(zipped({"Skills.csv": SKILLS, "Positions.csv": b"PK\0\0"}))

    reason = "This is not a text table: it contains NUL bytes, as pictures, programs and .xlsx files do."
    assert read.files_read == ("Skills.csv",)
    assert read.positions is None
    assert read.refused == (FileRefused("Positions.csv", reason),)


def test_a_copy_counts_only_without_the_original() -> None:
    both = read_export(zipped({"Skills (1).csv": "Name\nOld\n", "Skills.csv": SKILLS}))
    alone = read_export(zipped({"Skills (1).csv": SKILLS}))

    assert (both.files_read, both.files_skipped) == (("Skills.csv",), ("Skills (1).csv",))
    assert alone.files_read == ("Skills (1).csv",)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (connections(2), "Connections.csv"),
        (POSITIONS, "Positions.csv"),
        (EDUCATION, "Education.csv"),
        (PROFILE, "Profile.csv"),
        (SKILLS, "Skills.csv"),
    ],
)
def test_a_single_table_is_recognised_by_its_header(text: str, name: str) -> None:
    assert read_export(text.encode()).files_read == (name,)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (zipped({"a.txt": "", "b.txt": ""}), "It holds a.txt, b.txt."),
        (zipped({f"{n}.txt": "" for n in range(10)}), "7.txt and 2 more."),
        (zipped({}), "It holds no files at all."),
        (b"Dear Sir,\nplease", "Its first line is: Dear Sir,"),
        (b" ", "This file is empty."),
        (zipped({"Skills.csv": SKILLS})[:50], "Download it again."),
    ],
)
def test_what_is_no_export_is_refused_with_what_was_found(raw: bytes, found: str) -> None:
    with pytest.raises(RefusedInputError) as refusal:
        read_export(raw)

    assert refusal.value.sentence.endswith(found)
