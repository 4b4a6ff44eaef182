"""A backup a day and one before each update, the last few kept, and each restored by the program itself."""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from sqlcipher3 import dbapi2

from goodterms.kit.automatic import BEFORE_UPDATE, DAILY, KEPT, all_of, keep, keep_daily, newest_good
from goodterms.kit.models import LogEntry, Workspace
from goodterms.kit.restoring import restore
from goodterms.kit.schema import known_migrations
from goodterms.web import worker
from tests.kit.records import DATABASE, copied, goodterms, insert, kept_bytes, names, record, rows

MONDAY = dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC)
MIGRATING = """
import os, signal, sys
import django
django.setup()
from django.db import connection
from goodterms.kit.preparing import prepare
left = int(sys.argv[1])
def kill(execute, sql, params, many, context):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)
with connection.execute_wrapper(kill):
    prepare()
print(int(sys.argv[1]) - left)
"""
POINTS = 6


def test_a_day_has_one_backup_and_the_last_five_days_are_kept(tmp_path: Path) -> None:
    folder = record(tmp_path / "data")

    written = [
        keep_daily(folder / DATABASE, folder, now=MONDAY + dt.timedelta(hours=hours))
        for hours in range(0, 24 * 8, 8)
    ]

    assert [path is not None for path in written] == [True, False] + [True, False, False] * 7 + [True]
    assert [path.name for path in all_of(folder)] == [
        f"goodterms-2026120{day}-{'090000' if day == 0 else '010000'}-daily.zip" for day in (8, 7, 6, 5, 4)
    ]
    assert {path.stat().st_mode & 0o777 for path in (folder / "backups").iterdir()} == {0o600}


def test_each_automatic_backup_is_restored_by_the_program(tmp_path: Path) -> None:
    folder = record(tmp_path / "data")

    for why in KEPT:
        path = keep(folder / DATABASE, folder, why=why, now=MONDAY)
        restore(path, tmp_path / why, now=MONDAY)
        assert (names(tmp_path / why), kept_bytes(tmp_path / why)) == (["Mine"], kept_bytes(folder))


def test_updates_do_not_push_daily_backups_out(tmp_path: Path) -> None:
    folder = record(tmp_path / "data")
    daily = keep(folder / DATABASE, folder, why=DAILY, now=MONDAY)

    updates = [
        keep(folder / DATABASE, folder, why=BEFORE_UPDATE, now=MONDAY + dt.timedelta(days=days))
        for days in range(1, 5)
    ]

    assert all_of(folder) == [*reversed(updates[-2:]), daily]


def test_the_newest_good_backup_is_not_one_that_is_damaged(tmp_path: Path) -> None:
    folder = record(tmp_path / "data")
    older = keep(folder / DATABASE, folder, why=DAILY, now=MONDAY)
    newer = keep(folder / DATABASE, folder, why=DAILY, now=MONDAY + dt.timedelta(days=1))
    newer.write_bytes(newer.read_bytes()[:-100])

    assert newest_good(folder) == older
    older.write_bytes(b"")
    assert newest_good(folder) is None


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has pg_dump")
def test_the_running_app_backs_up_once_anything_was_done() -> None:
    folder = Path(settings.DATA_FOLDER)
    workspace = Workspace.objects.create()
    shutil.rmtree(folder / "backups", ignore_errors=True)

    worker._keep_daily()
    before = all_of(folder)
    LogEntry.objects.create(workspace=workspace, deed="Logged a call")
    worker._keep_daily()
    worker._keep_daily()

    assert (len(before), len(all_of(folder)), newest_good(folder)) == (0, 1, all_of(folder)[0])
    shutil.rmtree(folder / "backups")


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder as an earlier release left it, with a workspace in it."""
    folder = tmp_path_factory.mktemp("older")
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "goodterms.web.settings", "GOODTERMS_DATABASE_URL": ""}
    migrate = [
        sys.executable,
        "-m",
        "django",
        "migrate",
        "goodterms",
        "0013_employer_keys",
        "--verbosity",
        "0",
    ]
    subprocess.run(migrate, env=own | {"GOODTERMS_DATA": str(folder)}, check=True, timeout=120)
    with closing(dbapi2.connect(str(folder / DATABASE))) as database:
        insert(database, "goodterms_workspace", id=7, name="Mine")
        database.commit()
    return folder


def migrated(folder: Path, *, killed_at: int) -> "subprocess.CompletedProcess[str]":
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "goodterms.web.settings", "GOODTERMS_DATABASE_URL": ""}
    return subprocess.run(
        [sys.executable, "-c", MIGRATING, str(killed_at)],
        env=own | {"GOODTERMS_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_an_update_backs_up_first_and_a_kill_in_its_midst_loses_nothing(older: Path, tmp_path: Path) -> None:
    whole = migrated(copied(older, tmp_path / "whole"), killed_at=1_000_000)
    statements = int(whole.stdout)

    for number in range(POINTS):
        folder = copied(older, tmp_path / str(number))
        killed = migrated(folder, killed_at=1 + number * (statements - 1) // POINTS)
        started = goodterms(folder, "link")

        assert (killed.returncode, started.returncode, started.stderr) == (-9, 0, "")
        assert rows(folder, "SELECT id, name FROM goodterms_workspace") == [(7, "Mine")]
        assert {name for (name,) in rows(folder, "SELECT name FROM django_migrations")} == known_migrations()
        assert rows(folder, "PRAGMA integrity_check") == [("ok",)]
        assert newest_good(folder) is not None
    assert [path.name.endswith("-before-update.zip") for path in all_of(tmp_path / "whole")] == [True]


def test_without_room_for_a_backup_the_update_waits_and_says_so(older: Path, tmp_path: Path) -> None:
    folder = copied(older, tmp_path / "data")
    with (folder / "files" / "sparse").open("wb") as stream:
        stream.truncate(1 << 43)  # as large as no disk here: it takes no room itself
    (folder / "files" / "ab").mkdir()
    (folder / "files" / "sparse").rename(folder / "files" / "ab" / "ab")
    before = everything_but(folder, "ab")

    done = goodterms(folder, "link")

    assert (done.returncode, "no room for a backup first" in done.stderr) == (2, True), done.stderr
    assert everything_but(folder, "ab") == before
    assert re.search(r"Free some space", done.stderr)


def everything_but(folder: Path, name: str) -> list[tuple[str, int]]:
    return sorted(
        (path.name, path.stat().st_size)
        for path in folder.rglob("*")
        if path.is_file() and path.name not in {name, "lock", "secret-key"} and "sqlite3-" not in path.name
    )
