"""The request as our views see it, and the small answers they share."""

from typing import TypeVar, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from goodterms.kit.models import Record, RecordQuerySet, Workspace

RecordT = TypeVar("RecordT", bound=Record)


class Request(HttpRequest):
    """A request that has passed the gate: it knows its workspace, and whether htmx sent it."""

    workspace: Workspace
    htmx: HtmxDetails


def own(kind: type[RecordT], request: Request, pk: int, along: tuple[str, ...] = ()) -> RecordT:
    """Return the workspace's row with this number, with the rows `along` its foreign keys, or answer 404."""
    rows = cast("RecordQuerySet[RecordT]", kind.objects.of(request.workspace))
    return get_object_or_404(rows.select_related(*along), pk=pk)


def address_of(name: str, *arguments: object, **query: object) -> str:
    """Return the address of a page with a query, whatever signs its values hold: "Alder & Finch #2".

    Args:
        name: The name of the URL.
        arguments: What stands in its path.
        query: The rest of the address; what is empty is left out.
    """
    told = urlencode({key: value for key, value in query.items() if value not in {"", None}})
    return reverse(name, args=arguments) + (f"?{told}" if told else "")


def notice(request: HttpRequest, says: str, *, undo: str = "") -> None:
    """Show a sentence on the next page, with an undo button that posts to the path `undo`."""
    messages.success(request, says, extra_tags=undo)


def go(request: Request, to: str, *arguments: object) -> HttpResponse:
    """Send the browser to a page by the name of its URL, whether htmx asked or not."""
    answer = redirect(to, *arguments)
    if request.htmx and isinstance(answer, HttpResponseRedirect):
        return HttpResponseClientRedirect(answer.url)
    return answer
