"""What a moment says of itself, and what stops the start."""

import datetime as dt
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from django.conf import LazySettings
from django.contrib.staticfiles.finders import find
from django.core.exceptions import ImproperlyConfigured
from django.template.loader import render_to_string
from django.test import Client

from goodterms.kit.models import Workspace
from goodterms.kit.moments import Moment, Panel, Searched, moments, panels_on
from goodterms.leads.pages.here import LeadHere, LeadsHere
from tests.conftest import MONDAY


@pytest.fixture(autouse=True)
def _ask_anew() -> Iterator[None]:
    moments.cache_clear()
    yield
    moments.cache_clear()


def told(monkeypatch: pytest.MonkeyPatch, **given: Moment) -> list[str]:
    """Put moments of these names into the program, and return the list for the settings."""
    for name, moment in given.items():
        module = ModuleType(f"{name}.moment")
        module.MOMENT = moment  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
        monkeypatch.setitem(sys.modules, f"{name}.moment", module)
    return list(given)


def test_moments_come_in_the_order_of_the_list(settings: LazySettings) -> None:
    assert list(moments()) == settings.MOMENTS


def test_equal_numbers_in_the_search_stop_the_start(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Moment(searched=(Searched(7, "one", title=("name",), body=()),))
    settings.MOMENTS = told(monkeypatch, first=one, second=one)

    with pytest.raises(ImproperlyConfigured, match="first and second claim the same number in the search: 7"):
        moments()


def test_equal_words_as_commands_stop_the_start(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Moment(commands={"offer": "first.cli:app"})
    settings.MOMENTS = told(monkeypatch, first=one, second=one)

    with pytest.raises(ImproperlyConfigured, match="the same word as a command: offer"):
        moments()


@pytest.mark.parametrize("number", [-1, 64])
def test_a_number_that_the_index_cannot_hold_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="number"):
        Searched(number, "one", title=(), body=())


def shown(row: Workspace, *, today: dt.date) -> str:
    """Return what a panel shows, here and by its place."""
    return f"{row} on {today}"


def nothing(row: Workspace, *, today: dt.date) -> None:
    """Have nothing to show."""


def test_panels_stand_by_their_place_and_only_where_there_is_something_to_show(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = Panel("lead", "late.html", shown)
    early = Panel("lead", "early.html", "tests.kit.test_moments:shown", place=10)
    others = (Panel("lead", "empty.html", nothing), Panel("contact", "elsewhere.html", shown))
    settings.MOMENTS = told(monkeypatch, one=Moment(panels=(late, *others)), two=Moment(panels=(early,)))

    panels = panels_on("lead", Workspace(name="Row"), today=MONDAY)

    assert panels == ((early, "Row on 2026-11-23"), (late, "Row on 2026-11-23"))


def test_a_page_renders_its_panels_in_the_wide_and_in_the_narrow_column() -> None:
    lead = LeadHere("/leads/7/", "Analyst", "Heard", MONDAY)
    panels = (
        (Panel("lead", "leads/here.html", shown), LeadsHere((lead,))),
        (Panel("lead", "leads/here.html", shown, side=True), LeadsHere(())),
    )

    wide = render_to_string("parts/panels.html", {"panels": panels})
    narrow = render_to_string("parts/panels.html", {"panels": panels, "side": True})

    assert [("Analyst" in text, "No lead yet." in text) for text in (wide, narrow)] == [
        (True, False),
        (False, True),
    ]


def test_every_page_links_the_style_sheets_that_moments_bring(client: Client) -> None:
    sheets = [sheet for moment in moments().values() for sheet in moment.styles]

    body = client.get("/").content.decode()

    assert [sheet for sheet in sheets if not find(sheet)] == []
    assert [sheet for sheet in sheets if f'href="/static/{sheet}"' not in body] == []
