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
from tests.elements import texts
from tests.network.people import TODAY, knows, person, trace

AIM = "[What is your aim: the next step, a change of path, back into the industry?]"


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
    assert way.odds == "10%"
    assert way.unknown == (
        "Messages and mail are not imported: who wrote to whom?",
        "Where do you know each other from?",
        "Whom do you both know?",
    )
    assert page.picture is not None


def test_N5_the_ask_holds_a_note_that_can_be_sent_on_unchanged(workspace: Workspace) -> None:
    letter = actions.draft(friends(workspace), kind="introduction.request", today=TODAY)

    request, note, _farewell = (part.strip() for part in letter.text.split("* * *"))
    assert request == (
        "Hello Priya,\n\nWould you introduce me to Tom Okafor, who works as Head of analytics at Northwind? I hope "
        f"{AIM}. If you would rather not, that is fine; and thank you either way. A note that you can send on:"
    )
    assert note == (
        "Hello Tom Okafor,\n\nMay I introduce Maya Lind, an analyst at Corvid, whom I know from our time at Corvid? "
        f"The aim is {AIM}. What draws my friend to Northwind is [What interests you in this employer?]; what may fit "
        "is [Why may it fit?]. Would you be open to a short talk?"
    )


def test_N6_the_profile_is_checked_before_anybody_is_asked(workspace: Workspace, client: Client) -> None:
    friends(workspace)

    page = profile_check_page(workspace, today=TODAY)

    assert [one.says for one in page.findings] == [
        "There is no headline.",
        "There is no summary.",
        "Analyst at Corvid has no beginning.",
        "Without a word on what you did: Analyst at Corvid.",
        "The profile names no skills.",
        "No way to reach you is known besides the network itself.",
        "An export does not tell whether there is a photo.",
    ]
    link = texts(client.get("/network/ways/").text, 'a[href="/network/profile/"]')
    assert link == ["Check your profile first"]


def test_N7_the_forwardable_introduction_is_in_the_friends_voice(workspace: Workspace) -> None:
    letter = actions.draft(friends(workspace), kind="introduction.forwardable", today=TODAY)

    assert letter.text == (
        "Hello Tom,\n\nMay I introduce Maya Lind, an analyst at Corvid? We know each other from our time at Corvid.\n\n"
        f"Maya Lind hopes {AIM}, and is interested in Northwind because of [What interests you in this employer?]. "
        "What may fit: [Why may it fit?].\n\nWould you be open to a short conversation? I leave the rest to the two of "
        "you.\n\nBest regards,\nPriya Nair\n"
    )


def test_N8_the_double_introduction_speaks_to_both(workspace: Workspace) -> None:
    letter = actions.draft(friends(workspace), kind="introduction.double", today=TODAY)

    to_tom, of_maya, to_maya, of_tom, *_farewell = letter.text.split("\n\n")
    assert (to_tom, to_maya) == ("Hello Tom Okafor,", "Hello Maya Lind,")
    assert of_maya == (
        "I would like you to meet Maya Lind, an analyst at Corvid, whom I know from our time at Corvid. The hope is "
        f"{AIM}, which is why I write. One thing that stands out is [Which achievement of yours should they hear of?]. "
        "As a person: [What would you say warmly of them as a person?]."
    )
    assert of_tom == (
        "Tom Okafor works as Head of analytics at Northwind. What I admire is [Which work or achievement of theirs do "
        "you admire?]. I think the two of you have something to talk about."
    )


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

    assert texts(page, "#week .person-why") == [
        "They recommended your work. You were both at Corvid. You have not been in touch for years; such ties often "
        "know what close ones do not."
    ]
    assert texts(page, "#week .person-line") == ["\u201cI thought of our time at Corvid this week.\u201d"]
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

    assert texts(page, "#ways blockquote") == ["Do not apply again."]
    assert texts(page, ".ways-sentence") == ["This employer burned the bridge. Be glad to know, and move on."]
    assert "Ask Priya Nair" not in page
