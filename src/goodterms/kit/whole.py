"""Writing a file whole or not at all, readable by its owner alone, and down to the disk before it has its name."""

import contextlib
import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO

_DRAFT = re.compile(r"\..+\.(?P<process>\d+)-\d+\.draft")


@contextlib.contextmanager
def drafted(path: Path) -> Iterator[IO[bytes]]:
    """Open a draft beside a file; it takes the file's name when the block ends well, and is gone when it does not.

    The draft has mode 0600 from its first byte on. File and folder are synced: what was acknowledged outlives a
    power cut. Drafts that a killed process left in the same folder are removed.
    """
    clear_drafts(path.parent)
    draft = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}.draft")
    draft.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_whole(path: Path, raw: bytes) -> None:
    """Write bytes under a name, whole or not at all."""
    with drafted(path) as stream:
        stream.write(raw)


def clear_drafts(folder: Path) -> None:
    """Remove the drafts in a folder whose process is no more."""
    for path in folder.glob(".*.draft"):
        made = _DRAFT.fullmatch(path.name)
        if made and not _is_alive(int(made["process"])):
            path.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can (Windows cannot, and need not)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Have every file and every name below a folder written to the disk."""
    for place, _folders, names in os.walk(folder):
        for name in names:
            with (Path(place) / name).open("rb") as stream:
                os.fsync(stream.fileno())
        sync_folder(Path(place))


def _is_alive(process: int) -> bool:
    if os.name != "posix":  # elsewhere signal 0 ends a process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
