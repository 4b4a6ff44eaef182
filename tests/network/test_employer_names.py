"""Which employer a typed name stands for."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.network.engine import EmployerIndex, Match, same_employers
from goodterms.network.engine.matching.alike import Worth, abbreviates, overlay
from goodterms.network.engine.matching.words import read_name
from goodterms.units import Unknown

EMPLOYERS = (
    "International Business Machines",
    "Northwind Traders",
    "Larkspur Networks",
    "University of Brightwater",
    "Brightwater State University",
    "Fenwick Institute of Technology",
    "Red Harbour",
    "Halloway",
    "Ostrava Telecom Research",
    "Marsh & Vane",
    "Quillon Laboratories",
    "Tessaly Software Systems",
)
SURE = 0.6
CORPUS = Path(__file__).parent.parent / "corpus" / "employers" / "typed.txt"


def meant(typed: str, *, domain: str = "") -> str:
    found = EmployerIndex.of(EMPLOYERS).match(typed, domain=domain)
    return found.name if isinstance(found, Match) and found.odds >= SURE else ""


@pytest.mark.parametrize(
    ("typed", "employer"),
    [
        ("IBM", "International Business Machines"),
        ("I.B.M.", "International Business Machines"),
        ("IBM Corp.", "International Business Machines"),
        ("Northwind", "Northwind Traders"),
        ("NORTHWIND TRADERS, INC.", "Northwind Traders"),
        ("Northwind Traders Deutschland GmbH", "Northwind Traders"),
        ("Nortwind Traders", "Northwind Traders"),
        ("Larkspur", "Larkspur Networks"),
        ("Larkspur Network, Shenzhen", "Larkspur Networks"),
        ("RedHarbour", "Red Harbour"),
        ("redharbour", "Red Harbour"),
        ("RedHarbour Systems", "Red Harbour"),
        ("Dept. of Computer Science, Univ. of Brightwater", "University of Brightwater"),
        ("Universität Brightwater", "University of Brightwater"),
        ("Halloway Inc / Fenwick", "Halloway"),
        ("Marsh and Vane Ltd", "Marsh & Vane"),
        ("Quillon Labs", "Quillon Laboratories"),
        ("https://www.halloway.com/", "Halloway"),
    ],
)
def test_a_name_as_people_type_it_stands_for_its_employer(typed: str, employer: str) -> None:
    assert meant(typed) == employer


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "...",
        "Systems",
        "University",
        "Technology Group",
        "Acme",
        "Beaumont Telecom",
        "Institute of Technology",
    ],
)
def test_a_name_of_nobody_stands_for_nobody(typed: str) -> None:
    assert not meant(typed)


def test_a_name_that_shares_nothing_is_a_question() -> None:
    assert EmployerIndex.of(EMPLOYERS).match(" Zzyzx ") == Unknown("Which employer is “Zzyzx”?")


def test_nobody_at_all_is_a_question_too() -> None:
    assert EmployerIndex.of([]).match("Halloway") == Unknown("Which employer is “Halloway”?")


def test_two_schools_of_one_place_stay_two() -> None:
    index = EmployerIndex.of(["Brightwater State University"])

    found = index.match("University of Brightwater")

    assert isinstance(found, Match)
    assert found.odds < 0.9


def test_the_evidence_says_why() -> None:
    found = EmployerIndex.of(EMPLOYERS).match_all(["IBM", "halloway inc", "Larkspur Optical"])

    assert [one.evidence for one in found if isinstance(one, Match)] == [
        ("one name's initials are the other",),
        ("the same name, written differently",),
        ("both say “larkspur”",),
    ]


def test_a_known_name_finds_its_employer() -> None:
    index = EmployerIndex.of(EMPLOYERS, also={"Big Blue": "International Business Machines"})

    found = index.match("big blue")

    assert isinstance(found, Match)
    assert (found.name, found.odds > 0.9) == ("International Business Machines", True)


@pytest.mark.parametrize("order", [("Marten Foods", "Martin Foods"), ("Martin Foods", "Marten Foods")])
def test_a_misspelling_that_could_be_either_of_two_is_taken_for_neither(order: tuple[str, ...]) -> None:
    either, one = EmployerIndex.of(order), EmployerIndex.of(("Marten Foods", "Bexley Oil"))

    unsure, sure = either.match("Martan Foods"), one.match("Martan Foods")

    assert isinstance(unsure, Match)
    assert isinstance(sure, Match)
    assert (unsure.odds < 0.1, sure.name, sure.odds > 0.5) == (True, "Marten Foods", True)


def test_the_mail_domain_speaks_for_the_employer_whose_people_write_from_it() -> None:
    plain = EmployerIndex.of(EMPLOYERS)
    index = EmployerIndex.of(EMPLOYERS, domains={"ostel.example": "Ostrava Telecom Research"})

    assert isinstance(plain.match("Otrel"), Unknown) or not meant("Otrel")
    found = index.match("Otrel", domain="mail.OSTEL.example")
    assert isinstance(found, Match)
    assert found.name == "Ostrava Telecom Research"


def test_a_domain_named_like_the_employer_lifts_the_odds_and_a_free_one_does_not() -> None:
    index = EmployerIndex.of(EMPLOYERS)

    without, with_, free = (
        index.match("Larkspur Optical", domain=domain) for domain in ("", "larkspur.example", "gmail.com")
    )

    assert isinstance(without, Match)
    assert isinstance(with_, Match)
    assert isinstance(free, Match)
    assert with_.odds > without.odds == free.odds


def test_where_fewer_names_are_known_the_odds_are_lower() -> None:
    index = EmployerIndex.of(EMPLOYERS)

    odds = [
        found.odds
        for known in (0.9, None, 0.1)
        if isinstance(found := index.match("Larkspur Optical", known=known), Match)
    ]

    assert odds == sorted(odds, reverse=True)
    assert len(set(odds)) == 3


def test_two_names_of_one_employer_are_a_pair_once_and_the_mail_domain_adds_to_it() -> None:
    names = [*EMPLOYERS, "IBM", "Larkspur", "Larkspur Optical"]
    shared = {"Larkspur": "LARK.example", "Larkspur Optical": "lark.example", "Halloway": "gmail.com"}

    plain, written = same_employers(names, least=0.4), same_employers(names, domains=shared, least=0.4)

    assert {frozenset((pair.first, pair.second)) for pair in plain} == {
        frozenset(("IBM", "International Business Machines")),
        frozenset(("Larkspur", "Larkspur Networks")),
    }
    assert "the people of both write from lark.example" in {
        told for pair in written for told in pair.evidence
    }


def test_an_abbreviation_is_drawn_from_the_beginnings_of_words() -> None:
    words = ("university", "brightwater", "state")

    assert [abbreviates(typed, words) for typed in ("ubright", "ubs", "unibri", "bu", "ux", "u")] == [
        2,
        3,
        2,
        0,
        0,
        0,
    ]


@pytest.mark.parametrize(
    ("typed", "known", "shares"),
    [
        ("RedHarbour Labs", "Red Harbour", ([0.98, 0.0], [0.98, 0.98])),
        ("RedHarbourSystem Oslo", "Red Harbour Systems", ([0.98, 0.0], [0.98, 0.98, 0.98])),
        ("Red Harbour Oslo", "RedHarbour Labs", ([0.98, 0.98, 0.0], [0.98, 0.0])),
        ("UC Brightwater", "University of Corrin, Brightwater", ([0.9, 1.0], [0.9, 0.9, 1.0])),
        ("UBright Oslo", "University of Brightwater", ([0.8, 0.0], [0.8, 0.8])),
        ("Comm Oslo", "Communications Bergen", ([0.7, 0.0], [0.7, 0.0])),
        ("Halloway", "Halloway Inc.", ([1.0], [1.0])),
        ("Red Harbourmaster", "Red Hill", ([1.0, 0.0], [1.0, 0.0])),
    ],
)
def test_words_meet_as_one_by_initials_as_an_abbreviation_or_by_beginning(
    typed: str, known: str, shares: tuple[list[float], list[float]]
) -> None:
    laid = overlay(read_name(typed), read_name(known), near={}, worth=Worth(lambda _word: 1.0))

    assert (laid.typed, laid.known) == shares


def test_a_name_made_to_take_long_is_answered() -> None:
    index = EmployerIndex.of(["a" * 12 + " " + "aaaa " * 20, *EMPLOYERS])

    found = index.match_all(["a" * 300, "aaaaaaab " * 30, "a" * 30 + "b aaaa", "/" * 300])

    assert len(found) == 4


def test_a_known_name_and_the_own_one_are_one_employer() -> None:
    index = EmployerIndex.of(["Larkspur Networks"], also={"Larkspur Optical Networks": "Larkspur Networks"})

    found = index.match("Larkspur Optical")

    assert isinstance(found, Match)
    assert (found.name, found.odds > 0.9) == ("Larkspur Networks", True)


def test_a_name_is_read_without_accents_legal_form_and_small_words() -> None:
    read = read_name("Technische Universität München, GmbH")

    assert (read.words, read.initials) == (("technical", "university", "munich"), ("tum", "tumg"))


@given(st.text(max_size=60), st.sampled_from(EMPLOYERS))
def test_odds_are_a_chance_and_a_name_always_means_its_own_employer(typed: str, employer: str) -> None:
    index = EmployerIndex.of(EMPLOYERS)

    found, own = index.match(typed, domain="x.example"), index.match(employer.upper())

    assert isinstance(found, Unknown) or 0 <= found.odds <= 1
    assert isinstance(own, Match)
    assert (own.name, own.odds > SURE) == (employer, True)


@given(st.text(max_size=80))
def test_case_and_spaces_around_a_name_do_not_count(name: str) -> None:
    assert read_name(f"  {name.casefold()} ").words == read_name(name).words


def test_most_of_the_typed_names_of_the_corpus_find_their_employer() -> None:
    """Hold the line: 95 of 100 proposals are right and 85 of 100 names are found, all employers known."""
    lines = [line.partition(": ") for line in CORPUS.read_text("utf-8").splitlines() if ": " in line]
    index = EmployerIndex.of(employer for employer, _, _ in lines)
    asked = [(name.strip(), employer) for employer, _, names in lines for name in names.split(";")]

    said = [
        (found.name, employer)
        for name, employer in asked
        if isinstance(found := index.match(name), Match) and found.odds >= SURE
    ]

    right = sum(found == employer for found, employer in said)
    assert right / len(said) > 0.95
    assert right / len(asked) > 0.85
