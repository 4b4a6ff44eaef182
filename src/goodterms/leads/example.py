"""The made-up leads: timelines, notes, a file, an overrule, and the logbook that tells of them."""

import datetime as dt
import functools

import cattrs
from attrs import define, field, frozen
from django.utils import timezone

from goodterms.kit.example import read_toml
from goodterms.kit.files import keep_file
from goodterms.kit.models import LogEntry, Overrule, Workspace
from goodterms.leads.models import Event, EventKind, Lead, LeadFile, Note, Stage
from goodterms.leads.rows import planned_step
from goodterms.network.models import Contact, Employer
from goodterms.postings.models import Posting

_SATURDAY = 5
_FILE = """\
Second interview, Northlake Transit

14:30  Reception, north gate. Ask for Ingrid Solheim.
14:45  Tour of the depot. Closed shoes.
15:30  The director: what the night network is for, and who loses by it.

Bring: the sketch of line 9, the counts by hour, a pencil.
Ask: what of the work is not in the description? Examples of other duties?
"""


@frozen
class Moment:
    """One thing on a lead's timeline, `ago` days back (negative: planned); `to` moves the lead's stage."""

    ago: int
    kind: str
    by: str = ""
    how: str = ""
    at: str = ""
    says: str = ""
    to: str = ""
    why: str = ""

    def day(self, *, today: dt.date) -> dt.date:
        """Return the day, moved off a weekend: plans forward, the past back."""
        day = today - dt.timedelta(days=self.ago)
        step = dt.timedelta(days=1 if self.ago < 0 else -1)
        while day.weekday() >= _SATURDAY and day != today:
            day += step
        return day


@frozen
class Remark:
    """A note on a lead, written `ago` days back."""

    ago: int
    text: str


@frozen
class Pursuit:
    """A lead of the story; `next_in` counts days ahead, `overrule` is the reason against T6."""

    about: str
    who: str
    employer: str
    moments: tuple[Moment, ...]
    posting: bool = False
    next_step: str = ""
    next_in: int | None = None
    notes: tuple[Remark, ...] = ()
    overrule: str = ""
    file: str = ""


@functools.cache
def story() -> tuple[Pursuit, ...]:
    """Return the leads of the story."""
    return cattrs.structure(read_toml("goodterms.leads", "example.toml")["leads"], tuple[Pursuit, ...])


@define
class Around:
    """What leads refer to, and the logbook lines that gather while they are written."""

    workspace: Workspace
    today: dt.date
    employers: dict[str, Employer]
    contacts: dict[str, Contact]
    postings: dict[tuple[str, str], Posting]
    lines: list[LogEntry] = field(factory=list)

    @classmethod
    def of(cls, workspace: Workspace, *, today: dt.date) -> "Around":
        """Return what lower moments have written already."""
        return cls(
            workspace,
            today,
            employers={row.name: row for row in Employer.objects.of(workspace)},
            contacts={str(row): row for row in Contact.objects.of(workspace)},
            postings={(row.title, row.employer_name): row for row in Posting.objects.of(workspace)},
        )

    def note_deed(self, says: str, *, lead: Lead, on: dt.date) -> None:
        """Remember a line for the logbook."""
        self.lines.append(
            LogEntry(workspace=self.workspace, deed=says[:300], table="lead", row_id=lead.pk, at=_morning(on))
        )


def write(workspace: Workspace, *, today: dt.date) -> None:
    """Write the leads of the story."""
    write_leads(Around.of(workspace, today=today))


def write_leads(around: Around) -> None:
    """Write every lead of the story with all that belongs to it, and its lines in the logbook."""
    for told in story():
        lead = _lead(told, around=around)
        Event.objects.bulk_create(
            event for moment in told.moments for event in _events(moment, lead=lead, around=around)
        )
        if told.next_step:
            on = None if told.next_in is None else around.today + dt.timedelta(days=told.next_in)
            newest = lead.events.exclude(direction="").order_by("-happened_on", "-id").first()
            planned_step(lead, step=told.next_step, on=on, today=around.today, answers=newest)
        _write_belongings(lead, told=told, around=around)
    lines = sorted(around.lines, key=lambda line: line.at)
    days = [line.at for line in lines]
    for line, day in zip(LogEntry.objects.bulk_create(lines), days, strict=True):
        line.at = day  # Django stamped it with the present moment
    LogEntry.objects.bulk_update(lines, ["at"])


def _lead(told: Pursuit, *, around: Around) -> Lead:
    heard_on = told.moments[0].day(today=around.today)
    posting = around.postings[told.about, told.employer] if told.posting else None
    if posting:
        posting.seen_on = heard_on
        posting.save(update_fields=["seen_on"])
    lead = Lead.objects.create(
        workspace=around.workspace,
        about=told.about,
        who=told.who,
        employer=around.employers[told.employer],
        contact=around.contacts.get(told.who),
        posting=posting,
        heard_on=heard_on,
        last_event_on=heard_on,
    )
    says = f"Logged a call from {told.who}" if told.who else f"Made a lead of the posting {lead.posting}"
    around.note_deed(says, lead=lead, on=heard_on)
    return lead


def _events(moment: Moment, *, lead: Lead, around: Around) -> list[Event]:
    in_it = {"workspace": around.workspace, "lead": lead, "who": lead.who}
    day = moment.day(today=around.today)
    events = []
    if moment.kind != EventKind.STAGE:
        at_time = dt.time.fromisoformat(moment.at) if moment.at else None
        told = {"kind": moment.kind, "direction": moment.by, "how": moment.how, "says": moment.says}
        events.append(Event(**in_it, **told, happened_on=day, at_time=at_time))
    if moment.to:
        before, lead.stage = Stage(lead.stage), Stage(moment.to)
        lead.save(update_fields=["stage"])
        around.note_deed(f"Moved {lead} to {lead.stage.label}", lead=lead, on=day)
        says = f"{before.label} → {lead.stage.label}" + (f": {moment.why}" if moment.why else "")
        events.append(Event(**in_it, kind=EventKind.STAGE, happened_on=day, says=says))
    return events


def _write_belongings(lead: Lead, *, told: Pursuit, around: Around) -> None:
    in_it = {"workspace": around.workspace}
    for remark in told.notes:
        note = Note.objects.create(**in_it, lead=lead, text=remark.text)
        written_at = _morning(around.today - dt.timedelta(days=remark.ago))
        Note.objects.filter(pk=note.pk).update(created_at=written_at, updated_at=written_at)
    if told.overrule:
        Overrule.objects.create(**in_it, rule_id="T6", table="lead", row_id=lead.pk, reason=told.overrule)
    if told.file:
        file = keep_file(around.workspace, name=told.file, raw=_FILE.encode(), media_type="text/plain")
        LeadFile.objects.create(**in_it, lead=lead, file=file)


def _morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(8, 40)))
