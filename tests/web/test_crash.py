"""kill -9, fifty times: nothing acknowledged is lost, and no half record stays.

A writer process logs calls and imports, and tells its parent after each deed; it is killed at a random moment.
"""

import contextlib
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from sqlcipher3 import dbapi2

KILLS = 50
WRITER = """
import os, sys
import django
django.setup()
import datetime as dt
from goodterms.kit.models import Workspace
from goodterms.leads.actions import log_call
from goodterms.network.actions import record_connections
from goodterms.network.intake import ConnectionRead
from goodterms.network.rows import known_people
from goodterms.kit.ledger.order import wordings
from goodterms.kit.preparing import prepare
workspace = prepare()
wordings()  # what is read once is read before the clock runs
day = dt.date(2026, 11, 23)
number = int(sys.argv[1]) * 1_000_000
print("ready", flush=True)
while True:
    number += 1
    log_call(workspace, who=f"Caller{number}", employer="Northwind", about="x", heard_on=day)
    print("call", number, flush=True)
    reads = [ConnectionRead(line=n, first_name="F", last_name=f"L{number}-{n}", url=f"u{number}-{n}", email="",
        employer=f"E{number}", position="", connected_on="") for n in range(200)]
    record_connections(workspace, reads, known=known_people(workspace), source="test")
    print("slice", number, flush=True)
"""


IMPORTER = """
import sys
import django
django.setup()
from goodterms.imports.actions import import_file
from goodterms.network.actions import importing
from goodterms.kit.preparing import prepare
importing.SLICE = 100
workspace = prepare()
print("ready", flush=True)
def tell(*, done, total, says):
    print("slice", done, flush=True)
raw = open(sys.argv[1], "rb").read()
result = import_file(workspace, raw, name="a.csv", tell=tell)
print("done", result["kinds"][0]["new"], flush=True)
"""
PEOPLE = 4000


def write_and_kill(folder: Path, *, program: str, word: str, after: float) -> list[tuple[str, int]]:
    """Return what a writer acknowledged before it was killed."""
    writer = subprocess.Popen(
        [sys.executable, "-c", program, word],
        env={"GOODTERMS_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "goodterms.web.settings", "PATH": ""},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    with contextlib.suppress(subprocess.TimeoutExpired):
        writer.wait(timeout=after)
    writer.send_signal(signal.SIGKILL)
    lines = [line.split() for line in writer.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    writer.stdout.close()
    writer.wait()
    return [(kind, int(number)) for kind, number in lines]


def rows(folder: Path, sql: str) -> list[Any]:
    database = dbapi2.connect(str(folder / "goodterms.sqlite3"))
    try:
        return list(database.execute(sql).fetchall())
    finally:
        database.close()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the laptop's database")
def test_fifty_kills_lose_nothing_acknowledged_and_leave_no_half_record(tmp_path: Path) -> None:
    dice = random.Random(7)
    told: list[tuple[str, int]] = []

    for run in range(KILLS):
        told += write_and_kill(tmp_path, program=WRITER, word=str(run), after=dice.uniform(0, 0.12))

    calls = {who for (who,) in rows(tmp_path, "SELECT who FROM goodterms_lead")}
    slices: dict[str, int] = dict(
        rows(
            tmp_path,
            "SELECT substr(last_name, 2, instr(last_name, '-') - 2), count(*) FROM goodterms_contact "
            "WHERE first_name = 'F' GROUP BY 1",
        )
    )
    assert rows(tmp_path, "PRAGMA integrity_check") == [("ok",)]
    assert rows(tmp_path, "PRAGMA foreign_key_check") == []
    assert [number for kind, number in told if kind == "call" and f"Caller{number}" not in calls] == []
    assert [number for kind, number in told if kind == "slice" and slices.get(str(number)) != 200] == []
    assert set(slices.values()) <= {200}
    assert rows(tmp_path, "SELECT count(*) FROM goodterms_lead") == rows(
        tmp_path, "SELECT count(*) FROM goodterms_event"
    )
    assert len(told) > KILLS // 3  # a busy machine writes less before each kill


@pytest.mark.skipif(connection.vendor != "sqlite", reason="the laptop's database")
def test_an_import_killed_again_and_again_keeps_whole_slices_and_ends_complete(tmp_path: Path) -> None:
    dice = random.Random(11)
    export = tmp_path / "Connections.csv"
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
    people = (
        f"F,L{n},https://www.linkedin.com/in/p{n},,E{n % 50},Clerk,12 Mar 2024\n" for n in range(PEOPLE)
    )
    export.write_text(head + "".join(people))
    counts = [0]

    for number in range(
        14
    ):  # from early to late, so that on a fast and on a slow machine some fall into the writing
        after = 0.08 * 1.25**number * dice.uniform(0.9, 1.1)
        told = write_and_kill(tmp_path, program=IMPORTER, word=str(export), after=after)
        acknowledged = max((number for kind, number in told if kind == "slice"), default=0)
        counts.append(rows(tmp_path, "SELECT count(*) FROM goodterms_contact")[0][0])
        assert counts[-1] >= max(acknowledged, counts[-2])
        assert counts[-1] % 100 == 0
    told = write_and_kill(tmp_path, program=IMPORTER, word=str(export), after=20)

    assert told[-1] == ("done", PEOPLE - counts[-1])
    assert rows(
        tmp_path, "SELECT count(*), count(DISTINCT url), count(employer_id) FROM goodterms_contact"
    ) == [(PEOPLE, PEOPLE, PEOPLE)]
    assert rows(tmp_path, "SELECT count(*) FROM goodterms_employer") == [(50,)]
    assert rows(tmp_path, "PRAGMA integrity_check") == [("ok",)]
    assert len(set(counts)) > 2, "no kill fell into the writing"
