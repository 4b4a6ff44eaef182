"""The clause on other duties (J1): open, weak, and what only looks like it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.postings.engine.clause import Clause, find_other_duties, has_open_clause
from goodterms.units import Span
from tests.pace import within

OPEN = [
    "Other duties as assigned.",
    "- Performs other related duties as required",
    "Performs related work as required.",
    "PERFORMS RELATED DUTIES AS ASSIGNED",
    "Perform all other duties assigned by the supervisor.",
    "And all other duties assigned.",
    "Other duties may be assigned.",
    "Any other duties commensurate with the grade and nature of the post.",
    "Undertake any other reasonable duties as requested by the line manager.",
    "You may be asked to carry out other tasks from time to time.",
    "You may occasionally be required to perform duties outside your normal role.",
    "Special projects as needed",
    "Ad hoc requests and other product activities as assigned",
    "Miscellaneous job-related duties as assigned.",
    "other clerical functions to cover the duties of other office staff during absences as needed",
    "Other duties as assignedEducation and training",
    "other related functions/accountabilities may be assigned but are not essential",
    "other tasks as circumstances or conditions of its business change",
    "reserves the right to revise the job or to require other or different tasks be performed",
    "other duties and responsibilities that management may deem necessary",
    "other related duties to meet the ongoing needs of the department",
    "Duties as assigned",
    "Management may assign or reassign duties at any time.",
    "This is not an exhaustive list; you may be given additional tasks.",
    "Assist other departments as needed.",
    "Pitches in wherever needed and does whatever else the day brings.",
    "Takes on additional responsibilities as the business requires.",
    "You will do other work as directed.",
    "Other duties, as assigned",
    "Other duties (as assigned)",
    "Other\nduties as\nassigned",
    "Such other duties as the Board may from time to time determine.",
    "you will be expected to perform different tasks as necessitated by your changing role",
    "Other projects as assigned by the Director",
    "Perform various other duties as may be needed",
    "Completes other tasks and assignments as delegated.",
    "You may also be asked to help with dish, receiving or other tasks when we're slammed.",
    "And anything else your manager asks",
    "Duties not listed here may be assigned.",
]
WEAK = [
    "This is not an exhaustive list of duties.",
    "The above is not intended to be all-inclusive.",
    "The company reserves the right to amend this job description at any time.",
    "Duties and responsibilities are subject to change without notice.",
    "This job description may be amended.",
]
NONE = [
    "Duties include filing and typing.",
    "Related experience required.",
    "Two years of related work experience required.",
    "Other benefits as required by law.",
    "Bachelor's degree in business or other related field required.",
    "Other languages as needed, such as Java or Scala.",
    "Work with other teams on projects.",
    "Additional training will be provided as needed.",
    "Work permits and other documents as required by law.",
    "Works other shifts when required.",
    "Other requirements: must be able to lift 50 lbs.",
    "Assigned to the night shift.",
    "The ability to manage multiple projects and tasks.",
    "Cleaning duties as required in the unit.",
    "Knowledge of the duties of a notary.",
    "Work samples may be requested.",
    "A complete list of benefits is on our site.",
    "Accommodations may be made to enable individuals to perform the essential functions.",
]


@pytest.mark.parametrize("wording", OPEN)
def test_J1_other_work_that_may_be_assigned_is_an_open_clause(wording: str) -> None:
    assert (
        has_open_clause(find_other_duties(f"You answer the telephone.\n{wording}\nWe offer a pension."))
        is True
    )


@pytest.mark.parametrize("wording", WEAK)
def test_J1_a_list_that_is_only_incomplete_or_may_change_is_the_weak_kind(wording: str) -> None:
    assert [clause.kind for clause in find_other_duties(wording)] == ["weak"]


@pytest.mark.parametrize("wording", NONE)
def test_J1_what_only_looks_like_the_clause_is_none(wording: str) -> None:
    assert find_other_duties(wording) == ()


def test_J1_a_clause_has_its_kind_its_place_and_its_words() -> None:
    text = "This list is not exhaustive. You perform other duties as assigned."

    assert find_other_duties(text) == (
        Clause("weak", Span(13, 27), "not exhaustive"),
        Clause("open", Span(33, 65), "perform other duties as assigned"),
    )


def test_J1_a_weak_wording_inside_an_open_one_is_not_counted_again() -> None:
    text = "Related duties may change and other tasks may be assigned."

    assert [clause.kind for clause in find_other_duties(text)] == ["open"]


def test_J1_a_list_called_incomplete_does_not_count_as_open() -> None:
    assert has_open_clause(find_other_duties("This list is not exhaustive.")) is False
    assert has_open_clause(()) is False


def test_J1_at_most_20_wordings_are_returned() -> None:
    assert len(find_other_duties("Other duties as assigned.\n" * 30)) == 20


@given(before=st.text(max_size=60), wording=st.sampled_from(OPEN), after=st.text(max_size=60))
def test_J1_the_clause_is_found_between_any_lines(before: str, wording: str, after: str) -> None:
    assert has_open_clause(find_other_duties(f"{before}\n\n{wording}\n\n{after}")) is True


@given(
    pieces=st.lists(
        st.sampled_from(["other ", "duties ", "as ", "assigned", ". ", "not ", "exhaustive", "\n", "may be "])
    )
)
def test_J1_any_text_is_read_twice_alike_and_every_place_holds_its_words(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = find_other_duties(text)

    assert found == find_other_duties(text)
    assert all(one.span.cut(text) == one.wording for one in found)


@pytest.mark.timed
@pytest.mark.parametrize(
    "piece",
    [
        "other ",
        "other duties ",
        "other duties as ",
        "other duties as may be ",
        "any other related ",
        "perform ",
        "may be asked to ",
        "may be required to other ",
        "not ",
        "not the ",
        "reserves the right ",
        "duties ",
        "duties is ",
        "assist ",
        "whatever else ",
        "anything else ",
        "x",
        "  \n",
        " ",
        "other, ",
        "that it may ",
        "on a ",
        "as ",
        "other tasks that ",
    ],
)
def test_J1_200000_characters_are_read_within_a_second(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()

    find_other_duties(text)

    assert time.process_time() - start < within(1)
