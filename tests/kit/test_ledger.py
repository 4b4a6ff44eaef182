"""The ledger: which due comes first, what a deed settles, and what the person's marks do."""

import datetime as dt

import pytest
from django.test import Client

from goodterms.kit import closing
from goodterms.kit.ledger import order
from goodterms.kit.ledger.order import UnknownDueError, first_rank, owes, rank_of, wording, wordings
from goodterms.kit.ledger.reading import coming, dues_of, what_now
from goodterms.kit.ledger.settling import EDITION, differences, settle, settle_all
from goodterms.kit.ledger.values import BANDS, Owed
from goodterms.kit.logbook import deed
from goodterms.kit.models import Due, LogEntry, Overrule, Workspace
from goodterms.kit.preparing import prepare
from goodterms.kit.trash import discard, restore
from goodterms.leads import actions
from goodterms.leads.models import Event, EventKind, Lead, Stage
from goodterms.network.models import Employer
from tests.conftest import MONDAY

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


def away(days: int) -> dt.date:
    return MONDAY + dt.timedelta(days=days)


def owed(key: str, *, since: int = 0, on: int | None = None) -> Owed:
    return Owed(key, away(since), from_on=away(since), on=None if on is None else away(on))


@pytest.fixture
def lead(workspace: Workspace) -> Lead:
    return actions.log_call(workspace, who="Dana", employer="Northwind", about="Analyst", heard_on=MONDAY)


def keys(lead: Lead, **columns: object) -> list[str]:
    return list(Due.objects.filter(lead=lead, **columns).order_by("rank", "pk").values_list("key", flat=True))


# Order


def test_the_bands_come_in_their_order_and_each_kind_in_its_own() -> None:
    told = [
        "lead.prepare",
        "offer.expired",
        "lead.answer",
        "lead.they_owe",
        "lead.ask_again",
        "lead.decide",
        "lead.move",
    ]

    places = [rank_of(owed(key)) for key in told]

    assert places == sorted(set(places))
    assert [first_rank(band) for band in BANDS] == sorted({first_rank(band) for band in BANDS})
    assert (
        first_rank("mine")
        <= rank_of(owed("offer.expired"))
        < rank_of(owed("posting.closed"))
        < first_rank("theirs")
    )


def test_what_has_a_date_comes_soonest_first_all_else_newest_first() -> None:
    soon, late = owed("lead.prepare", on=1), owed("lead.prepare", on=9)
    new, old = owed("lead.answer", since=0), owed("lead.answer", since=-30)

    assert rank_of(soon) < rank_of(late)
    assert rank_of(new) < rank_of(old) < rank_of(owed("lead.pursue"))
    assert rank_of(owed("lead.answer", since=-9, on=0)) == rank_of(
        new
    )  # the day it is due counts, if it has one


def test_a_kind_that_is_not_listed_comes_last_in_its_band(monkeypatch: pytest.MonkeyPatch) -> None:
    before = rank_of(owed("posting.closed"))
    monkeypatch.setattr(order, "_ranks", lambda: {"mine": ("lead.answer",)})

    assert rank_of(owed("lead.answer")) < before < rank_of(owed("posting.closed")) < first_rank("theirs")


def test_every_kind_is_worded_ranked_and_owed_by_somebody() -> None:
    listed = {key for band in order._ranks().values() for key in band}

    assert listed == set(wordings())
    assert {wording(key).band for key in listed} <= set(BANDS)
    assert {owes(key) for key in order._ranks()["theirs"]} == {"them"}
    with pytest.raises(UnknownDueError):
        wording("lead.dance")


# Settling


def test_a_deed_opens_what_it_causes_and_closes_what_it_fulfils(lead: Lead) -> None:
    first = keys(lead)

    actions.accept_call(lead, today=MONDAY)

    assert first == ["lead.take_call"]
    assert keys(lead) == ["lead.they_owe", "lead.ask_again"]


def test_of_nested_deeds_the_outermost_settles_once(workspace: Workspace, lead: Lead) -> None:
    with deed(workspace, "Two things", lead):
        actions.accept_call(lead, today=MONDAY)
        during = keys(lead)

    assert (during, keys(lead)) == (["lead.take_call"], ["lead.they_owe", "lead.ask_again"])


def test_a_deed_that_fails_leaves_the_ledger_as_it_was(workspace: Workspace, lead: Lead) -> None:
    def fail() -> None:
        with deed(workspace, "Fails", lead):
            actions.accept_call(lead, today=MONDAY)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert keys(lead) == ["lead.take_call"]
    assert differences(workspace).is_empty


def test_passing_days_and_settling_twice_write_nothing(workspace: Workspace, lead: Lead) -> None:
    before = list(Due.objects.values())

    first = settle(workspace, [lead])
    what_now([lead.pk], today=away(40))

    assert (first.is_empty, list(Due.objects.values())) == (True, before)


def test_what_is_owed_rests_in_the_trash_and_comes_back_with_its_marks(lead: Lead) -> None:
    closing.put_off(Due.objects.get(lead=lead), until=away(3))

    discard(lead, now=NOW)
    resting = list(Due.objects.filter(lead=lead).values_list("rests", "later_on"))
    lead.refresh_from_db()
    restore(lead)

    assert resting == [(True, away(3))]
    assert list(Due.objects.filter(lead=lead).values_list("rests", "later_on")) == [(False, away(3))]


def test_what_is_owed_rests_when_a_lead_ends_and_wakes_when_it_returns(lead: Lead) -> None:
    step = actions.plan_step(lead, step="Iron a shirt", on=away(1), today=MONDAY)

    actions.move_lead(lead, stage=Stage.REJECTED, today=MONDAY)
    ended = (what_now([lead.pk], today=away(1)), keys(lead, rests=False))
    actions.move_lead(lead, stage=Stage.TALKING, today=MONDAY)

    assert ended == ({}, [])
    assert what_now([lead.pk], today=away(1))[lead.pk].due_id == step.pk


def test_a_planned_step_takes_care_of_the_word_it_was_planned_upon(lead: Lead) -> None:
    actions.plan_step(lead, step="Answer on Friday", on=away(4), today=MONDAY)

    assert keys(lead) == ["step"]
    assert what_now([lead.pk], today=MONDAY)[lead.pk].says == (
        "Nothing to do until Fri, Nov 27. Next: Answer on Friday: Analyst at Northwind"
    )


def test_a_lead_that_is_renamed_is_named_so_in_all_it_owes(lead: Lead) -> None:
    actions.plan_step(lead, step="Call", on=MONDAY, today=MONDAY)
    employer = Employer.objects.get()

    with deed(lead.workspace, "Renamed", employer):
        employer.name = "Northwind Traders"
        employer.save()

    assert set(Due.objects.values_list("facts__title", flat=True)) == {"Analyst at Northwind Traders"}


def test_the_next_start_settles_anew_when_the_rules_changed(workspace: Workspace) -> None:
    Workspace.objects.update(ledger_edition=EDITION - 1)
    Lead.objects.create(workspace=workspace, about="Clerk", heard_on=MONDAY, last_event_on=MONDAY)

    prepare()

    assert list(Due.objects.values_list("key", flat=True)) == ["lead.decide"]
    assert Workspace.objects.get().ledger_edition == EDITION


def test_advice_put_off_before_there_was_a_ledger_is_snoozed_in_it(
    workspace: Workspace, lead: Lead, monday: dt.date
) -> None:
    Overrule.objects.create(
        workspace=workspace, rule_id="T1", table="lead", row_id=lead.pk, until=monday + dt.timedelta(days=3)
    )
    kept = Overrule.objects.create(
        workspace=workspace, rule_id="T6", table="lead", row_id=lead.pk, reason="No"
    )
    Workspace.objects.update(ledger_edition=0)

    prepare()

    assert list(Due.objects.values_list("key", "later_on")) == [
        ("lead.take_call", monday + dt.timedelta(days=3))
    ]
    assert list(Overrule.objects.all()) == [kept]


# Closing


def test_done_writes_the_timeline_and_undo_takes_it_back(lead: Lead) -> None:
    due = Due.objects.get(lead=lead)
    before = list(Event.objects.values_list("says", flat=True))

    closing.mark_done(due, today=MONDAY)
    lead.refresh_from_db()
    done = (lead.stage, list(Event.objects.order_by("pk").values_list("says", flat=True)))
    closing.undo(Due.objects.get(pk=due.pk))

    lead.refresh_from_db()
    assert done == (Stage.TALKING, [*before, "Said yes to the call.", "Heard → Talking"])
    assert (lead.stage, list(Event.objects.values_list("says", flat=True))) == (Stage.HEARD, before)
    assert (keys(lead, outcome=""), Due.objects.get(pk=due.pk).undo) == (["lead.take_call"], {})


def test_not_needed_does_not_come_back_for_the_same_reason(lead: Lead) -> None:
    closing.mark_needless(Due.objects.get(lead=lead), today=MONDAY, why="They are rude")
    settle_all(lead.workspace)

    assert (keys(lead, outcome=""), keys(lead, outcome="needless")) == (["lead.decide"], ["lead.take_call"])
    assert Due.objects.get(outcome="needless").why == "They are rude"


def test_a_line_is_closed_once(lead: Lead, client: Client) -> None:
    due = Due.objects.get(lead=lead)
    closing.mark_needless(due, today=MONDAY)

    for close in (closing.mark_done, closing.mark_needless):
        with pytest.raises(closing.ClosedDueError):
            close(Due.objects.get(pk=due.pk), today=MONDAY)
    body = client.post(f"/owed/{due.pk}/done/", {"back": f"/leads/{lead.pk}/"}, follow=True).content.decode()

    assert "This is closed already. Undo it first." in body


def test_undo_without_a_mark_does_nothing(lead: Lead) -> None:
    lines = LogEntry.objects.count()

    closing.undo(Due.objects.get(lead=lead))

    assert LogEntry.objects.count() == lines


def test_a_snooze_on_a_snooze_is_undone_step_by_step(lead: Lead) -> None:
    due = Due.objects.get(lead=lead)
    closing.put_off(due, until=away(3))
    closing.put_off(due, until=away(9))

    days = []
    for _step in range(3):
        due = Due.objects.get(pk=due.pk)
        days.append(due.later_on)
        closing.undo(due)

    assert days == [away(9), away(3), None]


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_the_way_back_never_leaves_the_house(lead: Lead, client: Client, back: str) -> None:
    answer = client.post(f"/owed/{Due.objects.get(lead=lead).pk}/later/", {"back": back})

    assert answer.headers["Location"] == "/"


def test_another_workspace_has_no_such_line(lead: Lead, stranger: Workspace, client: Client) -> None:
    Due.objects.update(workspace=stranger)

    doors = ("done", "later", "needless", "undo", "drop")
    answers = [client.post(f"/owed/{Due.objects.get().pk}/{door}/").status_code for door in doors]

    assert answers == [404] * len(doors)


# Reading


def test_the_days_to_come_leave_out_what_stands_among_the_things_to_do(lead: Lead) -> None:
    actions.plan_step(lead, step="Today", on=MONDAY, today=MONDAY)
    actions.plan_step(lead, step="Friday", on=away(4), today=MONDAY)
    actions.plan_step(lead, step="Next week", on=away(7), today=MONDAY)

    says = [one.says for one in coming(lead.workspace, today=MONDAY, most=9)]

    assert says == ["Friday, Analyst at Northwind"]


def test_a_plan_of_mine_that_comes_before_their_day_is_what_to_wait_for(lead: Lead) -> None:
    actions.accept_call(lead, today=MONDAY)
    waits = what_now([lead.pk], today=MONDAY)[lead.pk].says
    actions.plan_step(lead, step="Read up", on=away(1), today=MONDAY)

    assert waits == "Nothing to do until Mon, Nov 30: Dana owes you a reply"
    assert what_now([lead.pk], today=MONDAY)[lead.pk].says == (
        "Nothing to do until tomorrow. Next: Read up: Analyst at Northwind"
    )


def test_all_that_is_live_on_a_lead_stands_in_order(lead: Lead) -> None:
    for kind, direction, days in ((EventKind.INTERVIEW, "both", 0), (EventKind.INTERVIEW, "", 1)):
        actions.record_event(
            lead,
            kind=kind,
            direction=direction,
            happened_on=away(days),
            at_time=None,
            who="",
            how="",
            says="",
            today=MONDAY,
        )

    assert [now.key for now in dues_of(lead.pk, today=MONDAY)] == [
        "lead.prepare",
        "lead.thank",
        "lead.feeling",
        "lead.move",
    ]
