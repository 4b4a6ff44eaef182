"""What the pages of imports show."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _

from goodterms.imports.rows import PREVIEW
from goodterms.kit.jobs import is_interrupted
from goodterms.kit.models import Job, Workspace


@frozen
class JobPage:
    """An import: how far it is, or what became of it."""

    job_id: int
    name: str
    state: str
    sentence: str
    is_under_way: bool
    can_try_again: bool
    done: int
    total: int
    percent: int
    result: Mapping[str, Any]
    started_at: dt.datetime
    url: str


@frozen
class ImportsPage:
    """Earlier imports."""

    jobs: tuple[JobPage, ...]


@frozen
class LookPage:
    """What a file holds, before anything is kept.

    Attributes:
        job: How far the reading is.
        label: What kind of file it is.
        sentence: Where it stands.
        keeps: What an import would keep, and what not.
        counts: Label, count and rejected of each kind of thing.
        tables: The first rows as they were read: caption, heads and rows.
        columns: Of a table of one's own: name, samples and guess of each column.
        meanings: What the columns mean as they were read, by their names.
        can_import: Whether it can be imported as it was read.
        is_there: Whether the file is still there.
    """

    job: JobPage
    label: str
    sentence: str
    keeps: str
    counts: tuple[Mapping[str, Any], ...]
    tables: tuple[Mapping[str, Any], ...]
    columns: tuple[Mapping[str, Any], ...]
    meanings: Mapping[str, str]
    can_import: bool
    is_there: bool


def imports_page(workspace: Workspace, *, now: dt.datetime) -> ImportsPage:
    """Return the newest imports."""
    jobs = (
        Job.objects.filter(workspace=workspace)
        .exclude(kind=PREVIEW)
        .select_related("file")
        .order_by("-id")[:10]
    )
    return ImportsPage(jobs=tuple(job_page(job, now=now) for job in jobs))


def job_page(job: Job, *, now: dt.datetime) -> JobPage:
    """Return a job as it truly stands: one whose process died is interrupted, whatever its row says."""
    interrupted = is_interrupted(job, now=now)
    under_way = job.state in {Job.State.QUEUED, Job.State.RUNNING} and not interrupted
    return JobPage(
        job_id=job.pk,
        name=job.file.name if job.file else job.result.get("name", ""),
        state="interrupted" if interrupted else job.state,
        sentence=_state_sentence(job, interrupted=interrupted),
        is_under_way=under_way,
        can_try_again=not under_way and job.state != Job.State.DONE and job.file is not None,
        done=job.done,
        total=job.total,
        percent=100 * job.done // job.total if job.total else 0,
        result=job.result,
        started_at=job.created_at,
        url=reverse("import_look" if job.kind == PREVIEW else "job", args=[job.pk]),
    )


def look_page(job: Job, *, now: dt.datetime) -> LookPage:
    """Return what a file holds before it is imported; of a file that was imported or thrown away only a sentence."""
    looked = job_page(job, now=now)
    preview = job.result.get("preview", {})
    is_there = job.file_id is not None
    return LookPage(
        job=looked,
        label=preview.get("label", ""),
        sentence=_look_sentence(looked, preview=preview, is_there=is_there),
        keeps=preview.get("keeps", "") if is_there else "",
        counts=tuple(preview.get("counts", ())) if is_there else (),
        tables=tuple(preview.get("tables", ())) if is_there else (),
        columns=tuple(preview.get("columns", ())) if is_there else (),
        meanings=preview.get("meanings", {}),
        can_import=is_there and bool(preview.get("can_import")),
        is_there=is_there,
    )


def _look_sentence(looked: JobPage, *, preview: Mapping[str, Any], is_there: bool) -> str:
    if not is_there:
        return _("This file was imported or thrown away.")
    if preview and not preview["can_import"]:
        return _(
            "Say which column holds the name, the e-mail address or the profile; then it can be imported."
        )
    return looked.sentence


def _state_sentence(job: Job, *, interrupted: bool) -> str:
    if interrupted:
        return _("This import was interrupted. What was written is whole; try again writes the rest.")
    if job.state == Job.State.DONE and job.kind == PREVIEW:
        return _("Nothing is kept yet.")
    if job.state == Job.State.DONE:
        return _("Done. The uploaded file was not kept.")
    if job.state == Job.State.QUEUED:
        return _("Waiting for its turn.")
    return job.says or _("Under way.")
