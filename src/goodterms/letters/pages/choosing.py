"""Choosing a letter to draft."""

import itertools
from collections.abc import Iterator

from attrs import frozen
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from goodterms.kit.models import Record, Workspace
from goodterms.kit.moments import Writing, moments
from goodterms.letters.engine.kinds import Kind, kinds
from goodterms.units import Rule, rule

_CHAPTERS = {
    "lead": gettext_noop("A call comes in"),
    "introduction": gettext_noop("Your network"),
    "interview": gettext_noop("Interviews, and withdrawing"),
    "offer": gettext_noop("An offer"),
    "duty": gettext_noop("On the job"),
}

_FILLED = gettext_noop("Each draft is filled with facts from your record, and asks for those it lacks.")


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
    workspace: Workspace, *, lead: Record | None, contact: Record | None, answers: Record | None
) -> NewLetterPage:
    """Return the choice of a letter; one query."""
    about = next((str(row) for row in (lead, contact, answers) if row), "")
    return NewLetterPage(
        sentence=_("About %s.") % about if about else _(_FILLED),
        likely=tuple(_choice(kinds()[name]) for name in _likely(lead)) if lead else (),
        chapters=tuple(_chapters()),
        leads=_lead_choices(workspace, lead),
        contact_id=contact.pk if contact else None,
        reply_id=answers.pk if answers else None,
    )


def _chapters() -> Iterator[Chapter]:
    """Yield all kinds of letters by chapter; those of one chapter stand together in the file."""
    for name, of_it in itertools.groupby(kinds().values(), key=lambda kind: kind.chapter):
        yield Chapter(_(_CHAPTERS.get(name, name)), tuple(_choice(kind) for kind in of_it))


def _lead_choices(workspace: Workspace, chosen: Record | None) -> tuple[tuple[int, str, bool], ...]:
    held = chosen.pk if chosen else None
    rows = (row for told in _writing() if told.about for row in told.about(workspace, also=chosen))
    return tuple((pk, label, pk == held) for pk, label in rows)


def _likely(lead: Record) -> Iterator[str]:
    """Yield the kinds that the row a letter is about may need, by what its moment says."""
    for told in _writing():
        yield from told.likely(lead) if told.likely else ()


def _writing() -> Iterator[Writing]:
    return (moment.writing for moment in moments().values() if moment.writing)


def _choice(kind: Kind) -> Choice:
    return Choice(kind.name, kind.title, kind.why, rule(kind.rule))
