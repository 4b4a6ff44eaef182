"""The mark in a data folder that it has held a record: an empty one in its place is then no fresh start, but a loss."""

from pathlib import Path

from goodterms.kit.whole import write_whole

MARK = "holds-a-record"
_SAYS = b"This folder holds a Good Terms record; goodterms.sqlite3 belongs beside this file.\n"


def mark_held(folder: Path) -> None:
    """Note that the folder holds a record."""
    if not (folder / MARK).exists():
        write_whole(folder / MARK, _SAYS)


def has_held(folder: Path) -> bool:
    """Return whether a folder has held a record, by its mark, its kept files or its backups."""
    kept = (path for pattern in ("files/*/*", "backups/*.zip") for path in folder.glob(pattern))
    return (folder / MARK).exists() or next(kept, None) is not None
