"""What stands beside a lead: whom one knows there, the posting with its pay, and other leads at the employer."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from goodterms.candidate.models import PayWish, Position, Skill
from goodterms.kit.models import Workspace
from goodterms.leads import actions
from goodterms.leads.models import Lead, Stage
from goodterms.leads.pages import lead_page
from goodterms.leads.pages.beside import BestWay, Known, PostingPanel, Sibling
from goodterms.network import actions as network
from goodterms.network.models import Bridge, Contact, Introduction
from tests.leads.made import away, called, found, fresh
from tests.network.people import TODAY, knows, person


def known(lead: Lead) -> Known:
    beside = lead_page(fresh(lead), today=TODAY).known
    assert beside is not None
    return beside


def way(lead: Lead) -> BestWay:
    best = known(lead).way
    assert best is not None
    return best


def panel(workspace: Workspace, **columns: Any) -> PostingPanel:
    shown = lead_page(fresh(found(workspace, **columns)), today=away(0)).posting
    assert shown is not None
    return shown


def asked(*names: str, kind: str = "must") -> list[dict[str, str]]:
    return [{"name": name, "kind": kind, "sentence": f"{name} needed."} for name in names]


# Whom one knows there


def test_N4_nobody_known_is_said_with_the_way_to_look(workspace: Workspace) -> None:
    beside = known(called(workspace, "a headhunter", employer="Alder & Finch #2"))

    assert (beside.count, beside.way, beside.under_way, beside.rule.id) == (0, None, (), "N4")
    assert beside.url == "/network/ways/?to=Alder+%26+Finch+%232"


def test_N4_who_works_there_is_counted_and_a_single_one_is_the_way(workspace: Workspace) -> None:
    person(workspace, "Petra Lang", at="Zephyr Health")
    person(workspace, "Tom Okafor", at="Corvid")
    lead = called(workspace, "a headhunter", employer="Zephyr Health")

    assert known(lead).count == 1
    assert way(lead) == BestWay(
        names=("Petra Lang",),
        why="Connected 13 months ago; no word since is known.",
        value="",
        ask="",
        peace="",
    )


def test_N4_a_friend_who_can_introduce_is_asked_before_a_cold_word(workspace: Workspace) -> None:
    petra = person(workspace, "Petra Lang", at="Zephyr Health")
    felix = person(workspace, "Felix Brandt", at="Corvid", connected=10)
    knows(felix, petra)
    lead = called(workspace, "a headhunter", employer="Zephyr Health")

    best = way(lead)

    assert (best.names, best.ask, best.value, best.peace) == (
        ("Felix Brandt", "Petra Lang"),
        "Ask Felix",
        f"{felix.pk},{petra.pk}",
        "",
    )
    assert best.why == "Connected 10 days ago; no word since is known."


def test_N10_a_friend_who_was_asked_lately_is_left_in_peace(workspace: Workspace) -> None:
    petra = person(workspace, "Petra Lang", at="Zephyr Health")
    felix = person(workspace, "Felix Brandt", at="Corvid", connected=10)
    knows(felix, petra)
    row = network.choose_way(workspace, [felix, petra], why="", overrule="", today=TODAY)
    network.note_step(row, step="asked", on=TODAY)

    best = way(called(workspace, "a headhunter", employer="Zephyr Health"))

    assert (best.ask, best.peace) == (
        "Ask Felix",
        "You asked Felix Brandt on Wed, Nov 25. One favor at a time.",
    )


def test_introductions_under_way_to_the_employer_are_linked(
    workspace: Workspace, stranger: Workspace
) -> None:
    petra = person(workspace, "Petra Lang", at="Zephyr Health")
    felix = person(workspace, "Felix Brandt", at="Corvid")
    row = network.choose_way(workspace, [felix, petra], why="", overrule="", today=TODAY)
    other = person(stranger, "Ann Other", at="Zephyr Health")
    network.choose_way(stranger, [other, other], why="", overrule="", today=TODAY)

    beside = known(called(workspace, "a headhunter", employer="Zephyr Health"))

    assert beside.under_way == (("Felix Brandt to Petra Lang", f"/network/introductions/{row.pk}/"),)


def test_at_most_five_introductions_are_listed(workspace: Workspace) -> None:
    lead = called(workspace, "a headhunter", employer="Zephyr Health")
    felix = person(workspace, "Felix Brandt", at="Corvid")
    for number in range(7):
        Introduction.objects.create(
            workspace=workspace, connector=felix, target_name=f"Nurse {number}", employer=lead.employer
        )

    assert len(known(lead).under_way) == 5


def test_W6_people_at_an_employer_that_burned_the_bridge_are_no_way(workspace: Workspace) -> None:
    person(workspace, "Petra Lang", at="Zephyr Health")
    lead = called(workspace, "a headhunter", employer="Zephyr Health")
    Bridge.objects.create(
        workspace=workspace, name="Zephyr Health", key="zephyr health", burned_on=TODAY, evidence="No."
    )

    assert (known(lead).count, known(lead).way) == (0, None)


def test_a_title_like_the_employers_name_makes_nobody_known_there(workspace: Workspace) -> None:
    person(workspace, "Petra Lang", at="Corvid", position="Zephyr pilot")

    beside = known(called(workspace, "a headhunter", employer="Zephyr"))

    assert (beside.count, beside.way) == (0, None)


def test_T5_whoever_sits_in_the_present_firm_is_asked_last(workspace: Workspace) -> None:
    Position.objects.create(workspace=workspace, employer="Corvid", title="Analyst")
    petra = person(workspace, "Petra Lang", at="Zephyr Health")
    felix = person(workspace, "Felix Brandt", at="Corvid", connected=10)
    ida = person(workspace, "Ida Berg", at="Halden", connected=900)
    knows(felix, petra)
    knows(ida, petra)

    assert way(called(workspace, "a headhunter", employer="Zephyr Health")).ask == "Ask Ida"


# The posting


@pytest.mark.parametrize(
    ("least", "most", "standing", "tone", "pay"),
    [
        ("60000", "70000", "in your range", "good", "$60,000 to $70,000"),
        ("50000", "60000", "its upper end reaches your floor", "wait", "$50,000 to $60,000"),
        ("40000", "59999", "below your floor", "stop", "$40,000 to $59,999"),
        ("65000", "65000", "in your range", "good", "$65,000"),
        ("65000", None, "in your range", "good", "$65,000"),
        (None, "65000", "its upper end reaches your floor", "wait", "$65,000"),
        (None, "50000", "below your floor", "stop", "$50,000"),
        ("50000", None, "", "", "$50,000"),
        (None, None, "", "", ""),
    ],
)
def test_O3_the_pay_of_a_posting_is_held_against_the_floor(
    workspace: Workspace, least: str | None, most: str | None, standing: str, tone: str, pay: str
) -> None:
    PayWish.objects.create(workspace=workspace, floor=Decimal(60000), currency="USD")

    shown = panel(
        workspace,
        yearly_least=Decimal(least) if least else None,
        yearly_most=Decimal(most) if most else None,
        pay_currency="USD",
    )

    assert (shown.standing, shown.tone, shown.pay) == (standing, tone, pay)


def test_O3_silence_on_pay_is_unknown_and_asked_about(workspace: Workspace) -> None:
    wish = PayWish.objects.create(workspace=workspace, floor=Decimal(60000), currency="USD")
    silent = panel(workspace)
    abroad = panel(workspace, yearly_least=Decimal(90000), pay_currency="EUR")
    wish.delete()

    assert (silent.standing, silent.reason) == ("", "The posting does not state pay. Ask for the range.")
    assert (abroad.standing, abroad.reason, abroad.pay) == (
        "",
        "The posting pays in EUR; you set USD.",
        "EUR 90,000",
    )
    assert panel(workspace, yearly_least=Decimal(1)).reason == "You have not said yet what you want to earn."


def test_another_persons_wish_is_not_mine(workspace: Workspace, stranger: Workspace) -> None:
    PayWish.objects.create(workspace=stranger, floor=Decimal(60000), currency="USD")

    shown = panel(workspace, yearly_most=Decimal(50000), pay_currency="USD")

    assert shown.standing == ""


def test_N3_of_the_musts_what_is_shown_is_counted_and_what_is_missing_is_named(workspace: Workspace) -> None:
    Skill.objects.create(workspace=workspace, name="SQL")

    shown = panel(workspace, title="Analyst", asked=[*asked("SQL", "Kafka"), *asked("Rust", kind="nice")])

    assert (shown.title, shown.musts, shown.shown, shown.missing) == ("Analyst", 2, 1, ("Kafka",))


def test_N3_at_most_three_missing_are_named(workspace: Workspace) -> None:
    shown = panel(workspace, asked=asked("Kafka", "Rust", "Welding", "Latin", "Harp"))

    assert (shown.musts, shown.shown, len(shown.missing)) == (5, 0, 3)


@pytest.mark.parametrize(
    ("reading", "has_duties"), [({}, False), ({"duties": []}, False), ({"duties": ["Sort the mail"]}, True)]
)
def test_J1_the_clause_on_other_duties_is_told_of(
    workspace: Workspace, reading: dict[str, Any], *, has_duties: bool
) -> None:
    assert panel(workspace, reading=reading).has_duties == has_duties


def test_the_posting_is_a_click_away(workspace: Workspace) -> None:
    lead = found(workspace, title="Analyst", employer="Northwind")

    shown = lead_page(fresh(lead), today=away(0)).posting

    assert shown is not None
    assert (shown.url, shown.title) == (f"/postings/{lead.posting_id}/", "Analyst, Northwind")


# Other leads at the employer


def siblings(lead: Lead, *, days: int = 0) -> tuple[Sibling, ...]:
    return lead_page(fresh(lead), today=away(days)).siblings


def test_an_open_lead_at_the_employer_says_its_stage_and_an_ended_one_its_last_word(
    workspace: Workspace, stranger: Workspace
) -> None:
    lead = called(workspace, employer="Halden", about="Clerk")
    ended = called(workspace, employer="Halden", about="Planner", days=-400)
    actions.move_lead(ended, stage=Stage.WITHDRAWN, today=away(-390))
    talked = called(workspace, "Tom Lee", employer="Halden", days=-3)
    called(workspace, employer="Corvid", about="Buyer")
    called(stranger, employer="Halden", about="Theirs")

    assert siblings(lead) == (
        Sibling(f"/leads/{talked.pk}/", "Tom Lee", "Heard"),
        Sibling(f"/leads/{ended.pk}/", "Planner", "Withdrawn, last word Sun, Oct 19, 2025"),
    )


def test_a_lead_without_a_name_is_still_a_sibling(workspace: Workspace) -> None:
    lead = called(workspace, employer="Halden")
    Lead.objects.create(
        workspace=workspace, employer=lead.employer, heard_on=away(0), last_event_on=dt.date(2026, 11, 1)
    )

    assert [one.about for one in siblings(lead)] == ["A lead"]


def test_at_most_five_siblings_stand_there_and_the_newest_first(workspace: Workspace) -> None:
    lead = called(workspace, employer="Halden")
    for number in range(7):
        called(workspace, employer="Halden", about=f"Post {number}", days=-number)

    assert [one.about for one in siblings(lead)] == [f"Post {number}" for number in range(5)]


def test_two_leads_without_an_employer_are_no_siblings(workspace: Workspace) -> None:
    lead = called(workspace, "a headhunter")

    called(workspace, "another headhunter")

    assert (siblings(lead), Contact.objects.count()) == ((), 0)
