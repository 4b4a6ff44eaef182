"""What stands around every page: the rail in the order of a search."""

from typing import Any

from attrs import frozen
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from goodterms.kit.models import Workspace
from goodterms.leads.models import OPEN_STAGES, Lead


@frozen
class RailEntry:
    """One entry of the rail; `count` is shown when it is a number, `in_bar` keeps it on narrow screens."""

    label: str
    url: str
    count: int | None
    is_current: bool
    in_bar: bool


@frozen
class Shell:
    """The frame of a page."""

    rail: tuple[RailEntry, ...]


_RAIL = (
    (gettext_noop("Today"), "today", True),
    (gettext_noop("Leads"), "lead_board", True),
    (gettext_noop("Network"), "contact_list", False),
    (gettext_noop("Postings"), "posting_list", False),
    (gettext_noop("Offers"), "offer_list", True),
    (gettext_noop("Letters"), "letter_list", False),
    (gettext_noop("Me"), "me", False),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the frame for the templates; a panel that htmx asked for never computes it."""
    workspace = getattr(request, "workspace", None)
    return {
        "shell": SimpleLazyObject(lambda: _shell(request.path, workspace=workspace)) if workspace else None
    }


def _shell(path: str, *, workspace: Workspace) -> Shell:
    open_leads = Lead.objects.of(workspace).filter(stage__in=OPEN_STAGES).count()
    entries = []
    for label, name, in_bar in _RAIL:
        url = reverse(name)
        is_current = path == url or (url != "/" and path.startswith(url))
        count = open_leads if name == "lead_board" else None
        entries.append(RailEntry(_(label), url, count, is_current=is_current, in_bar=in_bar))
    return Shell(rail=tuple(entries))
