"""The board by keyboard, by mouse and without JavaScript."""

import datetime as dt

import pytest
from playwright.sync_api import Browser, Page, expect

from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead
from goodterms.web.gate import make_link

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lead(mine: Workspace) -> Lead:
    today = dt.date(2026, 11, 23)
    return Lead.objects.create(workspace=mine, about="Analyst", heard_on=today, last_event_on=today)


def stage_of(lead: Lead) -> str:
    lead.refresh_from_db()
    return lead.stage


def test_a_card_moves_by_arrow_key_and_is_announced(page: Page, lead: Lead) -> None:
    page.goto("/leads/")
    page.locator(".lead-card").focus()
    page.keyboard.press("ArrowRight")

    expect(page.locator("#board-live")).to_contain_text("Analyst is now in Talking.")
    assert stage_of(lead) == "talking"
    assert page.locator('[data-count-of="heard"]').inner_text() == "0"
    assert page.locator('[data-count-of="talking"]').inner_text() == "1"
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Back to Heard.")).to_be_visible()
    expect(page.locator('[data-stage="heard"] .lead-card')).to_be_visible()
    assert stage_of(lead) == "heard"


@pytest.mark.parametrize("to", ["applied", "withdrawn"])
def test_a_card_is_dragged_to_a_stage_or_an_ending(page: Page, lead: Lead, to: str) -> None:
    page.goto("/leads/")
    card, target = page.locator(".lead-card"), page.locator(f'[data-stage="{to}"]')
    start, end = card.bounding_box(), target.bounding_box()
    assert start is not None
    assert end is not None

    page.mouse.move(start["x"] + 20, start["y"] + start["height"] - 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 30, end["y"] + 10, steps=12)
    page.mouse.move(end["x"] + 40, end["y"] + 16, steps=4)
    page.mouse.up()

    expect(page.locator("#board-live")).to_contain_text("Analyst is now in")
    assert stage_of(lead) == to


def test_without_javascript_a_lead_is_logged_and_moved(
    browser: Browser, address: str, mine: Workspace, lead: Lead
) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto(make_link(mine))
    page.goto("/leads/")
    page.get_by_role("link", name="Move Analyst").click()
    page.get_by_label("Move to").select_option("offered")
    page.get_by_role("button", name="Change stage").click()

    expect(page.get_by_role("heading", name="Analyst", level=1)).to_be_visible()
    assert stage_of(lead) == "offered"
    page.goto("/leads/table/?q=ana&stage=open")
    expect(page.get_by_role("link", name="Analyst")).to_be_visible()
    context.close()


def test_the_table_filters_while_typing(page: Page, lead: Lead) -> None:
    page.goto("/leads/table/")
    page.get_by_label("Words").press_sequentially("nothing such")
    expect(page.get_by_text("No leads match.")).to_be_visible()
    page.get_by_label("Words").fill("anal")
    expect(page.get_by_role("rowheader", name="Analyst")).to_be_visible()


def test_the_slash_key_finds_everything(page: Page, lead: Lead) -> None:
    page.goto("/me/")
    page.keyboard.press("/")
    page.keyboard.type("anal")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Analyst").click()
    expect(page.get_by_role("heading", name="Analyst", level=1)).to_be_visible()


def test_a_lead_goes_to_the_trash_and_undo_brings_it_back(page: Page, lead: Lead) -> None:
    page.goto(f"/leads/{lead.pk}/")
    page.locator("summary[aria-label='More: edit, delete']").click()
    page.get_by_role("button", name="Delete lead").click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Analyst", level=1)).to_be_visible()
