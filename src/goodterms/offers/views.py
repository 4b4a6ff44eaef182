"""The doors to offers."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from goodterms.kit.http import Request, go, notice, own
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.trash import discard
from goodterms.leads.models import OPEN_STAGES, Lead
from goodterms.letters.models import Letter
from goodterms.offers import actions, forms, pages
from goodterms.offers.engine import Item, RoundLimitError, catalogue, item_named
from goodterms.offers.models import Offer, OfferItem, Round, Weighing, WishItem
from goodterms.units import rule

_DRAFTS = {
    "ask_full": "offer.ask_full_package",
    "clarify": "offer.clarify",
    "accept": "offer.accept",
    "decline": "offer.decline",
    "phone": "offer.closing_call",
}
_DONE = ("signed", "returned", "phoned")
_LEADS = 200


@require_GET
def listing(request: Request) -> HttpResponse:
    """Show all offers side by side."""
    page = pages.offer_list_page(request.workspace, today=timezone.localdate())
    return render(request, "offers/list.html", {"page": page})


@require_http_methods(["GET", "POST"])
def new(request: Request) -> HttpResponse:
    """Record an offer."""
    today = timezone.localdate()
    chosen = request.GET.get("lead", "")
    leads = (
        Lead.objects.of(request.workspace).filter(stage__in=OPEN_STAGES).select_related("employer")[:_LEADS]
    )
    names = {lead.pk: _lead_name(lead) for lead in leads}
    first = names.get(int(chosen), "") if chosen.isdecimal() else ""
    form = forms.OfferForm(
        request.POST or None,
        leads=list(names.items()),
        initial=forms.today_initial(today) | {"lead": chosen, "name": first},
    )
    if not form.is_valid():
        return _form(
            request,
            form,
            title=_("Record an offer"),
            back="offer_list",
            sentence=_("Only the name is needed; the rest can follow as it becomes known."),
        )
    told = form.cleaned_data
    row = actions.record_offer(
        request.workspace,
        lead=own(Lead, request, told["lead"], along=("contact",)) if told["lead"] else None,
        name=told["name"],
        currency=told["currency"].upper(),
        form=told["form"],
        heard_on=told["heard_on"],
        expires_on=told["expires_on"],
        said_by=told["said_by"],
        levels=[actions.Level(key, told[key]) for key in form.ITEMS if told[key] is not None],
        today=today,
    )
    return go(request, "offer", row.pk)


def _lead_name(lead: Lead) -> str:
    return (
        ", ".join(part for part in (lead.employer.name if lead.employer else "", lead.about) if part)
        or lead.who
    )


@require_GET
def offer(request: Request, pk: int) -> HttpResponse:
    """Show one offer."""
    page = pages.offer_page(_offer(request, pk), today=timezone.localdate())
    return render(request, "offers/offer.html", {"page": page})


def _offer(request: Request, pk: int) -> Offer:
    return own(Offer, request, pk, along=("lead__contact", "lead__employer"))


@require_http_methods(["GET", "POST"])
def perfect(request: Request) -> HttpResponse:
    """Show the perfect offer, and take it down as one table."""
    wishes = list(WishItem.objects.of(request.workspace))
    form = forms.PerfectForm(
        request.POST or None, items=pages.items_to_fill(wishes), initial=forms.perfect_initial(wishes)
    )
    if request.method == "POST" and form.is_valid():
        actions.save_perfect(request.workspace, levels=list(form.levels()))
        notice(request, _("Saved. Every offer is held against it."))
        return go(request, "offer_perfect")
    context = {"page": pages.perfect_page(request.workspace), "form": form}
    return render(request, "offers/perfect.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def wish(request: Request) -> HttpResponse:
    """Write down one item of the perfect offer."""
    key = request.GET.get("key", "")
    kept = WishItem.objects.of(request.workspace).filter(key=key).first() if key else None
    known = _known_item(key, kept)
    form = forms.WishForm(request.POST or None, item=known, initial=forms.wish_initial(kept))
    if not form.is_valid():
        return _form(
            request,
            form,
            title=known.label if known else _("An item of your own"),
            back="offer_perfect",
            sentence=known.question if known else _("Whatever would make an offer perfect for you."),
        )
    _save_wish(request, form, key=key)
    return go(request, "offer_perfect")


def _known_item(key: str, kept: WishItem | None) -> Item | None:
    """Return the item of the catalogue or the person's own one; None for a new one, which has no key yet."""
    known = catalogue().get(key)
    if known or not key:
        return known
    if kept is None:
        message = "There is no such item."
        raise Http404(message)
    return item_named(key, label=kept.label, unit=kept.unit)


def _save_wish(request: Request, form: forms.WishForm, *, key: str) -> None:
    known, told = form.item, form.cleaned_data
    label = known.label if known else told["label"]
    actions.save_wish(
        request.workspace,
        key=key or f"own:{'_'.join(label.lower().split())}"[:80],
        label=label,
        unit=known.unit if known else told["unit"],
        target=told.get("target"),
        floor=told.get("floor"),
        today=told.get("today"),
        words=told["words"],
        rank=told["rank"],
    )


@require_POST
def wish_trash(request: Request, pk: int) -> HttpResponse:
    """Take an item off the perfect offer."""
    return _trash(request, own(WishItem, request, pk), to="offer_perfect")


@require_POST
def trade(request: Request) -> HttpResponse:
    """Answer a money trade, or begin anew."""
    answer, key = request.POST.get("answer", ""), request.POST.get("key", "")
    if answer == "again":
        actions.forget_trades(request.workspace)
        return go(request, "offer_perfect")
    try:
        money = Decimal(request.POST.get("money", ""))
    except InvalidOperation:
        money = Decimal("NaN")
    if answer in {"item", "money", "skip"} and money.is_finite() and key:
        actions.answer_trade(request.workspace, key=key[:80], money=money, answer=answer)
    return go(request, "offer_perfect")


@require_http_methods(["GET", "POST"])
def weighing(request: Request) -> HttpResponse:
    """Say how offers are weighed."""
    kept = Weighing.objects.filter(workspace=request.workspace).first()
    form = forms.PersonForm.from_person(kept.person if kept else {}, data=request.POST or None)
    if not form.is_valid():
        return _form(
            request,
            form,
            title=_("How offers are weighed"),
            back="offer_list",
            sentence=_("Empty fields keep the default. This is arithmetic, no legal or tax advice."),
        )
    actions.save_person(request.workspace, person=form.person())
    return go(request, "offer_list")


@require_http_methods(["GET", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    """Correct an offer."""
    row = _offer(request, pk)
    initial = {name: getattr(row, name) for name in ("name", "form", "currency", "expires_on")}
    form = forms.ChangeForm(request.POST or None, initial=initial)
    if not form.is_valid():
        return _form(request, form, title=_("Change the offer"), back="offer", row=row)
    actions.change_offer(row, **(form.cleaned_data | {"currency": form.cleaned_data["currency"].upper()}))
    return go(request, "offer", pk)


@require_http_methods(["GET", "POST"])
def item(request: Request, pk: int) -> HttpResponse:
    """Add what was said of an item, or say where it stands."""
    row, key = _offer(request, pk), request.GET.get("key", "")
    thing = _item(request, row, key)
    today = timezone.localdate()
    form = forms.WordForm(request.POST or None, item=thing, initial=forms.today_initial(today))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        actions.add_word(
            row,
            actions.Level(key, told.get("amount"), told["words"], thing.label, thing.unit, form.details()),
            source=told["source"],
            said_by=told["said_by"],
            said_on=told["said_on"],
            quote=told["quote"],
        )
        return go(request, "offer", pk)
    kept = OfferItem.objects.filter(offer=row, key=key).first()
    initial = (
        {"status": kept.status, "reason": kept.reason, "until": kept.until} if kept else {"status": "open"}
    )
    context = {"form": form, "status_form": forms.StatusForm(initial=initial), "item": thing, "row": row}
    return render(request, "offers/item.html", context, status=400 if form.errors else 200)


def _item(request: Request, row: Offer, key: str) -> Item:
    """Return an item that was spoken of, wished for, or that stands in the catalogue."""
    last = row.words.filter(key=key).last()
    wished = WishItem.objects.of(request.workspace).filter(key=key).first()
    named = last or wished
    thing = item_named(key, label=named.label, unit=named.unit) if named else catalogue().get(key)
    if thing is None:
        message = "There is no such item."
        raise Http404(message)
    return thing


@require_GET
def pick(request: Request, pk: int) -> HttpResponse:
    """Choose an item that was spoken of."""
    return render(
        request, "offers/pick.html", {"row": _offer(request, pk), "items": list(catalogue().values())}
    )


@require_POST
def status(request: Request, pk: int) -> HttpResponse:
    """Say where an item stands."""
    row, form = _offer(request, pk), forms.StatusForm(request.POST)
    key = request.GET.get("key", "")
    if key and form.is_valid():
        actions.set_item(row, key=key[:80], **form.cleaned_data)
    return go(request, "offer", pk)


@require_POST
def draft(request: Request, pk: int, deed: str) -> HttpResponse:
    """Draft the letter that a step of the course needs."""
    row = _offer(request, pk)
    if deed not in _DRAFTS:
        message = "There is no such letter."
        raise Http404(message)
    page = pages.offer_page(row, today=timezone.localdate())
    start = next((one.offer for one in page.rows if one.key == "start" and not one.is_unknown), "")
    facts = {"open_questions": "\n".join(f"- {one}" for one in page.questions), "start": start}
    letter = actions.draft(row, kind=_DRAFTS[deed], facts=facts, today=timezone.localdate())
    return go(request, "letter", letter.pk)


@require_http_methods(["GET", "POST"])
def counter(request: Request, pk: int) -> HttpResponse:
    """Plan a counteroffer, and draft it."""
    row = _offer(request, pk)
    if silence := pages.silence_on(row, today=timezone.localdate()):
        return _silence(request, row, silence=silence)
    page = pages.counter_page(row)
    form = forms.CounterForm(
        request.POST if request.method == "POST" else None,
        choices=[(one.key, one.says) for one in page.wishes],
        initial={"keys": page.chosen},
    )
    letter = _counteroffer(row, page, form) if form.is_valid() else None
    if letter:
        return go(request, "letter", letter.pk)
    picked = request.POST.getlist("keys") if request.method == "POST" else page.chosen
    context = {"page": page, "form": form, "row": row, "picked": picked}
    return render(request, "offers/counter.html", context, status=400 if form.errors else 200)


def _silence(request: Request, row: Offer, *, silence: str) -> HttpResponse:
    """Say that they have the message; a round begun in another tab is refused (409)."""
    context = {"row": row, "silence": silence, "rule": rule("O7")}
    return render(request, "offers/silence.html", context, status=409 if request.method == "POST" else 200)


def _counteroffer(row: Offer, page: pages.CounterPage, form: forms.CounterForm) -> Letter | None:
    """Draft the counteroffer; None where it is refused, and the form says why."""
    told = form.cleaned_data
    try:
        return actions.plan_round(
            row,
            wishes=page.wishes,
            keys=told["keys"],
            firm=page.firm,
            overrule=told["overrule"],
            today=timezone.localdate(),
            instead=page.instead if told["instead"] else (),
            names_amounts=told["amounts"],
        )
    except RoundLimitError as limit:  # O8: a third round needs an explicit overrule
        form.add_error("overrule", str(limit))
        return None


@require_http_methods(["GET", "POST"])
def answer(request: Request, pk: int) -> HttpResponse:
    """Note what came back after a round."""
    one = own(Round, request, pk, along=("offer__lead", "letter"))
    form = forms.AnswerForm(
        request.POST or None,
        asks=one.asks,
        units=dict(WishItem.objects.of(request.workspace).values_list("key", "unit")),
        initial=forms.today_initial(timezone.localdate()),
    )
    if not form.is_valid():
        context = {
            "form": form,
            "row": one.offer,
            "is_named": any(ask.get("named", True) for ask in one.asks),
        }
        return render(request, "offers/answer.html", context, status=400 if form.errors else 200)
    told = form.cleaned_data
    actions.note_answer(
        one,
        answers=form.answers(),
        by=told["by"],
        on=told["on"],
        is_final=told["is_final"],
        said=told["said"],
        source=told["source"],
        quote=told["quote"],
    )
    return go(request, "offer", one.offer_id)


@require_http_methods(["GET", "POST"])
def decide(request: Request, pk: int) -> HttpResponse:
    """Accept, decline or let lapse."""
    row = _offer(request, pk)
    form = forms.DecideForm(request.POST or None)
    if not form.is_valid():
        page = pages.offer_page(row, today=timezone.localdate())
        return _form(request, form, title=_("Decide"), back="offer", row=row, sentence=page.sentence)
    actions.decide(row, **form.cleaned_data, today=timezone.localdate())
    return go(request, "offer", pk)


@require_http_methods(["GET", "POST"])
def check(request: Request, pk: int) -> HttpResponse:
    """Compare the letter with what was said."""
    row = _offer(request, pk)
    form = forms.LetterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        told, (raw, name) = form.cleaned_data, form.letter()
        try:
            actions.check_letter(row, raw=raw, name=name, sender=told["sender"], today=timezone.localdate())
        except RefusedInputError as refusal:
            form.add_error("file" if told["file"] else "text", str(refusal))
        else:
            return go(request, "offer_check", pk)
    context = {"page": pages.check_page(row), "form": form}
    return render(request, "offers/check.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def sign(request: Request, pk: int, done: str) -> HttpResponse:
    """Tick off a step of the closing."""
    row = _offer(request, pk)
    if done not in _DONE:
        message = "There is no such step."
        raise Http404(message)
    form = forms.SignForm(request.POST or None, initial=forms.today_initial(timezone.localdate()))
    if done != "signed":
        del form.fields["start"]
    if not form.is_valid():
        titles = {
            "signed": _("Sign the letter"),
            "returned": _("Send it back"),
            "phoned": _("The closing call"),
        }
        return _form(
            request,
            form,
            title=titles[done],
            back="offer",
            row=row,
            sentence=_("The first day plans all that follows: review, clawback, vesting."),
        )
    actions.sign(row, done=done, on=form.cleaned_data["on"], start=form.cleaned_data.get("start"))
    return go(request, "offer", pk)


@require_GET
def dates(request: Request, pk: int) -> HttpResponse:
    """Give the offer's dates to a calendar."""
    answer = HttpResponse(
        pages.calendar_of(_offer(request, pk), now=timezone.now()), content_type="text/calendar"
    )
    answer.headers["Content-Disposition"] = 'attachment; filename="dates.ics"'
    return answer


@require_POST
def trash(request: Request, pk: int) -> HttpResponse:
    """Put an offer into the trash."""
    return _trash(request, own(Offer, request, pk), to="offer_list")


def _trash(request: Request, row: Offer | WishItem, *, to: str) -> HttpResponse:
    discard(row, now=timezone.now())
    undo = reverse("trash_restore", args=[row._meta.model_name, row.pk])
    notice(request, _("In the trash for thirty days: %s.") % row, undo=undo)
    return go(request, to)


def _form(
    request: Request, form: Form, *, title: str, back: str, row: Offer | None = None, sentence: str = ""
) -> HttpResponse:
    """Show a form on a page of its own."""
    context: dict[str, Any] = {
        "form": form,
        "title": title,
        "sentence": sentence,
        "back": reverse(back, args=[row.pk]) if row else reverse(back),
        "back_label": str(row) if row else _("Offers"),
    }
    return render(request, "offers/form.html", context, status=400 if form.errors else 200)
