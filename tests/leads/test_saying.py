"""A line that says what happened is read for its kind, its direction, its day and the talk that it plans."""

import datetime as dt

import pytest

from goodterms.leads.engine.saying import Plan, Said, read_line

MONDAY = dt.date(2026, 11, 30)


def said(line: str) -> Said:
    return read_line(line, today=MONDAY)


@pytest.mark.parametrize(
    ("line", "kind", "direction"),
    [
        ("Rosa called, they like my papers", "call", "in"),
        ("left a voicemail for Mr Okafor", "call", "out"),
        ("We spoke for an hour about the lab", "call", "both"),
        ("emailed Rosa my references", "message", "out"),
        ("the ward secretary emailed, no decision yet", "message", "in"),
        ("applied for the night post", "application", "out"),
        ("app in at the bakery", "application", "out"),
        ("had the second interview, went well", "interview", "both"),
        ("they offered me the job at 52k", "offer", "in"),
        ("They gave me the position!", "offer", "in"),
        ("I offered to help them with the fair, they said fine", "message", "in"),
        ("got the letter saying no", "message", "in"),
    ],
)
def test_the_kind_and_who_spoke(line: str, kind: str, direction: str) -> None:
    assert (said(line).kind, said(line).direction) == (kind, direction)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("applied last night", dt.date(2026, 11, 29)),
        ("Rosa wrote on Friday that they need a week", dt.date(2026, 11, 27)),
        ("had coffee with Rosa on Thursday", dt.date(2026, 11, 26)),
        ("sent the forms 3 days ago", dt.date(2026, 11, 27)),
        ("sent the forms two weeks ago", dt.date(2026, 11, 16)),
        ("emailed Rosa on 24 November", dt.date(2026, 11, 24)),
        ("emailed Rosa on 2026-11-20", dt.date(2026, 11, 20)),
        ("emailed Rosa", MONDAY),
    ],
)
def test_the_day_of_what_happened(line: str, day: dt.date) -> None:
    assert said(line).on == day
    assert said(line).plan is None


@pytest.mark.parametrize(
    ("line", "plan"),
    [
        (
            "Rosa called and invited me for an interview on 9 December at 10:00",
            Plan("interview", dt.date(2026, 12, 9), dt.time(10)),
        ),
        (
            "the head nurse rang, come in weds 7am for interview",
            Plan("interview", dt.date(2026, 12, 2), dt.time(7)),
        ),
        ("Rosa wrote: a call tmrw at 2", Plan("call", dt.date(2026, 12, 1), dt.time(14))),
        (
            "Interview moved from tmrw to Friday 15h30, they wrote",
            Plan("interview", dt.date(2026, 12, 4), dt.time(15, 30)),
        ),
    ],
)
def test_a_talk_that_the_line_plans(line: str, plan: Plan) -> None:
    assert said(line).plan == plan
    assert said(line).direction == "in"


def test_an_interview_called_off_plans_none() -> None:
    assert said("the interview tomorrow is postponed, they wrote, no new date yet").plan is None


@pytest.mark.parametrize(
    ("line", "kind", "hour"),
    [
        ("interview Friday at noon", "interview", dt.time(12)),
        ("interview next Friday 9am", "interview", dt.time(9)),
        ("phone Rosa on Friday about the shift", "step", None),
        ("call with Rosa Friday at 16:15", "call", dt.time(16, 15)),
    ],
)
def test_what_is_only_planned_has_no_direction(line: str, kind: str, hour: dt.time | None) -> None:
    assert said(line) == Said(kind, "", dt.date(2026, 12, 4), hour, said(line).who)


def test_a_talk_that_is_judged_has_happened() -> None:
    assert said("coffee with Rosa on fri, good vibes") == Said(
        "call", "both", dt.date(2026, 11, 27), None, "Rosa"
    )


@pytest.mark.parametrize("line", ["", "   ", "…", "💼" * 500, "ok " * 20_000, "<script>alert(1)</script>"])
def test_any_line_is_read_as_something_of_today(line: str) -> None:
    assert said(line).on == MONDAY
