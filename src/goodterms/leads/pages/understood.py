"""What a typed line was understood as, in chips beside it."""

import datetime as dt

from attrs import frozen
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodterms.kit.days import ahead_text, day_text, hour_text
from goodterms.leads.engine.saying import NoSuchDayError, read_line
from goodterms.leads.models import Lead

_WHAT: dict[tuple[str, str], object] = {
    ("call", "in"): gettext_lazy("They called"),
    ("call", "out"): gettext_lazy("You called"),
    ("call", "both"): gettext_lazy("You talked"),
    ("call", ""): gettext_lazy("A call is planned"),
    ("message", "in"): gettext_lazy("They wrote"),
    ("message", "out"): gettext_lazy("You wrote"),
    ("message", "both"): gettext_lazy("You wrote to each other"),
    ("message", ""): gettext_lazy("A note on the timeline"),
    ("application", "out"): gettext_lazy("You applied"),
    ("application", ""): gettext_lazy("An application"),
    ("application", "in"): gettext_lazy("They wrote about your application"),
    ("interview", "both"): gettext_lazy("You were interviewed"),
    ("interview", "in"): gettext_lazy("They wrote about an interview"),
    ("interview", ""): gettext_lazy("An interview is planned"),
    ("offer", "in"): gettext_lazy("They made an offer"),
    ("offer", "both"): gettext_lazy("You talked about an offer"),
    ("offer", ""): gettext_lazy("An offer"),
    ("step", ""): gettext_lazy("A step to take"),
}


@frozen
class Chip:
    """One thing that was understood: its icon and the words."""

    icon: str
    says: str


def understood(line: str, *, lead: Lead, today: dt.date) -> tuple[Chip, ...]:
    """Return what a line was understood as: what, when, who, and a talk that it plans."""
    try:
        said = read_line(line, today=today)
    except NoSuchDayError as words:
        return (Chip("calendar", _("There's no such day: %s") % words),)
    hour = f", {hour_text(said.at_time)}" if said.at_time else ""
    day = ahead_text(said.on, today=today) if said.on >= today else day_text(said.on, today=today)
    icon = {"call": "phone", "interview": "messages-square", "offer": "handshake"}.get(said.kind, "mail")
    chips = [Chip(icon, str(_WHAT.get((said.kind, said.direction), _("On the timeline"))))]
    chips.append(Chip("calendar", day + hour))
    if who := said.who or lead.who:
        chips.append(Chip("circle-user-round", who))
    if said.plan:
        at = f", {hour_text(said.plan.at_time)}" if said.plan.at_time else ""
        what = _("Interview") if said.plan.kind == "interview" else _("Call")
        chips.append(
            Chip(
                "calendar",
                _("%(what)s planned: %(day)s")
                % {
                    "what": what,
                    "day": ahead_text(said.plan.on, today=today) + at,
                },
            )
        )
    return tuple(chips)
