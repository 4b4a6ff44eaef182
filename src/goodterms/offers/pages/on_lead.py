"""What offers show on the page of a lead: each with its next step, or the way to write down what was said (O4)."""

import datetime as dt

from attrs import frozen
from django.urls import reverse

from goodterms.kit.http import address_of
from goodterms.kit.ledger.reading import owed_by_each
from goodterms.leads.models import Lead
from goodterms.offers.models import Offer
from goodterms.units import Rule, rule


@frozen
class OfferShown:
    """One offer of the lead: its page, what it is, and what to do next with it."""

    url: str
    name: str
    form: str
    says: str


@frozen
class OffersOnLead:
    """The offers of a lead, and where one is added."""

    offers: tuple[OfferShown, ...]
    add_url: str
    rule: Rule


def on_lead(lead: Lead, *, today: dt.date) -> OffersOnLead | None:
    """Return the offers of a lead; None where it has none and has ended; two queries."""
    rows = list(Offer.objects.of(lead.workspace).filter(lead=lead))
    if not rows and lead.is_ended:
        return None
    dues = owed_by_each("offer", [row.pk for row in rows], today=today) if rows else {}
    shown = tuple(
        OfferShown(
            reverse("offer", args=[row.pk]),
            row.name,
            str(row.get_outcome_display() if row.outcome else row.get_form_display()),
            dues[row.pk].says if row.pk in dues else "",
        )
        for row in rows
    )
    return OffersOnLead(shown, address_of("offer_new", lead=lead.pk), rule("O4"))
