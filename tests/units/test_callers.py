"""Who called, and for whom, from one typed line."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.units import address_of, greeting_of, read_caller, read_person
from goodterms.units.callers import Caller

CORPUS = Path(__file__).parent.parent / "corpus" / "callers"


def lines(name: str) -> list[dict[str, str]]:
    text = (CORPUS / f"{name}.tsv").read_text("utf-8").splitlines()
    return list(csv.DictReader(text, delimiter="\t", quoting=csv.QUOTE_NONE))


def told(caller: Caller) -> dict[str, str]:
    return {
        "name": caller.person.whole,
        "greeting": caller.greeting,
        "firm": caller.firm,
        "relation": caller.relation,
        "address": caller.address,
        "phone": caller.phone,
    }


@pytest.mark.parametrize("line", lines("seen"), ids=lambda line: line["said"])
def test_a_line_is_taken_apart_as_a_careful_reader_does(line: dict[str, str]) -> None:
    caller = read_caller(line["said"])

    assert {"said": line["said"], **told(caller)} == line


def test_lines_kept_aside_are_read_nearly_as_well_and_hardly_one_is_greeted_wrongly() -> None:
    kept = [(told(read_caller(line["said"])), line) for line in lines("aside")]

    right = sum({"said": line["said"], **read} == line for read, line in kept)
    greeted = [line["said"] for read, line in kept if read["greeting"] not in {"", line["greeting"]}]
    assert (len(kept), right >= 69, greeted) == (74, True, ["Cher"])


def test_a_firm_of_the_record_is_known_as_one() -> None:
    assert told(read_caller("Dana, Corvid"))["firm"] == "Corvid"
    assert told(read_caller("Walter Kidde", firms={"walter kidde"}))["firm"] == "Walter Kidde"


@pytest.mark.parametrize(
    "said",
    [
        "unknown number",
        "a headhunter",
        "someone from HR",
        "+1 555 0100",
        "the agency",
        "TalentBridge",
        "",
        "?",
    ],
)
def test_nobody_is_greeted_where_nobody_is_named(said: str) -> None:
    assert (read_caller(said).is_named, address_of(said)) == (False, "")


@pytest.mark.parametrize("said", ["Dr.", "Prof. Dr.", "Mr", "Ms."])
def test_a_title_alone_greets_nobody(said: str) -> None:
    assert address_of(said) == ""


def test_a_relation_is_no_part_of_the_name() -> None:
    caller = read_caller("Mike, my old boss")

    assert (caller.greeting, caller.relation, caller.shown) == ("Mike", "my old boss", "Mike, my old boss")


def test_a_turned_name_is_shown_straight() -> None:
    assert read_caller("KOWALSKI, SANDRA").shown == "Sandra Kowalski"


@pytest.mark.parametrize(
    ("first", "last", "greeting"),
    [
        ("Thandeka", "Mokoena", "Thandeka"),  # a first name that is told is certain, in the list or not
        ("\u5c0f\u9f99", "\u674e", "\u5c0f\u9f99"),
        ("Mary Ann", "Lopez", "Mary Ann"),
        ("Grace O.", "Adeyemi", "Grace"),
        ("Dr. Ana", "de la Cruz", "Dr. de la Cruz"),
        ("J.", "Doe", ""),
        ("my old boss", "Mike", ""),
        ("unknown", "number", ""),
        ("Nguy\u1ec5n V\u0103n", "An", ""),
        ("", "Kowalski", ""),
        ("Ms.", "Kowalski", "Ms. Kowalski"),
    ],
)
def test_a_first_name_that_is_told_greets_and_what_is_none_does_not(
    first: str, last: str, greeting: str
) -> None:
    assert greeting_of(first, last) == greeting


def test_titles_particles_and_suffixes_stand_apart() -> None:
    person = read_person("Dr. Ana Mar\u00eda de la Cruz, PhD")

    assert (person.title, person.given, person.family, person.suffix) == (
        "Dr.",
        "Ana Mar\u00eda",
        "de la Cruz",
        "PhD",
    )


@given(st.text(max_size=120))
def test_any_line_is_read_and_a_greeting_is_made_of_words_of_the_line(said: str) -> None:
    caller = read_caller(said)

    words = set("".join(letter if letter.isalnum() else " " for letter in caller.said.casefold()).split())
    greeted = "".join(letter if letter.isalnum() else " " for letter in caller.greeting.casefold()).split()
    assert set(greeted) <= words


@given(st.text(max_size=120))
def test_what_is_shown_names_the_same_person_again(said: str) -> None:
    caller = read_caller(said)

    assert read_caller(caller.shown).is_named == caller.is_named or not caller.is_named
