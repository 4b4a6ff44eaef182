"""A real browser on a real server, with the background worker and the accessibility check."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from goodterms.kit.models import Workspace
from goodterms.web.gate import make_link
from goodterms.web.worker import start_worker

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-quic"]
        )
        yield browser
        browser.close()


@pytest.fixture
def mine(transactional_db: None) -> Workspace:
    return Workspace.objects.create()


@pytest.fixture
def address(live_server: LiveServer) -> str:
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def context(browser: Browser, address: str, mine: Workspace) -> Iterator[BrowserContext]:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
    context.new_page().goto(make_link(mine))
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page in which any error in the console, and any request to elsewhere, fails the journey."""
    page, faults = context.new_page(), []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: None if "//localhost" in request.url else faults.append(request.url))
    yield page
    assert faults == []


@pytest.fixture
def worker() -> Iterator[None]:
    consumer = start_worker()
    yield
    consumer.stop(graceful=True)


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[Any]]:
    """Return what axe finds on a page: rule, and where."""
    axe = Axe()

    def look(page: Page) -> list[Any]:
        found = axe.run(page, options=_RULES).response["violations"]
        return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]

    return look
