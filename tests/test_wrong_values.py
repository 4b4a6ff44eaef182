"""Commands that read a file or JSON, with a wrong value at every place: done or refused, never a fault of ours.

What is walked are the examples of the documentation, which therefore run.
"""

import copy
import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from typer.testing import CliRunner, Result

from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead
from goodterms.web.commands import app
from tests.examples import fill
from tests.test_cli import run

pytestmark = pytest.mark.django_db

DOCS = Path(__file__).parents[1] / "docs"
LETTER = "Dear Ann,\n\nwe offer you a base salary of $88,000 a year and 20 days of paid time off.\n\nYours"
WRONG: tuple[Any, ...] = (
    *(None, "", "x", "graded-0", "graded-99999999999", "\ud800", True, -1, 0, 1e308, float("nan"), 10**400),
    *([], {}, [[[]]], {"a": {"b": []}}, [0, "", 1.5]),
)
Place = tuple[str | int, ...]


def block(page: str, *, after: str, kind: str) -> Any:
    """Return the JSON that stands in the first block of a kind after some words of a page."""
    text = (DOCS / page).read_text("utf-8").partition(after)[2]
    return json.loads(text.partition(f"```{kind}\n")[2].partition("```")[0])


def offer() -> dict[str, Any]:
    told: dict[str, Any] = block("reference/json.md", after="The file that the `offer` commands", kind="text")
    return told


def whole_offer() -> dict[str, Any]:
    """Return the documented offer with every condition and every fact on a person that there is."""
    told = offer()
    told["items"] |= {
        "equity": {"amount": 10_000, "months": 48, "cliff": 12, "listed": True},
        "tuition": {"amount": 2000, "plan": "stipend", "use": 0.5},
        "review": {"amount": 6, "chance": 0.5},
    }
    told["person"] |= {"other_wages": 1, "country": "US", "tenure": 4, "raise": 0.02, "discount": 0.03}
    told["person"] |= {"pto_day": 100, "layoff": 0.1}
    return {**told, "overrule": "They asked for it.", "form": "written", "version": 1}


def case() -> dict[str, Any]:
    told: dict[str, Any] = block("explanation/counteroffers.md", after="### The case as JSON", kind="json")
    return told


def places(value: Any, *, within: Place = ()) -> Iterator[Place]:
    """Yield the way to every place in a JSON value."""
    yield within
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from places(one, within=(*within, key))


def put(value: Any, place: Place, wrong: object) -> Any:
    """Return a JSON value with another one at a place."""
    if not place:
        return wrong
    changed = copy.deepcopy(value)
    at = changed
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = wrong
    return changed


def fault(result: Result) -> str:
    """Return what went wrong in a command, "" where it was done or refused in words that are JSON where asked."""
    if result.exit_code == 2:
        return "" if result.stderr.strip() and "Traceback" not in result.stderr else f"says {result.stderr!r}"
    if result.exit_code:
        return repr(result.exception)
    # What is no number has no place in JSON, and whoever reads it elsewhere would stumble.
    return "prints NaN" if re.search(r"\b(?:NaN|Infinity)\b", result.stdout) else ""


def invoke(*words: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(app, list(words), input=given)


@pytest.mark.parametrize(
    ("told", "command", "every"),
    [
        (whole_offer(), "worth", 1),
        (whole_offer(), "counter", 1),
        (case(), "counter", 1),
        (whole_offer(), "check", 41),
        (whole_offer(), "compare", 23),
    ],
)
def test_no_wrong_value_in_an_offer_file_is_a_fault(
    tmp_path: Path, told: dict[str, Any], command: str, every: int
) -> None:
    file, letter = tmp_path / "offer.json", tmp_path / "letter.txt"
    letter.write_text(LETTER)
    words = [str(letter), "--against", str(file)] if command == "check" else [str(file)]
    words += [str(file)] if command == "compare" else []
    faults = []
    changes = [(place, wrong) for place in places(told) for wrong in WRONG]

    for place, wrong in changes[::every]:
        file.write_text(json.dumps(put(told, place, wrong)))
        if what := fault(invoke("offer", command, *words, "--json")):
            faults.append((place, repr(wrong)[:40], what))

    assert faults == []
    assert len(changes) > 300


@pytest.mark.parametrize(
    "raw",
    [
        *(b"", b"\xff\xfe", b"\x00", b"[", b'{"a": NaN}', b'{"items": {"base": 1e999}}', b"[" * 100_000),
        *(
            b'{"items": {"base": ' + b"9" * 5000 + b"}}",
            b'{"items": {"\\ud800": 1}}',
            b'"' + b"x" * 2_000_000,
        ),
    ],
)
def test_what_is_no_json_is_refused_in_a_sentence(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "offer.json"
    file.write_bytes(raw)

    for command in ("worth", "counter"):
        assert fault(invoke("offer", command, str(file))) == ""


def test_the_documented_offer_and_the_documented_case_run_in_every_command(tmp_path: Path) -> None:
    file, general, letter = (tmp_path / name for name in ("offer.json", "case.json", "letter.txt"))
    file.write_text(json.dumps(offer()))
    general.write_text(json.dumps(case()))
    letter.write_text(LETTER)

    results = [
        invoke("offer", "worth", str(file)),
        invoke("offer", "counter", str(file)),
        invoke("offer", "counter", str(general)),
        invoke("offer", "compare", str(file), str(file)),
        invoke("offer", "check", str(letter), "--against", str(file)),
    ]

    assert [(result.exit_code, result.stderr) for result in results] == [(0, "")] * 5


# Lines


def test_a_bad_line_costs_itself_and_the_stream_goes_on() -> None:
    bad = [
        b"x",
        b"[",
        b"[" * 100_000,
        b'{"id": 2}',
        b'{"id": 1, "text": null}',
        b"\xff\xfe",
        b'{"text": NaN}',
    ]
    lines = [b'{"id": 1e308, "text": "SQL"}', *bad, b'{"id": "\\ud800", "text": "Excel \\ud800"}', b"", b"{}"]

    result = invoke("posting", "skills", "--jsonl", "--tier", "1", given=b"\n".join(lines))

    assert result.exit_code == 2
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == [1e308, "\ufffd"]
    named = [line.split(":")[0] for line in result.stderr.splitlines()]
    assert named == [f"Line {number}" for number in (*range(2, 9), 11)]


def test_text_that_is_no_utf8_is_read_all_the_same() -> None:
    result = invoke("posting", "skills", "--tier", "1", given="SQL für alle".encode("cp1252"))

    assert (result.exit_code, json.loads(result.stdout)["spans"][0]["skill"]) == (0, "SQL")


CELLS = ("", "\0", "x" * 200_000, "-1", "1e308", "nan", "9" * 5000, "99999-99-99", "\x85", '"', "\ufffd")


def tables_with(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a table with a wrong cell at every place."""
    for line in range(len(rows)):
        for column in range(len(rows[line])):
            for cell in CELLS:
                changed = [list(row) for row in rows]
                changed[line][column] = cell
                written = io.StringIO()
                csv.writer(written).writerows(changed)
                yield written.getvalue()


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [
                ["from", "to", "odds", "employer"],
                ["me", "Ana", "0.9", ""],
                ["Ana", "Dee", "0.5", "Northwind"],
            ],
            ("network", "paths", "Northwind", "--from", "me", "--graph"),
        ),
        ([["from", "to", "at"], ["me", "Ana", "2026-11-23"], ["Ana", "me", "86400"]], ("network", "answers")),
    ],
)
def test_no_wrong_cell_in_a_table_is_a_fault(
    tmp_path: Path, rows: list[list[str]], words: tuple[str, ...]
) -> None:
    file = tmp_path / "table.csv"
    faults = []

    for table in tables_with(rows):
        file.write_text(table, "utf-8")
        if what := fault(invoke(*words, str(file), "--json")):
            faults.append((table[:200], what))

    assert faults == []


# An export


def exported(folder: Path, workspace: Workspace) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return the JSON of an export that holds a row of every table, and its other files."""
    written = folder / "whole.zip"
    with transaction.atomic():
        fill(workspace)
        assert invoke("export", str(written)).exit_code == 0
        transaction.set_rollback(True)
    with zipfile.ZipFile(written) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return json.loads(files.pop("goodterms.json")), files


def test_no_wrong_value_in_an_export_is_a_fault_and_none_leaves_half_of_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    told, files = exported(tmp_path, workspace)
    first = {**told, "tables": {name: rows[:1] for name, rows in told["tables"].items()}}
    changes = [
        (place, wrong) for place in places(first) if len(place) < 5 for wrong in (*WRONG, 10**19, "\0")
    ]
    file = tmp_path / "changed.zip"
    faults = []

    for place, wrong in changes[::29]:
        with zipfile.ZipFile(file, "w") as archive:
            for name, raw in files.items():
                archive.writestr(name, raw)
            archive.writestr("goodterms.json", json.dumps(put(told, place, wrong)))
        with transaction.atomic():
            result = invoke("import", str(file))
            left = Lead.objects.count()
            transaction.set_rollback(True)
        if what := fault(result) or ("left half" if result.exit_code and left else ""):
            faults.append((place, repr(wrong)[:40], what))

    assert faults == []
    assert len(changes) > 5000


@pytest.mark.parametrize("place", [30, 60, 200, -40, -10])
def test_a_torn_export_is_refused(workspace: Workspace, tmp_path: Path, place: int) -> None:
    assert invoke("export", str(tmp_path / "whole.zip")).exit_code == 0
    raw = bytearray((tmp_path / "whole.zip").read_bytes())
    raw[place] ^= 0xFF
    file = tmp_path / "torn.zip"
    file.write_bytes(raw)

    assert fault(invoke("import", str(file))) == ""


# Words of the command line


@pytest.mark.parametrize(
    "words",
    [
        ("posting", "gap", "9" * 30),
        ("posting", "gap", "9" * 5000),
        ("posting", "read", "x" * 5000),
        ("posting", "read", "."),
        ("reply", "read", "."),
        ("reply", "read", "nothing.eml"),
        ("letter", "draft", "follow_up", "--lead", "9" * 30),
        ("letter", "draft", "follow_up", "--lead", "1e308"),
        ("letter", "draft", "follow_up", "--fact", "x"),
        ("network", "paths", "N", "--from", "me", "--graph", "."),
        ("network", "answers", "."),
        ("offer", "worth", "."),
        ("import", "."),
        ("import", "x" * 5000),
        ("restore", "."),
    ],
)
def test_no_wrong_word_is_a_fault(workspace: object, tmp_path: Path, words: tuple[str, ...]) -> None:
    assert fault(invoke(*words)) == ""


@pytest.mark.parametrize("words", [("network", "paths", "\udcff"), ("today", "--data", "mine/\udcff")])
def test_an_argument_that_is_no_text_is_said_and_nothing_is_done(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = run(*words, GOODTERMS_DATA=str(tmp_path))

    says = "is not written in UTF-8. Nothing was done. Rename the file, or type it again.\n"
    assert (done.returncode, done.stderr[-len(says) :], list(tmp_path.iterdir())) == (2, says, [])


@pytest.mark.parametrize("words", [("--data=", "today"), ("today", "--data="), ("today", "--data", "")])
def test_a_data_folder_without_a_name_opens_no_other(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(*words, GOODTERMS_DATA=str(tmp_path))

    says = "--data names no folder. Nothing was opened. Write --data FOLDER, or leave it out.\n"
    assert (done.returncode, done.stderr, list(tmp_path.iterdir())) == (2, says, [])
