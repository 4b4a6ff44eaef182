"""Random histories of a lead: whatever happens, the ledger is what the functions say, and every page says the same."""

import contextlib
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodterms.kit import closing
from goodterms.kit.ledger.reading import dues_of, is_live
from goodterms.kit.ledger.settling import differences, settle
from goodterms.kit.logbook import deed
from goodterms.kit.models import Due, Workspace
from goodterms.kit.traces import OvertakenError
from goodterms.kit.trash import discard, restore
from goodterms.leads import actions
from goodterms.leads.models import Event, EventKind, Lead, Stage
from goodterms.leads.pages import board_page, lead_page, table_page
from goodterms.letters.actions import note_sent
from goodterms.letters.models import Channel, Letter
from goodterms.offers import actions as offer_actions
from goodterms.offers.models import Offer
from goodterms.postings.models import Posting
from goodterms.replies.actions import attach
from goodterms.replies.models import Reply, ReplyKind
from goodterms.today.cli import today_schema
from goodterms.today.pages import today_page
from tests.conftest import MONDAY

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
LINES = (
    "Dana called, interview on Thursday at 2",
    "Sent the portfolio",
    "They offered 90,000",
    "Applied on Friday",
    "Had an interview with Dana yesterday",
    "Write to Dana on Friday",
    "rejected",
)
LETTERS = (
    "lead.accept_call",
    "follow_up",
    "interview.thanks",
    "withdraw.application",
    "offer.ask_full_package",
)


def day(count: int) -> dt.date:
    return MONDAY + dt.timedelta(days=count)


def a_line(lead: Lead, number: int) -> None:
    actions.say(lead, line=LINES[number % len(LINES)], today=MONDAY)


def an_event(lead: Lead, number: int) -> None:
    kinds = [EventKind.CALL, EventKind.MESSAGE, EventKind.INTERVIEW, EventKind.OFFER, EventKind.APPLICATION]
    actions.record_event(
        lead,
        kind=kinds[number % 5],
        direction=("in", "out", "both", "")[number % 4],
        happened_on=day(number % 21 - 10),
        at_time=dt.time(10) if number % 2 else None,
        who="",
        how="",
        says="",
        today=MONDAY,
    )


def a_step(lead: Lead, number: int) -> None:
    actions.plan_step(
        lead, step=f"Step {number}", on=day(number % 9 - 4) if number % 3 else None, today=MONDAY
    )


def a_stage(lead: Lead, number: int) -> None:
    actions.move_lead(lead, stage=list(Stage)[number % len(Stage)], today=MONDAY)


def a_letter(lead: Lead, number: int) -> None:
    letter = Letter.begin(lead.workspace, kind=LETTERS[number % len(LETTERS)], today=MONDAY, lead=lead)
    if number % 2:
        sent(letter, on=day(-(number % 5)))


def sent(letter: Letter, *, on: dt.date) -> None:
    note_sent(letter, how=Channel.MAIL, on=on, today=MONDAY)


def a_reply(lead: Lead, number: int) -> None:
    kind = list(ReplyKind)[number % len(ReplyKind)]
    with deed(lead.workspace, "Received an answer") as line:
        reply = Reply.objects.create(
            workspace=lead.workspace,
            received_on=day(-(number % 4)),
            text="x",
            text_sha256="x",
            kind=kind,
            kind_read=kind,
        )
        line.row = reply
    attach(reply, lead=lead)


def an_offer(lead: Lead, number: int) -> None:
    offer_actions.record_offer(
        lead.workspace,
        lead=lead,
        name="Northwind, analyst",
        currency="USD",
        form=("verbal", "written", "final")[number % 3],
        heard_on=day(-(number % 3)),
        expires_on=day(number % 12) if number % 2 else None,
        said_by="Dana",
        levels=[],
        today=MONDAY,
    )


def a_decision(lead: Lead, number: int) -> None:
    offer = Offer.objects.of(lead.workspace).first()
    if offer:
        offer_actions.decide(
            offer, outcome=("accepted", "declined", "lapsed")[number % 3], why="", today=MONDAY
        )


def a_closing(lead: Lead, number: int) -> None:
    dues = list(Due.objects.filter(lead=lead, outcome="", rests=False, trashed_at=None).order_by("pk"))
    if not dues:
        return
    due = dues[number % len(dues)]
    if number % 3 == 0:
        closing.mark_done(due, today=MONDAY)
    elif number % 3 == 1:
        closing.mark_needless(due, today=MONDAY)
    else:
        closing.put_off(due, until=day(3))


def an_undo(lead: Lead, number: int) -> None:
    closed = list(Due.objects.filter(lead=lead).exclude(outcome="", later_on=None).order_by("pk"))
    if closed:
        with contextlib.suppress(OvertakenError):  # the person is told, and nothing changes
            closing.undo(closed[number % len(closed)])


def a_trash(lead: Lead, number: int) -> None:
    rows: list[Any] = [*Event.objects.of(lead.workspace).filter(lead=lead).order_by("pk"), lead]
    row = rows[number % len(rows)]
    discard(row, now=NOW)
    if number % 3:
        row.refresh_from_db()
        restore(row)


def a_correction(lead: Lead, number: int) -> None:
    actions.change_lead(lead, about=f"Analyst {number}", who="Dana W", employer=("Northwind", "")[number % 2])


DEEDS: tuple[Callable[[Lead, int], None], ...] = (
    a_line,
    an_event,
    a_step,
    a_stage,
    a_letter,
    a_reply,
    an_offer,
    a_decision,
    a_closing,
    an_undo,
    a_trash,
    a_correction,
)
histories = st.tuples(
    st.booleans(),
    st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 1000)), min_size=1, max_size=8),
    st.integers(-3, 40),
)


def begun(workspace: Workspace, *, with_call: bool) -> Lead:
    if with_call:
        return actions.log_call(
            workspace, who="Dana", employer="Northwind", about="Analyst", heard_on=day(-3)
        )
    posting = Posting.objects.create(workspace=workspace, title="Analyst", seen_on=MONDAY, text_sha256="p")
    return actions.pursue_posting(posting, today=day(-3))


def look(lead: Lead, *, on: dt.date) -> None:
    """Compare what the five surfaces say of a lead on a day."""
    workspace = lead.workspace
    page = today_page(workspace, today=on, shows_all=True)
    told = today_schema(workspace, today=on)
    lead = Lead.objects.select_related("employer", "contact", "posting", "workspace").get(pk=lead.pk)
    if lead.trashed_at:
        assert not [act for act in page.actions if act.lead_id == lead.pk]
        return
    now = lead_page(lead, today=on).now
    rows = [row.now for row in table_page(workspace, query={}, today=on).rows]
    cards = [card.now for column in board_page(workspace, today=on).columns for card in column.cards]
    acts = [act for act in page.actions if act.lead_id == lead.pk]
    waits = [one for one in page.waiting if one.url == now.url]

    assert rows == [now]
    assert cards == ([] if lead.is_ended else [now])
    assert [evolve(act, also="") for act in acts] == ([now] if now.kind == "do" else [])
    besides = {one.says for one in dues_of(lead.pk, today=on) if one.on and one.on <= on} - {now.says}
    assert {act.also for act in acts} - {""} <= besides
    assert {one.says for one in waits} <= {now.says}
    assert waits or not (now.kind == "wait" and now.band == "theirs")
    assert [act["says"] for act in told["actions"] if act["says"] == now.says] == [act.says for act in acts]


@pytest.mark.django_db
@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(histories)
def test_every_history_leaves_a_ledger_that_is_right_and_pages_that_agree(
    workspace: Workspace, history: tuple[bool, list[tuple[Callable[[Lead, int], None], int]], int]
) -> None:
    with_call, deeds, later = history
    with transaction.atomic():
        lead = begun(workspace, with_call=with_call)
        for do, number in deeds:
            lead.refresh_from_db()
            if lead.trashed_at is None:
                do(lead, number)
            assert differences(workspace).is_empty, do.__name__
        assert settle(workspace, [lead]).is_empty
        for on in (MONDAY, day(later)):
            look(lead, on=on)
        every_line_can_be_closed_and_taken_back(lead, on=day(max(later, 0)))
        transaction.set_rollback(True)


def every_line_can_be_closed_and_taken_back(lead: Lead, *, on: dt.date) -> None:
    open_ones = Due.objects.filter(lead=lead, outcome="", rests=False, trashed_at=None)
    names = ("table", "row_id", "key", "event", "since", "words")
    live = [due for due in open_ones if is_live(due, today=on)]
    for told in [{name: getattr(due, name) for name in names} for due in live]:
        before = rows_of(lead)
        due = Due.objects.filter(**told, outcome="").earliest("pk")  # the same step may be planned twice
        closing.mark_done(due, today=on)
        assert Due.objects.get(pk=due.pk).outcome == "done"
        closing.undo(Due.objects.get(pk=due.pk))
        assert rows_of(lead) == before, told


def rows_of(lead: Lead) -> dict[str, Any]:
    """Return the lead, its timeline and what it owes, without the stamps of writing and the numbers of lines."""
    skip = {"updated_at", "created_at", "id"}
    return {
        "lead": {k: v for k, v in Lead.objects.filter(pk=lead.pk).values()[0].items() if k not in skip},
        "events": list(
            Event.objects.filter(lead=lead)
            .order_by("pk")
            .values_list("pk", "direction", "says", "trashed_at")
        ),
        "dues": sorted(
            str({k: v for k, v in row.items() if k not in skip})
            for row in Due.objects.filter(lead=lead).values()
        ),
        "offers": list(Offer.objects.filter(lead=lead).values_list("signed_on", "phoned_on")),
    }
