"""The network in a real browser: a way in from the question to the thanks, a large import, one person put together."""

import datetime as dt
import io
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from goodterms.kit.models import Workspace
from goodterms.network.models import Contact, Merge
from tests.network.people import knows, person

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def note(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()


def test_a_way_in_from_the_question_to_the_thanks(
    page: Page, mine: Workspace, violations: Callable[[Page], list[Any]]
) -> None:
    priya = person(mine, "Priya Nair", connected=10, email="priya@corvid.example")
    knows(priya, person(mine, "Tom Okafor", at="Northwind", position="Head of analytics"))

    page.goto("/network/")
    page.get_by_role("link", name="Ways in").click()
    page.get_by_label("Employer, title or person").fill("northwind")
    page.get_by_role("button", name="Show the ways").click()
    expect(page.get_by_role("status")).to_contain_text("2 ways in")
    expect(page.get_by_role("img", name="2 ways in")).to_be_visible()
    assert violations(page) == []

    page.get_by_role("button", name="Ask Priya Nair").click()
    expect(page.get_by_role("heading", name="Ask Priya Nair to introduce you to Tom Okafor")).to_be_visible()
    page.get_by_role("button", name="Open the draft").click()
    expect(page.get_by_text("Would you introduce me to Tom Okafor").first).to_be_visible()
    page.go_back()

    note(page, "Asked")
    note(page, "Connector is willing")
    expect(page.get_by_role("heading", name="Send Priya Nair the introduction")).to_be_visible()
    note(page, "Introduced")
    expect(page.get_by_role("heading", name="Reply to Tom Okafor")).to_be_visible()
    assert violations(page) == []
    note(page, "You answered")
    expect(page.get_by_role("heading", name="Thank Priya Nair")).to_be_visible()
    note(page, "I thanked them for introducing me")
    note(page, "Talked")
    expect(
        page.get_by_role("heading", name="Tell Priya Nair how the talk with Tom Okafor went")
    ).to_be_visible()
    note(page, "You told them the outcome")
    expect(page.get_by_role("heading", level=2, name="Add a lead at Northwind")).to_be_visible()
    assert violations(page) == []
    note(page, "Add lead")
    expect(page.get_by_text("Done, and everybody was thanked.")).to_be_visible()


def export_of(count: int) -> bytes:
    """Return a made-up LinkedIn export: so many connections at 400 employers, and messages with some of them."""
    chance = random.Random(3)
    connections = ["First Name,Last Name,URL,Email Address,Company,Position,Connected On"]
    messages = [
        "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,"
        "FOLDER"
    ]
    for number in range(count):
        day = dt.date(2012, 1, 1) + dt.timedelta(days=chance.randrange(5400))
        url = f"https://www.linkedin.com/in/p{number}"
        connections.append(
            f"First{number},Last{number % 700},{url},,Employer {number % 400},Planner,{day:%d %b %Y}"
        )
        if number % 25 == 0:
            messages.append(
                f"c{number},,First{number} Last{number % 700},{url},Maya Lind,https://www.linkedin.com/in/maya,"
                f"{day:%Y-%m-%d} 10:00:00 UTC,,Hello,INBOX"
            )
    profile = (
        "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,"
        "Twitter Handles,Websites,Instant Messengers\nMaya,Lind,,,,Planner,,,,,,,"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("Connections.csv", "Notes:\n\n" + "\n".join(connections))
        archive.writestr("messages.csv", "\n".join(messages))
        archive.writestr("Profile.csv", profile)
    return target.getvalue()


def test_five_thousand_connections_are_imported_and_asked(
    page: Page, mine: Workspace, worker: None, tmp_path: Path, violations: Callable[[Page], list[Any]]
) -> None:
    export = tmp_path / "Complete_LinkedInDataExport_11-23-2026.zip"
    export.write_bytes(export_of(5000))

    page.goto("/import/")
    page.get_by_label("A file that holds people").set_input_files(export)
    page.get_by_role("button", name="Look into it").click()
    expect(page.get_by_text("Nothing is kept yet.")).to_be_visible(timeout=60_000)
    assert violations(page) == []
    page.get_by_role("button", name="Import it").click()
    expect(page.get_by_role("row", name=re.compile("^Connections"))).to_contain_text("5000", timeout=60_000)

    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/network/")
    expect(page.get_by_role("heading", name="Worth a word this week")).to_be_visible()
    assert violations(page) == []
    page.goto("/network/ways/?to=Employer 7")
    expect(page.get_by_role("status")).to_contain_text("10 ways in")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert Contact.objects.of(mine).count() == 5000


def add(page: Page, *, first: str, last: str, employer: str) -> None:
    page.goto("/network/new/")
    page.get_by_label("First name").fill(first)
    page.get_by_label("Last name").fill(last)
    page.get_by_label("Employer").fill(employer)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name=f"{first} {last}")).to_be_visible()


def test_one_person_is_put_together_taken_apart_and_said_to_be_two(
    page: Page, mine: Workspace, violations: Callable[[Page], list[Any]]
) -> None:
    add(page, first="Dana", last="Whitfield", employer="Northwind")
    add(page, first="Dana", last="Whitfeld", employer="Northwind")
    page.get_by_label("Main").get_by_role("link", name="Network").click()
    page.get_by_role("link", name="The same twice?").click()
    expect(page.get_by_role("heading", name="The same person?")).to_be_visible()
    assert violations(page) == []

    page.get_by_role("button", name="One person").click()
    expect(page.get_by_text("One now: Dana Whitfeld went into Dana Whitfield.")).to_be_visible()
    assert violations(page) == []
    assert Contact.objects.of(mine).count() == 1

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("everything is back where it was")).to_be_visible()
    assert Contact.objects.of(mine).count() == 2

    page.get_by_role("button", name="Two people").click()
    expect(page.get_by_text("Nobody and no employer seems to stand here twice.")).to_be_visible()
    assert [row.verdict for row in Merge.objects.all()] == ["different", "same"]
