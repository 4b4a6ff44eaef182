"""Background work on uploads: what is in a file, and importing it."""

import datetime as dt
from typing import Any

from goodterms.imports.actions import import_file, preview_of, read_foreign
from goodterms.imports.rows import IMPORT, LINKEDIN, PREVIEW
from goodterms.kit.files import drop_file, file_path
from goodterms.kit.jobs import Progress, job_kind
from goodterms.kit.models import Job, StoredFile

_KEPT_FOR = dt.timedelta(days=1)


def drop_upload(file: StoredFile) -> None:
    """Delete an upload, and what the looks into it showed: people who may not have been kept stood there."""
    Job.objects.filter(kind=PREVIEW, file=file).update(result={})
    drop_file(file)


def drop_abandoned(*, now: dt.datetime) -> int:
    """Delete the uploads that were looked at a day ago and never imported; returns how many."""
    looked = Job.objects.filter(kind=PREVIEW, file__isnull=False, created_at__lt=now - _KEPT_FOR)
    files = {job.file_id: job.file for job in looked.select_related("file")}
    for file in files.values():
        assert file is not None  # noqa: S101 -- the filter says so
        drop_upload(file)
    return len(files)


@job_kind(LINKEDIN)  # until 2026 an import was of LinkedIn's exports alone; a job of then can be tried again
@job_kind(IMPORT)
def _import_job(progress: Progress) -> dict[str, Any]:
    file = progress.job.file
    assert file is not None  # noqa: S101 -- a job of this kind is only made with a file
    raw = file_path(file.sha256).read_bytes()
    asked = progress.job.result.get("asked", {})
    result = import_file(
        progress.job.workspace, raw, name=file.name, tell=progress.report, meanings=asked.get("meanings")
    )
    drop_upload(file)
    return result


@job_kind(PREVIEW)
def _preview_job(progress: Progress) -> dict[str, Any]:
    file = progress.job.file
    assert file is not None  # noqa: S101 -- see above
    progress.report(done=0, total=0, says="Reading the file")
    asked = progress.job.result.get("asked", {})
    raw = file_path(file.sha256).read_bytes()
    read = read_foreign(progress.job.workspace, raw, name=file.name, meanings=asked.get("meanings"))
    return preview_of(read, name=file.name)
