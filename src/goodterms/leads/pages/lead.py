"""One lead: what to do now, what happened, who is known there, the posting, letters, notes and files."""

import datetime as dt
from collections.abc import Iterator

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodterms.kit.days import ahead_text, day_text, hour_text
from goodterms.kit.homes import page_along
from goodterms.kit.ledger.reading import dues_of
from goodterms.kit.ledger.values import Now
from goodterms.kit.models import Overrule
from goodterms.kit.moments import Panel, panels_on
from goodterms.leads.models import OPEN_STAGES, Direction, Event, EventKind, Lead, Stage
from goodterms.leads.pages.beside import Known, PostingPanel, Sibling, known_there, posting_panel, siblings
from goodterms.leads.pages.now import now_of
from goodterms.leads.rows import facts_for
from goodterms.letters.engine import Draft, fill
from goodterms.network.models import Bridge
from goodterms.units import Rule, rule

EVENTS_SHOWN = 200
_NOTES_SHOWN, _FILES_SHOWN = 200, 100
_FOR_THE_CALL = ("T2", "T3", "T4")  # the rules that speak for taking it
_TONES: dict[str, str] = {Direction.IN: "theirs", Direction.OUT: "ours", Direction.BOTH: "theirs"}
_SPOKE: dict[tuple[str, str], object] = {
    (EventKind.CALL, Direction.IN): gettext_lazy("They called"),
    (EventKind.MESSAGE, Direction.IN): gettext_lazy("They wrote"),
    (EventKind.CALL, Direction.OUT): gettext_lazy("You called"),
    (EventKind.MESSAGE, Direction.OUT): gettext_lazy("You wrote"),
    (EventKind.CALL, Direction.BOTH): gettext_lazy("You talked"),
    (EventKind.MESSAGE, Direction.BOTH): gettext_lazy("You wrote to each other"),
    (EventKind.APPLICATION, Direction.OUT): gettext_lazy("You applied"),
    (EventKind.OFFER, Direction.IN): gettext_lazy("They made an offer"),
}


@frozen
class Step:
    """One open stage in the row of steps."""

    stage: str
    label: str
    is_done: bool
    is_current: bool


@frozen
class Dated:
    """One event on the timeline: what it was, in a phrase, and the words."""

    event_id: int
    day: str
    on: dt.date
    what: str
    detail: str
    says: str
    tone: str
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
class Way:
    """A deed that fits the stage: "accept" or "decline" for a call heard of, else a stage to move to."""

    stage: str
    label: str


@frozen
class LeadPage:
    """Everything about one lead.

    Attributes:
        now: What to do now; the same sentence as on Today, the board and in Waiting.
        reasons: The rules that speak for taking the call, for the one who hesitates.
        can_pass: Whether the call may be declined from here.
        also: What else is owed on it, and what is proposed.
        panels: What higher moments show here, each with its value.
    """

    lead_id: int
    title: str
    now: Now
    reasons: tuple[Rule, ...]
    can_pass: bool
    also: tuple[Now, ...]
    employer: str
    employer_url: str
    about: str
    who: str
    contact_url: str
    posting: PostingPanel | None
    known: Known | None
    siblings: tuple[Sibling, ...]
    stage: str
    stage_label: str
    is_open: bool
    steps: tuple[Step, ...]
    ways: tuple[Way, ...]
    draft: Draft | None
    overrule: str
    events: tuple[Dated, ...]
    notes: tuple[Remark, ...]
    files: tuple[Kept, ...]
    burned: str
    panels: tuple[tuple[Panel, object], ...]


def lead_page(lead: Lead, *, today: dt.date, at: dt.time | None = None) -> LeadPage:
    """Return a lead's page; the lead comes with its employer, contact and posting."""
    dues = dues_of(lead.pk, today=today, at=at)
    now = now_of([(lead.pk, lead.stage)], today=today, at=at)[lead.pk]
    events = lead.events.filter(trashed_at=None)[:EVENTS_SHOWN]
    return LeadPage(
        lead_id=lead.pk,
        title=lead_title(lead),
        now=now,
        reasons=tuple(rule(id_) for id_ in _FOR_THE_CALL) if _is_call(now) else (),
        can_pass=_can_pass(lead, now),
        also=tuple(due for due in dues if due.due_id != now.due_id and due.kind == "do"),
        employer=lead.employer_name,
        employer_url=page_along(lead, "employer"),
        about=lead.about,
        who=lead.who,
        contact_url=page_along(lead, "contact"),
        posting=posting_panel(lead),
        known=known_there(lead, today=today),
        siblings=siblings(lead, today=today),
        stage=lead.stage,
        stage_label=str(Stage(lead.stage).label),
        is_open=lead.stage in OPEN_STAGES,
        steps=_steps(lead),
        ways=_ways(lead),
        draft=_draft(lead, now=now),
        overrule=_overrule(lead),
        events=tuple(_dated(event, today=today) for event in events),
        notes=_notes(lead),
        files=_files(lead),
        burned=_burned(lead),
        panels=panels_on("lead", lead, today=today),
    )


def _is_call(now: Now) -> bool:
    return now.key == "lead.take_call"


def _can_pass(lead: Lead, now: Now) -> bool:
    """Return whether a call may be declined from here; a posting is no call."""
    return _is_call(now) or (lead.stage == Stage.HEARD and now.kind != "closed" and not lead.posting_id)


def _notes(lead: Lead) -> tuple[Remark, ...]:
    rows = lead.notes.filter(trashed_at=None)[:_NOTES_SHOWN]
    return tuple(Remark(note.pk, note.text, note.created_at) for note in rows)


def _files(lead: Lead) -> tuple[Kept, ...]:
    rows = lead.files.filter(trashed_at=None).select_related("file")[:_FILES_SHOWN]
    return tuple(
        Kept(kept.pk, reverse("file", args=[kept.file_id]), kept.file.name, kept.file.size) for kept in rows
    )


def _burned(lead: Lead) -> str:
    """Return the sentence with which the employer burned the bridge (W6), "" if it did not."""
    employer = lead.employer
    return Bridge.burned_by(lead.workspace, employer.name, also=employer.other_keys()) if employer else ""


def lead_title(lead: Lead) -> str:
    """Return the lead in a few words: employer and what it is about, else who spoke of it."""
    parts = [lead.employer_name, lead.about]
    return ", ".join(part for part in parts if part) or _("A call from %s") % (lead.who or _("someone"))


def _steps(lead: Lead) -> tuple[Step, ...]:
    at = OPEN_STAGES.index(Stage(lead.stage)) if lead.stage in OPEN_STAGES else len(OPEN_STAGES)
    return tuple(
        Step(stage, str(stage.label), is_done=place < at, is_current=place == at)
        for place, stage in enumerate(OPEN_STAGES)
    )


def _ways(lead: Lead) -> tuple[Way, ...]:
    """Return the stages one moves to most from here, the next one first; an ended lead can come back."""
    if lead.stage not in OPEN_STAGES:
        return (Way(Stage.TALKING, _("Reopen this lead")),)
    ahead = OPEN_STAGES[OPEN_STAGES.index(Stage(lead.stage)) + 1 :]
    ends = (
        (Stage.ACCEPTED, Stage.DECLINED) if lead.stage == Stage.OFFERED else (Stage.WITHDRAWN, Stage.REJECTED)
    )
    return tuple(Way(stage, str(stage.label)) for stage in (*ahead[:2], *ends))


def _draft(lead: Lead, *, now: Now) -> Draft | None:
    """Return the words for what is to be done now, where a letter does it and none is drafted yet."""
    kind = "lead.pass" if lead.stage == Stage.DECLINED and now.kind == "closed" else now.letter_kind
    if kind == "lead.pass" or _is_ready(now):
        return fill(kind, facts=facts_for(lead.workspace, lead=lead))
    return None


def _is_ready(now: Now) -> bool:
    """Return whether what is to be done is done by a letter of this moment, and none is drafted yet."""
    is_ours = now.key.partition(".")[0] == "lead"
    return bool(now.letter_kind) and now.letter_id is None and now.kind in {"do", "closed"} and is_ours


def _overrule(lead: Lead) -> str:
    kept = Overrule.objects.of(lead.workspace).filter(table="lead", row_id=lead.pk, rule_id="T6").first()
    return kept.reason if kept else ""


def _dated(event: Event, *, today: dt.date) -> Dated:
    is_planned = event.happened_on > today or event.is_planned
    what = _SPOKE.get((event.kind, event.direction))
    day_said = ahead_text if event.happened_on > today else day_text
    return Dated(
        event_id=event.pk,
        day=day_said(event.happened_on, today=today),
        on=event.happened_on,
        what=str(what or EventKind(event.kind).label),
        detail=", ".join(filter(None, _details(event, is_planned=is_planned))),
        says=event.says,
        tone="planned" if is_planned else _TONES.get(event.direction, "stage"),
        is_planned=is_planned,
    )


def _details(event: Event, *, is_planned: bool) -> Iterator[str]:
    """Return who, how and when, as far as the words do not say it already."""
    is_ours = event.kind in {EventKind.STAGE, EventKind.STEP}
    if not (is_ours or (event.who and event.says.startswith(event.who.split()[0]))):
        yield event.who
    if event.how != event.kind:
        yield event.how
    if event.at_time and (is_planned or event.kind == EventKind.INTERVIEW):
        yield hour_text(event.at_time)
