"""The parts of a posting: headings of all kinds, and the sentences and bullets under them."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.postings.engine.sections import Heading, Statement, heading_kind, headings, statements
from goodterms.units import Span
from tests.corpus.postings import ADVERTS
from tests.pace import within

HEADINGS = [
    ("Requirements", "must"),
    ("MINIMUM QUALIFICATIONS", "must"),
    ("What you'll bring:", "must"),
    ("What you\u2019ll bring", "must"),
    ("Driver requirements", "must"),
    ("Essential", "must"),
    ("Conditions of employment", "must"),
    ("Ability to commute/relocate:", "must"),
    ("Who you are", "must"),
    ("Education and Experience", "must"),
    ("Required experience", "must"),
    ("Dein Profil", "must"),
    ("Nice to have", "nice"),
    ("Preferred Qualifications:", "nice"),
    ("Qualifications preferred", "nice"),
    ("Bonus points", "nice"),
    ("Desirable criteria", "nice"),
    ("It would be great if you have:", "nice"),
    ("These would be a plus:", "nice"),
    ("Key Responsibilities", "duties"),
    ("PERFORMANCE RESPONSIBILITIES", "duties"),
    ("What you'll do", "duties"),
    ("Examples of Duties", "duties"),
    ("Deine Aufgaben", "duties"),
    ("Benefits", "benefits"),
    ("What we offer", "benefits"),
    ("We care about your wellbeing:", "benefits"),
    ("Wir bieten", "benefits"),
    ("Salary", "pay"),
    ("Compensation and benefits", "benefits"),
    ("About us", "about"),
    ("Physical demands", "terms"),
    ("How to apply", "apply"),
    ("EEO Statement", "legal"),
    ("Additional information", "other"),
]
NO_HEADINGS = [
    "Experience with Docker",
    "Supervisory experience preferred",
    "High school diploma required",
    "You have a degree",
    "Bilingual Spanish preferred",
    "Minimum: $39,500",
    "requirements gathering with clients",
    "Requirements are gathered from clients.",
    "We will ask every candidate for the requirements of the projects they led before",
    "",
    "42",
]


@pytest.mark.parametrize(("line", "kind"), HEADINGS)
def test_a_heading_opens_its_part(line: str, kind: str) -> None:
    assert heading_kind(line) == (kind, "")


@pytest.mark.parametrize("line", NO_HEADINGS)
def test_a_line_that_says_something_itself_is_no_heading(line: str) -> None:
    assert heading_kind(line) == ("", "")


def test_a_bullet_is_a_heading_only_with_a_colon() -> None:
    assert heading_kind("Requirements", is_bullet=True) == ("", "")
    assert heading_kind("Requirements: Go", is_bullet=True) == ("must", "Go")


def test_headings_stand_in_order_with_their_places() -> None:
    text = "## Requirements\n- Go\n**Nice to have:** Rust\n"

    assert tuple(headings(text)) == (
        Heading("must", Span(3, 15), "Requirements"),
        Heading("nice", Span(23, 35), "Nice to have"),
    )


def test_statements_are_sentences_and_bullets_under_their_headings() -> None:
    text = "We bake. Since 1998!\nRequirements: a driving licence\n- Kafka\n\u2022Go\n1. Rust\no Zig\nBenefits: cake"

    assert tuple(statements(text)) == (
        Statement("", Span(0, 8), "We bake.", is_bullet=False),
        Statement("", Span(9, 20), "Since 1998!", is_bullet=False),
        Statement("must", Span(35, 52), "a driving licence", is_bullet=False),
        Statement("must", Span(55, 60), "Kafka", is_bullet=True),
        Statement("must", Span(62, 64), "Go", is_bullet=True),
        Statement("must", Span(68, 72), "Rust", is_bullet=True),
        Statement("must", Span(75, 78), "Zig", is_bullet=True),
        Statement("benefits", Span(89, 93), "cake", is_bullet=False),
    )


def test_a_bullet_alone_in_its_line_belongs_to_the_line_below() -> None:
    text = "Requirements\n\u00b7\nGo preferred\n\u00b7\n\u00b7\nRust"

    assert [(one.text, one.is_bullet) for one in statements(text)] == [("Go preferred", True), ("Rust", True)]


def test_a_line_of_stars_alone_says_nothing() -> None:
    assert list(statements("____\nRust it is")) == [Statement("", Span(5, 15), "Rust it is", is_bullet=False)]


def test_a_paragraph_behind_a_list_and_a_blank_line_belongs_to_the_part_no_longer() -> None:
    text = "Requirements\n- Go\n\nWe are a team of ten.\n- Rust"

    assert [(one.text, one.section) for one in statements(text)] == [
        ("Go", "must"),
        ("We are a team of ten.", ""),
        ("Rust", ""),
    ]


def test_a_part_of_one_line_ends_with_it() -> None:
    text = "Benefits: a pension\nYou must speak German."

    assert [one.section for one in statements(text)] == ["benefits", ""]


@pytest.mark.parametrize(
    "sentence",
    [
        "Know tools, e.g. Go, etc. and more.",
        "A U.S. citizen.",
        "Sr. engineers with 3.5 years.",
        "Ask St.Pauli.",
    ],
)
def test_a_dot_inside_a_sentence_does_not_end_it(sentence: str) -> None:
    assert [one.text for one in statements(f"{sentence} Next one")] == [sentence, "Next one"]


def test_a_word_that_begins_with_an_o_keeps_it() -> None:
    assert [one.text for one in statements("operates trucks\noften")] == ["operates trucks", "often"]


@pytest.mark.parametrize("advert", ADVERTS, ids=lambda advert: advert.name)
def test_every_statement_and_heading_of_an_advert_stands_where_its_span_says(advert: object) -> None:
    text = advert.text  # type: ignore[attr-defined]

    assert all(one.span.cut(text) == one.text for one in statements(text))
    assert all(one.span.cut(text) == one.text for one in headings(text))


@given(text=st.text(alphabet=st.sampled_from("abo:.*-# \n\u2022\u00b7Requirements1)"), max_size=200))
def test_statements_of_any_text_follow_one_another_and_hold_their_words(text: str) -> None:
    found = list(statements(text))

    assert all(one.span.cut(text) == one.text for one in found)
    assert all(one.span.end <= after.span.start for one, after in pairwise(found))


@given(text=st.text(max_size=200))
def test_headings_of_any_text_hold_their_words(text: str) -> None:
    assert all(one.span.cut(text) == one.text and one.section for one in headings(text))


@pytest.mark.timed
@pytest.mark.parametrize(
    "piece",
    [
        "requirements\n",
        "requirements ",
        "the ",
        "key ",
        "education ",
        "education, ",
        "skills/",
        "or ",
        "a\n",
        "what you ",
        "about ",
        " ",
        "#",
        "- ",
        "* ",
        "preferred: ",
        "required and ",
        "\u00b7\n",
        "o\n",
        "\n",
        "a\n\n",
        "- - ",
        "\\- ",
    ],
)
def test_200000_characters_are_read_within_a_second(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()

    list(headings(text))

    assert time.process_time() - start < within(1)
