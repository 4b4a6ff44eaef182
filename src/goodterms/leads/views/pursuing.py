"""The doors to leads themselves."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodterms.kit.http import Request, address_of, go, notice, own
from goodterms.kit.trash import discard
from goodterms.leads import actions, forms, pages
from goodterms.leads.models import Event, EventKind, Lead, LeadFile, Note, Stage
from goodterms.postings.models import Posting
from goodterms.units import rule

# What a page asks back before it does something is no mistake of the person's.
_ASKED_BACK = {"open_questions"}


@require_GET
def board(request: Request) -> HttpResponse:
    """Show the board."""
    now = timezone.localtime()
    page = pages.board_page(request.workspace, today=now.date(), at=now.time())
    return render(request, "leads/board.html", {"page": page})


@require_GET
def table(request: Request) -> HttpResponse:
    """Show the table; htmx gets the list alone."""
    now = timezone.localtime()
    page = pages.table_page(request.workspace, query=request.GET.dict(), today=now.date(), at=now.time())
    template = "leads/table.html#list" if request.htmx else "leads/table.html"
    return render(request, template, {"page": page})


@require_http_methods(["GET", "POST"])
def log_call(request: Request) -> HttpResponse:
    """Log a call in at most four fields."""
    today = timezone.localdate()
    employer = request.GET.get("employer", "")
    form = forms.CallForm(request.POST or None, initial={"heard_on": today, "employer": employer})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        lead = actions.log_call(
            request.workspace,
            who=told["who"],
            employer=told["employer"],
            about=told["about"],
            heard_on=told["heard_on"] or today,
        )
        return go(request, "lead", lead.pk)
    page = pages.call_page(request.workspace, employer=employer, today=today)
    return render(request, "leads/call.html", {"page": page, "form": form})


@require_GET
def known(request: Request) -> HttpResponse:
    """Answer "Did I already talk to them?" while an employer's name is typed."""
    panel = pages.known_panel(request.workspace, employer=request.GET.get("employer", ""))
    return render(request, "leads/call.html#known", {"known": panel})


@require_GET
def lead(request: Request, pk: int) -> HttpResponse:
    """Show one lead."""
    return _lead(request, _own_lead(request, pk))


@require_POST
def accept(request: Request, pk: int) -> HttpResponse:
    """Record that the person said yes to the call."""
    actions.accept_call(_own_lead(request, pk), today=timezone.localdate())
    notice(request, _("Noted: you said yes. They owe you the next word."))
    return go(request, "lead", pk)


@require_POST
def sent(request: Request, pk: int) -> HttpResponse:
    """Record that the person sent the letter that the lead's page drafts."""
    written_to = _own_lead(request, pk)
    draft = pages.lead_page(written_to, today=timezone.localdate()).draft
    if draft is None:
        return go(request, "lead", pk)
    if draft.questions and "sure" not in request.POST:
        return _lead(request, written_to, open_questions=len(draft.questions))
    letter = actions.send_draft(written_to, kind=draft.kind.name, today=timezone.localdate())
    notice(request, _("Marked as sent."), undo=reverse("letter_unsent", args=[letter.pk]))
    return go(request, "lead", pk)


@require_http_methods(["GET", "POST"])
def decline(request: Request, pk: int) -> HttpResponse:
    """Ask once, with the reasons, before a first call is declined (T6); then obey."""
    declined = _own_lead(request, pk)
    form = forms.DeclineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.decline_call(declined, reason=form.cleaned_data["reason"], today=timezone.localdate())
        notice(request, _("Declined, and your reason is kept. Below are the words to say so."))
        return go(request, "lead", pk)
    reasons = [rule(id_) for id_ in ("T2", "T3", "T4")]
    context = {"lead": declined, "title": pages.lead_title(declined), "form": form, "reasons": reasons}
    return render(request, "leads/decline.html", context)


@require_http_methods(["GET", "POST"])
def stage(request: Request, pk: int) -> HttpResponse:
    """Move a lead to another stage; the board's script gets an empty answer."""
    moved = _own_lead(request, pk)
    form = forms.StageForm(request.POST or None, initial={"stage": request.GET.get("stage", moved.stage)})
    by_script = "X-Requested-With" in request.headers
    if request.method == "POST" and form.is_valid() and not _lacks_reason(moved, form):
        return _move(request, moved, form, by_script=by_script)
    if form.errors and by_script:
        says = " ".join(str(error) for errors in form.errors.values() for error in errors)
        ask = (
            address_of("lead_stage", pk, stage=request.POST.get("stage", "")) if "why" in form.errors else ""
        )
        return HttpResponse(
            says,
            status=400,
            content_type="text/plain; charset=utf-8",
            headers={"X-Ask": ask} if ask else None,
        )
    context = {"lead": moved, "title": pages.lead_title(moved), "form": form}
    return render(request, "leads/stage.html", context, status=400 if form.errors else 200)


def _move(request: Request, lead: Lead, form: forms.StageForm, *, by_script: bool) -> HttpResponse:
    before, to = lead.stage, Stage(form.cleaned_data["stage"])
    move = actions.move_lead(lead, stage=to, today=timezone.localdate(), why=form.cleaned_data["why"])
    undo = reverse("lead_stage_back", args=[lead.pk, move.pk, before]) if move else ""
    if by_script:
        return HttpResponse(status=204, headers={"X-Undo": undo})
    notice(request, _("Moved to %s.") % to.label, undo=undo)
    return go(request, "lead", lead.pk)


@require_POST
def stage_back(request: Request, pk: int, move: int, before: str) -> HttpResponse:
    """Take a move to another stage back; a second click changes nothing."""
    lead = _own_lead(request, pk)
    made = lead.events.filter(pk=move, kind=EventKind.STAGE, trashed_at=None).first()
    newest = lead.events.filter(kind=EventKind.STAGE, trashed_at=None).order_by("-id").first()
    if made is None or made != newest or before not in Stage.values:
        notice(request, _("The lead was moved again since: choose its stage here."))
        return go(request, "lead", pk)
    actions.take_back_move(made, stage=Stage(before), now=timezone.now())
    notice(request, _("Back to %s.") % Stage(before).label)
    return go(request, "lead_board") if request.POST.get("from") == "board" else go(request, "lead", pk)


@require_http_methods(["GET", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    """Correct what a lead is about."""
    changed = _own_lead(request, pk)
    employer = changed.employer.name if changed.employer else ""
    initial = {"about": changed.about, "who": changed.who, "employer": employer}
    form = forms.LeadForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.change_lead(changed, **form.cleaned_data)
        return go(request, "lead", pk)
    return render(
        request, "leads/change.html", {"lead": changed, "title": pages.lead_title(changed), "form": form}
    )


@require_POST
def event(request: Request, pk: int) -> HttpResponse:
    """Put something on the timeline."""
    form = forms.EventForm(request.POST)
    dated = _own_lead(request, pk)
    if not form.is_valid():
        return _lead(request, dated, event_form=form)
    told = form.cleaned_data
    actions.record_event(dated, **{**told, "kind": EventKind(told["kind"])}, today=timezone.localdate())
    notice(request, _("On the timeline."))
    return go(request, "lead", pk)


@require_POST
def event_trash(request: Request, pk: int) -> HttpResponse:
    """Take an event off the timeline."""
    removed = own(Event, request, pk)
    discard(removed, now=timezone.now())
    notice(request, _("Taken off the timeline."), undo=reverse("trash_restore", args=["event", pk]))
    return go(request, "lead", removed.lead_id)


@require_GET
def read(request: Request, pk: int) -> HttpResponse:
    """Show what a line says, while it is typed."""
    written = _own_lead(request, pk)
    line = request.GET.get("line", "").strip()
    understood = pages.understood(line, lead=written, today=timezone.localdate()) if line else None
    return render(request, "leads/understood.html", {"understood": understood})


@require_POST
def say(request: Request, pk: int) -> HttpResponse:
    """Note on the timeline what a line says that happened, and plan what it says is to come."""
    told = _own_lead(request, pk)
    form = forms.LineForm(request.POST)
    if not form.is_valid():
        return _lead(request, told, line_form=form)
    says = actions.say(told, line=form.cleaned_data["line"], today=timezone.localdate())
    notice(request, says.sentence, undo=says.undo)
    return go(request, "lead", pk)


@require_POST
def say_back(request: Request, pk: int, event: int, planned: int) -> HttpResponse:
    """Take a line off the timeline, with the talk that it planned."""
    told = request.GET.get("again", "")
    again = int(told) if told.isascii() and told.isdigit() else None
    actions.take_back_line(_own_lead(request, pk), events={event, planned}, now=timezone.now(), again=again)
    notice(request, _("Taken off the timeline."))
    return go(request, "lead", pk)


@require_POST
def plan(request: Request, pk: int) -> HttpResponse:
    """Plan a step."""
    planned = _own_lead(request, pk)
    form = forms.PlanForm(request.POST)
    if not form.is_valid():
        return _lead(request, planned, plan_form=form)
    due = actions.plan_step(planned, **form.cleaned_data, today=timezone.localdate())
    notice(request, _("Planned."), undo=reverse("owed_drop", args=[due.pk]))
    return go(request, "lead", pk)


@require_POST
def note(request: Request, pk: int) -> HttpResponse:
    """Keep a note."""
    noted = _own_lead(request, pk)
    form = forms.NoteForm(request.POST)
    if not form.is_valid():
        return _lead(request, noted, note_form=form)
    actions.add_note(noted, text=form.cleaned_data["text"])
    return go(request, "lead", pk)


@require_POST
def note_trash(request: Request, pk: int) -> HttpResponse:
    """Put a note into the trash."""
    removed = own(Note, request, pk)
    discard(removed, now=timezone.now())
    notice(request, _("The note is in the trash."), undo=reverse("trash_restore", args=["note", pk]))
    return go(request, "lead", removed.lead_id)


@require_POST
def file(request: Request, pk: int) -> HttpResponse:
    """Keep a file."""
    kept_with = _own_lead(request, pk)
    form = forms.FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _lead(request, kept_with, file_form=form)
    upload = form.cleaned_data["file"]
    actions.add_file(kept_with, name=upload.name, raw=upload.read(), media_type=upload.content_type or "")
    notice(request, _("The file is kept in your data folder."))
    return go(request, "lead", pk)


@require_POST
def file_trash(request: Request, pk: int) -> HttpResponse:
    """Put a file into the trash."""
    removed = own(LeadFile, request, pk)
    discard(removed, now=timezone.now())
    notice(request, _("The file is in the trash."), undo=reverse("trash_restore", args=["leadfile", pk]))
    return go(request, "lead", removed.lead_id)


@require_POST
def trash(request: Request, pk: int) -> HttpResponse:
    """Put a lead into the trash."""
    discard(_own_lead(request, pk), now=timezone.now())
    notice(request, _("The lead is in the trash."), undo=reverse("trash_restore", args=["lead", pk]))
    return go(request, "lead_board")


@require_POST
def from_posting(request: Request, pk: int) -> HttpResponse:
    """Make a lead of a posting."""
    found = actions.pursue_posting(own(Posting, request, pk), today=timezone.localdate())
    return go(request, "lead", found.pk)


def _lacks_reason(lead: Lead, form: forms.StageForm) -> bool:
    """Return whether a rule asks for a reason that is missing, and say so in the form."""
    told = form.cleaned_data
    if told["why"] or not actions.asks_for_reason(lead, stage=Stage(told["stage"])):
        return False
    form.add_error(
        "why", _("Its pay stays below your range (O3). Say why you apply all the same; the reason is kept.")
    )
    return True


def _own_lead(request: Request, pk: int) -> Lead:
    return own(Lead, request, pk, along=("employer", "contact", "posting", "workspace"))


def _lead(request: Request, shown: Lead, **refused: object) -> HttpResponse:
    now = timezone.localtime()
    context = {
        "page": pages.lead_page(shown, today=now.date(), at=now.time()),
        "event_form": forms.EventForm(initial={"happened_on": now.date(), "who": shown.who}),
        "plan_form": forms.PlanForm(),
        "note_form": forms.NoteForm(),
        "file_form": forms.FileForm(),
        **refused,
    }
    return render(request, "leads/lead.html", context, status=400 if refused.keys() - _ASKED_BACK else 200)
