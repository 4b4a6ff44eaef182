"""Template tags and filters that every page has."""

import datetime as dt
import functools

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html

from goodterms.kit.days import day_text
from goodterms.kit.http import address_of
from goodterms.kit.moments import Door, doors_on

register = template.Library()


@register.filter
def day(value: dt.date | None) -> str:
    """Return a day as "Mon, Nov 23", with the year if it is another one; or nothing."""
    return day_text(value, today=timezone.localdate()) if value else ""


@register.filter
def iso(value: dt.date | None) -> str:
    """Return a day as a machine reads it, for `<time datetime>`."""
    return value.isoformat() if value else ""


@register.filter
def initials(name: str) -> str:
    """Return the first letters of the first and the last word of a name, "MJ" for "Maya J. Jones"."""
    words = name.split()
    return "".join(word[0].upper() for word in dict.fromkeys((words[0], words[-1]))) if words else ""


@register.simple_tag
def icon(name: str) -> str:
    """Return an icon of the sprite; it stands beside a word, so screen readers pass over it."""
    address = f"{_sprite()}#i-{name}"
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"/></svg>', address)


@register.inclusion_tag("parts/doors.html")
def doors(place: str, value: object = "") -> dict[str, object]:
    """Show the links that moments put onto a place of a page; `value` goes along where a door wants it."""
    return {"doors": [(door, _way(door, value)) for door in doors_on(place)]}


@register.simple_tag
def door(place: str, value: object = "") -> str:
    """Return where the first door of a place leads, "" where there is none."""
    found = doors_on(place)
    return _way(found[0], value) if found else ""


def _way(door: Door, value: object) -> str:
    return address_of(door.address, **({door.query: value} if door.query else {}))


@functools.cache
def _sprite() -> str:
    return static("sprite.svg")
