"""A database that another process holds is waited for, and then all of the background goes on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError

from goodterms.kit import patience
from goodterms.kit.patience import is_held, patiently


def test_a_job_the_tidying_and_the_watch_wait_for_a_held_database_and_go_on(tmp_path: Path) -> None:
    own = {
        **os.environ,
        "GOODTERMS_DATA": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "goodterms.web.settings",
        "GOODTERMS_DATABASE_URL": "",
    }

    done = subprocess.run(
        [sys.executable, "-m", "tests.web.held"], env=own, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "waited": True,
        "still": [["queued"], 1],
        "went_on": True,
        "alive": True,
    }


@pytest.mark.parametrize(
    ("fault", "is_so"),
    [
        (OperationalError("database is locked"), True),
        (OperationalError("database table is locked: goodterms_job"), True),
        (OperationalError("deadlock detected"), True),
        (OperationalError("canceling statement due to lock timeout"), True),
        (OperationalError("database or disk is full"), False),
        (ValueError("database is locked"), False),
    ],
)
def test_only_what_somebody_else_holds_is_waited_for(fault: Exception, *, is_so: bool) -> None:
    assert is_held(fault) is is_so


def test_work_is_done_again_until_nobody_holds_the_database(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(patience, "WAIT_SECONDS", 0)
    faults = [OperationalError("database is locked"), OperationalError("database is locked")]

    def work() -> str:
        if faults:
            raise faults.pop()
        return "done"

    assert patiently(work, what="The work") == "done"
    assert caplog.messages == ["The work waits, for another program holds the database."] * 2


def test_a_full_disk_is_told_at_once() -> None:
    def work() -> None:
        message = "database or disk is full"
        raise OperationalError(message)

    with pytest.raises(OperationalError):
        patiently(work, what="The work")
