"""The doors to a new letter, and to reading the record again for one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodterms.kit.http import Request, go, notice, own
from goodterms.kit.models import Record
from goodterms.letters import actions, forms, pages
from goodterms.letters.engine import UnknownKindError, UnknownToneError
from goodterms.letters.engine.kinds import PLAIN
from goodterms.letters.models import Letter


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Choose a kind of letter, and draft it from the record."""
    form = forms.NewLetterForm(request.POST if request.method == "POST" else request.GET)
    told = form.cleaned_data if form.is_valid() else form.cleaned_data | {"kind": ""}
    about = {
        "lead": _chosen(request, "lead", told.get("lead"), along=("employer", "contact__employer")),
        "contact": _chosen(request, "contact", told.get("contact"), along=("employer",)),
        "answers": _chosen(request, "answers", told.get("reply"), along=("lead", "contact")),
    }
    if request.method == "POST" and told["kind"]:
        return _drafted(request, kind=told["kind"], tone=told.get("tone") or PLAIN, **about)
    page = pages.new_letter_page(request.workspace, **about)
    return render(request, "letters/new.html", {"page": page})


def _chosen(request: Request, column: str, number: int | None, *, along: tuple[str, ...]) -> Record | None:
    """Return the row of this number in the table that a letter's column names: of moments above, it knows no more."""
    kind: Any = Letter._meta.get_field(column).related_model
    return own(kind, request, number, along=along) if number else None


def _drafted(request: Request, *, kind: str, **told: Any) -> HttpResponse:  # noqa: ANN401 -- as `Letter.begin` has them
    try:
        letter = Letter.begin(request.workspace, kind=kind, today=timezone.localdate(), **told)
    except (UnknownKindError, UnknownToneError) as unknown:
        message = "There is no such letter."
        raise Http404(message) from unknown
    return go(request, "letter", letter.pk)


@require_POST
def renew(request: Request, pk: int) -> HttpResponse:
    """Read the record again for a letter."""
    letter = own(
        Letter, request, pk, along=("lead__employer", "lead__contact", "contact", "answers", "introduction")
    )
    actions.renew_letter(letter)
    says = _("Facts refreshed. Your wording stays as it is.") if letter.is_edited else _("Facts refreshed.")
    notice(request, _("This letter is sent, and stays as it is.") if letter.sent_on else says)
    return go(request, "letter", pk)
