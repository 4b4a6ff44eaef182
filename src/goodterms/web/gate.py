"""The gate: nobody gets in without the one-time link, and every answer carries strict headers."""

import secrets
from collections.abc import Callable
from hashlib import sha256
from typing import cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from goodterms.kit.http import Request
from goodterms.kit.models import OneTimeLink, Workspace

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITES = frozenset({"same-origin", "none", ""})

Answer = Callable[[HttpRequest], HttpResponse]


class SafetyHeaders:
    """Add to each page: strict content policy, no sniffing, no framing, no caching, no referrer."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers."""
        response = self.answer(request)
        response["Content-Security-Policy"] = _POLICY
        response["X-Content-Type-Options"] = "nosniff"
        response["X-Frame-Options"] = "DENY"
        response["Referrer-Policy"] = "same-origin"
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["Cache-Control"] = "no-store"
        return response


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
    """Create a one-time link and return its path; only its hash is stored."""
    token = secrets.token_urlsafe(32)
    OneTimeLink.objects.create(token_sha256=_hash(token), workspace=workspace)
    return reverse("open", args=[token])


@transaction.atomic
def open_session(request: HttpRequest, token: str) -> HttpResponse:
    """Open the session that a one-time link stands for, and use the link up."""
    link = OneTimeLink.objects.select_for_update().filter(token_sha256=_hash(token), used_at=None).first()
    if link is None:
        return (
            _home()
            if request.session.get("workspace")
            else _locked(request, _("This link was already used."))
        )
    link.used_at = timezone.now()
    link.save(update_fields=["used_at"])
    request.session.cycle_key()
    request.session["workspace"] = link.workspace_id
    return _home()


def _home() -> HttpResponse:
    return HttpResponseRedirect(reverse("today"))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _locked(request: HttpRequest, says: str) -> HttpResponse:
    return render(request, "locked.html", {"says": says}, status=403)
