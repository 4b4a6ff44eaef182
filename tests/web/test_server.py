"""Starting, addresses of databases, the folder, and the browser that opens."""

import datetime as dt
import signal
import socket
import threading
import time
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path
from types import SimpleNamespace

import pytest
from attrs import frozen
from django.conf import settings
from django.db import connections
from django.utils import timezone

from goodterms.kit.folder import data_folder, prepare_folder, secret_key
from goodterms.kit.models import Job, Workspace
from goodterms.leads.models import Lead
from goodterms.web import server
from goodterms.web.databases import DatabaseUrlError, database_from_url
from goodterms.web.server import NoFreePortError, Served
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


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_listens_on_this_machine_alone_at_every_address_of_localhost() -> None:
    port = free_port()

    held = server.listen(port)

    addresses = [one.getsockname()[:2] for one in held]
    for one in held:
        one.close()
    assert addresses == [("127.0.0.1", port), ("::1", port)][: len(held)]
    assert len(held) == (2 if has_ipv6() else 1)


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.parametrize(("family", "address"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")])
def test_a_port_that_another_program_holds_at_either_address_is_not_shared(
    family: socket.AddressFamily, address: str
) -> None:
    if address == "::1" and not has_ipv6():
        pytest.skip("no IPv6 here")
    with socket.socket(family) as taken:
        taken.bind((address, 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(NoFreePortError, match=f"Port {port} is taken"):
            server.listen(port)


@frozen
class Waiting:
    """A connection whose request waits for a thread."""

    name: str
    method: str

    @property
    def requests(self) -> list[SimpleNamespace]:
        """Return the one request."""
        return [SimpleNamespace(command=self.method)]


def test_what_somebody_sends_is_served_before_what_others_look_at() -> None:
    queue = server.WritesFirst(0)

    for name, method in (("a", "GET"), ("b", "POST"), ("c", "HEAD"), ("d", "GET")):
        queue.add_task(Waiting(name, method))

    assert [one.name for one in queue.queue] == ["b", "a", "c", "d"]


@pytest.mark.django_db(transaction=True)
def test_serving_answers_opens_the_browser_and_ends_with_its_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    # The server's threads keep their connections; here they must not outlive the test's database.
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    held = server.listen(None)
    served = Served(port=held[0].getsockname()[1], link="http://localhost/open/x/")
    answers: list[tuple[int, str | None]] = []

    def ask_and_interrupt() -> None:
        try:
            urllib.request.urlopen(f"http://localhost:{served.port}/", timeout=20)
        except urllib.error.HTTPError as locked:
            answers.append((locked.code, locked.headers["Server"]))
        finally:
            signal.raise_signal(signal.SIGINT)  # Ctrl-C, in the main thread

    asking = threading.Thread(target=ask_and_interrupt)
    asking.start()
    server.serve(served, at=held, opens_browser=True)
    asking.join()

    opener = Path(settings.DATA_FOLDER) / "open.html"
    assert (answers, opened, opener.exists()) == ([(403, None)], [opener.as_uri()], False)
    assert [one.name for one in threading.enumerate() if one.name in {TIDYING, WATCHING}] == []


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
