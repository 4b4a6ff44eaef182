"""Who is worth a word this week."""

import datetime as dt

from goodterms.network.engine.keeping import Known, own_bias, worth_a_word
from goodterms.network.engine.ties import Contacted, TieFacts

TODAY = dt.date(2026, 11, 25)


def quiet(days: int, **more: object) -> TieFacts:
    contacts = (Contacted("in", TODAY - dt.timedelta(days=days)),)
    return TieFacts(contacts, **more)  # type: ignore[arg-type]


def test_N10_three_people_a_week_the_same_all_week_and_others_the_next() -> None:
    known = [Known(key, quiet(400)) for key in range(40)]
    monday, sunday = dt.date(2026, 11, 23), dt.date(2026, 11, 29)

    keys = [[one.key for one in worth_a_word(known, today=day)] for day in (monday, sunday)]
    later = [one.key for one in worth_a_word(known, today=sunday + dt.timedelta(days=1))]

    assert len(keys[0]) == 3
    assert keys[0] == keys[1]
    assert later != keys[0]


def test_N10_a_rhythm_comes_first_then_the_ties_that_are_known_to_help() -> None:
    known = [
        Known(1, quiet(400)),
        Known(2, quiet(1_500, shared_employers=("Halvorsen",), recommendations=1)),
        Known(3, quiet(40), rhythm_days=30),
        Known(4, quiet(20), rhythm_days=30),
        Known(5, quiet(400), is_at_target=True),
    ]

    found = worth_a_word(known, today=TODAY)

    assert [one.key for one in found] == [3, 2, 5]
    assert found[1].reasons == (
        "They recommended your work.",
        "You were both at Halvorsen.",
        "You have not been in touch for years; such ties often know what close ones do not.",
    )
    assert found[2].reasons == ("They work where you want to work.", "It has been quiet for 13 months.")


def test_N10_whoever_was_put_off_or_is_never_wanted_stays_away() -> None:
    known = [
        Known(1, quiet(400), is_never=True),
        Known(2, quiet(400), away_until=TODAY + dt.timedelta(days=1)),
        Known(3, quiet(400), away_until=TODAY),
        Known(4, quiet(30)),
    ]

    assert [one.key for one in worth_a_word(known, today=TODAY)] == [3]


def test_N4_the_pull_of_close_ties_is_said_aloud_where_a_dormant_one_may_help() -> None:
    days = [TODAY - dt.timedelta(days=count) for count in range(1, 9)]
    close = TieFacts(tuple(Contacted(way, day, 2) for day in days for way in ("in", "out")))
    dormant = quiet(2_000)

    assert own_bias(close, [dormant], today=TODAY).startswith("You are close to this person (")
    assert own_bias(close, [quiet(300)], today=TODAY) == ""
    assert own_bias(dormant, [quiet(2_000)], today=TODAY) == ""
    assert own_bias(quiet(40), [dormant], today=TODAY) == ""


def test_T5_whoever_works_where_the_candidate_works_is_never_proposed() -> None:
    known = [
        Known(1, quiet(2_000, recommendations=1), rhythm_days=30, is_at_present=True),
        Known(2, quiet(400)),
    ]

    assert [one.key for one in worth_a_word(known, today=TODAY)] == [2]


def test_silence_is_not_claimed_where_no_word_is_known() -> None:
    known = [
        Known(1, TieFacts()),
        Known(2, TieFacts(connected_on=TODAY - dt.timedelta(days=17 * 365))),
        Known(3, TieFacts(), rhythm_days=30),
        Known(4, TieFacts(connected_on=TODAY - dt.timedelta(days=9))),
    ]

    found = {one.key: one for one in worth_a_word(known, today=TODAY, most=9)}

    assert {key: one.quiet_days for key, one in found.items()} == {1: None, 2: None, 3: None}
    assert found[1].reasons == found[2].reasons == ("Not known yet: when were you last in touch?",)
    assert found[3].reasons == (
        "You wanted to be in touch every 30 days.",
        "Not known yet: when were you last in touch?",
    )


def test_N10_a_known_long_silence_weighs_more_than_one_that_nobody_knows() -> None:
    known = [Known(1, TieFacts()), Known(2, quiet(1_200)), Known(3, TieFacts())]

    assert worth_a_word(known, today=TODAY)[0].key == 2
