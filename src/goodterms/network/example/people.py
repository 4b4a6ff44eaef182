"""The made-up acquaintances: those of the story, and enough others for a believable network."""

import datetime as dt
import functools
from collections.abc import Iterator
from typing import Any

import cattrs
from attrs import frozen

from goodterms.kit.example import SOURCE, read_toml
from goodterms.kit.models import Workspace
from goodterms.network.engine import employer_key, split_name
from goodterms.network.models import Contact, Employer

CONTACTS = 150
_HERE = "goodterms.network.example"
_TWELVE_YEARS = 12 * 365


@frozen
class Acquaintance:
    """A contact who plays a part in the story; connected so many `years` ago."""

    name: str
    position: str
    employer: str
    years: float
    email: str = ""
    notes: str = ""


@functools.cache
def story() -> tuple[Acquaintance, ...]:
    """Return those who play a part in the story."""
    return cattrs.structure(read_toml(_HERE, "people.toml")["contacts"], tuple[Acquaintance, ...])


def write_employers(workspace: Workspace) -> dict[str, Employer]:
    """Write every employer that the example names; returns them by name."""
    told = read_toml(_HERE, "people.toml")
    theirs = (contact.employer for contact in story())
    names = dict.fromkeys((*told["employers"], *told["only_pursued"], *theirs))
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


def _contacts_of_the_story(
    workspace: Workspace, *, employers: dict[str, Employer], today: dt.date
) -> Iterator[Contact]:
    for told in story():
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
    pieces: dict[str, Any] = read_toml(_HERE, "people.toml")
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
