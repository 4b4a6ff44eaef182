"""The doors to ways in and introductions."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodterms.kit.http import Request, go, notice, own
from goodterms.kit.trash import discard
from goodterms.letters.engine import kinds
from goodterms.network import actions, forms, pages
from goodterms.network.engine.introductions import CoolDownError, StepError
from goodterms.network.models import Contact, Introduction


@require_GET
def ways(request: Request) -> HttpResponse:
    """Show the ways in to an employer, a title or a person; htmx gets the answer alone."""
    page = pages.ways_page(request.workspace, query=request.GET.dict(), today=timezone.localdate())
    template = "network/ways.html#answer" if request.htmx else "network/ways.html"
    return render(request, template, {"page": page})


@require_POST
def choose(request: Request) -> HttpResponse:
    """Choose a way in; whoever should be left in peace is asked about once (N10)."""
    form = forms.WayForm(request.POST)
    if not form.is_valid():
        message = "There is no such way."
        raise Http404(message)
    told = form.cleaned_data
    way = [own(Contact, request, int(pk), along=("employer", "workspace")) for pk in told["way"].split(",")]
    try:
        made = actions.choose_way(
            request.workspace, way, why=told["why"], overrule=told["overrule"], today=timezone.localdate()
        )
    except CoolDownError as peace:
        context = {"says": str(peace), "way": told["way"], "why": told["why"], "back": way[-1]}
        return render(request, "network/peace.html", context, status=409)
    if told["then"] == "draft":  # from a lead: one click from the friend's name to the words
        letter = actions.draft(made, kind="introduction.request", today=timezone.localdate())
        return go(request, "letter", letter.pk)
    return go(request, "introduction", made.pk)


@require_GET
def introductions(request: Request) -> HttpResponse:
    """List all introductions."""
    page = pages.introductions_page(request.workspace, today=timezone.localdate())
    return render(request, "network/introductions.html", {"page": page})


@require_GET
def introduction(request: Request, pk: int) -> HttpResponse:
    """Show one introduction."""
    return _shown(request, _introduction(request, pk))


@require_POST
def introduction_letter(request: Request, pk: int) -> HttpResponse:
    """Draft a letter of an introduction and open it."""
    kind = request.POST.get("kind", "")
    if not kind.startswith("introduction.") or kind not in kinds():
        message = "There is no such letter."
        raise Http404(message)
    letter = actions.draft(_introduction(request, pk), kind=kind, today=timezone.localdate())
    return go(request, "letter", letter.pk)


@require_POST
def introduction_step(request: Request, pk: int) -> HttpResponse:
    """Note a step, the thanks, or take the last step back."""
    row = _introduction(request, pk)
    step = request.POST.get("step", "")
    if step == "back":
        actions.take_back(row)
        return go(request, "introduction", pk)
    form = forms.StepForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, fault=str(next(iter(form.errors.values()))[0]))
    try:
        if step == "gratitude":
            actions.note_thanks(row, on=form.cleaned_data["on"])
        else:
            actions.note_step(row, step=step, on=form.cleaned_data["on"])
    except (StepError, KeyError) as wrong:
        return _shown(request, row, fault=str(wrong))
    return go(request, "introduction", pk)


@require_http_methods(["POST"])
def introduction_trash(request: Request, pk: int) -> HttpResponse:
    """Put an introduction into the trash."""
    row = _introduction(request, pk)
    discard(row, now=timezone.now())
    notice(request, _("%s is in the trash.") % row, undo=reverse("trash_restore", args=["introduction", pk]))
    return go(request, "introduction_list")


def _introduction(request: Request, pk: int) -> Introduction:
    return own(
        Introduction,
        request,
        pk,
        along=("connector__employer", "connector__workspace", "target", "employer", "workspace"),
    )


def _shown(request: Request, row: Introduction, *, fault: str = "") -> HttpResponse:
    today = timezone.localdate()
    context = {"page": pages.introduction_page(row, today=today), "today": today, "fault": fault}
    return render(request, "network/introduction.html", context, status=400 if fault else 200)
