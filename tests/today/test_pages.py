"""Today from the tables: the same as looking at every lead, with few queries."""

import datetime as dt
import random

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goodterms.kit.models import Overrule, Workspace
from goodterms.leads.models import OPEN_STAGES, Event, Lead
from goodterms.today.engine import RULES, actions_of
from goodterms.today.pages import today_page
from goodterms.today.rows import every_open_lead, facts_worth_a_look
from tests.conftest import MONDAY

QUERIES = 16


def away(days: int) -> dt.date:
    return MONDAY + dt.timedelta(days=days)


def random_leads(workspace: Workspace, *, count: int, seed: int) -> None:
    dice = random.Random(seed)
    for number in range(count):
        lead = Lead.objects.create(
            workspace=workspace,
            about=f"Lead {number}",
            stage=dice.choice(OPEN_STAGES),
            heard_on=away(-dice.randrange(60)),
            last_event_on=away(-dice.randrange(60)),
            last_direction=dice.choice(["", "in", "out", "both"]),
            next_step=dice.choice(["", "Write"]),
            next_step_on=dice.choice([None, away(dice.randrange(-20, 20))]),
        )
        if dice.random() < 0.3:
            Event.objects.create(
                workspace=workspace, lead=lead, kind="interview", happened_on=away(dice.randrange(-3, 5))
            )
        if dice.random() < 0.3:
            rule_id = dice.choice(RULES).rule_id
            Overrule.objects.create(
                workspace=workspace,
                rule_id=rule_id,
                table="lead",
                row_id=lead.pk,
                until=away(dice.randrange(-2, 5)),
            )


@pytest.mark.parametrize("seed", range(8))
def test_the_quick_look_finds_what_looking_at_every_lead_finds(workspace: Workspace, seed: int) -> None:
    random_leads(workspace, count=60, seed=seed)

    quick = actions_of(facts_worth_a_look(workspace, today=MONDAY), today=MONDAY)

    assert quick == actions_of(every_open_lead(workspace, today=MONDAY), today=MONDAY)
    assert len(quick) == 7


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(
    workspace: Workspace, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    random_leads(workspace, count=count, seed=1)
    Lead.objects.update(last_direction="out", stage="talking")

    with django_assert_num_queries(QUERIES):
        today_page(workspace, today=MONDAY)


def test_the_day_says_how_things_stand(workspace: Workspace) -> None:
    common = {"workspace": workspace, "heard_on": away(-9)}
    talk = Lead.objects.create(
        **common, about="Analyst", who="Dana", stage="talking", last_event_on=away(-7), last_direction="out"
    )
    Lead.objects.create(
        **common,
        about="Clerk",
        stage="applied",
        last_event_on=away(-2),
        last_direction="both",
        next_step="Call",
        next_step_on=away(3),
    )
    Event.objects.create(
        workspace=workspace, lead=talk, kind="call", happened_on=away(6), at_time=dt.time(10, 30)
    )

    page = today_page(workspace, today=MONDAY)

    assert (page.heading, page.sentence) == (
        "Monday, 23 November",
        "Nothing is pressing today. 1 person owes you an answer.",
    )
    assert [(row.when, row.says) for row in page.coming] == [
        ("Thu 26", "Call, Clerk"),
        ("Sun 29 10:30", "Call, Analyst"),
    ]
    assert [(row.quiet, row.says) for row in page.waiting] == [("7 days", "Dana, Analyst")]


def test_an_empty_workspace_offers_three_starts(client: Client) -> None:
    body = client.get("/").content.decode()

    starts = [path for path in ("/leads/log/", "/import/", "/postings/new/") if f'href="{path}"' in body]
    assert "Where shall we begin?" in body
    assert starts == ["/leads/log/", "/import/", "/postings/new/"]


def test_advice_is_put_off_and_comes_back_with_undo(
    client: Client, workspace: Workspace, monday: dt.date
) -> None:
    lead = Lead.objects.create(workspace=workspace, about="Clerk", heard_on=monday, last_event_on=monday)

    client.post(f"/leads/{lead.pk}/snooze/", {"rule_id": "T4", "days": "3"})
    put_off = today_page(workspace, today=monday).actions
    later = today_page(workspace, today=monday + dt.timedelta(days=3)).actions
    client.post(f"/overrules/{Overrule.objects.get().pk}/undo/")

    assert put_off == ()
    assert [action.rule.id for action in later] == ["T4"]
    assert [action.rule.id for action in today_page(workspace, today=monday).actions] == ["T4"]
