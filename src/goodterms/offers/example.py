"""The made-up person's offers: a perfect one, one of yesterday, and one that was negotiated and signed."""

import datetime as dt
from decimal import Decimal
from typing import Any

from goodterms.kit.example import read_toml
from goodterms.kit.models import Due, Workspace
from goodterms.leads.models import Event, Lead, Stage
from goodterms.letters.models import Channel
from goodterms.network.models import Employer
from goodterms.offers import actions
from goodterms.offers.engine import AskAnswer, catalogue
from goodterms.offers.models import Offer
from goodterms.offers.pages import counter_page

_FRIDAY = 4
_HEARD, _ASKED, _ANSWERED, _DECIDED, _START = 24, 20, 17, 15, 21


def write(workspace: Workspace, *, today: dt.date) -> None:
    """Write the perfect offer, and the offers of the story."""
    told = read_toml("goodterms.offers", "example.toml")
    for wish in told["wishes"]:
        amounts = {name: _decimal(wish.get(name)) for name in ("target", "floor", "today")}
        item = catalogue()[wish["key"]]
        actions.save_wish(
            workspace, key=item.key, label=item.label, unit=item.unit, words="", rank=wish["rank"], **amounts
        )
    for trade in told["trades"]:
        actions.answer_trade(
            workspace, key=trade["key"], money=Decimal(trade["money"]), answer=trade["answer"]
        )
    actions.save_person(workspace, person=told["weighing"])
    _write_verbal(workspace, today=today)
    _write_signed(workspace, told["signed"], today=today)


def _decimal(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def _write_verbal(workspace: Workspace, *, today: dt.date) -> None:
    """Write yesterday's verbal offer onto the lead that has it; its call stands on the timeline already."""
    lead = Lead.objects.filter(workspace=workspace, stage=Stage.OFFERED).first()
    if lead is None:
        return
    yesterday = today - dt.timedelta(days={0: 3, 6: 2}.get(today.weekday(), 1))
    Event.objects.filter(lead=lead, kind="offer").delete()
    Due.objects.filter(lead=lead, by_hand=True).delete()  # the offer says what comes next
    actions.record_offer(
        workspace,
        lead=lead,
        name=f"{lead.employer}, {lead.about}" if lead.employer else lead.about,
        currency="USD",
        form="verbal",
        heard_on=yesterday,
        expires_on=today + dt.timedelta(days=9),
        said_by=lead.who,
        levels=[actions.Level("base", Decimal(92_000))],
        today=today,
    )


def _write_signed(workspace: Workspace, told: dict[str, Any], *, today: dt.date) -> None:
    """Carry a negotiation through, from the written offer to the closing call."""

    def ago(days: int) -> dt.date:
        """Return the working day so many days before today."""
        day = today - dt.timedelta(days=days)
        return day - dt.timedelta(days=max(day.weekday() - _FRIDAY, 0))

    lead = Lead.objects.create(
        workspace=workspace,
        about=told["about"],
        who=told["who"],
        employer=Employer.named(workspace, told["employer"]),
        stage=Stage.INTERVIEWING,
        heard_on=ago(60),
        last_event_on=ago(60),
    )
    offer = actions.record_offer(
        workspace,
        lead=lead,
        name=f"{told['employer']}, {told['about'].lower()}",
        currency="USD",
        form="written",
        heard_on=ago(_HEARD),
        expires_on=ago(_HEARD - 14),
        said_by=told["who"],
        levels=[actions.Level(key, Decimal(amount)) for key, amount in told["levels"].items()],
        today=ago(_HEARD),
    )
    for key, why in told["firm"].items():
        actions.set_item(offer, key=key, status="firm", reason=why, until=None)
    _negotiate(
        offer,
        told,
        asked_on=ago(_ASKED),
        answered_on=ago(_ANSWERED),
        postponed_to=today + dt.timedelta(days=200),
    )
    actions.decide(
        offer,
        outcome="accepted",
        why="More than I expected: days off, a dated review, a sign-on bonus.",
        today=ago(_DECIDED),
    )
    actions.check_letter(
        offer, raw=told["letter"].encode(), name="offer-letter.txt", sender="", today=ago(_DECIDED)
    )
    actions.sign(offer, done="signed", on=ago(_DECIDED - 1), start=today + dt.timedelta(days=_START))
    actions.sign(offer, done="returned", on=ago(_DECIDED - 1))
    actions.sign(offer, done="phoned", on=ago(_DECIDED - 1))


def _negotiate(
    offer: Offer, told: dict[str, Any], *, asked_on: dt.date, answered_on: dt.date, postponed_to: dt.date
) -> None:
    page = counter_page(offer)
    letter = actions.plan_round(
        offer,
        wishes=page.wishes,
        keys=told["asks"],
        firm=page.firm,
        overrule="",
        today=asked_on,
        names_amounts=True,
    )
    letter.sent_on, letter.sent_how = asked_on, Channel.MAIL
    letter.save(update_fields=["sent_on", "sent_how", "updated_at"])
    actions.note_answer(
        offer.rounds.get(),
        answers={
            key: AskAnswer(standing, until=postponed_to if standing == "postponed" else None)
            for key, standing in told["answers"].items()
        },
        by=told["who"],
        on=answered_on,
        is_final=True,
    )
