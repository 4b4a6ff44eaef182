"""What a person can do with a lead: one transaction and one logbook line each."""

import datetime as dt

from django.db.models import Q

from goodterms.kit.files import keep_file
from goodterms.kit.logbook import deed
from goodterms.kit.models import Due, Overrule, Workspace
from goodterms.leads import rows
from goodterms.leads.models import Direction, Event, EventKind, Lead, LeadFile, Note, Stage
from goodterms.leads.rows import add_event, record_stage, set_stage
from goodterms.letters.models import Letter
from goodterms.network.models import Contact, Employer
from goodterms.postings.engine.ranges import BELOW
from goodterms.postings.models import Posting

_SAID_YES = "Said yes to the call."


def log_call(workspace: Workspace, *, who: str, employer: str, about: str, heard_on: dt.date) -> Lead:
    """Record a call, mail or tip as a new lead (T1): no posting needed.

    Args:
        workspace: Whose.
        who: Who called or wrote, as typed: a person, a firm, both, or "a headhunter"; only a person becomes a contact.
        employer: The employer who is hiring, which an agency that calls is not.
        about: What it is about.
        heard_on: The day of the call.
    """
    caller = rows.caller_of(workspace, who)
    with deed(workspace, f"Logged a call from {caller.shown}") as line:
        lead = Lead.objects.create(
            workspace=workspace,
            who=caller.shown[:200],
            about=about,
            employer=Employer.named(workspace, employer),
            contact=rows.contact_of(workspace, caller, source="a call you logged"),
            heard_on=heard_on,
            last_event_on=heard_on,
        )
        add_event(lead, kind=EventKind.CALL, direction=Direction.IN, says="", on=heard_on, how="call")
        line.row = lead
    return lead


def pursue_posting(posting: Posting, *, today: dt.date) -> Lead:
    """Make a lead of a posting one has found oneself."""
    with deed(posting.workspace, f"Made a lead of the posting {posting}") as line:
        lead = Lead.objects.create(
            workspace=posting.workspace,
            about=posting.title,
            employer=Employer.named(posting.workspace, posting.employer_name),
            posting=posting,
            heard_on=today,
            last_event_on=today,
        )
        record_stage(lead, says="Found the posting.", today=today)
        if posting.news:
            posting.news = ""  # it was read, and more
            posting.save(update_fields=["news", "updated_at"])
        line.row = lead
        line.touch(posting)
    return lead


def change_lead(lead: Lead, *, about: str, who: str, employer: str) -> None:
    """Correct what a lead is about, who spoke of it and for which employer; its open drafts follow.

    Another name is another person, or nobody: the contact follows it.
    """
    caller = rows.caller_of(lead.workspace, who)
    with deed(lead.workspace, f"Corrected {lead}", lead) as line:
        before = {"about": lead.about, "who": lead.who, "employer": lead.employer}
        former = lead.contact
        if caller.shown != lead.who:
            lead.contact = rows.contact_of(lead.workspace, caller, source="you")
        lead.about, lead.who = about, caller.shown[:200]
        lead.employer = Employer.named(lead.workspace, employer)
        lead.save()
        # The timeline repeats who spoke: a name that was wrong there was wrong for the same reason.
        lead.events.filter(who=before["who"]).exclude(who="").update(who=lead.who)
        line.note_changes(before=before, after={"about": about, "who": lead.who, "employer": lead.employer})
        _redirect_drafts(lead, former=former)
        Letter.renew_drafts(lead.workspace, Q(lead=lead))


def _redirect_drafts(lead: Lead, *, former: Contact | None) -> None:
    """Address the drafts that were for the former contact to the one by now."""
    if former == lead.contact:
        return
    drafts = Letter.objects.of(lead.workspace).filter(lead=lead, contact=former, sent_on=None)
    address = lead.contact.email if lead.contact else ""
    drafts.filter(to=former.email if former else "").update(to=address)
    drafts.update(contact=lead.contact)


def accept_call(lead: Lead, *, today: dt.date) -> None:
    """Record that the person said yes to the call (T1); a second click on a page that is not fresh writes nothing."""
    if lead.events.filter(trashed_at=None, says=_SAID_YES, happened_on=today).exists():
        return
    with deed(lead.workspace, f"Said yes to the call: {lead}", lead):
        add_event(lead, kind=EventKind.MESSAGE, direction=Direction.OUT, says=_SAID_YES, on=today)
        if lead.stage == Stage.HEARD:
            set_stage(lead, stage=Stage.TALKING, today=today)


def decline_call(lead: Lead, *, reason: str, today: dt.date) -> None:
    """Decline a first call against T1 and T6, once; the reason is kept as an overrule."""
    if lead.stage == Stage.DECLINED:
        return
    with deed(lead.workspace, f"Declined the call: {lead}", lead):
        Overrule.objects.create(
            workspace=lead.workspace, rule_id="T6", table="lead", row_id=lead.pk, reason=reason
        )
        set_stage(lead, stage=Stage.DECLINED, today=today, why=reason)


def asks_for_reason(lead: Lead, *, stage: Stage) -> bool:
    """Return whether a move asks for a reason: to apply where the pay stays below the candidate's range (O3)."""
    return stage == Stage.APPLIED and rows.pay_fit(lead).standing == BELOW


def move_lead(lead: Lead, *, stage: Stage, today: dt.date, why: str = "") -> Event | None:
    """Move a lead to any stage, and return the move as the timeline has it; None where it stands there already.

    A reason against O3 is kept as an overrule.
    """
    if lead.stage == stage:
        return None
    with deed(lead.workspace, f"Moved {lead} to {stage.label}", lead) as line:
        line.note_changes(before={"stage": lead.stage}, after={"stage": stage.value})
        if why and asks_for_reason(lead, stage=stage):
            Overrule.objects.create(
                workspace=lead.workspace, rule_id="O3", table="lead", row_id=lead.pk, reason=why
            )
        return set_stage(lead, stage=stage, today=today, why=why)


def take_back_move(move: Event, *, stage: Stage, now: dt.datetime) -> None:
    """Put a lead back into the stage it was moved from; the move leaves the timeline for the trash."""
    lead = move.lead
    with deed(lead.workspace, f"Moved {lead} back to {stage.label}", lead) as line:
        line.note_changes(before={"stage": lead.stage}, after={"stage": stage.value})
        lead.stage = stage
        lead.save(update_fields=["stage", "updated_at"])
        move.trashed_at = now
        move.save(update_fields=["trashed_at", "updated_at"])


def record_event(
    lead: Lead,
    *,
    kind: EventKind,
    direction: str,
    happened_on: dt.date,
    at_time: dt.time | None,
    who: str,
    how: str,
    says: str,
    today: dt.date,
) -> Event:
    """Put what happened, or a talk that is planned, on the lead's timeline; what is planned has no speaker yet."""
    is_plan = happened_on > today
    with deed(lead.workspace, f"Noted on {lead}: {kind.label}", lead):
        return rows.add_event(
            lead,
            kind=kind,
            direction="" if is_plan else direction,
            on=happened_on,
            at_time=at_time,
            who=who,
            how=how,
            says=says,
        )


def plan_step(lead: Lead, *, step: str, on: dt.date | None, today: dt.date) -> Due:
    """Plan a step on a lead, for a day or as soon as may be; it takes the place of answering the newest word."""
    newest = lead.events.filter(trashed_at=None).exclude(direction="").order_by("-happened_on", "-id").first()
    with deed(lead.workspace, f"Planned on {lead}: {step}", lead):
        return rows.planned_step(lead, step=step, on=on, today=today, answers=newest)


def add_note(lead: Lead, *, text: str) -> Note:
    """Keep a note with a lead."""
    with deed(lead.workspace, f"Wrote a note on {lead}", lead):
        return Note.objects.create(workspace=lead.workspace, lead=lead, text=text)


def add_file(lead: Lead, *, name: str, raw: bytes, media_type: str) -> LeadFile:
    """Keep a file with a lead."""
    with deed(lead.workspace, f"Added a file to {lead}", lead):
        stored = keep_file(lead.workspace, name=name, raw=raw, media_type=media_type)
        return LeadFile.objects.create(workspace=lead.workspace, lead=lead, file=stored)
