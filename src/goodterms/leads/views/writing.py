"""The doors to a lead's letters."""

from django.apps import apps
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodterms.kit.http import Request, go, notice, own
from goodterms.leads import actions, forms, pages
from goodterms.leads.models import Lead
from goodterms.letters.engine import UnknownKindError, UnknownToneError
from goodterms.letters.models import Letter
from goodterms.network.models import Contact


@require_http_methods(["GET", "POST"])
def letter_new(request: Request) -> HttpResponse:
    """Choose a kind of letter, and draft it from the record."""
    form = forms.NewLetterForm(request.POST if request.method == "POST" else request.GET)
    told = form.cleaned_data if form.is_valid() else form.cleaned_data | {"kind": ""}
    lead = (
        own(Lead, request, told["lead"], along=("employer", "contact__employer"))
        if told.get("lead")
        else None
    )
    contact = own(Contact, request, told["contact"], along=("employer",)) if told.get("contact") else None
    replies = apps.get_model("goodterms", "Reply")  # whom a letter answers, it knows by its foreign key alone
    answers = own(replies, request, told["reply"], along=("lead", "contact")) if told.get("reply") else None
    if request.method == "POST" and told["kind"]:
        try:
            letter = actions.draft_letter(
                request.workspace,
                kind=told["kind"],
                today=timezone.localdate(),
                lead=lead,
                contact=contact,
                answers=answers,
                tone=told.get("tone") or "plain",
            )
        except (UnknownKindError, UnknownToneError) as unknown:
            message = "There is no such letter."
            raise Http404(message) from unknown
        return go(request, "letter", letter.pk)
    page = pages.new_letter_page(request.workspace, lead=lead, contact=contact, answers=answers)
    return render(request, "leads/letter_new.html", {"page": page})


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
