"""Days in figures, days that were or are to come, and lines that say nothing happened."""

import datetime as dt

import pytest

from goodterms.leads.engine.saying import NoSuchDayError, Plan, Said, read_line

MONDAY = dt.date(2026, 11, 30)


def said(line: str) -> Said:
    return read_line(line, today=MONDAY)


@pytest.mark.parametrize(
    ("line", "day", "hour"),
    [
        ("12/4 2:30pm video interview", dt.date(2026, 12, 4), dt.time(14, 30)),
        ("call on 12/04/2026 at 3", dt.date(2026, 12, 4), dt.time(15)),
        ("interview on 1/7/27", dt.date(2027, 1, 7), None),
        ("interview on 3.12.2026", dt.date(2026, 12, 3), None),
        ("interview on 2/3", dt.date(2027, 2, 3), None),
    ],
)
def test_a_day_in_figures(line: str, day: dt.date, hour: dt.time | None) -> None:
    assert (said(line).on, said(line).at_time) == (day, hour)


@pytest.mark.parametrize("line", ["their desk is open 24/7", "did 13/20 of the puzzles"])
def test_two_numbers_that_are_no_day_are_none(line: str) -> None:
    assert said(line).on == MONDAY


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Interview on 31.13.2026", "31.13.2026"),
        ("call on Feb 30", "Feb 30"),
        ("call on 2026-13-01", "2026-13-01"),
        ("call on 13/40/2026", "13/40/2026"),
    ],
)
def test_a_day_that_is_in_no_calendar_is_refused_by_its_words(line: str, words: str) -> None:
    with pytest.raises(NoSuchDayError, match=words):
        said(line)


@pytest.mark.parametrize(
    ("line", "kind", "day"),
    [
        ("First interview with Ann on November 18 at 9", "interview", dt.date(2026, 11, 18)),
        ("coffee with Felix last Friday", "call", dt.date(2026, 11, 27)),
        ("phone screen yesterday", "interview", dt.date(2026, 11, 29)),
    ],
)
def test_a_talk_on_a_day_that_has_been_is_held_not_planned(line: str, kind: str, day: dt.date) -> None:
    assert (said(line).kind, said(line).direction, said(line).on) == (kind, "both", day)


@pytest.mark.parametrize(
    "line",
    [
        "No reply yet",
        "no word from them",
        "they ghosted me",
        "I did not call",
        "They haven't called back",
        "didn\u2019t hear from Rosa",
        "radio silence",
    ],
)
def test_where_nothing_happened_nobody_wrote_or_called(line: str) -> None:
    assert (said(line).kind, said(line).direction, said(line).on) == ("message", "", MONDAY)


def test_what_somebody_said_stays_theirs_whatever_did_not_happen_in_it() -> None:
    assert (said("Rosa called, no answer needed").kind, said("Rosa called, no answer needed").direction) == (
        "call",
        "in",
    )


def test_a_talk_called_off_leaves_no_plan_and_is_of_today() -> None:
    off = said("the interview on Dec 3 is cancelled")

    assert (off.kind, off.direction, off.on, off.plan) == ("message", "in", MONDAY, None)


def test_the_hour_goes_with_the_talk_that_is_planned() -> None:
    told = said("they want to meet Thu 3 pm")

    assert (told.on, told.at_time, told.plan) == (
        MONDAY,
        None,
        Plan("call", dt.date(2026, 12, 3), dt.time(15)),
    )
