"""What the pages about offers show."""

from goodterms.offers.pages.calendar import calendar_of
from goodterms.offers.pages.checked import CheckPage, check_page
from goodterms.offers.pages.listing import OfferListPage, offer_list_page
from goodterms.offers.pages.offer import OfferPage, offer_page, open_questions
from goodterms.offers.pages.perfect import PerfectPage, items_to_fill, perfect_page
from goodterms.offers.pages.planning import CounterPage, counter_page, silence_on

__all__ = [
    "CheckPage",
    "CounterPage",
    "OfferListPage",
    "OfferPage",
    "PerfectPage",
    "calendar_of",
    "check_page",
    "counter_page",
    "items_to_fill",
    "offer_list_page",
    "offer_page",
    "open_questions",
    "perfect_page",
    "silence_on",
]
