"""The doors to letters and the mailbox."""

import functools
from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodterms.kit.http import Request, go, notice, own
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.traces import OvertakenError
from goodterms.kit.trash import discard
from goodterms.letters import actions, forms, pages
from goodterms.letters.engine.envelope import DraftFieldError
from goodterms.letters.engine.kinds import kind_named
from goodterms.letters.engine.review import Flag
from goodterms.letters.models import Letter, LetterVersion
from goodterms.letters.rows import brief_of

# What a page asks back before it does something is no mistake of the person's.
_ASKED_BACK = {"open_questions"}


def _unless_sealed(view: Callable[[Request, int], HttpResponse]) -> Callable[[Request, int], HttpResponse]:
    """Answer what would change a sent letter with its page and the reason; nothing is changed."""

    @functools.wraps(view)
    def guarded(request: Request, pk: int) -> HttpResponse:
        """Do what the view does, or say why not."""
        try:
            return view(request, pk)
        except actions.SealedLetterError as refusal:
            notice(request, str(refusal))
            return _letter(request, refusal.letter, is_refused=True)

    return guarded


@require_GET
def listing(request: Request) -> HttpResponse:
    """Show all letters and answers."""
    page = pages.letters_page(request.workspace, page=request.GET.get("page", ""), today=timezone.localdate())
    return render(request, "letters/list.html", {"page": page})


@require_http_methods(["GET", "POST"])
@_unless_sealed
def letter(request: Request, pk: int) -> HttpResponse:
    """Show a letter, or keep the person's wording of it."""
    shown = own(Letter, request, pk)
    if request.method == "GET":
        return _letter(request, shown)
    form = forms.LetterForm(request.POST, initial=_typed(shown))
    if not form.is_valid():
        return _letter(request, shown, form=form)
    told = form.cleaned_data
    if actions.save_letter(shown, to=told["to"], subject=told["subject"], text=told["text"]):
        notice(request, _("Saved. You can go back to earlier versions."))
    return go(request, "letter", pk)


@require_POST
def preview(request: Request, pk: int) -> HttpResponse:
    """Show how a wording reads while it is typed; nothing is kept."""
    return _preview(request, own(Letter, request, pk))


@require_POST
def spelling(request: Request, pk: int) -> HttpResponse:
    """Show how a wording reads, with what the spelling checker says."""
    shown = own(Letter, request, pk)
    try:
        flags = actions.misspellings(shown, text=_plain(request.POST.get("text", shown.text)))
    except RefusedInputError as refusal:
        notice(request, str(refusal))
        flags = ()
    return _preview(request, shown, spelling=flags)


@require_POST
@_unless_sealed
def tone(request: Request, pk: int) -> HttpResponse:
    """Write the letter anew in another tone."""
    changed = own(Letter, request, pk)
    form = forms.ToneForm(request.POST)
    if form.is_valid() and form.cleaned_data["tone"] in kind_named(changed.kind).tones:
        actions.change_tone(changed, tone=form.cleaned_data["tone"])
        notice(request, _("Rewritten. You can go back to earlier versions."))
    return go(request, "letter", pk)


@require_POST
@_unless_sealed
def facts(request: Request, pk: int) -> HttpResponse:
    """Take in the facts that the record lacked."""
    asking = own(Letter, request, pk)
    form = forms.FactsForm(request.POST, names=_missing(asking))
    if not form.is_valid():
        return _letter(request, asking, facts_form=form)
    told = {name: text for name, text in form.cleaned_data.items() if text}
    if told:
        actions.tell_facts(asking, told=told, source=_("you, on %s") % f"{timezone.localdate():%d %b %Y}")
    return go(request, "letter", pk)


@require_POST
@_unless_sealed
def sent(request: Request, pk: int) -> HttpResponse:
    """Record that the person sent a letter themselves, and let its lead know."""
    out = own(Letter, request, pk, along=("lead",))
    form = forms.SentForm(request.POST)
    if not form.is_valid():
        return _letter(request, out, sent_form=form)
    if (
        blanks := pages.letter_page(out, today=timezone.localdate()).preview.blanks
    ) and "sure" not in request.POST:
        return _letter(request, out, open_questions=blanks)
    told = form.cleaned_data
    try:
        actions.note_sent(out, how=told["how"], on=told["on"], today=timezone.localdate())
    except actions.FutureDayError as refusal:
        form.add_error("on", str(refusal))
        return _letter(request, out, sent_form=form)
    notice(request, _("Marked as sent."), undo=reverse("letter_unsent", args=[pk]))
    return go(request, "letter", pk)


@require_POST
def unsent(request: Request, pk: int) -> HttpResponse:
    """Take back that a letter was sent, unless something was built upon it."""
    letter = own(Letter, request, pk, along=("lead", "workspace"))
    try:
        actions.take_back_sent(letter)
    except OvertakenError as refusal:
        notice(request, str(refusal))
    else:
        notice(request, _("It's a draft again."))
    return go(request, "letter", pk)


@require_POST
def again(request: Request, pk: int) -> HttpResponse:
    """Write another letter like one that was sent."""
    like = own(Letter, request, pk, along=("lead", "contact", "answers", "introduction"))
    made = actions.write_another(like, today=timezone.localdate())
    notice(request, _("A new draft, like the letter you sent."))
    return go(request, "letter", made.pk)


@require_GET
def eml(request: Request, pk: int) -> HttpResponse:
    """Hand the letter over as a file that a mail program opens."""
    out = own(Letter, request, pk, along=("answers",))
    try:
        raw = actions.eml(out)
    except DraftFieldError as refusal:
        notice(request, str(refusal))
        return go(request, "letter", pk)
    answer = HttpResponse(raw, content_type="message/rfc822")
    answer["Content-Disposition"] = f'attachment; filename="letter-{out.pk}.eml"'
    return answer


@require_POST
def drafts(request: Request, pk: int) -> HttpResponse:
    """Lay the letter into the Drafts folder of the person's mailbox."""
    out = own(Letter, request, pk, along=("answers",))
    try:
        notice(request, actions.lay_into_drafts(out))
    except (RefusedInputError, DraftFieldError) as refusal:
        notice(request, str(refusal))
    return go(request, "letter", pk)


@require_POST
def trash(request: Request, pk: int) -> HttpResponse:
    """Put a letter into the trash."""
    discard(own(Letter, request, pk), now=timezone.now())
    notice(request, _("The letter is in the trash."), undo=reverse("trash_restore", args=["letter", pk]))
    return go(request, "letter_list")


@require_POST
@_unless_sealed
def version_restore(request: Request, pk: int) -> HttpResponse:
    """Bring an earlier wording back."""
    version = own(LetterVersion, request, pk, along=("letter", "letter__workspace"))
    actions.restore_version(version)
    notice(request, _("The earlier wording is back; the other one is among the versions."))
    return go(request, "letter", version.letter_id)


@require_http_methods(["GET", "POST"])
def mailbox(request: Request) -> HttpResponse:
    """Show or set the mailbox that is read on demand."""
    known = actions.mailbox_of(request.workspace)
    initial = actions.settings_of(known)
    form = forms.MailboxForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        where = actions.keep_mailbox(request.workspace, told=form.cleaned_data)
        notice(request, _("Kept. %s") % where)
        return go(request, "mailbox")
    has_password = actions.has_password(known)
    page = pages.mailbox_page(request.workspace, has_password=has_password, today=timezone.localdate())
    return render(
        request, "letters/mailbox.html", {"page": page, "form": form}, status=400 if form.errors else 200
    )


@require_POST
def mailbox_forget(request: Request) -> HttpResponse:
    """Forget the mailbox and its password."""
    actions.forget_mailbox(request.workspace)
    notice(request, _("The mailbox and its password are forgotten. Answers already read stay."))
    return go(request, "mailbox")


def _letter(request: Request, shown: Letter, **refused: object) -> HttpResponse:
    today = timezone.localdate()
    page = pages.letter_page(shown, today=today)
    context = {
        "page": page,
        "preview": page.preview,
        "form": forms.LetterForm(initial=_typed(shown)),
        "facts_form": forms.FactsForm(names=_missing(shown)),
        "sent_form": forms.SentForm(initial={"on": today}),
        **refused,
    }
    return render(
        request, "letters/letter.html", context, status=400 if refused.keys() - _ASKED_BACK else 200
    )


def _typed(shown: Letter) -> dict[str, str]:
    return {"to": shown.to, "subject": shown.subject, "text": shown.text}


def _preview(request: Request, shown: Letter, spelling: tuple[Flag, ...] = ()) -> HttpResponse:
    text = _plain(request.POST.get("text", shown.text))
    subject, to = request.POST.get("subject", shown.subject)[:500], request.POST.get("to", shown.to)[:320]
    panel = pages.preview_panel(shown, subject=subject, text=text, to=to, spelling=spelling)
    return render(request, "letters/letter.html#preview", {"preview": panel})


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")[:50_000]


def _missing(shown: Letter) -> tuple[str, ...]:
    facts = brief_of(shown).facts
    return tuple(name for name in kind_named(shown.kind).needs(tone=shown.tone) if name not in facts)
