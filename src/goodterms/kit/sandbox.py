"""Running a parser on untrusted bytes in a child process that can be killed."""

import json
import logging
import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import IO, Any, TypeVar

import cattrs
from attrs import define, field

from goodterms.kit.collecting import collector_held_off
from goodterms.kit.refusals import RefusedInputError

_MEGABYTE = 1024 * 1024
_CHUNK_BYTES = 256 * 1024
_CHILD = Path(__file__).with_name("sandbox_child.py")
_PACKAGES = str(Path(__file__).parents[2])
_ENVIRONMENT = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TZ")

Result = TypeVar("Result")

_log = logging.getLogger(__name__)
_converter = cattrs.Converter(detailed_validation=False)


@_converter.register_structure_hook
def _decimal(text: object, _: object) -> Decimal:
    try:
        return Decimal(str(text))
    except InvalidOperation as fault:
        message = f"{text!r} is no decimal number."
        raise ValueError(message) from fault


def parse_limited(
    target: str,
    payload: bytes,
    *,
    result: type[Result],
    seconds: float = 30,
    megabytes: int = 512,
    output_megabytes: int = 100,
    arguments: Mapping[str, str] | None = None,
) -> Result:
    """Return what a parser makes of the bytes, as the value class that it returns.

    The arguments and errors are those of `run_limited`.

    Args:
        target: The parser, as "package.module:function".
        payload: The untrusted bytes.
        result: The attrs class to build from the answer.
        seconds: The most time it may take.
        megabytes: The most memory it may take.
        output_megabytes: The most that the answer may hold.
        arguments: Keyword arguments of the parser.
    """
    answer = run_limited(
        target,
        payload,
        seconds=seconds,
        megabytes=megabytes,
        output_megabytes=output_megabytes,
        arguments=arguments,
    )
    try:
        with collector_held_off():
            return _converter.structure(answer, result)
    except (cattrs.BaseValidationError, ValueError, TypeError, KeyError, AttributeError) as fault:
        _log.exception("The answer of %s has another shape than %s", target, result.__name__)
        raise RefusedInputError(_fault_sentence(type(fault).__name__)) from fault


def run_limited(
    target: str,
    payload: bytes,
    *,
    seconds: float = 30,
    megabytes: int = 512,
    output_megabytes: int = 100,
    arguments: Mapping[str, str] | None = None,
) -> object:
    """Return what a function makes of untrusted bytes, run in a child process that is killed at its limits.

    The child gets no environment but the path and language, writes no files, and answers in JSON; nothing is
    unpickled. It has ended when this returns, together with whatever it started in its process group.

    Args:
        target: The function, as "package.module:function"; it takes the bytes and returns attrs values, lists,
            texts and numbers.
        payload: The untrusted bytes.
        seconds: The most time it may take, by the clock and by its CPU.
        megabytes: The most address space it may take.
        output_megabytes: The most that the answer may hold.
        arguments: Keyword arguments of the function.

    Raises:
        RefusedInputError: with the function's own sentence if it refused, else with one that names the limit.
    """
    cpu_seconds = math.ceil(seconds) + 1
    request = {
        "target": target,
        "arguments": dict(arguments or {}),
        "megabytes": megabytes,
        "cpu_seconds": cpu_seconds,
        "path": [_PACKAGES, *(entry for entry in sys.path if entry)],
    }
    child = _Child.start(
        json.dumps(request).encode() + b"\n" + payload, most_bytes=output_megabytes * _MEGABYTE
    )
    try:
        answer = child.answer(seconds=seconds)
    finally:
        child.end()
    if child.is_flooding:
        message = f"Reading this gave more than {output_megabytes} MB. Nothing was changed."
        raise RefusedInputError(message)
    if child.is_late or child.ended_by == getattr(signal, "SIGXCPU", None):
        message = f"Reading this took longer than {seconds:g} seconds and was stopped. Nothing was changed."
        raise RefusedInputError(message)
    return _value(answer, target=target, megabytes=megabytes, ended_by=child.ended_by)


@define
class _Child:
    """A running child process and the threads that feed and read it."""

    process: subprocess.Popen[bytes]
    most_bytes: int
    received: bytearray = field(factory=bytearray)
    is_flooding: bool = False
    is_late: bool = False
    threads: list[threading.Thread] = field(factory=list)

    @classmethod
    def start(cls, content: bytes, *, most_bytes: int) -> "_Child":
        """Start the child and begin to feed and read it."""
        process = subprocess.Popen(  # noqa: S603 -- our own interpreter and file
            [sys.executable, "-I", str(_CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            start_new_session=True,
        )
        assert process.stdin  # noqa: S101 -- both are pipes, as asked for above
        assert process.stdout  # noqa: S101
        child = cls(process, most_bytes=most_bytes)
        child.threads = [
            threading.Thread(target=_feed, args=(process.stdin, content), daemon=True),
            threading.Thread(target=child._read, args=(process.stdout,), daemon=True),
        ]
        for thread in child.threads:
            thread.start()
        return child

    def answer(self, *, seconds: float) -> bytes:
        """Return all that the child wrote, or what came until a limit was reached."""
        until = time.monotonic() + seconds
        self.threads[1].join(timeout=seconds)
        if not self.is_flooding:
            try:
                self.process.wait(timeout=max(until - time.monotonic(), 0))
            except subprocess.TimeoutExpired:
                self.is_late = True
        return bytes(self.received)

    def end(self) -> None:
        """Kill the process group, whatever is left of it, and collect the child."""
        with suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(self.process.pid, signal.SIGKILL)
            else:  # pragma: no cover -- Windows
                self.process.kill()
        self.process.wait()
        for thread in self.threads:
            thread.join(timeout=1)

    @property
    def ended_by(self) -> int | None:
        """Return the signal that ended the child, if one did."""
        code = self.process.returncode
        return -code if code and code < 0 else None

    def _read(self, stream: IO[bytes]) -> None:
        with stream:
            while chunk := os.read(stream.fileno(), _CHUNK_BYTES):
                if len(self.received) + len(chunk) > self.most_bytes:
                    self.is_flooding = True
                    return
                self.received += chunk


def _feed(stream: IO[bytes], content: bytes) -> None:
    # A child that ends before it has read everything breaks the pipe, which is no fault.
    with suppress(BrokenPipeError), stream:
        stream.write(content)


def _value(answer: bytes, *, target: str, megabytes: int, ended_by: int | None) -> object:
    try:
        with collector_held_off():
            told: dict[str, Any] = json.loads(answer)
    except (ValueError, RecursionError):
        _log.exception("%s ended by signal %s after %d bytes of answer", target, ended_by, len(answer))
        message = "The reading broke off without an answer; the file may be damaged. Nothing was changed."
        raise RefusedInputError(message) from None
    if "value" in told:
        return told["value"]
    if "refused" in told:
        raise RefusedInputError(str(told["refused"]))
    if told.get("limit") == "memory":
        message = (
            f"Reading this needs more than {megabytes} MB of memory and was stopped. Nothing was changed."
        )
        raise RefusedInputError(message)
    _log.error("%s failed in its child process: %s", target, told.get("trace"))
    raise RefusedInputError(_fault_sentence(str(told.get("fault"))))


def _fault_sentence(name: str) -> str:
    return f"This could not be read through a fault of ours ({name}). Nothing was changed."
