"""What a moment says of itself, and what stops the start."""

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured

from goodterms.kit.moments import Moment, Searched, moments


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
