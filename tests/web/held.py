"""A process of the program whose database another process holds for a while; prints what became of its work.

Run as `python -m tests.web.held`, with GOODTERMS_DATA naming an empty folder.
"""

import datetime as dt
import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

_SECONDS = 120  # only a process that is stuck waits so long
_HOLD = """
import sys
from sqlcipher3 import dbapi2
held = dbapi2.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
held.execute("COMMIT")
"""


class Heard(logging.Handler):
    """Remembers what was logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a line."""
        self.lines.append(record.getMessage())

    def has(self, *words: str) -> bool:
        """Return whether a line holds each of these."""
        return all(any(word in line for line in self.lines) for word in words)


def until(is_so: Callable[[], bool]) -> bool:
    """Wait until something is so; returns whether it came to that."""
    deadline = time.monotonic() + _SECONDS
    while not is_so() and time.monotonic() < deadline:
        time.sleep(0.02)
    return is_so()


def main() -> None:
    """Hold the database, let the worker run into it, let go, and see what the worker did."""
    from django.conf import settings

    # The driver's own patience is 20 s; what comes after it is what is looked at here.
    settings.DATABASES["default"]["OPTIONS"]["timeout"] = 0.05
    import django

    django.setup()
    from django.utils import timezone

    from goodterms.kit import patience
    from goodterms.kit.jobs import Progress, _queued, job_kind
    from goodterms.kit.models import Job
    from goodterms.kit.preparing import prepare
    from goodterms.leads.models import Lead
    from goodterms.postings.models import Target
    from goodterms.web.worker import start_worker

    patience.WAIT_SECONDS = 0.05
    heard = Heard()
    logging.getLogger("goodterms").addHandler(heard)

    @job_kind("test: writes")
    def _writes(progress: Progress) -> dict[str, int]:
        progress.report(done=1, total=1, says="Writing")
        return {"written": 1}

    workspace = prepare()
    old = timezone.now() - dt.timedelta(days=31)
    Lead.objects.create(workspace=workspace, heard_on=old, last_event_on=old, trashed_at=old)
    Target.objects.create(
        workspace=workspace, board_url="https://board.invalid/", is_asked=True, every_days=0
    )
    job = Job.objects.create(workspace=workspace, kind="test: writes")
    path = Path(settings.DATABASES["default"]["NAME"])
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdin
    assert holder.stdout
    holder.stdout.readline()
    _queued(job.pk)
    worker = start_worker(look_seconds=0.05)
    waited = until(
        lambda: heard.has("test: writes", "Tidying failed", "Looking for boards that are due failed")
    )
    still = [job.state for job in Job.objects.all()], Lead.objects.count()
    holder.communicate("let go\n")
    went_on = until(
        lambda: (
            Job.objects.filter(kind="test: writes", state="done").exists()
            and not Lead.objects.exists()
            and Job.objects.filter(kind="watch").exists()
        )
    )
    alive = all(thread.is_alive() for thread in worker.threads)
    worker.stop(graceful=False)
    told = {"waited": waited, "still": still, "went_on": went_on, "alive": alive}
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
