"""What the record says for a letter: facts with their source, and what the reviewer must know besides."""

import re
from collections.abc import Iterator

from attrs import frozen
from django.utils.dateformat import format as date_text

from goodterms.candidate.models import Position, Profile
from goodterms.kit.models import Workspace
from goodterms.leads.models import Event, EventKind, Lead
from goodterms.letters.engine import Brief, Fact
from goodterms.letters.models import Letter
from goodterms.network.models import Bridge, Contact
from goodterms.units import address_of, employer_key, greeting_of, read_caller

_MOST_OTHERS = 200
_OF_THE_NETWORK = frozenset(
    {"tie.revive"}
)  # a word to a friend, which the network writes from what both share
_SPOKEN = {"phone": "by phone", "call": "by phone", "video": "by video"}
# Mail hosts that belong to no employer.
_PUBLIC = re.compile(
    r"(?:^|\.)(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|aol|gmx|web|proton|protonmail|mail)\.\w"
)


@frozen
class Answered:
    """Who is answered, where neither a lead nor a contact says it: the sender's name and the employer's."""

    sender: str
    employer: str


def brief_for(
    workspace: Workspace,
    *,
    lead: Lead | None = None,
    contact: Contact | None = None,
    answered: Answered | None = None,
) -> Brief:
    """Return what the record says for a letter about a lead, to a contact, in answer to somebody; any may be absent."""
    whom = contact or (lead.contact if lead else None)
    employer = _employer_name(lead, contact=whom, answered=answered)
    present = Position.present_employers(workspace)
    return Brief(
        facts=facts_for(workspace, lead=lead, contact=whom, answered=answered),
        others=_others(workspace, lead=lead, contact=whom),
        rounds=Letter.objects.of(workspace)
        .filter(lead=lead, kind="offer.counter")
        .exclude(sent_on=None)
        .count()
        if lead
        else 0,
        burned=Bridge.burned_by(workspace, employer),
        present_employers=present,
        present_domains=_domains(workspace, employers=present),
        country=Profile.objects.of(workspace).values_list("country", flat=True).first() or "",
    )


def brief_of_letter(letter: Letter, *, answered: Answered | None = None) -> Brief | None:
    """Return what the record says by now for a letter; nothing for those that the network writes."""
    if letter.introduction_id or letter.kind in _OF_THE_NETWORK:
        return None
    return brief_for(letter.workspace, lead=letter.lead, contact=letter.contact, answered=answered)


def facts_for(
    workspace: Workspace,
    *,
    lead: Lead | None = None,
    contact: Contact | None = None,
    answered: Answered | None = None,
) -> dict[str, Fact]:
    """Return the facts of the record for a letter, with their source; three queries."""
    whom = contact or (lead.contact if lead else None)
    employer = _employer_name(lead, contact=whom, answered=answered)
    return dict(_facts(workspace, lead=lead, contact=whom, answered=answered, employer=employer))


def _facts(
    workspace: Workspace,
    *,
    lead: Lead | None,
    contact: Contact | None,
    answered: Answered | None,
    employer: str,
) -> Iterator[tuple[str, Fact]]:
    yield from _mine(workspace)
    name, source = _who(lead, contact=contact, answered=answered)
    if name:
        yield "who", Fact(name, source)
    if employer:
        yield "employer", Fact(employer, "the lead" if lead else source)
    if lead and (position := _position(lead.about, employer=employer)):
        yield "position", Fact(position, "the lead")
    if lead:
        yield from _meeting(lead)


def _mine(workspace: Workspace) -> Iterator[tuple[str, Fact]]:
    profile = Profile.objects.of(workspace).first()
    if profile and str(profile):
        yield "me", Fact(str(profile), "your profile")
    if background := Position.background(workspace):
        yield "background", Fact(background, "your positions")


def _who(lead: Lead | None, *, contact: Contact | None, answered: Answered | None) -> tuple[str, str]:
    """Return how the one who is written to may be greeted, "" where that is not certain, and where it stands."""
    if contact:
        return _greeting(contact, lead), "the contact"
    if lead and lead.who:
        return address_of(lead.who), "the lead"
    return (address_of(answered.sender), "the answer") if answered else ("", "")


def _greeting(contact: Contact, lead: Lead | None) -> str:
    """Return how a contact may be greeted. A contact keeps no title; the line that was typed of the call does."""
    title = read_caller(lead.who).person.title if lead and lead.contact_id == contact.pk else ""
    first = title if title and contact.last_name else contact.first_name
    return greeting_of(first, contact.last_name)


def _position(about: str, *, employer: str) -> str:
    if not (about or employer):
        return ""
    what = f"the position of {about}" if about else "the position"
    return f"{what} at {employer}" if employer else what


def _meeting(lead: Lead) -> Iterator[tuple[str, Fact]]:
    """Return when and how an interview or call takes place: the one that was planned last, on whatever day.

    It is what a letter confirms or moves; one that was planned before it has been spoken of, or is over.
    """
    planned = Event.objects.filter(lead=lead, trashed_at=None, kind__in=(EventKind.INTERVIEW, EventKind.CALL))
    event = planned.filter(happened_on__gt=lead.last_event_on).order_by("-id").first()
    if event is None:
        return
    day = date_text(event.happened_on, "l, j F")
    yield (
        "meeting",
        Fact(f"on {day} at {event.at_time:%H:%M}" if event.at_time else f"on {day}", "the timeline"),
    )
    if event.how:
        yield "format", Fact(_SPOKEN.get(event.how.casefold(), event.how), "the timeline")


def _employer_name(lead: Lead | None, *, contact: Contact | None, answered: Answered | None) -> str:
    if lead:
        return lead.employer_name
    if contact and contact.employer:
        return contact.employer.name
    return answered.employer if answered else ""


def _others(workspace: Workspace, *, lead: Lead | None, contact: Contact | None) -> tuple[str, ...]:
    """Return the people and employers of the other leads, the newest first: what a copied draft may still carry."""
    rows = Lead.objects.of(workspace).order_by("-last_event_on", "-id")
    rows = rows.exclude(pk=lead.pk) if lead else rows
    told = rows.values_list("employer__name", "who")[:_MOST_OTHERS]
    names = [name for employer, who in told for name in (employer, *_names_in(who)) if name]
    own = _own_keys(lead, contact=contact)
    return tuple(dict.fromkeys(name for name in names if employer_key(name) not in own))


def _own_keys(lead: Lead | None, *, contact: Contact | None) -> set[str]:
    """Return the keys of whom this letter itself is about."""
    named = [str(contact or ""), *(_names_in(lead.who) if lead else ())]
    own = {employer_key(name) for name in named if name}
    return own | {lead.employer.key} if lead and lead.employer else own


def _names_in(who: str) -> tuple[str, ...]:
    """Return the person and the firm that a caller's line names."""
    caller = read_caller(who)
    return tuple(name for name in (caller.person.whole, caller.firm) if name)


def _domains(workspace: Workspace, *, employers: tuple[str, ...]) -> tuple[str, ...]:
    """Return the mail domains of the contacts at these employers."""
    keys = [employer_key(name) for name in employers]
    mails = Contact.objects.of(workspace).filter(employer__key__in=keys).exclude(email="")
    found = {mail.rpartition("@")[2].casefold() for mail in mails.values_list("email", flat=True)[:500]}
    return tuple(sorted(domain for domain in found if domain and not _PUBLIC.search(domain)))
