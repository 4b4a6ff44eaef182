"""The days and hours of a line: "Thursday" is the one that the rest of the line speaks of."""

import datetime as dt

import pytest

from goodterms.leads.engine.saying import Plan, read_line
from tests.conftest import MONDAY
from tests.leads.made import away


def day_of(line: str, *, today: dt.date = MONDAY) -> dt.date:
    return read_line(line, today=today).on


def plan_of(line: str, *, today: dt.date = MONDAY) -> Plan | None:
    return read_line(line, today=today).plan


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("called Rosa today", 0),
        ("called Rosa yesterday", -1),
        ("called Rosa yday", -1),
        ("called Rosa the last night", -1),
        ("called Rosa a week ago", -7),
        ("called Rosa one day ago", -1),
        ("called Rosa three days ago", -3),
        ("called Rosa five days ago", -5),
        ("called Rosa six days ago", -6),
        ("called Rosa 12 days ago", -12),
        ("called Rosa 2 weeks ago", -14),
        ("called Rosa four weeks ago", -28),
        ("called Rosa on Monday", 0),
        ("called Rosa on Tuesday", -6),
        ("called Rosa on Sunday", -1),
        ("called Rosa last Monday", -7),
        ("called Rosa last Tues", -6),
        ("called Rosa last Sunday", -1),
        ("called Rosa this thur", -4),
        ("called Rosa weds", -5),
    ],
)
def test_a_day_of_what_was_lies_behind(line: str, days: int) -> None:
    assert day_of(line) == away(days)


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("interview tomorrow", 1),
        ("interview in a week", 7),
        ("interview in 3 days", 3),
        ("interview in two weeks", 14),
        ("interview on Monday", 7),
        ("interview next Monday", 7),
        ("interview on Tuesday", 1),
        ("interview this Sunday", 6),
        ("interview by Friday", 4),
    ],
)
def test_a_day_of_what_is_to_come_lies_ahead(line: str, days: int) -> None:
    assert day_of(line) == away(days)


def test_the_day_after_tomorrow_is_in_two_days() -> None:
    assert day_of("interview day after tomorrow") == away(2)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("sent the forms on November 20", dt.date(2026, 11, 20)),
        ("sent the forms on Nov. 3rd", dt.date(2026, 11, 3)),
        ("sent the forms on 1st October", dt.date(2026, 10, 1)),
        ("sent the forms on 2026-02-28", dt.date(2026, 2, 28)),
        ("sent the forms on 24 November", dt.date(2025, 11, 24)),
        ("sent the forms on 23 November", MONDAY),
        ("sent the forms on 30 December", dt.date(2025, 12, 30)),
        ("interview on 5 January", dt.date(2027, 1, 5)),
        ("interview on December 24", dt.date(2026, 12, 24)),
        ("interview on 2027-03-01", dt.date(2027, 3, 1)),
        ("interview on Wed 9 Dec", dt.date(2026, 12, 9)),
        ("interview on Wed, 9 Dec", dt.date(2026, 12, 9)),
    ],
)
def test_a_day_with_its_number_is_of_the_year_that_the_line_speaks_of(line: str, day: dt.date) -> None:
    assert day_of(line) == day


@pytest.mark.parametrize(
    ("line", "today", "day"),
    [
        ("interview on 2 May", dt.date(2026, 10, 30), dt.date(2027, 5, 2)),
        ("interview on 3 May", dt.date(2026, 10, 30), dt.date(2026, 5, 3)),
        ("sent the forms on 20 December", dt.date(2027, 1, 4), dt.date(2026, 12, 20)),
        ("interview on 20 December", dt.date(2027, 1, 4), dt.date(2026, 12, 20)),
        ("interview on 3 July", dt.date(2027, 1, 4), dt.date(2027, 7, 3)),
        ("interview on 4 July", dt.date(2027, 1, 4), dt.date(2026, 7, 4)),
        ("sent the forms on 28 June", dt.date(2026, 12, 31), dt.date(2026, 6, 28)),
    ],
)
def test_half_a_year_away_is_another_year(line: str, today: dt.date, day: dt.date) -> None:
    assert day_of(line, today=today) == day


def test_of_several_days_behind_the_last_one_named_is_when_it_was() -> None:
    assert day_of("wrote Rosa on Thursday, called her yesterday") == away(-1)


def test_of_several_days_ahead_the_first_one_is_meant() -> None:
    assert plan_of("they wrote: interview on Wednesday or Friday") == Plan("interview", away(2), None)


@pytest.mark.parametrize(
    ("line", "plan"),
    [
        ("Rosa called yesterday, interview on Friday at 9am", Plan("interview", away(4), dt.time(9))),
        ("Rosa wrote: call on Thursday", Plan("call", away(3), None)),
        ("Rosa wrote, call tomorrow 2pm", Plan("call", away(1), dt.time(14))),
        ("Next talk is Friday, they said", Plan("call", away(4), None)),
        ("they invited me for Friday, phone screen", Plan("interview", away(4), None)),
        ("they want to meet on Friday", Plan("call", away(4), None)),
        ("she asked me to come in on Wednesday for a chat", Plan("call", away(2), None)),
        ("they confirmed the interview for Friday", Plan("interview", away(4), None)),
    ],
)
def test_T6_a_talk_that_they_propose_is_planned(line: str, plan: Plan) -> None:
    assert plan_of(line) == plan


@pytest.mark.parametrize(
    "line",
    [
        "they called, they decide by Friday",
        "Rosa phoned, the office is closed on Friday",
        "Rosa spoke of next week, they meant Friday",
        "Rosa wrote today about the interview",
        "Rosa wrote",
    ],
)
def test_a_day_to_come_that_is_no_talk_plans_none(line: str) -> None:
    assert plan_of(line) is None


@pytest.mark.parametrize(
    ("told", "hour"),
    [
        ("at 7", dt.time(7)),
        ("at 6", dt.time(18)),
        ("at 1", dt.time(13)),
        ("at 2", dt.time(14)),
        ("at 11", dt.time(11)),
        ("at 12", dt.time(12)),
        ("9am", dt.time(9)),
        ("9 a.m.", dt.time(9)),
        ("12am", dt.time(0)),
        ("12pm", dt.time(12)),
        ("12:30 pm", dt.time(12, 30)),
        ("1 pm", dt.time(13)),
        ("11:59pm", dt.time(23, 59)),
        ("14 pm", dt.time(14)),
        ("at 14:30", dt.time(14, 30)),
        ("7:05", dt.time(7, 5)),
        ("15h", dt.time(15)),
        ("15h30", dt.time(15, 30)),
        ("@ 10:15", dt.time(10, 15)),
        ("at noon", dt.time(12)),
        ("from 8:00", dt.time(8)),
        ("at 3 people", None),
        ("at 5%", None),
        ("", None),
    ],
)
def test_the_hour_is_read_as_one_says_it_and_nobody_meets_at_two_at_night(
    told: str, hour: dt.time | None
) -> None:
    assert read_line(f"interview tomorrow {told}", today=MONDAY).at_time == hour


def test_the_hour_of_a_planned_talk_is_that_of_the_talk_not_of_the_call() -> None:
    said = read_line("Rosa called, interview on Friday at 9am", today=MONDAY)

    assert said.plan is not None
    assert (said.at_time, said.plan.at_time) == (None, dt.time(9))


def test_the_hour_of_what_happened_stays_with_it() -> None:
    assert read_line("Rosa called at 4", today=MONDAY).at_time == dt.time(16)


def test_a_line_is_read_alike_however_it_is_spaced_and_cased() -> None:
    lines = ("Interview TOMORROW at 9AM", "  interview \t tomorrow\nat 9am ")

    assert len({read_line(line, today=MONDAY) for line in lines}) == 1
