"""The doors to a lead's letters and to the answers that come back."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from goodterms.kit.files import keep_file
from goodterms.kit.http import Request, go, notice, own
from goodterms.kit.jobs import start
from goodterms.kit.refusals import RefusedInputError
from goodterms.leads import actions, forms, pages
from goodterms.leads.jobs import ANSWERS, MAILBOX
from goodterms.leads.models import Lead
from goodterms.letters.engine import UnknownKindError, UnknownToneError
from goodterms.letters.models import Letter, Reply
from goodterms.network.models import Contact

_INLINE_BYTES = 1_000_000
_MAILBOX = b"From "


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
    reply = (
        own(Reply, request, told["reply"], along=("lead__employer", "contact")) if told.get("reply") else None
    )
    if request.method == "POST" and told["kind"]:
        try:
            letter = actions.draft_letter(
                request.workspace,
                kind=told["kind"],
                today=timezone.localdate(),
                lead=lead,
                contact=contact,
                reply=reply,
                tone=told.get("tone") or "plain",
            )
        except (UnknownKindError, UnknownToneError) as unknown:
            message = "There is no such letter."
            raise Http404(message) from unknown
        return go(request, "letter", letter.pk)
    page = pages.new_letter_page(request.workspace, lead=lead, contact=contact, reply=reply)
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


@require_http_methods(["GET", "POST"])
def reply_new(request: Request) -> HttpResponse:
    """Take in what somebody wrote back: pasted, one mail, or a whole mailbox."""
    leads = pages.lead_choices(request.workspace)
    form = forms.ReplyForm(
        request.POST or None,
        request.FILES or None,
        leads=leads,
        initial={"lead": request.GET.get("lead", "")},
    )
    if request.method == "GET" or not form.is_valid():
        return render(request, "leads/reply_new.html", {"form": form}, status=400 if form.errors else 200)
    told = form.cleaned_data
    file, lead = (
        told["file"],
        own(Lead, request, told["lead"], along=("employer", "contact")) if told["lead"] else None,
    )
    raw = file.read() if file else told["text"].encode()
    original = None
    if file:
        original = keep_file(request.workspace, name=file.name, raw=raw, media_type=file.content_type or "")
    if original and (len(raw) > _INLINE_BYTES or raw.startswith(_MAILBOX)):
        return go(request, "import_job", start(request.workspace, kind=ANSWERS, file=original).pk)
    try:
        reply = actions.keep_reply(
            request.workspace, raw, lead=lead, original=original, today=timezone.localdate()
        )
    except RefusedInputError as refusal:
        form.add_error("file" if file else "text", str(refusal))
        return render(request, "leads/reply_new.html", {"form": form}, status=400)
    return go(request, "reply", reply.pk)


@require_http_methods(["GET", "POST"])
def reply_attach(request: Request, pk: int) -> HttpResponse:
    """Ask which lead an answer belongs to, and lay it there."""
    reply = own(Reply, request, pk)
    form = forms.AttachForm(request.POST or None, leads=pages.lead_choices(request.workspace))
    if request.method == "GET":
        return render(request, "leads/reply_attach.html", {"reply": reply, "form": form})
    if form.is_valid():
        lead = own(Lead, request, form.cleaned_data["lead"], along=("employer", "contact"))
        actions.attach(reply, lead=lead)
        notice(request, _("It is on the lead's timeline."))
    return go(request, "reply", pk)


@require_POST
def mailbox_read(request: Request) -> HttpResponse:
    """Read the mailbox now, in the background."""
    return go(request, "import_job", start(request.workspace, kind=MAILBOX).pk)
