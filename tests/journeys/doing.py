"""What several journeys do in the same way."""

import re

from playwright.sync_api import Page, expect


def send(page: Page, button: str = "Copy and mark as sent") -> None:
    """Mark the letter on the page as sent: in one click, or in two where a question is still open in its text."""
    page.get_by_role("button", name=button).click()
    answer = page.get_by_text(re.compile(r"Marked as sent\.|still open in the text")).first
    expect(answer).to_be_visible()
    if "still open" in answer.inner_text():
        page.get_by_role("button", name=button).click()
    expect(page.get_by_text("Marked as sent.").first).to_be_visible()
