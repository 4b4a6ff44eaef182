"""People and ties for the tests of the network."""

import datetime as dt
from typing import Any

from goodterms.kit.models import Workspace
from goodterms.network.models import Acquaintance, Contact, Employer, Trace

TODAY = dt.date(2026, 11, 25)


def person(
    workspace: Workspace, name: str, *, at: str = "", connected: int | None = 400, **more: Any
) -> Contact:
    first, _space, last = name.partition(" ")
    return Contact.objects.create(
        workspace=workspace,
        first_name=first,
        last_name=last,
        employer=Employer.named(workspace, at),
        connected_on=None if connected is None else TODAY - dt.timedelta(days=connected),
        **more,
    )


def knows(one: Contact, other: Contact, *, kind: str = "worked") -> Acquaintance:
    lower, upper = sorted((one, other), key=lambda contact: contact.pk)
    return Acquaintance.objects.create(workspace=one.workspace, one=lower, other=upper, kind=kind)


def trace(contact: Contact, kind: str, *, ago: int, count: int = 1) -> Trace:
    on = TODAY - dt.timedelta(days=ago)
    return Trace.objects.create(workspace=contact.workspace, contact=contact, kind=kind, on=on, count=count)
