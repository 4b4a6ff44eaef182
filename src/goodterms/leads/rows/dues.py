"""From leads to what they owe, and what "done" does on their timeline."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from goodterms.candidate.models import Profile
from goodterms.kit.closing import AsksFirstError
from goodterms.kit.http import address_of
from goodterms.kit.ledger.values import STEP, Owed
from goodterms.kit.models import Due, Overrule
from goodterms.kit.traces import Traces
from goodterms.leads.engine import asks_for, patience_after
from goodterms.leads.engine.owed import Happening, LeadFacts, owed
from goodterms.leads.models import OPEN_STAGES, Direction, Event, EventKind, Lead, Stage
from goodterms.leads.rows.pursuing import add_event, pay_fit, sentence_title, set_stage
from goodterms.letters.models import Letter
from goodterms.network.engine.introductions import TALKED
from goodterms.network.models import Introduction
from goodterms.network.rows.introductions import course_of
from goodterms.postings.engine.ranges import BELOW

# What "done" writes on the timeline: the kind of event and the words, by the key of the due.
_WRITES = {
    "lead.take_call": (EventKind.MESSAGE, "Said yes to the call."),
    "lead.pursue": (EventKind.APPLICATION, "Applied."),
    "lead.answer": (EventKind.MESSAGE, "Replied."),
    "lead.ask_again": (EventKind.MESSAGE, "Asked how things stand."),
    "lead.thank": (EventKind.MESSAGE, "Said thank you for the interview."),
}
_TALK_LASTS = dt.timedelta(days=30)  # what was said a month ago is a lead by now, or none
_MOVES = {"lead.take_call": Stage.TALKING, "lead.pursue": Stage.APPLIED}


def owed_by_leads(leads: Sequence[Lead]) -> Mapping[int, Iterable[Owed]]:
    """Return what leads of one workspace owe; four queries."""
    return {facts.id: list(owed(facts)) for facts in facts_of(leads)}


def facts_of(leads: Sequence[Lead]) -> list[LeadFacts]:
    """Return what the rules look at of leads of one workspace; four queries."""
    numbers = [lead.pk for lead in leads]
    events = _events(numbers)
    sent = _sent(numbers)
    profile = Profile.objects.of(leads[0].workspace).first() if leads else None
    days_off = profile.holidays if profile else frozenset()
    known = {lead.pk: lead for lead in Lead.objects.filter(pk__in=numbers).select_related("employer")}
    return [
        LeadFacts(
            id=lead.pk,
            title=sentence_title(known[lead.pk]),
            who=lead.who,
            stage=lead.stage,
            heard_on=lead.heard_on,
            has_posting=lead.posting_id is not None,
            events=tuple(events[lead.pk]),
            asks=asks_for(_last(sent[lead.pk], events[lead.pk])),
            patience=patience_after(_last(sent[lead.pk], events[lead.pk])),
            days_off=days_off,
        )
        for lead in leads
    ]


def owed_by_introductions(rows: Sequence[Introduction]) -> Mapping[int, Iterable[Owed]]:
    """Return what talks after an introduction propose: a lead with what was said, or a line on the one there is."""
    found: dict[int, list[Owed]] = defaultdict(list)
    kept = Introduction.objects.filter(pk__in=[row.pk for row in rows]).select_related("employer", "target")
    for row in kept.prefetch_related("steps", "letters"):
        talked = course_of(row).steps.get(TALKED)
        if talked is None:
            continue
        names = {"target": row.target_name, "employer": row.employer.name if row.employer else ""}
        told: dict[str, Any] = {"from_on": talked, "until_on": talked + _TALK_LASTS, "facts": names}
        lead = _lead_of(row)
        if lead is None:
            found[row.pk].append(Owed("introduction.lead", talked, **told))
        elif not lead.events.filter(trashed_at=None, who=row.target_name, happened_on__gte=talked).exists():
            found[row.pk].append(Owed("introduction.talked", talked, lead_id=lead.pk, **told))
    return found


def _lead_of(row: Introduction) -> Lead | None:
    """Return the newest open lead with the person, or at the employer, that an introduction led to."""
    person = Q(contact=row.target_id, contact__isnull=False)
    known = person | Q(employer=row.employer_id, employer__isnull=False)
    return Lead.objects.of(row.workspace).filter(known, stage__in=OPEN_STAGES).first()


def note_introduction_done(due: Due, *, today: dt.date, traces: Traces) -> None:
    """Tell a lead of a talk after an introduction; one that is not there is made."""
    del today
    if due.key not in {"introduction.lead", "introduction.talked"}:
        return
    row = Introduction.objects.select_related("target", "employer", "connector", "workspace").get(
        pk=due.row_id
    )
    lead = Lead.objects.filter(pk=due.lead_id).first() if due.lead_id else None
    if lead is None:
        lead = Lead.objects.create(
            workspace=row.workspace,
            who=row.target_name[:200],
            contact=row.target,
            employer=row.employer,
            stage=Stage.TALKING,
            heard_on=due.since,
            last_event_on=due.since,
        )
        traces.made.append(lead)
    says = f"Talked, introduced by {row.connector}."
    told: dict[str, Any] = {
        "kind": EventKind.CALL,
        "direction": Direction.BOTH,
        "says": says,
        "on": due.since,
    }
    traces.made.append(add_event(lead, who=row.target_name[:200] or None, **told))


def repeat_newest_word(leads: Iterable[Lead]) -> None:
    """Repeat on each lead the newest event in which somebody spoke; a plan has no speaker yet. One query each way."""
    leads = list(leads)
    newest: dict[int, tuple[dt.date, str]] = {}
    spoken = Event.objects.filter(lead__in=[lead.pk for lead in leads], trashed_at=None).exclude(direction="")
    for pk, day, direction in spoken.order_by("happened_on", "id").values_list(
        "lead", "happened_on", "direction"
    ):
        newest[pk] = (day, direction)
    for lead in leads:
        day, direction = newest.get(lead.pk, (lead.heard_on, ""))
        if (lead.last_event_on, lead.last_direction) != (day, direction):
            Lead.objects.filter(pk=lead.pk).update(last_event_on=day, last_direction=direction)
            lead.last_event_on, lead.last_direction = day, direction


def note_done(due: Due, *, today: dt.date, traces: Traces) -> None:
    """Write on the timeline what was done, and take the deed that was proposed."""
    lead = Lead.objects.get(pk=due.row_id)
    if _stage_to(due, lead) == Stage.APPLIED:
        _ask_for_reason(lead)
    if due.key == "lead.what_happened" and due.event:
        traces.keep(due.event, "direction")
        due.event.direction = Direction.BOTH
        due.event.save(update_fields=["direction", "updated_at"])
    elif told := _told_of(due):
        if due.key in _WRITES:
            note_draft_sent(due, today=today, traces=traces)
        traces.made.append(add_event(lead, on=today, **told))
    if to := _stage_to(due, lead):
        traces.keep(lead, "stage")
        traces.made.append(set_stage(lead, stage=to, today=today))


def _ask_for_reason(lead: Lead) -> None:
    """Ask why one applies where the pay stays below one's range, once (O3)."""
    given = Overrule.objects.of(lead.workspace).filter(table="lead", row_id=lead.pk, rule_id="O3")
    if pay_fit(lead).standing == BELOW and not given.exists():
        raise AsksFirstError(
            _("Its pay stays below your range (O3). Say why you apply all the same; the reason is kept."),
            url=address_of("lead_stage", lead.pk, stage=Stage.APPLIED),
        )


def _told_of(due: Due) -> dict[str, Any]:
    """Return what the timeline says once this is done; nothing where it says nothing."""
    if due.key == "lead.they_owe":
        return {"kind": EventKind.MESSAGE, "direction": Direction.IN, "says": "Replied."}
    if due.key == STEP:
        return {"kind": EventKind.STEP, "direction": "", "says": due.words}
    kind, says = _WRITES.get(due.key, ("", ""))
    return {"kind": kind, "direction": Direction.OUT, "says": says} if kind else {}


def _stage_to(due: Due, lead: Lead) -> Stage | None:
    """Return the stage that follows: the one that was proposed, or the first step from a call that was heard of."""
    if due.key == "lead.move":
        to: Stage | None = Stage(due.facts["to"])
    else:
        to = _MOVES.get(due.key) if lead.stage == Stage.HEARD else None
    return to if to != lead.stage else None


def note_draft_sent(due: Due, *, today: dt.date, traces: Traces) -> None:
    """Seal the draft that a due was to be done by: whoever says "I replied" has sent it."""
    if due.letter and due.letter.sent_on is None:
        traces.keep(due.letter, "sent_on")
        due.letter.sent_on = today
        due.letter.save(update_fields=["sent_on", "updated_at"])


def _events(leads: Sequence[int]) -> dict[int, list[Happening]]:
    found: dict[int, list[Happening]] = defaultdict(list)
    rows = Event.objects.filter(lead__in=leads, trashed_at=None).exclude(
        kind__in=(EventKind.STAGE, EventKind.STEP)
    )
    columns = ("id", "kind", "direction", "happened_on", "at_time", "who", "says")
    for lead, *told in rows.order_by("happened_on", "id").values_list("lead_id", *columns):
        found[lead].append(Happening(*told))
    return found


def _sent(leads: Sequence[int]) -> dict[int, list[Letter]]:
    found: dict[int, list[Letter]] = defaultdict(list)
    rows = Letter.objects.filter(lead__in=leads, trashed_at=None).exclude(sent_on=None)
    for letter in rows.only("lead_id", "kind", "sent_on").order_by("sent_on", "id"):
        if letter.lead_id:
            found[letter.lead_id].append(letter)
    return found


def _last(sent: Sequence[Letter], events: Sequence[Happening]) -> str:
    """Return the kind of the last letter, if nothing of mine went out after it; "" for none."""
    last = sent[-1] if sent else None
    newest = max((event.on for event in events if event.direction == Direction.OUT), default=None)
    if last is None or last.sent_on is None or (newest and newest > last.sent_on):
        return ""
    return last.kind
