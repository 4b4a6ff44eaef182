"""What to say when the disk has no room, or the data folder cannot be written to."""

import errno
import os

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}
# SQLite's words; it says "disk I/O error" where a write fell short, as on a disk that fills up meanwhile.
_SAYS_FULL = ("database or disk is full", "disk I/O error")
_SAYS_CLOSED = ("readonly database", "unable to open database file")

NO_ROOM = "There's no room left on the disk."
NO_WRITING = "The data folder can't be written to."


def said_of(fault: BaseException | None) -> str:
    """Return the sentences for a fault of the disk, or "" for any other.

    Args:
        fault: What was raised; what it was raised from counts too.
    """
    place = os.environ.get("GOODTERMS_DATA", "")
    at = f" ({place})" if place else ""
    if is_full(fault):
        return f"{NO_ROOM} Nothing was changed{at}. Free some space, then try again."
    if is_closed(fault):
        name = getattr(fault, "filename", None) or place
        named = f" ({name})" if name else ""
        return f"{NO_WRITING[:-1]}{named}. Nothing was changed. Make it writable, then try again."
    return ""


def is_full(fault: BaseException | None) -> bool:
    """Return whether a fault says that the disk is full."""
    return any(
        (isinstance(one, OSError) and one.errno in _FULL) or any(says in str(one) for says in _SAYS_FULL)
        for one in _chain(fault)
    )


def is_closed(fault: BaseException | None) -> bool:
    """Return whether a fault says that the folder or the database must not be written to."""
    return any(
        (isinstance(one, OSError) and one.errno in _CLOSED) or any(says in str(one) for says in _SAYS_CLOSED)
        for one in _chain(fault)
    )


def _chain(fault: BaseException | None) -> list[BaseException]:
    chain: list[BaseException] = []
    while fault is not None and fault not in chain:
        chain.append(fault)
        fault = fault.__cause__
    return chain
