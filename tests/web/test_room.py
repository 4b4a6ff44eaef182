"""Without room on the disk: a sentence, what was typed is still there, and after freeing all goes on."""

import contextlib
import os
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from goodterms.kit.models import LogEntry, Workspace
from goodterms.kit.whole import drafted, write_whole
from goodterms.leads.models import Note
from goodterms.web.errors import NO_ROOM
from tests.examples import fill
from tests.kit.records import everything, goodterms, names, record, rows
from tests.web.test_damage import mounted, without_log

# A file may become so large and no larger: what a full disk does to a program, for every user of every machine.
LIMITED = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
most = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
from goodterms.cli import main
main()
"""
SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="the laptop's database")


def limited(folder: Path, most: int, *words: str) -> "subprocess.CompletedProcess[str]":
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "goodterms.web.settings", "GOODTERMS_DATABASE_URL": ""}
    return subprocess.run(
        [sys.executable, "-B", "-c", LIMITED, str(most), *words],
        env=own | {"GOODTERMS_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("most", [0, 20, 3_000, 30_000, 300_000, 600_000])
def test_a_first_start_without_room_says_so_and_works_once_there_is_room(tmp_path: Path, most: int) -> None:
    refused = limited(tmp_path, most, "link")
    key = tmp_path / "secret-key"
    left = [
        path.name
        for path in tmp_path.rglob("*")
        if path.suffix == ".draft" or path.name.startswith("secret-key-")
    ]
    is_whole = not key.exists() or len(key.read_text()) > 40

    started = goodterms(tmp_path, "link")

    assert (refused.returncode, refused.stdout, "Traceback" in refused.stderr) == (2, "", False), (
        refused.stderr
    )
    assert re.search(r"Nothing was changed\. (Free|Try)", refused.stderr), refused.stderr
    assert (left, is_whole, started.returncode, started.stderr) == ([], True, 0, "")


@pytest.mark.parametrize("words", [("backup", "b.zip"), ("export", "e.zip")])
def test_a_backup_or_export_without_room_says_so_and_leaves_no_draft(
    tmp_path: Path, words: tuple[str, str]
) -> None:
    folder = record(tmp_path / "data")
    goodterms(folder, "link")
    without_log(folder)
    target = tmp_path / words[1]

    refused = limited(folder, 150, words[0], str(target))

    assert (refused.returncode, "Traceback" in refused.stderr) == (2, False), refused.stderr
    assert "Nothing was changed" in refused.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"]


def test_a_restore_without_room_changes_nothing(tmp_path: Path) -> None:
    source, folder = record(tmp_path / "source", name="New"), record(tmp_path / "data", name="Old")
    assert goodterms(source, "backup", str(tmp_path / "b.zip")).returncode == 0
    without_log(folder)
    before = everything(folder)

    refused = limited(folder, 5_000, "restore", str(tmp_path / "b.zip"))

    assert (refused.returncode, "Nothing was changed" in refused.stderr) == (2, True), refused.stderr
    assert (everything(folder), names(folder)) == (before, ["Old"])


def test_a_file_that_cannot_be_written_leaves_the_former_one(tmp_path: Path) -> None:
    write_whole(tmp_path / "kept", b"former")

    with pytest.raises(TypeError), drafted(tmp_path / "kept") as stream:
        stream.writelines([b"half", "and a fault"])  # type: ignore[list-item]  # the fault

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"kept": b"former"}
    assert (tmp_path / "kept").stat().st_mode & 0o777 == 0o600


@SQLITE
@pytest.mark.usefixtures("_room_again")
def test_what_was_typed_is_shown_for_copying_when_it_cannot_be_saved(
    client: Client, workspace: Workspace
) -> None:
    lead = fill(workspace)["lead"]
    before = (Note.objects.count(), LogEntry.objects.count())
    words = {"text": "Ask <Dana> & tell" + "x" * 90_000, "password": "hush"}
    fill_up()

    posted = client.post(reverse("lead_note", args=[lead.pk]), words)
    by_htmx = client.post(reverse("lead_note", args=[lead.pk]), words, headers={"hx-request": "true"})

    page, notice = posted.content.decode(), by_htmx.content.decode()
    assert (posted.status_code, by_htmx.status_code) == (507, 507)
    assert ("no room left on the disk" in page, "no room left on the disk" in notice) == (True, True)
    assert ("Ask &lt;Dana&gt; &amp; tell" in page, "hush" in page) == (True, False)
    assert ("What you typed is still here." in notice, by_htmx.headers["HX-Retarget"]) == (True, "#main")
    assert (Note.objects.count(), LogEntry.objects.count()) == before


def fill_up() -> None:
    """Let SQLite take no further page, which it calls a full disk."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0]}")


@pytest.fixture
def _room_again(transactional_db: None) -> Iterator[None]:
    yield
    connection.close()  # the limit is the connection's


def test_a_server_on_a_full_disk_keeps_answering_and_saves_once_there_is_room(tmp_path: Path) -> None:
    if not mounted(tmp_path / "disk"):
        pytest.skip("this machine lets nobody mount a file system")
    try:
        told = on_a_full_disk(tmp_path / "disk")
    finally:
        subprocess.run(["umount", str(tmp_path / "disk")], check=True)

    assert told == {"full": 507, "typed": True, "reads": 200, "freed": 200, "faults": "", "calls": 1}


def on_a_full_disk(folder: Path) -> dict[str, object]:
    """Log a call on a disk without room, look at a page, free the disk, and log the call again."""
    faults = folder.parent / "faults.txt"
    with faults.open("w") as said, serving(folder, said) as link:
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        token = re.search(r'X-CSRFToken": "(\w+)"', browser.open(link, timeout=30).read().decode())
        form = {"csrfmiddlewaretoken": token[1] if token else "", "who": "Dana Whitfield", "about": "Clerk"}
        address = link.partition("/open/")[0] + "/leads/log/"
        raw = urllib.parse.urlencode(form).encode()
        with (folder / "ballast").open("wb", buffering=0) as ballast, contextlib.suppress(OSError):
            while ballast.write(bytes(4096)):
                pass
        answered = [
            posted(browser, address, raw) for _ in range(30)
        ]  # the log may have had a little room left
        full = next((one for one in answered if one[0] == NO_ROOM), (0, ""))
        reads = browser.open(link.partition("/open/")[0] + "/", timeout=30).status
        before = rows(folder, "SELECT count(*) FROM goodterms_lead")[0][0]
        (folder / "ballast").unlink()
        freed = posted(browser, address, raw)[0]
        after = rows(folder, "SELECT count(*) FROM goodterms_lead")[0][0]
    traced = "Traceback" in faults.read_text()
    return {
        "full": full[0],
        "typed": "Dana Whitfield" in full[1],
        "reads": reads,
        "freed": freed,
        "faults": faults.read_text() if traced else "",
        "calls": after - before,
    }


def posted(browser: urllib.request.OpenerDirector, address: str, raw: bytes) -> tuple[int, str]:
    try:
        with browser.open(address, data=raw, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


@contextlib.contextmanager
def serving(folder: Path, said: IO[str]) -> Iterator[str]:
    """Yield the one-time link of a real server on this folder; end it afterwards."""
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "goodterms.web.settings", "GOODTERMS_DATABASE_URL": ""}
    words = [sys.executable, "-c", "from goodterms.cli import main; main()", "serve", "--no-browser"]
    server = subprocess.Popen(
        words, env=own | {"GOODTERMS_DATA": str(folder)}, stdout=subprocess.PIPE, stderr=said, text=True
    )
    assert server.stdout is not None
    try:
        lines = iter(server.stdout.readline, "")
        yield next(found[0] for line in lines if (found := re.search(r"http://\S+/open/\S+", line)))
    finally:
        server.terminate()
        server.wait(timeout=60)
        server.stdout.close()
