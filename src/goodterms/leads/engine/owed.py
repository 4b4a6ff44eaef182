"""What a lead owes, and is owed, by what happened on it: facts in, dues out, no clock (T1, T2, T4, T6, W1, W2)."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from attrs import frozen

from goodterms.kit.ledger.values import Owed
from goodterms.leads.engine.silence import follow_up_days
from goodterms.leads.engine.their_no import says_no
from goodterms.letters.engine.silence import is_working_day, working_day_after

CALL, MESSAGE, APPLICATION, INTERVIEW, OFFER = "call", "message", "application", "interview", "offer"
IN, OUT, BOTH = "in", "out", "both"
_DAY = dt.timedelta(days=1)
_THANKS = dt.timedelta(days=7)  # after a week a thank-you reads like a reminder
_FRESH = dt.timedelta(days=14)  # what was felt is made up later
_OPEN = ("heard", "talking", "applied", "interviewing", "offered")
# What an event says of the stage: whoever was interviewed is interviewing, if the board does not say so yet.
_PROPOSED = {APPLICATION: "applied", INTERVIEW: "interviewing", OFFER: "offered"}
_BECAUSE = {
    APPLICATION: "You applied.",
    INTERVIEW: "There is an interview on the timeline.",
    OFFER: "They made an offer.",
}


@frozen
class Happening:
    """One event of a timeline: its number, kind, who spoke ("" for a plan), its day and hour, who, and the words."""

    id: int
    kind: str
    direction: str
    on: dt.date
    at_time: dt.time | None = None
    who: str = ""
    says: str = ""

    @property
    def is_planned(self) -> bool:
        """Return whether it is a talk that nobody has told the outcome of: a planned event has no speaker."""
        return self.kind in {CALL, INTERVIEW} and not self.direction


@frozen
class LeadFacts:
    """What the rules look at of one lead; "" stands for what was not said.

    Attributes:
        id: The lead.
        title: What it is about and where, as a sentence names it.
        who: Who spoke of it.
        stage: Where it stands.
        heard_on: The day it was heard of.
        has_posting: Whether it began with a posting, or has one.
        events: The timeline without moves of the stage, oldest first.
        asks: What the last letter asks them for, "" for an answer.
        patience: Working days that this letter usually takes to be answered; 0 for what is usual at the stage.
        days_off: Public holidays.
    """

    id: int
    title: str
    who: str
    stage: str
    heard_on: dt.date
    has_posting: bool = False
    events: Sequence[Happening] = ()
    asks: str = ""
    patience: int = 0
    days_off: Collection[dt.date] = frozenset()


def owed(lead: LeadFacts) -> Iterator[Owed]:
    """Return everything that a lead owes and is owed, on any day."""
    if lead.stage not in _OPEN:
        yield from _dated(lead)
        return
    plans = [event for event in lead.events if event.is_planned]
    spoken = [event for event in lead.events if event.direction]
    newest = max(spoken, key=_place, default=None)
    for plan in plans:
        yield from _around_a_talk(lead, plan)
    yield from _dated(lead)
    yield from _after_an_interview(lead, spoken)
    yield from _next_word(lead, newest, plans=plans)
    yield from _proposed_stage(lead)
    yield _due(lead, "lead.decide", since=newest.on if newest else lead.heard_on, alone=True)


def _place(event: Happening) -> tuple[dt.date, int]:
    return (event.on, event.id)


def _due(lead: LeadFacts, key: str, *, since: dt.date, **more: Any) -> Owed:  # noqa: ANN401 -- as `Owed` has them
    facts = {"title": lead.title, **more.pop("facts", {})}
    told = {"from_on": since, "who": lead.who, "lead_id": lead.id, **more}
    return Owed(key, since, facts=facts, **told)


def _around_a_talk(lead: LeadFacts, plan: Happening) -> Iterator[Owed]:
    """Prepare from the day before until its hour; from its day on, say what happened."""
    facts = {"what": plan.kind, "What": plan.kind.capitalize()}
    common: dict[str, Any] = {"since": plan.on, "event_id": plan.id, "facts": facts}
    yield _due(
        lead,
        "lead.prepare",
        from_on=plan.on - _DAY,
        until_on=plan.on,
        on=plan.on,
        at_time=plan.at_time,
        **common,
    )
    yield _due(lead, "lead.what_happened", from_on=plan.on, **common)


def _after_an_interview(lead: LeadFacts, spoken: Sequence[Happening]) -> Iterator[Owed]:
    """Thank them within a working day, unless a word of mine followed; and listen to the feeling (W1)."""
    last = max((event for event in spoken if event.kind == INTERVIEW), key=_place, default=None)
    if last is None:
        return
    by = working_day_after(last.on, count=1, days_off=lead.days_off)
    if not any(event.direction in {OUT, BOTH} and _place(event) > _place(last) for event in spoken):
        who = last.who or lead.who
        until = last.on + _THANKS
        yield _due(lead, "lead.thank", since=last.on, event_id=last.id, until_on=until, on=by, who=who)
    yield _due(lead, "lead.feeling", since=last.on, event_id=last.id, until_on=last.on + _FRESH, on=by)


def _next_word(lead: LeadFacts, newest: Happening | None, *, plans: Sequence[Happening]) -> Iterator[Owed]:
    """Say whose turn it is, by the newest word; a talk that was agreed on since leaves nothing to write."""
    if newest is None:
        yield from _before_a_word(lead)
    elif newest.direction == IN and says_no(newest.says):
        facts = {"stage": "Rejected", "to": "rejected", "because": "They said no."}
        yield _due(lead, "lead.move", since=newest.on, from_on=newest.on, event_id=newest.id, facts=facts)
    elif newest.direction == IN and not any(plan.id > newest.id for plan in plans):
        yield _my_turn(lead, newest)
    elif newest.direction == OUT and not any(plan.on >= newest.on for plan in plans):
        yield from _their_turn(lead, newest)


def _before_a_word(lead: LeadFacts) -> Iterator[Owed]:
    if lead.stage == "heard" and lead.has_posting:
        yield _due(lead, "lead.pursue", since=lead.heard_on)


def _my_turn(lead: LeadFacts, theirs: Happening) -> Owed:
    key = "lead.take_call" if lead.stage == "heard" else "lead.answer"
    who = theirs.who or lead.who
    return _due(lead, key, since=theirs.on, event_id=theirs.id, who=who, yields=True)


def _their_turn(lead: LeadFacts, mine: Happening) -> Iterator[Owed]:
    """They owe an answer until the end of the usual patience; from then on it is time to ask."""
    patience = lead.patience or follow_up_days()[lead.stage]
    ends = mine.on + dt.timedelta(days=patience)
    if lead.patience:
        ends = working_day_after(mine.on, count=lead.patience, days_off=lead.days_off)
    elif not is_working_day(ends, days_off=lead.days_off):  # nobody answers on a Sunday
        ends = working_day_after(ends, count=1, days_off=lead.days_off)
    who = mine.who or lead.who
    yield _due(
        lead,
        "lead.they_owe",
        since=mine.on,
        event_id=mine.id,
        until_on=ends - _DAY,
        on=ends,
        who=who,
        facts={"what": lead.asks or "a reply"},
    )
    yield _due(
        lead,
        "lead.ask_again",
        since=mine.on,
        event_id=mine.id,
        from_on=ends,
        who=who,
        facts={"patience": str((ends - mine.on).days)},
        yields=True,
    )


def _proposed_stage(lead: LeadFacts) -> Iterator[Owed]:
    """Propose the stage that the farthest event speaks of, where the board is behind it."""
    told = [
        event for event in lead.events if event.kind in _PROPOSED and (event.direction or event.is_planned)
    ]
    best = max(told, key=lambda event: (_OPEN.index(_PROPOSED[event.kind]), _place(event)), default=None)
    if best is None or _OPEN.index(_PROPOSED[best.kind]) <= _OPEN.index(lead.stage):
        return
    stage = _PROPOSED[best.kind]
    facts = {"stage": stage.capitalize(), "to": stage, "because": _BECAUSE[best.kind]}
    # A talk that is only planned speaks of the stage already, so this shows before its day.
    yield _due(lead, "lead.move", since=best.on, from_on=lead.heard_on, event_id=best.id, facts=facts)


def _dated(lead: LeadFacts) -> Iterator[Owed]:
    """Remind of what an offer put onto the timeline for a day: the first day, the review, what was postponed."""
    for event in lead.events:
        if event.kind == OFFER and not event.direction:
            yield _due(
                lead,
                "lead.dated",
                since=event.on,
                event_id=event.id,
                on=event.on,
                facts={"what": event.says or "Offer"},
                after_end=True,
            )
