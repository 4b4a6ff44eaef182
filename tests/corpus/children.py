"""Functions that misbehave in the child process; each takes the payload."""

import os
import signal
import sys
import time
from pathlib import Path

from attrs import frozen

from goodterms.kit.refusals import RefusedInputError


@frozen
class Echo:
    """The payload's length and what it was called with."""

    length: int
    word: str


def echo(raw: bytes, *, word: str = "") -> Echo:
    """Answer properly, though printing."""
    print("noise")  # noqa: T201 -- a library that prints must not spoil the answer
    return Echo(len(raw), word)


def refuse(_raw: bytes) -> None:
    """Refuse with a sentence."""
    message = "This is not a thing."
    raise RefusedInputError(message)


def fail(_raw: bytes) -> None:
    """Fail through a fault of our own."""
    raise ZeroDivisionError


def loop(_raw: bytes) -> None:
    """Compute for ever."""
    while True:
        pass


def doze(_raw: bytes) -> None:
    """Sleep, deaf to SIGTERM."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(600)


def fork_and_doze(_raw: bytes) -> None:
    """Start a child that keeps the pipe open, and sleep."""
    os.fork()
    doze(_raw)


def eat(_raw: bytes) -> int:
    """Take memory without end."""
    held = []
    while True:
        held.append(bytearray(10_000_000))


def flood(_raw: bytes) -> str:
    """Answer with 5 MB."""
    return "x" * 5_000_000


def crash(_raw: bytes) -> None:
    """Die of a signal."""
    os.kill(os.getpid(), signal.SIGSEGV)


def leave(_raw: bytes) -> None:
    """End without an answer."""
    os._exit(0)


def write(raw: bytes) -> int:
    """Try to write a file."""
    return Path(raw.decode()).write_bytes(b"x")


def confide(_raw: bytes) -> list[str]:
    """Tell which secrets of the parent's environment arrive."""
    return [name for name in os.environ if "SECRET" in name] + sys.argv[1:]
