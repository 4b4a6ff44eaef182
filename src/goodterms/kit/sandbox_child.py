"""The child process that reads untrusted bytes; started by `sandbox`, never imported."""

import importlib
import json
import os
import resource
import sys


def _limit(order: dict) -> None:  # type: ignore[type-arg]
    memory = order["megabytes"] * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (order["seconds"], order["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (order["output_bytes"], order["output_bytes"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(order: dict) -> int:  # type: ignore[type-arg]
    import cattrs  # noqa: PLC0415 -- found only once the search path is set

    from goodterms.kit.refusals import RefusedInputError  # noqa: PLC0415 -- likewise

    module, _, name = order["target"].partition(":")
    try:
        reader = getattr(importlib.import_module(module), name)
        value = reader(sys.stdin.buffer.read(), **order["arguments"])
        written = json.dumps({"result": cattrs.unstructure(value)})
        code = 0
    except RefusedInputError as refusal:
        written, code = json.dumps({"refused": str(refusal)}), 3
    except (MemoryError, RecursionError):
        return 4
    sys.stdout.write(written)
    sys.stdout.flush()
    return code


if __name__ == "__main__":
    _order = json.loads(sys.argv[1])
    sys.path[:] = _order["path"]
    _limit(_order)
    os._exit(_answer(_order))
