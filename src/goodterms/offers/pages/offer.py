"""One offer: the table, the course, what it is worth, and what to do next."""

import datetime as dt
from collections.abc import Mapping, Sequence

from attrs import evolve, frozen
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.http import address_of
from goodterms.kit.ledger.reading import owed_by
from goodterms.kit.ledger.values import Now
from goodterms.offers.engine import Observation, Standing, Worth, item_named, worth
from goodterms.offers.engine.course import STEPS, Stand, beside_perfect, step_of, tally
from goodterms.offers.engine.items import Item, short_text
from goodterms.offers.engine.lessons import takings
from goodterms.offers.engine.terms import SOURCE_NAMES, standing
from goodterms.offers.models import CheckedLetter, Form, Outcome, Round, WishItem
from goodterms.offers.models import Offer as OfferRow
from goodterms.offers.pages.pictures import Waterfall, steps_between, waterfall
from goodterms.offers.rows import Ideal, amount_in, asked_in, ideal_of, job_of, offer_of, stand_of, terms_of
from goodterms.units import Unknown

_TONES = {"firm": "plain", "open": "wait", "conceded": "", "part": "", "postponed": "wait", "unknown": "wait"}
_LABELS = {
    "perfect": "Perfect offer",
    "verbal": "Verbal",
    "written": "Full offer",
    "final": "Final",
    "check": "Letter check",
    "signed": "Signed",
}


@frozen
class ItemRow:
    """One item of the table, as text; `others` are the words that do not count, each with its source."""

    key: str
    label: str
    perfect: str
    floor: str
    today: str
    offer: str
    is_unknown: bool
    question: str
    status: str
    tone: str
    reason: str
    said: str
    said_on: dt.date | None
    quote: str
    others: tuple[str, ...]
    url: str


@frozen
class StepShown:
    """One step of the course."""

    label: str
    is_done: bool
    is_current: bool


@frozen
class RoundShown:
    """One round: what was asked, and what came back."""

    title: str
    asks: tuple[tuple[str, str], ...]
    said: str
    letter_url: str
    sent_on: dt.date | None
    answer_url: str


@frozen
class WorthPanel:
    """What the offer is worth: a picture, the numbers, and what was assumed."""

    picture: Waterfall
    parts: tuple[tuple[str, str, str, str], ...]
    sums: tuple[str, str, str]
    tax: str
    assumes: tuple[str, ...]
    without: str


@frozen
class OfferPage:
    """One offer as a page."""

    pk: int
    title: str
    sentence: str
    steps: tuple[StepShown, ...]
    move: Now | None
    rows: tuple[ItemRow, ...]
    questions: tuple[str, ...]
    worth: WorthPanel | None
    rounds: tuple[RoundShown, ...]
    lead_url: str
    outcome: str
    is_open: bool
    is_accepted: bool
    check_url: str
    checked_on: dt.date | None
    closing: tuple[tuple[str, str, dt.date | None], ...]
    taught: str


def offer_page(row: OfferRow, *, today: dt.date) -> OfferPage:
    """Return an offer's page; seven queries, however long the table."""
    ideal, table = ideal_of(row.workspace), terms_of(row)
    rounds = list(row.rounds.filter(trashed_at=None).select_related("letter"))
    check = row.letters_checked.filter(trashed_at=None).first()
    questions = open_questions(ideal.wishes, table)
    stand = stand_of(row, rounds=rounds, unknown=len(questions), has_check=check is not None)
    return OfferPage(
        pk=row.pk,
        title=row.name,
        sentence=_sentence(row, ideal, table, today=today),
        steps=_steps(stand, has_perfect=bool(ideal.wishes)),
        move=next(iter(owed_by("offer", row.pk, today=today)), None),
        rows=_rows(row, ideal, table),
        questions=questions,
        worth=_worth(row, ideal, table),
        rounds=tuple(_round(one) for one in rounds),
        lead_url=reverse("lead", args=[row.lead_id]) if row.lead_id else "",
        outcome=str(Outcome(row.outcome).label) if row.outcome else "",
        is_open=not row.outcome,
        is_accepted=row.outcome == Outcome.ACCEPTED,
        check_url=reverse("offer_check", args=[row.pk]),
        checked_on=check.checked_on if isinstance(check, CheckedLetter) else None,
        closing=(
            ("signed", _("Signed"), row.signed_on),
            ("returned", _("Sent back"), row.returned_on),
            ("phoned", _("Phoned"), row.phoned_on),
        ),
        taught=_taught(row, rounds) if row.outcome else "",
    )


def _taught(row: OfferRow, rounds: Sequence[Round]) -> str:
    """Return what a decided offer's rounds brought, in a sentence; "" where nothing was asked and answered."""
    found = takings(asked_in(rounds))
    if not found.asked:
        return ""
    says = _("You asked for %(asked)s over three years, got %(got)s, and %(postponed)s was postponed.") % {
        name: f"{value:,.0f}"
        for name, value in (("asked", found.asked), ("got", found.got), ("postponed", found.postponed))
    }
    if row.signed_on:
        says += (
            " "
            + ngettext(
                "It took %d day from the offer to the signature.",
                "It took %d days from the offer to the signature.",
                (row.signed_on - row.heard_on).days,
            )
            % (row.signed_on - row.heard_on).days
        )
    return says


def open_questions(wishes: Sequence[WishItem], table: Mapping[str, Standing]) -> tuple[str, ...]:
    """Return the questions for the items of the perfect offer that nobody has spoken of (O5)."""
    return tuple(
        item_named(wish.key, label=wish.label, unit=wish.unit).question
        for wish in wishes
        if wish.key not in table or isinstance(table[wish.key].current, Unknown)
    )


def _sentence(row: OfferRow, ideal: Ideal, table: Mapping[str, Standing], *, today: dt.date) -> str:
    when = _("%(form)s offer of %(day)s") % {"form": Form(row.form).label, "day": f"{row.heard_on:%-d %B}"}
    if row.outcome:
        when += ", " + str(Outcome(row.outcome).label).lower()
    elif row.expires_on:
        left = (row.expires_on - today).days
        when += ", " + (
            _("expired on %s") % f"{row.expires_on:%-d %B}"
            if left < 0
            else _("expires today")
            if left == 0
            else _("expires tomorrow")
            if left == 1
            else _("expires in %d days") % left
        )
    if not ideal.wishes:
        return f"{when}. " + _("Write down your perfect offer to hold it against.")
    return f"{when}. {_tally(ideal, table)}."


def _tally(ideal: Ideal, table: Mapping[str, Standing]) -> str:
    postponed, parts = (
        sum(one.status == status for one in table.values()) for status in ("postponed", "part")
    )
    return tally(_standings(ideal, table), postponed=postponed, parts=parts)


def _standings(ideal: Ideal, table: Mapping[str, Standing]) -> list[str]:
    return [
        beside_perfect(
            item_named(wish.key, label=wish.label, unit=wish.unit),
            amount_in(table, wish.key),
            target=float(wish.target) if wish.target is not None else None,
            floor=float(wish.floor) if wish.floor is not None else None,
        )
        for wish in ideal.wishes
    ]


def _steps(stand: Stand, *, has_perfect: bool) -> tuple[StepShown, ...]:
    at = STEPS.index(step_of(stand))
    over = stand.outcome in {"declined", "lapsed"}
    shown = []
    for place, name in enumerate(STEPS):
        label = _(_LABELS[name]) if name in _LABELS else _("Counter, round %d of 2") % max(stand.rounds, 1)
        done = has_perfect if name == "perfect" else place < at
        shown.append(StepShown(label, is_done=done, is_current=place == at and not over))
    return tuple(shown)


def _rows(row: OfferRow, ideal: Ideal, table: Mapping[str, Standing]) -> tuple[ItemRow, ...]:
    """Return the rows of what was wished for, then of what else was spoken of."""
    wishes = {wish.key: wish for wish in ideal.wishes}
    unsaid = {key: _unsaid(wish) for key, wish in wishes.items()}
    return tuple(_row(row, one, wishes.get(key)) for key, one in {**unsaid, **table}.items())


def _unsaid(wish: WishItem) -> Standing:
    return standing(item_named(wish.key, label=wish.label, unit=wish.unit), [])


def _row(row: OfferRow, one: Standing, wish: WishItem | None) -> ItemRow:
    perfect, floor, today = _wished(one.item, wish)
    status, tone = _status(one, is_met=_is_met(one, wish))
    unsaid = ItemRow(
        key=one.item.key,
        label=one.item.label,
        perfect=perfect,
        floor=floor,
        today=today,
        offer=_("unknown"),
        is_unknown=True,
        question=one.item.question,
        status=status,
        tone=tone,
        reason=one.reason,
        said=_("nobody yet"),
        said_on=None,
        quote="",
        others=tuple(f"{other.text} ({_said(other)}, {other.said_on:%-d %b})" for other in one.others),
        url=address_of("offer_item", row.pk, key=one.item.key),
    )
    word = one.current
    if isinstance(word, Unknown):
        return unsaid
    return evolve(
        unsaid,
        offer=_level(word),
        is_unknown=False,
        said=_said(word),
        said_on=word.said_on,
        quote=word.quote,
    )


def _wished(item: Item, wish: WishItem | None) -> tuple[str, str, str]:
    """Return target, floor and today's level as text, "" for what nobody told."""
    if wish is None:
        return "", "", ""
    target, floor, today = (
        short_text(item.unit, amount) if amount is not None else ""
        for amount in (wish.target, wish.floor, wish.today)
    )
    return target or wish.words, floor, today


def _is_met(one: Standing, wish: WishItem | None) -> bool:
    if wish is None or wish.target is None:
        return False
    return beside_perfect(one.item, one.amount, target=float(wish.target), floor=None) == "met"


def _status(one: Standing, *, is_met: bool) -> tuple[str, str]:
    """Return an item's status as the table shows it, and its tone."""
    if is_met and one.status in {"open", "conceded"}:
        return _("met"), ""
    is_to_ask = isinstance(one.current, Unknown) and one.status == "unknown"
    says = _("in part") if one.status == "part" else one.status
    return _("ask") if is_to_ask else says, _TONES.get(one.status, "plain")


def _level(word: Observation) -> str:
    return word.text if word.amount is None else short_text(word.item.unit, word.amount)


def _said(word: Observation) -> str:
    return ", ".join(part for part in (SOURCE_NAMES[word.source], word.said_by) if part)


def _worth(row: OfferRow, ideal: Ideal, table: Mapping[str, Standing]) -> WorthPanel | None:
    offer = offer_of(row, table, wishes=ideal.wishes)
    if "base" not in offer.terms:
        return None
    found = worth(offer, ideal.person)
    job = job_of(ideal.wishes, name=_("Today"), currency=row.currency)
    now = worth(job, ideal.person) if job else None
    return WorthPanel(
        picture=waterfall(steps_between(now, found, today_name=_("Today"))),
        parts=_parts(found),
        sums=(f"{found.first_year:,.0f}", f"{found.present[3]:,.0f}", f"{found.present[5]:,.0f}"),
        tax=_("after tax") if found.is_after_tax else _("before tax"),
        assumes=found.assumes,
        without=", ".join(item_named(key).label.lower() for key in found.unknown),
    )


def _parts(found: Worth) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (part.label, f"{part.first_year:,.0f}", f"{part.present[3]:,.0f}", f"{part.present[5]:,.0f}")
        for part in found.parts
    )


def _round(one: Round) -> RoundShown:
    return RoundShown(
        title=_("Round %d") % one.number,
        asks=tuple((ask["says"], ask.get("answer", "")) for ask in one.asks),
        said=one.said,
        letter_url=reverse("letter", args=[one.letter_id]) if one.letter_id else "",
        sent_on=one.sent_on,
        answer_url=reverse("round_answer", args=[one.pk]) if one.sent_on and one.answered_on is None else "",
    )
