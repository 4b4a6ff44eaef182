"""What can be done with a tie: say what it is, be reminded of it or not, keep favours, tell who knows whom."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from goodterms.kit.logbook import deed
from goodterms.kit.models import Workspace
from goodterms.network.engine.constants import constant
from goodterms.network.models import Acquaintance, Contact, Favour, Tie


class SamePersonError(ValueError):
    """A person cannot be acquainted with themselves; the sentence says so."""


def save_tie(contact: Contact, *, values: Mapping[str, Any]) -> Tie:
    """Keep what the person says of a tie; `values` are columns of `Tie`."""
    with deed(contact.workspace, f"Said how {contact} is known", contact):
        tie, _is_new = Tie.objects.update_or_create(
            contact=contact, defaults={**values, "workspace": contact.workspace, "trashed_at": None}
        )
    return tie


def touch(contact: Contact, *, today: dt.date) -> None:
    """Keep that there was a word with a contact today (N10)."""
    with deed(contact.workspace, f"Was in touch with {contact}", contact):
        _kept(contact, touched_on=today, away_until=None)


def put_off(contact: Contact, *, today: dt.date) -> None:
    """Leave a contact out of the weekly words for as long as quiet ties rest."""
    with deed(contact.workspace, f"Put off writing to {contact}", contact):
        _kept(contact, away_until=today + dt.timedelta(days=constant("quiet_days")))


def never_propose(contact: Contact) -> None:
    """Leave a contact out of the weekly words for good."""
    with deed(contact.workspace, f"Does not want to be reminded of {contact}", contact):
        _kept(contact, is_never=True)


def add_favour(contact: Contact, *, direction: str, says: str, on: dt.date) -> Favour:
    """Keep what was given or received (N10)."""
    with deed(contact.workspace, f"Noted a favour with {contact}", contact):
        return Favour.objects.create(
            workspace=contact.workspace, contact=contact, direction=direction, says=says, on=on
        )


def add_acquaintance(workspace: Workspace, one: Contact, other: Contact, *, kind: str) -> Acquaintance:
    """Keep that two contacts know each other; once, whichever comes first.

    Raises:
        SamePersonError: if both are one.
    """
    if one.pk == other.pk:
        message = f"{one} cannot know themselves. Choose somebody else."
        raise SamePersonError(message)
    lower, upper = sorted((one, other), key=lambda contact: contact.pk)
    with deed(workspace, f"Noted that {one} knows {other}", one):
        found, _is_new = Acquaintance.objects.update_or_create(
            one=lower,
            other=upper,
            defaults={"workspace": workspace, "kind": kind, "source": "you", "trashed_at": None},
        )
    return found


def _kept(contact: Contact, **values: Any) -> None:  # noqa: ANN401 -- columns of the table
    Tie.objects.update_or_create(
        contact=contact, defaults={**values, "workspace": contact.workspace, "trashed_at": None}
    )
