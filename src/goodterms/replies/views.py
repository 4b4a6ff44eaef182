"""The doors to the answers that come back."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodterms.kit.days import ahead_text
from goodterms.kit.files import keep_file
from goodterms.kit.homes import page_of
from goodterms.kit.http import Request, address_of, go, notice, own
from goodterms.kit.jobs import start
from goodterms.kit.models import StoredFile
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.trash import discard
from goodterms.leads.models import Lead
from goodterms.leads.rows import lead_choices
from goodterms.network.engine.bridges import Stakes
from goodterms.network.models import Bridge
from goodterms.network.rows.bridges import STAKES
from goodterms.replies import actions, forms, pages
from goodterms.replies.jobs import ANSWERS, MAILBOX
from goodterms.replies.models import Reply
from goodterms.replies.rows import reading_of

_INLINE_BYTES = 1_000_000
_MAILBOX = b"From "


@require_http_methods(["GET", "POST"])
def reply_new(request: Request) -> HttpResponse:
    """Take in what somebody wrote back: pasted, one mail, or a whole mailbox."""
    form = forms.ReplyForm(
        request.POST or None,
        request.FILES or None,
        leads=lead_choices(request.workspace),
        initial={"lead": request.GET.get("lead", "")},
    )
    answer = _taken_in(request, form) if form.is_valid() else None
    if answer:
        return answer
    return render(request, "replies/reply_new.html", {"form": form}, status=400 if form.errors else 200)


def _taken_in(request: Request, form: forms.ReplyForm) -> HttpResponse | None:
    """Keep an answer, a large file in the background, and lead to it; None where the form says why it is refused."""
    told = form.cleaned_data
    lead = own(Lead, request, told["lead"], along=("employer", "contact")) if told["lead"] else None
    raw, original = _kept_original(request, form)
    if original and _takes_long(raw):
        asked = {"lead": lead.pk} if lead else {}
        return redirect(page_of(start(request.workspace, kind=ANSWERS, file=original, asked=asked)))
    try:
        reply = actions.keep_reply(
            request.workspace, raw, lead=lead, original=original, today=timezone.localdate()
        )
    except RefusedInputError as refusal:
        form.add_error("file" if original else "text", str(refusal))
        return None
    return go(request, "reply", reply.pk)


def _kept_original(request: Request, form: forms.ReplyForm) -> tuple[bytes, StoredFile | None]:
    """Return what was dropped or pasted, and the file, which is kept."""
    file = form.cleaned_data["file"]
    if not file:
        return form.cleaned_data["text"].encode(), None
    raw = file.read()
    kept = keep_file(request.workspace, name=file.name, raw=raw, media_type=file.content_type or "")
    return raw, kept


def _takes_long(raw: bytes) -> bool:
    return len(raw) > _INLINE_BYTES or raw.startswith(_MAILBOX)


@require_http_methods(["GET", "POST"])
def reply_attach(request: Request, pk: int) -> HttpResponse:
    """Ask which lead an answer belongs to, and lay it there."""
    reply = own(Reply, request, pk)
    form = forms.AttachForm(request.POST or None, leads=lead_choices(request.workspace))
    if request.method == "GET":
        return render(request, "replies/reply_attach.html", {"reply": reply, "form": form})
    if form.is_valid():
        lead = own(Lead, request, form.cleaned_data["lead"], along=("employer", "contact"))
        actions.attach(reply, lead=lead)
        notice(request, _("It is on the lead's timeline."))
    return go(request, "reply", pk)


@require_POST
def mailbox_read(request: Request) -> HttpResponse:
    """Read the mailbox now, in the background."""
    return redirect(page_of(start(request.workspace, kind=MAILBOX)))


@require_GET
def reply(request: Request, pk: int) -> HttpResponse:
    """Show an answer and what it calls for."""
    return _reply(request, own(Reply, request, pk, along=("contact",)))


@require_POST
def reply_plan(request: Request, pk: int) -> HttpResponse:
    """Plan a talk for a time that the answer proposes."""
    told = own(Reply, request, pk)
    form = forms.TimeForm(request.POST)
    if not form.is_valid() or told.lead is None:
        notice(request, _("This is no time that can be planned. Note it on the lead in your own words."))
        return go(request, "reply", pk)
    on, at = form.cleaned_data["on"], form.cleaned_data["at"]
    today = timezone.localdate()
    talk = actions.plan_talk(told, on=on, at=at)
    says = _("Planned: %(what)s %(day)s. The confirmation knows it.") % {
        "what": talk.kind,
        "day": ahead_text(on, today=today, at=at),
    }
    notice(request, says, undo=address_of("lead_say_back", talk.lead_id, talk.pk, talk.pk))
    return go(request, "reply", pk)


@require_POST
def reply_kind(request: Request, pk: int) -> HttpResponse:
    """Take the person's word for what an answer is."""
    told = own(Reply, request, pk, along=("contact",))
    form = forms.KindForm(request.POST)
    if not form.is_valid():
        return _reply(request, told, kind_form=form)
    actions.tell_kind(told, kind=form.cleaned_data["kind"])
    notice(request, _("Kept. The next answers are read with this in mind."))
    return go(request, "reply", pk)


@require_POST
def reply_stakes(request: Request, pk: int) -> HttpResponse:
    """Take in what is at stake with an employer."""
    about = own(Reply, request, pk)
    form = forms.StakesForm(request.POST)
    if form.is_valid():
        actions.tell_stakes(request.workspace, employer=_whom(about), stakes=Stakes(**form.told))
    return go(request, "reply", pk)


@require_POST
def reply_burned(request: Request, pk: int) -> HttpResponse:
    """Mark the employer as one that burned the bridge."""
    told = own(Reply, request, pk)
    evidence = reading_of(told).evidence
    says = evidence.cut(told.text) if evidence else " ".join(told.text.split())[:300]
    bridge = actions.mark_burned(told, evidence=says, on=timezone.localdate())
    notice(
        request,
        _("Marked. It shows wherever this employer turns up."),
        undo=reverse("bridge_mend", args=[bridge.pk]),
    )
    return go(request, "reply", pk)


@require_POST
def reply_trash(request: Request, pk: int) -> HttpResponse:
    """Put an answer into the trash."""
    discard(own(Reply, request, pk), now=timezone.now())
    notice(request, _("The answer is in the trash."), undo=reverse("trash_restore", args=["reply", pk]))
    return go(request, "letter_list")


@require_POST
def bridge_mend(request: Request, pk: int) -> HttpResponse:
    """Take the mark of a burned bridge away."""
    actions.unmark_burned(own(Bridge, request, pk))
    notice(request, _("The mark is gone."))
    return go(request, "letter_list")


def _reply(request: Request, shown: Reply, **refused: object) -> HttpResponse:
    bridge = Bridge.to(request.workspace, _whom(shown))
    words = {True: "yes", False: "no", None: ""}
    context = {
        "page": pages.reply_page(shown, bridge=bridge, today=timezone.localdate()),
        "kind_form": forms.KindForm(initial={"kind": shown.kind}),
        "stakes_form": forms.StakesForm(initial={name: words[getattr(bridge, name)] for name in STAKES}),
        **refused,
    }
    return render(request, "replies/reply.html", context, status=400 if refused else 200)


def _whom(shown: Reply) -> str:
    """Return the employer an answer is from, or the person where none is known."""
    return shown.employer_name or shown.sender_name or shown.sender_address
