"""Template tags and filters that every page has."""

import datetime as dt

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.filter
def day(value: dt.date | None) -> str:
    """Return a day as "Mon 23 Nov 2026", or nothing."""
    return date_format(value, "D j M Y") if value else ""


@register.filter
def iso(value: dt.date | None) -> str:
    """Return a day as a machine reads it, for `<time datetime>`."""
    return value.isoformat() if value else ""
