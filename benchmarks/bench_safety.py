"""Nothing is lost: 1,000 kills and 200 points of a full disk on real processes. The bars are 0, whatever the machine.

A restore, a backup and an automatic backup of records with up to 56 kept files are killed before each of their file
operations, then again with files that may grow to n bytes only; a writing process is killed 100 times at random.
"""

import hashlib
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

KILLS, FULL, WRITER_KILLS = 1_000, 200, 100


def main() -> int:
    """Print what was lost, half or not opened; return 1 if anything was."""
    with tempfile.TemporaryDirectory() as place:
        kills = _faults(_killed(Path(place)), most=KILLS - WRITER_KILLS)
        print(f"kills of restore and backup: {kills[0]}, bad starts or half records: {kills[1]} (at most 0)")
        full = _faults(_full(Path(place)), most=FULL)
        print(f"points of a full disk: {full[0]}, bad starts or half records: {full[1]} (at most 0)")
        lost = _writer_kills(Path(place) / "written")
        print(
            f"kills of a writer: {WRITER_KILLS}, acknowledged writes: {lost[0]}, lost: {lost[1]} (at most 0)"
        )
    return int(bool(kills[1] or lost[1] or full[1]))


def _faults(found: Iterator[dict[str, Any]], *, most: int) -> tuple[int, int]:
    bad = count = 0
    for one in found:
        count += 1
        bad += bool(one["opened"]) or not _is_whole(one)
        if count == most:
            break
    return count, bad


def _is_whole(one: dict[str, Any]) -> bool:
    """Return whether the record is the old one or the new one, with all its files, and nothing is left over."""
    name = one["names"][0]
    wanted = sorted({"Old": _files("Old"), "New": _files("New")}[name])
    aside = [["Old"]] if name == "New" else []
    return (
        sorted(one["kept"]) == wanted and one["before"] == aside and one["newest_is_good"] and not one["left"]
    )


def _files(name: str) -> list[str]:
    return [(f"{name} {number}").encode().decode("latin-1") for number in range(_many)]


_many = 0


def _made(place: Path, many: int) -> tuple[Path, Path]:
    from sqlcipher3 import dbapi2

    from goodterms.kit.backups import place_of, write_backup
    from tests.kit.records import DATABASE, insert, record
    from tests.web.crash_rig import NOW

    folders = []
    for name in ("Old", "New"):
        folder = record(place / f"{name}-{many}", name=name)
        for path in (folder / "files").glob("*/*"):
            path.unlink()
        database = dbapi2.connect(str(folder / DATABASE))
        database.execute("DELETE FROM goodterms_storedfile")
        for number in range(many):
            raw = f"{name} {number}".encode()
            sha256 = hashlib.sha256(raw).hexdigest()
            path = folder / place_of(sha256)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(raw)
            insert(database, "goodterms_storedfile", id=number + 1, workspace_id=1, name="a", sha256=sha256)
        database.commit()
        database.close()
        folders.append(folder)
    write_backup(folders[1] / DATABASE, folders[1], place / f"new-{many}.zip", now=NOW)
    return folders[0], place / f"new-{many}.zip"


def _killed(place: Path) -> Iterator[dict[str, Any]]:
    from tests.web.test_restore_crash import points

    global _many  # noqa: PLW0603 -- what the records now looked at hold
    for many in range(0, 57, 4):
        _many = many
        folder, backup = _made(place / "killed", many)
        for deed in ("restore", "keep", "backup"):
            yield from points(deed, folder, backup)


def _full(place: Path) -> Iterator[dict[str, Any]]:
    from tests.web.test_restore_crash import points

    global _many  # noqa: PLW0603 -- likewise
    for many in (1, 7):
        _many = many
        folder, backup = _made(place / "full", many)
        for deed in ("restore", "keep", "backup"):
            yield from points(f"full-{deed}", folder, backup, start=0, step=25_000, most=60)


def _writer_kills(folder: Path) -> tuple[int, int]:
    from tests.web.test_crash import WRITER, rows, write_and_kill

    dice = random.Random(3)
    told: list[tuple[str, int]] = []
    for run in range(WRITER_KILLS):
        told += write_and_kill(folder, program=WRITER, word=str(run), after=dice.uniform(0, 0.5))
    calls = {who for (who,) in rows(folder, "SELECT who FROM goodterms_lead")}
    lost = [number for kind, number in told if kind == "call" and f"Caller{number}" not in calls]
    halves = rows(
        folder,
        "SELECT count(*) FROM (SELECT count(*) AS held FROM goodterms_contact WHERE first_name = 'F' "
        "GROUP BY substr(last_name, 2, instr(last_name, '-') - 2)) WHERE held <> 200",
    )
    return len(told), len(lost) + halves[0][0]


if __name__ == "__main__":
    sys.exit(main())
