"""A posting: its text with the marks, beside what was understood."""

from collections.abc import Sequence

from attrs import frozen
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from goodterms.kit.moments import Panel, burned_by, panels_on
from goodterms.kit.money import range_text
from goodterms.postings.engine import Compared, Reading, asked_skills, compare_skills
from goodterms.postings.engine.facts import Pay
from goodterms.postings.engine.gap import MISSING
from goodterms.postings.engine.pay import yearly
from goodterms.postings.engine.ranges import Fit, within_range
from goodterms.postings.engine.reading import OTHER_DUTIES_QUESTIONS, duties_meaning
from goodterms.postings.engine.requirements import MUST, NICE, UNCLEAR, Requirement
from goodterms.postings.engine.terms import BENEFIT, CAUTION, Term
from goodterms.postings.models import Correction, Posting
from goodterms.postings.pages.marking import Mark, marked_text, marks_of
from goodterms.postings.rows import BY_HAND, corrected, evidence_of, reading_of, wanted_pay
from goodterms.units import Rule, Span, Unknown, rule


@frozen
class Understood:
    """One thing understood: its value, or what is unknown with the question; and where it was read."""

    label: str
    value: str
    question: str
    source: str
    anchor: str = ""
    correct_url: str = ""


@frozen
class Need:
    """A requirement: the sentence, its years, the skills in it with how the record stands to them, and its mark."""

    sentence: str
    years: str
    reason: str
    skills: tuple[Compared, ...]
    anchor: str
    correct_url: str


@frozen
class Needs:
    """The requirements of one kind."""

    heading: str
    needs: tuple[Need, ...]


@frozen
class Duties:
    """The clause on other duties: what it means, the questions, and its wordings as (words, anchor, address)."""

    meaning: str
    questions: tuple[str, ...]
    wordings: tuple[tuple[str, str, str], ...]
    rule: Rule


@frozen
class Asking:
    """A thing worth a question: what, the question, the posting's words, and the mark."""

    about: str
    question: str
    wording: str
    anchor: str
    correct_url: str


@frozen
class PostingPage:
    """A posting beside what was understood."""

    posting_id: int
    title: str
    sentence: str
    understood: tuple[Understood, ...]
    fit: Fit
    fit_rule: Rule
    needs: tuple[Needs, ...]
    duties: Duties | None
    asking: tuple[Asking, ...]
    benefits: tuple[Asking, ...]
    corrections: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    marked: SafeString
    link: str
    original_url: str
    deeds: tuple[tuple[Panel, object], ...]
    news: str
    siblings: tuple[tuple[str, str], ...]
    burned: str


_ASKED = (
    ("title", gettext_noop("Title"), Unknown(gettext_noop("What is the position called?"))),
    ("employer_name", gettext_noop("Employer"), Unknown(gettext_noop("Which employer is behind it?"))),
    ("place", gettext_noop("Place"), Unknown(gettext_noop("Where is the work done?"))),
)
_KINDS = (
    (MUST, gettext_noop("Must have")),
    (UNCLEAR, gettext_noop("Unclear: must or nice?")),
    (NICE, gettext_noop("Nice to have")),
)


def posting_page(posting: Posting) -> PostingPage:
    """Return a posting's page, with the person's corrections in the reading."""
    corrections = list(posting.corrections.filter(trashed_at=None))
    reading = corrected(reading_of(posting), corrections)
    marks = marks_of(posting, reading, corrections)
    compared = compare_skills(asked_skills(reading), shown=evidence_of(posting.workspace))
    return PostingPage(
        posting_id=posting.pk,
        title=posting.title or _("A posting without a title"),
        sentence=_sentence(reading, compared),
        understood=(*_headings(posting), *_terms(reading, marks)),
        fit=within_range(reading.pay, wanted=wanted_pay(posting.workspace)),
        fit_rule=rule("O3"),
        needs=_needs(reading, compared, marks),
        duties=_duties(reading, marks),
        asking=_asking(reading, marks),
        benefits=tuple(_asked_of(term, marks) for term in _firsts(reading, BENEFIT)),
        corrections=tuple(_correction(posting, row) for row in corrections),
        notes=(*posting.reading_notes, *reading.notes),
        marked=marked_text(posting.text, marks),
        link=posting.url if posting.url.startswith(("https://", "http://")) else "",
        original_url=reverse("file", args=[posting.original_id]) if posting.original_id else "",
        deeds=panels_on("posting.deeds", posting, today=timezone.localdate()),
        news=posting.get_news_display() if posting.news else "",
        siblings=_siblings(posting),
        burned=burned_by(posting.workspace, posting.employer_name),
    )


def _sentence(reading: Reading, compared: Sequence[Compared]) -> str:
    asked = len(reading.requirements)
    missing = sum(row.standing == MISSING for row in compared)
    if not asked:
        return _("No requirement was recognised in this text.")
    told = ngettext("%d requirement was found.", "%d requirements were found.", asked) % asked
    if not compared:
        return told
    return f"{told} " + (
        ngettext("%d skill is not in your record.", "%d skills are not in your record.", missing) % missing
        if missing
        else _("Your record shows every skill that it names.")
    )


def _headings(posting: Posting) -> list[Understood]:
    found = []
    for name, label, unknown in _ASKED:
        source = posting.field_sources.get(name, "")
        told = _("corrected by you") if source == BY_HAND else source
        found.append(Understood(_(label), getattr(posting, name), _(unknown.question), told))
    return found


def _terms(reading: Reading, marks: Sequence[Mark]) -> list[Understood]:
    """Return pay, arrangement, travel, employment and years, each known or with its question."""
    rows = [_pay_row(pay, marks) for pay in reading.pay] or [
        Understood(_("Pay"), "", _("What is the pay range for this position?"), "")
    ]
    places, travels, kinds = (_of_group(reading, name) for name in ("arrangement", "travel", "employment"))
    travel = travels[0].wording if travels else ""
    employment = ", ".join(dict.fromkeys(term.label for term in kinds))
    rows += [
        _term_row(
            _("Where one works"), reading.arrangement, places, marks, asks=_("On site, hybrid or remote?")
        ),
        _term_row(_("Travel"), travel, travels, marks, asks=_("How much travel?")),
        _term_row(_("Employment"), employment, kinds, marks, asks=_("Full time? For how long?")),
    ]
    if years := reading.years:
        anchor = f"m{years.span.start}"
        rows.append(Understood(_("Experience"), _years(years.least, years.most), "", "", anchor))
    return rows


def _pay_row(pay: Pay, marks: Sequence[Mark]) -> Understood:
    value, sources = _pay_words(pay), list(pay.notes)
    year = yearly(pay)
    if year and year.assumes:
        value += f" \u2248 {range_text(year.least, year.most, year.currency)} {_('a year')}"
        sources.append(year.assumes)
    mark = _mark_at(pay.span, marks, group="pay")
    if mark is None:
        sources.insert(0, _("stated by the feed as a field"))
    label = _("Pay") if pay.kind == "base" else _("Pay, %s") % pay.kind
    return Understood(label, value, "", ". ".join(sources), *_place_of(mark))


def _pay_words(pay: Pay) -> str:
    own = range_text(pay.least, pay.most, pay.currency or _("(currency not stated)"))
    return f"{own} {_('a')} {pay.period}" if pay.period else f"{own} ({_('period not stated')})"


def _of_group(reading: Reading, group: str) -> list[Term]:
    return [term for term in reading.terms if term.group == group]


def _term_row(
    label: str, value: str, terms: Sequence[Term], marks: Sequence[Mark], *, asks: str
) -> Understood:
    mark = _mark_at(terms[0].span, marks, group="term") if terms else None
    return Understood(label, value, asks, "", *_place_of(mark))


def _mark_at(span: Span | None, marks: Sequence[Mark], *, group: str) -> Mark | None:
    return next((mark for mark in marks if mark.group == group and mark.span == span), None)


def _place_of(mark: Mark | None) -> tuple[str, str]:
    """Return a mark's anchor and the address of its correction; both "" for no mark."""
    return (mark.anchor, mark.url) if mark else ("", "")


def _years(least: float | None, most: float | None) -> str:
    if least is None:
        return _("up to %g years") % most
    if most is None:
        return _("%g years or more") % least
    return (
        ngettext("%g year", "%g years", int(most)) % most
        if least == most
        else _("%(low)g to %(high)g years") % {"low": least, "high": most}
    )


def _needs(reading: Reading, compared: Sequence[Compared], marks: Sequence[Mark]) -> tuple[Needs, ...]:
    parts = []
    for kind, heading in _KINDS:
        rows = [_need(one, compared, marks) for one in reading.requirements if one.kind == kind]
        if rows:
            parts.append(Needs(_(heading), tuple(rows)))
    return tuple(parts)


def _need(one: Requirement, compared: Sequence[Compared], marks: Sequence[Mark]) -> Need:
    mark = next(m for m in marks if m.group == "requirement" and m.span == one.span)
    return Need(
        sentence=one.sentence,
        years=_years(one.years.least, one.years.most) if one.years else "",
        reason=_("you said so") if mark.is_own else one.reason,
        skills=tuple(row for row in compared if row.sentence == one.sentence),
        anchor=mark.anchor,
        correct_url=mark.url,
    )


def _duties(reading: Reading, marks: Sequence[Mark]) -> Duties | None:
    if not reading.other_duties:
        return None
    own = [mark for mark in marks if mark.group == "duties"]
    return Duties(
        meaning=duties_meaning(reading),
        questions=OTHER_DUTIES_QUESTIONS,
        wordings=tuple((mark.words, mark.anchor, mark.url) for mark in own),
        rule=rule("J1"),
    )


def _asking(reading: Reading, marks: Sequence[Mark]) -> tuple[Asking, ...]:
    """Return what is worth a question beside the four of J2: the silent things first, then the worded ones."""
    silent = [
        Asking(q.about, q.text, "", "", "")
        for q in reading.questions
        if not q.wording and q.about != "other duties"
    ]
    return (*silent, *(_asked_of(term, marks) for term in _firsts(reading, CAUTION)))


def _firsts(reading: Reading, group: str) -> list[Term]:
    first: dict[str, Term] = {}
    for term in _of_group(reading, group):
        first.setdefault(term.id, term)
    return list(first.values())


def _asked_of(term: Term, marks: Sequence[Mark]) -> Asking:
    mark = next(m for m in marks if m.group == "term" and m.span == term.span)
    return Asking(term.label, term.asks, term.wording, mark.anchor, mark.url)


def _correction(posting: Posting, row: Correction) -> tuple[str, str]:
    words = posting.text[row.start : row.end]
    says = _("%(group)s \u201c%(words)s\u201d: %(verdict)s") % {
        "group": row.group,
        "words": words[:80],
        "verdict": row.verdict,
    }
    return says, reverse("posting_correction_undo", args=[posting.pk, row.pk])


def _siblings(posting: Posting) -> tuple[tuple[str, str], ...]:
    if not posting.opening_id:
        return ()
    others = Posting.objects.of(posting.workspace).filter(opening=posting.opening_id).exclude(pk=posting.pk)
    return tuple(
        (
            format_html("{}, {}", other.seen_on, other.url or _("pasted")),
            reverse("posting", args=[other.pk]),
        )
        for other in others
    )
