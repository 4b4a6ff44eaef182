"""What offers bring to the house."""

from django.utils.translation import gettext_lazy as _

from goodterms.kit.moments import Moment, RailEntry, Searched

MOMENT = Moment(
    rail=RailEntry(_("Offers"), "offer_list", place=60, in_bar=True),
    searched=(Searched(7, "offer", title=("name",), body=("outcome_why",)),),
    commands={"offer": "goodterms.offers.cli:app"},
    example="goodterms.offers.example:write",
    styles=("offers/offers.css",),
)
