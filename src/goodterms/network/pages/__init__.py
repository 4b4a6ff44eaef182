"""What the pages of the network show."""

from goodterms.network.pages.introductions import introduction_page, introductions_page
from goodterms.network.pages.people import (
    contact_page,
    contacts_named,
    contacts_page,
    employer_page,
    employer_values,
)
from goodterms.network.pages.profile import profile_check_page
from goodterms.network.pages.same import same_page
from goodterms.network.pages.ways import ways_page

__all__ = [
    "contact_page",
    "contacts_named",
    "contacts_page",
    "employer_page",
    "employer_values",
    "introduction_page",
    "introductions_page",
    "profile_check_page",
    "same_page",
    "ways_page",
]
