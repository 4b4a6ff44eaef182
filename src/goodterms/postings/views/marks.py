"""The doors to marks: correcting one, adding one, taking a correction back."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodterms.kit.http import Request, go, notice, own
from goodterms.kit.refusals import RefusedInputError
from goodterms.postings import actions, forms, pages
from goodterms.postings.models import Correction, Posting


@require_http_methods(["GET", "POST"])
def mark(request: Request, pk: int, group: str, start: int, end: int) -> HttpResponse:
    """Show one mark in its sentence, and take what the person says of it."""
    row = own(Posting, request, pk, along=("workspace",))
    page = (
        pages.mark_page(row, group=group, start=start, end=end) if group in forms.MarkForm.VERDICTS else None
    )
    if page is None:
        raise Http404
    form = forms.MarkForm(request.POST or None, group=group, initial={"name": page.words})
    if request.method == "POST" and form.is_valid():
        told = {**form.told(), "wording": page.words}
        actions.correct_mark(
            row, group=group, start=start, end=end, verdict=form.cleaned_data["verdict"], told=told
        )
        notice(request, _("Corrected; the mark is yours now."))
        return go(request, "posting", pk)
    return render(
        request, "postings/mark.html", {"page": page, "form": form}, status=400 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def mark_new(request: Request, pk: int) -> HttpResponse:
    """Take words of the posting that were not marked."""
    row = own(Posting, request, pk, along=("workspace",))
    form = forms.AddMarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            actions.add_mark(row, words=told["words"], what=told["group"])
        except RefusedInputError as refusal:
            form.add_error("words", str(refusal))
        else:
            notice(request, _("Marked; it is shown as yours."))
            return go(request, "posting", pk)
    context = {"posting": row, "form": form}
    return render(request, "postings/mark_new.html", context, status=400 if form.errors else 200)


@require_POST
def mark_undo(request: Request, pk: int, correction: int) -> HttpResponse:
    """Take a correction back."""
    row = own(Correction, request, correction, along=("posting", "workspace"))
    if row.posting_id != pk:
        raise Http404
    actions.undo_correction(row)
    notice(request, _("Taken back; the reading stands as it was."))
    return go(request, "posting", pk)
