"""What the pages about people and employers show."""

from goodterms.network.pages.people import (
    ContactPage,
    ContactsPage,
    EmployerPage,
    contact_page,
    contacts_page,
    employer_page,
    employer_values,
)
from goodterms.network.pages.same import SamePage, same_page

__all__ = [
    "ContactPage",
    "ContactsPage",
    "EmployerPage",
    "SamePage",
    "contact_page",
    "contacts_page",
    "employer_page",
    "employer_values",
    "same_page",
]
