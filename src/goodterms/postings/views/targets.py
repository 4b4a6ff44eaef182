"""The doors to the target list and its watches."""

from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodterms.kit import jobs
from goodterms.kit.http import Request, go, notice, own
from goodterms.kit.trash import discard
from goodterms.postings import actions, forms, pages
from goodterms.postings.jobs import WATCH
from goodterms.postings.models import Posting, Target


@require_http_methods(["GET", "POST"])
def targets(request: Request) -> HttpResponse:
    """Show the target list with its news, and take a new target."""
    form = forms.TargetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_target(request.workspace, values=form.cleaned_data)
        notice(request, _("Written down."))
        return go(request, "target_list")
    context = {"page": pages.targets_page(request.workspace), "form": form}
    return render(request, "postings/targets.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def target_change(request: Request, pk: int) -> HttpResponse:
    """Change a target."""
    row = own(Target, request, pk, along=("workspace",))
    form = forms.TargetForm(request.POST or None, initial=model_to_dict(row))
    if request.method == "POST" and form.is_valid():
        actions.change_target(row, values=form.cleaned_data)
        notice(request, _("Changed."))
        return go(request, "target_list")
    return render(
        request, "postings/target.html", {"target": row, "form": form}, status=400 if form.errors else 200
    )


@require_POST
def target_fetch(request: Request, pk: int) -> HttpResponse:
    """Fetch a target's board in the background: the person asked for this request."""
    row = own(Target, request, pk, along=("workspace",))
    actions.ask_to_fetch(row)
    jobs.start(request.workspace, kind=WATCH)
    notice(request, _("The board is being fetched. Look again in a minute."))
    return go(request, "target_list")


@require_POST
def target_trash(request: Request, pk: int) -> HttpResponse:
    """Put a target into the trash; its postings stay."""
    row = own(Target, request, pk)
    discard(row, now=timezone.now())
    notice(request, _("The target is in the trash."), undo=reverse("trash_restore", args=["target", pk]))
    return go(request, "target_list")


@require_GET
def gap(request: Request) -> HttpResponse:
    """Show the gap over one posting, one employer or all targets."""
    return render(
        request, "postings/gap.html", {"page": pages.gap_page(request.workspace, query=request.GET.dict())}
    )


@require_POST
def aside(request: Request, pk: int) -> HttpResponse:
    """Put a posting's news aside."""
    row = own(Posting, request, pk, along=("workspace",))
    if row.news:
        actions.put_news_aside(row)
        notice(request, _("Put aside; the posting is kept."))
    return go(request, "target_list" if "targets" in request.headers.get("Referer", "") else "today")
