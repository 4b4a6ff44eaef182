"""The doors of the hall: search, rules, logbook, trash and files."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodterms.kit import trash
from goodterms.kit.files import file_path
from goodterms.kit.homes import page_of
from goodterms.kit.http import Request, go, notice, own
from goodterms.kit.models import StoredFile
from goodterms.units import UnknownRuleError, rule, rulebook
from goodterms.web import gate, pages


@require_GET
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Open the session that the one-time link stands for."""
    return gate.open_session(request, token)


@require_GET
def search(request: Request) -> HttpResponse:
    """Search everything from one box; htmx gets the list alone."""
    page = pages.search_page(request.workspace, words=request.GET.get("q", ""))
    return render(request, "web/search.html#list" if request.htmx else "web/search.html", {"page": page})


@require_GET
def rules(request: Request) -> HttpResponse:
    """Show the whole rulebook."""
    return render(request, "web/rules.html", {"chapters": pages.chapters(rulebook())})


@require_GET
def rule_page(request: Request, rule_id: str) -> HttpResponse:
    """Explain one rule."""
    try:
        return render(request, "web/rule.html", {"rule": rule(rule_id)})
    except UnknownRuleError:
        raise Http404 from None


@require_GET
def logbook(request: Request) -> HttpResponse:
    """Show what was done, newest first."""
    page = pages.logbook_page(request.workspace, page=request.GET.get("page", "1"))
    return render(request, "web/logbook.html", {"page": page})


@require_GET
def trash_list(request: Request) -> HttpResponse:
    """Show what lies in the trash."""
    page = pages.trash_page(request.workspace, today=timezone.localdate())
    return render(request, "web/trash.html", {"page": page})


@require_POST
def trash_restore(request: Request, table: str, pk: int) -> HttpResponse:
    """Bring something back from the trash."""
    kind = trash.kind_named(table)
    if kind is None:
        raise Http404
    row = get_object_or_404(kind.objects.trashed(request.workspace).select_related("workspace"), pk=pk)
    trash.restore(row)
    notice(request, _("%s is back.") % row)
    owner = getattr(row, row.owned_by) if row.owned_by else row
    return go(request, page_of(row) if owner.trashed_at is None else "trash")


@require_GET
def file(request: Request, pk: int) -> FileResponse:
    """Hand a kept file out as a download, never shown in the browser."""
    stored = own(StoredFile, request, pk)
    path = file_path(stored.sha256)
    if not path.exists():
        raise Http404
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=stored.name, content_type="application/octet-stream"
    )
