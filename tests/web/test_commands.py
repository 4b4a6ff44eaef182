"""The command line, in this process: what it prints and how it ends."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from typer.testing import CliRunner

from goodterms import cli
from goodterms.kit.ledger.settling import differences
from goodterms.kit.models import Due, Workspace
from goodterms.kit.preparing import prepare
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.search import find, stale_triggers
from goodterms.web import server
from goodterms.web.commands import app
from goodterms.web.server import Served
from tests.examples import fill
from tests.imports.test_imports import EXPORT

runner = CliRunner()


def run(*words: str) -> tuple[int, str]:
    result = runner.invoke(app, list(words))
    return result.exit_code, result.output


def test_today_in_words_and_as_json(workspace: Workspace) -> None:
    fill(workspace)

    code, words = run("today")
    json_code, text = run("today", "--json")

    schema: dict[str, Any] = json.loads(text)
    assert (code, json_code) == (0, 0)
    assert "1. Say yes to a call with Dana Whitfield about Analyst at Northwind [T1]" in words
    assert (schema["schema"], schema["version"], schema["actions"][0]["rule"]) == (
        "goodterms.today",
        1,
        "T1",
    )


def test_import_says_what_became_of_each_row(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    path.write_bytes(EXPORT)

    code, words = run("import", str(path))
    _code, text = run("import", "--json", str(path))

    assert code == 0
    assert "Connections: 2 new, 0 updated, 0 same, 1 rejected" in words
    assert "rejected: Connections.csv line 4" in words
    assert json.loads(text)["files"][0]["kinds"][-1] == {
        "label": "Connections",
        "new": 0,
        "updated": 0,
        "same": 2,
        "rejected": 1,
    }


def test_bad_input_ends_with_code_two_and_a_sentence(workspace: Workspace, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.zip"
    nothing.write_bytes(b"")

    missing, empty = run("import", str(tmp_path / "missing.zip")), run("import", str(nothing))

    assert (missing[0], empty[0]) == (2, 2)
    assert "There is no file" in missing[1]
    assert "Traceback" not in missing[1] + empty[1]


def test_a_table_of_ones_own_is_imported_by_what_its_columns_mean(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = tmp_path / "alumni.csv"
    path.write_text("Wer,Post\nDana Whitfield,d@example.com\n", "utf-8")

    code, words = run("import", str(path), "--column", "Wer=full_name", "--column", "Post=email")
    wrong = run("import", str(path), "--column", "Wer=nonsense")

    assert (code, "People: 1 new, 0 updated, 0 same, 0 rejected" in words) == (0, True)
    assert (wrong[0], "'Wer=nonsense' is not of the form NAME=MEANING" in wrong[1]) == (2, True)


def test_a_folder_of_mails_is_imported(workspace: Workspace, tmp_path: Path) -> None:
    head = "From: d@example.com\nTo: maya@example.org\nDate: 1 Jan 2024 10:00:00 +0000\n\nHello\n"
    (tmp_path / "1.eml").write_text(head, "utf-8")

    code, words = run("import", str(tmp_path), "--my-address", "maya@example.org")

    assert (code, "1 of 1 are from or to people who are no contacts of yours" in words) == (0, True)


def test_export_and_import_of_the_export(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace)
    path = tmp_path / "all.zip"

    exported = run("export", str(path))
    refused = run("import", str(path))
    Workspace.objects.all().delete()
    imported, text = run("import", "--json", str(path))

    assert exported[0] == 0
    assert (refused[0], "not empty" in refused[1]) == (2, True)
    assert imported == 0
    assert json.loads(text)["files"][0]["rows"]["lead"] == 1
    Workspace.objects.all().delete()
    assert "rows and 1 files" in run("import", str(path))[1]


def test_doctor_finds_a_well_house(workspace: Workspace) -> None:
    code, words = run("doctor")
    _code, text = run("doctor", "--json")

    findings = {row["name"]: row["is_well"] for row in json.loads(text)["findings"]}
    assert (code, findings) == (
        0,
        dict.fromkeys(
            [
                "data folder",
                "disk space",
                "database",
                "tables",
                "search",
                "ledger",
                "files",
                "backups",
                "reader",
            ],
            True,
        ),
    )
    assert "WRONG" not in words


def test_doctor_finds_a_ledger_that_is_not_what_the_rows_say_and_reindex_mends_it(
    workspace: Workspace,
) -> None:
    fill(workspace)
    Due.objects.filter(table="lead", by_hand=False, outcome="").first().delete()  # type: ignore[union-attr]

    code, words = run("doctor")
    _code, mended = run("reindex")

    assert code == 1
    assert "1 lines of what is owed are not what their rows say." in words
    assert "What is owed is settled: 1 lines changed." in mended
    assert differences(workspace).is_empty


def test_doctor_names_what_is_wrong_and_what_mends_it(workspace: Workspace) -> None:
    from goodterms.kit.files import file_path

    file = fill(workspace)["storedfile"]
    file_path(file.sha256).unlink()
    folder = Path(settings.DATA_FOLDER)
    folder.chmod(0o755)
    with connection.cursor() as cursor:
        drop = "DROP TRIGGER goodterms_lead_search_update" if connection.vendor == "sqlite" else ""
        cursor.execute(drop or "DROP TRIGGER goodterms_lead_search ON goodterms_lead")

    code, words = run("doctor")
    folder.chmod(0o700)

    assert code == 1
    assert f"chmod 700 '{folder}'" in words
    assert "1 of 1 kept files are missing." in words
    assert words.count("WRONG") == 3
    assert "goodterms reindex" in words


@pytest.mark.django_db(transaction=True)
def test_reindex_mends_the_search() -> None:
    workspace = prepare()
    fill(workspace)
    with connection.cursor() as cursor:
        table = "goodterms_search" if connection.vendor == "sqlite" else "goodterms_search CASCADE"
        cursor.execute(f"DROP TABLE {table}")

    code, _words = run("reindex")

    assert (code, stale_triggers()) == (0, [])
    assert {hit.kind for hit in find(workspace, words="Dana Whitfield")} >= {"lead", "contact"}


def test_a_new_link_is_printed(workspace: Workspace) -> None:
    code, words = run("link", "--port", "9000")

    assert (code, words.startswith("http://localhost:9000/open/")) == (0, True)


def test_serving_prints_folder_and_link_and_asks_for_the_browser(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[tuple[Served, bool]] = []

    def takes(what: Served, *, at: tuple[socket.socket, ...], opens_browser: bool) -> None:
        served.append((what, opens_browser))
        for one in at:
            one.close()

    monkeypatch.setattr(server, "serve", takes)

    outputs = [run("--no-browser"), run("serve"), run("demo", "--no-browser")]

    assert [code for code, _words in outputs] == [0, 0, 0]
    assert [opens for _what, opens in served] == [False, True, False]
    assert all(f"Data folder: {settings.DATA_FOLDER}" in words for _code, words in outputs)
    assert all(
        f"goodterms link --port {what.port} --data '{settings.DATA_FOLDER}'" in words
        for (what, _opens), (_code, words) in zip(served, outputs, strict=True)
    )
    assert all(what.link in words for (what, _opens), (_code, words) in zip(served, outputs, strict=True))


def test_a_taken_port_is_said(workspace: Workspace) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, words = run("--no-browser", "--port", str(port))

    assert (code, f"Port {port} is taken." in words) == (2, True)


def test_without_a_wish_the_next_free_port_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setattr(server, "DEFAULT_PORT", port)
        held = server.listen(None)
        found = held[0].getsockname()[1]
        for one in held:
            one.close()

    assert found > port


def test_the_data_folder_is_chosen_before_django_wakes() -> None:
    assert cli._value_of("--data", ["today", "--data", "/a"]) == "/a"
    assert cli._value_of("--data", ["--data=/b", "today"]) == "/b"
    assert cli._value_of("--data", ["today"]) == ""


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has pg_dump")
def test_backup_and_restore_speak_plainly(workspace: Workspace, tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"no")

    code, words = run("restore", str(bad))

    assert (code, "Nothing was changed." in words) == (2, True)
    assert issubclass(RefusedInputError, Exception)


POSTING = """Clerk
Company: Larkspur

Requirements:
- SQL is a must.
- Other duties as assigned.

Salary: $50,000 - $60,000 a year
"""


def test_a_posting_is_read_from_a_file_and_as_json(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "clerk.txt"
    path.write_text(POSTING)

    code, words = run("posting", "read", str(path))
    _code, text = run("posting", "read", "--json", str(path))

    told: dict[str, Any] = json.loads(text)
    assert code == 0
    assert "must     SQL is a must." in words
    assert "pay      50000 to 60000 USD a year, base" in words
    assert "duties   Other duties as assigned (open)" in words
    assert (told["schema"], told["pay"][0]["yearly"]["most"]) == ("goodterms.posting", "60000")
    assert [told["text"][one["span"]["start"] : one["span"]["end"]] for one in told["skills"]] == ["SQL"]


def test_bad_input_to_read_a_posting_is_a_sentence_and_code_2(tmp_path: Path) -> None:
    feed = tmp_path / "feed.json"
    feed.write_text('{"jobs": [], "meta": {}}')
    empty = tmp_path / "empty.txt"
    empty.write_text("")

    assert run("posting", "read", "/no/such/file") == (2, "There is no file /no/such/file.\n")
    assert run("posting", "read", str(feed))[0] == 2
    assert run("posting", "read", str(empty))[0] == 2


def test_skills_of_lines_keep_their_ids_and_a_bad_line_costs_no_other() -> None:
    lines = '{"id": 7, "text": "You know Python."}\nnonsense\n{"id": "b", "text": ""}\n'

    result = runner.invoke(app, ["posting", "skills", "--jsonl", "--tier", "1"], input=lines)

    rows = [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]
    assert result.exit_code == 2
    assert rows == [
        {"id": 7, "spans": [{"start": 9, "end": 15, "kind": "knowledge", "skill": "Python"}]},
        {"id": "b", "spans": []},
    ]


def test_the_gap_of_a_file_and_of_a_kept_posting(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "clerk.txt"
    path.write_text(POSTING)
    fill(workspace)

    code, words = run("posting", "gap", str(path))
    missing_code, missing = run("posting", "gap", "999999")

    assert (code, words.split()[:3]) == (0, ["have", "must", "SQL"])
    assert (missing_code, missing) == (2, "There is no posting with the number 999999.\n")


def test_a_word_typed_wrong_gets_the_nearest_proposed() -> None:
    code, words = run("postng")

    assert (code, "Did you mean 'posting'?" in words) == (2, True)


def test_today_imports_no_other_moments_commands(tmp_path: Path) -> None:
    program = (
        "import sys; from goodterms.cli import main\n"
        f"try: main(['today', '--data', {str(tmp_path)!r}])\n"
        "except SystemExit: pass\n"
        "print(sorted(name for name in sys.modules if name.startswith('goodterms.') and name.endswith('.cli')))"
    )
    environment = {**os.environ, "GOODTERMS_DATABASE_URL": ""}
    environment.pop("DJANGO_SETTINGS_MODULE", None)

    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )

    assert done.stdout.splitlines()[-1] == "['goodterms.cli', 'goodterms.today.cli']"
