"""What offers bring to the house."""

from goodterms.kit.moments import Moment, Owing, Panel, Writing
from goodterms.offers.pages.on_lead import on_lead
from goodterms.offers.rows import brief_of_letter, dues

MOMENT = Moment(
    panels=(Panel("lead", "offers/on_lead.html", on_lead),),
    owing=(
        Owing("offer", dues.owed_by_offers, done=dues.note_done),
        Owing("lead", dues.owed_by_leads, done=dues.note_done),  # an offer heard of, none written down
    ),
    writing=Writing(brief=brief_of_letter),
)
