"""What the first lines of a posting state."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.postings.engine.headings import Headings, Stated, read_headings, split_title
from tests.pace import within


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Baker at Northwind", ("Baker", "Northwind", "")),
        ("Bäcker bei Müller GmbH\nStandort: Ulm", ("Bäcker", "Müller GmbH", "Ulm")),
        ("People Operations Manager at Northwind", ("People Operations Manager", "Northwind", "")),
        ("Job title: Baker\n**Company:** Northwind\nLocation : Leeds", ("Baker", "Northwind", "Leeds")),
        ("Location:\nLeeds, UK\nCompany:\nTitle: Baker", ("Baker", "", "Leeds, UK")),
        ("We look for a nurse at our clinic", ("", "", "")),
        ("Life at Northwind", ("Life at Northwind", "", "")),
        ("Clerk at the front desk", ("Clerk at the front desk", "", "")),
        ("Hello Ann,\nthere is an opening.", ("", "", "")),
        ("From: ann@example.com\nSubject: Baker", ("", "", "")),
        ("Job description\nBaker", ("", "", "")),
        ("This is a sentence that says much.", ("", "", "")),
        ("12345", ("", "", "")),
        ("", ("", "", "")),
    ],
)
def test_only_what_is_stated_is_read(text: str, expected: tuple[str, str, str]) -> None:
    read = read_headings(text)

    assert (read.title.text, read.employer.text, read.place.text) == expected


def test_every_field_names_its_line() -> None:
    text = "\nBaker\n\nEmployer: Northwind\nLocation:\n\nUlm\nhttps://example.com/1"

    assert read_headings(text) == Headings(
        title=Stated("Baker", "line 2"),
        employer=Stated("Northwind", "line 4"),
        place=Stated("Ulm", "line 7"),
        url=Stated("https://example.com/1", "line 8"),
    )


def test_a_labelled_line_counts_before_the_first_line() -> None:
    read = read_headings("Baker at Northwind\nCompany: Southwind")

    assert (read.title, read.employer) == (Stated("Baker", "line 1"), Stated("Southwind", "line 2"))


def test_labels_far_below_the_head_are_not_read() -> None:
    read = read_headings("Baker\n" + "word\n" * 100 + "Company: Northwind")

    assert read == Headings(title=Stated("Baker", "line 1"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Northwind hiring Baker in Ulm, Germany | LinkedIn", ("Baker", "Northwind", "Ulm, Germany")),
        ("Northwind hiring Baker | LinkedIn", ("Baker", "Northwind", "")),
        ("Job Application for Baker at Northwind", ("Baker", "Northwind", "")),
        ("Boulanger chez Dupont", ("Boulanger", "Dupont", "")),
        ("Baker at Northwind at Sea", ("", "", "")),
        ("Baker", ("", "", "")),
    ],
)
def test_one_line_is_split_into_title_employer_and_place(line: str, expected: tuple[str, str, str]) -> None:
    read = split_title(line)

    assert (read.title.text, read.employer.text, read.place.text) == expected


@pytest.mark.parametrize(
    "piece", ["a", ":", " ", "a:", " at ", "*", " hiring ", " in ", "http://", "\n", "x\n", "- "]
)
@pytest.mark.timed
def test_a_megabyte_of_one_piece_is_read_in_less_than_a_second(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()

    read_headings(text)
    split_title(text)

    assert time.process_time() - start < within(1)


@given(st.text(max_size=400))
def test_what_is_stated_stands_in_the_text(text: str) -> None:
    read = read_headings(text)

    assert [stated.text in text for stated in (read.title, read.employer, read.place, read.url)] == [True] * 4
