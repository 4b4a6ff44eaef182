"""The doors to cards of one person and names of one employer."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodterms.kit.http import Request, go, notice, own
from goodterms.network import actions, forms, pages
from goodterms.network.models import Contact, Employer, Merge


@require_GET
def same(request: Request) -> HttpResponse:
    """Propose cards that may show one person, and names that may mean one employer."""
    page = pages.same_page(request.workspace, query=request.GET.dict())
    return render(request, "network/same.html", {"page": page})


@require_POST
def same_verdict(request: Request, kind: str, first: int, second: int) -> HttpResponse:
    """Put two together, or keep that they are different."""
    if kind == "contact":
        return _decide(request, own(Contact, request, first), own(Contact, request, second))
    if kind == "employer":
        return _decide(request, own(Employer, request, first), own(Employer, request, second))
    raise Http404


@require_POST
def same_undo(request: Request, pk: int) -> HttpResponse:
    """Take apart what was put together, or propose again what was said to be different."""
    row = own(Merge, request, pk)
    try:
        actions.undo_merge(row, now=timezone.now())
    except actions.MergeError as refusal:
        notice(request, str(refusal))
    else:
        notice(request, _("As before: everything is back where it was."))
    return go(request, "same_list")


def _decide(request: Request, one: actions.RowT, other: actions.RowT) -> HttpResponse:
    form = forms.EvidenceForm(request.POST)
    told = form.cleaned_data if form.is_valid() else {"odds": None, "evidence": ""}
    if request.POST.get("verdict") != "same":
        row = actions.say_different(one, other, **told)
        notice(
            request, _("Kept: two. They are not proposed again."), undo=reverse("same_undo", args=[row.pk])
        )
        return go(request, "same_list")
    kept, gone = actions.fuller(one, other)
    try:
        row = actions.merge(kept, gone, now=timezone.now(), **told)
    except actions.MergeError as refusal:
        notice(request, str(refusal))
    else:
        says = _("One now: %(gone)s went into %(kept)s.") % {"gone": gone, "kept": kept}
        notice(request, says, undo=reverse("same_undo", args=[row.pk]))
    return go(request, "same_list")
