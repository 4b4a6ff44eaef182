"""What happens before Django wakes up."""

import os
import subprocess
import sys
from pathlib import Path

from goodterms import cli


def run(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "goodterms.web.settings", "GOODTERMS_DATABASE_URL": ""}
    command = [sys.executable, "-c", "from goodterms.cli import main; main()", *words]
    return subprocess.run(
        command, env=own | environment, capture_output=True, text=True, check=False, timeout=60
    )


def test_the_command_is_found_among_options() -> None:
    assert cli._command(["--port", "9000", "--no-browser", "demo"]) == "demo"
    assert cli._command(["import", "demo"]) == "import"
    assert cli._command(["--data=/a"]) == ""


def test_a_database_address_of_another_kind_is_said_without_traceback(tmp_path: Path) -> None:
    done = run("today", GOODTERMS_DATABASE_URL="mysql://x", GOODTERMS_DATA=str(tmp_path))

    assert (done.returncode, done.stderr) == (
        2,
        "GOODTERMS_DATABASE_URL must start with postgresql://, not mysql://.\n",
    )


def test_a_database_that_does_not_answer_is_said_without_traceback(tmp_path: Path) -> None:
    address = "postgresql://nobody@127.0.0.1:1/none"

    done = run("today", GOODTERMS_DATABASE_URL=address, GOODTERMS_DATA=str(tmp_path))

    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert done.stderr.startswith("The database cannot be used:")


def test_a_folder_that_cannot_be_made_is_said_without_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    done = run("today", "--data", str(tmp_path / "file" / "below"))

    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert done.stderr.startswith("The data folder cannot be used:")


def test_the_worked_example_keeps_out_of_the_real_folder(tmp_path: Path) -> None:
    import tempfile

    before = os.environ.get("GOODTERMS_DATA", "")
    try:
        cli._choose_folder(["--port", "9000", "demo"])
        chosen = os.environ["GOODTERMS_DATA"]
    finally:
        os.environ["GOODTERMS_DATA"] = before

    assert chosen.startswith(tempfile.gettempdir())
    assert "goodterms-demo-" in chosen
