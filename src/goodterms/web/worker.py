"""The background worker: huey's consumer as threads of the web process."""

import threading
import time

from django.db import connection
from django.utils import timezone
from huey.consumer import Consumer

from goodterms.candidate.actions import renew_days_off
from goodterms.kit import trash
from goodterms.kit.files import sweep_files
from goodterms.kit.jobs import QUEUE
from goodterms.postings.jobs import start_due_watches
from goodterms.web import imports

TIDYING = "tidying"
_LOOK_SECONDS = 600


class ThreadConsumer(Consumer):  # type: ignore[misc]  # huey has no type information
    """A consumer that leaves signals to the web server, which owns the main thread."""

    def _set_signal_handlers(self) -> None:
        """Do nothing."""


def start_worker() -> ThreadConsumer:
    """Empty the trash of what is past its time, then start working off the queue."""
    threading.Thread(target=_tidy, name=TIDYING, daemon=True).start()
    threading.Thread(target=_watch, daemon=True).start()
    consumer = ThreadConsumer(
        QUEUE, workers=1, worker_type="thread", periodic=False, initial_delay=0.05, max_delay=0.5
    )
    consumer.start()
    return consumer


def _watch() -> None:
    """Start fetching the boards whose schedule has come round, and look again every ten minutes."""
    while True:
        try:
            start_due_watches(now=timezone.now())
        finally:
            connection.close()
        time.sleep(_LOOK_SECONDS)


def _tidy() -> None:
    try:
        trash.purge(now=timezone.now())
        imports.drop_abandoned(now=timezone.now())
        sweep_files(now=timezone.now())
        renew_days_off(today=timezone.localdate())
    finally:
        connection.close()
