"""Whom an answer is from: the lead, the contact and the employer that it belongs to."""

import re
from collections.abc import Sequence

from attrs import frozen
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from goodterms.kit.models import Workspace
from goodterms.leads.models import OPEN_STAGES, Lead
from goodterms.letters.models import Letter
from goodterms.network.models import Contact

# The name that our own drafts carry, so that an answer to one finds its way back; early ones named this program.
_OURS = re.compile(r"letter-(\d{1,18})-\d{14,20}@(?:draft|goodterms)\.invalid")
_LEAST_LABEL = 4


@frozen
class Belongs:
    """What an answer belongs to, each of which may be unknown; `answers_ours` if it answers a draft of ours."""

    lead: Lead | None = None
    contact: Contact | None = None
    answers_ours: bool = False

    @property
    def employer_name(self) -> str:
        """Return the employer's name, "" where it is not known."""
        if self.lead and self.lead.employer:
            return self.lead.employer.name
        return self.contact.employer.name if self.contact and self.contact.employer else ""

    @property
    def is_pursued(self) -> bool:
        """Return whether something is pursued with whoever sent it: a lead, or a letter of ours that it answers."""
        return bool(self.lead or self.answers_ours)


def whose_reply(workspace: Workspace, *, name: str, address: str, answers: Sequence[str]) -> Belongs:
    """Return whom an answer belongs to, by the surest sign there is.

    The signs, in order: it answers a draft of ours; its address, then its name, is that of a contact; its name is
    that of a lead's caller; its mail domain is named like the employer of a lead.

    Args:
        workspace: Whose record.
        name: The sender's name, or "".
        address: The sender's address, or "".
        answers: The names of the mails that it answers.
    """
    if letter := _letter_answered(workspace, answers=answers):
        contact = letter.contact or (letter.lead.contact if letter.lead else None)
        return Belongs(letter.lead, contact, answers_ours=True)
    contact = _contact(workspace, name=name, address=address)
    leads = _leads(workspace)
    if contact:
        return Belongs(_of_contact(leads, contact), contact)
    for said in filter(None, (address, name)):
        if called := leads.filter(Q(who__iexact=said) | Q(who__istartswith=f"{said}, ")).first():
            return Belongs(called, called.contact)
    return Belongs(_by_domain(leads, address=address))


def known_addresses(workspace: Workspace) -> frozenset[str]:
    """Return the mail addresses of all contacts, in lower case."""
    mails = Contact.objects.of(workspace).exclude(email="").values_list("email", flat=True)
    return frozenset(mail.strip().casefold() for mail in mails)


def _letter_answered(workspace: Workspace, *, answers: Sequence[str]) -> Letter | None:
    ours = [int(match[1]) for name in answers if (match := _OURS.fullmatch(name))]
    letters = (
        Letter.objects.of(workspace)
        .filter(pk__in=ours)
        .select_related("lead__employer", "lead__contact", "contact")
    )
    return letters.first() if ours else None


def _contact(workspace: Workspace, *, name: str, address: str) -> Contact | None:
    people = Contact.objects.of(workspace).select_related("employer").order_by("id")
    if address and (known := people.filter(email__iexact=address).first()):
        return known
    first, _, last = name.strip().rpartition(" ")
    named = list(people.filter(first_name__iexact=first, last_name__iexact=last)[:2]) if first else []
    return named[0] if len(named) == 1 else None


def _of_contact(leads: "QuerySet[Lead]", contact: Contact) -> Lead | None:
    """Return the lead with a contact, else the newest one at the contact's employer."""
    at_employer = leads.filter(employer=contact.employer).first() if contact.employer else None
    return leads.filter(contact=contact).first() or at_employer


def _leads(workspace: Workspace) -> "QuerySet[Lead]":
    is_open = Case(When(stage__in=OPEN_STAGES, then=Value(0)), default=Value(1), output_field=IntegerField())
    rows = Lead.objects.of(workspace).select_related("employer", "contact")
    return rows.order_by(is_open, "-last_event_on", "-id")


def _by_domain(leads: "QuerySet[Lead]", *, address: str) -> Lead | None:
    """Return the newest lead at an employer whose name stands in the address's domain: "northwind.example"."""
    label = address.rpartition("@")[2].rsplit(".", 1)[0].rpartition(".")[2].casefold().replace("-", "")
    if len(label) < _LEAST_LABEL:
        return None
    for lead in leads.exclude(employer=None)[:500]:
        key = "".join(lead.employer.key.split()) if lead.employer else ""
        if key and (key == label or (len(key) >= _LEAST_LABEL and label.startswith(key))):
            return lead
    return None
