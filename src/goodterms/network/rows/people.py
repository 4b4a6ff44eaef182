"""From imported connections to contacts and employers, without writing anybody twice."""

import datetime as dt
from collections.abc import Sequence

from attrs import define, field
from django.db import connection
from django.db.models import F

from goodterms.kit.models import Workspace
from goodterms.network.engine import employer_key
from goodterms.network.intake import ConnectionRead
from goodterms.network.models import Contact, Employer, EmployerName

# What an import copies, with the most characters that the table holds.
_COPIED = {"first_name": 200, "last_name": 200, "url": 500, "email": 320, "position": 300}

_CONVERTED = frozenset({"created_at", "updated_at", "connected_on"})


@define
class Known:
    """The contacts and employers a workspace holds, by what they are recognised by.

    A connection is recognised by its profile's address; one without an address by its e-mail, else by its
    name together with its employer: two people of one name stay two.
    """

    by_url: dict[str, Contact] = field(factory=dict)
    by_email: dict[str, Contact] = field(factory=dict)
    by_name: dict[tuple[str, str, str], Contact] = field(factory=dict)
    employers: dict[str, Employer] = field(factory=dict)

    def note(self, contact: Contact, *, employer: str) -> None:
        """Remember a contact."""
        if contact.url:
            self.by_url.setdefault(_address(contact.url), contact)
        if contact.email:
            self.by_email.setdefault(contact.email.casefold(), contact)
        self.by_name.setdefault(_name(contact.first_name, contact.last_name, employer), contact)

    def find(self, read: ConnectionRead) -> Contact | None:
        """Return the contact that a connection stands for, if it is known."""
        if read.url and (contact := self.by_url.get(_address(read.url))):
            return contact
        if read.email and (contact := self.by_email.get(read.email.casefold())):
            return contact
        same_name = self.by_name.get(_name(read.first_name, read.last_name, employer_key(read.employer)))
        return None if same_name and read.url and same_name.url else same_name


def known_people(workspace: Workspace) -> Known:
    """Return everybody in the workspace, those in the trash too: an import does not bring them back."""
    live_first = (F("trashed_at").asc(nulls_first=True), "id")
    also = EmployerName.objects.of(workspace).select_related("employer")
    known = Known(
        employers={
            **{row.key: row.employer for row in also},
            **{row.key: row for row in Employer.objects.of(workspace).order_by("-id")},
        },
    )
    for contact in (
        Contact.objects.filter(workspace=workspace).select_related("employer").order_by(*live_first)
    ):
        known.note(contact, employer=contact.employer.key if contact.employer else "")
    return known


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


def contact_of(
    workspace: Workspace, read: ConnectionRead, *, employer: Employer | None, source: str
) -> Contact:
    """Return an unsaved contact for a connection."""
    return Contact(
        workspace_id=workspace.pk,
        employer_id=employer.pk if employer else None,
        connected_on=dt.date.fromisoformat(read.connected_on) if read.connected_on else None,
        source=f"{source}, line {read.line}"[:200],
        **{name: getattr(read, name)[:most] for name, most in _COPIED.items()},
    )


def insert_contacts(contacts: Sequence[Contact], *, now: dt.datetime) -> None:
    """Write new contacts as plain rows.

    Django's own `bulk_create` needs five times as long: 30,000 connections took over 5 s with it.
    """
    columns = [column for column in Contact._meta.concrete_fields if not column.primary_key]
    stamps = {"created_at": now, "updated_at": now}
    rows = [
        [
            column.get_db_prep_save(stamps.get(column.attname, getattr(contact, column.attname)), connection)
            if column.attname in _CONVERTED
            else getattr(contact, column.attname)
            for column in columns
        ]
        for contact in contacts
    ]
    names = ", ".join(connection.ops.quote_name(column.get_attname()) for column in columns)
    places = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO goodterms_contact ({names}) VALUES ({places})", rows)  # noqa: S608 -- our own columns


def bring_up_to_date(contact: Contact, read: ConnectionRead, *, employer: Employer | None) -> bool:
    """Take over what an import says more or newer; returns whether anything changed. Nothing is emptied."""
    changed = False
    for name, most in _COPIED.items():
        value = getattr(read, name)[:most]
        if value and value != getattr(contact, name):
            setattr(contact, name, value)
            changed = True
    if employer and employer.pk != contact.employer_id:
        contact.employer = employer
        changed = True
    if read.connected_on and read.connected_on != str(contact.connected_on):
        contact.connected_on = dt.date.fromisoformat(read.connected_on)
        changed = True
    return changed


def _address(url: str) -> str:
    return (
        url.casefold()
        .split("?")[0]
        .rstrip("/")
        .removeprefix("https://")
        .removeprefix("http://")
        .removeprefix("www.")
    )


def _name(first: str, last: str, employer: str) -> tuple[str, str, str]:
    return (first.casefold(), last.casefold(), employer)
