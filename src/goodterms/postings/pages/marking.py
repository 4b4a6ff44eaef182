"""Marks in a posting's text: every fact at its place, with the way to correct it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import frozen
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from goodterms.postings.engine import Reading
from goodterms.postings.models import Correction, Posting
from goodterms.units import Span

# What a piece of text is shown as where several marks meet: the first that fits.
_SHOWN = ("duties", "pay", "skill", "term", "requirement")
_LABELS = {
    "requirement": gettext_noop("requirement"),
    "skill": gettext_noop("skill"),
    "pay": gettext_noop("pay"),
    "term": gettext_noop("term"),
    "duties": gettext_noop("other duties"),
}


@frozen
class Mark:
    """A fact at its place; `says` is what a reader of the mark is told, `is_own` for the person's correction."""

    group: str
    span: Span
    words: str
    says: str
    is_own: bool
    anchor: str
    url: str


def marks_of(posting: Posting, reading: Reading, corrections: Sequence[Correction]) -> tuple[Mark, ...]:
    """Return the marks of a corrected reading, in the order of the text."""
    own = {(row.group, row.start, row.end) for row in corrections}
    found = [
        _mark(posting, group, span, says, own=own)
        for group, span, says in _facts(reading)
        if span.end <= len(posting.text)
    ]
    return tuple(sorted(found, key=lambda mark: (mark.span, mark.group)))


def _facts(reading: Reading) -> Iterator[tuple[str, Span, str]]:
    for need in reading.requirements:
        yield "requirement", need.span, need.kind
    for skill in reading.skills:
        if _is_asked_for(skill.span, reading):
            yield "skill", skill.span, skill.name
    for pay in reading.pay:
        if pay.span is not None:
            yield "pay", pay.span, pay.kind
    for term in reading.terms:
        yield "term", term.span, term.label
    for clause in reading.other_duties:
        yield "duties", clause.span, _("other duties")


def _is_asked_for(span: Span, reading: Reading) -> bool:
    # Outside the requirements a skill is the employer's praise of itself, or the title; the gap leaves it out too.
    return not reading.requirements or any(need.span.touches(span) for need in reading.requirements)


def _mark(posting: Posting, group: str, span: Span, says: str, *, own: set[tuple[str, int, int]]) -> Mark:
    return Mark(
        group=group,
        span=span,
        words=span.cut(posting.text),
        says=f"{_(_LABELS[group])}: {says}",
        is_own=(group, span.start, span.end) in own,
        anchor=f"m{span.start}",
        url=reverse("posting_mark", args=[posting.pk, group, span.start, span.end]),
    )


def marked_text(text: str, marks: Sequence[Mark]) -> SafeString:
    """Return the text as HTML with its marks; everything in it is escaped, and marks never nest.

    Where several marks meet, the piece is shown as the most telling of them. The first piece of a mark carries its
    anchor, and each mark is a link to its correction.
    """
    opening = {mark.span.start: mark.anchor for mark in reversed(marks)}
    named: set[str] = set()
    pieces = []
    for start, end, shown in _cut(text, marks):
        anchor = opening.get(start, "")
        anchor = "" if anchor in named else anchor
        named.add(anchor)
        pieces.append((_piece(text[start:end], shown, anchor=anchor),))
    return format_html_join("", "{}", pieces)


def _cut(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int, Mark | None]]:
    """Yield the pieces of a text between the edges of its marks, each with the most telling mark over it."""
    active: list[Mark] = []
    waiting = [mark for mark in reversed(marks) if len(mark.span)]
    for start, end in pairwise(_edges(text, marks)):
        active = [mark for mark in active if mark.span.end > start]
        while waiting and waiting[-1].span.start <= start:
            active.append(waiting.pop())
        yield start, end, min(active, key=_rank, default=None)


def _edges(text: str, marks: Sequence[Mark]) -> list[int]:
    return sorted({0, len(text), *(mark.span.start for mark in marks), *(mark.span.end for mark in marks)})


def _rank(mark: Mark) -> tuple[int, int]:
    return _SHOWN.index(mark.group), len(mark.span)


def _piece(words: str, shown: Mark | None, *, anchor: str) -> SafeString:
    if shown is None or not words.strip():
        return format_html("{}", words)
    name = format_html(' id="{}"', anchor) if anchor else ""
    own = format_html(' data-own="{}"', _("yours")) if shown.is_own else ""
    return format_html(
        '<mark class="posting-span" data-group="{}"{}{} title="{}"><a href="{}">{}</a></mark>',
        shown.group,
        name,
        own,
        shown.says,
        shown.url,
        words,
    )
