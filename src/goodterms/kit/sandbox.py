"""Reading untrusted bytes in a child process that can be killed.

The child gets the bytes on its standard input and answers with JSON; nothing is ever unpickled. It may use
512 MB of memory, 30 s of processor time, and answer with at most 100 MB; the clock kills it in the end.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from typing import Any, TypeVar

import cattrs

from goodterms.kit.refusals import RefusedInputError

ResultT = TypeVar("ResultT")

_REFUSED, _OUT_OF_MEMORY = 3, 4  # the child's exit codes
_SECONDS = 30.0
_MEGABYTES = 512
_OUTPUT_MEGABYTES = 100


def parse_limited(
    target: str,
    payload: bytes,
    *,
    result: type[ResultT],
    arguments: Mapping[str, str] | None = None,
    seconds: float = _SECONDS,
) -> ResultT:
    """Run a reader in a child process and return its value.

    Args:
        target: The reader, "package.module:function"; it takes bytes and keyword texts, returns attrs values.
        payload: The untrusted bytes.
        result: The class of the value.
        arguments: Keyword arguments for the reader.
        seconds: Processor time, and a third more on the clock.

    Raises:
        RefusedInputError: if the reader refused the bytes, or hit a limit; nothing is kept then.
    """
    answer = run_limited(target, payload, arguments=arguments, seconds=seconds)
    return cattrs.structure(answer, result)


def run_limited(
    target: str,
    payload: bytes,
    *,
    arguments: Mapping[str, str] | None = None,
    seconds: float = _SECONDS,
    megabytes: int = _MEGABYTES,
    output_megabytes: int = _OUTPUT_MEGABYTES,
) -> Any:  # noqa: ANN401 -- any JSON
    """Run a reader in a child process and return its answer as JSON values.

    Raises:
        RefusedInputError: as for `parse_limited`.
    """
    order = {
        "target": target,
        "arguments": dict(arguments or {}),
        "path": [part for part in sys.path if part],
        "seconds": int(seconds) or 1,
        "megabytes": megabytes,
        "output_bytes": output_megabytes * 1024 * 1024,
    }
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as given:
        given.write(payload)
        given.seek(0)
        code = _wait(_start(order, given=given, answer=answer), seconds=seconds * 4 / 3)
        size = answer.tell() if not hasattr(answer, "fileno") else os.fstat(answer.fileno()).st_size
        if size >= order["output_bytes"]:
            raise _refusal("is read into more than we can hold")
        answer.seek(0)
        return _answer(code, answer.read())


def _start(order: Mapping[str, Any], *, given: Any, answer: Any) -> "subprocess.Popen[bytes]":  # noqa: ANN401 -- open files
    child = f"{os.path.dirname(__file__)}/sandbox_child.py"  # noqa: PTH120 -- a plain text for the command
    return subprocess.Popen(  # noqa: S603 -- our own interpreter and our own file
        [sys.executable, "-I", "-S", child, json.dumps(order)],
        stdin=given,
        stdout=answer,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"},
        start_new_session=True,
    )


def _wait(child: "subprocess.Popen[bytes]", *, seconds: float) -> int | None:
    """Return the child's exit code, or nothing when the clock had to kill it."""
    try:
        return child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _answer(code: int | None, written: bytes) -> Any:  # noqa: ANN401 -- any JSON
    if code is None or code in {-signal.SIGXCPU, -signal.SIGKILL}:
        raise _refusal("takes longer to read than is allowed")
    if code == _OUT_OF_MEMORY:
        raise _refusal("takes more memory to read than is allowed")
    if code == -signal.SIGXFSZ:
        raise _refusal("is read into more than we can hold")
    try:
        answer = json.loads(written)
    except ValueError:
        raise _refusal("could not be read: the reader stopped in the middle") from None
    if code == _REFUSED:
        raise RefusedInputError(answer["refused"])
    if code != 0:
        raise _refusal("could not be read: the reader failed")
    return answer["result"]


def _refusal(what: str) -> RefusedInputError:
    return RefusedInputError(f"This {what}. Nothing was changed.")
