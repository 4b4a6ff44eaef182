"""The table of rules: each row names its rule and looks at one lead. Later moments add rows here."""

import datetime as dt
from collections.abc import Callable

from attrs import frozen

from goodterms.today.engine.advice import (
    Action,
    AnswerFacts,
    IntroductionFacts,
    LeadFacts,
    LetterFacts,
    NewsFacts,
    OfferFacts,
)
from goodterms.units import rule


@frozen
class Advising:
    """One row of the table: the rule's id and what it says of a lead on a day, if anything."""

    rule_id: str
    look: Callable[[LeadFacts, dt.date], Action | None]


def _action(facts: LeadFacts, rule_id: str, *, says: str, why: str, button: str, urgency: float) -> Action:
    return Action(says, why, rule(rule_id), button, door="lead", row_id=facts.lead_id, urgency=urgency)


def _fading(days: int) -> float:
    """Return 30 for today, falling towards 0: what is old has waited already and may wait on."""
    return 30 * 30 / (30 + days)


def _days(count: int) -> str:
    return "today" if count == 0 else "yesterday" if count == 1 else f"{count} days ago"


def _take_the_call(facts: LeadFacts, today: dt.date) -> Action | None:
    if facts.stage != "heard" or facts.last_direction != "in":
        return None
    days = max(0, (today - facts.heard_on).days)
    return _action(
        facts,
        "T1",
        says=f"Reply to {facts.who or 'the caller'}: take the call about {facts.title}",
        why=f"They wrote {_days(days)}. One call decides nothing and costs little.",
        button="Read the draft",
        urgency=60 + _fading(days),
    )


def _prepare(facts: LeadFacts, today: dt.date) -> Action | None:
    if facts.planned_on is None or not 0 <= (facts.planned_on - today).days <= 1:
        return None
    when = "today" if facts.planned_on == today else "tomorrow"
    return _action(
        facts,
        "T2",
        says=f"Prepare for {when}: {facts.planned}, {facts.title}",
        why="Every interview is practice; ten minutes with the posting and your notes make it count.",
        button="Open the lead",
        urgency=100 if when == "today" else 95,
    )


def _do_the_next_step(facts: LeadFacts, today: dt.date) -> Action | None:
    if facts.next_step_on is None or facts.next_step_on > today:
        return None
    late = (today - facts.next_step_on).days
    return _action(
        facts,
        "N10",
        says=f"{facts.next_step}: {facts.title}",
        why="You planned this for today." if not late else f"You planned this {_days(late)}.",
        button="Open the lead",
        urgency=55 + _fading(late),
    )


def _answer(facts: LeadFacts, _today: dt.date) -> Action | None:
    if facts.stage == "heard" or facts.last_direction != "in" or facts.planned_on or facts.next_step:
        return None
    return _action(
        facts,
        "T6",
        says=f"Answer {facts.who or 'them'} about {facts.title}",
        why=f"They wrote {_days(facts.days_quiet)} and the next word is yours.",
        button="Open the lead",
        urgency=45 + _fading(facts.days_quiet),
    )


def _follow_up(facts: LeadFacts, _today: dt.date) -> Action | None:
    if facts.last_direction != "out" or facts.days_quiet < facts.patience_days or facts.planned_on:
        return None
    return _action(
        facts,
        "W2",
        says=f"Ask how things stand: {facts.title}",
        why=f"{facts.days_quiet} days of silence; {facts.patience_days} are usual at this stage.",
        button="Read the draft",
        urgency=35 + _fading(facts.days_quiet),
    )


def _give_it_a_next_step(facts: LeadFacts, _today: dt.date) -> Action | None:
    if facts.next_step or facts.planned_on or facts.last_direction in {"in", "out"}:
        return None
    return _action(
        facts,
        "T4",
        says=f"Decide the next step for {facts.title}",
        why="Nothing is planned and nobody is being waited for. It may be the right one; nobody knows yet.",
        button="Plan it",
        urgency=10 + _fading(facts.days_quiet),
    )


_NEWS = {
    "new": ("Read a new posting", "Your watch found it {when}. Whoever reads it first can ask first.", 42),
    "reposted": ("Advertised again", "It was closed and is back since {when}: they still look.", 40),
    "changed": ("Read what changed", "The employer changed the text {when}.", 30),
    "closed": (
        "No longer advertised",
        "Its board dropped it {when}. Ask, if you are in touch; else let it go.",
        20,
    ),
}


def watch_news(news: NewsFacts) -> Action:
    """Return what to do about a watch's news (N2)."""
    says, why, urgency = _NEWS[news.news]
    return Action(
        f"{says}: {news.title}",
        why.format(when=_days(news.days)),
        rule("N2"),
        "Read it",
        door="posting",
        row_id=news.posting_id,
        urgency=urgency + _fading(news.days) / 3,
        aside_door="posting_aside",
    )


def send_letter(letter: LetterFacts, *, today: dt.date) -> Action:
    """Return what to do about a letter that is drafted and due."""
    late = (today - letter.due_on).days
    about = f": {letter.about}" if letter.about else ""
    return Action(
        f"Send what you drafted, {letter.title.lower()}{about}",
        "It is due today." if late == 0 else f"It was due {_days(late)}.",
        rule(letter.rule_id),
        "Read the draft",
        door="letter",
        row_id=letter.letter_id,
        urgency=58 + _fading(late),
        aside_door="letter_later",
    )


def answer_reply(answer: AnswerFacts) -> Action:
    """Return what an answer calls for (W5, N9, O4, T6)."""
    return Action(
        f"{answer.sender} answered. {answer.title}",
        f"{answer.why} They wrote {_days(answer.days)}.",
        rule(answer.rule_id),
        "Read the answer",
        door="reply",
        row_id=answer.reply_id,
        urgency=62 + _fading(answer.days),
        aside_door="reply_done",
    )


def mind_offer(offer: OfferFacts) -> Action:
    """Return what to do next with an offer (O4, O5, O7, O9, O11, O12)."""
    return Action(
        f"{offer.says.rstrip('.')}: {offer.title}",
        offer.why,
        rule(offer.rule_id),
        "Open the offer",
        door="offer",
        row_id=offer.offer_id,
        urgency=offer.urgency,
        aside_door="offer_later",
    )


def mind_introduction(one: IntroductionFacts, *, today: dt.date) -> Action:
    """Return what is due next in an introduction (N5, N7, N9, N10); what is late comes first."""
    late = (today - one.on).days
    when = "" if late < 0 else " It is due today." if late == 0 else f" It was due {_days(late)}."
    return Action(
        one.says,
        one.why + when,
        rule(one.rule_id),
        "Open it",
        door="introduction",
        row_id=one.introduction_id,
        urgency=one.urgency + min(max(late, 0), 3),
        aside_door="introduction_later",
    )


RULES = (
    Advising("T2", _prepare),
    Advising("T1", _take_the_call),
    Advising("N10", _do_the_next_step),
    Advising("T6", _answer),
    Advising("W2", _follow_up),
    Advising("T4", _give_it_a_next_step),
)
