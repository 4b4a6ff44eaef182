"""The child process of `kit.sandbox`: limits itself, then runs one function on untrusted bytes.

It is started by path, reads one line of JSON and the payload from its input, and writes one JSON document.
It imports next to nothing before its limits stand, and no cattrs at all: that alone takes 0.15 s.
"""

import gc
import importlib
import json
import os
import sys
import traceback
from collections.abc import Mapping
from decimal import Decimal
from typing import IO, Any

try:
    import resource
except ImportError:  # pragma: no cover -- Windows has none; there only the parent's clock and cap hold
    resource = None  # type: ignore[assignment]

_MEGABYTE = 1024 * 1024
_OPEN_FILES = 64
# A reader makes many values and drops few: looking for circles among them every 700 takes a fifth of its time.
_COLLECT_AFTER = 100_000
_SHOWN_TRACE = 4000


def main() -> None:
    """Read a request, carry it out and write the answer; always ends the process without clean-up."""
    answer_to = os.fdopen(os.dup(1), "wb")
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)  # whatever a library prints must not mix with the answer
    request = json.loads(sys.stdin.buffer.readline())
    _limit(cpu_seconds=request["cpu_seconds"], megabytes=request["megabytes"])
    gc.set_threshold(_COLLECT_AFTER)
    try:
        answer = json.dumps(_carry_out(request, source=sys.stdin.buffer), default=plain).encode()
    except MemoryError:
        answer = b'{"limit": "memory"}'
    except Exception as fault:  # noqa: BLE001 -- the parent must learn of every fault, and none may travel unread
        answer = json.dumps(_fault(fault)).encode()
    answer_to.write(answer)
    answer_to.flush()
    os._exit(0)


def plain(value: Any) -> Any:  # noqa: ANN401 -- any attrs value
    """Return what JSON can hold for an attrs value, one level; JSON's writer asks again for what is inside."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Decimal):
        return str(value)  # exact, unlike a number of JSON
    return {field.name: getattr(value, field.name) for field in value.__attrs_attrs__}


def _carry_out(request: Mapping[str, Any], *, source: IO[bytes]) -> dict[str, Any]:
    sys.path[:] = request["path"]
    module, _, name = request["target"].partition(":")
    function = getattr(importlib.import_module(module), name)
    refusals = importlib.import_module("goodterms.kit.refusals")
    try:
        return {"value": function(source.read(), **request["arguments"])}
    except refusals.RefusedInputError as refusal:
        return {"refused": refusal.sentence}


def _fault(fault: Exception) -> dict[str, str]:
    trace = "".join(traceback.format_exception(fault))
    return {"fault": type(fault).__name__, "trace": trace[-_SHOWN_TRACE:]}


def _limit(*, cpu_seconds: int, megabytes: int) -> None:
    sys.dont_write_bytecode = True
    if resource is None:  # pragma: no cover -- see above
        return
    for kind, most in (
        (resource.RLIMIT_AS, megabytes * _MEGABYTE),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_FSIZE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (allowed, allowed))


if __name__ == "__main__":
    main()
