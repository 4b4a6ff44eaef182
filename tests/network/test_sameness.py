"""Who is the same person: nothing is lost, nothing merged against the evidence, and twice is once."""

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.network.intake import ConnectionRead
from goodterms.network.intake.sameness import Index, Marks, comparable_address, comparable_phone, merged

ANN = ConnectionRead(1, "Ann", "Lee", "", "", "", "", "")

_EMAILS = st.lists(
    st.sampled_from(["a@example.com", "B@example.com", "b@example.com"]), unique=True, max_size=2
)
_READS = st.builds(
    lambda first, last, url, emails, phones, employer: ConnectionRead(
        0, first, last, url, emails[0] if emails else "", employer, "", "", tuple(emails[1:]), tuple(phones)
    ),
    st.sampled_from(["Ann", "Bo", ""]),
    st.sampled_from(["Lee", ""]),
    st.sampled_from(["", "https://www.linkedin.com/in/a", "linkedin.com/in/A/", "https://linkedin.com/in/b"]),
    _EMAILS,
    st.lists(
        st.sampled_from(["+44 20 7946 0001", "020 7946 0001", "020 7946 0002"]), unique=True, max_size=2
    ),
    st.sampled_from(["", "Northwind Ltd", "northwind", "Fenwick"]),
).filter(lambda read: bool(read.first_name or read.last_name or read.url or read.email))
_FILES = st.lists(_READS, max_size=8).map(
    lambda reads: [evolve(read, line=line) for line, read in enumerate(reads, start=1)]
)


def written(file: list[ConnectionRead], *, held: list[Marks]) -> list[Marks]:
    """Return what is held after a file was imported, as the action writes it."""
    index, after = Index(), list(held)
    for place, marks in enumerate(held):
        index.note(place, marks)
    for read in merged(file)[0]:
        marks = Marks.of_read(read)
        if index.find(marks) is None:
            index.note(len(after), marks)
            after.append(marks)
    return after


@settings(max_examples=400)
@given(_FILES)
def test_every_line_is_a_person_or_told_to_repeat_one(file: list[ConnectionRead]) -> None:
    people, duplicates = merged(file)

    assert sorted([read.line for read in people] + [twice.line for twice in duplicates]) == [
        read.line for read in file
    ]
    assert {read.line for read in people} >= {twice.same_as_line for twice in duplicates}


@settings(max_examples=400)
@given(_FILES)
def test_no_address_and_no_number_is_lost(file: list[ConnectionRead]) -> None:
    people, _duplicates = merged(file)

    for name in ("emails", "phones"):
        before = {value for read in file for value in getattr(Marks.of_read(read), name)}
        assert {value for read in people for value in getattr(Marks.of_read(read), name)} == before


@settings(max_examples=400)
@given(_FILES)
def test_two_profiles_are_never_one_person(file: list[ConnectionRead]) -> None:
    lines = {twice.line: twice.same_as_line for twice in merged(file)[1]}
    stated = {read.line: comparable_address(read.url) for read in file if read.url}

    assert [
        line for line, same in lines.items() if {line, same} <= stated.keys() and stated[line] != stated[same]
    ] == []


@settings(max_examples=2000)
@given(_FILES)
def test_the_same_file_twice_adds_nobody(file: list[ConnectionRead]) -> None:
    once = written(file, held=[])

    assert written(file, held=once) == once


def test_somebody_whom_a_later_row_completes_is_recognised_in_an_earlier_one() -> None:
    """The employer of "/in/a" comes last, and the bare row between would be added at the next import."""
    bo = evolve(ANN, first_name="Bo")
    rows = [
        evolve(bo, url="linkedin.com/in/a"),
        evolve(bo, employer="Northwind Ltd"),
        evolve(bo, url="linkedin.com/in/b"),
        evolve(ANN, url="linkedin.com/in/a", employer="Northwind"),
        evolve(ANN, url="linkedin.com/in/b", employer="Northwind"),
    ]
    file = [evolve(row, line=line) for line, row in enumerate(rows, start=1)]

    people, duplicates = merged(file)
    once = written(file, held=[])

    assert [read.line for read in people] == [1, 3]
    assert sorted((one.line, one.same_as_line) for one in duplicates) == [(2, 1), (4, 1), (5, 3)]
    assert written(file, held=once) == once


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (ANN, ANN, True),
        (ANN, evolve(ANN, email="a@example.com"), False),
        (
            evolve(ANN, employer="Northwind"),
            evolve(ANN, employer="NORTHWIND INC.", email="a@example.com"),
            True,
        ),
        (evolve(ANN, phones=("+44 20 7946 0001",)), evolve(ANN, phones=("020 7946 0001",)), True),
        (
            evolve(ANN, phones=("+44 20 7946 0001",)),
            evolve(ANN, first_name="Bo", phones=("+44 20 7946 0001",)),
            False,
        ),
        (evolve(ANN, email="a@example.com"), evolve(ANN, last_name="Roe", email="A@example.com"), True),
        (
            evolve(ANN, email="i@example.com"),
            evolve(ANN, first_name="Bo", last_name="Ek", email="i@example.com"),
            False,
        ),
        (
            evolve(ANN, url="x.example/in/a", email="a@example.com"),
            evolve(ANN, url="x.example/in/b", email="a@example.com"),
            False,
        ),
    ],
)
def test_who_is_the_same(one: ConnectionRead, other: ConnectionRead, *, is_same: bool) -> None:
    assert bool(merged([one, other])[1]) is is_same


def test_a_name_that_twenty_bear_is_found_no_more() -> None:
    crowd = [evolve(ANN, employer="Northwind", email=f"a{number}@example.com") for number in range(30)]

    people, duplicates = merged([*crowd, evolve(ANN, employer="Northwind")])

    assert (len(people), duplicates) == (31, ())


@pytest.mark.parametrize(("number", "kept"), [("+44 (0)20 7946-0018", "079460018"), ("12-34", ""), ("", "")])
def test_numbers_are_compared_by_their_end(number: str, kept: str) -> None:
    assert comparable_phone(number) == kept
