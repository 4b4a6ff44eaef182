"""Records in folders of their own, for the tests of what must never be lost."""

import hashlib
import os
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from goodterms.kit.marker import MARK, mark_held
from goodterms.kit.schema import APPLICATION_ID, BETWEEN_STATEMENTS, TABLES, known_migrations

DATABASE = "goodterms.sqlite3"
KEPT = b"caf\xc3\xa9\0\xff"


def goodterms(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run the command as a person would, in a process of its own."""
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "goodterms.web.settings", "GOODTERMS_DATABASE_URL": ""}
    command = [sys.executable, "-c", "from goodterms.cli import main; main()", *words]
    return subprocess.run(
        command,
        env=own | {"GOODTERMS_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def record(folder: Path, *, name: str = "Mine") -> Path:
    """Make a folder with a whole record in it: a workspace of this name, and one kept file."""
    sha256 = hashlib.sha256(KEPT + name.encode()).hexdigest()
    path = folder / "files" / sha256[:2] / sha256
    path.parent.mkdir(parents=True)
    path.write_bytes(KEPT + name.encode())
    with closing(dbapi2.connect(str(folder / DATABASE))) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute(f"PRAGMA application_id={APPLICATION_ID}")
        for statement in TABLES.read_text("utf-8").split(BETWEEN_STATEMENTS):
            database.execute(statement)
        for number, migration in enumerate(sorted(known_migrations()), start=1):
            insert(database, "django_migrations", id=number, app="goodterms", name=migration)
        insert(database, "goodterms_workspace", id=1, name=name)
        insert(database, "goodterms_storedfile", id=1, workspace_id=1, name="a.bin", sha256=sha256)
        database.commit()
    mark_held(folder)
    return folder


def insert(database: Any, table: str, **values: object) -> None:
    """Write a row; what is not given is what its kind of column holds when it holds nothing."""
    columns = [row[1:4] for row in database.execute(f"PRAGMA table_info({table})")]
    told = [
        values.get(name, _nothing(kind) if is_needed else None)  # a row as plain as it can be
        for name, kind, is_needed in columns
    ]
    places = ", ".join("?" * len(told))
    database.execute(f"INSERT INTO {table} VALUES ({places})", told)  # noqa: S608 -- names of our own tables


def _nothing(kind: str) -> object:
    if kind.startswith(("varchar", "text")):
        return "{}" if kind == "text" else ""
    return "2026-11-30 09:00:00" if kind.startswith("date") else 0


def rows(folder: Path, sql: str) -> list[Any]:
    """Ask a folder's database from outside."""
    with closing(dbapi2.connect(str(folder / DATABASE))) as database:
        return list(database.execute(sql).fetchall())


def names(folder: Path) -> list[str]:
    """Return the names of the workspaces in a folder: whose record it is."""
    return [name for (name,) in rows(folder, "SELECT name FROM goodterms_workspace")]


def kept_bytes(folder: Path) -> list[bytes]:
    """Return the bytes of every kept file of a folder."""
    return [path.read_bytes() for path in sorted((folder / "files").rglob("*")) if path.is_file()]


def copied(folder: Path, target: Path) -> Path:
    """Return a copy of a folder."""
    shutil.copytree(folder, target)
    return target


def everything(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, the lock and the log's own index apart."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in {"lock", "secret-key", MARK} and not path.name.endswith("-shm")
    }
