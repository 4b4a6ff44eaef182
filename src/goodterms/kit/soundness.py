"""Whether a SQLite file is a record of ours and whole: looked at before it is opened for writing, and never changed.

A start looks at the head, the length, the tables and the migrations, which costs a few milliseconds, and reads a small
file whole. A large one is read whole by `goodterms doctor`, and page by page by each backup.
"""

import struct
from collections.abc import Iterable
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import Any
from urllib.parse import quote

from attrs import frozen
from sqlcipher3 import dbapi2

from goodterms.kit.schema import APPLICATION_ID, known_migrations, known_tables

_MAGIC = b"SQLite format 3\0"
_HEAD = 100
_SEARCH = "goodterms_search"
# Reading 16 MB whole takes about 0.1 s here; a record of a long search has 5 to 60 MB.
READ_WHOLE_BYTES = 16 * 1024 * 1024
_BUSY = ("locked", "busy")
_SHOWN = 200


class Kind(Enum):
    """What is wrong with a file."""

    MISSING = "missing"
    EMPTY = "empty"
    FOREIGN = "foreign"
    NEWER = "newer"
    DAMAGED = "damaged"


@frozen
class Trouble:
    """What is wrong with a database file: its kind, and what was seen."""

    kind: Kind
    seen: str


def look_at(database: Path, *, thorough: bool) -> Trouble | None:
    """Return what is wrong with a SQLite file, or nothing.

    Args:
        database: The file; it is opened for reading only.
        thorough: Read all of it, however large.
    """
    # Without a log the file is read as it lies. Should another process write just then, a second look sees a whole one.
    return _look(database, thorough=thorough) and _look(database, thorough=thorough)


def _look(database: Path, *, thorough: bool) -> Trouble | None:
    try:
        size = database.stat().st_size
    except FileNotFoundError:
        return Trouble(Kind.MISSING, "it isn't there")
    if not size:
        return Trouble(Kind.EMPTY, "it holds 0 bytes")
    has_log = any(_is_filled(database.with_name(f"{database.name}-{part}")) for part in ("wal", "journal"))
    if trouble := _of_head(database, size=size, has_log=has_log):
        return trouble
    how = "mode=ro" if has_log else "immutable=1"  # which makes no log of its own beside the file
    return _of_content(database, how=how, thorough=thorough or size <= READ_WHOLE_BYTES)


def _is_filled(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _of_head(database: Path, *, size: int, has_log: bool) -> Trouble | None:
    with database.open("rb") as stream:
        head = stream.read(_HEAD)
    if len(head) < _HEAD or not head.startswith(_MAGIC):
        return Trouble(Kind.DAMAGED, "its first page is no SQLite database")
    page, pages, number = (*struct.unpack_from(">H", head, 16), *struct.unpack_from(">I", head, 28),
                           *struct.unpack_from(">I", head, 68))  # fmt: skip
    if number not in {0, APPLICATION_ID}:
        return Trouble(Kind.FOREIGN, "another program made it")
    page = 65536 if page == 1 else page
    if not has_log and size < page * pages:  # with a log, part of it may stand there
        return Trouble(Kind.DAMAGED, f"it's cut off after {size:,} of {page * pages:,} bytes")
    return None


def _of_content(database: Path, *, how: str, thorough: bool) -> Trouble | None:
    try:
        with closing(dbapi2.connect(f"file:{quote(str(database))}?{how}", uri=True, timeout=20)) as opened:
            return _of_tables(opened) or (_of_pages(opened) if thorough else None)
    except dbapi2.DatabaseError as fault:
        if any(word in str(fault) for word in _BUSY):
            return None
        return Trouble(Kind.DAMAGED, str(fault)[:_SHOWN])


def _of_tables(opened: Any) -> Trouble | None:  # noqa: ANN401 -- untyped driver
    tables = _column(opened, "SELECT name FROM sqlite_master WHERE type = 'table'")
    if not tables:
        return Trouble(Kind.EMPTY, "it holds no tables")
    if "django_migrations" not in tables:
        return Trouble(Kind.FOREIGN, "its tables are not those of Good Terms")
    applied = _column(opened, "SELECT name FROM django_migrations WHERE app = 'goodterms'")
    if newer := applied - known_migrations():
        return Trouble(Kind.NEWER, f"a newer Good Terms changed its tables ({max(newer)})")
    if applied == known_migrations() and (lost := known_tables() - tables):
        return Trouble(Kind.DAMAGED, f"its table {min(lost)} is lost")
    return None


def _of_pages(opened: Any) -> Trouble | None:  # noqa: ANN401 -- untyped driver
    """Read every table but the index of the search, which is made anew where it is damaged."""
    tables = _column(opened, "SELECT name FROM sqlite_master WHERE type = 'table'")
    for table in sorted(name for name in tables if not name.startswith(_SEARCH)):
        (said,) = opened.execute(f"PRAGMA quick_check('{table}')").fetchone()
        if said != "ok":
            return Trouble(Kind.DAMAGED, " ".join(said.split())[:_SHOWN])
    return None


def _column(opened: Any, sql: str) -> set[str]:  # noqa: ANN401 -- untyped driver
    rows: Iterable[tuple[str]] = opened.execute(sql).fetchall()
    return {value for (value,) in rows}
