"""The background worker: huey's consumer, the tidying and the watch as threads of the web process."""

import datetime as dt
import logging
import threading
from collections.abc import Callable
from pathlib import Path

from attrs import define
from django.conf import settings
from django.db import connection
from django.utils import timezone
from huey.consumer import Consumer

from goodterms.candidate.actions import renew_days_off
from goodterms.imports.jobs import drop_abandoned
from goodterms.kit.automatic import keep_daily
from goodterms.kit.files import sweep_files
from goodterms.kit.forgetting import forget
from goodterms.kit.jobs import QUEUE
from goodterms.kit.models import LogEntry
from goodterms.kit.room import said_of
from goodterms.postings.jobs import start_due_watches

TIDYING, WATCHING = "tidying", "watching"
_LOOK_SECONDS = 600.0
_DAY_SECONDS = 86_400.0
_JOIN_SECONDS = 10
_log = logging.getLogger(__name__)


class ThreadConsumer(Consumer):  # type: ignore[misc]  # huey has no type information
    """A consumer that leaves signals to the web server, which owns the main thread."""

    def _set_signal_handlers(self) -> None:
        """Do nothing."""


@define
class Worker:
    """What works in the background of one web process: the queue, the tidying and the watch over boards."""

    consumer: ThreadConsumer
    threads: tuple[threading.Thread, ...]
    stopping: threading.Event

    def stop(self, *, graceful: bool = True) -> None:
        """Stop it all, and wait for what touches the database; without grace a running job is not waited for."""
        self.stopping.set()
        self.consumer.stop(graceful=graceful)
        for thread in self.threads:
            thread.join(timeout=_JOIN_SECONDS)


def start_worker(*, look_seconds: float = _LOOK_SECONDS) -> Worker:
    """Tidy, back up, watch the boards, and work off the queue.

    Args:
        look_seconds: How long the watch over days and boards waits between two looks, and the tidying after a fault.
    """
    stopping = threading.Event()
    threads = (
        threading.Thread(target=_tidy, args=(stopping, look_seconds), name=TIDYING, daemon=True),
        threading.Thread(target=_watch, args=(stopping, look_seconds), name=WATCHING, daemon=True),
    )
    consumer = ThreadConsumer(
        QUEUE, workers=1, worker_type="thread", periodic=False, initial_delay=0.05, max_delay=0.5
    )
    for thread in threads:
        thread.start()
    consumer.start()
    return Worker(consumer, threads, stopping)


def _watch(stopping: threading.Event, look_seconds: float) -> None:
    """Write the day's backup, start fetching the boards that are due, and look again after a while, until stopped.

    A look that fails is logged and tried again: a watch that ends at the first fault watches nothing, and says so to
    nobody.
    """
    while not stopping.is_set():
        _look("The day's backup", _keep_daily)
        _look("Looking for boards that are due", _start_due_watches)
        stopping.wait(look_seconds)


def _look(name: str, look: Callable[[], object]) -> None:
    try:
        look()
    except Exception as fault:  # noqa: BLE001 -- whatever it was, the next look must come
        if says := said_of(fault):
            _log.error("%s failed. %s", name, says)
        else:
            _log.exception("%s failed; it is tried again at the next look or start.", name)
    finally:
        connection.close()


def _start_due_watches() -> None:
    start_due_watches(now=timezone.now())


def _keep_daily() -> None:
    """Back a record up once a day, as soon as anything was done in it; PostgreSQL has its own way."""
    if connection.vendor == "sqlite" and LogEntry.objects.exists():
        database = Path(connection.settings_dict["NAME"])
        keep_daily(database, Path(settings.DATA_FOLDER), now=timezone.localtime())


def _tidy(stopping: threading.Event, look_seconds: float) -> None:
    """Tidy each day, until it is stopped; a part that fails is logged and tried again after a while.

    Each part stands for itself: a file that cannot be deleted keeps no trash.
    """
    left = list(_PARTS)
    while not stopping.is_set():
        left = [name for name in left if not _is_tidied(name)]
        stopping.wait(look_seconds if left else _DAY_SECONDS)
        left = left or list(_PARTS)


def _is_tidied(name: str) -> bool:
    try:
        _PARTS[name](timezone.now())
    except Exception:  # noqa: BLE001 -- whatever it was, the other parts must come, and this one again
        _log.exception("Tidying failed (%s); it is tried again.", name)
        return False
    finally:
        connection.close()
    return True


_PARTS: dict[str, Callable[[dt.datetime], object]] = {
    "trash": lambda now: forget(now=now),
    "uploads": lambda now: drop_abandoned(now=now),
    "files": lambda now: sweep_files(now=now),
    "days off": lambda now: renew_days_off(today=timezone.localdate(now)),
}
