"""A line is read as one says it: who did what, and whether it happened or is still to do."""

import datetime as dt

import pytest

from goodterms.leads.engine.saying import Said, read_line
from tests.conftest import MONDAY
from tests.leads.made import away


def said(line: str) -> Said:
    return read_line(line, today=MONDAY)


def kind_of(line: str) -> tuple[str, str]:
    read = said(line)
    return (read.kind, read.direction)


@pytest.mark.parametrize(
    "line",
    [
        "they wrote that they need a week",
        "she said they would rather hire inside",
        "HR replied: no decision before Friday",
        "the agency would like my papers",
        "somebody from the team reached out",
        "got an email from the recruiter",
        "heard back from them",
        "was rejected",
        "regret to inform you",
        "unsuccessful this time, they say",
        "nurse manager from ward four emailed",
        "approached by a competitor of theirs",
        "they postponed the start of the search",
        "had the letter, not this year",
    ],
)
def test_what_they_wrote_is_a_message_of_theirs(line: str) -> None:
    assert kind_of(line) == ("message", "in")


@pytest.mark.parametrize(
    "line",
    [
        "Rosa called",
        "recruiter rang",
        "the manager phoned me about the papers",
        "left me a voicemail",
        "she called and said no",
        "phone call from Rosa",
        "they called about the night shift",
        "call from the agency",
    ],
)
def test_T1_a_call_of_theirs_is_a_call_that_came_in(line: str) -> None:
    assert kind_of(line) == ("call", "in")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("sent my papers", "message"),
        ("I wrote to Rosa", "message"),
        ("We sent the forms", "message"),
        ("finally replied to Rosa", "message"),
        ("I also told them about the course", "message"),
        ("thanked Rosa for the talk", "message"),
        ("I've asked for the posting", "message"),
        ("called Rosa", "call"),
        ("I phoned the office", "call"),
        ("rang them twice", "call"),
        ("left them a voicemail", "call"),
        ("left a voicemail", "call"),
        ("telephoned the ward", "call"),
        ("applied", "application"),
        ("submitted the forms for the post", "application"),
        ("put in an app for the bakery", "application"),
        ("handed in my papers", "application"),
        ("txt Rosa my new number", "message"),
    ],
)
def test_what_i_did_is_mine_and_of_its_kind(line: str, kind: str) -> None:
    assert kind_of(line) == (kind, "out")


@pytest.mark.parametrize(
    "line", ["asked for the range", "sent them my range", "I've asked Rosa for the range"]
)
def test_T1_who_asks_for_the_range_in_writing_has_not_called(line: str) -> None:
    assert kind_of(line) == ("message", "out")


@pytest.mark.parametrize(
    "line", ["withdrew my application", "asked about my application", "followed up on my application"]
)
def test_W2_who_writes_about_an_application_has_not_applied_by_it(line: str) -> None:
    assert kind_of(line) == ("message", "out")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("we talked for an hour", "call"),
        ("spoke with Rosa about the lab", "call"),
        ("had a long call with Rosa", "call"),
        ("met Rosa at the fair", "call"),
        ("just met the director", "call"),
        ("coffee with Rosa, she was friendly", "call"),
        ("lunch with the team, learned a lot", "call"),
        ("interview went well", "interview"),
        ("interviewed at the mill", "interview"),
        ("was interviewed by three people", "interview"),
        ("the panel was tough", "interview"),
        ("had the first round", "interview"),
        ("phone screen went fine", "interview"),
        ("interview lasted two hours", "interview"),
        ("we discussed the offer", "offer"),
        ("interview last week", "interview"),
    ],
)
def test_T2_a_talk_that_took_place_is_of_both(line: str, kind: str) -> None:
    assert kind_of(line) == (kind, "both")


@pytest.mark.parametrize(
    "line",
    [
        "they offered me the job",
        "verbal offer today",
        "got the job!",
        "Rosa gave me the position",
        "Northwind is giving me the role",
        "term sheet came",
        "offer letter arrived",
    ],
)
def test_an_offer_is_theirs(line: str) -> None:
    assert kind_of(line) == ("offer", "in")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("no offer yet, they wrote", ("message", "in")),
        ("they called, not an offer, more questions", ("call", "in")),
        ("they offered to call back", ("message", "in")),
        ("they offered two times", ("message", "in")),
    ],
)
def test_the_word_alone_is_no_offer(line: str, kind: tuple[str, str]) -> None:
    assert kind_of(line) == kind


def test_a_call_without_a_speaker_is_taken_as_theirs_and_a_remark_as_nobodys() -> None:
    assert kind_of("call about the night shift") == ("call", "in")
    assert kind_of("the office is near the river") == ("message", "")
    assert kind_of("application form is long") == ("application", "")
    assert kind_of("message about the call") == ("message", "")


def test_what_is_said_of_a_person_is_theirs_and_of_a_thing_nobodys() -> None:
    assert kind_of("Rosa is on leave") == ("message", "in")
    assert kind_of("Still is on the list") == ("message", "")


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("Rosa called", "Rosa"),
        ("Rosa Quint called", "Rosa Quint"),
        ("Maria de la Cruz wrote", "Maria de la Cruz"),
        ("Rosa from Northwind Traders called", "Rosa"),
        ("Rosa, of Northwind, wrote", ""),
        ("sent the forms to Rosa Quint", "Rosa Quint"),
        ("spoke with Rosa.", "Rosa"),
        ("had coffee with Rosa's", "Rosa"),
        ("They wrote", ""),
        ("Interview moved, they wrote", ""),
        ("Monday called off", ""),
        ("I called O'Brien", "O'Brien"),
        ("Zoom with the team", ""),
        ("call with Google tomorrow", ""),
    ],
)
def test_a_person_is_named_by_a_name_alone(line: str, who: str) -> None:
    assert said(line).who == who


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("ring Rosa tomorrow", "step"),
        ("call Rosa tomorrow", "step"),
        ("send the papers tomorrow", "step"),
        ("follow up tomorrow", "step"),
        ("prepare for the interview tomorrow", "step"),
        ("remind Rosa tomorrow of the interview", "step"),
        ("iron a shirt tomorrow", "step"),
        ("call tomorrow", "call"),
        ("call with Rosa tomorrow", "call"),
        ("phone screen tomorrow", "interview"),
        ("interview tomorrow", "interview"),
        ("video chat tomorrow", "call"),
        ("email Rosa tomorrow", "step"),
    ],
)
def test_what_is_to_come_is_a_talk_or_something_to_do(line: str, kind: str) -> None:
    assert said(line) == Said(kind, "", away(1), None, said(line).who)


def test_what_they_promise_for_a_day_happened_today_and_plans_nothing() -> None:
    assert said("they wrote that they decide tomorrow") == Said("message", "in", MONDAY)


@pytest.mark.parametrize(
    "line",
    [
        "they cancelled the interview tomorrow",
        "they called off the call on Friday",
        "interview tomorrow is on hold, she said",
        "Rosa wrote, the talk on Friday is postponed",
    ],
)
def test_a_talk_that_is_called_off_is_told_and_plans_none(line: str) -> None:
    assert (said(line).direction, said(line).plan) == ("in", None)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("they moved the interview from Wednesday to Friday", away(4)),
        ("interview rescheduled from tomorrow to Thursday", away(3)),
        ("they cancelled Wednesday and moved the call to Friday", away(4)),
    ],
)
def test_a_talk_that_was_moved_is_on_its_new_day(line: str, day: dt.date) -> None:
    plan = said(line).plan

    assert plan is not None
    assert (said(line).direction, plan.on) == ("in", day)


def test_short_words_of_the_telephone_are_read_as_what_they_mean() -> None:
    assert said("int tmrw w/ Rosa") == said("interview tomorrow with Rosa")
    assert said("they offerd me the job") == said("they offered me the job")
    assert said("mgr called  abt the\nshift") == said("manager called about the shift")


def test_words_that_only_begin_like_short_ones_are_left_alone() -> None:
    assert kind_of("they sent the intro") == ("message", "in")
    assert said("intern wrote").kind == "message"
