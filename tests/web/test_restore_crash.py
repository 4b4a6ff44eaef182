"""kill -9 at every file operation of a restore and of a backup: the old record or the new one, nothing left over."""

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from goodterms.kit.backups import write_backup
from tests.kit.records import DATABASE, KEPT, record

NOW = dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC)
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the rig forks")


def points(
    deed: str, folder: Path, source: Path, *, start: int = 1, step: int = 1, most: int = 400
) -> list[Any]:
    """Run the rig, and return what was found after each kill; the last point is the deed that was not killed."""
    rig = Path(__file__).with_name("crash_rig.py")
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, str(rig), deed, str(folder), str(source), str(start), str(step), str(most)],
        env={**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root}"},
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {one["opened"] for one in found} == {0}, done.stderr
    return found


def kept(name: str) -> list[str]:
    return [(KEPT + name.encode()).decode("latin-1")]


def test_a_restore_killed_anywhere_leaves_the_old_record_or_the_new_one_whole(tmp_path: Path) -> None:
    old, new = record(tmp_path / "old", name="Old"), record(tmp_path / "new", name="New")
    write_backup(new / DATABASE, new, tmp_path / "new.zip", now=NOW)

    found = points("restore", old, tmp_path / "new.zip")

    ends = [(one["names"], one["kept"], one["before"]) for one in found]
    old_one: tuple[list[str], list[str], list[Any]] = (["Old"], kept("Old"), [])
    new_one: tuple[list[str], list[str], list[Any]] = (["New"], kept("New"), [["Old"]])
    turn = ends.index(new_one)
    assert ends == [old_one] * turn + [new_one] * (len(ends) - turn)
    assert (turn > 10, len(ends) - turn > 5) == (
        True,
        True,
    )  # killed before and after the moment that decides
    assert [one["left"] for one in found] == [[]] * len(found)
    assert (found[-1]["code"], {one["code"] for one in found[:-1]}) == (0, {-9})


@pytest.mark.parametrize("deed", ["restore", "backup", "keep"])
def test_without_room_nothing_is_changed_and_no_draft_stays(tmp_path: Path, deed: str) -> None:
    folder, new = record(tmp_path / "old", name="Old"), record(tmp_path / "new", name="New")
    write_backup(new / DATABASE, new, tmp_path / "new.zip", now=NOW)

    found = points(f"full-{deed}", folder, tmp_path / "new.zip", start=0, step=120_000, most=40)

    refused = found[:-1]
    assert [(one["code"], one["names"], one["kept"], one["before"], one["left"]) for one in refused] == [
        (1, ["Old"], kept("Old"), [], [])
    ] * len(refused)
    assert {(one["backups"], one["mode"]) for one in refused} == {(0, "")}
    assert (len(refused) > 2, found[-1]["code"]) == (True, 0)


@pytest.mark.parametrize("deed", ["backup", "keep"])
def test_a_backup_killed_anywhere_is_whole_or_not_there_and_leaves_no_copy(tmp_path: Path, deed: str) -> None:
    folder = record(tmp_path / "data")

    found = points(deed, folder, tmp_path)

    assert [(one["names"], one["newest_is_good"], one["left"]) for one in found] == [
        (["Mine"], True, [])
    ] * len(found)
    assert {one["mode"] for one in found} <= {"", "0o600"}
    assert (found[-1]["code"], len(found) > 5) == (0, True)
    assert (found[-1]["backups"], found[-1]["mode"]) == ((0, "0o600") if deed == "backup" else (1, ""))
