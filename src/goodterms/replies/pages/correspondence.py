"""The letters of a lead and the answers to them."""

import datetime as dt

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _

from goodterms.leads.models import Lead
from goodterms.leads.rows import likely_letters
from goodterms.letters.engine import kinds
from goodterms.letters.models import Letter
from goodterms.replies.models import Reply

SHOWN = 20


@frozen
class Written:
    """A letter or an answer of a lead."""

    url: str
    title: str
    pill: str
    day: dt.date
    is_answer: bool


@frozen
class Likely:
    """A kind of letter that the lead may need next."""

    name: str
    title: str


@frozen
class Correspondence:
    """The letters and replies of one lead, the newest first, and the kinds it may need next."""

    lead_id: int
    written: tuple[Written, ...]
    likely: tuple[Likely, ...]


def correspondence(lead: Lead, *, today: dt.date) -> Correspondence:  # noqa: ARG001 -- every panel is told the day
    """Return the letters and replies of a lead; two queries."""
    letters = list(Letter.objects.of(lead.workspace).filter(lead=lead)[:SHOWN])
    replies = list(Reply.objects.of(lead.workspace).filter(lead=lead)[:SHOWN])
    written = [_letter(letter) for letter in letters] + [_reply(reply) for reply in replies]
    return Correspondence(
        lead_id=lead.pk,
        written=tuple(sorted(written, key=lambda one: one.day, reverse=True)),
        likely=tuple(Likely(name, kinds()[name].title) for name in likely_letters(lead)),
    )


def _letter(letter: Letter) -> Written:
    kind = kinds().get(letter.kind)
    return Written(
        url=reverse("letter", args=[letter.pk]),
        title=kind.title if kind else letter.kind,
        pill=_("sent") if letter.sent_on else _("draft"),
        day=letter.sent_on or letter.updated_at.date(),
        is_answer=False,
    )


def _reply(reply: Reply) -> Written:
    return Written(
        url=reverse("reply", args=[reply.pk]),
        title=reply.sender or _("An answer"),
        pill=str(reply.get_kind_display()),
        day=reply.received_on,
        is_answer=True,
    )
