"""Rows and engine values: the reading that is kept with an answer, and when contacts last answered."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Max

from goodterms.replies.engine import Reading
from goodterms.replies.models import Reply
from goodterms.units import Span


def reading_of(reply: Reply) -> Reading:
    """Return the reading that is kept with an answer."""
    kept: Mapping[str, Any] = reply.reading
    evidence = kept.get("evidence")
    return Reading(
        kind=reply.kind_read,
        odds=tuple((kind, float(chance)) for kind, chance in kept.get("odds", ())),
        evidence=Span(**evidence) if evidence else None,
        language=kept.get("language", ""),
        times=tuple(Span(**span) for span in kept.get("times", ())),
        method=kept.get("method", ""),
    )


def last_answers(contacts: Collection[int]) -> Iterable[tuple[int, dt.date | None]]:
    """Return the last day on which contacts answered, by the contact's number; one query."""
    said = Reply.objects.filter(contact_id__in=contacts, trashed_at=None).order_by().values_list("contact_id")
    return said.annotate(last=Max("received_on"))
