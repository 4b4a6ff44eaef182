"""What to say when the disk has no room or fails, or the data folder cannot be written to."""

import errno
import os
import shutil
from collections.abc import Collection

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}
# SQLite's words for each.
_SAYS_FULL = ("database or disk is full",)
_SAYS_CLOSED = ("readonly database", "unable to open database file")
_SAYS_FAILED = ("disk I/O error",)
_NEXT_TO_NOTHING = 1024 * 1024


def said_of(fault: BaseException | None) -> str:
    """Return the sentences for a fault of the disk, or "" for any other.

    Args:
        fault: What was raised; what it was raised from counts too.
    """
    folder = os.environ.get("GOODTERMS_DATA", "")
    if is_full(fault):
        where = f" that holds {folder}" if folder else ""
        return (
            f"There's no room left on the disk{where}. Nothing was changed. Free some space, then try again."
        )
    if is_closed(fault):
        name = getattr(fault, "filename", None) or folder or "The data folder"
        return f"{name} can't be written to. Nothing was changed. Make it writable, then try again."
    if _is_any(fault, says=_SAYS_FAILED):
        return (
            "The disk couldn't be read or written. Nothing was changed. Try again; then run goodterms doctor."
        )
    return ""


def is_full(fault: BaseException | None) -> bool:
    """Return whether a fault says that the disk is full; SQLite calls a write that fell short an I/O error."""
    fell_short = _is_any(fault, says=_SAYS_FAILED) and _has_no_room(os.environ.get("GOODTERMS_DATA", ""))
    return fell_short or _is_any(fault, numbers=_FULL, says=_SAYS_FULL)


def is_closed(fault: BaseException | None) -> bool:
    """Return whether a fault says that the folder or the database must not be written to."""
    return _is_any(fault, numbers=_CLOSED, says=_SAYS_CLOSED)


def _has_no_room(folder: str) -> bool:
    try:
        return bool(folder) and shutil.disk_usage(folder).free < _NEXT_TO_NOTHING
    except OSError:
        return False


def _is_any(fault: BaseException | None, *, numbers: Collection[int] = (), says: tuple[str, ...]) -> bool:
    while fault is not None:
        number = fault.errno if isinstance(fault, OSError) else None
        if number in numbers or any(words in str(fault) for words in says):
            return True
        fault = fault.__cause__
    return False
