"""The doors to imports: a file is taken, looked at, and written when the person says so."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodterms.imports import forms, pages
from goodterms.imports.jobs import drop_upload
from goodterms.imports.rows import IMPORT, PREVIEW
from goodterms.kit import jobs
from goodterms.kit.files import keep_file
from goodterms.kit.http import Request, go, notice
from goodterms.kit.models import Job


@require_http_methods(["GET", "POST"])
def import_start(request: Request) -> HttpResponse:
    """Take a file and start looking into it."""
    form = forms.ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        kept = keep_file(
            request.workspace, name=upload.name, raw=upload.read(), media_type=upload.content_type or ""
        )
        return go(request, "import_look", jobs.start(request.workspace, kind=PREVIEW, file=kept).pk)
    page = pages.imports_page(request.workspace, now=timezone.now())
    return render(
        request, "imports/import.html", {"page": page, "form": form}, status=400 if form.errors else 200
    )


@require_GET
def import_look(request: Request, pk: int) -> HttpResponse:
    """Show what stands in a file before anything is kept."""
    page = pages.look_page(_own_job(request, pk), now=timezone.now())
    form = forms.ColumnsForm(columns=page.columns, meanings=page.meanings) if page.columns else None
    template = "imports/look.html#look" if request.htmx else "imports/look.html"
    return render(request, template, {"page": page, "form": form})


@require_POST
def import_columns(request: Request, pk: int) -> HttpResponse:
    """Look into a table anew, with what the person said that its columns mean."""
    looked = _own_job(request, pk)
    columns = looked.result.get("preview", {}).get("columns", ())
    form = forms.ColumnsForm(request.POST, columns=columns)
    if looked.file is None or not columns or not form.is_valid():
        return go(request, "import_look", pk)
    asked = {"meanings": form.meanings}
    job = jobs.start(request.workspace, kind=PREVIEW, file=looked.file, asked=asked)
    return go(request, "import_look", job.pk)


@require_POST
def import_write(request: Request, pk: int) -> HttpResponse:
    """Import a file that was looked at."""
    looked = _own_job(request, pk)
    if not pages.look_page(looked, now=timezone.now()).can_import:
        return go(request, "import_look", pk)
    if begun := Job.objects.filter(kind=IMPORT, file=looked.file).first():  # the button was pressed twice
        return go(request, "job", begun.pk)
    asked = looked.result.get("asked")
    job = jobs.start(request.workspace, kind=IMPORT, file=looked.file, asked=asked)
    return go(request, "job", job.pk)


@require_POST
def import_drop(request: Request, pk: int) -> HttpResponse:
    """Throw away a file that was looked at."""
    looked = _own_job(request, pk)
    if looked.file and looked.kind == PREVIEW:
        drop_upload(looked.file)
    notice(request, _("The file was thrown away. Nothing was kept of it."))
    return go(request, "import_start")


@require_GET
def import_job(request: Request, pk: int) -> HttpResponse:
    """Show how far an import is, or what became of it."""
    page = pages.job_page(_own_job(request, pk), now=timezone.now())
    template = "imports/job.html#job" if request.htmx else "imports/job.html"
    return render(request, template, {"page": page})


@require_POST
def job_cancel(request: Request, pk: int) -> HttpResponse:
    """Ask an import to stop."""
    job = _own_job(request, pk)
    jobs.ask_to_cancel(job)
    return go(request, _page_of(job), pk)


@require_POST
def job_again(request: Request, pk: int) -> HttpResponse:
    """Try an ended or interrupted import again."""
    job = _own_job(request, pk)
    if pages.job_page(job, now=timezone.now()).can_try_again:
        jobs.try_again(job)
    return go(request, _page_of(job), pk)


def _page_of(job: Job) -> str:
    return "import_look" if job.kind == PREVIEW else "job"


def _own_job(request: Request, pk: int) -> Job:
    return get_object_or_404(
        Job.objects.select_related("file", "workspace"), workspace=request.workspace, pk=pk
    )
