"""That the child process answers, and what happens at each limit."""

import time
from pathlib import Path

import psutil
import pytest

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited, run_limited
from goodterms.network.intake import ConnectionsRead
from tests.corpus.children import Echo
from tests.corpus.exports import connections
from tests.pace import within

CHILD = "tests.corpus.children:"


def refusal_of(name: str, **limits: float) -> str:
    with pytest.raises(RefusedInputError) as refusal:
        run_limited(CHILD + name, b"x", **limits)  # type: ignore[arg-type]
    assert [
        child for child in psutil.Process().children(recursive=True) if "sandbox_child" in str(child)
    ] == []
    return refusal.value.sentence


def test_the_answer_is_the_value_class_of_the_function() -> None:
    answer = parse_limited(CHILD + "echo", b"x" * 3_000_000, result=Echo, arguments={"word": "né"})

    assert answer == Echo(length=3_000_000, word="né")


def test_a_refusal_travels_with_its_sentence() -> None:
    assert refusal_of("refuse") == "This is not a thing."


def test_a_fault_of_ours_is_called_one() -> None:
    sentence = "This could not be read through a fault of ours (ZeroDivisionError). Nothing was changed."

    assert refusal_of("fail") == sentence


def test_an_answer_of_another_shape_is_a_fault_of_ours() -> None:
    with pytest.raises(RefusedInputError, match="through a fault of ours"):
        parse_limited(CHILD + "flood", b"", result=Echo)


@pytest.mark.parametrize("name", ["loop", "doze", "fork_and_doze"])
@pytest.mark.timed
def test_what_takes_too_long_is_killed_with_all_it_started(name: str) -> None:
    start = time.perf_counter()

    sentence = refusal_of(name, seconds=1)

    assert sentence == "Reading this took longer than 1 seconds and was stopped. Nothing was changed."
    assert time.perf_counter() - start < within(4)


def test_what_takes_too_much_memory_is_stopped() -> None:
    sentence = "Reading this needs more than 200 MB of memory and was stopped. Nothing was changed."

    assert refusal_of("eat", megabytes=200) == sentence


def test_an_answer_that_is_too_long_is_cut_off() -> None:
    assert refusal_of("flood", output_megabytes=1) == "Reading this gave more than 1 MB. Nothing was changed."


@pytest.mark.parametrize("name", ["crash", "leave"])
def test_a_child_that_dies_is_told_of(name: str) -> None:
    sentence = "The reading broke off without an answer; the file may be damaged. Nothing was changed."

    assert refusal_of(name) == sentence


def test_the_child_writes_no_files(tmp_path: Path) -> None:
    target = tmp_path / "written"

    with pytest.raises(RefusedInputError, match="OSError"):
        run_limited(CHILD + "write", str(target).encode())

    assert not target.exists() or target.read_bytes() == b""


def test_the_child_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODTERMS_SECRET_KEY", "x")

    assert run_limited(CHILD + "confide", b"") == []


@pytest.mark.timed
def test_thirty_thousand_connections_come_back_whole() -> None:
    raw = connections(30_000).encode()
    start = time.perf_counter()

    read = parse_limited("goodterms.network.intake:read_connections", raw, result=ConnectionsRead)

    assert [row.line for row in read.rows] == list(range(6, 30_006))
    assert time.perf_counter() - start < within(5)
