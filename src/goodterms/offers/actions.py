"""What a person can do with offers: one transaction and one logbook line each."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen
from django.db import transaction

from goodterms.kit.files import keep_file
from goodterms.kit.logbook import deed
from goodterms.kit.models import Overrule, Workspace
from goodterms.kit.sandbox import parse_limited
from goodterms.leads.models import Direction, EventKind, Lead, Stage
from goodterms.leads.rows import add_event, set_stage
from goodterms.letters.models import Letter
from goodterms.offers import rows
from goodterms.offers.engine import AskAnswer, RoundLimitError, Wish, catalogue, item_named
from goodterms.offers.engine.constants import constant
from goodterms.offers.engine.course import dates_after
from goodterms.offers.engine.items import Item, checked_amount
from goodterms.offers.engine.letter import check_letter as check
from goodterms.offers.intake import LetterText
from goodterms.offers.models import (
    CheckedLetter,
    Offer,
    OfferItem,
    OfferWord,
    Outcome,
    Round,
    Standing,
    Weighing,
    WishItem,
)

_DAYS = {
    "start": "First day",
    "review_letter": "Three weeks to the salary review: offer three dates (O14)",
    "review": "Salary review",
    "clawback": "Nothing has to be paid back from now on",
    "cliff": "The first shares vest",
}
_STAGES = {Outcome.ACCEPTED: Stage.ACCEPTED, Outcome.DECLINED: Stage.DECLINED, Outcome.LAPSED: Stage.LAPSED}


@frozen
class Level:
    """What was said of one item: the item by key, label and unit, and its level."""

    key: str
    amount: Decimal | None
    words: str = ""
    label: str = ""
    unit: str = ""
    details: Mapping[str, Any] | None = None


def save_wish(
    workspace: Workspace,
    *,
    key: str,
    label: str,
    unit: str,
    target: Decimal | None,
    floor: Decimal | None,
    today: Decimal | None,
    words: str,
    rank: int | None,
) -> WishItem:
    """Write down one item of the perfect offer (O1); the salary's range is also what postings are held against (O3)."""
    item = item_named(key, label=label, unit=unit)
    for amount in (target, floor, today):
        if amount is not None:
            checked_amount(item.unit, amount)
    with deed(workspace, f"Wrote down for the perfect offer: {item.label}") as line:
        wish, _is_new = WishItem.objects.update_or_create(
            workspace=workspace,
            key=key,
            trashed_at=None,
            defaults={
                "label": item.label,
                "unit": item.unit,
                "target": target,
                "floor": floor,
                "today": today,
                "words": words,
                "rank": rank,
            },
        )
        rows.keep_pay_wish(workspace, wish)
        line.row = wish
        line.touch(*Offer.objects.of(workspace).filter(outcome=""))  # what nobody has spoken of may be asked
    return wish


def save_perfect(workspace: Workspace, *, levels: Sequence[tuple[Item, Mapping[str, Any]]]) -> None:
    """Write down the perfect offer as a whole; items that stay as they are, are left alone. Ranks stay."""
    kept = {wish.key: wish for wish in WishItem.objects.of(workspace)}
    with transaction.atomic():
        for item, told in levels:
            wish = kept.get(item.key)
            if wish is None or any(getattr(wish, name) != value for name, value in told.items()):
                save_wish(
                    workspace,
                    key=item.key,
                    label=item.label,
                    unit=item.unit,
                    rank=wish.rank if wish else None,
                    **told,
                )


def answer_trade(workspace: Workspace, *, key: str, money: Decimal, answer: str) -> None:
    """Keep the answer to a money trade: "item", "money" or "skip"."""
    with deed(workspace, "Answered a money trade"):
        weighing, _is_new = Weighing.objects.get_or_create(workspace=workspace)
        weighing.trades = [*weighing.trades, {"key": key, "money": str(money), "answer": answer}]
        weighing.save(update_fields=["trades", "updated_at"])


def forget_trades(workspace: Workspace) -> None:
    """Forget the answers, to start anew."""
    with deed(workspace, "Forgot the money trades"):
        Weighing.objects.filter(workspace=workspace).update(trades=[])


def save_person(workspace: Workspace, *, person: Mapping[str, Any]) -> None:
    """Keep how offers are weighed: taxes and assumptions."""
    with deed(workspace, "Changed how offers are weighed") as line:
        line.row, _is_new = Weighing.objects.update_or_create(
            workspace=workspace, defaults={"person": dict(person)}
        )


def record_offer(
    workspace: Workspace,
    *,
    lead: Lead | None,
    name: str,
    currency: str,
    form: str,
    heard_on: dt.date,
    expires_on: dt.date | None,
    said_by: str,
    levels: Iterable[Level],
    today: dt.date,
) -> Offer:
    """Record an offer with what was said of it; the lead moves to the stage "offered"."""
    with deed(workspace, f"Recorded an offer: {name}") as line:
        offer = Offer.objects.create(
            workspace=workspace,
            lead=lead,
            name=name,
            currency=currency,
            form=form,
            heard_on=heard_on,
            expires_on=expires_on,
        )
        source = "verbal" if form == "verbal" else "letter"
        for level in levels:
            _add_word(offer, level, source=source, said_by=said_by, said_on=heard_on)
        if lead:
            if not _is_told(lead):
                add_event(
                    lead,
                    kind=EventKind.OFFER,
                    direction=Direction.IN,
                    says=f"{offer.get_form_display()} offer",
                    on=heard_on,
                )
            if lead.stage != Stage.OFFERED:
                set_stage(lead, stage=Stage.OFFERED, today=today)
        line.row = offer
    return offer


def _is_told(lead: Lead) -> bool:
    """Return whether the timeline tells of an offer that this record is the first of."""
    told = lead.events.filter(
        trashed_at=None, kind=EventKind.OFFER, direction__in=(Direction.IN, Direction.BOTH)
    )
    return told.exists() and Offer.objects.of(lead.workspace).filter(lead=lead).count() == 1


def change_offer(offer: Offer, *, name: str, form: str, currency: str, expires_on: dt.date | None) -> None:
    """Correct an offer's name, form, currency or the day it expires."""
    with deed(offer.workspace, f"Changed the offer {offer}", offer) as line:
        told = {"name": name, "form": form, "currency": currency, "expires_on": expires_on}
        line.note_changes(before={field: getattr(offer, field) for field in told}, after=told)
        for field, value in told.items():
            setattr(offer, field, value)
        offer.save()


def add_word(
    offer: Offer, level: Level, *, source: str, said_by: str, said_on: dt.date, quote: str = ""
) -> OfferWord:
    """Add what was said of an item; what was said before stays."""
    with deed(offer.workspace, f"Noted on the offer {offer}", offer):
        return _add_word(offer, level, source=source, said_by=said_by, said_on=said_on, quote=quote)


def set_item(offer: Offer, *, key: str, status: str, reason: str, until: dt.date | None) -> None:
    """Say where an item stands (O6); a postponed one comes up again on its day (O10)."""
    with deed(offer.workspace, f"Set an item of the offer {offer} to {status}", offer):
        _set_item(offer, key=key, status=status, reason=reason, until=until)


def draft(
    offer: Offer, *, kind: str, facts: Mapping[str, str], today: dt.date, tone: str = "plain"
) -> Letter:
    """Draft a letter about the offer: the lead's facts and those of the offer."""
    with deed(offer.workspace, f"Drafted a letter about the offer {offer}") as line:
        letter = _draft(offer, kind=kind, facts=facts, today=today, tone=tone)
        line.row = letter
    return letter


def plan_round(
    offer: Offer,
    *,
    wishes: Sequence[Wish],
    keys: Sequence[str],
    firm: str,
    overrule: str,
    today: dt.date,
    instead: Sequence[Sequence[str]] = (),
    names_amounts: bool = False,
) -> Letter:
    """Put the chosen asks into one counteroffer (O7) and draft it.

    They stand as subjects: whoever names no figure leaves room for more. With `names_amounts` they carry their levels.

    Args:
        offer: The offer.
        wishes: What could be asked for.
        keys: The asks chosen among them.
        firm: What one is apart on.
        overrule: The reason for a third round.
        today: The day.
        instead: Other bundles of asks, each of which would bridge the gap as well.
        names_amounts: Whether the message names the levels that are asked for.

    Raises:
        RoundLimitError: at a third round without a reason (O8).
    """
    sent = sum(one.sent_on is not None for one in offer.rounds.select_related("letter"))
    _refuse_third(sent, overrule=overrule)
    asks = _among(wishes, keys)
    others = [_among(wishes, bundle) for bundle in instead]
    with deed(offer.workspace, f"Planned a counteroffer: {offer}", offer):
        offer.rounds.filter(letter__sent_on=None).delete()
        if overrule.strip():
            Overrule.objects.create(
                workspace=offer.workspace, rule_id="O8", table="offer", row_id=offer.pk, reason=overrule
            )
        facts = {"asks": _asked(asks, others, names_amounts=names_amounts), "firm": firm}
        letter = _draft(offer, kind="offer.counter", facts=facts, today=today, rounds=sent)
        Round.objects.create(
            workspace=offer.workspace,
            offer=offer,
            number=sent + 1,
            letter=letter,
            asks=[
                one | {"named": names_amounts} for one in (*map(_as_json, asks), *_only_instead(others, keys))
            ],
        )
    return letter


def _refuse_third(sent: int, *, overrule: str) -> None:
    if sent >= constant("rounds") and not overrule.strip():
        message = "This would be a third round; after two, employers see red flags (O8). Say why, or decide."
        raise RoundLimitError(message)


def _among(wishes: Sequence[Wish], keys: Collection[str]) -> list[Wish]:
    """Return the wishes of these keys in the order in which a message names them: the list's, then one's own."""
    places = {key: place for place, key in enumerate(catalogue())}
    return sorted(
        (one for one in wishes if one.key in keys), key=lambda one: places.get(one.key, len(places))
    )


def _only_instead(others: Iterable[Iterable[Wish]], keys: Collection[str]) -> list[dict[str, Any]]:
    """Return the asks that only the other bundles name, each once and marked, as JSON can hold them."""
    spare = {one.key: one for bundle in others for one in bundle if one.key not in keys}
    return [_as_json(one) | {"instead": True} for one in spare.values()]


def _as_json(one: Wish) -> dict[str, Any]:
    return {"key": one.key, "says": one.says, "worth": round(one.worth), "chance": one.chance_open}


def _asked(asks: Sequence[Wish], others: Sequence[Sequence[Wish]], *, names_amounts: bool) -> str:
    def said(one: Wish) -> str:
        return one.says if names_amounts else one.subject or one.says

    lines = [f"- {said(one)}" for one in asks]
    if others:
        lines += [
            "",
            "Instead of all that, any one of these lines would bridge the distance for me as well:",
            "",
        ]
        lines += ["- " + ", and ".join(map(said, bundle)) for bundle in others]
    return "\n".join(lines)


def note_answer(
    one: Round,
    *,
    answers: Mapping[str, AskAnswer],
    by: str,
    on: dt.date,
    is_final: bool,
    said: str = "",
    source: str = "mail",
    quote: str = "",
) -> None:
    """Keep what came back for each ask as it came: yes, a part, later, no, or nothing.

    An amount that they named becomes a word of the offer. A yes to an ask that named its level is a yes to that level;
    no other amount is put into their mouth.
    """
    offer = one.offer
    targets = {wish.key: wish for wish in WishItem.objects.of(offer.workspace)}
    with deed(offer.workspace, f"Noted the answer to round {one.number}: {offer}", offer):
        shares = rows.shares_of(offer, targets, answers)
        one.asks = [_answered(ask, answers.get(ask["key"], AskAnswer()), shares) for ask in one.asks]
        one.answered_on, one.said = on, said
        one.save()
        for ask in one.asks:
            reply = answers.get(ask["key"], AskAnswer())
            _note_standing(one, key=ask["key"], reply=reply)
            if level := _level_said(ask, reply, targets.get(ask["key"])):
                _add_word(offer, level, source=source, said_by=by, said_on=on, quote=quote)
        if is_final:
            offer.form = "final"
            offer.save(update_fields=["form", "updated_at"])
        if offer.lead:
            says = f"Answer to round {one.number}"
            add_event(offer.lead, kind=EventKind.OFFER, direction=Direction.IN, says=says, on=on)


def _note_standing(one: Round, *, key: str, reply: AskAnswer) -> None:
    if reply.standing:
        again = reply.until if reply.standing == Standing.POSTPONED else None
        why = f"answer to round {one.number}"
        _set_item(one.offer, key=key, status=reply.standing, reason=why, until=again)


def _answered(ask: Mapping[str, Any], reply: AskAnswer, shares: Mapping[str, float]) -> dict[str, Any]:
    amount = {} if reply.amount is None else {"amount": str(reply.amount)}
    share = {"share": shares[ask["key"]]} if ask["key"] in shares else {}
    return {**ask, "answer": reply.standing} | amount | share


def _level_said(ask: Mapping[str, Any], reply: AskAnswer, wish: WishItem | None) -> Level | None:
    """Return the level that an answer gives an item; nothing where they said yes and named none."""
    if wish is None or reply.standing not in {Standing.CONCEDED, Standing.PART}:
        return None
    is_to_named = reply.standing == Standing.CONCEDED and ask.get("named", True)
    amount = reply.amount if reply.amount is not None or not is_to_named else wish.target
    return None if amount is None else Level(wish.key, amount, label=wish.label, unit=wish.unit)


def decide(offer: Offer, *, outcome: str, why: str, today: dt.date) -> None:
    """Accept, decline or let lapse (O9); the lead follows."""
    with deed(offer.workspace, f"Decided on the offer {offer}: {outcome}", offer):
        offer.outcome, offer.outcome_why, offer.decided_on = outcome, why, today
        offer.save()
        lead = offer.lead
        if lead and outcome:
            set_stage(lead, stage=_STAGES[Outcome(outcome)], today=today, why=why)


def check_letter(offer: Offer, *, raw: bytes, name: str, sender: str, today: dt.date) -> CheckedLetter:
    """Read an offer letter in a limited child process, compare it with what was said, and keep what was found (O11).

    Raises:
        RefusedInputError: if the file cannot be read; the sentence says what to do.
    """
    letter = parse_limited(
        "goodterms.offers.intake:read_letter", raw, result=LetterText, arguments={"name": name}
    )
    found = check(
        letter.pages,
        promises=rows.promises_of(offer),
        employer=offer.employer_name,
        today=today,
        sender=sender or letter.sender,
    )
    with deed(offer.workspace, f"Checked the letter of the offer {offer}", offer):
        file = keep_file(offer.workspace, name=name, raw=raw, media_type="")
        kept = rows.found_as_json(found) | {"notes": list(letter.notes)}
        return CheckedLetter.objects.create(
            workspace=offer.workspace, offer=offer, file=file, checked_on=today, found=kept
        )


def sign(offer: Offer, *, done: str, on: dt.date, start: dt.date | None = None) -> None:
    """Tick off one step of the closing (O12): signed, returned or phoned; a start date plans what follows from it."""
    with deed(offer.workspace, f"{done.capitalize()}: {offer}", offer):
        setattr(offer, f"{done}_on", on)
        offer.save()
        if start and offer.lead:
            _plan_dates(offer, offer.lead, start=start)


def _plan_dates(offer: Offer, lead: Lead, *, start: dt.date) -> None:
    """Put the days that follow from the start onto the lead's timeline, each once."""
    planned = [(_DAYS[name], day) for name, day in _days_after(offer, start=start).items()]
    planned += [(f"Raise again: {one.label_text}", one.until) for one in _postponed(offer, start=start)]
    for what, day in planned:
        if day and not lead.events.filter(says=what, trashed_at=None).exists():
            add_event(lead, kind=EventKind.OFFER, direction="", says=what, on=day)


def _days_after(offer: Offer, *, start: dt.date) -> Mapping[str, dt.date]:
    """Return the days that follow from the start by what the offer holds."""
    held = rows.offer_of(offer, rows.terms_of(offer))
    return dates_after(
        start,
        review_months=int(held.amount("review")) or None,
        clawback_months=max(int(held.detail(key, "clawback_months", 0)) for key in ("sign_on", "relocation")),
        cliff_months=int(held.detail("equity", "cliff", 12)) if "equity" in held.terms else 0,
    )


@frozen
class _Again:
    label_text: str
    until: dt.date


def _postponed(offer: Offer, *, start: dt.date) -> list[_Again]:
    return [
        _Again(item_named(one.key).label, one.until or start + dt.timedelta(days=182))
        for one in offer.items.filter(status=Standing.POSTPONED)
    ]


def _draft(
    offer: Offer, *, kind: str, facts: Mapping[str, str], today: dt.date, tone: str = "plain", rounds: int = 0
) -> Letter:
    lead = offer.lead
    return Letter.drafted(
        offer.workspace,
        kind=kind,
        tone=tone,
        brief=rows.brief_of(offer, facts=facts, rounds=rounds),
        today=today,
        lead=lead,
        contact=lead.contact if lead else None,
        to=lead.contact.email if lead and lead.contact else "",
    )


def _add_word(
    offer: Offer, level: Level, *, source: str, said_by: str, said_on: dt.date, quote: str = ""
) -> OfferWord:
    item = item_named(level.key, label=level.label, unit=level.unit or "words")
    amount = None if level.amount is None else checked_amount(item.unit, level.amount)
    return OfferWord.objects.create(
        workspace=offer.workspace,
        offer=offer,
        key=level.key,
        label=item.label,
        unit=item.unit,
        amount=amount,
        words=level.words,
        source=source,
        said_by=said_by,
        said_on=said_on,
        quote=quote,
        details=dict(level.details or {}),
    )


def _set_item(offer: Offer, *, key: str, status: str, reason: str, until: dt.date | None) -> None:
    OfferItem.objects.update_or_create(
        offer=offer,
        key=key,
        defaults={
            "workspace": offer.workspace,
            "status": status,
            "reason": reason,
            "until": until,
            "trashed_at": None,
        },
    )
    if status == Standing.POSTPONED and until and offer.lead:
        says = f"Raise again: {item_named(key).label}"
        if not offer.lead.events.filter(says=says, trashed_at=None).exists():
            add_event(offer.lead, kind=EventKind.OFFER, direction="", says=says, on=until)
