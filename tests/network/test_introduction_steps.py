"""An introduction from the person chosen to the thanks."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.kit.ledger.order import owes
from goodterms.kit.ledger.values import Owed
from goodterms.network.engine.introductions import (
    COURSE,
    FOLLOWS,
    CoolDownError,
    Introduction,
    StepError,
    owed,
    refuse_ask,
    refuse_step,
)

MONDAY = dt.date(2026, 11, 23)


def day(count: int) -> dt.date:
    return MONDAY + dt.timedelta(days=count)


def live(course: Introduction, *, today: dt.date, days_off: frozenset[dt.date] = frozenset()) -> list[Owed]:
    """Return what shows on a day, theirs left out."""
    return [
        due
        for due in owed(course, days_off=days_off)
        if due.from_on <= today and (due.until_on is None or today <= due.until_on) and owes(due.key) == "me"
    ]


def one(thanked: int | None = None, /, **steps: int) -> Introduction:
    days = {name: day(count) for name, count in steps.items()}
    return Introduction("Priya", "Tom", days, None if thanked is None else day(thanked))


@pytest.mark.parametrize(
    ("steps", "thanked", "today", "keys", "on"),
    [
        ({"chosen": 0}, None, 0, ["ask"], None),
        ({"chosen": 0, "asked": 0, "willing": 1}, None, 2, ["hand_over"], None),
        # Five working days after Monday the 23rd is Monday the 30th, ten are the 7th of December.
        ({"chosen": 0, "asked": 0}, None, 7, ["remind"], None),
        ({"chosen": 0, "asked": 0}, None, 14, ["give_up"], None),
        ({"chosen": 0, "asked": 0, "introduced": 3}, None, 3, ["reply", "thank"], 4),
        # Introduced on Friday the 27th: the answer is due on Monday.
        ({"chosen": 0, "asked": 0, "introduced": 4}, None, 4, ["reply", "thank"], 7),
        (
            {"chosen": 0, "asked": 0, "introduced": 3, "replied": 4},
            None,
            4,
            ["thank"],
            4,
        ),
        (
            {"chosen": 0, "asked": 0, "introduced": 3, "replied": 4, "talked": 8},
            4,
            8,
            ["tell"],
            9,
        ),
        ({"chosen": 0, "asked": 0, "introduced": 1, "replied": 1}, 1, 15, ["close"], None),
    ],
)
def test_what_is_due_next(
    steps: dict[str, int], thanked: int | None, today: int, keys: list[str], on: int | None
) -> None:
    dues = live(one(thanked, **steps), today=day(today))

    assert [due.key.removeprefix("introduction.") for due in dues] == keys
    assert dues[0].on == (None if on is None else day(on))
    assert {tuple(due.facts.items()) for due in dues} == {(("connector", "Priya"), ("target", "Tom"))}


@pytest.mark.parametrize(
    ("steps", "today"),
    [
        ({"chosen": 0, "asked": 0}, 4),
        ({"chosen": 0, "asked": 0, "introduced": 1, "replied": 1}, 3),
        ({"chosen": 0, "asked": 0, "introduced": 1, "replied": 1, "talked": 5, "thanked": 6}, 90),
        ({"chosen": 0, "asked": 0, "declined": 2}, 90),
    ],
)
def test_nothing_is_due_while_others_have_the_word_or_all_is_done(steps: dict[str, int], today: int) -> None:
    assert live(one(1, **steps), today=day(today)) == []


def test_N9_a_holiday_moves_the_answer_to_the_next_working_day() -> None:
    reply = live(one(chosen=0, asked=0, introduced=2), today=day(2), days_off=frozenset({day(3)}))[0]

    assert reply.on == day(4)


def test_a_step_out_of_order_is_refused_with_what_can_follow() -> None:
    with pytest.raises(StepError, match=r'^After "Chosen" comes "Asked", not "Talked"\.$'):
        refuse_step(one(chosen=0), "talked", on=day(1))
    with pytest.raises(StepError, match="cannot lie before"):
        refuse_step(one(chosen=1), "asked", on=day(0))


def test_N10_nobody_is_asked_twice_at_a_time_or_too_soon_again() -> None:
    with pytest.raises(CoolDownError, match=r"^You asked Priya on Mon, Nov 23\. One favor at a time\.$"):
        refuse_ask([("asked", day(0))], name="Priya", today=day(200))
    with pytest.raises(CoolDownError, match="until Sun, Feb 21, 2027"):
        refuse_ask([("declined", day(0))], name="Priya", today=day(30))
    refuse_ask([("declined", day(0))], name="Priya", today=day(30), cool_down_days=30)
    refuse_ask([("thanked", day(0)), ("chosen", day(-200))], name="Priya", today=day(90))


@given(st.lists(st.integers(0, 9), max_size=12), st.integers(0, 40))
def test_every_walk_of_the_course_has_an_end_and_windows_that_open(picks: list[int], wait: int) -> None:
    steps = {"chosen": day(0)}
    for place, pick in enumerate(picks):
        at = Introduction("Priya", "Tom", steps).step
        able = sorted(FOLLOWS[at])
        if not able:
            break
        step = able[pick % len(able)]
        refuse_step(Introduction("Priya", "Tom", steps), step, on=day(place + 1))
        if step in steps:
            break
        steps = {**steps, step: day(place + 1)}

    walked = Introduction("Priya", "Tom", steps)
    dues = list(owed(walked))

    assert walked.step in {*COURSE, "declined", "silent"}
    assert all(due.until_on is None or due.from_on <= due.until_on for due in dues)
    assert len(live(walked, today=day(wait + 12))) <= 2
