"""The course of an offer, day by day: what is owed from when until when, and where it stands on the way."""

import datetime as dt
from typing import Any

import attrs
import pytest

from goodterms.kit.ledger.values import Owed
from goodterms.offers.engine.course import (
    Stand,
    add_months,
    beside_perfect,
    dates_after,
    gain_share,
    owed,
    step_of,
    tally,
)
from goodterms.offers.engine.items import catalogue
from tests.leads.made import away


def stand(form: str = "written", **told: Any) -> Stand:
    return Stand(form, **{"heard_on": away(-9), "lead_id": 7, "event_id": 8, **told})


def dues(at: Stand, *, employer: str = "Northwind") -> dict[str, Owed]:
    found = list(owed(at, offer="Northwind, analyst", employer=employer))
    keyed = {one.key: one for one in found}
    assert len(keyed) == len(found)
    return keyed


def windows(at: Stand) -> dict[str, tuple[dt.date, dt.date | None]]:
    return {key.removeprefix("offer."): (one.from_on, one.until_on) for key, one in dues(at).items()}


# What is owed


def test_O4_a_verbal_offer_asks_for_the_whole_in_writing_from_the_day_it_was_made() -> None:
    assert windows(stand("verbal")) == {"ask_full": (away(-9), None)}


def test_O4_who_has_asked_for_the_full_offer_owes_nothing_more() -> None:
    assert windows(stand("verbal", has_asked_full=True)) == {}


def test_O4_a_written_offer_moves_on_whether_it_was_asked_for_or_not() -> None:
    assert windows(stand("written", has_asked_full=True)) == {"counter": (away(-9), None)}


def test_O5_open_questions_come_before_the_counteroffer_until_they_were_asked() -> None:
    asked = stand(open_questions=1, has_clarified=True)

    assert windows(stand(open_questions=1)) == {"clarify": (away(-9), None)}
    assert windows(asked) == {"counter": (away(-9), None)}


@pytest.mark.parametrize(("rounds", "told"), [(0, "1"), (1, "2")])
def test_O7_the_counteroffer_is_numbered_among_the_two_that_are_wise(rounds: int, told: str) -> None:
    due = dues(stand(rounds=rounds))["offer.counter"]

    assert due.facts == {
        "title": "Northwind, analyst",
        "employer": "Northwind",
        "round": told,
        "rounds": "2",
    }


@pytest.mark.parametrize("rounds", [2, 3])
def test_O8_after_two_rounds_the_offer_is_decided(rounds: int) -> None:
    assert windows(stand(rounds=rounds, open_questions=4)) == {"decide": (away(-9), None)}


@pytest.mark.parametrize("rounds", [0, 1, 2])
def test_O9_the_final_offer_is_decided_in_whatever_round(rounds: int) -> None:
    assert windows(stand("final", rounds=rounds, open_questions=4)) == {"decide": (away(-9), None)}


def test_O7_after_a_counteroffer_there_is_silence_until_the_day_and_then_their_answer() -> None:
    waiting = stand(rounds=1, asked_on=away(-2), waits_until=away(4))

    assert windows(waiting) == {"silent": (away(-2), away(3)), "answer": (away(4), None)}
    assert (dues(waiting)["offer.silent"].on, dues(waiting)["offer.silent"].since) == (away(4), away(-2))


def test_O7_a_silence_whose_beginning_nobody_told_begins_with_the_offer() -> None:
    assert windows(stand(rounds=1, waits_until=away(4)))["silent"] == (away(-9), away(3))


def test_O9_an_offer_that_expires_is_decided_two_days_ahead_and_told_of_after() -> None:
    assert windows(stand(expires_on=away(6))) == {
        "expires": (away(4), away(6)),
        "expired": (away(7), None),
        "counter": (away(-9), away(3)),
    }
    assert dues(stand(expires_on=away(6)))["offer.expires"].on == away(6)


def test_O9_an_offer_made_with_a_day_to_decide_is_decided_from_that_day() -> None:
    assert windows(stand(heard_on=away(0), expires_on=away(1))) == {
        "expires": (away(0), away(1)),
        "expired": (away(2), None),
    }


@pytest.mark.parametrize(("heard", "moves"), [(3, True), (4, False)])
def test_what_comes_before_it_expires_is_left_out_where_there_is_no_day_for_it(
    heard: int, *, moves: bool
) -> None:
    told = windows(stand(heard_on=away(heard), expires_on=away(6)))

    assert told.get("counter") == ((away(3), away(3)) if moves else None)


@pytest.mark.parametrize(
    ("waits", "silent_until", "answer"),
    [
        (3, 2, (away(3), away(3))),
        (4, 3, None),
        (9, 3, None),
    ],
)
def test_O9_an_end_that_comes_near_ends_the_silence(
    waits: int, silent_until: int, answer: tuple[dt.date, dt.date] | None
) -> None:
    told = windows(stand(rounds=1, asked_on=away(-2), waits_until=away(waits), expires_on=away(6)))

    assert told["silent"] == (away(-2), away(silent_until))
    assert told.get("answer") == answer


@pytest.mark.parametrize(
    ("told", "key"),
    [
        ({}, "check"),
        ({"has_check": True}, "sign"),
        ({"signed_on": away(1)}, "phone"),
        ({"has_check": True, "signed_on": away(1)}, "phone"),
    ],
)
def test_O11_O12_after_a_yes_the_letter_is_checked_signed_and_told_of(told: dict[str, Any], key: str) -> None:
    accepted = stand("final", outcome="accepted", decided_on=away(0), expires_on=away(6), **told)

    assert windows(accepted) == {key: (away(0), None)}
    assert windows(attrs.evolve(accepted, decided_on=None)) == {key: (away(-9), None)}


@pytest.mark.parametrize(
    "told",
    [
        {"outcome": "declined"},
        {"outcome": "lapsed", "expires_on": away(1)},
        {"outcome": "accepted", "signed_on": away(0), "phoned_on": away(0)},
    ],
)
def test_what_is_over_owes_nothing(told: dict[str, Any]) -> None:
    assert windows(stand("final", **told)) == {}


def test_every_due_of_an_offer_answers_their_word_on_its_lead() -> None:
    every = [
        *dues(stand(rounds=1, waits_until=away(1), expires_on=away(9))).values(),
        *dues(stand("final", outcome="accepted")).values(),
    ]

    assert {(one.lead_id, one.event_id, one.answers) for one in every} == {(7, 8, True)}
    assert {(one.facts["title"], one.facts["employer"]) for one in every} == {
        ("Northwind, analyst", "Northwind")
    }
    assert [one.after_end for one in every] == [False, False, False, False, True]


# Where it stands


@pytest.mark.parametrize(
    ("at", "step"),
    [
        (stand("verbal"), "verbal"),
        (stand("verbal", open_questions=2), "verbal"),
        (stand("verbal", rounds=1), "counter"),
        (stand("verbal", rounds=1, open_questions=2), "counter"),
        (stand("written", open_questions=1), "written"),
        (stand("written", rounds=1, open_questions=1), "counter"),
        (stand("verbal", rounds=2), "final"),
        (stand("written", outcome="lapsed"), "final"),
        (stand("verbal", outcome="accepted"), "check"),
        (stand("verbal", outcome="accepted", has_check=True), "signed"),
    ],
)
def test_the_step_is_where_the_negotiation_stands(at: Stand, step: str) -> None:
    assert step_of(at) == step


# Beside the perfect offer


@pytest.mark.parametrize(
    ("has", "target", "floor", "standing"),
    [
        (25, 25, 20, "met"),
        (24.9, 25, 20, "floor"),
        (20, 25, 20, "floor"),
        (19.9, 25, 20, "below"),
        (20, None, 20, "floor"),
        (19, None, 20, "below"),
        (24, 25, None, "below"),
        (0, None, None, "said"),
        (None, 25, 20, "unknown"),
        (None, None, None, "unknown"),
        (0, 0, None, "met"),
    ],
)
def test_O9_more_is_better_is_held_against_target_and_floor(
    has: float | None, target: float | None, floor: float | None, standing: str
) -> None:
    assert beside_perfect(catalogue()["pto"], has, target=target, floor=floor) == standing


@pytest.mark.parametrize(
    ("has", "standing"), [(6, "met"), (5, "met"), (7, "floor"), (12, "floor"), (13, "below")]
)
def test_O9_of_a_review_sooner_is_better(has: float, standing: str) -> None:
    assert beside_perfect(catalogue()["review"], has, target=6, floor=12) == standing


@pytest.mark.parametrize(
    ("has", "low", "target", "share"),
    [
        (10, 10, 20, 0),
        (15, 10, 20, 0.5),
        (20, 10, 20, 1),
        (5, 10, 20, 0),
        (25, 10, 20, 1),
        (18, 20, 12, 0.25),
    ],
)
def test_the_way_to_the_target_is_a_share_from_none_to_whole(
    has: float, low: float, target: float, share: float
) -> None:
    assert gain_share(has, target=target, low=low) == share


def test_where_there_is_no_way_to_go_it_is_there_or_not() -> None:
    assert [gain_share(has, target=6, low=6) for has in (6, 5, 7)] == [1, 0, 0]


@pytest.mark.parametrize(
    ("standings", "postponed", "says"),
    [
        (["met", "floor"], 0, "1 of 2 items met"),
        (["met", "met"], 1, "2 of 2 items met, 1 postponed"),
        (["unknown", "below"], 0, "0 of 2 items met, 1 unknown"),
        ([], 0, "0 of 0 items met"),
    ],
)
def test_O15_the_perfect_offer_is_told_in_a_sentence(standings: list[str], postponed: int, says: str) -> None:
    assert tally(standings, postponed=postponed) == says


# The days after


def test_O14_the_days_that_follow_from_the_first_one() -> None:
    start = dt.date(2026, 12, 31)

    assert dates_after(start, review_months=6, clawback_months=12, cliff_months=14) == {
        "start": start,
        "review": dt.date(2027, 6, 30),
        "review_letter": dt.date(2027, 6, 9),
        "clawback": dt.date(2027, 12, 31),
        "cliff": dt.date(2028, 2, 29),
    }


def test_what_was_not_agreed_has_no_day() -> None:
    start = dt.date(2027, 1, 4)

    assert dates_after(start, review_months=None, clawback_months=0, cliff_months=0) == {"start": start}


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (dt.date(2026, 1, 31), 1, dt.date(2026, 2, 28)),
        (dt.date(2028, 1, 31), 1, dt.date(2028, 2, 29)),
        (dt.date(2026, 11, 15), 1, dt.date(2026, 12, 15)),
        (dt.date(2026, 11, 30), 2, dt.date(2027, 1, 30)),
        (dt.date(2026, 12, 1), 12, dt.date(2027, 12, 1)),
        (dt.date(2026, 3, 31), 8, dt.date(2026, 11, 30)),
        (dt.date(2026, 5, 31), 0, dt.date(2026, 5, 31)),
    ],
)
def test_months_later_is_the_same_day_or_the_months_last(day: dt.date, months: int, then: dt.date) -> None:
    assert add_months(day, months) == then
