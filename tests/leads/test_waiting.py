"""Whose turn it is on a lead, and for how long they may take: what the last letter asked, and what is usual."""

import datetime as dt

import pytest

from goodterms.candidate.models import Profile
from goodterms.kit.models import Workspace
from goodterms.kit.trash import discard
from goodterms.leads import actions
from goodterms.leads.models import Lead, Stage
from goodterms.letters.models import Letter
from tests.leads.made import away, called, due_of, found, noted, says, shown, wrote

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)


def windows(lead: Lead) -> tuple[dt.date, dt.date | None, dt.date | None, dt.date]:
    """Return from when until when they owe a word, the day it is due, and from when to ask."""
    theirs, again = due_of(lead, "lead.they_owe"), due_of(lead, "lead.ask_again")
    return (theirs.from_on, theirs.until_on, theirs.on, again.from_on)


@pytest.mark.parametrize(
    ("at", "days"),
    [
        (Stage.HEARD, 7),  # five days end on Saturday
        (Stage.TALKING, 7),  # six on Sunday
        (Stage.APPLIED, 10),
        (Stage.INTERVIEWING, 7),
        (Stage.OFFERED, 4),
    ],
)
def test_how_long_they_may_take_is_usual_for_the_stage(workspace: Workspace, at: Stage, days: int) -> None:
    lead = called(workspace)
    actions.move_lead(lead, stage=at, today=away(0))

    noted(lead, "message", "out")

    assert windows(lead) == (away(0), away(days - 1), away(days), away(days))


@pytest.mark.parametrize(
    ("kind", "asks", "on"),
    [
        ("lead.accept_call", "the range and the posting", away(3)),
        ("interview.confirm", "a confirmation", away(2)),
        ("follow_up", "word on where things stand", away(7)),
        ("offer.ask_full_package", "the full offer", away(3)),
        ("interview.thanks", "a reply", away(7)),
    ],
)
def test_T1_what_the_last_letter_asked_is_what_they_owe_and_until_when(
    workspace: Workspace, kind: str, asks: str, on: dt.date
) -> None:
    lead = called(workspace)
    actions.move_lead(lead, stage=Stage.INTERVIEWING, today=away(0))

    wrote(lead, kind)

    theirs = due_of(lead, "lead.they_owe")
    assert (theirs.facts["what"], theirs.on, theirs.who) == (asks, on, "Dana Whitfield")


def test_the_sentence_names_who_owes_what_until_which_day(workspace: Workspace) -> None:
    lead = called(workspace, "Sandra Kowalski, TalentBridge", employer="Larkspur Mills", about="planner")

    wrote(lead, "lead.accept_call")

    assert [says(lead, days=days) for days in (0, 2, 3)] == [
        "Nothing to do until Thu, Nov 26: Sandra Kowalski, TalentBridge owes you the range and the posting",
        "Nothing to do until Thu, Nov 26: Sandra Kowalski, TalentBridge owes you the range and the posting",
        "Ask Sandra Kowalski, TalentBridge how things stand: planner at Larkspur Mills",
    ]


def test_of_several_letters_the_last_one_counts(workspace: Workspace) -> None:
    lead = called(workspace)
    wrote(lead, "follow_up", days=-2)

    wrote(lead, "interview.confirm")

    assert due_of(lead, "lead.they_owe").facts["what"] == "a confirmation"


def test_a_word_of_mine_after_the_letter_asks_for_a_plain_reply(workspace: Workspace) -> None:
    lead = called(workspace, days=-5)
    wrote(lead, "lead.accept_call", days=-3)

    noted(lead, "message", "out", days=-1)

    theirs = due_of(lead, "lead.they_owe")
    assert (theirs.facts["what"], theirs.on) == ("a reply", away(7))  # six days after Sunday is a Saturday


def test_a_letter_and_a_word_of_the_same_day_ask_what_the_letter_asks(workspace: Workspace) -> None:
    lead = called(workspace)
    noted(lead, "message", "out")

    wrote(lead, "lead.accept_call")

    assert due_of(lead, "lead.they_owe").facts["what"] == "the range and the posting"


def test_a_letter_that_lies_in_the_trash_asks_for_nothing(workspace: Workspace) -> None:
    lead = called(workspace)
    letter = wrote(lead, "lead.accept_call")

    discard(letter, now=NOW)

    assert due_of(lead, "lead.they_owe").facts["what"] == "a reply"


def test_a_draft_asks_for_nothing_yet(workspace: Workspace) -> None:
    lead = called(workspace)
    noted(lead, "message", "out")

    Letter.begin(workspace, kind="lead.accept_call", today=away(0), lead=lead)

    assert due_of(lead, "lead.they_owe").facts["what"] == "a reply"


def test_a_letter_of_another_lead_asks_nothing_here(workspace: Workspace) -> None:
    lead, other = called(workspace), called(workspace, "Tom Lee")
    noted(lead, "message", "out")

    wrote(other, "lead.accept_call")

    assert due_of(lead, "lead.they_owe").facts["what"] == "a reply"
    assert due_of(other, "lead.they_owe").facts["what"] == "the range and the posting"


def test_nobody_is_waited_for_on_a_public_holiday(workspace: Workspace) -> None:
    Profile.objects.create(workspace=workspace, days_off=[away(3).isoformat(), away(10).isoformat()])
    asked, waiting = called(workspace), called(workspace, "Tom Lee")

    wrote(asked, "lead.accept_call")
    actions.move_lead(waiting, stage=Stage.APPLIED, today=away(0))
    noted(waiting, "message", "out")

    assert windows(asked) == (away(0), away(3), away(4), away(4))  # Thursday is off: Friday
    assert windows(waiting) == (away(0), away(10), away(11), away(11))


def test_another_persons_holidays_count_for_nobody_else(workspace: Workspace, stranger: Workspace) -> None:
    Profile.objects.create(workspace=stranger, days_off=[away(3).isoformat()])
    lead = called(workspace)

    wrote(lead, "lead.accept_call")

    assert due_of(lead, "lead.they_owe").on == away(3)


def test_patience_is_told_in_days_when_it_is_over(workspace: Workspace, monday: dt.date) -> None:
    from goodterms.kit.ledger.reading import what_now

    lead = called(workspace)
    noted(lead, "message", "out")

    now = what_now([lead.pk], today=away(9))[lead.pk]

    assert (now.says, now.why) == (
        "Ask Dana Whitfield how things stand",
        "You wrote 9 days ago; 7 is typical at this stage.",
    )


def test_a_talk_that_they_agreed_to_leaves_nothing_to_answer(workspace: Workspace) -> None:
    lead = called(workspace)

    noted(lead, "call", days=5)

    assert (shown(lead), says(lead)) == (
        [],
        "Nothing to do until Fri, Nov 27. Next: Prepare for the call Sat, Nov 28",
    )


def test_T6_a_later_word_of_theirs_is_answered_whatever_is_planned(workspace: Workspace) -> None:
    lead = called(workspace)
    noted(lead, "call", days=5)

    noted(lead, "message", "in")

    assert says(lead) == "Say yes to a call with Dana Whitfield"


def test_asking_again_rests_while_a_talk_is_to_come_and_wakes_after_it(workspace: Workspace) -> None:
    lead = called(workspace, days=-20)
    actions.accept_call(lead, today=away(-20))
    first = says(lead)

    talk = noted(lead, "call", days=2)
    planned = says(lead)
    discard(talk, now=NOW)

    assert (first, planned, says(lead)) == (
        "Ask Dana Whitfield how things stand",
        "Nothing to do until tomorrow. Next: Prepare for the call Wed, Nov 25",
        "Ask Dana Whitfield how things stand",
    )


def test_a_posting_is_applied_for_until_somebody_spoke(workspace: Workspace) -> None:
    lead = found(workspace, title="Planner", employer="Corvid")
    first = says(lead)

    noted(lead, "application", "out")

    assert (first, says(lead)) == (
        "Apply for Planner at Corvid, or ask about it first",
        "Nothing to do until Mon, Nov 30: they owe you a reply",
    )


def test_a_posting_that_was_moved_on_is_not_applied_for_again(workspace: Workspace) -> None:
    lead = found(workspace, title="Planner", employer="Corvid")

    actions.move_lead(lead, stage=Stage.APPLIED, today=away(0))

    assert says(lead) == "Decide the next step for Planner at Corvid"


def test_whoever_wrote_last_is_the_one_to_answer(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind")
    actions.move_lead(lead, stage=Stage.TALKING, today=away(0))

    noted(lead, "message", "in", who="Tom Lee")

    assert says(lead) == "Reply to Tom Lee about Northwind"


def test_of_two_talks_each_is_prepared_for_and_told_of(workspace: Workspace) -> None:
    lead = called(workspace)
    noted(lead, "interview", days=1, at=dt.time(10))
    noted(lead, "call", days=1, at=dt.time(9))

    assert shown(lead) == [
        "Prepare for the interview tomorrow, 10:00 AM",
        "Prepare for the call tomorrow, 9:00 AM",
        "Move this lead to Interviewing",
    ]
    assert shown(lead, days=2)[:2] == ["Say how the interview went", "Say how the call went"]


def test_the_thanks_go_to_whom_one_met(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind")

    noted(lead, "interview", "both", who="Ines Roth")

    assert shown(lead)[:2] == [
        "Thank Ines Roth for the interview: Northwind",
        "Say how the interview felt: Northwind",
    ]


def test_of_two_interviews_only_the_last_one_is_thanked_for_and_felt(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind", days=-9)
    actions.move_lead(lead, stage=Stage.INTERVIEWING, today=away(-9))
    noted(lead, "interview", "both", days=-8, who="Ines Roth")

    noted(lead, "interview", "both", who="Tom Lee")

    assert shown(lead) == [
        "Thank Tom Lee for the interview: Northwind",
        "Say how the interview felt: Northwind",
    ]


def test_a_message_of_theirs_after_the_interview_does_not_thank_them(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind")
    actions.move_lead(lead, stage=Stage.INTERVIEWING, today=away(0))
    noted(lead, "interview", "both")

    noted(lead, "message", "in", days=1)

    assert shown(lead, days=1) == [
        "Thank Dana Whitfield for the interview: Northwind",
        "Say how the interview felt: Northwind",
        "Reply to Dana Whitfield about Northwind",
    ]


def test_W1_whom_to_thank_is_named_where_it_is_known(workspace: Workspace) -> None:
    lead = called(workspace)

    noted(lead, "interview", "both", who="Ines Roth")

    assert shown(lead)[0] == "Thank Ines Roth for the interview"
