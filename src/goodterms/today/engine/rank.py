"""Which actions come first, and how many."""

import datetime as dt
from collections.abc import Iterable

from goodterms.today.engine.advice import (
    Action,
    AnswerFacts,
    IntroductionFacts,
    LeadFacts,
    LetterFacts,
    NewsFacts,
    OfferFacts,
)
from goodterms.today.engine.table import (
    RULES,
    answer_reply,
    mind_introduction,
    mind_offer,
    send_letter,
    watch_news,
)

MOST = 7


def actions_of(
    leads: Iterable[LeadFacts],
    *,
    today: dt.date,
    news: Iterable[NewsFacts] = (),
    letters: Iterable[LetterFacts] = (),
    answers: Iterable[AnswerFacts] = (),
    offers: Iterable[OfferFacts] = (),
    introductions: Iterable[IntroductionFacts] = (),
) -> tuple[Action, ...]:
    """Return at most seven actions, the most urgent first; one a lead, and none that was put off.

    Args:
        leads: The open leads worth a look.
        today: The day it is.
        news: What watches found out.
        letters: Drafts that are due.
        answers: Answers that call for a letter; the plain "answer them" of their leads gives way to these.
        offers: Open offers; what they ask for takes the place of the plain advice about their leads.
        introductions: What is due next in introductions.
    """
    answers = list(answers)
    offers = list(offers)
    told = {answer.lead_id for answer in answers} | {offer.lead_id for offer in offers}
    found = [action for facts in leads if (action := _most_urgent(facts, today=today))]
    found = [action for action in found if not (action.rule.id == "T6" and action.row_id in told)]
    found += [mind_offer(one) for one in offers if one.urgency > 0]
    found += [mind_introduction(one, today=today) for one in introductions]
    found += [answer_reply(one) for one in answers]
    found += [send_letter(one, today=today) for one in letters]
    found += [watch_news(one) for one in news]
    return tuple(sorted(found, key=lambda action: (-action.urgency, action.row_id))[:MOST])


def _most_urgent(facts: LeadFacts, *, today: dt.date) -> Action | None:
    rows = (row for row in RULES if row.rule_id not in facts.put_off)
    found = [action for row in rows if (action := row.look(facts, today))]
    return max(found, key=lambda action: action.urgency, default=None)
