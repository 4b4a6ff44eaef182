"""One negotiation in a real browser: from the perfect offer over two words to the letter and the calendar."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from goodterms.kit.models import Workspace
from goodterms.leads.models import Event, Lead
from goodterms.network.models import Employer
from tests.conftest import MONDAY
from tests.journeys.doing import send

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LETTER = """Northwind

Your annual base salary will be $88,000.
You will receive 25 days of paid time off each year.
You may be eligible for a learning budget of up to $2,000 a year.
"""


def write_down(page: Page, item: str, **amounts: str) -> None:
    for level, amount in amounts.items():
        page.get_by_label(f"{item}, {'perfect' if level == 'target' else level}", exact=True).fill(amount)


def say(page: Page, item: str, amount: str) -> None:
    page.get_by_role("row").filter(has_text=item).get_by_role("link").click()
    page.get_by_label("Amount").fill(amount)
    page.get_by_label("Where from?").select_option("letter")
    page.get_by_role("button", name="Save").first.click()


def decide_check_and_sign(page: Page, violations: Callable[[Page], list[Any]]) -> None:
    page.get_by_role("link", name="Decide").first.click()
    page.get_by_label("Accepted").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Check the letter").first.click()
    page.get_by_label("Or paste its text").fill(LETTER)
    page.get_by_role("button", name="Compare it").click()
    expect(page.get_by_role("row").filter(has_text="Learning stipend").get_by_text("weaker")).to_be_visible()
    assert violations(page) == []

    page.get_by_role("link", name="Northwind, analyst").first.click()
    page.get_by_role("link", name="I signed it").click()
    page.get_by_label("Your first day").fill("2027-02-01")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Call: the signed letter")).to_be_visible()


def test_a_negotiation_from_the_perfect_offer_to_the_calendar(
    page: Page, mine: Workspace, violations: Callable[[Page], list[Any]]
) -> None:
    Lead.objects.create(
        workspace=mine, about="Analyst", who="Dana", employer=Employer.named(mine, "Northwind"),
        stage="interviewing", heard_on=MONDAY, last_event_on=MONDAY,
    )  # fmt: skip
    page.goto("/offers/perfect/")
    write_down(page, "Base salary", target="95000", floor="86000", today="79500")
    write_down(page, "Paid time off", target="25", floor="20", today="22")
    write_down(page, "Learning stipend", target="2000")
    page.get_by_role("button", name="Save the table").click()
    expect(page.get_by_role("heading", name="A trade")).to_be_visible()
    page.get_by_role("button", name="Paid time off: 25 days").or_(
        page.get_by_role("button", name="Learning stipend: ")
    ).first.click()
    assert violations(page) == []

    page.goto("/offers/new/")
    page.get_by_label("Employer and position").fill("Northwind, analyst")
    page.get_by_label("Lead").select_option(label="Northwind, Analyst")
    page.get_by_label("Base salary a year").fill("88000")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Ask for the full offer")).to_be_visible()

    page.get_by_role("link", name="Change", exact=True).click()
    page.get_by_label("How it stands").select_option("written")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Ask what no one has spoken of yet")).to_be_visible()
    say(page, "Paid time off", "20")
    say(page, "Learning stipend", "0")
    page.get_by_role("row").filter(has_text="Base salary").get_by_role("link").click()
    page.get_by_label("Where does it stand?").select_option("firm")
    page.get_by_role("button", name="Save").last.click()
    assert violations(page) == []

    page.get_by_role("link", name="Plan the counteroffer").click()
    expect(page.get_by_text("Base salary: They said it is firm.")).to_be_visible()
    for box in page.get_by_role("checkbox").all():
        box.check()
    assert violations(page) == []
    page.get_by_role("button", name="Draft the message").click()
    expect(page.get_by_text("25 days of paid time off").first).to_be_visible()
    send(page)

    page.goto("/offers/")
    page.get_by_role("link", name="Northwind, analyst").first.click()
    expect(page.get_by_role("heading", name="Nothing to do until")).to_be_visible()
    page.get_by_role("link", name="Note the answer").click()
    page.get_by_label("25 days of paid time off").select_option("conceded")
    page.get_by_label("a learning budget").select_option("conceded")
    page.get_by_label("They said that this is final").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("2 of 3 items met")).to_be_visible()

    decide_check_and_sign(page, violations)
    assert Event.objects.filter(says="First day", happened_on="2027-02-01").exists()
