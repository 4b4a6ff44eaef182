"""Waiting for a database that another process holds: a backup, a second window, a program that looks into the file."""

import logging
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError

WAIT_SECONDS = 1.0
"""How long to wait after the database's own patience (20 s) is over."""

# What SQLite and PostgreSQL say when somebody else holds what is wanted; both let go some time.
_HELD = ("locked", "deadlock", "lock timeout")

Result = TypeVar("Result")
_log = logging.getLogger(__name__)


def is_held(fault: Exception) -> bool:
    """Return whether a fault says that somebody else holds the database."""
    return isinstance(fault, OperationalError) and any(word in str(fault).lower() for word in _HELD)


def patiently(work: Callable[[], Result], *, what: str) -> Result:
    """Do some work, and again for as long as the database is held by somebody else; returns what it gives.

    Args:
        work: What may be done again from its beginning.
        what: How the log names it.
    """
    while True:
        try:
            return work()
        except OperationalError as fault:
            if not is_held(fault):
                raise
            _log.warning("%s waits, for another program holds the database.", what)
        time.sleep(WAIT_SECONDS)
