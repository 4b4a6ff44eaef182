"""What a posting promises, where and how one works, and what is worth a question."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.postings.engine.terms import Term, arrangement, find_terms
from goodterms.units import Span
from tests.pace import within

FOUND = [
    ("Medical, dental and vision insurance", "health"),
    ("401(k) with match", "retirement"),
    ("workplace pension", "retirement"),
    ("25 days' annual leave", "leave"),
    ("PTO and sick days", "leave"),
    ("16 weeks of parental leave", "parental"),
    ("Tuition reimbursement", "learning"),
    ("a yearly learning budget of $500", "learning"),
    ("Annual bonus of 10%", "bonus"),
    ("$5,000 sign-on bonus", "bonus"),
    ("stock options", "equity"),
    ("Relocation assistance", "relocation"),
    ("flexible hours", "flexible"),
    ("Home office stipend", "home_office"),
    ("fully remote", "remote"),
    ("This is a remote position", "remote"),
    ("Location: Remote", "remote"),
    ("hybrid, two days at home", "hybrid"),
    ("3 days per week in the office", "hybrid"),
    ("On-site role", "on_site"),
    ("Work Location: In person", "on_site"),
    ("Up to 25% travel", "travel"),
    ("Travel required: 10%", "travel"),
    ("Must be able to travel", "travel"),
    ("Full-time", "full_time"),
    ("part time", "part_time"),
    ("a permanent position", "permanent"),
    ("fixed-term until May", "temporary"),
    ("12-month contract", "temporary"),
    ("outside IR35", "contract"),
    ("paid internship", "internship"),
    ("Unlimited PTO", "unlimited_leave"),
    ("an unpaid trial shift", "unpaid_trial"),
    ("You will wear many hats", "many_hats"),
    ("an on-call rotation", "on_call"),
    ("sign a non-compete agreement", "non_compete"),
    ("a fast-paced environment", "fast_paced"),
    ("we\u2019re like a family", "family"),
    ("mandatory overtime", "overtime"),
    ("100% commission", "commission"),
    ("you must repay the bonus", "clawback"),
    ("a coding ninja", "ninja"),
    ("There is a $40 registration fee", "fee"),
    ("contingent upon funding", "subject_funding"),
]
NOT_FOUND = [
    ("This is not a remote position", "remote"),
    ("Remote job: No", "remote"),
    ("supports remote sites", "remote"),
    ("hybrid cloud and hybrid vehicles", "hybrid"),
    ("family medicine; part of a family of services", "family"),
    ("Paid and unpaid work counts as experience", "unpaid_trial"),
    ("a paid trial shift", "unpaid_trial"),
    ("student loan repayment of $200", "clawback"),
    ("temporary housing", "temporary"),
    ("we are family owned", "family"),
]


@pytest.mark.parametrize(("text", "identifier"), FOUND)
def test_a_term_is_found_in_its_wordings(text: str, identifier: str) -> None:
    assert identifier in {term.id for term in find_terms(text)}


@pytest.mark.parametrize(("text", "identifier"), NOT_FOUND)
def test_what_only_sounds_like_a_term_is_none(text: str, identifier: str) -> None:
    assert identifier not in {term.id for term in find_terms(text)}


def test_a_term_has_its_group_its_words_its_place_and_its_question() -> None:
    assert find_terms("You get STOCK OPTIONS and an On-Call phone.") == (
        Term("benefit", "equity", "equity", Span(8, 21), "STOCK OPTIONS", ""),
        Term(
            "caution",
            "on_call",
            "on call",
            Span(29, 36),
            "On-Call",
            "How often is one on call, how often does it ring, and how is it paid?",
        ),
    )


def test_at_most_three_wordings_of_a_term_are_returned() -> None:
    assert [term.id for term in find_terms("Hustle. " * 9)] == ["fast_paced"] * 3


def test_places_hold_where_lower_case_is_longer_than_upper_case() -> None:
    text = "\u0130\u0130\u0130 Stock options"

    assert [(term.span, term.wording) for term in find_terms(text)] == [(Span(4, 17), "Stock options")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Fully remote", "remote"),
        ("On-site role", "on site"),
        ("Hybrid", "hybrid"),
        ("Fully remote or on-site role", "hybrid"),
        ("Not a remote role", "on site"),
        ("A bakery in Ulm", ""),
    ],
)
def test_T4_the_place_of_work_is_read_and_silence_stays_open(text: str, place: str) -> None:
    assert arrangement(find_terms(text)) == place


@given(text=st.text(max_size=200))
def test_any_text_is_read_twice_alike_and_every_place_holds_its_words(text: str) -> None:
    found = find_terms(text)

    assert found == find_terms(text)
    assert all(term.span.cut(text) == term.wording for term in found)


@pytest.mark.timed
@pytest.mark.parametrize(
    "piece",
    [
        "medical ",
        "medical, dental ",
        "paid ",
        "10 days ",
        "10% ",
        "up to 10% travel ",
        "remote ",
        "wear many ",
        "travel ",
        "three days per week ",
        "some ",
        "a family",
        "subject to the availability of ",
        "unpaid ",
        "pay for your own ",
        "\u0130",
        "on call ",
        "5",
        "health ",
        "up to ",
        " ",
    ],
)
def test_200000_characters_are_read_within_a_second(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()

    find_terms(text)

    assert time.process_time() - start < within(1)
