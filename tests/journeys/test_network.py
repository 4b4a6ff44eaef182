"""The network in the browser: one person who stands there twice, put together and taken apart."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from goodterms.kit.models import Workspace
from goodterms.network.models import Contact, Merge

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


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
