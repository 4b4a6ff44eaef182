"""From rows to the facts that the rules look at.

Looking at ten thousand leads would take too long for a page. Each rule therefore has a query that gives the
leads it would name first, in the order of its urgency; the rules then judge only those. A test compares the
result with looking at every lead.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from goodterms.kit.models import Overrule, Workspace
from goodterms.leads.engine import days_quiet, follow_up_days
from goodterms.leads.models import OPEN_STAGES, Direction, Event, EventKind, Lead, Stage
from goodterms.today.engine import MOST, LeadFacts

_PLANS = (EventKind.CALL, EventKind.INTERVIEW)


def facts_worth_a_look(workspace: Workspace, *, today: dt.date) -> list[LeadFacts]:
    """Return the facts of the leads that could be among today's actions; three queries and one a rule."""
    found: dict[int, Mapping[str, Any]] = {}
    for leads in _by_rule(workspace, today=today):
        for row in leads.values(*_COLUMNS, employer_name=F("employer__name"))[:MOST]:
            found[row["id"]] = row
    return list(_facts(workspace, rows=found.values(), today=today))


def every_open_lead(workspace: Workspace, *, today: dt.date) -> list[LeadFacts]:
    """Return the facts of every open lead, however many."""
    leads = Lead.objects.of(workspace).filter(stage__in=OPEN_STAGES)
    rows = leads.values(*_COLUMNS, employer_name=F("employer__name"))
    return list(_facts(workspace, rows=rows, today=today))


_COLUMNS = (
    "id", "about", "who", "stage", "heard_on", "last_event_on", "last_direction", "next_step", "next_step_on"
)  # fmt: skip


def _by_rule(workspace: Workspace, *, today: dt.date) -> "list[QuerySet[Lead]]":
    plans = Event.objects.filter(_planned(today), lead=OuterRef("pk"), trashed_at=None)
    leads = Lead.objects.of(workspace).filter(stage__in=OPEN_STAGES)
    soon = Event.objects.of(workspace).filter(_planned(today), happened_on__lte=today + dt.timedelta(days=1))
    newest = ("-last_event_on", "id")
    return [
        _not_put_off(leads.filter(pk__in=soon.values("lead")), "T2", today=today).order_by("id"),
        _not_put_off(
            leads.filter(stage=Stage.HEARD, last_direction=Direction.IN), "T1", today=today
        ).order_by("-heard_on", "id"),
        _not_put_off(leads.filter(next_step_on__lte=today), "N10", today=today).order_by(
            "-next_step_on", "id"
        ),
        _not_put_off(
            leads.filter(~Exists(plans), last_direction=Direction.IN, next_step="").exclude(
                stage=Stage.HEARD
            ),
            "T6",
            today=today,
        ).order_by(*newest),
        _not_put_off(
            leads.filter(_out_of_patience(today), ~Exists(plans), last_direction=Direction.OUT),
            "W2",
            today=today,
        ).order_by(*newest),
        _not_put_off(
            leads.filter(~Exists(plans), last_direction__in=["", Direction.BOTH], next_step=""),
            "T4",
            today=today,
        ).order_by(*newest),
    ]


def _planned(today: dt.date) -> Q:
    """Return what makes an event a plan: a call or interview to come, or of today with nobody having spoken."""
    to_come = Q(happened_on__gt=today) | Q(happened_on=today, direction="")
    return to_come & Q(kind__in=_PLANS)


def _not_put_off(leads: "QuerySet[Lead]", rule_id: str, *, today: dt.date) -> "QuerySet[Lead]":
    kept = Overrule.objects.filter(
        table="lead", row_id=OuterRef("pk"), rule_id=rule_id, until__gt=today, trashed_at=None
    )
    return leads.filter(~Exists(kept))


def _out_of_patience(today: dt.date) -> Q:
    either = Q()
    for stage, days in follow_up_days().items():
        either |= Q(stage=stage, last_event_on__lte=today - dt.timedelta(days=days))
    return either


def _facts(workspace: Workspace, *, rows: Iterable[Mapping[str, Any]], today: dt.date) -> Iterable[LeadFacts]:
    rows = list(rows)
    numbers = [row["id"] for row in rows]
    put_off: dict[int, set[str]] = {}
    overrules = Overrule.objects.of(workspace).filter(table="lead", until__gt=today, row_id__in=numbers)
    for row_id, rule_id in overrules.values_list("row_id", "rule_id"):
        put_off.setdefault(row_id, set()).add(rule_id)
    planned: dict[int, tuple[str, dt.date]] = {}
    plans = Event.objects.of(workspace).filter(_planned(today), lead__in=numbers)
    for lead_id, kind, day in plans.order_by("happened_on", "id").values_list(
        "lead_id", "kind", "happened_on"
    ):
        planned.setdefault(lead_id, (str(EventKind(kind).label).lower(), day))
    for row in rows:
        plan, plan_on = planned.get(row["id"], ("", None))
        yield LeadFacts(
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
            put_off=frozenset(put_off.get(row["id"], ())),
        )


def _title(row: Mapping[str, Any]) -> str:
    parts = [part for part in (row["employer_name"], row["about"]) if part]
    return ", ".join(parts) or (f"a call from {row['who']}" if row["who"] else "a lead without a name")
