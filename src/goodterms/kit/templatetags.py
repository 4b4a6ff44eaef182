"""Template tags and filters that every page has."""

import datetime as dt

from django import template
from django.utils import timezone

from goodterms.kit.days import day_text

register = template.Library()


@register.filter
def day(value: dt.date | None) -> str:
    """Return a day as "Mon, Nov 23", with the year if it is another one; or nothing."""
    return day_text(value, today=timezone.localdate()) if value else ""


@register.filter
def iso(value: dt.date | None) -> str:
    """Return a day as a machine reads it, for `<time datetime>`."""
    return value.isoformat() if value else ""
