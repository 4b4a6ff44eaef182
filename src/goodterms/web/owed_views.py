"""The doors to what is owed: done, later, not needed, and undo; the same for every moment."""

import datetime as dt
from collections.abc import Callable

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from goodterms.kit import closing
from goodterms.kit.days import ahead_text
from goodterms.kit.http import Request, go, notice, own
from goodterms.kit.models import Due
from goodterms.kit.traces import OvertakenError
from goodterms.kit.trash import discard

_SNOOZE, _LONGEST_SNOOZE = 3, 365  # days


@require_POST
def owed_done(request: Request, pk: int) -> HttpResponse:
    """Note that what was owed is done."""
    due = own(Due, request, pk, along=("workspace", "event"))
    return _closed(request, due, _("Done."), closing.mark_done, today=timezone.localdate())


@require_POST
def owed_needless(request: Request, pk: int) -> HttpResponse:
    """Note that a due is not needed."""
    due = own(Due, request, pk, along=("workspace",))
    return _closed(request, due, _("Not needed, then."), closing.mark_needless, today=timezone.localdate())


@require_POST
def owed_later(request: Request, pk: int) -> HttpResponse:
    """Put a due off for some days, three unless told."""
    due = own(Due, request, pk, along=("workspace",))
    told = request.POST.get("days", "")
    days = min(max(int(told), 1), _LONGEST_SNOOZE) if told.isascii() and told.isdigit() else _SNOOZE
    until = timezone.localdate() + dt.timedelta(days=days)
    says = _("Snoozed until %s.") % ahead_text(until, today=timezone.localdate())
    return _closed(request, due, says, closing.put_off, until=until)


@require_POST
def owed_drop(request: Request, pk: int) -> HttpResponse:
    """Put a step that the person planned into the trash."""
    due = own(Due, request, pk, along=("workspace",))
    if due.by_hand:
        discard(due, now=timezone.now())
        notice(request, _("Deleted."), undo=reverse("trash_restore", args=["due", pk]))
    return _back(request)


@require_POST
def owed_undo(request: Request, pk: int) -> HttpResponse:
    """Take back the last word on a due, unless something was built upon it."""
    try:
        closing.undo(own(Due, request, pk, along=("workspace",)))
    except OvertakenError as refusal:
        notice(request, str(refusal))
    else:
        notice(request, _("Undone."))
    return _back(request)


def _closed(
    request: Request, due: Due, says: str, close: Callable[..., None], **told: dt.date
) -> HttpResponse:
    """Close a due one way, and offer to undo it; a second click on a stale page changes nothing."""
    try:
        close(due, **told)
    except closing.AsksFirstError as question:
        notice(request, str(question))
        return HttpResponseRedirect(question.url)
    except closing.ClosedDueError as refusal:
        notice(request, str(refusal))
    else:
        notice(request, says, undo=reverse("owed_undo", args=[due.pk]))
    return _back(request)


def _back(request: Request) -> HttpResponse:
    """Go back to the page that the click came from, if it is one of ours; else to Today."""
    told = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(told, allowed_hosts=None) and told.startswith("/"):
        return HttpResponseRedirect(told)
    return go(request, "today")
