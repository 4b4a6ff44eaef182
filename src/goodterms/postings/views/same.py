"""The doors to openings that are advertised several times."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from goodterms.kit.http import Request, go, notice, own
from goodterms.postings import actions, pages
from goodterms.postings.models import Posting


@require_GET
def same(request: Request) -> HttpResponse:
    """Propose postings that look like one opening, each pair with its evidence."""
    return render(request, "postings/same.html", {"page": pages.same_page(request.workspace)})


@require_POST
def same_verdict(request: Request, first: int, second: int) -> HttpResponse:
    """Put two postings together as one opening, or keep that they are different."""
    rows = own(Posting, request, first, along=("workspace",)), own(Posting, request, second)
    if first == second:
        raise Http404
    if request.POST.get("verdict") == "same":
        actions.merge_postings(rows)
        notice(request, _("One opening now."), undo=reverse("posting_apart", args=[second]))
    else:
        actions.say_different(*rows)
        notice(request, _("Kept: two openings. They are not proposed again."))
    return go(request, "posting_same")


@require_POST
def apart(request: Request, pk: int) -> HttpResponse:
    """Take a posting out of its opening."""
    actions.take_apart(own(Posting, request, pk, along=("workspace", "opening")))
    notice(request, _("Taken apart."))
    return go(request, "posting", pk)
