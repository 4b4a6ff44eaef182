"""The doors to a lead's letters."""

from typing import Any

from django.apps import apps
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodterms.kit.http import RecordT, Request, go, notice, own
from goodterms.leads import actions, forms, pages
from goodterms.leads.models import Lead
from goodterms.letters.engine import UnknownKindError, UnknownToneError
from goodterms.letters.engine.kinds import PLAIN
from goodterms.letters.models import Letter
from goodterms.network.models import Contact


@require_http_methods(["GET", "POST"])
def letter_new(request: Request) -> HttpResponse:
    """Choose a kind of letter, and draft it from the record."""
    form = forms.NewLetterForm(request.POST if request.method == "POST" else request.GET)
    told = form.cleaned_data if form.is_valid() else form.cleaned_data | {"kind": ""}
    lead = _chosen(request, Lead, told.get("lead"), along=("employer", "contact__employer"))
    contact = _chosen(request, Contact, told.get("contact"), along=("employer",))
    replies = apps.get_model("goodterms", "Reply")  # whom a letter answers, it knows by its foreign key alone
    answers = _chosen(request, replies, told.get("reply"), along=("lead", "contact"))
    if request.method == "POST" and told["kind"]:
        whom = {"lead": lead, "contact": contact, "answers": answers}
        return _drafted(request, kind=told["kind"], tone=told.get("tone") or PLAIN, **whom)
    page = pages.new_letter_page(request.workspace, lead=lead, contact=contact, answers=answers)
    return render(request, "leads/letter_new.html", {"page": page})


def _chosen(
    request: Request, kind: type[RecordT], number: int | None, *, along: tuple[str, ...]
) -> RecordT | None:
    return own(kind, request, number, along=along) if number else None


def _drafted(request: Request, *, kind: str, **told: Any) -> HttpResponse:  # noqa: ANN401 -- as `draft_letter` has them
    try:
        letter = actions.draft_letter(request.workspace, kind=kind, today=timezone.localdate(), **told)
    except (UnknownKindError, UnknownToneError) as unknown:
        message = "There is no such letter."
        raise Http404(message) from unknown
    return go(request, "letter", letter.pk)


@require_POST
def letter_renew(request: Request, pk: int) -> HttpResponse:
    """Read the record again for a letter."""
    letter = own(
        Letter, request, pk, along=("lead__employer", "lead__contact", "contact", "answers", "introduction")
    )
    actions.renew_brief(letter)
    says = _("Facts refreshed. Your wording stays as it is.") if letter.is_edited else _("Facts refreshed.")
    notice(request, _("This letter is sent, and stays as it is.") if letter.sent_on else says)
    return go(request, "letter", pk)
