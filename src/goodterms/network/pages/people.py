"""What the pages about people and employers show."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from attrs import frozen
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.http import address_of
from goodterms.kit.models import Workspace
from goodterms.kit.moments import Panel, panels_on
from goodterms.kit.paging import Pager, cut_page
from goodterms.network.models import Bridge, Contact, Employer, EmployerName
from goodterms.network.pages.tie import TiePanel, tie_panel
from goodterms.network.pages.week import Word, week_of
from goodterms.units import Rule, rule

ROWS_A_PAGE = 50
SHOWN = 100


@frozen
class Person:
    """A contact in a list."""

    url: str
    name: str
    position: str
    employer: str
    employer_url: str
    email: str
    connected_on: dt.date | None


@frozen
class ContactsPage:
    """Everybody one knows."""

    sentence: str
    words: str
    people: tuple[Person, ...]
    pager: Pager
    is_empty: bool
    week: tuple[Word, ...]
    rule: Rule


@frozen
class ContactPage:
    """One person."""

    contact_id: int
    name: str
    sentence: str
    person: Person
    profile_url: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    notes: str
    source: str
    panels: tuple[tuple[Panel, Any], ...]
    write_url: str
    burned: str
    tie: TiePanel


@frozen
class EmployerPage:
    """One employer: whom one knows there, and what other moments show."""

    employer_id: int
    name: str
    sentence: str
    notes: str
    people: tuple[Person, ...]
    panels: tuple[tuple[Panel, Any], ...]
    ways_url: str
    burned: str
    also: str
    parent: str
    parent_url: str
    mail_domains: str


def contacts_page(workspace: Workspace, *, query: Mapping[str, str], today: dt.date) -> ContactsPage:
    """Return a page of contacts whose name, employer or position holds every word of `q`, and the week's people."""
    words = query.get("q", "").strip()
    contacts = Contact.objects.of(workspace)
    for word in words.split():
        contacts = contacts.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(position__icontains=word)
            | Q(employer__name__icontains=word)
            | Q(
                employer__in=EmployerName.objects.of(workspace)
                .filter(name__icontains=word)
                .values("employer")
            )
        )
    rows, pager = cut_page(
        contacts.order_by("last_name", "first_name", "id").values(
            *_COLUMNS, employer_name=F("employer__name")
        ),
        page=query.get("page", "1"),
        size=ROWS_A_PAGE,
        query={"q": words},
    )
    return ContactsPage(
        sentence=ngettext("%d person you know.", "%d people you know.", pager.total) % pager.total,
        words=words,
        people=tuple(_person(row) for row in rows),
        pager=pager,
        is_empty=not (pager.total or words),
        week=() if words or pager.page > 1 else week_of(workspace, today=today),
        rule=rule("N10"),
    )


def contacts_named(workspace: Workspace, name: str) -> list[Contact]:
    """Return the contacts whose name holds every word, at most six."""
    found = Contact.objects.of(workspace).select_related("employer")
    for word in name.split():
        found = found.filter(Q(first_name__icontains=word) | Q(last_name__icontains=word))
    return list(found[:6])


def contact_page(contact: Contact, *, today: dt.date) -> ContactPage:
    """Return one person's page."""
    employer = contact.employer
    row = {name: getattr(contact, name) for name in _COLUMNS}
    person = _person({**row, "employer_name": employer.name if employer else ""})
    at = ", ".join(filter(None, (person.position, person.employer)))
    return ContactPage(
        contact_id=contact.pk,
        name=person.name,
        sentence=at or _("Where they work is unknown. Ask them."),
        person=person,
        profile_url=contact.url if contact.url.startswith(("https://", "http://")) else "",
        emails=tuple(filter(None, (contact.email, *contact.other_emails.splitlines()))),
        phones=tuple(filter(None, (contact.phone, *contact.other_phones.splitlines()))),
        notes=contact.notes,
        source=contact.source,
        panels=panels_on("contact", contact, today=today),
        write_url=address_of("letter_new", contact=contact.pk),
        burned=_burned(contact.workspace, employer) if employer else "",
        tie=tie_panel(contact, today=today),
    )


def employer_page(employer: Employer, *, today: dt.date) -> EmployerPage:
    """Return one employer's page."""
    here = Contact.objects.of(employer.workspace).filter(employer=employer)
    count = here.count()
    people = tuple(
        _person(row)
        for row in here.order_by("last_name", "first_name", "id").values(
            *_COLUMNS, employer_name=F("employer__name")
        )[:SHOWN]
    )
    return EmployerPage(
        employer_id=employer.pk,
        name=employer.name,
        sentence=ngettext("You know %d person here.", "You know %d people here.", count) % count,
        notes=employer.notes,
        people=people,
        panels=panels_on("employer", employer, today=today),
        ways_url=address_of("way_list", to=employer.name),
        burned=_burned(employer.workspace, employer),
        also=", ".join(_names(employer)),
        parent=employer.parent.name if employer.parent else "",
        parent_url=reverse("employer", args=[employer.parent_id]) if employer.parent_id else "",
        mail_domains=", ".join(employer.mail_domains),
    )


def employer_values(employer: Employer) -> dict[str, str]:
    """Return what the form that corrects an employer starts with."""
    return {
        "name": employer.name,
        "notes": employer.notes,
        "names": "\n".join(_names(employer)),
        "parent": str(employer.parent or ""),
        "mail_domains": "\n".join(employer.mail_domains),
    }


def _burned(workspace: Workspace, employer: Employer) -> str:
    return Bridge.burned_by(workspace, employer.name, also=employer.other_keys())


def _names(employer: Employer) -> list[str]:
    return list(employer.names.filter(trashed_at=None).values_list("name", flat=True))


_COLUMNS = ("id", "first_name", "last_name", "position", "employer_id", "email", "connected_on", "url")


def _person(row: Mapping[str, Any]) -> Person:
    name = f"{row['first_name']} {row['last_name']}".strip()
    return Person(
        url=reverse("contact", args=[row["id"]]),
        name=name or row["email"] or row["url"],
        position=row["position"],
        employer=row["employer_name"] or "",
        employer_url=reverse("employer", args=[row["employer_id"]]) if row["employer_id"] else "",
        email=row["email"],
        connected_on=row["connected_on"],
    )
