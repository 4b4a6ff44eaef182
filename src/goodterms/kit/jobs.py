"""Background work: one huey queue in this process, one row a job with progress and cancel.

The queue lives in memory; the rows tell what happened. A job whose process died is therefore shown as
interrupted, and "try again" starts it anew: every job is idempotent.
"""

import datetime as dt
import logging
import os
from collections.abc import Callable, Mapping
from typing import Any

from attrs import define
from django.utils import timezone
from django.utils.translation import gettext as _
from huey import MemoryHuey

from goodterms.kit.models import Job, StoredFile, Workspace
from goodterms.kit.patience import patiently
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.room import said_of

QUEUE = MemoryHuey("goodterms")
SILENT_FOR = dt.timedelta(seconds=60)  # the child-process parser may take 30 s without a sign of life

Work = Callable[["Progress"], dict[str, Any]]
_KINDS: dict[str, Work] = {}
_log = logging.getLogger(__name__)


class CancelledError(Exception):
    """The person asked to stop this job."""


@define
class Progress:
    """What a job holds on to: its row, and the way to say how far it is."""

    job: Job

    def report(self, *, done: int, total: int, says: str) -> None:
        """Write how far the job is.

        Raises:
            CancelledError: if the person asked to stop.
        """
        Job.objects.filter(pk=self.job.pk).update(
            done=done, total=total, says=says[:300], heartbeat_at=timezone.now()
        )
        if Job.objects.filter(pk=self.job.pk, is_cancel_asked=True).exists():
            raise CancelledError


def job_kind(name: str) -> Callable[[Work], Work]:
    """Register a function as the work behind jobs of this kind; it returns the job's result."""

    def register(work: Work) -> Work:
        """Keep the function under the kind's name."""
        _KINDS[name] = work
        return work

    return register


def start(
    workspace: Workspace,
    *,
    kind: str,
    file: StoredFile | None = None,
    asked: Mapping[str, Any] | None = None,
) -> Job:
    """Create a job's row and put it into the queue.

    Args:
        workspace: Whose job.
        kind: Its kind, as registered.
        file: The file it works on.
        asked: What else the work should know, as JSON holds it; it stands in the result as "asked" from the start
            to the end.
    """
    result = {"asked": dict(asked)} if asked else {}
    job = Job.objects.create(workspace=workspace, kind=kind, file=file, process_id=os.getpid(), result=result)
    _queued(job.pk)
    return job


def try_again(job: Job) -> None:
    """Put an ended job into the queue once more."""
    job.state, job.done, job.total, job.is_cancel_asked = Job.State.QUEUED, 0, 0, False
    job.says, job.process_id, job.heartbeat_at = "", os.getpid(), timezone.now()
    job.save()
    _queued(job.pk)


def ask_to_cancel(job: Job) -> None:
    """Ask a job to stop at its next report."""
    Job.objects.filter(pk=job.pk).update(is_cancel_asked=True)


def is_interrupted(job: Job, *, now: dt.datetime) -> bool:
    """Return whether a job that should be under way has no living process behind it."""
    if job.state not in {Job.State.QUEUED, Job.State.RUNNING}:
        return False
    return not _is_alive(job.process_id) or (
        job.state == Job.State.RUNNING and now - job.heartbeat_at > SILENT_FOR
    )


def run(job: Job) -> None:
    """Do a job's work now, in this process, and write how it ended.

    Where another program holds the database, the work waits and begins anew, as "try again" would begin it.
    """
    patiently(lambda: _begin(job), what=str(job))
    try:
        result = patiently(lambda: _KINDS[job.kind](Progress(job)), what=str(job))
        _end(job, state=Job.State.DONE, says="", result=result)
    except CancelledError:
        _end(job, state=Job.State.CANCELLED, says=_("Stopped. What was already written is kept."))
    except RefusedInputError as refusal:
        _end(job, state=Job.State.FAILED, says=str(refusal))
    except Exception as fault:  # noqa: BLE001 -- a job's fault must not end the worker
        says = said_of(fault)
        if not says:
            _log.exception("Job %s failed", job.pk)
        _end(
            job,
            state=Job.State.FAILED,
            says=says or _("This failed through a fault of ours; nothing was lost."),
        )


def _begin(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.RUNNING, process_id=os.getpid(), heartbeat_at=timezone.now()
    )


def _end(job: Job, *, state: Job.State, says: str, result: dict[str, Any] | None = None) -> None:
    patiently(lambda: _write_end(job, state=state, says=says, result=result or {}), what=str(job))


def _write_end(job: Job, *, state: Job.State, says: str, result: dict[str, Any]) -> None:
    kept = {name: value for name, value in job.result.items() if name == "asked"}
    Job.objects.filter(pk=job.pk).update(
        state=state, says=says[:300], result=kept | result, heartbeat_at=timezone.now()
    )
    job.refresh_from_db()


def _is_alive(process_id: int | None) -> bool:
    try:
        os.kill(process_id or 0, 0)
    except OSError:
        return False
    return process_id is not None


@QUEUE.task()  # type: ignore[untyped-decorator]  # huey has no type information
def _queued(job_pk: int) -> None:
    run(patiently(lambda: Job.objects.get(pk=job_pk), what=f"Job {job_pk}"))
