"""From rows to the facts that the rules look at.

Looking at ten thousand leads would take too long for a page. Each rule therefore has a query that gives the
leads it would name first, in the order of its urgency; the rules then judge only those. A test compares the
result with looking at every lead.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import frozen
from django.db.models import F, Q, QuerySet

from goodterms.kit.models import Overrule, Workspace
from goodterms.leads.engine import days_quiet, follow_up_days
from goodterms.leads.models import OPEN_STAGES, Direction, Event, EventKind, Lead, Stage
from goodterms.letters.engine import kinds
from goodterms.letters.engine.answering import Stakes, what_to_answer
from goodterms.letters.models import Bridge, Letter, Reply
from goodterms.network.engine.introductions import due_next
from goodterms.network.models import Introduction
from goodterms.network.rows.introductions import course_of
from goodterms.offers.engine import next_move
from goodterms.offers.models import Offer, Outcome, WishItem
from goodterms.offers.rows import stand_of, terms_of
from goodterms.postings.models import Posting
from goodterms.today.engine import (
    MOST,
    AnswerFacts,
    IntroductionFacts,
    LeadFacts,
    LetterFacts,
    NewsFacts,
    OfferFacts,
)
from goodterms.units import employer_key

ANSWERS_DAYS = 21
_INTRODUCTIONS = 60
_PLANS = (EventKind.CALL, EventKind.INTERVIEW)
_COLUMNS = (
    "id",
    "about",
    "who",
    "stage",
    "heard_on",
    "last_event_on",
    "last_direction",
    "next_step",
    "next_step_on",
)


@frozen
class Ahead:
    """What is known of all leads before looking at any: the next plan of each, and the advice put off."""

    plans: Mapping[int, tuple[str, dt.date]]
    put_off: Mapping[int, frozenset[str]]

    def leads_with(self, rule_id: str) -> list[int]:
        """Return the leads for which a rule was put off."""
        return [lead for lead, rules in self.put_off.items() if rule_id in rules]


def facts_worth_a_look(workspace: Workspace, *, today: dt.date) -> list[LeadFacts]:
    """Return the facts of the leads that could be among today's actions; two queries and one a rule."""
    ahead = _ahead(workspace, today=today)
    found: dict[int, Mapping[str, Any]] = {}
    for rule_id, leads in _by_rule(workspace, ahead=ahead, today=today).items():
        left = leads.exclude(pk__in=ahead.leads_with(rule_id))
        for row in left.values(*_COLUMNS, employer_name=F("employer__name"))[:MOST]:
            found[row["id"]] = row
    return [_facts(row, ahead=ahead, today=today) for row in found.values()]


def every_open_lead(workspace: Workspace, *, today: dt.date) -> list[LeadFacts]:
    """Return the facts of every open lead, however many."""
    ahead = _ahead(workspace, today=today)
    leads = Lead.objects.of(workspace).filter(stage__in=OPEN_STAGES)
    return [
        _facts(row, ahead=ahead, today=today)
        for row in leads.values(*_COLUMNS, employer_name=F("employer__name"))
    ]


def newest_news(workspace: Workspace, *, today: dt.date) -> list[NewsFacts]:
    """Return the newest that watches found out, at most seven; one query."""
    rows = Posting.objects.of(workspace).exclude(news="").order_by("-news_on", "-id")
    return [
        NewsFacts(
            posting_id=row["id"],
            title=", ".join(part for part in (row["title"], row["employer_name"]) if part) or "a posting",
            news=row["news"],
            days=max(0, (today - row["news_on"]).days) if row["news_on"] else 0,
        )
        for row in rows.values("id", "title", "employer_name", "news", "news_on")[:MOST]
    ]


def due_letters(workspace: Workspace, *, today: dt.date) -> list[LetterFacts]:
    """Return the drafts that are due, the longest overdue first, at most seven; one query."""
    waiting = Letter.objects.of(workspace).filter(sent_on=None, due_on__lte=today).order_by("-due_on", "id")
    return [
        LetterFacts(
            letter_id=letter.pk,
            title=kinds()[letter.kind].title,
            about=str(letter.brief.get("facts", {}).get("position", {}).get("text", "")),
            rule_id=kinds()[letter.kind].rule,
            due_on=letter.due_on,
        )
        for letter in waiting[:MOST]
        if letter.kind in kinds() and letter.due_on
    ]


def offers_to_mind(workspace: Workspace, *, today: dt.date) -> list[OfferFacts]:
    """Return the offers that something is to be done about, at most seven; one query without any."""
    rows = Offer.objects.of(workspace).exclude(outcome__in=(Outcome.DECLINED, Outcome.LAPSED))
    rows = rows.exclude(outcome=Outcome.ACCEPTED, phoned_on__isnull=False)
    shown = list(rows.prefetch_related("words", "items", "rounds__letter", "letters_checked")[:MOST])
    wished = set(WishItem.objects.of(workspace).values_list("key", flat=True)) if shown else set()
    away = Overrule.objects.of(workspace).filter(table="offer", until__gt=today) if shown else ()
    later = {one.row_id for one in away}
    found = []
    for row in shown:
        unknown = len(wished - set(terms_of(row)))
        stand = stand_of(
            row, rounds=list(row.rounds.all()), unknown=unknown, has_check=bool(row.letters_checked.all())
        )
        move = next_move(stand, today=today)
        if move and row.pk not in later:
            found.append(
                OfferFacts(row.pk, row.lead_id, row.name, move.says, move.why, move.rule.id, move.urgency)
            )
    return found


def introductions_to_mind(workspace: Workspace, *, today: dt.date) -> list[IntroductionFacts]:
    """Return the introductions that something is due in, at most seven; one query without any."""
    rows = Introduction.objects.of(workspace).select_related("connector")
    shown = list(rows.prefetch_related("steps", "letters")[:_INTRODUCTIONS])
    away = Overrule.objects.of(workspace).filter(table="introduction", until__gt=today) if shown else ()
    later = {one.row_id for one in away}
    found = []
    for row in shown:
        due = due_next(course_of(row), today=today)
        if due and row.pk not in later:
            found.append(
                IntroductionFacts(row.pk, due.says.rstrip("."), due.why, due.rule.id, due.on, due.urgency)
            )
    return sorted(found, key=lambda one: -one.urgency)[:MOST]


def answers_to_write(workspace: Workspace, *, today: dt.date) -> list[AnswerFacts]:
    """Return the newest answers that call for a letter nobody drafted, at most seven; two queries."""
    since = today - dt.timedelta(days=ANSWERS_DAYS)
    replies = Reply.objects.of(workspace).filter(is_done=False, received_on__gte=since, letters=None)
    shown = list(replies.order_by("-received_on", "-id")[: 3 * MOST])
    stakes = _stakes(workspace, names={reply.employer_name for reply in shown})
    found = []
    for reply in shown:
        answer = what_to_answer(reply.kind, stakes=stakes.get(employer_key(reply.employer_name)))
        if answer.kind:
            found.append(
                AnswerFacts(
                    reply_id=reply.pk,
                    lead_id=reply.lead_id,
                    sender=reply.sender_name or reply.sender_address or "Somebody",
                    title=kinds()[answer.kind].title,
                    why=answer.why,
                    rule_id=answer.rule,
                    days=(today - reply.received_on).days,
                )
            )
    return found[:MOST]


def _stakes(workspace: Workspace, *, names: set[str]) -> dict[str, Stakes]:
    bridges = Bridge.objects.of(workspace).filter(key__in=[employer_key(name) for name in names if name])
    columns = ("is_small_community", "meets_regularly", "is_well_known", "may_return")
    return {key: Stakes(*told) for key, *told in bridges.values_list("key", *columns)}


def _ahead(workspace: Workspace, *, today: dt.date) -> Ahead:
    plans: dict[int, tuple[str, dt.date]] = {}
    # A plan is a call or interview to come, or of today with nobody having spoken yet.
    events = Event.objects.of(workspace).filter(kind__in=_PLANS, happened_on__gte=today)
    events = events.exclude(~Q(direction=""), happened_on=today).order_by("happened_on", "id")
    for lead, kind, day in events.values_list("lead_id", "kind", "happened_on"):
        plans.setdefault(lead, (str(EventKind(kind).label).lower(), day))
    put_off: dict[int, frozenset[str]] = {}
    overrules = Overrule.objects.of(workspace).filter(table="lead", until__gt=today)
    for lead, rule_id in overrules.values_list("row_id", "rule_id"):
        put_off[lead] = put_off.get(lead, frozenset()) | {rule_id}
    return Ahead(plans, put_off)


def _by_rule(workspace: Workspace, *, ahead: Ahead, today: dt.date) -> "dict[str, QuerySet[Lead]]":
    soon = [lead for lead, (_kind, day) in ahead.plans.items() if day <= today + dt.timedelta(days=1)]
    leads = Lead.objects.of(workspace).filter(stage__in=OPEN_STAGES).order_by("-last_event_on", "id")
    resting = leads.exclude(pk__in=list(ahead.plans))
    return {
        "T2": leads.filter(pk__in=soon).order_by("id"),
        "T1": leads.filter(stage=Stage.HEARD, last_direction=Direction.IN).order_by("-heard_on", "id"),
        "N10": leads.filter(next_step_on__lte=today).order_by("-next_step_on", "id"),
        "T6": resting.filter(last_direction=Direction.IN, next_step="").exclude(stage=Stage.HEARD),
        "W2": resting.filter(_out_of_patience(today), last_direction=Direction.OUT),
        "T4": resting.filter(last_direction__in=["", Direction.BOTH], next_step=""),
    }


def _out_of_patience(today: dt.date) -> Q:
    either = Q()
    for stage, days in follow_up_days().items():
        either |= Q(stage=stage, last_event_on__lte=today - dt.timedelta(days=days))
    return either


def _facts(row: Mapping[str, Any], *, ahead: Ahead, today: dt.date) -> LeadFacts:
    plan, plan_on = ahead.plans.get(row["id"], ("", None))
    return LeadFacts(
        lead_id=row["id"],
        title=_title(row),
        who=row["who"],
        stage=row["stage"],
        heard_on=row["heard_on"],
        last_direction=row["last_direction"],
        days_quiet=days_quiet(row["last_event_on"], today=today),
        patience_days=follow_up_days()[row["stage"]],
        next_step=row["next_step"],
        next_step_on=row["next_step_on"],
        planned=plan,
        planned_on=plan_on,
        put_off=ahead.put_off.get(row["id"], frozenset()),
    )


def _title(row: Mapping[str, Any]) -> str:
    parts = [part for part in (row["employer_name"], row["about"]) if part]
    return ", ".join(parts) or (f"a call from {row['who']}" if row["who"] else "a lead without a name")
