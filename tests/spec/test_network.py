"""The rules N4 to N10 and W6, one by one, as a person meets them."""

import datetime as dt

from django.test import Client

from goodterms.candidate.models import Position, Profile
from goodterms.kit.models import Workspace
from goodterms.letters.models import Letter
from goodterms.network import actions
from goodterms.network.models import Bridge, Introduction
from goodterms.network.pages import profile_check_page, ways_page
from goodterms.today.pages import today_page
from tests.network.people import TODAY, knows, person, trace


def friends(workspace: Workspace) -> Introduction:
    Profile.objects.create(workspace=workspace, first_name="Maya", last_name="Lind")
    Position.objects.create(workspace=workspace, employer="Corvid", title="Analyst")
    priya = person(workspace, "Priya Nair", at="Corvid", connected=10, email="priya@corvid.example")
    tom = person(workspace, "Tom Okafor", at="Northwind", position="Head of analytics", email="tom@n.example")
    knows(priya, tom)
    return actions.choose_way(workspace, [priya, tom], why="", overrule="", today=TODAY)


def test_N4_each_way_says_who_asks_whom_why_how_likely_and_what_is_unknown(workspace: Workspace) -> None:
    friends(workspace)
    Position.objects.update(finished_on="2024")

    page = ways_page(workspace, query={"to": "Northwind"}, today=TODAY)
    way = next(one for one in page.ways if len(one.stops) == 2)

    assert [(stop.name, stop.marks) for stop in way.stops] == [
        ("Priya Nair", ("Former colleague",)),
        ("Tom Okafor", ("May decide",)),
    ]
    assert way.why == (
        "Connected 10 days ago; no word since is known.",
        "You were both at Corvid.",
        "Priya Nair and Tom Okafor worked together.",
    )
    assert way.odds.endswith("%")
    assert "Messages and mail are not imported: who wrote to whom?" in way.unknown
    assert page.picture is not None


def test_N5_the_ask_holds_a_note_that_can_be_sent_on_unchanged(workspace: Workspace) -> None:
    letter = actions.draft(friends(workspace), kind="introduction.request", today=TODAY)

    request, note, _farewell = letter.text.split("* * *")
    assert "Would you introduce me to Tom Okafor, who works as Head of analytics at Northwind?" in request
    assert note.strip().startswith(
        "Hello Tom Okafor,\n\nMay I introduce Maya Lind, an analyst at Corvid, whom I know"
    )


def test_N6_the_profile_is_checked_before_anybody_is_asked(workspace: Workspace, client: Client) -> None:
    friends(workspace)

    page = profile_check_page(workspace, today=TODAY)

    assert "There is no headline." in [one.says for one in page.findings]
    assert 'href="/network/profile/"' in client.get("/network/ways/").text


def test_N7_the_forwardable_introduction_is_in_the_friends_voice(workspace: Workspace) -> None:
    letter = actions.draft(friends(workspace), kind="introduction.forwardable", today=TODAY)

    assert letter.text.startswith("Hello Tom,\n\nMay I introduce Maya Lind, an analyst at Corvid?")
    assert letter.text.rstrip().endswith("Best regards,\nPriya Nair")


def test_N8_the_double_introduction_speaks_to_both(workspace: Workspace) -> None:
    letter = actions.draft(friends(workspace), kind="introduction.double", today=TODAY)

    assert "Hello Tom Okafor," in letter.text
    assert "Hello Maya Lind,\n\nTom Okafor works as Head of analytics at Northwind." in letter.text


def test_N9_the_reply_is_due_within_one_working_day(workspace: Workspace) -> None:
    row = friends(workspace)
    friday = dt.date(2026, 11, 27)
    actions.note_step(row, step="asked", on=TODAY)
    actions.note_step(row, step="introduced", on=friday)

    letter = actions.draft(row, kind="introduction.reply", today=friday)
    advice = today_page(workspace, today=friday).actions[0]

    assert (letter.to, letter.due_on) == ("tom@n.example", dt.date(2026, 11, 30))
    assert advice.rule is not None
    assert (advice.rule.id, advice.says) == ("N9", "Reply to Tom Okafor: Priya Nair has introduced you")


def test_N10_thanks_and_news_of_the_outcome_are_reminded(workspace: Workspace) -> None:
    row = friends(workspace)
    for count, step in enumerate(("asked", "introduced", "replied")):
        actions.note_step(row, step=step, on=TODAY + dt.timedelta(days=count))
    now = TODAY + dt.timedelta(days=3)

    thanks = today_page(workspace, today=now).actions[0].says
    actions.note_thanks(row, on=now)
    actions.note_step(Introduction.objects.get(), step="talked", on=now)
    news = today_page(workspace, today=now).actions[0].says

    assert thanks == "Thank Priya Nair for introducing you to Tom Okafor"
    assert news == "Tell Priya Nair how the talk with Tom Okafor went"


def test_N10_a_few_people_a_week_are_proposed_with_reason_and_first_line(
    workspace: Workspace, client: Client, monday: dt.date
) -> None:
    Position.objects.create(workspace=workspace, employer="Corvid", title="Analyst", finished_on="2024")
    old = person(workspace, "Ida Berg", at="Corvid", connected=2500)
    trace(old, "recommendation_in", ago=2000)

    page = client.get("/network/").text
    client.post("/letters/new/", {"contact": old.pk, "kind": "tie.revive"})

    assert "They recommended your work. You were both at Corvid." in page
    assert "I thought of our time at Corvid this week." in page
    assert Letter.objects.get().kind == "tie.revive"


def test_W6_a_burned_bridge_shows_on_the_way_to_it(workspace: Workspace, client: Client) -> None:
    friends(workspace)
    Bridge.objects.create(
        workspace=workspace,
        name="Northwind",
        key="northwind",
        burned_on=TODAY,
        evidence="Do not apply again.",
    )

    page = client.get("/network/ways/?to=Northwind").text

    assert "Do not apply again." in page
    assert "Be glad to know, and move on." in page
    assert "Ask Priya Nair" not in page
