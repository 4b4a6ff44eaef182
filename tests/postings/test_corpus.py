"""Whole adverts, read as a careful person would read them."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.postings.engine import read_posting
from goodterms.postings.engine.reading import OTHER_DUTIES_QUESTIONS
from goodterms.postings.engine.terms import CAUTION
from tests.corpus.postings import ADVERTS, Advert, stated

each_advert = pytest.mark.parametrize("advert", ADVERTS, ids=lambda advert: advert.name)


@each_advert
def test_O3_pay_is_read_and_other_money_is_not(advert: Advert) -> None:
    assert tuple(stated(pay) for pay in read_posting(advert.text, skills=()).pay) == advert.pay


@each_advert
def test_N3_each_requirement_is_read_as_a_must_or_a_wish_and_nothing_else_is(advert: Advert) -> None:
    found = read_posting(advert.text, skills=()).requirements

    assert tuple((one.span.start, one.kind) for one in found) == advert.asked


@each_advert
def test_J1_the_clause_is_found_with_its_kind(advert: Advert) -> None:
    kinds = {clause.kind for clause in read_posting(advert.text, skills=()).other_duties}

    assert ("open" if "open" in kinds else "".join(kinds)) == advert.clause


@each_advert
def test_J2_its_four_questions_are_asked_exactly_where_the_clause_stands(advert: Advert) -> None:
    asked = [
        one.text for one in read_posting(advert.text, skills=()).questions if one.about == "other duties"
    ]

    assert asked == (list(OTHER_DUTIES_QUESTIONS) if advert.clause else [])


@each_advert
def test_T4_what_is_worth_a_question_is_found_and_silence_on_pay_is_one(advert: Advert) -> None:
    reading = read_posting(advert.text, skills=())

    worth_a_question = {term.id for term in reading.terms if term.group == CAUTION}
    assert sorted(worth_a_question) == sorted(advert.cautions)
    assert ("pay" in [question.about for question in reading.questions]) is (advert.pay == ())


@each_advert
def test_the_place_of_work_and_the_language_are_read(advert: Advert) -> None:
    reading = read_posting(advert.text, skills=())

    assert (reading.arrangement, reading.language) == (advert.place, advert.language)


@each_advert
def test_every_fact_stands_where_its_span_says(advert: Advert) -> None:
    text, reading = advert.text, read_posting(advert.text, skills=())

    assert [one.span.cut(text) for one in reading.requirements] == [
        one.sentence for one in reading.requirements
    ]
    assert [one.span.cut(text) for one in reading.terms] == [one.wording for one in reading.terms]
    assert [one.span.cut(text) for one in reading.other_duties] == [
        one.wording for one in reading.other_duties
    ]


@each_advert
def test_windows_line_ends_change_no_pay(advert: Advert) -> None:
    reading = read_posting(advert.text.replace("\n", "\r\n"), skills=())

    assert tuple(stated(pay) for pay in reading.pay) == advert.pay


@settings(max_examples=30, deadline=timedelta(seconds=2))
@given(advert=st.sampled_from(ADVERTS), start=st.integers(0, 900), length=st.integers(0, 900))
def test_any_piece_of_an_advert_is_read_twice_alike(advert: Advert, start: int, length: int) -> None:
    piece = advert.text[start : start + length]

    assert read_posting(piece, skills=()) == read_posting(piece, skills=())
