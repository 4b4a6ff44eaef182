"""The ways in as a page shows them."""

import datetime as dt
import itertools

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goodterms.candidate.models import Position
from goodterms.kit.models import Workspace
from goodterms.network import actions
from goodterms.network.models import Bridge, EmployerName
from goodterms.network.pages import ways_page
from goodterms.network.pages.pictures import WIDTH, picture_of
from goodterms.network.rows.ways import targets_for, ways_to
from goodterms.postings.models import Target
from tests.network.people import TODAY, knows, person, trace


def names(workspace: Workspace, to: str) -> list[list[str]]:
    page = ways_page(workspace, query={"to": to}, today=TODAY)
    return [[stop.name for stop in way.stops] for way in page.ways]


def test_N4_a_way_leads_over_whoever_is_close_to_whom_one_wants_to_reach(workspace: Workspace) -> None:
    priya, tom = (
        person(workspace, "Priya Nair", connected=10),
        person(workspace, "Tom Okafor", at="Northwind"),
    )
    for days in (2, 5, 9):
        trace(priya, "message_in", ago=days, count=3)
        trace(priya, "message_out", ago=days, count=3)
    trace(priya, "recommendation_in", ago=300)
    knows(priya, tom)

    assert names(workspace, "Northwind") == [["Priya Nair", "Tom Okafor"], ["Tom Okafor"]]
    assert names(workspace, "northwind inc") == [["Priya Nair", "Tom Okafor"], ["Tom Okafor"]]


def test_N4_the_odds_of_a_way_by_hand(workspace: Workspace) -> None:
    ana, ben = person(workspace, "Ana A", connected=10), person(workspace, "Ben B", connected=None, at="N")
    knows(ana, ben, kind="met")

    found = ways_to(workspace, targets=[ben.pk], today=TODAY)

    # Ana answers .386 (strong: at least .36) and passes it on .7; Ben replies .33, and they have only met: .8 of it.
    assert dict(found.ways) == {
        (ben.pk,): pytest.approx(0.197, abs=1e-6),
        (ana.pk, ben.pk): pytest.approx(0.386 * 0.7 * 0.33 * 0.8, abs=1e-6),
    }
    assert found.any_way == pytest.approx(1 - (1 - 0.197) * (1 - 0.386 * 0.7 * 0.33 * 0.8), abs=1e-6)


def test_N4_three_people_are_the_longest_way(workspace: Workspace) -> None:
    people = [person(workspace, f"P{number} Q") for number in range(5)]
    for one, other in itertools.pairwise(people):
        knows(one, other)
    last = people[-1]

    found = ways_to(workspace, targets=[last.pk], today=TODAY)

    assert [list(way) for way, _odds in found.ways] == [
        [last.pk],
        [people[3].pk, last.pk],
        [people[2].pk, people[3].pk, last.pk],
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Northwind", ["Tom Okafor"]),
        ("north", ["Tom Okafor"]),
        ("head of planning", ["Ida Berg"]),
        ("ida", ["Ida Berg"]),
        ("okafor tom", ["Tom Okafor"]),
        ("nobody", []),
        ("wind", []),
        ("", []),
        ("%_\\", []),
    ],
)
def test_words_mean_an_employer_first_then_a_title_then_a_person(
    workspace: Workspace, words: str, found: list[str]
) -> None:
    tom = person(workspace, "Tom Okafor", at="Northwind", position="Buyer")
    ida = person(workspace, "Ida Berg", at="Halvorsen", position="Head of planning")
    known = {tom.pk: "Tom Okafor", ida.pk: "Ida Berg"}

    assert [known[pk] for pk in targets_for(workspace, words).people] == found


def test_an_employer_is_meant_by_its_other_names_and_with_those_that_belong_to_it(
    workspace: Workspace,
) -> None:
    tom, ida = person(workspace, "Tom Okafor", at="Northwind"), person(workspace, "Ida Berg", at="Larkspur")
    assert tom.employer is not None
    assert ida.employer is not None
    EmployerName.objects.create(workspace=workspace, employer=tom.employer, name="Big N", key="big n")
    ida.employer.parent = tom.employer
    ida.employer.save()

    assert targets_for(workspace, "Big N").people == (tom.pk,)
    assert set(targets_for(workspace, "Northwind").people) == {tom.pk, ida.pk}


def test_N4_colleagues_recruiters_and_those_who_may_decide_are_marked(workspace: Workspace) -> None:
    Position.objects.create(workspace=workspace, employer="Northwind", title="Analyst", finished_on="2024")
    person(workspace, "Tom Okafor", at="Northwind", position="Head of analytics")
    person(workspace, "Rae Lim", at="Northwind", position="Talent partner")

    page = ways_page(workspace, query={"to": "Northwind"}, today=TODAY)

    assert {way.stops[0].name: way.stops[0].marks for way in page.ways} == {
        "Tom Okafor": ("May decide", "Former colleague"),
        "Rae Lim": ("Recruiter", "Former colleague"),
    }


def test_W6_a_burned_employer_is_marked_and_its_ways_shown_only_on_request(workspace: Workspace) -> None:
    person(workspace, "Tom Okafor", at="Northwind")
    Bridge.objects.create(
        workspace=workspace, name="Northwind", key="northwind", burned_on=TODAY, evidence="Never again."
    )

    page = ways_page(workspace, query={"to": "Tom"}, today=TODAY)
    anyway = ways_page(workspace, query={"to": "Tom", "anyway": "1"}, today=TODAY)

    assert (page.burned, len(page.ways)) == ("Never again.", 0)
    assert page.sentence == "This employer burned the bridge. Be glad to know, and move on."
    assert (anyway.burned, len(anyway.ways)) == ("Never again.", 1)


def test_W6_under_a_title_only_people_of_other_employers_are_shown(workspace: Workspace) -> None:
    person(workspace, "Tom Okafor", at="Northwind", position="Head of planning")
    person(workspace, "Ida Berg", at="Larkspur", position="Head of planning")
    Bridge.objects.create(
        workspace=workspace, name="Northwind", key="northwind", burned_on=TODAY, evidence="Never."
    )

    page = ways_page(workspace, query={"to": "head of planning"}, today=TODAY)

    assert ([way.stops[0].name for way in page.ways], page.burned) == (["Ida Berg"], "Never.")
    assert page.sentence == (
        "1 way in; the chance that it opens is about 19%. Read as a title: no employer is called so."
    )
    assert page.anyway_url == "/network/ways/?to=head+of+planning&anyway=1"


def test_N10_a_way_says_that_its_connector_should_be_left_in_peace(workspace: Workspace) -> None:
    ana, ben, cy = person(workspace, "Ana A"), person(workspace, "Ben B"), person(workspace, "Cy C", at="N")
    knows(ana, cy)
    row = actions.choose_way(workspace, [ana, ben], why="", overrule="", today=TODAY)
    actions.note_step(row, step="asked", on=TODAY)

    page = ways_page(workspace, query={"to": "N"}, today=TODAY)

    assert {way.stops[0].name: way.peace for way in page.ways} == {
        "Cy C": "",
        "Ana A": "You asked Ana A on Wed, Nov 25. One favor at a time.",
    }


def test_N10_the_page_of_ways_knows_a_cool_down_that_was_set(workspace: Workspace) -> None:
    ana, ben, cy = person(workspace, "Ana A"), person(workspace, "Ben B"), person(workspace, "Cy C", at="N")
    knows(ana, cy)
    row = actions.choose_way(workspace, [ana, ben], why="", overrule="", today=TODAY)
    actions.note_step(row, step="asked", on=TODAY)
    actions.note_step(row, step="declined", on=TODAY)
    later = TODAY + dt.timedelta(days=10)
    before = [way.peace for way in ways_page(workspace, query={"to": "N"}, today=later).ways]

    actions.save_tie(ana, values={"cool_down_days": 7})

    assert "You asked Ana A on Wed, Nov 25. Wait until Tue, Feb 23, 2027." in before
    assert {way.peace for way in ways_page(workspace, query={"to": "N"}, today=later).ways} == {""}


def test_no_chance_is_told_as_good_as_certain(workspace: Workspace) -> None:
    for number in range(30):
        person(workspace, f"P{number} Q", at="N", connected=2)

    page = ways_page(workspace, query={"to": "N"}, today=TODAY)

    assert page.sentence.startswith("10 ways in; the chance that one of all ways opens is over 95%.")


def test_whoever_is_blocked_is_neither_asked_nor_reached(workspace: Workspace) -> None:
    ana, ben, cy = person(workspace, "Ana A"), person(workspace, "Ben B"), person(workspace, "Cy C", at="N")
    knows(ana, cy)
    knows(ben, cy)
    actions.save_tie(ana, values={"is_blocked": True})

    assert names(workspace, "N") == [["Cy C"], ["Ben B", "Cy C"]]
    assert ways_page(workspace, query={"to": "N"}, today=TODAY).blocked == 1


def test_no_way_and_nobody_are_said_differently(workspace: Workspace) -> None:
    cy = person(workspace, "Cy C", at="N")
    actions.save_tie(cy, values={"is_blocked": True})

    assert ways_page(workspace, query={"to": "N"}, today=TODAY).sentence == (
        "No way of at most three steps leads there."
    )
    assert ways_page(workspace, query={"to": "M"}, today=TODAY).sentence == (
        "Nobody you know works at, is called, or has the title “M”. Ask a close contact whom they know."
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_ways_take_the_same_queries_for_one_and_for_three(
    workspace: Workspace, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        knows(person(workspace, f"A{number} A"), person(workspace, f"B{number} B", at="Northwind"))

    with django_assert_num_queries(16):
        page = ways_page(workspace, query={"to": "Northwind"}, today=TODAY)

    assert len(page.ways) == 2 * count


def test_targets_are_suggested_with_how_many_one_knows_there(workspace: Workspace) -> None:
    person(workspace, "Cy C", at="Northwind Inc")
    Target.objects.create(workspace=workspace, employer_name="Northwind")
    Target.objects.create(workspace=workspace, title_words="analyst")

    page = ways_page(workspace, query={}, today=TODAY)

    assert [(one.name, one.known) for one in page.suggestions] == [("Northwind", 1)]


def test_the_picture_holds_everybody_once_from_left_to_right() -> None:
    names = {1: "Ana", 2: "Ben", 3: "Somebody with a very long name"}

    found = picture_of(
        [(1, 3), (2, 3), (3,)], names=names, strengths={1: "strong"}, me="You", sentence="Three ways."
    )

    assert found is not None
    assert [(node.label, node.tone) for node in found.nodes] == [
        ("You", "me"),
        ("Ana", "between"),
        ("Ben", "between"),
        ("Somebody with a…", "target"),
    ]
    assert [line.strength for line in found.lines] == ["strong", "weak", "weak", "fair", "fair"]
    assert all(0 <= node.x <= WIDTH and 0 <= node.y <= found.height for node in found.nodes)
    # The direct tie to the target passes Ana and Ben below, on the third of three rows.
    assert found.lines[2].path == "M132 77C226 77 226 128.3 320 128.3C414 128.3 414 77 508 77"
    assert picture_of([], names={}, strengths={}, me="You", sentence="") is None


def test_htmx_gets_the_answer_alone(client: Client, workspace: Workspace) -> None:
    person(workspace, "Tom <b>Okafor</b>", at="Northwind")

    whole = client.get("/network/ways/?to=Northwind")
    part = client.get("/network/ways/?to=Northwind", headers={"HX-Request": "true"})

    assert (whole.status_code, part.status_code) == (200, 200)
    assert "<html" in whole.text
    assert "<html" not in part.text
    assert "Tom &lt;b&gt;Okafor&lt;/b&gt;" in part.text


def test_T5_whoever_sits_in_the_present_firm_is_marked_and_stands_behind_others(workspace: Workspace) -> None:
    Position.objects.create(workspace=workspace, employer="Corvid", title="Analyst")
    inside, outside, petra = (
        person(workspace, "Ida Berg", at="Corvid GmbH", connected=2),
        person(workspace, "Felix Brandt", at="Larkspur", connected=2000),
        person(workspace, "Petra Lang", at="Zephyr", connected=None),
    )
    for days in (2, 5, 9):
        trace(inside, "message_in", ago=days, count=3)
        trace(inside, "message_out", ago=days, count=3)
    knows(inside, petra)
    knows(outside, petra)

    page = ways_page(workspace, query={"to": "Zephyr"}, today=TODAY)

    first = [way.stops[0] for way in page.ways]
    assert first[-1].name == "Ida Berg"
    assert [stop.marks for stop in first if stop.name == "Ida Berg"] == [("Works where you work now",)]
    assert page.ways[-1].why[0].endswith("someone there that you're looking (T5).")
