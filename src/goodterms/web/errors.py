"""What a person sees when a request goes wrong."""

import logging
import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from django.shortcuts import render

from goodterms.kit.room import said_of

NO_ROOM = 507  # "Insufficient Storage"
_HIDDEN = ("csrfmiddlewaretoken", "password", "secret")
_log = logging.getLogger(__name__)


class NotTheDisk(logging.Filter):
    """Keep the trace of a full disk off the terminal: it is said in a sentence."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether a line of the log is about anything else."""
        return not (record.exc_info and said_of(record.exc_info[1]))


class Room:
    """Answer a write for which the disk has no room with a sentence, and with what was typed."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.answer(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page about the disk, or leave any other fault to Django."""
        says = said_of(exception)
        return _no_room(request, says) if says else None


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Say that the form was too old or came from elsewhere."""
    return render(request, "400.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Say that the request could not be read."""
    return render(request, "400.html", status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 -- Django's signature
    """Say that the page is not there."""
    return render(request, "404.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours, or the disk's."""
    says = said_of(sys.exc_info()[1])  # Django calls this while it holds the fault
    if says:
        return _no_room(request, says)
    return render(request, "500.html", status=500)


def _no_room(request: HttpRequest, says: str) -> HttpResponse:
    _log.error("%s", says)
    if request.headers.get("HX-Request"):  # the form stays where it is, with all that was typed
        answer = render(request, "parts/no_room.html", {"says": says}, status=NO_ROOM)
        answer["HX-Retarget"], answer["HX-Reswap"] = "#main", "afterbegin"
        return answer
    return render(request, "507.html", {"says": says, "typed": _typed(request)}, status=NO_ROOM)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was typed, for copying: the names of the fields and their words, no secret among them."""
    try:
        posted = request.POST.lists()
    except (OSError, RawPostDataException):  # there was no room to receive it either
        return []
    return [
        (name.replace("_", " ").capitalize(), words)
        for name, values in posted
        for words in values
        if words and not any(part in name for part in _HIDDEN)
    ]
