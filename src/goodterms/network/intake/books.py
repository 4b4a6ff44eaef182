"""Reading the address books that Google and Outlook write, and the contacts LinkedIn took in until 2018."""

import re
from collections.abc import Mapping, Sequence

from goodterms.kit.tables import Table, read_table
from goodterms.network.intake.columns import people_of
from goodterms.network.intake.values import ConnectionsRead

GOOGLE_HEADERS = (
    ("First Name", "Last Name", "File As"),
    ("Given Name", "Family Name", "Group Membership"),
)
OUTLOOK_HEADER = ("First Name", "Last Name", "Company", "Job Title", "E-mail Address")
IMPORTED_HEADER = ("First Name", "Last Name", "Companies", "Title", "Email Address")

_GOOGLE = {
    "First Name": "first_name",
    "Middle Name": "first_name",
    "Last Name": "last_name",
    "Given Name": "first_name",
    "Additional Name": "first_name",
    "Family Name": "last_name",
    "Name": "full_name",
    "Organization Name": "employer",
    "Organization Title": "position",
}
_GOOGLE_NUMBERED = (
    (re.compile(r"E-mail \d+ - Value"), "email"),
    (re.compile(r"Phone \d+ - Value"), "phone"),
    (re.compile(r"(?:Website|Custom Field) \d+ - Value"), "url"),
    (re.compile(r"Organization \d+ - Name"), "employer"),
    (re.compile(r"Organization \d+ - Title"), "position"),
)
_OUTLOOK = {
    "First Name": "first_name",
    "Middle Name": "first_name",
    "Last Name": "last_name",
    "Company": "employer",
    "Job Title": "position",
    "Web Page": "url",
    "Personal Web Page": "url",
}
_OUTLOOK_PATTERNS = (
    (re.compile(r"E-mail(?: \d)? Address"), "email"),
    (re.compile(r"(?:.+ )?Phone(?: \d)?"), "phone"),
)
_IMPORTED = {
    "First Name": "first_name",
    "Last Name": "last_name",
    "Full Name": "full_name",
    "Companies": "employer",
    "Title": "position",
    "Email Address": "email",
    "Phone Numbers": "phone",
    "Sites": "url",
    "Profiles": "url",
}

Patterns = Sequence[tuple[re.Pattern[str], str]]


def read_google(raw: bytes) -> ConnectionsRead:
    """Return the people of a Google CSV of today or of before 2024.

    Raises:
        UnreadableTableError: if it is no such table.
    """
    table = read_table(raw, known_headers=GOOGLE_HEADERS)
    return people_of(table, meanings=_meanings(table, plain=_GOOGLE, patterns=_GOOGLE_NUMBERED))


def read_outlook(raw: bytes) -> ConnectionsRead:
    """Return the people of an Outlook CSV, of the program (92 columns) or of the site (61).

    Raises:
        UnreadableTableError: if it is no such table.
    """
    table = read_table(raw, known_headers=[OUTLOOK_HEADER])
    return people_of(table, meanings=_meanings(table, plain=_OUTLOOK, patterns=_OUTLOOK_PATTERNS))


def read_imported(raw: bytes) -> ConnectionsRead:
    """Return the people of LinkedIn's Imported Contacts.csv; raises UnreadableTableError if it is none."""
    table = read_table(raw, known_headers=[IMPORTED_HEADER])
    return people_of(table, meanings=_meanings(table, plain=_IMPORTED, patterns=()))


def _meanings(table: Table, *, plain: Mapping[str, str], patterns: Patterns) -> dict[str, str]:
    known = {name.casefold(): meaning for name, meaning in plain.items()}
    found = {name: known.get(name.casefold(), "") for name in table.columns}
    for name in table.columns:
        for pattern, meaning in patterns:
            if not found[name] and pattern.fullmatch(name):
                found[name] = meaning
    return found
