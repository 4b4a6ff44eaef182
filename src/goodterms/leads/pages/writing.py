"""Choosing a letter to draft, and the letters and answers of a lead."""

import datetime as dt

from attrs import frozen
from django.db.models import Case, IntegerField, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from goodterms.kit.models import Workspace
from goodterms.leads.engine import letters_for
from goodterms.leads.models import OPEN_STAGES, Lead, Stage
from goodterms.letters.engine import Kind, kinds
from goodterms.letters.models import Letter, Reply
from goodterms.network.models import Contact
from goodterms.units import Rule, rule

LEADS_SHOWN = 200
SHOWN = 20
_CHAPTERS = {
    "lead": gettext_noop("A call comes in"),
    "introduction": gettext_noop("Your network"),
    "interview": gettext_noop("Interviews, and withdrawing"),
    "offer": gettext_noop("An offer"),
    "duty": gettext_noop("On the job"),
}


@frozen
class Choice:
    """A kind of letter to choose."""

    name: str
    title: str
    why: str
    rule: Rule


@frozen
class Chapter:
    """The kinds of one part of a search."""

    title: str
    choices: tuple[Choice, ...]


@frozen
class NewLetterPage:
    """The choice of a letter: likely ones first, then all by chapter, for a lead, a contact or an answer."""

    sentence: str
    likely: tuple[Choice, ...]
    chapters: tuple[Chapter, ...]
    leads: tuple[tuple[int, str, bool], ...]
    contact_id: int | None
    reply_id: int | None


@frozen
class Written:
    """A letter or an answer of a lead."""

    url: str
    title: str
    pill: str
    day: dt.date
    is_answer: bool


@frozen
class Correspondence:
    """The letters and replies of one lead, the newest first, and the kinds it may need next."""

    written: tuple[Written, ...]
    likely: tuple[Choice, ...]


def new_letter_page(
    workspace: Workspace, *, lead: Lead | None, contact: Contact | None, reply: Reply | None
) -> NewLetterPage:
    """Return the choice of a letter; one query."""
    by_chapter: dict[str, list[Choice]] = {}
    for kind in kinds().values():
        by_chapter.setdefault(kind.chapter, []).append(_choice(kind))
    about = str(lead) if lead else str(contact) if contact else str(reply) if reply else ""
    chosen = lead.pk if lead else None
    return NewLetterPage(
        sentence=_("About %s.") % about
        if about
        else _("Each draft is filled with facts from your record, and asks for those it lacks."),
        likely=_likely(lead),
        chapters=tuple(
            Chapter(_(_CHAPTERS.get(name, name)), tuple(choices)) for name, choices in by_chapter.items()
        ),
        leads=tuple((pk, label, pk == chosen) for pk, label in lead_choices(workspace, also=lead)),
        contact_id=contact.pk if contact else None,
        reply_id=reply.pk if reply else None,
    )


def lead_choices(workspace: Workspace, *, also: Lead | None = None) -> list[tuple[int, str]]:
    """Return the leads to choose from, the open ones first and the newest of each first; one query.

    A reaction to a withdrawal belongs to a lead that has ended, so those stand below.
    """
    has_ended = Case(
        When(stage__in=OPEN_STAGES, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    rows = Lead.objects.of(workspace).order_by(has_ended, "-last_event_on", "-id")
    found = [(lead.pk, _label(lead)) for lead in rows.select_related("employer")[:LEADS_SHOWN]]
    if also and also.pk not in dict(found):
        found.insert(0, (also.pk, _label(also)))
    return found


def correspondence(lead: Lead) -> Correspondence:
    """Return the letters and replies of a lead; two queries."""
    letters = list(Letter.objects.of(lead.workspace).filter(lead=lead)[:SHOWN])
    replies = list(Reply.objects.of(lead.workspace).filter(lead=lead)[:SHOWN])
    written = [_letter(letter) for letter in letters] + [_reply(reply) for reply in replies]
    return Correspondence(
        written=tuple(sorted(written, key=lambda one: one.day, reverse=True)),
        likely=_likely(lead),
    )


def _label(lead: Lead) -> str:
    parts = [lead.employer.name if lead.employer else "", lead.about, lead.who]
    name = ", ".join(part for part in parts if part)[:80] or _("A lead without a name")
    if lead.stage in OPEN_STAGES:
        return name
    return _("%(name)s (%(how)s)") % {"name": name, "how": Stage(lead.stage).label.lower()}


def _likely(lead: Lead | None) -> tuple[Choice, ...]:
    """Return the letters that a lead may need; one that began with a posting has no call to take or to pass on."""
    if lead is None:
        return ()
    began_with_posting = lead.posting_id is not None and not lead.last_direction
    names = [
        name for name in letters_for(lead.stage) if not (began_with_posting and name.startswith("lead."))
    ]
    return tuple(_choice(kinds()[name]) for name in names)


def _choice(kind: Kind) -> Choice:
    return Choice(kind.name, kind.title, kind.why, rule(kind.rule))


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
        title=reply.sender_name or reply.sender_address or _("An answer"),
        pill=str(reply.get_kind_display()),
        day=reply.received_on,
        is_answer=True,
    )
