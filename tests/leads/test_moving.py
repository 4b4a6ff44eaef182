"""A lead moves: to a stage and back, with the reason that a rule asks for, and with its line in the logbook."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client

from goodterms.candidate.models import PayWish
from goodterms.kit.models import LogEntry, Overrule, Workspace
from goodterms.leads import actions
from goodterms.leads.models import Event, EventKind, Lead, Stage
from tests.leads.made import away, called, found, fresh, logged, noted, says, stage, timeline, words

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
SCRIPT = {"x-requested-with": "fetch"}


@pytest.fixture
def low(workspace: Workspace) -> Lead:
    """Return a lead whose pay stays below the candidate's range."""
    PayWish.objects.create(workspace=workspace, floor=Decimal(60000), currency="USD")
    return found(workspace, employer="Corvid", yearly_most=Decimal(50000), pay_currency="USD")


def overrules() -> list[tuple[str, str, int, str]]:
    return list(Overrule.objects.values_list("rule_id", "table", "row_id", "reason"))


# O3


@pytest.mark.parametrize("to", list(Stage))
def test_O3_only_to_apply_below_the_range_asks_for_a_reason(low: Lead, to: Stage) -> None:
    assert actions.asks_for_reason(low, stage=to) == (to == Stage.APPLIED)


@pytest.mark.parametrize("most", ["60000", None])
def test_O3_pay_in_the_range_or_unknown_asks_for_none(workspace: Workspace, most: str | None) -> None:
    PayWish.objects.create(workspace=workspace, floor=Decimal(60000), currency="USD")
    lead = found(workspace, yearly_most=Decimal(most) if most else None, pay_currency="USD")

    assert not actions.asks_for_reason(lead, stage=Stage.APPLIED)


def test_O3_to_apply_below_the_range_waits_for_the_reason_and_keeps_it(client: Client, low: Lead) -> None:
    refused = client.post(f"/leads/{low.pk}/stage/", {"stage": "applied"})
    before = (stage(low), overrules())
    client.post(f"/leads/{low.pk}/stage/", {"stage": "applied", "why": "For the experience"})

    assert (refused.status_code, before) == (400, ("heard", []))
    assert "Its pay stays below your range (O3). Say why you apply all the same" in words(refused.content)
    assert (stage(low), overrules()) == ("applied", [("O3", "lead", low.pk, "For the experience")])


def test_O3_the_board_is_told_why_a_card_does_not_move(client: Client, low: Lead) -> None:
    refused = client.post(f"/leads/{low.pk}/stage/", {"stage": "applied"}, headers=SCRIPT)

    assert (refused.status_code, refused.headers["Content-Type"], stage(low)) == (
        400,
        "text/plain; charset=utf-8",
        "heard",
    )
    assert refused.content.decode() == (
        "Its pay stays below your range (O3). Say why you apply all the same; the reason is kept."
    )


def test_a_reason_that_no_rule_asks_for_is_on_the_timeline_alone(low: Lead) -> None:
    actions.move_lead(low, stage=Stage.REJECTED, today=away(0), why="Hired inside")

    assert (overrules(), timeline(low)[-1][3]) == ([], "Heard → Rejected: Hired inside")


# To and fro


def test_a_move_to_where_the_lead_stands_is_none(workspace: Workspace) -> None:
    lead = called(workspace)
    before = (timeline(lead), logged(workspace))

    move = actions.move_lead(lead, stage=Stage.HEARD, today=away(0))

    assert (move, timeline(lead), logged(workspace)) == (None, *before)


def test_a_move_is_returned_as_the_timeline_has_it(workspace: Workspace) -> None:
    lead = called(workspace)

    move = actions.move_lead(lead, stage=Stage.TALKING, today=away(2))

    assert move is not None
    assert (move.kind, move.direction, move.happened_on, move.says) == (
        "stage",
        "",
        away(2),
        "Heard → Talking",
    )


def test_a_move_taken_back_leaves_stage_dues_and_the_newest_word_as_they_were(workspace: Workspace) -> None:
    lead = called(workspace)
    before = (stage(lead), says(lead), timeline(lead))
    move = actions.move_lead(lead, stage=Stage.REJECTED, today=away(0))
    assert move is not None
    ended = says(lead)

    actions.take_back_move(move, stage=Stage.HEARD, now=NOW)

    move.refresh_from_db()
    assert (ended, move.trashed_at) == ("", NOW)
    assert (stage(lead), says(lead), timeline(lead)) == before


def test_the_logbook_has_a_move_and_its_way_back(workspace: Workspace) -> None:
    lead = called(workspace, about="Analyst")
    move = actions.move_lead(lead, stage=Stage.APPLIED, today=away(0))
    assert move is not None

    actions.take_back_move(move, stage=Stage.HEARD, now=NOW)

    lines = LogEntry.objects.order_by("pk").values_list("deed", "changes")
    assert list(lines)[1:] == [
        ("Moved Analyst, Dana Whitfield to Applied", {"stage": ["heard", "applied"]}),
        ("Moved Analyst, Dana Whitfield back to Heard", {"stage": ["applied", "heard"]}),
    ]


def test_from_the_board_one_comes_back_to_the_board(client: Client, workspace: Workspace) -> None:
    lead = called(workspace)
    ways = []
    for data in ({}, {"from": "board"}):
        move = actions.move_lead(lead, stage=Stage.APPLIED, today=away(0))
        assert move is not None
        answer = client.post(f"/leads/{lead.pk}/stage/{move.pk}/back/heard/", data)
        ways.append(answer.headers["Location"])
        lead = fresh(lead)

    assert (ways, stage(lead)) == ([f"/leads/{lead.pk}/", "/leads/"], "heard")


def test_an_event_that_is_no_move_is_not_taken_back_as_one(client: Client, workspace: Workspace) -> None:
    lead = called(workspace)
    call = Event.objects.get(lead=lead)

    client.post(f"/leads/{lead.pk}/stage/{call.pk}/back/talking/")

    call.refresh_from_db()
    assert (stage(lead), call.trashed_at) == ("heard", None)


def test_a_move_of_another_lead_is_not_taken_back_here(client: Client, workspace: Workspace) -> None:
    lead, other = called(workspace), called(workspace, "Tom Lee")
    move = actions.move_lead(other, stage=Stage.APPLIED, today=away(0))
    assert move is not None

    client.post(f"/leads/{lead.pk}/stage/{move.pk}/back/heard/")

    assert (stage(lead), stage(other)) == ("heard", "applied")


def test_the_page_that_moves_a_lead_names_it_and_where_it_stands(
    client: Client, workspace: Workspace
) -> None:
    lead = called(workspace, employer="Northwind", about="Analyst")
    actions.move_lead(lead, stage=Stage.APPLIED, today=away(0))

    page = client.get(f"/leads/{lead.pk}/stage/")

    assert (page.status_code, "Northwind, Analyst" in words(page.content)) == (200, True)
    assert '<option value="applied" selected>Applied</option>' in page.content.decode()


def test_a_move_to_where_it_stands_offers_the_board_no_undo(client: Client, workspace: Workspace) -> None:
    lead = called(workspace)

    answer = client.post(f"/leads/{lead.pk}/stage/", {"stage": "heard"}, headers=SCRIPT)

    assert (answer.status_code, answer.headers["X-Undo"]) == (204, "")


# Yes and no


def test_T1_yes_moves_only_a_lead_that_was_just_heard_of(workspace: Workspace) -> None:
    lead = called(workspace)
    actions.move_lead(lead, stage=Stage.APPLIED, today=away(0))

    actions.accept_call(lead, today=away(1))

    assert (stage(lead), timeline(lead)[-1]) == (
        "applied",
        ("message", "out", away(1), "Said yes to the call."),
    )


def test_T6_no_is_obeyed_and_asks_for_nothing_more(workspace: Workspace) -> None:
    lead = called(workspace)

    actions.decline_call(lead, reason="They poach", today=away(1))

    assert (stage(lead), says(lead, days=30), overrules()) == (
        "declined",
        "",
        [("T6", "lead", lead.pk, "They poach")],
    )
    assert logged(workspace)[-1] == "Declined the call: Dana Whitfield"


def test_a_reopened_lead_asks_for_its_next_step(workspace: Workspace) -> None:
    lead = called(workspace)
    actions.accept_call(lead, today=away(0))
    actions.move_lead(lead, stage=Stage.LAPSED, today=away(1))

    actions.move_lead(lead, stage=Stage.TALKING, today=away(2))

    assert says(lead, days=2) == "Nothing to do until Mon, Nov 30: Dana Whitfield owes you a reply"


# What is recorded


@pytest.mark.parametrize(("days", "direction"), [(-1, "both"), (0, "both"), (1, "")])
def test_what_lies_ahead_has_no_speaker_yet(workspace: Workspace, days: int, direction: str) -> None:
    lead = called(workspace)
    event = actions.record_event(
        lead,
        kind=EventKind.CALL,
        direction="both",
        happened_on=away(days),
        at_time=None,
        who="",
        how="",
        says="",
        today=away(0),
    )

    assert event.direction == direction


def test_a_step_without_a_day_is_for_today_and_never_late(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind")

    due = actions.plan_step(lead, step="x" * 400, on=None, today=away(0))

    assert (due.on, due.from_on, due.since, len(due.words)) == (None, away(0), away(0), 300)
    assert (due.lead_id, due.row_id, due.table, due.owes, due.by_hand) == (
        lead.pk,
        lead.pk,
        "lead",
        "me",
        True,
    )
    assert due.facts == {"title": "Northwind"}


def test_a_step_answers_the_newest_word_and_not_an_older_one(workspace: Workspace) -> None:
    lead = called(workspace, days=-3)
    newest = noted(lead, "message", "in", days=-1)
    noted(lead, "message", "out", days=-2)
    noted(lead, "interview", days=9)

    due = actions.plan_step(lead, step="Answer", on=away(1), today=away(0))

    assert due.event == newest
