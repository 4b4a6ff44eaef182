"""Backups that nobody has to think of: one a day and one before each update, the last few kept in `backups/`."""

import datetime as dt
import shutil
from collections.abc import Sequence
from pathlib import Path

from goodterms.kit.backups import scratch, unpack, write_backup
from goodterms.kit.refusals import RefusedInputError

FOLDER = "backups"
DAILY, BEFORE_UPDATE = "daily", "before-update"
KEPT = {DAILY: 5, BEFORE_UPDATE: 2}
_MARGIN = 50 * 1024 * 1024


def keep_daily(database: Path, folder: Path, *, now: dt.datetime) -> Path | None:
    """Write today's backup unless there is one, or too little room; returns it if it was written."""
    today = f"goodterms-{now:%Y%m%d}-"
    if any(path.name.startswith(today) for path in _of(folder, DAILY)) or not has_room(database, folder):
        return None
    return keep(database, folder, why=DAILY, now=now)


def keep(database: Path, folder: Path, *, why: str, now: dt.datetime) -> Path:
    """Write a backup into the data folder, and let the oldest of its kind go.

    Args:
        database: The SQLite file.
        folder: The data folder.
        why: `DAILY` or `BEFORE_UPDATE`.
        now: The moment, in the person's time zone.

    Raises:
        RefusedInputError: if the database cannot be read to its end; nothing is let go then.
    """
    place = folder / FOLDER
    place.mkdir(exist_ok=True, mode=0o700)
    target = place / f"goodterms-{now:%Y%m%d-%H%M%S}-{why}.zip"
    write_backup(database, folder, target, now=now)
    for path in _of(folder, why)[KEPT[why] :]:
        path.unlink(missing_ok=True)
    return target


def has_room(database: Path, folder: Path) -> bool:
    """Return whether a backup fits: the copy of the database, and the packed whole beside it."""
    kept = sum(path.stat().st_size for path in (folder / "files").glob("*/*"))
    return shutil.disk_usage(folder).free > 2 * database.stat().st_size + kept + _MARGIN


def all_of(folder: Path) -> Sequence[Path]:
    """Return the backups in a data folder, the newest first."""
    return sorted((folder / FOLDER).glob("goodterms-*.zip"), reverse=True)


def newest_good(folder: Path) -> Path | None:
    """Return the newest backup in a data folder that can be restored whole; each is read to its end."""
    return next((path for path in all_of(folder) if _is_good(path, folder)), None)


def _is_good(path: Path, folder: Path) -> bool:
    try:
        with scratch(folder) as fresh:
            unpack(path, fresh, anyway=False)
    except (RefusedInputError, OSError):  # with no room to look at it, nothing good is said of it
        return False
    return True


def _of(folder: Path, why: str) -> list[Path]:
    return [path for path in all_of(folder) if path.name.endswith(f"-{why}.zip")]
