"""Every page for everybody: no finding of axe, nothing scrolls sideways, in light and dark, wide and narrow."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from playwright.sync_api import BrowserContext, Page

from goodterms.imports.actions.preview import preview_of
from goodterms.imports.intake.kinds import read_file
from goodterms.kit.example import write_example
from goodterms.kit.files import keep_file
from goodterms.kit.models import Job, Workspace
from tests.conftest import MONDAY
from tests.examples import fill

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LOOKS = [("light", 1280), ("dark", 1280), ("light", 390), ("dark", 390)]


def paths(rows: dict[str, Any]) -> list[str]:
    lead, posting = f"/leads/{rows['lead'].pk}/", f"/postings/{rows['posting'].pk}/"
    return [
        "/",
        "/leads/",
        "/leads/table/",
        "/leads/log/",
        lead,
        f"{lead}stage/",
        f"{lead}change/",
        f"{lead}decline/",
        "/network/",
        "/network/new/",
        "/network/same/",
        f"/network/{rows['contact'].pk}/",
        f"/network/{rows['contact'].pk}/tie/",
        f"/network/{rows['contact'].pk}/favour/",
        f"/network/{rows['contact'].pk}/knows/",
        "/network/ways/",
        f"/network/ways/?to={rows['employer'].name}",
        "/network/ways/?to=Northlake",
        "/network/introductions/",
        f"/network/introductions/{rows['introduction'].pk}/",
        "/network/profile/",
        f"/network/employers/{rows['employer'].pk}/",
        "/postings/",
        "/postings/new/",
        posting,
        f"{posting}marks/new/",
        "/postings/gap/",
        f"/postings/gap/?posting={rows['posting'].pk}",
        "/postings/same/",
        "/postings/targets/",
        f"/postings/targets/{rows['target'].pk}/",
        "/offers/",
        "/offers/new/",
        "/offers/perfect/",
        "/offers/perfect/item/?key=pto",
        "/offers/weighing/",
        f"/offers/{rows['offer'].pk}/",
        f"/offers/{rows['offer'].pk}/counter/",
        f"/offers/{rows['offer'].pk}/decide/",
        f"/offers/{rows['offer'].pk}/item/?key=base",
        f"/offers/{rows['offer'].pk}/letter/",
        f"/offers/{rows['offer'].pk}/pick/",
        f"/offers/{rows['offer'].pk}/sign/signed/",
        f"/offers/rounds/{rows['round'].pk}/answer/",
        "/letters/",
        "/letters/new/",
        f"/letters/new/?lead={rows['lead'].pk}",
        f"/letters/{rows['letter'].pk}/",
        "/letters/answers/new/",
        f"/letters/answers/{rows['reply'].pk}/",
        f"/letters/answers/{rows['reply'].pk}/lead/",
        "/letters/mailbox/",
        "/me/",
        f"/me/position/{rows['position'].pk}/",
        "/import/",
        f"/import/{rows['job'].pk}/",
        f"/import/look/{rows['look'].pk}/",
        "/search/?q=a",
        "/rules/",
        "/rules/T1/",
        "/logbook/",
        "/trash/",
        "/nowhere/",
    ]


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
@pytest.mark.parametrize("is_full", [False, True], ids=["nearly empty", "worked example"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    context: BrowserContext,
    mine: Workspace,
    violations: Callable[[Page], list[Any]],
    scheme: str,
    width: int,
    is_full: bool,  # noqa: FBT001 -- a parameter of the test
) -> None:
    if is_full:
        write_example(mine, today=MONDAY)
    rows = {**(_first_rows(mine) if is_full else fill(mine)), "look": _look(mine)}
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})

    found = {}
    for path in paths(rows):
        page.goto(path)
        found[path] = (
            violations(page),
            page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"),
        )

    assert found == dict.fromkeys(found, ([], 0))


def test_the_locked_page_is_for_everybody_too(
    context: BrowserContext, address: str, violations: Callable[[Page], list[Any]]
) -> None:
    context.clear_cookies()
    page = context.new_page()
    page.goto("/")

    assert page.title().startswith("This page is locked") or "locked" in page.content()
    assert violations(page) == []


def _first_rows(workspace: Workspace) -> dict[str, Any]:
    """Return a row of every table of the worked example, and a job, which it has none of."""
    every = apps.get_app_config("goodterms").get_models()
    kinds = [kind for kind in every if any(field.name == "workspace" for field in kind._meta.fields)]
    rows: dict[str, Any] = {
        str(kind._meta.model_name): kind._base_manager.filter(workspace=workspace).first() for kind in kinds
    }
    failed = {"kind": "linkedin", "state": "failed", "says": "This is no export."}
    return {
        **rows,
        "job": Job.objects.create(workspace=workspace, **failed),
    }


def _look(workspace: Workspace) -> Job:
    """Return the finished look into a table whose columns can be chosen, with a rejected line."""
    raw = b"Name;Mail;Size\nAnn Lee;a@example.com;3\n;;4\n"
    return Job.objects.create(
        workspace=workspace,
        kind="preview",
        state="done",
        file=keep_file(workspace, name="alumni.csv", raw=raw, media_type="text/csv"),
        result=preview_of(read_file(raw), name="alumni.csv"),
    )
