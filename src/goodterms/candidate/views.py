"""The doors to the candidate's own record."""

from django.forms.models import model_to_dict
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodterms.candidate import actions, forms, pages
from goodterms.candidate.models import PayWish, Profile
from goodterms.kit.http import Request, go, notice, own
from goodterms.kit.trash import discard


@require_GET
def me(request: Request) -> HttpResponse:
    """Show positions, education and skills, each with its source."""
    return render(request, "candidate/me.html", {"page": pages.me_page(request.workspace)})


@require_http_methods(["GET", "POST"])
def new(request: Request, kind: str) -> HttpResponse:
    """Add something to the record."""
    model, form_class = _kind(kind)
    is_single = model in {Profile, PayWish}
    only = model.objects.filter(workspace=request.workspace).first() if is_single else None
    if only:  # there is one of them; a second tab that adds another is led to it
        return go(request, "me_change", kind, only.pk)
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.record_by_hand(request.workspace, model, values=form.cleaned_data)
        return go(request, "me")
    return render(
        request, "candidate/form.html", {"form": form, "kind": model._meta.verbose_name, "is_new": True}
    )


@require_http_methods(["GET", "POST"])
def change(request: Request, kind: str, pk: int) -> HttpResponse:
    """Correct something in the record."""
    model, form_class = _kind(kind)
    row = own(model, request, pk)
    form = form_class(request.POST or None, initial=model_to_dict(row))
    if request.method == "POST" and form.is_valid():
        actions.correct(row, values=form.cleaned_data)
        notice(request, _("Corrected. Imports will leave it as you wrote it."))
        return go(request, "me")
    return render(
        request, "candidate/form.html", {"form": form, "kind": model._meta.verbose_name, "row": row}
    )


@require_POST
def trash(request: Request, kind: str, pk: int) -> HttpResponse:
    """Put something into the trash."""
    model, _form = _kind(kind)
    row = own(model, request, pk)
    discard(row, now=timezone.now())
    notice(request, _("%s is in the trash.") % row, undo=reverse("trash_restore", args=[kind, pk]))
    return go(request, "me")


def _kind(kind: str):  # type: ignore[no-untyped-def] # noqa: ANN202
    try:
        return forms.FORMS[kind]
    except KeyError:
        raise Http404 from None
