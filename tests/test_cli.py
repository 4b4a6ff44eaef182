"""What happens before Django wakes up."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

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


def test_the_worked_example_keeps_out_of_the_real_folder_and_leaves_nothing(tmp_path: Path) -> None:
    done = run("demo", "--help", TMPDIR=str(tmp_path), GOODTERMS_DATA=str(tmp_path / "real"))

    assert (done.returncode, "Usage: goodterms demo" in done.stdout) == (0, True)
    assert list(tmp_path.iterdir()) == []


def test_the_worked_example_in_a_folder_of_ones_own_keeps_it(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()

    done = run("demo", "--help", "--data", str(folder), TMPDIR=str(tmp_path))

    assert (done.returncode, list(tmp_path.iterdir())) == (0, [folder])


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_worked_examples_folder_is_gone_once_its_server_was_ended(
    tmp_path: Path, number: signal.Signals
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "goodterms.web.settings", "TMPDIR": str(tmp_path)}
    words = [sys.executable, "-c", "from goodterms.cli import main; main()", "demo", "--no-browser"]
    with (tmp_path.parent / "said.txt").open("w") as said:
        started = subprocess.Popen([*words, "--port", str(port)], env=own, stdout=said, stderr=said)
    try:
        listens = is_listening(port, patience_seconds=60)
        held = [path.name for path in tmp_path.iterdir()]
        started.send_signal(number)
        started.wait(timeout=30)
    finally:
        started.kill()

    assert (listens, len(held), held[0].startswith("goodterms-demo-")) == (True, 1, True)
    assert list(tmp_path.iterdir()) == []
    assert not is_listening(port, patience_seconds=0)


def is_listening(port: int, *, patience_seconds: float) -> bool:
    """Return whether somebody listens at a port, or begins to within so many seconds."""
    deadline = time.monotonic() + patience_seconds
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return True
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.1)
