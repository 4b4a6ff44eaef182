"""Today from the ledger: what comes first, what is counted, and few queries."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goodterms.kit import closing
from goodterms.kit.ledger.settling import settle_all
from goodterms.kit.models import Due, Workspace
from goodterms.leads import actions
from goodterms.leads.models import Direction, Event, EventKind, Lead, Stage
from goodterms.today.cli import today_schema
from goodterms.today.pages import Coming, today_page
from tests.conftest import MONDAY

QUERIES = 6


def away(days: int) -> dt.date:
    return MONDAY + dt.timedelta(days=days)


def called(workspace: Workspace, who: str, *, days: int = 0, employer: str = "") -> Lead:
    return actions.log_call(workspace, who=who, employer=employer, about="", heard_on=away(days))


def planned(lead: Lead, kind: EventKind, *, days: int, at: dt.time | None = None) -> Event:
    return actions.record_event(
        lead,
        kind=kind,
        direction="",
        happened_on=away(days),
        at_time=at,
        who="",
        how="",
        says="",
        today=MONDAY,
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(
    workspace: Workspace, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        called(workspace, f"Caller {number}")
        actions.accept_call(called(workspace, f"Other {number}"), today=MONDAY)

    with django_assert_num_queries(QUERIES):
        today_page(workspace, today=MONDAY)


def test_what_has_a_date_comes_first_then_what_i_owe_the_newest_first(workspace: Workspace) -> None:
    called(workspace, "Old", days=-9)
    called(workspace, "New", days=-1)
    talk = called(workspace, "Dana", days=-3)
    planned(talk, EventKind.INTERVIEW, days=1)

    page = today_page(workspace, today=MONDAY)

    assert [act.says for act in page.actions] == [
        "Prepare for the interview tomorrow",
        "Say yes to a call with New",
        "Say yes to a call with Old",
    ]
    assert (page.heading, page.sentence) == (
        "Monday, November 23",
        "3 things to do today. You're not waiting on anyone.",
    )


def test_a_step_that_is_due_does_not_hide_behind_another_on_its_lead(workspace: Workspace) -> None:
    lead = called(workspace, "Dana", days=-3)
    planned(lead, EventKind.INTERVIEW, days=1)
    actions.plan_step(lead, step="Send Dana the certificate", on=away(0), today=away(-1))
    actions.plan_step(lead, step="Ask Dana who decides", on=away(2), today=away(-1))

    assert [(act.says, act.also) for act in today_page(workspace, today=MONDAY).actions] == [
        ("Prepare for the interview tomorrow", "Send Dana the certificate")
    ]
    assert today_schema(workspace, today=MONDAY)["actions"][0]["also"] == "Send Dana the certificate"


def test_today_shows_what_else_is_due_on_a_lead(client: Client, workspace: Workspace) -> None:
    lead = called(workspace, "Dana", days=-9)
    actions.plan_step(lead, step="Bring the keys back", on=away(-2), today=away(-3))
    actions.plan_step(lead, step="Send Dana the certificate", on=away(-1), today=away(-3))

    shown = client.get("/").content.decode()

    assert [line.strip(" </p>") for line in shown.split("\n") if "Due as well" in line] == [
        'class="act-why">Due as well: Bring the keys back'
    ]


def test_more_than_seven_says_how_many_and_shows_all_on_request(workspace: Workspace) -> None:
    for number in range(11):
        called(workspace, f"Caller {number}")

    page = today_page(workspace, today=MONDAY)
    every = today_page(workspace, today=MONDAY, shows_all=True)

    assert (page.shown, page.total, len(page.actions)) == (7, 11, 7)
    assert (every.shown, every.total, every.is_all) == (11, 11, True)


def test_a_lead_stands_once_among_the_things_to_do(workspace: Workspace) -> None:
    lead = called(workspace, "Dana")
    actions.plan_step(lead, step="Look them up", on=MONDAY, today=MONDAY)
    actions.plan_step(lead, step="Iron a shirt", on=MONDAY, today=MONDAY)

    page = today_page(workspace, today=MONDAY)

    assert ([act.says for act in page.actions], page.total) == (["Look them up"], 1)


def test_the_coming_seven_days_hold_mine_and_theirs_by_day(workspace: Workspace) -> None:
    talk = called(workspace, "Dana")
    planned(talk, EventKind.CALL, days=6, at=dt.time(14, 30))
    actions.accept_call(called(workspace, "Tom", days=-3), today=away(-3))
    actions.plan_step(called(workspace, "Ida"), step="Ring Ida", on=away(2), today=MONDAY)
    planned(called(workspace, "Zoë"), EventKind.CALL, days=7)

    page = today_page(workspace, today=MONDAY)

    assert [(one.when, one.says) for one in page.coming] == [
        ("Wed, Nov 25", "Ring Ida"),
        ("Thu, Nov 26", "Tom owes you a reply"),
        ("Sun, Nov 29", "Call"),
    ]
    assert page.coming[0] == Coming("Wed, Nov 25", "Ring Ida", page.coming[0].url)


def test_waiting_says_since_when_the_longest_first_and_leaves_out_what_is_my_turn(
    workspace: Workspace,
) -> None:
    for who, days in (("Tom", -2), ("Ida", -4)):
        actions.accept_call(called(workspace, who, days=days), today=away(days))
    both = called(workspace, "Dana", days=-1)
    actions.accept_call(both, today=away(-1))
    actions.plan_step(both, step="Write to Dana", on=MONDAY, today=MONDAY)

    page = today_page(workspace, today=MONDAY)

    assert [(one.since, one.says) for one in page.waiting] == [
        ("4 days ago", "Nothing to do until Wed, Nov 25: Ida owes you a reply"),
        ("2 days ago", "Nothing to do until Fri, Nov 27: Tom owes you a reply"),
    ]
    assert page.sentence == "1 thing to do today. 2 people owe you a reply."


def test_an_hour_ends_what_is_prepared_for_it(workspace: Workspace) -> None:
    lead = called(workspace, "Dana")
    planned(lead, EventKind.INTERVIEW, days=0, at=dt.time(10, 0))

    before = today_page(workspace, today=MONDAY, at=dt.time(9, 0)).actions[0].says
    after = today_page(workspace, today=MONDAY, at=dt.time(11, 0)).actions[0].says

    assert (before, after) == ("Prepare for the interview today, 10:00 AM", "Say how the interview went")


def test_what_was_done_today_stays_with_undo_and_is_gone_tomorrow(
    client: Client, workspace: Workspace
) -> None:
    lead = called(workspace, "Dana")
    due = Due.objects.get(key="lead.take_call")

    from goodterms.kit.closing import mark_done, undo

    mark_done(due, today=MONDAY)
    today, tomorrow = (today_page(workspace, today=day) for day in (MONDAY, away(1)))
    undo(Due.objects.get(pk=due.pk))

    assert [done.says for done in today.done] == ["Say yes to a call with Dana"]
    assert tomorrow.done == ()
    assert [act.says for act in today_page(workspace, today=MONDAY).actions] == [
        "Say yes to a call with Dana"
    ]
    lead.refresh_from_db()
    assert (lead.stage, lead.last_direction) == (Stage.HEARD, Direction.IN)


def test_every_line_is_snoozed_and_not_needed_in_one_click(
    client: Client, workspace: Workspace, monday: dt.date
) -> None:
    """The README promises it: no menu has to be opened first."""
    for name in ("Ana", "Bea", "Cleo"):
        called(workspace, name)

    page = client.get("/").content.decode()

    dues = Due.objects.filter(key="lead.take_call")
    assert len(dues) == 3
    for due in dues:
        for door in ("done", "later", "needless"):
            before, found, _after = page.partition(f'action="/owed/{due.pk}/{door}/"')
            assert found
            assert before.rfind("<details") <= before.rfind("</details")


def test_an_empty_workspace_offers_three_starts(client: Client) -> None:
    body = client.get("/").content.decode()

    starts = [path for path in ("/leads/log/", "/import/", "/postings/new/") if f'href="{path}"' in body]
    assert "Where would you like to start?" in body
    assert starts == ["/leads/log/", "/import/", "/postings/new/"]


def test_a_day_with_nothing_to_do_says_so(client: Client, workspace: Workspace, monday: dt.date) -> None:
    lead = called(workspace, "Dana")
    actions.move_lead(lead, stage=Stage.REJECTED, today=MONDAY)

    page = today_page(workspace, today=MONDAY)

    assert (page.first, page.sentence) == (None, "Nothing urgent today. You're not waiting on anyone.")
    assert "A good day to log a call you took" in client.get("/").content.decode()


def test_advice_is_snoozed_and_comes_back_with_undo(
    client: Client, workspace: Workspace, monday: dt.date
) -> None:
    called(workspace, "Dana")
    due = Due.objects.get(key="lead.take_call")

    body = client.post(f"/owed/{due.pk}/later/", {"days": "3", "back": "/"}, follow=True).content.decode()
    snoozed = today_page(workspace, today=monday).actions
    later = today_page(workspace, today=monday + dt.timedelta(days=3)).actions
    client.post(f"/owed/{due.pk}/undo/", {"back": "/"})

    assert "Snoozed until Thu, Nov 26." in body
    assert snoozed == ()
    assert [act.key for act in later] == ["lead.take_call"]
    assert [act.key for act in today_page(workspace, today=monday).actions] == ["lead.take_call"]


def test_the_command_says_what_the_page_says(workspace: Workspace) -> None:
    for number in range(9):
        called(workspace, f"Caller {number}")
    actions.accept_call(called(workspace, "Tom"), today=MONDAY)

    page, told = today_page(workspace, today=MONDAY), today_schema(workspace, today=MONDAY)

    assert told["sentence"] == page.sentence
    assert [act["says"] for act in told["actions"]] == [act.says for act in page.actions]
    assert [row["says"] for row in told["waiting"]] == [row.says for row in page.waiting]
    assert (told["total"], told["day"]) == (9, "2026-11-23")
    assert told["actions"][0]["rule"] == "T1"


def test_what_was_written_behind_the_ledgers_back_is_settled_anew(workspace: Workspace) -> None:
    Lead.objects.create(workspace=workspace, about="Clerk", heard_on=MONDAY, last_event_on=MONDAY)

    before = today_page(workspace, today=MONDAY).actions
    changed = settle_all(workspace)

    assert (before, changed) == ((), 1)
    assert [act.says for act in today_page(workspace, today=MONDAY).actions] == [
        "Decide the next step for Clerk"
    ]


def test_what_was_snoozed_for_a_few_days_stands_among_what_comes(workspace: Workspace) -> None:
    actions.log_call(workspace, who="Rosa Quint", employer="Northwind", about="", heard_on=MONDAY)
    due = Due.objects.get(key="lead.take_call")
    before = today_page(workspace, today=MONDAY).coming

    closing.put_off(due, until=MONDAY + dt.timedelta(days=3))

    page = today_page(workspace, today=MONDAY)
    assert (before, [(row.when, row.says) for row in page.coming]) == (
        (),
        [("Thu, Nov 26", "Say yes to a call with Rosa Quint about Northwind")],
    )
    assert page.actions == ()
    assert today_page(workspace, today=MONDAY + dt.timedelta(days=3)).coming == ()
