"""What stands around every page: the rail, with the moments in the order of a search."""

from typing import Any

from attrs import frozen
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from goodterms.kit.models import Workspace
from goodterms.kit.moments import RailEntry, moments


@frozen
class Entry:
    """One entry of the rail; `count` is shown when it is a number, `in_bar` keeps it on narrow screens."""

    label: str
    url: str
    icon: str
    count: int | None
    is_current: bool
    in_bar: bool


@frozen
class Shell:
    """The frame of a page."""

    rail: tuple[Entry, ...]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the frame for the templates and the moments' style sheets; a panel for htmx computes neither."""
    workspace = getattr(request, "workspace", None)
    return {
        "shell": SimpleLazyObject(lambda: _shell(request.path, workspace=workspace)) if workspace else None,
        "moment_styles": SimpleLazyObject(_styles),
    }


def _styles() -> tuple[str, ...]:
    return tuple(sheet for moment in moments().values() for sheet in moment.styles)


def _shell(path: str, *, workspace: Workspace) -> Shell:
    told = [moment.rail for moment in moments().values() if moment.rail]
    ordered = sorted(told, key=lambda entry: entry.place)
    return Shell(rail=tuple(_entry(entry, path, workspace=workspace) for entry in ordered))


def _entry(told: RailEntry, path: str, *, workspace: Workspace) -> Entry:
    url = reverse(told.address)
    return Entry(
        label=str(told.label),
        url=url,
        icon=told.icon,
        count=told.count(workspace) if told.count else None,
        is_current=path == url or (url != "/" and path.startswith(url)),
        in_bar=told.in_bar,
    )
