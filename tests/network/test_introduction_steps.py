"""An introduction from the person chosen to the thanks."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.network.engine.introductions import (
    COURSE,
    FOLLOWS,
    CoolDownError,
    Introduction,
    StepError,
    due_next,
    refuse_ask,
    refuse_step,
)

MONDAY = dt.date(2026, 11, 23)


def day(count: int) -> dt.date:
    return MONDAY + dt.timedelta(days=count)


def one(thanked: int | None = None, /, **steps: int) -> Introduction:
    days = {name: day(count) for name, count in steps.items()}
    return Introduction("Priya", "Tom", days, None if thanked is None else day(thanked))


@pytest.mark.parametrize(
    ("steps", "thanked", "today", "rule_id", "kind", "on"),
    [
        ({"chosen": 0}, None, 0, "N5", "introduction.request", 0),
        ({"chosen": 0, "asked": 0, "willing": 1}, None, 2, "N7", "introduction.forwardable", 1),
        # Five working days after Monday the 23rd is Monday the 30th, ten are the 7th of December.
        ({"chosen": 0, "asked": 0}, None, 7, "N10", "", 7),
        ({"chosen": 0, "asked": 0}, None, 14, "N10", "", 14),
        ({"chosen": 0, "asked": 0, "introduced": 3}, None, 3, "N9", "introduction.reply", 4),
        # Introduced on Friday the 27th: the answer is due on Monday.
        ({"chosen": 0, "asked": 0, "introduced": 4}, None, 4, "N9", "introduction.reply", 7),
        (
            {"chosen": 0, "asked": 0, "introduced": 3, "replied": 4},
            None,
            4,
            "N10",
            "introduction.thanks",
            4,
        ),
        (
            {"chosen": 0, "asked": 0, "introduced": 3, "replied": 4, "talked": 8},
            4,
            8,
            "N10",
            "introduction.outcome",
            9,
        ),
        ({"chosen": 0, "asked": 0, "introduced": 1, "replied": 1}, 1, 15, "N10", "", 15),
    ],
)
def test_what_is_due_next(
    steps: dict[str, int], thanked: int | None, today: int, rule_id: str, kind: str, on: int
) -> None:
    due = due_next(one(thanked, **steps), today=day(today))

    assert due is not None
    assert (due.rule.id, due.kind, due.on) == (rule_id, kind, day(on))
    assert "Priya" in due.says + due.why


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
    assert due_next(one(1, **steps), today=day(today)) is None


def test_N9_a_holiday_moves_the_answer_to_the_next_working_day() -> None:
    due = due_next(one(chosen=0, asked=0, introduced=2), today=day(2), days_off={day(3)})

    assert due is not None
    assert due.on == day(4)


def test_a_step_out_of_order_is_refused_with_what_can_follow() -> None:
    with pytest.raises(StepError, match=r'^After "Chosen" comes "Asked", not "Talked"\.$'):
        refuse_step(one(chosen=0), "talked", on=day(1))
    with pytest.raises(StepError, match="cannot lie before"):
        refuse_step(one(chosen=1), "asked", on=day(0))


def test_N10_nobody_is_asked_twice_at_a_time_or_too_soon_again() -> None:
    with pytest.raises(CoolDownError, match=r"^Priya has an open ask since 23 November\. One at a time\.$"):
        refuse_ask([("asked", day(0))], name="Priya", today=day(200))
    with pytest.raises(CoolDownError, match="until 21 February 2027"):
        refuse_ask([("declined", day(0))], name="Priya", today=day(30))
    refuse_ask([("declined", day(0))], name="Priya", today=day(30), cool_down_days=30)
    refuse_ask([("thanked", day(0)), ("chosen", day(-200))], name="Priya", today=day(90))


@given(st.lists(st.integers(0, 9), max_size=12), st.integers(0, 40))
def test_every_walk_of_the_course_has_an_end_and_a_due_with_names(picks: list[int], wait: int) -> None:
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
    due = due_next(walked, today=day(wait + 12))

    assert walked.step in {*COURSE, "declined", "silent"}
    assert due is None or "{" not in due.says + due.why
