"""The data folder and its tables, made ready for the first time, again, and by several at once."""

import contextlib
import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from sqlcipher3 import dbapi2

from goodterms.kit.folder import secret_key
from goodterms.kit.preparing import tables_there
from goodterms.kit.schema import BETWEEN_STATEMENTS, TABLES, known_migrations

# What `web/databases.py` writes down, as SQLite answers when it is asked.
PROMISED = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "secure_delete": 1,
    "foreign_keys": 1,
    "temp_store": 2,  # MEMORY
    "cache_size": -8000,
    "journal_size_limit": 67_108_864,
}
ASKED = """
import django, json
django.setup()
from django.db import connection
from goodterms.kit.preparing import prepare
prepare()
with connection.cursor() as cursor:
    for name in {names}:
        cursor.execute("PRAGMA " + name)
        print(name, cursor.fetchone()[0])
"""


def command(folder: Path, *words: str) -> "subprocess.Popen[str]":
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "goodterms.web.settings", "GOODTERMS_DATABASE_URL": ""}
    ours = [sys.executable, "-c", "from goodterms.cli import main; main()", *words, "--data", str(folder)]
    return subprocess.Popen(ours, env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def asked(folder: Path, sql: str) -> list[Any]:
    with closing(dbapi2.connect(str(folder / "goodterms.sqlite3"))) as database:
        return list(database.execute(sql).fetchall())


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the laptop's database")
def test_the_tables_written_down_are_those_that_all_migrations_make(db: None) -> None:
    """This database was migrated one by one. If they differ: `.venv/bin/python scripts/tables.py`."""
    assert TABLES.read_text("utf-8").split(BETWEEN_STATEMENTS) == tables_there()


def test_a_fresh_folder_gets_all_tables_at_once_and_counts_as_migrated(tmp_path: Path) -> None:
    said, faults = command(tmp_path, "link").communicate(timeout=60)

    assert (said.startswith("http://localhost:8737/open/"), faults) == (True, "")
    assert {name for (name,) in asked(tmp_path, "SELECT name FROM django_migrations")} == known_migrations()
    assert asked(tmp_path, "SELECT count(*) FROM goodterms_workspace") == [(1,)]


def test_an_older_folder_is_migrated_and_keeps_its_rows(tmp_path: Path) -> None:
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "goodterms.web.settings", "GOODTERMS_DATABASE_URL": ""}
    older = [sys.executable, "-m", "django", "migrate", "goodterms", "0012_said_aloud", "--verbosity", "0"]
    subprocess.run(older, env=own | {"GOODTERMS_DATA": str(tmp_path)}, check=True, timeout=60)
    with closing(dbapi2.connect(str(tmp_path / "goodterms.sqlite3"))) as database:
        columns = [name for _, name, *_ in database.execute("PRAGMA table_info(goodterms_workspace)")]
        values = {"id": 7, "name": "Mine", "ledger_edition": 0}
        told = ", ".join("?" * len(columns))
        database.execute(
            f"INSERT INTO goodterms_workspace VALUES ({told})",  # noqa: S608 -- question marks
            [values.get(name, "2026-11-30 09:00:00") for name in columns],
        )
        database.commit()

    _said, faults = command(tmp_path, "link").communicate(timeout=60)

    assert faults == ""
    assert {name for (name,) in asked(tmp_path, "SELECT name FROM django_migrations")} == known_migrations()
    assert asked(tmp_path, "SELECT id, name FROM goodterms_workspace") == [(7, "Mine")]


def test_four_commands_at_once_on_a_new_folder_all_do_their_work(tmp_path: Path) -> None:
    started = [command(tmp_path, "link") for _ in range(4)]
    ended = [one.communicate(timeout=120) for one in started]

    assert [(one.returncode, faults) for one, (_said, faults) in zip(started, ended, strict=True)] == [
        (0, "")
    ] * 4
    assert asked(tmp_path, "SELECT count(*) FROM goodterms_workspace") == [(1,)]
    assert asked(tmp_path, "SELECT count(*) FROM goodterms_onetimelink") == [(4,)]


def test_an_empty_key_is_made_anew_and_a_whole_one_stays(tmp_path: Path) -> None:
    (tmp_path / "secret-key").touch()

    key = secret_key(tmp_path)

    assert (len(key) > 40, secret_key(tmp_path)) == (True, key)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["files", "secret-key"]
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_nobody_else_can_read_a_file_of_the_folder_not_even_one_of_an_older_release(tmp_path: Path) -> None:
    command(tmp_path, "link").communicate(timeout=60)
    fresh = modes(tmp_path)
    (tmp_path / "goodterms.sqlite3").chmod(0o644)

    command(tmp_path, "link").communicate(timeout=60)

    assert set(fresh.values()) == set(modes(tmp_path).values()) == {0o600}, fresh


def modes(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()}


def test_what_is_promised_of_the_database_holds_in_a_program_of_its_own(tmp_path: Path) -> None:
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "goodterms.web.settings", "GOODTERMS_DATABASE_URL": ""}
    program = ASKED.format(names=list(PROMISED))

    done = subprocess.run(
        [sys.executable, "-c", program],
        env=own | {"GOODTERMS_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    answered = dict(line.split(" ") for line in done.stdout.splitlines())
    assert answered == {name: str(value) for name, value in PROMISED.items()}


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Yield the one-time link of a real server on this folder; end it afterwards."""
    server = command(folder, "serve", "--no-browser")
    try:
        assert server.stdout is not None
        lines = iter(server.stdout.readline, "")
        yield next(found[0] for line in lines if (found := re.search(r"http://\S+/open/\S+", line)))
    finally:
        server.terminate()
        _said, faults = server.communicate(timeout=30)
    assert faults == ""


def test_the_real_server_keeps_a_write_ahead_log_and_ends_in_order(tmp_path: Path) -> None:
    with serving(tmp_path) as link:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = opener.open(link, timeout=20).read().decode()
        address = link.partition("/open/")[0] + "/static/css/base.css"
        with ThreadPoolExecutor(
            12
        ) as asking:  # more than there are threads: they wait, and nobody is told of it
            answered = list(asking.map(lambda _number: opener.open(address, timeout=20).status, range(48)))
        held = {path.name for path in tmp_path.iterdir()}

    assert "Import your LinkedIn export" in page
    assert answered == [200] * 48
    assert held >= {"goodterms.sqlite3", "goodterms.sqlite3-wal"}
    kept = {"files", "goodterms.sqlite3", "holds-a-record", "lock", "secret-key"}
    assert {path.name for path in tmp_path.iterdir()} == kept
    with pytest.raises(urllib.error.URLError):
        opener.open(link, timeout=5)


def test_the_settings_name_what_this_test_asks_for() -> None:
    if connection.vendor == "sqlite":
        named = re.findall(r"PRAGMA (\w+)=", settings.DATABASES["default"]["OPTIONS"]["init_command"])
        assert set(named) <= PROMISED.keys()
