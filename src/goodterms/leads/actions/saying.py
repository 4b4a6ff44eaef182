"""Noting in one line what happened on a lead."""

import datetime as dt
from collections.abc import Collection

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _

from goodterms.kit.logbook import deed
from goodterms.kit.trash import discard
from goodterms.leads.actions.pursuing import plan_step
from goodterms.leads.engine.saying import Plan, Said, read_line
from goodterms.leads.models import Event, EventKind, Lead


@frozen
class Noted:
    """What became of a line: a sentence, and the address that takes it back."""

    sentence: str
    undo: str


def say(lead: Lead, *, line: str, today: dt.date) -> Noted:
    """Keep what a line says that happened; what it says is to be done becomes a planned step.

    The words stay as typed. A talk that the line plans besides stands on the timeline by itself.
    """
    said = read_line(line, today=today)
    if said.kind == "step":
        due = plan_step(lead, step=line.strip(), on=said.on, today=today)
        return Noted(_("Planned."), reverse("owed_drop", args=[due.pk]))
    with deed(lead.workspace, f"Noted on {lead}: {line.strip()}", lead):
        made = [_event(lead, said, line=line.strip())]
        if said.plan:
            made.append(_planned(lead, said.plan, who=said.who))
    # The talk that it plans comes of the same line: it goes with it.
    first, last = made[0].pk, made[-1].pk
    return Noted(_("Added to the timeline."), reverse("lead_say_back", args=[lead.pk, first, last]))


def take_back_line(lead: Lead, *, events: Collection[int], now: dt.datetime) -> None:
    """Put what a line put on a lead's timeline into the trash, in one deed; what lies there already stays."""
    with deed(lead.workspace, f"Took back a line on {lead}", lead):
        for event in lead.events.filter(pk__in=events, trashed_at=None):
            discard(event, now=now)


def _event(lead: Lead, said: Said, *, line: str) -> Event:
    return Event.objects.create(
        workspace=lead.workspace,
        lead=lead,
        kind=EventKind(said.kind),
        direction=said.direction,
        happened_on=said.on,
        at_time=said.at_time,
        who=said.who or lead.who,
        says=line,
    )


def _planned(lead: Lead, plan: Plan, *, who: str) -> Event:
    return Event.objects.create(
        workspace=lead.workspace,
        lead=lead,
        kind=EventKind(plan.kind),
        happened_on=plan.on,
        at_time=plan.at_time,
        who=who or lead.who,
    )
