"""One lead: advice, draft, timeline, next step, notes and files."""

import datetime as dt

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.models import Overrule
from goodterms.leads.engine import days_quiet
from goodterms.leads.models import OPEN_STAGES, Direction, Event, EventKind, Lead, Stage
from goodterms.leads.pages.writing import Correspondence, correspondence
from goodterms.leads.rows import facts_for
from goodterms.letters.engine import Draft, fill
from goodterms.letters.models import Bridge
from goodterms.units import Rule, rule

EVENTS_SHOWN = 200
_TONES: dict[str, str] = {Direction.IN: "theirs", Direction.OUT: "ours", Direction.BOTH: "theirs"}


@frozen
class Step:
    """One open stage in the row of steps."""

    stage: str
    label: str
    is_done: bool
    is_current: bool


@frozen
class Dated:
    """One event on the timeline."""

    event_id: int
    kind: str
    detail: str
    tone: str
    on: dt.date
    at_time: dt.time | None
    says: str
    is_planned: bool


@frozen
class Remark:
    """A note, with the moment it was written."""

    note_id: int
    text: str
    written_at: dt.datetime


@frozen
class Kept:
    """A file kept with the lead."""

    row_id: int
    url: str
    name: str
    size: int


@frozen
class Advice:
    """What the program recommends for a new lead (T1), with the reasons."""

    rule: Rule
    reasons: tuple[Rule, ...]


@frozen
class LeadPage:
    """Everything about one lead."""

    lead_id: int
    title: str
    sentence: str
    employer: str
    employer_url: str
    about: str
    who: str
    contact_url: str
    posting_url: str
    posting_title: str
    stage: str
    stage_label: str
    is_open: bool
    steps: tuple[Step, ...]
    advice: Advice | None
    draft: Draft | None
    overrule: str
    next_step: str
    next_step_on: dt.date | None
    events: tuple[Dated, ...]
    notes: tuple[Remark, ...]
    files: tuple[Kept, ...]
    letters: Correspondence
    burned: str


def lead_page(lead: Lead, *, today: dt.date) -> LeadPage:
    """Return a lead's page; the lead comes with its employer, contact and posting."""
    events = tuple(_dated(event, today=today) for event in lead.events.filter(trashed_at=None)[:EVENTS_SHOWN])
    return LeadPage(
        lead_id=lead.pk,
        title=lead_title(lead),
        sentence=_sentence(lead, today=today),
        employer=lead.employer.name if lead.employer else "",
        employer_url=reverse("employer", args=[lead.employer_id]) if lead.employer else "",
        about=lead.about,
        who=lead.who,
        contact_url=reverse("contact", args=[lead.contact_id]) if lead.contact else "",
        posting_url=reverse("posting", args=[lead.posting_id]) if lead.posting else "",
        posting_title=str(lead.posting) if lead.posting else "",
        stage=lead.stage,
        stage_label=str(Stage(lead.stage).label),
        is_open=lead.stage in OPEN_STAGES,
        steps=_steps(lead),
        advice=_advice(lead, events=events),
        draft=_draft(lead, events=events),
        overrule=_overrule(lead),
        next_step=lead.next_step,
        next_step_on=lead.next_step_on,
        events=events,
        notes=tuple(
            Remark(note.pk, note.text, note.created_at) for note in lead.notes.filter(trashed_at=None)[:200]
        ),
        files=tuple(
            Kept(kept.pk, reverse("file", args=[kept.file_id]), kept.file.name, kept.file.size)
            for kept in lead.files.filter(trashed_at=None).select_related("file")[:100]
        ),
        letters=correspondence(lead, today=today),
        burned=Bridge.burned_by(lead.workspace, lead.employer.name, also=lead.employer.other_keys())
        if lead.employer
        else "",
    )


def lead_title(lead: Lead) -> str:
    """Return the lead in a few words: employer and what it is about, else who spoke of it."""
    parts = [lead.employer.name if lead.employer else "", lead.about]
    return ", ".join(part for part in parts if part) or _("A call from %s") % (lead.who or _("somebody"))


def _sentence(lead: Lead, *, today: dt.date) -> str:
    quiet = days_quiet(lead.last_event_on, today=today)
    since = ngettext("%d day ago", "%d days ago", quiet) % quiet if quiet else _("today")
    if lead.stage not in OPEN_STAGES:
        return _("This lead has ended: %s.") % str(Stage(lead.stage).label).lower()
    if lead.last_direction == Direction.OUT:
        return _("You wrote last, %s; they owe you an answer.") % since
    if lead.last_direction == Direction.IN:
        return _("They wrote last, %s; the next word is yours.") % since
    return _("Last word: %s.") % since


def _steps(lead: Lead) -> tuple[Step, ...]:
    at = OPEN_STAGES.index(Stage(lead.stage)) if lead.stage in OPEN_STAGES else len(OPEN_STAGES)
    return tuple(
        Step(stage, str(stage.label), is_done=place < at, is_current=place == at)
        for place, stage in enumerate(OPEN_STAGES)
    )


def _is_unanswered(lead: Lead, *, events: tuple[Dated, ...]) -> bool:
    return lead.stage == Stage.HEARD and lead.last_direction == Direction.IN and bool(events)


def _advice(lead: Lead, *, events: tuple[Dated, ...]) -> Advice | None:
    if not _is_unanswered(lead, events=events):
        return None
    return Advice(rule=rule("T1"), reasons=(rule("T2"), rule("T3"), rule("T4")))


def _draft(lead: Lead, *, events: tuple[Dated, ...]) -> Draft | None:
    kind = (
        "lead.accept_call"
        if _is_unanswered(lead, events=events)
        else "lead.pass"
        if lead.stage == Stage.DECLINED
        else "follow_up"
        if lead.stage in OPEN_STAGES and lead.last_direction == Direction.OUT
        else ""
    )
    return fill(kind, facts=facts_for(lead.workspace, lead=lead)) if kind else None


def _overrule(lead: Lead) -> str:
    kept = Overrule.objects.of(lead.workspace).filter(table="lead", row_id=lead.pk, rule_id="T6").first()
    return kept.reason if kept else ""


def _dated(event: Event, *, today: dt.date) -> Dated:
    is_planned = event.happened_on > today
    spoke = str(Direction(event.direction).label) if event.direction else ""
    return Dated(
        event_id=event.pk,
        kind=str(EventKind(event.kind).label),
        detail=" · ".join(part for part in (event.who, event.how, spoke) if part),
        tone="wait" if is_planned else _TONES.get(event.direction, "stage"),
        on=event.happened_on,
        at_time=event.at_time,
        says=event.says,
        is_planned=is_planned,
    )
