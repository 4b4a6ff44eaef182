"""Advice as a mentor gives it, played through the doors: what was told is believed, and nothing is asked twice."""

from decimal import Decimal

import pytest
from django.test import Client

from goodterms.candidate.models import PayWish
from goodterms.kit import closing
from goodterms.kit.models import Due, Overrule, Workspace
from goodterms.kit.traces import OvertakenError
from goodterms.leads import actions
from goodterms.leads.models import Lead, Stage
from goodterms.leads.pages import lead_page
from goodterms.letters.models import Letter
from goodterms.network import actions as network
from goodterms.today.pages import today_page
from tests.leads.made import away, called, due_of, found, fresh, noted, says, shown, stage, timeline
from tests.network.people import TODAY, person


@pytest.fixture
def lead(workspace: Workspace) -> Lead:
    return called(workspace, employer="Northwind")


def told(lead: Lead, line: str, *, days: int = 0) -> None:
    actions.say(fresh(lead), line=line, today=away(days))


# Take the call


def test_T1_a_call_told_of_and_said_yes_to_leaves_them_the_next_word(lead: Lead) -> None:
    first = says(lead)

    told(lead, "wrote to Dana that I would be glad to talk")

    assert (first, says(lead)) == (
        "Say yes to a call with Dana Whitfield about Northwind",
        "Nothing to do until Mon, Nov 30: Dana owes you a reply",
    )


def test_T6_an_invitation_told_in_one_line_is_prepared_for_and_asked_about(lead: Lead) -> None:
    told(lead, "Dana called, interview on Friday at 9am")

    assert says(lead) == (
        "Nothing to do until Thu, Nov 26. Next: Prepare for the interview Fri, Nov 27, 9:00 AM: Northwind"
    )
    assert shown(lead, days=3)[0] == "Prepare for the interview tomorrow, 9:00 AM: Northwind"
    assert shown(lead, days=5)[0] == "Say how the interview went: Northwind"


def test_T2_an_interview_told_of_is_followed_by_thanks_and_the_feeling(lead: Lead) -> None:
    told(lead, "had the interview with Ines Roth, went well")

    assert shown(lead)[:2] == [
        "Thank Ines Roth for the interview: Northwind",
        "Say how the interview felt: Northwind",
    ]


def test_O4_an_offer_told_of_asks_for_the_full_one_and_no_number(lead: Lead) -> None:
    actions.move_lead(lead, stage=Stage.INTERVIEWING, today=away(0))

    told(lead, "they offered me the job at 52k")

    assert says(lead) == "Ask Northwind for the full offer, and name no number"


def test_T2_a_talk_that_was_moved_is_prepared_for_on_its_new_day_alone(lead: Lead) -> None:
    told(lead, "Dana called, interview on Friday at 9am")

    told(lead, "They moved the interview to Monday at 10am", days=1)

    assert not [one for one in shown(lead, days=3) if one.startswith("Prepare")]
    assert shown(lead, days=6)[0] == "Prepare for the interview tomorrow, 10:00 AM: Northwind"


def test_T2_a_talk_that_was_called_off_is_not_prepared_for(lead: Lead) -> None:
    told(lead, "Dana called, interview on Friday at 9am")

    told(lead, "they cancelled the interview on Friday", days=1)

    assert not [one for one in shown(lead, days=3) if one.startswith("Prepare")]


def test_T1_whoever_said_no_is_not_said_yes_to(lead: Lead) -> None:
    told(lead, "they rejected me")

    assert says(lead) != "Say yes to a call with Dana Whitfield about Northwind"


def test_W2_whoever_withdrew_is_not_moved_to_applied(lead: Lead) -> None:
    told(lead, "I withdrew my application")

    assert "Move this lead to Applied" not in shown(lead)


def test_T6_the_talk_that_is_confirmed_lies_ahead(workspace: Workspace) -> None:
    lead = called(workspace, days=-9)
    noted(lead, "call", days=-2)
    noted(lead, "interview", days=4)

    letter = Letter.begin(workspace, kind="interview.confirm", today=away(0), lead=fresh(lead))

    assert "we meet on Friday, 27 November" in letter.text


# Once


def test_T1_a_second_click_on_yes_writes_nothing(client: Client, lead: Lead) -> None:
    client.post(f"/leads/{lead.pk}/accept/")
    once = timeline(lead)

    client.post(f"/leads/{lead.pk}/accept/")

    assert timeline(lead) == once


def test_T6_a_lead_that_was_declined_is_not_declined_again(client: Client, lead: Lead) -> None:
    client.post(f"/leads/{lead.pk}/decline/", {"reason": "They poach"})

    client.post(f"/leads/{lead.pk}/decline/", {"reason": "They poach"})

    assert [row[3] for row in timeline(lead)] == ["", "Heard → Declined: They poach"]
    assert Overrule.objects.count() == 1


def test_undo_of_an_older_word_leaves_a_stage_that_was_moved_since(lead: Lead) -> None:
    due = due_of(lead, "lead.take_call")
    closing.mark_done(due, today=away(0))
    actions.move_lead(fresh(lead), stage=Stage.INTERVIEWING, today=away(0))

    with pytest.raises(OvertakenError):
        closing.undo(Due.objects.get(pk=due.pk))

    assert stage(lead) == "interviewing"


def test_one_person_who_owes_two_replies_is_one_person(workspace: Workspace) -> None:
    for employer in ("Northwind", "Corvid"):
        actions.accept_call(called(workspace, employer=employer), today=away(0))

    assert today_page(workspace, today=away(0)).sentence == "Nothing urgent today. 1 person owes you a reply."


# The other rules


def test_O3_I_applied_below_the_range_asks_for_the_reason_too(client: Client, workspace: Workspace) -> None:
    PayWish.objects.create(workspace=workspace, floor=Decimal(60000), currency="USD")
    lead = found(workspace, employer="Corvid", yearly_most=Decimal(50000), pay_currency="USD")

    client.post(f"/owed/{due_of(lead, 'lead.pursue').pk}/done/")

    assert (stage(lead), Overrule.objects.count()) != ("applied", 0)


@pytest.mark.parametrize("steps", [("asked", "declined"), ("asked", "silent")])
def test_N5_an_introduction_that_ended_is_not_under_way(workspace: Workspace, steps: tuple[str, ...]) -> None:
    petra = person(workspace, "Petra Lang", at="Zephyr Health")
    row = network.choose_way(
        workspace, [person(workspace, "Felix Brandt"), petra], why="", overrule="", today=TODAY
    )
    for step in steps:
        network.note_step(row, step=step, on=TODAY)

    known = lead_page(fresh(called(workspace, "a headhunter", employer="Zephyr Health")), today=TODAY).known

    assert known is not None
    assert known.under_way == ()
