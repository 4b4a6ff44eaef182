"""The door to Today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from goodterms.kit.http import Request
from goodterms.today import pages


@require_GET
def today(request: Request) -> HttpResponse:
    """Show what to do now."""
    now = timezone.localtime()
    page = pages.today_page(
        request.workspace, today=now.date(), at=now.time(), shows_all="all" in request.GET
    )
    return render(request, "today/today.html", {"page": page})
