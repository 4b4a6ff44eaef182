"""Starting, addresses of databases, the folder, and the browser that opens."""

import datetime as dt
import os
import socket
import threading
import time
import webbrowser
from pathlib import Path

import pytest
from django.utils import timezone

from goodterms.kit.folder import data_folder, prepare_folder, secret_key
from goodterms.kit.models import Job, Workspace
from goodterms.leads.models import Lead
from goodterms.web import opener, server
from goodterms.web.databases import DatabaseUrlError, database_from_url
from goodterms.web.server import Served
from goodterms.web.worker import TIDYING, WATCHING, start_worker


def test_a_postgresql_address_is_taken_apart() -> None:
    found = database_from_url("postgresql://me:p%40ss@db.example:5433/goodterms?sslmode=require")

    assert {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")} == {
        "NAME": "goodterms",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }
    assert database_from_url("postgres://me@/db?host=/tmp/socket")["HOST"] == "/tmp/socket"  # noqa: S108


@pytest.mark.parametrize("address", ["mysql://x", "goodterms.sqlite3"])
def test_another_address_is_refused(address: str) -> None:
    with pytest.raises(DatabaseUrlError, match="must start with postgresql://"):
        database_from_url(address)


def test_folder_and_key_are_for_nobody_else(tmp_path: Path) -> None:
    folder = tmp_path / "data"

    key = secret_key(folder)

    assert (len(key) > 40, secret_key(folder) == key) == (True, True)
    assert [path.stat().st_mode & 0o777 for path in (folder, folder / "secret-key")] == [0o700, 0o600]
    folder.chmod(0o755)
    prepare_folder(folder)
    assert folder.stat().st_mode & 0o777 == 0o700


def test_the_folder_is_the_platforms_own_unless_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GOODTERMS_DATA", str(tmp_path))
    told = data_folder()
    monkeypatch.delenv("GOODTERMS_DATA")

    assert (told, data_folder().name) == (tmp_path, "goodterms")


def test_serving_becomes_granian_and_opens_the_browser(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr("goodterms.web.server.subprocess.Popen", started.append)
    monkeypatch.setattr(os, "execv", lambda _program, words: started.append(words))
    monkeypatch.setattr("goodterms.web.server.connection.close", lambda: None)

    server.serve(Served(port=8999, link="http://localhost:8999/open/x/"), opens_browser=True)

    assert started[0][1:] == ["-m", "goodterms.web.opener", "8999", "http://localhost:8999/open/x/"]
    assert started[1][1:3] == ["-m", "granian"]
    assert started[1][started[1].index("--host") + 1] == "127.0.0.1"


def test_the_browser_opens_when_somebody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda link: not opened.append(link))  # type: ignore[func-returns-value]
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        threading.Timer(0.2, listener.listen).start()

        assert opener.open_when_ready(port, link="http://localhost/open/x/")

    assert opened == ["http://localhost/open/x/"]


def test_the_browser_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opener, "PATIENCE_SECONDS", 0.1)
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))

        assert not opener.open_when_ready(closed.getsockname()[1], link="x")


@pytest.mark.django_db(transaction=True)
def test_the_worker_tidies_up_and_takes_jobs() -> None:
    workspace = Workspace.objects.create()
    long_ago = timezone.now() - dt.timedelta(days=31)
    Lead.objects.create(workspace=workspace, heard_on=long_ago, last_event_on=long_ago, trashed_at=long_ago)
    worker = start_worker()
    try:
        deadline = time.monotonic() + 10
        while Lead.objects.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
    finally:
        worker.stop()

    assert (Lead.objects.count(), Job.objects.count()) == (0, 0)
    assert [one.name for one in threading.enumerate() if one.name in {TIDYING, WATCHING}] == []


@pytest.mark.django_db(transaction=True)
def test_the_watch_survives_a_look_that_fails_and_stops_with_the_worker(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    looks, enough = [], threading.Event()

    def fails_first(*, now: dt.datetime) -> None:
        looks.append(now)
        if len(looks) == 1:
            message = "no such board"
            raise RuntimeError(message)
        enough.set()

    monkeypatch.setattr("goodterms.web.worker.start_due_watches", fails_first)

    worker = start_worker(look_seconds=0.01)
    try:
        came_again = enough.wait(timeout=10)
    finally:
        worker.stop()

    assert (came_again, "Looking for boards that are due failed" in caplog.text) == (True, True)
    assert not any(thread.is_alive() for thread in worker.threads)
