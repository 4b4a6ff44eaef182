"""A backup holds what was committed last, and a restore never loses what was there."""

import datetime as dt
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.db import connection

from goodterms.kit.backups import Written
from goodterms.kit.models import Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.restoring import Restored
from goodterms.web.backup import restore_backup, write_backup

NOW = dt.datetime(2026, 11, 23, 9, 30, tzinfo=dt.UTC)
SQLITE = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has pg_dump")


def goodterms(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run the command as a person would, in a process of its own."""
    environment = {
        **os.environ,
        "GOODTERMS_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "goodterms.web.settings",
        "GOODTERMS_DATABASE_URL": "",
    }
    command = [sys.executable, "-c", "from goodterms.cli import main; main()", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def count_of_leads(folder: Path) -> int:
    program = (
        "import django; django.setup(); from goodterms.leads.models import Lead; print(Lead.objects.count())"
    )
    environment = {
        **os.environ,
        "GOODTERMS_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "goodterms.web.settings",
        "GOODTERMS_DATABASE_URL": "",
    }
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    return int(done.stdout)


def filled(folder: Path) -> Path:
    program = (
        "import django; django.setup(); from goodterms.kit.preparing import prepare; "
        "from tests.examples import fill; fill(prepare())"
    )
    environment = {
        **os.environ,
        "GOODTERMS_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "goodterms.web.settings",
        "GOODTERMS_DATABASE_URL": "",
    }
    subprocess.run([sys.executable, "-c", program], env=environment, check=True, capture_output=True)
    return folder


def test_backup_and_restore_on_another_machine(tmp_path: Path) -> None:
    old, new, backup = filled(tmp_path / "old"), tmp_path / "new", tmp_path / "backup.zip"

    written = goodterms(old, "backup", str(backup))
    restored = goodterms(new, "restore", str(backup))

    assert (written.returncode, restored.returncode) == (0, 0), written.stderr + restored.stderr
    assert count_of_leads(new) == 1
    assert [path.read_bytes() for path in (new / "files").rglob("*") if path.is_file()] == [
        b"caf\xc3\xa9\0\xff"
    ]
    assert backup.stat().st_mode & 0o077 == 0


def test_a_restore_moves_what_was_there_aside(tmp_path: Path) -> None:
    folder, backup = filled(tmp_path / "data"), tmp_path / "backup.zip"
    goodterms(folder, "backup", str(backup))

    restored = goodterms(folder, "restore", str(backup))

    before = next(folder.glob("before-restore-*"))
    assert restored.returncode == 0, restored.stderr
    assert str(before) in restored.stdout
    assert {path.name for path in before.iterdir()} >= {"goodterms.sqlite3", "files"}
    assert count_of_leads(folder) == 1


def broken(path: Path, *, content: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, raw in content.items():
            archive.writestr(name, raw)
    return path


HEAD = b'{"format": "goodterms-backup"}'


@SQLITE
@pytest.mark.parametrize(
    ("content", "says"),
    [
        ({"backup.json": b"{}"}, "not a Good Terms backup"),
        ({"other.txt": b"x"}, "not a whole backup"),
        ({"backup.json": HEAD}, "not a whole backup"),
        ({"backup.json": HEAD, "goodterms.sqlite3": b"garbage" * 500}, "is no SQLite database"),
        ({"backup.json": HEAD, "goodterms.sqlite3": b""}, "it holds 0 bytes"),
        ({"backup.json": HEAD[:-1] + b', "version": 3}'}, "A newer Good Terms"),
    ],
)
def test_what_is_no_backup_changes_nothing(tmp_path: Path, content: dict[str, bytes], says: str) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "goodterms.sqlite3").write_bytes(b"mine")

    with pytest.raises(RefusedInputError, match=says):
        restore_backup(broken(tmp_path / "b.zip", content=content), folder, now=NOW)

    assert (folder / "goodterms.sqlite3").read_bytes() == b"mine"


@SQLITE
def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"half")

    with pytest.raises(RefusedInputError, match="not a whole backup"):
        restore_backup(tmp_path / "b.zip", tmp_path / "data", now=NOW)


@pytest.mark.django_db(transaction=True)
@SQLITE
def test_a_backup_is_written_and_restored_in_place(tmp_path: Path) -> None:
    Workspace.objects.create(name="Mine")
    source = tmp_path / "source"
    (source / "files" / "ab").mkdir(parents=True)
    (source / "files" / "ab" / "abc").write_bytes(b"kept")
    target = tmp_path / "backup.zip"

    written = write_backup(source, target, now=NOW)
    first = restore_backup(target, tmp_path / "fresh", now=NOW)

    assert (written, first) == (Written(target.stat().st_size, missing=()), Restored(None, left_out=0))
    assert (tmp_path / "fresh" / "files" / "ab" / "abc").read_bytes() == b"kept"
    assert sorted(path.name for path in source.iterdir()) == ["files"]
    again = [restore_backup(target, tmp_path / "fresh", now=NOW).before for _ in range(2)]
    assert again == [
        tmp_path / "fresh" / "before-restore-20261123-093000",
        tmp_path / "fresh" / "before-restore-20261123-093000-2",
    ]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite is backed up here")
def test_on_postgresql_the_server_has_its_own_way(tmp_path: Path) -> None:
    with pytest.raises(RefusedInputError, match="pg_dump"):
        write_backup(tmp_path, tmp_path / "b.zip", now=NOW)
