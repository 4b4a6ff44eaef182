"""Noting in one line what happened on a lead."""

import datetime as dt
from collections.abc import Collection

from attrs import frozen
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goodterms.kit.days import ahead_text
from goodterms.kit.http import address_of
from goodterms.kit.logbook import deed
from goodterms.kit.trash import discard, restore
from goodterms.leads.actions.pursuing import plan_step
from goodterms.leads.engine.saying import Plan, Said, read_line
from goodterms.leads.models import Event, EventKind, Lead
from goodterms.leads.rows import add_event


@frozen
class Noted:
    """What became of a line: a sentence, and the address that takes it back."""

    sentence: str
    undo: str


def say(lead: Lead, *, line: str, today: dt.date) -> Noted:
    """Keep what a line says that happened; what it says is to be done becomes a planned step.

    The words stay as typed. A talk that the line plans besides stands on the timeline by itself; one that it moves or
    calls off leaves its former day.
    """
    said = read_line(line, today=today)
    if said.kind == "step":
        due = plan_step(lead, step=line.strip(), on=said.on, today=today)
        return Noted(_("Planned."), reverse("owed_drop", args=[due.pk]))
    with deed(lead.workspace, f"Noted on {lead}: {line.strip()}", lead):
        gone = _put_off(lead, said, today=today) if said.puts_off else None
        made = [_event(lead, said, line=line.strip())]
        if said.plan:
            made.append(_planned(lead, said.plan, who=said.who))
    # The talk that it plans comes of the same line: it goes with it, and the one that was put off comes back.
    first, last = made[0].pk, made[-1].pk
    back = address_of("lead_say_back", lead.pk, first, last, again=gone.pk if gone else "")
    says = _("Added to the timeline.")
    if gone:
        off = ahead_text(gone.happened_on, today=today)
        says = _("Added to the timeline. The %(what)s planned for %(day)s is off.") % {
            "what": gone.kind,
            "day": off,
        }
    return Noted(says, back)


def _put_off(lead: Lead, said: Said, *, today: dt.date) -> Event | None:
    """Put the next talk that was planned into the trash, of the kind that the line names if it names one."""
    planned = lead.events.filter(trashed_at=None, direction="", happened_on__gte=today).order_by(
        "happened_on", "id"
    )
    kinds = (said.plan.kind,) if said.plan else (EventKind.INTERVIEW, EventKind.CALL)
    event = planned.filter(kind__in=kinds).first()
    if event:
        discard(event, now=timezone.now())
    return event


def take_back_line(
    lead: Lead, *, events: Collection[int], now: dt.datetime, again: int | None = None
) -> None:
    """Put what a line put on a lead's timeline into the trash, in one deed; the talk that it put off comes back.

    What lies in the trash already stays there.
    """
    with deed(lead.workspace, f"Took back a line on {lead}", lead):
        made = list(lead.events.filter(pk__in=events, trashed_at=None))
        for event in made:
            discard(event, now=now)
        if made and again:
            for event in lead.events.filter(pk=again).exclude(trashed_at=None):
                restore(event)


def _event(lead: Lead, said: Said, *, line: str) -> Event:
    return add_event(
        lead,
        kind=EventKind(said.kind),
        direction=said.direction,
        on=said.on,
        at_time=said.at_time,
        who=said.who or None,
        says=line,
    )


def _planned(lead: Lead, plan: Plan, *, who: str) -> Event:
    return add_event(
        lead,
        kind=EventKind(plan.kind),
        direction="",
        on=plan.on,
        at_time=plan.at_time,
        who=who or None,
        says="",
    )
