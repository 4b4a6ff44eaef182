"""The made-up acquaintances: those of the story, and enough others for a believable network."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from goodterms.kit.models import Workspace
from goodterms.network.engine import employer_key, split_name
from goodterms.network.models import Contact, Employer
from goodterms.web.demo.record import SOURCE
from goodterms.web.demo.story import read_toml, story

CONTACTS = 150
_TWELVE_YEARS = 12 * 365


def write_employers(workspace: Workspace) -> dict[str, Employer]:
    """Write every employer that the example names; returns them by name."""
    names = dict.fromkeys((*read_toml("people.toml")["employers"], *_employers_of_the_story()))
    made = Employer.objects.bulk_create(
        Employer(workspace=workspace, name=name, key=employer_key(name)) for name in names if name
    )
    return {employer.name: employer for employer in made}


def write_contacts(
    workspace: Workspace, *, employers: dict[str, Employer], today: dt.date
) -> dict[str, Contact]:
    """Write 150 contacts, those of the story first; returns them by name."""
    told = list(_contacts_of_the_story(workspace, employers=employers, today=today))
    others = _acquaintances(workspace, count=CONTACTS - len(told), employers=employers, today=today)
    return {str(contact): contact for contact in Contact.objects.bulk_create([*told, *others])}


def _employers_of_the_story() -> Iterable[str]:
    told = story()
    return [*(lead.employer for lead in told.leads), *(contact.employer for contact in told.contacts)]


def _contacts_of_the_story(
    workspace: Workspace, *, employers: dict[str, Employer], today: dt.date
) -> Iterator[Contact]:
    for told in story().contacts:
        first, last = split_name(told.name)
        yield Contact(
            workspace=workspace,
            first_name=first,
            last_name=last,
            position=told.position,
            employer=employers[told.employer],
            email=told.email,
            url=_profile_address(first, last) if told.email else "",
            notes=told.notes,
            connected_on=today - dt.timedelta(days=round(told.years * 365)),
            source=SOURCE,
        )


def _acquaintances(
    workspace: Workspace, *, count: int, employers: dict[str, Employer], today: dt.date
) -> Iterator[Contact]:
    # Strides without a common divisor with the lists' lengths (50, 53, 30 and 29) mix them without a repeat.
    pieces: dict[str, Any] = read_toml("people.toml")
    for number in range(count):
        first = pieces["first_names"][number * 3 % 50]
        last = pieces["last_names"][number * 7 % 53]
        yield Contact(
            workspace=workspace,
            first_name=first,
            last_name=last,
            position=pieces["positions"][number * 11 % 30],
            employer=employers.get(pieces["employers"][number * 5 % 29]),
            email=f"{first}.{last}@mail.example".lower().replace("'", "") if number % 7 == 0 else "",
            url=_profile_address(first, last),
            notes=pieces["notes"][number // 23 % 6] if number % 23 == 0 else "",
            connected_on=today - dt.timedelta(days=20 + number * 997 % (_TWELVE_YEARS - 20)),
            source=SOURCE,
        )


def _profile_address(first: str, last: str) -> str:
    return f"https://people.example/{first}-{last}".lower().replace("'", "")
