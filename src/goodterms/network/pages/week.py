"""The few people worth a word this week (N10)."""

import datetime as dt
from collections.abc import Sequence

from attrs import frozen
from django.urls import reverse

from goodterms.kit.models import Workspace
from goodterms.network.engine.keeping import worth_a_word
from goodterms.network.models import Contact
from goodterms.network.rows.introductions import employers_held, shared_past
from goodterms.network.rows.ties import known_for_the_week


@frozen
class Word:
    """One person of the week: why, and a first line to start from."""

    pk: int
    name: str
    url: str
    where: str
    reasons: tuple[str, ...]
    first_line: str


def week_of(workspace: Workspace, *, today: dt.date) -> tuple[Word, ...]:
    """Return this week's people; ten queries."""
    chosen = worth_a_word(known_for_the_week(workspace, week=(today.toordinal() - 1) // 7), today=today)
    rows = Contact.objects.of(workspace).select_related("employer")
    people = rows.in_bulk([one.key for one in chosen])
    held_at = employers_held(workspace) if chosen else []
    return tuple(_word(people[one.key], one.reasons, held_at=held_at) for one in chosen if one.key in people)


def _word(contact: Contact, reasons: tuple[str, ...], *, held_at: Sequence[str]) -> Word:
    past = shared_past(contact, held_at=held_at)
    where = ", ".join(
        part for part in (contact.position, contact.employer.name if contact.employer else "") if part
    )
    return Word(
        contact.pk,
        str(contact),
        reverse("contact", args=[contact.pk]),
        where,
        reasons,
        _first_line(contact, past),
    )


def _first_line(contact: Contact, past: str) -> str:
    if past:
        return f"I thought of {past} this week."
    if contact.employer:
        return f"How is life at {contact.employer} these days?"
    return "It has been a while; how are you?"
