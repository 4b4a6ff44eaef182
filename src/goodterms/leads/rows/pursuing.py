"""From rows to values and back: the lead's timeline and plans, and finding who and where."""

import datetime as dt

from django.db.models import Q, QuerySet

from goodterms.candidate.models import PayWish
from goodterms.kit.ledger.order import rank_of
from goodterms.kit.ledger.values import ME, STEP, Owed
from goodterms.kit.models import Due, Workspace
from goodterms.leads.models import Event, EventKind, Lead, Stage
from goodterms.network.models import Contact, Employer
from goodterms.postings.engine.facts import Pay
from goodterms.postings.engine.ranges import Fit, Wanted, within_range
from goodterms.units import Caller, firm_keys, read_caller


def planned_step(lead: Lead, *, step: str, on: dt.date | None, today: dt.date, answers: Event | None) -> Due:
    """Put a step that the person plans into the ledger, inside a deed of the caller's.

    Args:
        lead: The lead.
        step: The step, in the person's words.
        on: Its day; None for as soon as may be.
        today: The day it is planned.
        answers: The newest word, which the step takes care of: whoever plans to answer on Friday need not be told.
    """
    owed = Owed(STEP, since=today, from_on=today, on=on)
    return Due.objects.create(
        workspace=lead.workspace,
        table="lead",
        row_id=lead.pk,
        lead=lead,
        key=STEP,
        event=answers,
        since=today,
        owes=ME,
        from_on=on or today,
        on=on,
        rank=rank_of(owed),
        facts={"title": sentence_title(lead)},
        by_hand=True,
        words=step[:300],
    )


def sentence_title(lead: Lead) -> str:
    """Return what a lead is about and where, as a sentence names it: "planner at Larkspur Mills"."""
    employer = lead.employer.name if lead.employer else ""
    return f"{lead.about} at {employer}" if lead.about and employer else lead.about or employer


def caller_of(workspace: Workspace, said: str) -> Caller:
    """Return who a typed line names; the employers of the record are known as firms. One query."""
    firms = Employer.objects.of(workspace).filter(key__in=firm_keys(said)).values_list("key", flat=True)
    return read_caller(said, firms=frozenset(firms))


def contact_of(workspace: Workspace, caller: Caller, *, source: str) -> Contact | None:
    """Return the one contact whom a caller's line names, made when there is none.

    Nothing when nobody is named, or several people share the name: a headhunter or a number is no person. The firm is
    that of the person, who need not work for whom they call about.
    """
    if not caller.is_named:
        return None
    known = list(_named(workspace, caller)[:2])
    if len(known) > 1:
        return None
    held = known[0] if known else Contact(workspace=workspace, source=source)
    if not known:
        held.first_name, held.last_name = _first_and_last(caller)
    _fill_gaps(held, caller)
    held.save()
    return held


def _first_and_last(caller: Caller) -> tuple[str, str]:
    """Return what stands as given and family name of somebody new.

    Where it cannot be told which part is the given name, it all stands as the name, and nobody is greeted by it.
    """
    person = caller.person
    if person.is_given_certain or (person.title and person.given):
        return person.given[:200], person.family[:200]
    return "" if person.given else person.title[:200], person.whole[:200]


def _named(workspace: Workspace, caller: Caller) -> "QuerySet[Contact]":
    person = caller.person
    split = Q(first_name__iexact=person.given, last_name__iexact=person.family)
    either = split | Q(first_name="", last_name__iexact=person.whole)
    if person.title and not person.given:
        either = Q(first_name__iexact=person.title, last_name__iexact=person.whole)
    return Contact.objects.of(workspace).filter(either).order_by("id")


def _fill_gaps(contact: Contact, caller: Caller) -> None:
    """Keep the address, the number and the firm that a contact lacks."""
    contact.email = contact.email or caller.address[:320]
    contact.phone = contact.phone or caller.phone
    if contact.employer is None:
        contact.employer = Employer.named(contact.workspace, caller.firm)


def pay_fit(lead: Lead) -> Fit:
    """Return how the pay of a lead's posting stands to what the candidate wants (O3); two queries."""
    wish = PayWish.objects.of(lead.workspace).first()
    wanted = Wanted(wish.floor, wish.target, wish.currency) if wish else Wanted(None, None, "")
    posting = lead.posting
    if posting is None or (posting.yearly_least is None and posting.yearly_most is None):
        return within_range((), wanted=wanted)
    stated = Pay(posting.yearly_least, posting.yearly_most, posting.pay_currency, "year")
    return within_range((stated,), wanted=wanted)


def add_event(
    lead: Lead,
    *,
    kind: EventKind,
    direction: str,
    says: str,
    on: dt.date,
    at_time: dt.time | None = None,
    how: str = "",
    who: str | None = None,
) -> Event:
    """Put something on the timeline, inside a deed of the caller's; by the lead's own person where none is named."""
    return Event.objects.create(
        workspace=lead.workspace,
        lead=lead,
        kind=kind,
        direction=direction,
        happened_on=on,
        at_time=at_time,
        who=lead.who if who is None else who,
        how=how,
        says=says,
    )


def set_stage(lead: Lead, *, stage: Stage, today: dt.date, why: str = "") -> Event:
    """Set a lead's stage and tell the timeline, inside a deed of the caller's."""
    before = Stage(lead.stage)
    lead.stage = stage
    lead.save(update_fields=["stage", "updated_at"])
    says = f"{before.label} → {stage.label}" + (f": {why}" if why else "")
    return record_stage(lead, says=says, today=today)


def record_stage(lead: Lead, *, says: str, today: dt.date) -> Event:
    """Tell the timeline of a stage, inside a deed of the caller's."""
    return add_event(lead, kind=EventKind.STAGE, direction="", says=says, on=today)
