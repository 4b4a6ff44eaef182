"""Which actions come first, and how many."""

import datetime as dt
from collections.abc import Iterable

from goodterms.today.engine.advice import Action, LeadFacts, NewsFacts
from goodterms.today.engine.table import RULES, watch_news

MOST = 7


def actions_of(
    leads: Iterable[LeadFacts], *, today: dt.date, news: Iterable[NewsFacts] = ()
) -> tuple[Action, ...]:
    """Return at most seven actions, the most urgent first; one a lead, and none that was put off.

    Args:
        leads: The open leads worth a look.
        today: The day it is.
        news: What watches found out.
    """
    found = [action for facts in leads if (action := _most_urgent(facts, today=today))]
    found += [watch_news(one) for one in news]
    return tuple(sorted(found, key=lambda action: (-action.urgency, action.row_id))[:MOST])


def _most_urgent(facts: LeadFacts, *, today: dt.date) -> Action | None:
    rows = (row for row in RULES if row.rule_id not in facts.put_off)
    found = [action for row in rows if (action := row.look(facts, today))]
    return max(found, key=lambda action: action.urgency, default=None)
