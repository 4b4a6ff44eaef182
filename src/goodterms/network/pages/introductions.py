"""Introductions: all of them, and one with its course and next step (N5, N7 to N10)."""

import datetime as dt
from collections.abc import Mapping

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.ledger.reading import owed_by, owed_by_each
from goodterms.kit.ledger.values import Now
from goodterms.kit.models import Workspace
from goodterms.letters.engine import kinds
from goodterms.network.engine.introductions import (
    CHOSEN,
    COURSE,
    DECLINED,
    ENDINGS,
    FOLLOWS,
    INTRODUCED,
    LABELS,
    SILENT,
    TALKED,
    THANKED,
    WILLING,
)
from goodterms.network.models import Introduction
from goodterms.network.rows.introductions import course_of
from goodterms.units import Rule, rule

SHOWN = 200
_OFFERED = {
    WILLING: ("introduction.forwardable", "introduction.double"),
    INTRODUCED: ("introduction.reply", "introduction.thanks"),
    TALKED: ("introduction.outcome",),
}


@frozen
class Row:
    """One introduction in the list."""

    url: str
    title: str
    step: str
    tone: str
    due: str
    due_on: dt.date | None


@frozen
class IntroductionsPage:
    """All introductions, the open ones first."""

    rule: Rule
    sentence: str
    open: tuple[Row, ...]
    ended: tuple[Row, ...]


@frozen
class StepShown:
    """One step of the course: its label, the day it was taken, and whether it is the present one."""

    label: str
    on: dt.date | None
    is_done: bool
    is_current: bool


@frozen
class IntroductionPage:
    """One introduction."""

    pk: int
    title: str
    sentence: str
    why: str
    steps: tuple[StepShown, ...]
    due: Now | None
    next_steps: tuple[tuple[str, str], ...]
    letters: tuple[tuple[str, str, dt.date | None], ...]
    drafts: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    can_take_back: bool
    must_thank: bool


def introductions_page(workspace: Workspace, *, today: dt.date) -> IntroductionsPage:
    """Return the page; four queries, however many."""
    rows = Introduction.objects.of(workspace).select_related("connector", "target")
    kept = list(rows.prefetch_related("steps", "letters")[:SHOWN])
    dues = owed_by_each("introduction", [one.pk for one in kept], today=today)
    shown = [_row(one, dues.get(one.pk)) for one in kept]
    open_ = [row for row, is_open in shown if is_open]
    return IntroductionsPage(
        rule=rule("N5"),
        sentence=_open_sentence(len(open_)),
        open=tuple(sorted(open_, key=lambda row: row.due_on or dt.date.max)),
        ended=tuple(row for row, is_open in shown if not is_open),
    )


def _open_sentence(count: int) -> str:
    if not count:
        return _("No introduction is open. Look for a way in and ask somebody.")
    return ngettext("%d introduction is open.", "%d introductions are open.", count) % count


def introduction_page(row: Introduction, *, today: dt.date) -> IntroductionPage:
    """Return one introduction's page; five queries."""
    course = course_of(row)
    at = course.step
    letters = [one for one in row.letters.all() if one.trashed_at is None]
    due = next(iter(owed_by("introduction", row.pk, today=today)), None)
    return IntroductionPage(
        pk=row.pk,
        title=_("%(connector)s to %(target)s") % {"connector": row.connector, "target": row.target_name},
        sentence=_sentence(course.step, due, row),
        why=row.why,
        steps=_steps(course.steps, at=at),
        due=due,
        next_steps=tuple((step, _(LABELS[step])) for step in _ordered(FOLLOWS[at])),
        letters=tuple(
            (kinds()[one.kind].title, reverse("letter", args=[one.pk]), one.sent_on) for one in letters
        ),
        drafts=_drafts(at, due),
        people=_people(row),
        can_take_back=any(one.trashed_at is None and one.step != CHOSEN for one in row.steps.all()),
        must_thank=course.owes_thanks,
    )


def _drafts(step: str, due: Now | None) -> tuple[tuple[str, str], ...]:
    """Return the letters that fit a step, besides the one that is due anyway: kind and title."""
    owed = due.letter_kind if due else None
    return tuple((kind, kinds()[kind].title) for kind in _OFFERED.get(step, ()) if kind != owed)


def _row(one: Introduction, due: Now | None) -> tuple[Row, bool]:
    course = course_of(one)
    is_open = course.step not in ENDINGS
    shown = Row(
        reverse("introduction", args=[one.pk]),
        _("%(connector)s to %(target)s") % {"connector": one.connector, "target": one.target_name},
        _(LABELS[course.step]),
        "plain" if not is_open else "wait",
        due.says if due else "",
        due.on if due else None,
    )
    return shown, is_open


def _sentence(step: str, due: Now | None, row: Introduction) -> str:
    if due:
        return due.says
    if step == THANKED:
        return _("Done, and everybody was thanked.")
    if step in {DECLINED, SILENT}:
        return _("It ended without a talk. Another way is as good.")
    return _("Nothing to do: %s has the word.") % (row.connector if step != "replied" else row.target_name)


def _steps(taken: Mapping[str, dt.date], *, at: str) -> tuple[StepShown, ...]:
    is_cut_short = at in {DECLINED, SILENT}
    shown = [name for name in COURSE if name in taken or not is_cut_short]
    shown += [at] if is_cut_short else []
    return tuple(
        StepShown(
            _(LABELS[name]), taken.get(name), is_done=name in taken and name != at, is_current=name == at
        )
        for name in shown
    )


def _ordered(steps: frozenset[str]) -> list[str]:
    order = (*COURSE, DECLINED, SILENT)
    return sorted(steps, key=order.index)


def _people(row: Introduction) -> tuple[tuple[str, str], ...]:
    people = [(str(row.connector), reverse("contact", args=[row.connector_id]))]
    url = reverse("contact", args=[row.target_id]) if row.target_id else ""
    onward = [(name.strip(), "") for name in row.onward.split(",") if name.strip()]
    return (*people, (row.target_name, url), *onward)
