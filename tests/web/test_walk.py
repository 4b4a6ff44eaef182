"""Every address, by every method: the headers, the name, the session and the form's mark; a new one is walked too."""

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from goodterms.kit.models import Workspace
from goodterms.web.gate import make_link
from goodterms.web.headers import SAFETY, UNCACHED
from tests.web.test_gate import every_path

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
WRITING = ("POST", "PUT", "PATCH", "DELETE")


def statuses(browser: Client, *, methods: tuple[str, ...], **headers: str) -> dict[tuple[str, str], int]:
    """Return what every address answers, having looked at the headers of each answer."""
    found, bare = {}, []
    for path in every_path():
        for method in methods:
            answer = browser.generic(method, path, headers=headers)
            found[method, path] = answer.status_code
            if {name: answer.headers.get(name) for name in SAFETY | UNCACHED} != SAFETY | UNCACHED:
                bare.append((method, path))
    assert bare == []
    return found


def test_the_walk_passes_through_every_address() -> None:
    def count(patterns: list[URLPattern | URLResolver]) -> int:
        return sum(count(one.url_patterns) if isinstance(one, URLResolver) else 1 for one in patterns)

    assert (
        len(every_path()) == count(get_resolver().url_patterns) - 1
    )  # all but the one that opens the session
    assert [path for path in every_path() if "<" in path] == []


@pytest.mark.usefixtures("workspace")
def test_nothing_answers_without_the_session() -> None:
    told = statuses(Client(headers={"host": "localhost"}), methods=METHODS)

    assert set(told.values()) == {403}


def test_nothing_answers_under_another_name(workspace: Workspace) -> None:
    browser = Client(headers={"host": "localhost"})
    browser.get(make_link(workspace))

    assert set(statuses(browser, methods=METHODS, host="evil.example").values()) == {400}
    assert set(statuses(browser, methods=METHODS, host="127.0.0.1").values()) == {421}


def test_nothing_is_written_without_the_forms_mark(workspace: Workspace) -> None:
    browser = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    browser.get(make_link(workspace))

    assert set(statuses(browser, methods=WRITING).values()) == {403}


def test_nothing_is_written_for_another_site(workspace: Workspace) -> None:
    browser = Client(headers={"host": "localhost"})
    browser.get(make_link(workspace))
    crossed = [("sec-fetch-site", site) for site in ("cross-site", "same-site")]

    for name, value in crossed:
        assert set(statuses(browser, methods=WRITING, **{name: value}).values()) == {403}


def test_no_address_takes_a_method_it_does_not_know(client: Client) -> None:
    told = statuses(client, methods=("PUT", "PATCH", "DELETE", "TRACE"))

    assert set(told.values()) == {405}
