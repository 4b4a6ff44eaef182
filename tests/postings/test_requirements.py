"""What a posting asks for (N3): a must or a wish, for how long, and what asks for nothing."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.postings.engine.requirements import (
    Requirement,
    Years,
    find_requirements,
    requirements_of,
    years_in,
)
from goodterms.postings.engine.sections import Statement
from goodterms.units import Span
from tests.pace import within

MUST = [
    "Bachelor's degree in Computer Science or related field",
    "3+ years of experience in Java",
    "Must be able to lift 50 lbs.",
    "A valid driver's license is required.",
    "You have worked with relational databases and hold a degree.",
    "Strong written and verbal communication skills",
    "The ideal candidate will have five years in retail banking experience.",
    "Applicants must have the right to work in the UK.",
    "Knowledge of GAAP",
    "Fluent English",
    "Ability to work weekends",
    "Experience with Docker and Kubernetes",
    "At least 21 years of age",
    "We are looking for someone with a track record in sales.",
    "Current RN license in the state",
    "It is essential that you have a full driving licence.",
    "You will need a strong background in statistics.",
    "Minimum of two years' supervisory experience",
    "CPR certification needed",
    "Proficiency in Microsoft Excel",
    "Mindestens 3 Jahre Erfahrung mit Python",
    "You need to be comfortable with heights.",
]
NICE = [
    "Experience with Kafka is a plus.",
    "Master's degree preferred",
    "Familiarity with Terraform would be nice to have.",
    "Ideally you have worked in a start-up.",
    "Bilingual (English/Spanish) a plus",
    "Knowledge of SAP is desirable but not essential.",
    "German would be an advantage.",
    "Bonus points if you know Rust",
    "A forklift licence is helpful but not required.",
    "Preference will be given to candidates with a CPA.",
    "Prior experience in hospitality is beneficial.",
    "Certification is not required.",
    "We'd love it if you also had some exposure to GIS; exposure to mapping helpful",
    "Experience in a school is an asset.",
    "CCRN strongly encouraged",
    "Erfahrung mit Rust ist von Vorteil",
    "Desired: two years of project work",
    "It would be great if you speak French.",
    "An MBA is a bonus.",
    "Some knowledge of HTML is welcome.",
    "Optional: portfolio",
    "Preferably with experience in logistics",
    "You do not need to know Elixir, but it helps.",
]
NOTHING = [
    "We offer free training.",
    "Founded in 1998, we have 25 years of experience in logistics.",
    "You will gain experience in the kitchen.",
    "No experience needed.",
    "Our team has strong skills.",
    "We are an equal opportunity employer, regardless of age.",
    "You will answer the telephone.",
    "Apply now with your resume!",
    "Assists other departments as required.",
]


def kind_under(section: str, sentence: str) -> str:
    """Return how a sentence is judged below a heading of this kind."""
    line = Statement(section=section, span=Span(0, len(sentence)), text=sentence, is_bullet=True)
    return requirements_of([line])[0].kind


@pytest.mark.parametrize("sentence", MUST)
def test_N3_a_condition_is_a_must(sentence: str) -> None:
    assert kind_under("must", sentence) == "must"


@pytest.mark.parametrize("sentence", NICE)
def test_N3_a_wish_stays_a_wish_under_a_heading_for_conditions(sentence: str) -> None:
    assert kind_under("must", sentence) == "nice"


@pytest.mark.parametrize("sentence", MUST)
def test_N3_a_heading_for_wishes_outweighs_the_words_of_a_condition(sentence: str) -> None:
    assert kind_under("nice", sentence) == "nice"


@pytest.mark.parametrize("sentence", NOTHING)
def test_N3_praise_offers_and_tasks_ask_for_nothing(sentence: str) -> None:
    assert find_requirements(sentence) == ()


def test_N3_every_line_of_a_part_for_requirements_counts_with_its_reason() -> None:
    text = "Requirements\n- Kafka\n- Go is a plus\n\nNice to have\n- Rust\n\nBenefits\n- A good degree of freedom"

    assert find_requirements(text) == (
        Requirement("must", Span(15, 20), "Kafka", "stands under a heading for requirements"),
        Requirement("nice", Span(23, 35), "Go is a plus", "says \u201cis a plus\u201d"),
        Requirement("nice", Span(52, 56), "Rust", "stands under a heading for wishes"),
    )


def test_N3_a_sentence_elsewhere_counts_when_it_words_a_condition() -> None:
    text = "You join a team of five. You must have a degree in law. We eat together."

    assert find_requirements(text) == (
        Requirement("must", Span(25, 55), "You must have a degree in law.", "says \u201cmust\u201d"),
    )


def test_N3_a_line_longer_than_a_sentence_can_be_is_left_out() -> None:
    assert requirements_of([Statement("must", Span(0, 1300), "a" * 1300, is_bullet=True)]) == []


def test_N3_at_most_200_requirements_are_returned() -> None:
    assert len(find_requirements("Requirements\n" + "- Kafka\n" * 300)) == 200


def test_N3_parts_of_one_posting_are_told_apart_line_by_line() -> None:
    text = """\
What you'll bring to the team

3+ years payroll experience
Associate's degree or equivalent combination of education and experience
Paylocity experience a plus
CPP certification preferred, not required
Must pass a credit check

License/Certification: Forklift Certification (Required)
Experience: Forklift: 1 year (Preferred)

What we offer
Medical, dental, vision
Education assistance

Our Values
We value people with strong skills.
"""

    assert [(one.kind, one.sentence) for one in find_requirements(text)] == [
        ("must", "3+ years payroll experience"),
        ("must", "Associate's degree or equivalent combination of education and experience"),
        ("nice", "Paylocity experience a plus"),
        ("nice", "CPP certification preferred, not required"),
        ("must", "Must pass a credit check"),
        ("must", "Forklift Certification (Required)"),
        ("nice", "Forklift: 1 year (Preferred)"),
    ]


YEARS = [
    ("5+ years of Python", 5, None),
    ("3-5 years in sales", 3, 5),
    ("three to five years", 3, 5),
    ("at least 2 years", 2, None),
    ("Minimum of one (1) year of acute care", 1, None),
    ("two (2) or more years", 2, None),
    ("18 months on the road", 1.5, None),
    ("6-12 months of service", 0.5, 1),
    ("up to 2 years of experience", None, 2),
    ("1.5 years", 1.5, None),
    ("10 plus years", 10, None),
    ("2 years minimum", 2, None),
    ("5 to 7+ years", 5, None),
    ("Mindestens 3 Jahre Erfahrung", 3, None),
    ("21 years of age, 2 years of experience", 2, None),
]


@pytest.mark.parametrize(("sentence", "least", "most"), YEARS)
def test_N3_years_are_read_in_figures_and_words(
    sentence: str, least: float | None, most: float | None
) -> None:
    years = years_in(sentence)

    assert years is not None
    assert (years.least, years.most) == (least, most)


@pytest.mark.parametrize(
    "sentence", ["18 years of age", "a 16 year old", "over 60 years ago we", "COVID19 years", "soon"]
)
def test_N3_ages_and_histories_are_no_years_of_experience(sentence: str) -> None:
    assert years_in(sentence) is None


def test_N3_years_stand_where_the_sentence_stands_in_the_text() -> None:
    assert years_in("5+ years", at=100) == Years(5, None, Span(100, 108))


@given(text=st.text(max_size=300))
def test_any_text_is_read_twice_alike_and_every_span_holds_its_sentence(text: str) -> None:
    found = find_requirements(text)

    assert found == find_requirements(text)
    assert [one.span.cut(text) for one in found] == [one.sentence for one in found]


@given(
    lines=st.lists(
        st.sampled_from([*MUST, *NICE, *NOTHING, "Requirements:", "Nice to have", "- ", ""]), max_size=20
    )
)
def test_requirements_stand_in_the_order_of_the_text(lines: list[str]) -> None:
    text = "\n".join(lines)

    starts = [one.span.start for one in find_requirements(text)]

    assert starts == sorted(starts)


@pytest.mark.timed
@pytest.mark.parametrize(
    "piece",
    [
        "- ",
        "must ",
        "1. ",
        "5 years ",
        "one (1) ",
        "a. ",
        "requirements\n",
        "e.g.",
        "experience required\n",
        "must.",
        "valid ",
        "looking for ",
        "A",
        "\u2022",
        "- \u2022",
        "you have ",
        "12 months - ",
        "requirements: ",
        "exposure to ",
        "(12) ",
        "a ",
        "candidates ",
        "be ",
        "no",
        ". ",
        "; ",
    ],
)
def test_200000_characters_are_read_within_a_second(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()

    find_requirements(text)

    assert time.process_time() - start < within(1)
