"""Putting another record in a folder's place, so that a kill at any moment leaves the old one or the new one, whole.

All of it happens inside the data folder: the new record is unpacked, checked and synced into `restoring/`; a plan with
its name on the disk is the moment that decides. Without a plan the next start throws `restoring/` away; with one
it carries the plan out, as often as it takes.
"""

import datetime as dt
import json
import shutil
from pathlib import Path

from attrs import frozen

from goodterms.kit.backups import DATABASE, SCRATCH, unpack
from goodterms.kit.folder import prepare_folder
from goodterms.kit.guard import FolderInUseError, alone
from goodterms.kit.marker import mark_held
from goodterms.kit.whole import clear_drafts, sync_folder, sync_tree, write_whole

_PLACE, _PLAN = "restoring", "plan.json"
_LOGS = (f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal")
_NEW = ("files", DATABASE)  # the database last: once it is in its place, all else is


@frozen
class Restored:
    """What a restore did: where the record from before is now, if there was one, and what was left out."""

    before: Path | None
    left_out: int


def restore(source: Path, folder: Path, *, now: dt.datetime, anyway: bool = False) -> Restored:
    """Put a backup in place of a folder's record; what was there moves aside, never away.

    Raises:
        FolderInUseError: if anybody else uses the folder.
        RefusedInputError: if the backup is not whole; nothing is changed then.
    """
    prepare_folder(folder)
    with alone(folder):
        _settle(folder)
        place = folder / _PLACE
        place.mkdir(mode=0o700)
        try:
            left_out = unpack(source, place, anyway=anyway)
            sync_tree(place)
        except BaseException:
            shutil.rmtree(place, ignore_errors=True)
            raise
        before = _name_for_before(folder, now=now)
        write_whole(place / _PLAN, json.dumps({"before": before.name}).encode())
        _settle(folder)
    return Restored(before if before.exists() else None, left_out=left_out)


def settle(folder: Path) -> None:
    """Finish or undo a restore that was broken off, and remove what killed backups left; a look where there is none.

    Raises:
        FolderInUseError: if a restore is under way just now.
    """
    if (folder / _PLACE).exists():
        with alone(folder):
            _settle(folder)
    for place in (folder, folder / "backups"):
        clear_drafts(place)
    left = [path for path in folder.glob("*") if path.name.startswith(SCRATCH) or _is_older_scratch(path)]
    if left:
        _remove(folder, left)


def _remove(folder: Path, left: list[Path]) -> None:
    try:
        with alone(folder):
            for path in left:
                shutil.rmtree(path, ignore_errors=True)
    except FolderInUseError:  # a backup may be at work in them: the next start tries again
        return


def _is_older_scratch(path: Path) -> bool:
    """Return whether a killed backup of a release before December 2026 left this folder."""
    return (
        path.name.startswith("tmp") and path.is_dir() and {part.name for part in path.iterdir()} <= {DATABASE}
    )


def _settle(folder: Path) -> None:
    place = folder / _PLACE
    if (place / _PLAN).exists():
        _carry_out(folder, before=folder / json.loads((place / _PLAN).read_bytes())["before"])
    shutil.rmtree(place, ignore_errors=True)


def _carry_out(folder: Path, *, before: Path) -> None:
    """Move the old record aside and the new one in; each step is skipped where an earlier try took it."""
    place = folder / _PLACE
    waiting = [name for name in _NEW if (place / name).exists()]
    if DATABASE in waiting:
        _move_aside(folder, before, names=(*_LOGS, *waiting))
    for name in waiting:
        shutil.rmtree(folder / name, ignore_errors=True)  # an empty one, which is no record
        (place / name).rename(folder / name)
    sync_folder(folder)
    mark_held(folder)
    (place / _PLAN).unlink()


def _move_aside(folder: Path, before: Path, *, names: tuple[str, ...]) -> None:
    old = [folder / name for name in names if _is_something(folder / name)]
    if not old:
        return
    before.mkdir(mode=0o700, exist_ok=True)
    for path in old:
        path.rename(before / path.name)
    sync_folder(before)


def _is_something(path: Path) -> bool:
    return any(path.iterdir()) if path.is_dir() else path.exists()


def _name_for_before(folder: Path, *, now: dt.datetime) -> Path:
    name = f"before-restore-{now:%Y%m%d-%H%M%S}"
    names = [name, *(f"{name}-{number}" for number in range(2, 1000))]
    return next(folder / name for name in names if not (folder / name).exists())
