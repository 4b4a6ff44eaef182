"""The facts that rules look at, and the actions they give."""

import datetime as dt

from attrs import frozen

from goodterms.units import Rule


@frozen
class LeadFacts:
    """What the rules need to know of one open lead; "" and `None` stand for what was not said.

    `days_quiet` counts from the last word, `patience_days` is how long silence may last at this stage,
    `planned` is the next call or interview on the timeline, with its day.
    """

    lead_id: int
    title: str
    who: str
    stage: str
    heard_on: dt.date
    last_direction: str
    days_quiet: int
    patience_days: int
    next_step: str
    next_step_on: dt.date | None
    planned: str
    planned_on: dt.date | None
    put_off: frozenset[str]


@frozen
class NewsFacts:
    """What a watch found out about one posting: `news` is new, changed, closed or reposted, `days` ago."""

    posting_id: int
    title: str
    news: str
    days: int


@frozen
class LetterFacts:
    """A letter that waits to be sent: what it is, about what, its rule, and the working day by which it is due."""

    letter_id: int
    title: str
    about: str
    rule_id: str
    due_on: dt.date


@frozen
class AnswerFacts:
    """An answer that calls for a letter nobody drafted yet: `title` is that letter, `days` the answer's age."""

    reply_id: int
    lead_id: int | None
    sender: str
    title: str
    why: str
    rule_id: str
    days: int


@frozen
class OfferFacts:
    """An open offer and what to do next with it: the sentence, the reason, the rule; `urgency` is of the moment."""

    offer_id: int
    lead_id: int | None
    title: str
    says: str
    why: str
    rule_id: str
    urgency: float


@frozen
class IntroductionFacts:
    """What is due next in an introduction: the sentence, the reason, the rule, the day; `urgency` is of the moment."""

    introduction_id: int
    says: str
    why: str
    rule_id: str
    on: dt.date
    urgency: float


@frozen
class Action:
    """One thing to do today: a sentence, its reason, its rule and the button.

    `urgency` orders actions, the largest first; `door` and `row_id` say where the button leads, `aside_door` where
    putting it off or aside does.
    """

    says: str
    why: str
    rule: Rule
    button: str
    door: str
    row_id: int
    urgency: float
    aside_door: str = "lead_snooze"
