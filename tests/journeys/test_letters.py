"""Letters in the browser: a withdrawal from the lead to the timeline, and the answer that comes back."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from goodterms.candidate.models import Profile
from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead
from goodterms.letters.models import Letter
from goodterms.network.models import Bridge, Employer
from tests.conftest import MONDAY
from tests.journeys.doing import send

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lead(mine: Workspace) -> Lead:
    Profile.objects.create(workspace=mine, first_name="Maya", last_name="Lind")
    return Lead.objects.create(
        workspace=mine,
        about="Analyst",
        who="Jonah Pike",
        employer=Employer.objects.create(workspace=mine, name="Stonebridge", key="stonebridge"),
        stage="interviewing",
        heard_on=MONDAY,
        last_event_on=MONDAY,
    )


def test_a_withdrawal_is_drafted_filled_looked_over_and_noted_as_sent(
    page: Page, lead: Lead, violations: Callable[[Page], list[Any]]
) -> None:
    page.goto(f"/leads/{lead.pk}/")
    page.get_by_role("button", name="Withdraw your application").click()
    expect(page.get_by_role("heading", name="2 blanks to fill")).to_be_visible()
    assert violations(page) == []

    page.get_by_label("What is the first thing that does not fit").fill("the amount of travel")
    page.get_by_label("What is the second thing that does not fit").fill("the focus on reporting")
    page.get_by_role("button", name="Fill in").click()
    expect(page.get_by_text("Looks good. Nothing to fix.")).to_be_visible()

    page.get_by_role("link", name="Edit").click()
    text = page.get_by_label("Your letter")
    text.press("Control+End")
    text.press_sequentially("\nYour manager was rude, and I want $95,000.")
    expect(page.get_by_text("This sounds like blame.")).to_be_visible()
    expect(
        page.get_by_text("This names an amount (“$95,000”) before the full offer is known.")
    ).to_be_visible()
    assert violations(page) == []
    page.reload()
    expect(page.get_by_text("This sounds like blame.")).to_have_count(0)  # a preview keeps nothing

    send(page)
    expect(page.get_by_role("button", name="Write another like it")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("link", name="The lead").click()
    expect(page.get_by_text("Interviewing → Withdrawn")).to_be_visible()
    assert Letter.objects.get().sent_how == "mail"


def test_a_fact_shows_its_source_on_focus(page: Page, lead: Lead) -> None:
    page.goto(f"/leads/{lead.pk}/")
    page.get_by_role("button", name="Withdraw your application").click()

    fact = page.locator(".letter-fact", has_text="Stonebridge").first
    fact.focus()

    assert fact.evaluate("element => getComputedStyle(element, '::after').content") == '"the lead"'


def test_an_answer_is_pasted_read_and_the_bridge_marked(
    page: Page, lead: Lead, violations: Callable[[Page], list[Any]]
) -> None:
    page.goto("/letters/")
    page.get_by_role("link", name="Add reply").click()
    page.get_by_label("Paste the message").fill(
        "Do not ever apply here again. You are on our do-not-hire list."
    )
    page.get_by_label("Which lead?").select_option(label="Stonebridge, Analyst, Jonah Pike")
    page.get_by_role("button", name="Read reply").click()

    expect(page.get_by_text("Read as: burned bridge.")).to_be_visible()
    expect(page.get_by_text("be glad that you know now")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Might you want another position there one day?").select_option("yes")
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_role("heading", name="A short thank-you")).to_be_visible()
    page.get_by_role("button", name="Mark the burned bridge").click()

    expect(page.locator("h2", has_text="A burned bridge")).to_be_visible()
    assert Bridge.objects.get().may_return is True
    page.get_by_role("link", name="The lead").click()
    expect(page.locator("h2", has_text="A burned bridge")).to_be_visible()
