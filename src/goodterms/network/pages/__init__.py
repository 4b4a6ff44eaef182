"""What the pages of the network show."""

from goodterms.network.pages.introductions import introduction_page, introductions_page
from goodterms.network.pages.people import contact_page, contacts_named, contacts_page, employer_page
from goodterms.network.pages.profile import profile_check_page
from goodterms.network.pages.ways import ways_page

__all__ = [
    "contact_page",
    "contacts_named",
    "contacts_page",
    "employer_page",
    "introduction_page",
    "introductions_page",
    "profile_check_page",
    "ways_page",
]
