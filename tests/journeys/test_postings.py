"""A posting read in the browser: pasted, its marks followed and corrected, the gap seen."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from goodterms.candidate.models import Skill
from goodterms.kit.models import Workspace
from goodterms.postings.models import Correction
from tests.corpus.postings import ADVERTS, Advert

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

TEXT = """Clerk
Company: Larkspur
Location: Leeds

Requirements:
- SQL is a must.
- A forklift licence

Other duties as assigned.

Salary: \u00a340,000 - \u00a348,000 per annum
"""


def paste(page: Page, text: str) -> None:
    page.goto("/postings/new/")
    page.get_by_label("Paste the posting").fill(text)
    page.get_by_role("button", name="Read it").click()


def test_a_posting_is_pasted_a_mark_corrected_and_the_gap_seen(
    page: Page, mine: Workspace, violations: Callable[[Page], list[Any]]
) -> None:
    Skill.objects.create(workspace=mine, name="sql", source="you")
    paste(page, TEXT)

    expect(page.get_by_role("heading", name="Must have")).to_be_visible()
    expect(page.get_by_text("What of this job is not in the description?")).to_be_visible()
    page.get_by_role("link", name="correct A forklift licence").click()
    assert violations(page) == []
    page.get_by_label("It is nice to have").check()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("heading", name="Nice to have")).to_be_visible()
    assert Correction.objects.get().verdict == "nice"
    page.get_by_role("link", name="Gap", exact=True).click()
    expect(page.get_by_role("heading", name="You can show it")).to_be_visible()
    expect(page.get_by_text("sql: listed among your skills")).to_be_visible()


def test_a_target_is_written_down_and_no_request_leaves_without_being_asked(
    page: Page, mine: Workspace
) -> None:
    page.goto("/postings/targets/")
    page.get_by_role("textbox", name="Employer").fill("Larkspur")
    page.get_by_label("Its public job board").fill("https://jobs.lever.co/larkspurexample")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("button", name="Fetch from jobs.lever.co now")).to_be_visible()
    expect(page.get_by_text("jobs.lever.co: only when you ask, never fetched.")).to_be_visible()


@pytest.mark.parametrize("advert", ADVERTS, ids=lambda advert: advert.name)
def test_adverts_of_many_trades_and_boards_are_read_and_shown_to_everybody(
    page: Page, mine: Workspace, violations: Callable[[Page], list[Any]], advert: Advert
) -> None:
    paste(page, advert.text)

    expect(page.get_by_role("heading", name="As published")).to_be_visible()
    assert page.locator("mark.posting-span").count() > 3
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
