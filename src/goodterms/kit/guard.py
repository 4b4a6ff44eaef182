"""The lock of the data folder: many may use it at once, or one alone, who puts another record in its place.

The system holds the lock (`flock`), not the file: it ends with the process, and a kill leaves none behind.
"""

import contextlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

from goodterms.kit.refusals import RefusedInputError

try:
    import fcntl
except ImportError:  # pragma: no cover -- Windows has none; there nothing is refused
    fcntl = None  # type: ignore[assignment]

LOCK = "lock"
_handles: dict[Path, int] = {}
_one_at_a_time = threading.RLock()


class FolderInUseError(RefusedInputError):
    """Another process uses the folder in a way that leaves no room for this."""


def share(folder: Path) -> None:
    """Use a folder together with others, until this process ends.

    Raises:
        FolderInUseError: while somebody has it alone.
    """
    with _one_at_a_time:
        if fcntl is None or folder in _handles:
            return
        handle = _opened(folder)
        if not _is_locked(handle, alone=False):
            os.close(handle)
            message = f"A backup is being restored in {folder}. Wait until that is done, then try again."
            raise FolderInUseError(message)
        _handles[folder] = handle


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Have a folder alone while the block runs.

    Raises:
        FolderInUseError: while another process uses it.
    """
    if fcntl is None:  # pragma: no cover -- see above
        yield
        return
    with _one_at_a_time:
        shared = _handles.get(folder)
        handle = _opened(folder) if shared is None else shared
        try:
            if not _is_locked(handle, alone=True):
                message = (
                    f"Good Terms is running on {folder}, or another command is. Nothing was changed. "
                    "Stop it with Ctrl-C, then try again."
                )
                raise FolderInUseError(message)
            yield
        finally:
            if shared is None:
                os.close(handle)
            else:
                _is_locked(handle, alone=False)  # a lock that could not be raised may be lost


def _opened(folder: Path) -> int:
    return os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)


def _is_locked(handle: int, *, alone: bool) -> bool:
    try:
        fcntl.flock(handle, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
