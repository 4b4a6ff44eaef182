"""What most tests start from: a workspace, a browser that passed the gate, and a fixed day."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

from goodterms.kit import search
from goodterms.kit.models import Workspace
from goodterms.web.gate import make_link

MONDAY = dt.date(2026, 11, 23)


_OF_THE_DATABASE = {"db", "transactional_db"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on PostgreSQL what touches no database: it ran on SQLite, with the same outcome.

    What holds a time stays: beside the tracer of the coverage, on SQLite, it is left out.
    """
    if connection.vendor == "sqlite":
        return
    kept = [item for item in items if _is_for_every_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _is_for_every_database(item: pytest.Item) -> bool:
    uses = _OF_THE_DATABASE & set(getattr(item, "fixturenames", ()))
    return bool(uses or item.get_closest_marker("django_db") or item.get_closest_marker("timed"))


@pytest.fixture(autouse=True)
def _no_work_left_over() -> Iterator[None]:
    """Forget what a test put into the queue: a worker of a later test would take it up."""
    yield
    from goodterms.kit.jobs import QUEUE

    QUEUE.flush()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Make the search index too: migrations know nothing of it, `prepare` does."""
    with django_db_blocker.unblock():
        search.mend()


@pytest.fixture
def workspace(db: None) -> Workspace:
    return Workspace.objects.create()


@pytest.fixture
def stranger(db: None) -> Workspace:
    return Workspace.objects.create(name="Somebody else's")


@pytest.fixture
def client(workspace: Workspace) -> Client:
    browser = Client(headers={"host": "localhost"})
    browser.get(make_link(workspace))
    return browser


@pytest.fixture
def monday() -> Iterator[dt.date]:
    """Stop the clock on Monday, 23 November 2026, at nine."""
    import time_machine

    with time_machine.travel(dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC), tick=False):
        yield MONDAY
