"""An introduction, step by step: from the person chosen to the thanks, and what is due next (N5, N7 to N10)."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from attrs import frozen

from goodterms.letters.engine.silence import working_day_after
from goodterms.network.engine.constants import constant
from goodterms.units import Rule, rule

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
class Due:
    """What is due next in an introduction.

    Attributes:
        says: The deed, as a sentence.
        why: Its reason.
        rule: The rule behind it.
        kind: The kind of letter that does it, "" for none.
        on: The day by which, or from which on.
        urgency: On the scale of Today.
    """

    says: str
    why: str
    rule: Rule
    kind: str
    on: dt.date
    urgency: float


@frozen
class Introduction:
    """One introduction: who is asked, whom to reach, and on which day each step was taken.

    Attributes:
        connector: Who is asked.
        target: Whom to reach.
        steps: Step -> day, as far as taken.
        thanked_on: The day the connector was thanked for introducing; None before.
    """

    connector: str
    target: str
    steps: Mapping[str, dt.date]
    thanked_on: dt.date | None = None

    @property
    def step(self) -> str:
        """Return the step it stands at: the latest by day, of one day the farthest along."""
        order = (*COURSE, DECLINED, SILENT)
        return max(self.steps, key=lambda one: (self.steps[one], order.index(one)), default=CHOSEN)


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
            message = f"{name} has an open ask since {on:%-d %B}. One at a time."
            raise CoolDownError(message)
        free = on + dt.timedelta(days=days)
        if free > today:
            message = f"{name} was asked on {on:%-d %B}. Leave them in peace until {free:%-d %B %Y}."
            raise CoolDownError(message)


@frozen
class _Deed:
    rule_id: str
    says: str
    why: str
    kind: str
    urgency: float


_DEEDS = {
    "ask": _Deed(
        "N5",
        "Ask {connector} to introduce you to {target}",
        "The note below your request can be sent on as it stands, which makes a yes easy.",
        "introduction.request",
        50,
    ),
    "hand over": _Deed(
        "N7",
        "Send {connector} the introduction to pass on to {target}",
        "They said yes; now it should cost them one click.",
        "introduction.forwardable",
        70,
    ),
    "remind": _Deed(
        "N10",
        "Remind {connector} once, kindly: {target}",
        "Most silence is a full inbox. One reminder is welcome, two are not.",
        "",
        40,
    ),
    "give up": _Deed(
        "N10",
        "Note that {connector} stayed silent, and choose another way to {target}",
        "Two weeks without a word; asking again would strain the tie.",
        "",
        35,
    ),
    "reply": _Deed(
        "N9",
        "Answer {target}: {connector} has introduced you",
        "Within one working day; a quick answer honours the one who vouched for you.",
        "introduction.reply",
        85,
    ),
    "thank": _Deed(
        "N10",
        "Thank {connector} for introducing you to {target}",
        "Whoever vouched for you should hear from you first.",
        "introduction.thanks",
        80,
    ),
    "tell": _Deed(
        "N10",
        "Tell {connector} what became of the talk with {target}",
        "People like to help again when they hear that the last time mattered.",
        "introduction.outcome",
        65,
    ),
    "close": _Deed(
        "N10",
        "Note what came of your answer to {target}",
        "Two weeks without a word; if they stay silent, say so and tell {connector}.",
        "",
        35,
    ),
}


def due_next(one: Introduction, *, today: dt.date, days_off: Collection[dt.date] = ()) -> Due | None:
    """Return what is due next, None where only waiting is left or all is done."""
    step = one.step
    on = one.steps.get(step, today)
    if step == CHOSEN:
        return _due(one, "ask", today)
    if step in OPEN_ASKS:
        return _while_asked(one, step, today=today, days_off=days_off)
    if step == INTRODUCED:
        return _due(one, "reply", working_day_after(on, count=1, days_off=days_off))
    if one.thanked_on is None and INTRODUCED in one.steps and step != THANKED:
        return _due(one, "thank", working_day_after(one.steps[INTRODUCED], count=1, days_off=days_off))
    if step == TALKED:
        return _due(one, "tell", working_day_after(on, count=1, days_off=days_off))
    silent = working_day_after(on, count=constant("outcome_days"), days_off=days_off)
    return _due(one, "close", silent) if step == REPLIED and today >= silent else None


def _while_asked(
    one: Introduction, step: str, *, today: dt.date, days_off: Collection[dt.date]
) -> Due | None:
    asked = one.steps.get(ASKED, today)
    silent = working_day_after(asked, count=constant("silent_days"), days_off=days_off)
    nudge = working_day_after(asked, count=constant("nudge_days"), days_off=days_off)
    if step == WILLING and today < nudge:
        return _due(one, "hand over", one.steps[WILLING])
    if today >= silent:
        return _due(one, "give up", silent)
    return _due(one, "remind", nudge) if today >= nudge else None


def _due(one: Introduction, name: str, on: dt.date) -> Due:
    deed = _DEEDS[name]
    names = {"connector": one.connector, "target": one.target}
    return Due(
        deed.says.format(**names) + ".",
        deed.why.format(**names),
        rule(deed.rule_id),
        deed.kind,
        on,
        deed.urgency,
    )
