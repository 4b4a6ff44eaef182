"""The gate: nobody gets in without the one-time link, and every answer carries strict headers."""

import datetime as dt
import re
import secrets
from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from typing import cast

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goodterms.kit.http import Request
from goodterms.kit.models import OneTimeLink, Workspace
from goodterms.web.errors import bad_request
from goodterms.web.headers import SAFETY, UNCACHED

# Cookies are kept by name: a browser that is at home under one name must not be let in under another.
_THIS_MACHINE = re.compile(r"(?:127\.0\.0\.1|\[::1\])(:\d{1,5})?")
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITES = frozenset({"same-origin", "none", ""})

LINK_LIVES = dt.timedelta(minutes=10)
"""How long a link that nobody used opens the door."""

_KEPT = dt.timedelta(days=1)  # so long it can be said of a link why it opens nothing

Answer = Callable[[HttpRequest], HttpResponse]


class Threshold:
    """Answer under our own name alone, and add the safety headers to every answer, the files of the pages included."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers; to another name only that this is the wrong one (400, 421)."""
        response = _misdirected(request) or self.answer(request)
        is_file = request.path.startswith(settings.STATIC_URL)  # ours, the same for everybody
        for name, value in (SAFETY if is_file else SAFETY | UNCACHED).items():
            response[name] = value
        return response


def _misdirected(request: HttpRequest) -> HttpResponse | None:
    """Return what to say to a request that names another host; at the numbers of this machine, where to go."""
    try:
        request.get_host()
    except DisallowedHost as fault:
        if number := _THIS_MACHINE.fullmatch(request.META.get("HTTP_HOST", "")):
            there = f"http://localhost{number[1] or ''}{request.get_full_path()}"
            return render(
                request, "misdirected.html", {"there": there}, status=HTTPStatus.MISDIRECTED_REQUEST
            )
        return bad_request(request, fault)
    return None


class Gate:
    """Let in a session that a one-time link opened; refuse writes that another site sent."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say that the door is locked (403)."""
        if (
            request.method not in _SAFE_METHODS
            and request.headers.get("Sec-Fetch-Site", "") not in _OWN_SITES
        ):
            return _locked(request, _("Another site tried to write here. It was refused."))
        if request.path.startswith("/open/"):
            return self.answer(request)
        workspace = Workspace.objects.filter(pk=request.session.get("workspace") or 0).first()
        if workspace is None:
            return _locked(request, "")
        cast("Request", request).workspace = workspace
        return self.answer(request)


def make_link(workspace: Workspace) -> str:
    """Create a one-time link and return its path; only its hash is stored, and none that is of no use any more."""
    OneTimeLink.objects.filter(created_at__lt=timezone.now() - _KEPT).delete()
    token = secrets.token_urlsafe(32)
    OneTimeLink.objects.create(token_sha256=_hash(token), workspace=workspace)
    return reverse("open", args=[token])


@transaction.atomic
def open_session(request: HttpRequest, token: str) -> HttpResponse:
    """Open the session that a one-time link stands for, and use the link up."""
    link = OneTimeLink.objects.select_for_update().filter(token_sha256=_hash(token)).first()
    refusal = _refusal(link)
    if link is None or refusal:
        return _home() if request.session.get("workspace") else _locked(request, refusal)
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    request.session.cycle_key()
    request.session["workspace"] = link.workspace_id
    return _home()


def _refusal(link: OneTimeLink | None) -> str:
    """Return why a link opens nothing, "" if it opens."""
    if link is None or link.used_at:
        return _("This link was already used.")
    if link.created_at < timezone.now() - LINK_LIVES:
        return _("This link is older than ten minutes. Run: goodterms link")
    return ""


def _home() -> HttpResponse:
    return HttpResponseRedirect(reverse("today"))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _locked(request: HttpRequest, says: str) -> HttpResponse:
    return render(request, "locked.html", {"says": says}, status=403)
