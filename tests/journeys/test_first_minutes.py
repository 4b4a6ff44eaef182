"""What a newcomer does in the first minutes, in a real browser."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

CONNECTIONS = (
    'Notes:\r\n"When exporting your connection data, you may notice that some are missing"\r\n\r\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n"
    "Priya,Nair,https://www.linkedin.com/in/priya,,Northwind,Engineer,12 Mar 2024\r\n"
    ",,,,,Nobody,12 Mar 2024\r\n"
)


def test_a_call_is_logged_by_keyboard_answered_and_told(page: Page) -> None:
    page.goto("/leads/log/")
    page.get_by_label("Who called or wrote?").focus()
    page.keyboard.type("Dana Whitfield")
    page.keyboard.press("Tab")
    page.keyboard.type("Northwind")
    page.keyboard.press("Tab")
    page.keyboard.type("Senior analyst")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Say yes to a call with Dana Whitfield")).to_be_visible()
    expect(page.locator("#letter")).to_contain_text("the pay range that is set for it")
    expect(page.locator("#letter")).to_contain_text("the position of Senior analyst at Northwind")
    page.get_by_role("button", name="I said yes").click()
    expect(page.get_by_role("status").first).to_contain_text("Done.")
    page.get_by_role("link", name="Today").first.click()
    expect(page.get_by_text("Nothing urgent today. 1 person owes you a reply.")).to_be_visible()


def test_declining_asks_once_and_obeys(page: Page) -> None:
    page.goto("/leads/log/")
    page.get_by_label("Who called or wrote?").fill("Headhunter")
    page.get_by_role("button", name="Save call").click()
    page.get_by_role("link", name="Pass on the call").click()

    expect(page.get_by_text("Every interview is low-stakes practice.")).to_be_visible()
    page.get_by_label("Your reason").fill("They poach from us")
    page.get_by_role("button", name="Pass anyway").click()

    expect(page.get_by_text("You passed on this call. They poach from us")).to_be_visible()
    expect(page.locator("#letter")).to_contain_text("I will not pursue it at present")


def test_did_i_already_talk_to_them_is_answered_while_typing(page: Page) -> None:
    page.goto("/leads/log/")
    page.get_by_label("Who called or wrote?").fill("Dana")
    page.get_by_label("Which employer?").fill("Northwind Traders, Inc.")
    page.get_by_role("button", name="Save call").click()

    page.goto("/leads/log/")
    page.get_by_label("Which employer?").press_sequentially("northw")
    expect(page.locator("#known")).to_contain_text("Northwind Traders, Inc.")
    page.get_by_label("Which employer?").fill("Larkspur")
    expect(page.locator("#known")).to_contain_text("No lead at Larkspur yet.")


def test_a_linkedin_export_is_imported_with_its_rejected_line(
    page: Page, worker: None, tmp_path: Path
) -> None:
    export = tmp_path / "Basic_LinkedInDataExport.zip"
    with zipfile.ZipFile(export, "w") as archive:
        archive.writestr("Connections.csv", CONNECTIONS)
        archive.writestr("Skills.csv", "Name\r\nSQL\r\n")

    for expected in (["Connections", "1", "0", "0", "1"], ["Connections", "0", "0", "1", "1"]):
        page.goto("/import/")
        page.get_by_label("A file that holds people").set_input_files(export)
        page.get_by_role("button", name="Look into it").click()
        expect(page.get_by_text("Nothing is kept yet.")).to_be_visible(timeout=15_000)
        page.get_by_role("button", name="Import it").click()
        row = page.get_by_role("row", name=re.compile("^Connections"))
        expect(row).to_be_visible(timeout=15_000)
        assert row.locator("th, td").all_inner_texts() == expected
    expect(page.get_by_text("Connections.csv line 6")).to_be_visible()
    page.get_by_role("link", name="See your network").click()
    expect(page.locator("#contact-list").get_by_role("link", name="Priya Nair")).to_be_visible()


def test_a_file_that_is_no_export_is_refused_in_a_sentence(page: Page, worker: None, tmp_path: Path) -> None:
    half = tmp_path / "half.zip"
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("Connections.csv", CONNECTIONS)
    half.write_bytes(whole.getvalue()[:-30])

    page.goto("/import/")
    page.get_by_label("A file that holds people").set_input_files(half)
    page.get_by_role("button", name="Look into it").click()

    expect(page.locator("#look")).to_contain_text("ZIP", timeout=15_000)
    expect(page.get_by_role("button", name="Try again")).to_be_visible(timeout=15_000)


def test_a_posting_is_pasted_corrected_and_made_a_lead(page: Page) -> None:
    page.goto("/postings/new/")
    page.get_by_label("Paste the posting").fill(
        "Data analyst\nCompany: Larkspur\n\nYou know SQL.\n- Python\n"
    )
    page.get_by_role("button", name="Read it").click()

    expect(page.get_by_role("heading", name="Data analyst", level=1)).to_be_visible()
    expect(page.locator(".posting-understood")).to_contain_text("unknown: Where is the work done?")
    page.get_by_text("Correct title, employer or place").click()
    page.get_by_label("Place").fill("Leeds")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".posting-understood")).to_contain_text("corrected by you")
    page.get_by_role("button", name="Make it a lead").click()
    expect(page.get_by_role("heading", name="Larkspur, Data analyst")).to_be_visible()
