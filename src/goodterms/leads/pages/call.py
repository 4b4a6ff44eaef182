"""Logging a call: the employers one has spoken to already."""

import datetime as dt

from attrs import frozen
from django.db.models import F
from django.urls import reverse

from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead, Stage
from goodterms.network.engine import employer_key
from goodterms.network.models import EmployerName

MOST = 5


@frozen
class Known:
    """A lead at an employer whose name begins as typed."""

    url: str
    employer: str
    about: str
    who: str
    stage: str
    last_event_on: dt.date


@frozen
class KnownPanel:
    """The answer to "Did I already talk to them?"; `is_asked` is false while nothing useful is typed."""

    is_asked: bool
    name: str
    leads: tuple[Known, ...]


@frozen
class CallPage:
    """The page on which a call is logged."""

    today: dt.date
    known: KnownPanel


def call_page(workspace: Workspace, *, employer: str, today: dt.date) -> CallPage:
    """Return the page, with what is known of an employer named in the address."""
    return CallPage(today=today, known=known_panel(workspace, employer=employer))


def known_panel(workspace: Workspace, *, employer: str) -> KnownPanel:
    """Return the leads at employers whose comparable name has these letters at the start of a word.

    A name that is known to mean an employer finds its leads by its beginning.
    """
    key = employer_key(employer)
    if len(key) < 2:  # noqa: PLR2004 -- one letter fits half of all employers
        return KnownPanel(is_asked=False, name=employer, leads=())
    at_start = Lead.objects.of(workspace).filter(employer__key__startswith=key)
    inside = Lead.objects.of(workspace).filter(employer__key__contains=f" {key}")
    means = EmployerName.objects.of(workspace).filter(key__startswith=key)
    known = Lead.objects.of(workspace).filter(employer__in=means.values("employer"))
    found = (at_start | inside | known).order_by("-last_event_on", "-id")[:MOST]
    leads = tuple(
        Known(
            url=reverse("lead", args=[row["id"]]),
            employer=row["employer_name"],
            about=row["about"],
            who=row["who"],
            stage=str(Stage(row["stage"]).label),
            last_event_on=row["last_event_on"],
        )
        for row in found.values(
            "id", "about", "who", "stage", "last_event_on", employer_name=F("employer__name")
        )
    )
    return KnownPanel(is_asked=True, name=employer.strip(), leads=leads)
