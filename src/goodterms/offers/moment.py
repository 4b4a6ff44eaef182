"""What offers bring to the house."""

from django.utils.translation import gettext_lazy as _

from goodterms.kit.moments import Moment, Owing, Panel, RailEntry, Searched, Writing
from goodterms.offers.rows import brief_of_letter, dues

MOMENT = Moment(
    rail=RailEntry(_("Offers"), "offer_list", place=60, icon="handshake", in_bar=True),
    searched=(Searched(7, "offer", title=("name",), body=("outcome_why",)),),
    panels=(Panel("lead", "offers/on_lead.html", "goodterms.offers.pages.on_lead:on_lead", side=True),),
    owing=(
        Owing("offer", dues.owed_by_offers, done=dues.note_done),
        Owing("lead", dues.owed_by_leads, done=dues.note_done),  # an offer heard of, none written down
    ),
    writing=Writing(brief=brief_of_letter),
    commands={"offer": "goodterms.offers.cli:app"},
    example="goodterms.offers.example:write",
    styles=("offers/offers.css",),
)
