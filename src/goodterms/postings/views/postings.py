"""The doors to postings: the list, a new one, one of them."""

from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodterms.kit.http import Request, go, notice, own
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.trash import discard
from goodterms.postings import actions, forms, pages
from goodterms.postings.jobs import start_reading
from goodterms.postings.models import Posting


@require_GET
def postings(request: Request) -> HttpResponse:
    """List the postings; htmx gets the list alone."""
    page = pages.postings_page(request.workspace, query=request.GET.dict())
    template = "postings/list.html#list" if request.htmx else "postings/list.html"
    return render(request, template, {"page": page})


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Take a pasted or dropped posting."""
    form = forms.PasteForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _add(request, form)
        except RefusedInputError as refusal:
            form.add_error(None, str(refusal))
    return render(request, "postings/new.html", {"form": form}, status=400 if form.errors else 200)


@require_GET
def posting(request: Request, pk: int) -> HttpResponse:
    """Show a posting beside what was understood."""
    row = own(Posting, request, pk)
    form = forms.PostingForm(initial=model_to_dict(row))
    return render(request, "postings/posting.html", {"page": pages.posting_page(row), "form": form})


@require_POST
def change(request: Request, pk: int) -> HttpResponse:
    """Correct what was understood."""
    row = own(Posting, request, pk, along=("workspace",))
    form = forms.PostingForm(request.POST, initial=model_to_dict(row))
    if not form.is_valid():
        context = {"page": pages.posting_page(row), "form": form}
        return render(request, "postings/posting.html", context, status=400)
    actions.correct_posting(row, values=form.cleaned_data)
    notice(request, _("Corrected; the change is marked as yours."))
    return go(request, "posting", pk)


@require_POST
def trash(request: Request, pk: int) -> HttpResponse:
    """Put a posting into the trash."""
    row = own(Posting, request, pk)
    discard(row, now=timezone.now())
    notice(request, _("The posting is in the trash."), undo=reverse("trash_restore", args=["posting", pk]))
    return go(request, "posting_list")


def _add(request: Request, form: forms.PasteForm) -> HttpResponse:
    told = form.cleaned_data
    upload = told["file"]
    added, is_new, told_of_feed = actions.add_upload(
        request.workspace,
        raw=upload.read() if upload else told["text"].encode(),
        name=upload.name if upload else "",
        kind="auto",
        url=told["url"],
        today=timezone.localdate(),
    )
    start_reading(request.workspace)
    if added is None:
        notice(request, told_of_feed)
        return go(request, "posting_list")
    if not is_new:
        notice(request, _("You have this posting already. Here it is."))
    return go(request, "posting", added.pk)
