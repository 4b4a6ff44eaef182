"""An introduction, step by step: from the person chosen to the thanks, and what is due next (N5, N7 to N10)."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from goodterms.kit.ledger.values import Owed
from goodterms.letters.engine.silence import working_day_after
from goodterms.network.engine.constants import constant

_DAY = dt.timedelta(days=1)

CHOSEN = "chosen"
ASKED = "asked"
WILLING = "willing"
AGREED = "agreed"
INTRODUCED = "introduced"
REPLIED = "replied"
TALKED = "talked"
THANKED = "thanked"
DECLINED = "declined"
SILENT = "silent"

COURSE = (CHOSEN, ASKED, WILLING, AGREED, INTRODUCED, REPLIED, TALKED, THANKED)
ENDINGS = frozenset({THANKED, DECLINED, SILENT})
OPEN_ASKS = frozenset({ASKED, WILLING, AGREED})
LABELS: Mapping[str, str] = {
    CHOSEN: "Chosen",
    ASKED: "Asked",
    WILLING: "Connector is willing",
    AGREED: "Target is willing",
    INTRODUCED: "Introduced",
    REPLIED: "You answered",
    TALKED: "Talked",
    THANKED: "You told them the outcome",
    DECLINED: "Declined",
    SILENT: "Silent",
}

# What may follow what. Steps may be left out where people are quicker than the book: an introduction often comes
# without another word of the connector.
FOLLOWS: Mapping[str, frozenset[str]] = {
    CHOSEN: frozenset({ASKED}),
    ASKED: frozenset({WILLING, AGREED, INTRODUCED, DECLINED, SILENT}),
    WILLING: frozenset({AGREED, INTRODUCED, DECLINED, SILENT}),
    AGREED: frozenset({INTRODUCED, DECLINED, SILENT}),
    INTRODUCED: frozenset({REPLIED}),
    REPLIED: frozenset({TALKED, DECLINED, SILENT}),
    TALKED: frozenset({THANKED}),
    THANKED: frozenset(),
    DECLINED: frozenset({WILLING, THANKED}),
    SILENT: frozenset({WILLING, AGREED, INTRODUCED, TALKED, DECLINED, THANKED}),
}


class StepError(ValueError):
    """A step that cannot follow; the sentence says what can."""


class CoolDownError(ValueError):
    """The connector was asked too lately, or has an open ask; the sentence says until when (N10)."""


@frozen
class Introduction:
    """One introduction: who is asked, whom to reach, and on which day each step was taken.

    Attributes:
        connector: Who is asked.
        target: Whom to reach.
        steps: Step -> day, as far as taken.
        thanked_on: The day the connector was thanked for introducing; None before.
        is_handed_over: Whether the note to pass on went out.
    """

    connector: str
    target: str
    steps: Mapping[str, dt.date]
    thanked_on: dt.date | None = None
    is_handed_over: bool = False

    @property
    def step(self) -> str:
        """Return the step it stands at: the latest by day, of one day the farthest along."""
        order = (*COURSE, DECLINED, SILENT)
        return max(self.steps, key=lambda one: (self.steps[one], order.index(one)), default=CHOSEN)

    @property
    def owes_thanks(self) -> bool:
        """Whether the connector introduced both and has heard no thanks."""
        return self.thanked_on is None and INTRODUCED in self.steps


def refuse_step(one: Introduction, step: str, *, on: dt.date) -> None:
    """Refuse a step that cannot follow, or that lies before the last one.

    Raises:
        StepError: with what can follow.
    """
    at = one.step
    if step not in FOLLOWS[at]:
        able = ", ".join(f'"{LABELS[one]}"' for one in (*COURSE, DECLINED, SILENT) if one in FOLLOWS[at])
        message = f'After "{LABELS[at]}" comes {able or "nothing"}, not "{LABELS.get(step, step)}".'
        raise StepError(message)
    if at in one.steps and on < one.steps[at]:
        message = (
            f'"{LABELS[step]}" cannot lie before "{LABELS[at]}", which was on {one.steps[at]:%-d %B %Y}.'
        )
        raise StepError(message)


def refuse_ask(
    asks: Iterable[tuple[str, dt.date]], *, name: str, today: dt.date, cool_down_days: int | None = None
) -> None:
    """Refuse to ask a connector who has an open ask, or was asked too lately.

    Args:
        asks: The step and the day asked of each of the connector's introductions.
        name: The connector's name.
        today: The day it is.
        cool_down_days: How long to leave a connector alone; None for the default.

    Raises:
        CoolDownError: with the day from which on one may ask.
    """
    days = constant("cool_down_days") if cool_down_days is None else cool_down_days
    for step, on in asks:
        if step in OPEN_ASKS:
            message = f"You asked {name} on {on:%a, %b %-d}. One favor at a time."
            raise CoolDownError(message)
        free = on + dt.timedelta(days=days)
        if free > today:
            message = f"You asked {name} on {on:%a, %b %-d}. Wait until {free:%a, %b %-d, %Y}."
            raise CoolDownError(message)


def owed(one: Introduction, *, days_off: Collection[dt.date] = ()) -> Iterator[Owed]:
    """Return what an introduction owes on any day, as windows without a clock (N5, N7, N9, N10)."""
    step = one.step
    if step == CHOSEN:
        yield _owed(one, "ask", one.steps.get(CHOSEN, dt.date.min))
    elif step in OPEN_ASKS:
        yield from _while_asked(one, step, days_off=days_off)
    elif step == INTRODUCED:
        on = one.steps[INTRODUCED]
        by = working_day_after(on, count=1, days_off=days_off)
        yield _owed(one, "reply", on, on=by, who=one.target)
    if one.owes_thanks and step != THANKED:
        on = one.steps[INTRODUCED]
        yield _owed(one, "thank", on, on=working_day_after(on, count=1, days_off=days_off))
    if step == TALKED:
        on = one.steps[TALKED]
        yield _owed(one, "tell", on, on=working_day_after(on, count=1, days_off=days_off))
    if step == REPLIED:
        on = one.steps[REPLIED]
        ends = working_day_after(on, count=constant("outcome_days"), days_off=days_off)
        yield _owed(one, "talk", on, until_on=ends - _DAY, on=ends, who=one.target)
        yield _owed(one, "close", on, from_on=ends)


def _while_asked(one: Introduction, step: str, *, days_off: Collection[dt.date]) -> Iterator[Owed]:
    """They owe a word until it is time for the one reminder, and until asking again would strain the tie."""
    asked = one.steps.get(ASKED, one.steps[step])
    nudge = working_day_after(asked, count=constant("nudge_days"), days_off=days_off)
    silent = working_day_after(asked, count=constant("silent_days"), days_off=days_off)
    if step == WILLING and not one.is_handed_over:
        yield _owed(
            one, "hand_over", one.steps[WILLING], until_on=max(nudge, one.steps[WILLING] + _DAY) - _DAY
        )
    else:
        yield _owed(one, "word", asked, until_on=nudge - _DAY, on=nudge)
    yield _owed(one, "remind", asked, from_on=nudge, until_on=silent - _DAY)
    yield _owed(one, "give_up", asked, from_on=silent)


def _owed(one: Introduction, name: str, since: dt.date, **told: Any) -> Owed:  # noqa: ANN401 -- as `Owed` has them
    names = {"connector": one.connector, "target": one.target}
    return Owed(
        f"introduction.{name}", since, **{"from_on": since, "who": one.connector, "facts": names, **told}
    )
