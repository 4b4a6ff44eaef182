"""The leads that concern a contact, an employer or a posting, as a panel of their page."""

import datetime as dt

from attrs import frozen
from django.db.models import QuerySet
from django.urls import reverse

from goodterms.leads.models import Lead
from goodterms.network.models import Contact, Employer
from goodterms.postings.models import Posting

SHOWN = 100


@frozen
class LeadHere:
    """A lead that concerns a contact or an employer."""

    url: str
    title: str
    stage: str
    last_event_on: dt.date


@frozen
class LeadsHere:
    """All of them, the newest word first."""

    leads: tuple[LeadHere, ...]


@frozen
class OfPosting:
    """A posting's lead: its address, "" where there is none yet."""

    posting_id: int
    lead_url: str


def with_contact(contact: Contact, *, today: dt.date) -> LeadsHere:  # noqa: ARG001 -- as every panel takes it
    """Return the leads that came by a contact; one query."""
    return _here(Lead.objects.of(contact.workspace).filter(contact=contact))


def at_employer(employer: Employer, *, today: dt.date) -> LeadsHere:  # noqa: ARG001 -- as every panel takes it
    """Return the leads at an employer; one query."""
    return _here(Lead.objects.of(employer.workspace).filter(employer=employer))


def of_posting(posting: Posting, *, today: dt.date) -> OfPosting:  # noqa: ARG001 -- as every panel takes it
    """Return the way to a posting's lead, or to making one; one query."""
    lead = Lead.objects.of(posting.workspace).filter(posting=posting).first()
    return OfPosting(posting.pk, reverse("lead", args=[lead.pk]) if lead else "")


def _here(leads: QuerySet[Lead]) -> LeadsHere:
    return LeadsHere(
        tuple(
            LeadHere(
                reverse("lead", args=[lead.pk]),
                lead.about or str(lead),
                str(lead.get_stage_display()),
                lead.last_event_on,
            )
            for lead in leads[:SHOWN]
        )
    )
