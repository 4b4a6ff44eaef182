"""Choosing a letter to draft."""

from attrs import frozen
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from goodterms.kit.models import Record, Workspace
from goodterms.leads.models import Lead
from goodterms.leads.rows import lead_choices, likely_letters
from goodterms.letters.engine import Kind, kinds
from goodterms.network.models import Contact
from goodterms.units import Rule, rule

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


def new_letter_page(
    workspace: Workspace, *, lead: Lead | None, contact: Contact | None, answers: Record | None
) -> NewLetterPage:
    """Return the choice of a letter; one query."""
    by_chapter: dict[str, list[Choice]] = {}
    for kind in kinds().values():
        by_chapter.setdefault(kind.chapter, []).append(_choice(kind))
    about = str(lead) if lead else str(contact) if contact else str(answers) if answers else ""
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
        reply_id=answers.pk if answers else None,
    )


def _likely(lead: Lead | None) -> tuple[Choice, ...]:
    return tuple(_choice(kinds()[name]) for name in likely_letters(lead)) if lead else ()


def _choice(kind: Kind) -> Choice:
    return Choice(kind.name, kind.title, kind.why, rule(kind.rule))
