"""From imported people to contacts and employers, without writing anybody twice."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from attrs import define, field
from django.db import connection
from django.db.models import F

from goodterms.kit.models import Workspace
from goodterms.network.engine import employer_key
from goodterms.network.intake import ConnectionRead
from goodterms.network.intake.sameness import Index, Marks
from goodterms.network.models import Contact, Employer, EmployerName

# What an import copies, with the most characters that the table holds.
_COPIED = {"first_name": 200, "last_name": 200, "url": 500, "position": 300}
_EMAIL, _PHONE = 320, 60


@define
class Known:
    """The contacts and employers a workspace holds; people are recognised as `intake.sameness.Index` tells.

    Who was written just now is known too, but not as a contact: `contacts` has `None` in that place.
    """

    contacts: list[Contact | None] = field(factory=list)
    employers: dict[str, Employer] = field(factory=dict)
    _index: Index = field(factory=Index)

    def note(self, contact: Contact | None, marks: Marks, *, place: int | None = None) -> None:
        """Remember somebody new, or what is known by now of the one in a place."""
        if place is None:
            place = len(self.contacts)
            self.contacts.append(contact)
        self._index.note(place, marks)

    def find(self, marks: Marks) -> int | None:
        """Return the place of the person that the marks stand for, if one is known."""
        return self._index.find(marks)


def known_people(workspace: Workspace) -> Known:
    """Return everybody in the workspace, those in the trash too: an import does not bring them back."""
    live_first = (F("trashed_at").asc(nulls_first=True), "id")
    employers = Employer.objects.filter(workspace=workspace).order_by("-id")
    also = EmployerName.objects.of(workspace).select_related("employer")
    known = Known(
        employers={
            **{row.key: row.employer for row in also},
            **{row.key: row for row in employers if row.trashed_at is None},
        }
    )
    keys = {row.pk: row.key for row in employers}
    contacts = Contact.objects.filter(workspace=workspace).order_by(*live_first)
    for contact in contacts.defer("created_at", "updated_at", "notes", "source").iterator(2000):
        known.note(contact, marks_of(contact, employer=keys.get(contact.employer_id or 0, "")))
    return known


def marks_of(contact: Contact, *, employer: str) -> Marks:
    """Return what a contact is recognised by; `employer` is the key of the employer's name, "" without one."""
    return Marks.of(
        url=contact.url,
        emails=(contact.email, *contact.other_emails.splitlines()),
        phones=(contact.phone, *contact.other_phones.splitlines()),
        name=(contact.first_name, contact.last_name),
        employer=employer,
    )


def missing_employers(
    workspace: Workspace, reads: Sequence[ConnectionRead], *, known: Known
) -> list[Employer]:
    """Return an unsaved employer for each name that is not known yet."""
    missing = {
        key: Employer(workspace=workspace, name=read.employer[:300], key=key)
        for read in reversed(reads)
        if (key := employer_key(read.employer)) and key not in known.employers
    }
    return list(missing.values())


def insert_contacts(
    workspace: Workspace, reads: Sequence[ConnectionRead], *, known: Known, source: str, now: dt.datetime
) -> None:
    """Write new contacts as plain rows.

    Making Django's objects first costs twice the time, and its own `bulk_create` five times.
    """
    columns = [column for column in Contact._meta.concrete_fields if not column.primary_key]
    stamp = connection.ops.adapt_datetimefield_value(now)
    blank = Contact(workspace=workspace)
    same = {column.attname: getattr(blank, column.attname) for column in columns}
    same |= {"created_at": stamp, "updated_at": stamp}
    rows = [tuple((same | _columns_of(read, known=known, source=source)).values()) for read in reads]
    names = ", ".join(connection.ops.quote_name(column.get_attname()) for column in columns)
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO goodterms_contact ({names}) VALUES ({places})", rows)  # noqa: S608 -- our own columns


def _columns_of(read: ConnectionRead, *, known: Known, source: str) -> dict[str, Any]:
    employer = known.employers.get(employer_key(read.employer)) if read.employer else None
    phone, *other_phones = read.phones or ("",)
    day = read.connected_on
    return {
        "first_name": read.first_name[:200],
        "last_name": read.last_name[:200],
        "url": read.url[:500],
        "position": read.position[:300],
        "email": read.email[:_EMAIL],
        "other_emails": "\n".join(read.other_emails),
        "phone": phone[:_PHONE],
        "other_phones": "\n".join(other_phones),
        "employer_id": employer.pk if employer else None,
        "connected_on": connection.ops.adapt_datefield_value(dt.date.fromisoformat(day)) if day else None,
        "source": f"{source}, line {read.line}"[:200],
    }


def bring_up_to_date(
    contact: Contact, read: ConnectionRead, *, employer: Employer | None, is_newer: bool = True
) -> bool:
    """Take over what an import says more; returns whether anything changed. Nothing is emptied.

    Args:
        contact: The contact.
        read: What was read of the same person.
        employer: The employer that was read.
        is_newer: Whether the import replaces what differs, as LinkedIn's does; an address book only fills gaps.
    """
    before = _updatable(contact)
    for name, value in _copied(read).items():
        if value and (is_newer or not getattr(contact, name)):
            setattr(contact, name, value)
    # The number says whether there is an employer; the employer itself would be a query.
    if employer and (is_newer or not contact.employer_id):
        contact.employer = employer
    _add_addresses(contact, read)
    return before != _updatable(contact)


def _copied(read: ConnectionRead) -> dict[str, Any]:
    """Return what an import copies into a contact's columns, cut to what the table holds."""
    day = read.connected_on
    return {
        **{name: getattr(read, name)[:most] for name, most in _COPIED.items()},
        "connected_on": dt.date.fromisoformat(day) if day else None,
    }


def _updatable(contact: Contact) -> dict[str, Any]:
    return {name: getattr(contact, name) for name in UPDATED}


UPDATED = (
    *_COPIED,
    "email",
    "other_emails",
    "phone",
    "other_phones",
    "employer_id",
    "connected_on",
)
"""What an import may change of a contact."""


def _add_addresses(contact: Contact, read: ConnectionRead) -> None:
    """Keep every address and number; the first one that was known stays the first."""
    if not (read.email or read.phones):
        return
    known = filter(None, (contact.email, *contact.other_emails.splitlines()))
    emails = {email.casefold(): email for email in known}
    for email in filter(None, (read.email, *read.other_emails)):
        emails.setdefault(email.casefold(), email[:_EMAIL])
    contact.email, *others = emails.values() or [""]
    contact.other_emails = "\n".join(others)
    numbers = (contact.phone, *contact.other_phones.splitlines(), *read.phones)
    contact.phone, *more = [number[:_PHONE] for number in dict.fromkeys(filter(None, numbers))] or [""]
    contact.other_phones = "\n".join(more)
