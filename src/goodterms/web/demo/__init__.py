"""The worked example: one believable search of a made-up person, dated around a given day."""

import datetime as dt

from django.db import transaction

from goodterms.kit.ledger.settling import settle_all
from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead
from goodterms.web.demo.letters import write_post
from goodterms.web.demo.network import write_network
from goodterms.web.demo.offers import write_offers
from goodterms.web.demo.openings import write_postings, write_targets
from goodterms.web.demo.people import write_contacts, write_employers
from goodterms.web.demo.pursuits import Around, write_leads
from goodterms.web.demo.record import write_record

__all__ = ["fill_demo"]


@transaction.atomic
def fill_demo(workspace: Workspace, *, today: dt.date) -> None:
    """Write the example into a workspace; does nothing when it already holds a lead.

    Args:
        workspace: Whose workspace; it should be a throw-away one.
        today: The day around which every date lies.
    """
    if Lead.objects.filter(workspace=workspace).exists():
        return
    write_record(workspace, today=today)
    employers = write_employers(workspace)
    contacts = write_contacts(workspace, employers=employers, today=today)
    postings = write_postings(workspace, today=today)
    write_targets(workspace, today=today)
    write_leads(Around(workspace, today, employers, contacts, postings))
    write_post(workspace, today=today)
    write_offers(workspace, today=today)
    write_network(workspace, contacts=contacts, today=today)
    settle_all(workspace)
