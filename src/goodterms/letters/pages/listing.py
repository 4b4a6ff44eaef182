"""All letters: what is to be sent and what was sent; what came back is shown by those who read it."""

import datetime as dt

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.models import Workspace
from goodterms.kit.moments import Panel, panels_on
from goodterms.kit.paging import Pager, cut_page
from goodterms.letters.engine.brief import read_brief
from goodterms.letters.engine.kinds import kinds
from goodterms.letters.models import Letter
from goodterms.letters.pages.letter import about

SIZE = 50
DRAFTS_SHOWN = 50


@frozen
class Row:
    """A letter in the list; `tone` colours its pill: "wait", "stop" or "plain"."""

    url: str
    title: str
    about: str
    pill: str
    tone: str
    day: dt.date


@frozen
class LettersPage:
    """The drafts, the letters sent, and what higher moments show beside them, each with its value."""

    sentence: str
    drafts: tuple[Row, ...]
    sent: tuple[Row, ...]
    panels: tuple[tuple[Panel, object], ...]
    pager: Pager
    is_empty: bool


def letters_page(workspace: Workspace, *, page: str, today: dt.date) -> LettersPage:
    """Return the page; a fixed number of queries. Only the first page holds the drafts and the panels."""
    letters = Letter.objects.of(workspace)
    waiting = letters.filter(sent_on=None).order_by("due_on", "-id")
    rows, pager = cut_page(
        letters.exclude(sent_on=None).order_by("-sent_on", "-id"), page=page, size=SIZE, query={}
    )
    is_first = pager.page == 1
    drafts = tuple(_draft(letter, today=today) for letter in waiting[:DRAFTS_SHOWN]) if is_first else ()
    panels = panels_on("letters", workspace, today=today) if is_first else ()
    return LettersPage(
        sentence=_sentence(waiting.count()),
        drafts=drafts,
        sent=tuple(_sent(letter) for letter in rows),
        panels=panels,
        pager=pager,
        is_empty=is_first and not (drafts or rows or panels),
    )


def _sentence(count: int) -> str:
    if not count:
        return _("No letter is waiting to be sent.")
    return (
        ngettext(
            "%d letter is waiting to be sent, by you.", "%d letters are waiting to be sent, by you.", count
        )
        % count
    )


def _draft(letter: Letter, *, today: dt.date) -> Row:
    late = letter.due_on is not None and letter.due_on < today
    pill = (
        (_("overdue") if late else _("due %s") % f"{letter.due_on:%a %d %b}") if letter.due_on else _("draft")
    )
    return _row(
        letter,
        pill=pill,
        tone="stop" if late else "wait" if letter.due_on else "plain",
        day=letter.updated_at.date(),
    )


def _sent(letter: Letter) -> Row:
    return _row(letter, pill=_("sent"), tone="plain", day=letter.sent_on or letter.updated_at.date())


def _row(letter: Letter, *, pill: str, tone: str, day: dt.date) -> Row:
    kind = kinds().get(letter.kind)
    return Row(
        url=reverse("letter", args=[letter.pk]),
        title=kind.title if kind else letter.kind,
        about=about(read_brief(letter.brief)),
        pill=pill,
        tone=tone,
        day=day,
    )
