"""Background work, and what is said of it when its process died."""

import datetime as dt
import os
from typing import Any

import pytest
from django.utils import timezone

from goodterms.kit import jobs
from goodterms.kit.jobs import Progress, job_kind
from goodterms.kit.models import Job, Workspace
from goodterms.kit.refusals import RefusedInputError

NO_PROCESS = 2**22 + 12345  # above the largest process number


@job_kind("test: counts")
def _counts(progress: Progress) -> dict[str, Any]:
    progress.report(done=1, total=2, says="Half")
    return {"counted": 2}


@job_kind("test: refuses")
def _refuses(progress: Progress) -> dict[str, Any]:
    message = "This is not what we read."
    raise RefusedInputError(message)


@job_kind("test: breaks")
def _breaks(progress: Progress) -> dict[str, Any]:
    raise ZeroDivisionError


def ran(workspace: Workspace, kind: str, **columns: object) -> Job:
    job = Job.objects.create(workspace=workspace, kind=kind, **columns)
    jobs.run(job)
    return job


def test_a_job_ends_with_its_result(workspace: Workspace) -> None:
    job = ran(workspace, "test: counts")

    assert (job.state, job.result, job.done, job.total) == ("done", {"counted": 2}, 1, 2)
    assert job.process_id == os.getpid()


def test_a_refusal_is_said_in_its_own_words(workspace: Workspace) -> None:
    job = ran(workspace, "test: refuses")

    assert (job.state, job.says) == ("failed", "This is not what we read.")


def test_a_fault_of_ours_shows_no_traceback(workspace: Workspace, caplog: pytest.LogCaptureFixture) -> None:
    job = ran(workspace, "test: breaks")

    assert (job.state, job.says) == ("failed", "This failed through a fault of ours; nothing was lost.")
    assert "ZeroDivisionError" in caplog.text


def test_a_cancelled_job_stops_at_its_next_report(workspace: Workspace) -> None:
    job = ran(workspace, "test: counts", is_cancel_asked=True)

    assert (job.state, job.says) == ("cancelled", "Stopped. What was already written is kept.")


def test_a_job_without_a_living_process_is_interrupted(workspace: Workspace) -> None:
    now = timezone.now()
    mine = {"workspace": workspace, "kind": "test: counts", "state": Job.State.RUNNING}
    dead = Job.objects.create(**mine, process_id=NO_PROCESS)
    alive = Job.objects.create(**mine, process_id=os.getpid())
    ended = Job.objects.create(
        workspace=workspace, kind="test: counts", state=Job.State.DONE, process_id=NO_PROCESS
    )
    nameless = Job.objects.create(**mine)

    assert [jobs.is_interrupted(job, now=now) for job in (dead, alive, ended, nameless)] == [
        True,
        False,
        False,
        True,
    ]
    assert jobs.is_interrupted(alive, now=now + dt.timedelta(seconds=61))


def test_try_again_starts_anew(workspace: Workspace) -> None:
    job = ran(workspace, "test: breaks")

    jobs.try_again(job)

    job.refresh_from_db()
    assert (job.state, job.says, job.done, job.is_cancel_asked) == ("queued", "", 0, False)
    task = jobs.QUEUE.dequeue()
    Job.objects.filter(pk=job.pk).update(kind="test: counts")
    jobs.QUEUE.execute(task)
    assert Job.objects.get(pk=job.pk).state == "done"


def test_starting_puts_a_row_and_a_task(workspace: Workspace) -> None:
    job = jobs.start(workspace, kind="test: counts")

    jobs.QUEUE.execute(jobs.QUEUE.dequeue())

    assert Job.objects.get(pk=job.pk).state == "done"
