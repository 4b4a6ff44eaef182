"""What a person sees when a request goes wrong."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


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
    """Say that the fault is ours."""
    return render(request, "500.html", status=500)
