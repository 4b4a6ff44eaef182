"""Between what was read and the rows it becomes."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import cattrs
from attrs import evolve

from goodterms.candidate.models import PayWish, Position, Skill
from goodterms.kit.models import StoredFile, Workspace
from goodterms.postings.engine import Evidence, FoundSkill, Reading, asked_skills, find_skills, read_posting
from goodterms.postings.engine.clause import OPEN, Clause
from goodterms.postings.engine.facts import Pay
from goodterms.postings.engine.pay import yearly
from goodterms.postings.engine.ranges import Wanted
from goodterms.postings.engine.reading import questions_of
from goodterms.postings.engine.requirements import Requirement, years_in
from goodterms.postings.engine.skills import KNOWLEDGE
from goodterms.postings.intake import PostingRead
from goodterms.postings.models import Correction, Posting
from goodterms.units import Span

BY_HAND = "you"
FIELDS = ("title", "employer_name", "place")
WRONG, ADDED, CHANGED = "wrong", "added", "changed"
# Raised whenever the engine reads otherwise; an older reading is then made anew when it is asked for.
READING_VERSION = 1
_LONGEST_POSITION_TEXT = 20_000

_converter = cattrs.Converter()
_converter.register_unstructure_hook(Decimal, str)
_converter.register_structure_hook(Decimal, lambda value, _type: Decimal(value))


def posting_of(
    workspace: Workspace, read: PostingRead, *, url: str, original: StoredFile | None, seen_on: dt.date
) -> Posting:
    """Return an unsaved posting for what was read."""
    sources = {("employer_name" if f.field == "employer" else f.field): f.source for f in read.fields}
    return Posting(
        workspace=workspace,
        title=read.title[:300],
        employer_name=read.employer[:300],
        place=read.place[:300],
        text=read.text,
        html=read.html,
        url=url or read.url[:1000],
        seen_on=seen_on,
        reading_notes=list(read.notes),
        field_sources=sources,
        text_sha256=text_hash(read.text),
        original=original,
    )


def text_hash(text: str) -> str:
    """Return the hash by which the same text is recognised, white space aside."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def write_reading(
    posting: Posting, reading: Reading, *, corrections: Sequence[Correction] = (), tier: int = 1
) -> None:
    """Put a reading, and what lists and the gap need of it, into a posting; the caller saves it."""
    posting.reading = {"version": READING_VERSION, "tier": tier, **_converter.unstructure(reading)}
    write_digest(posting, corrected(reading, corrections))


def write_digest(posting: Posting, reading: Reading) -> None:
    """Put the corrected reading's skills and yearly pay into the columns that lists and the gap look at."""
    posting.asked = [
        _converter.unstructure(one) for one in asked_skills(reading, posting=str(posting.pk or ""))
    ]
    year = yearly(reading.pay[0]) if reading.pay else None
    posting.yearly_least = year.least if year else None
    posting.yearly_most = year.most if year else None
    posting.pay_currency = year.currency if year else ""


def reading_of(posting: Posting) -> Reading:
    """Return what was read of a posting, before corrections; read anew where the engine has changed since."""
    kept = posting.reading
    if kept.get("version") == READING_VERSION:
        return _converter.structure({k: v for k, v in kept.items() if k not in {"version", "tier"}}, Reading)
    return with_stated_pay(posting, read_posting(posting.text))


def with_stated_pay(posting: Posting, reading: Reading) -> Reading:
    """Return a reading with the pay that the feed states as a field put before what the text says."""
    stated = tuple(_converter.structure(row, Pay) for row in posting.stated_pay)
    return evolve(reading, pay=(*stated, *reading.pay)) if stated else reading


def corrected(reading: Reading, corrections: Iterable[Correction]) -> Reading:
    """Return a reading with the person's corrections in it."""
    for row in corrections:
        reading = _CORRECTORS[row.group](reading, row)
    return evolve(reading, questions=questions_of(reading.pay, reading.terms, reading.other_duties))


def _requirement(reading: Reading, row: Correction) -> Reading:
    rest = tuple(
        one for one in reading.requirements if (one.span.start, one.span.end) != (row.start, row.end)
    )
    if row.verdict == WRONG:
        return evolve(reading, requirements=rest)
    sentence = str(row.told.get("wording", ""))
    kind = row.verdict if row.verdict != ADDED else str(row.told.get("kind", "unclear"))
    own = Requirement(
        kind, Span(row.start, row.end), sentence, "you said so", years_in(sentence, at=row.start)
    )
    return evolve(reading, requirements=tuple(sorted((*rest, own), key=lambda one: one.span)))


def _skill(reading: Reading, row: Correction) -> Reading:
    rest = tuple(one for one in reading.skills if (one.span.start, one.span.end) != (row.start, row.end))
    if row.verdict == WRONG:
        return evolve(reading, skills=rest)
    own = FoundSkill(Span(row.start, row.end), KNOWLEDGE, str(row.told.get("name", "")), 1.0)
    return evolve(reading, skills=tuple(sorted((*rest, own), key=lambda one: one.span)))


def _pay(reading: Reading, row: Correction) -> Reading:
    rest = tuple(
        one
        for one in reading.pay
        if one.span is None or (one.span.start, one.span.end) != (row.start, row.end)
    )
    if row.verdict == WRONG:
        return evolve(reading, pay=rest)
    told = row.told
    own = Pay(
        least=Decimal(told["least"]) if told.get("least") else None,
        most=Decimal(told["most"]) if told.get("most") else None,
        currency=str(told.get("currency", "")),
        period=str(told.get("period", "")),
        kind=str(told.get("kind", "base")),
        span=Span(row.start, row.end),
    )
    return evolve(reading, pay=(own, *rest))


def _term(reading: Reading, row: Correction) -> Reading:
    kept = tuple(one for one in reading.terms if (one.span.start, one.span.end) != (row.start, row.end))
    return evolve(reading, terms=kept)


def _duties(reading: Reading, row: Correction) -> Reading:
    rest = tuple(
        one for one in reading.other_duties if (one.span.start, one.span.end) != (row.start, row.end)
    )
    if row.verdict == WRONG:
        return evolve(reading, other_duties=rest)
    own = Clause(OPEN, Span(row.start, row.end), str(row.told.get("wording", "")))
    return evolve(reading, other_duties=tuple(sorted((*rest, own), key=lambda one: one.span)))


_CORRECTORS = {"requirement": _requirement, "skill": _skill, "pay": _pay, "term": _term, "duties": _duties}


def wanted_pay(workspace: Workspace) -> Wanted:
    """Return what the candidate wants to earn a year; one query."""
    wish = PayWish.objects.of(workspace).first()
    return Wanted(wish.floor, wish.target, wish.currency) if wish else Wanted(None, None, "")


def evidence_of(workspace: Workspace) -> tuple[Evidence, ...]:
    """Return the skills that the record shows: those listed, and those that positions and their texts name."""
    found = [
        Evidence(row.name, f"listed among your skills{f' ({row.source})' if row.source else ''}")
        for row in Skill.objects.of(workspace)
    ]
    for position in Position.objects.of(workspace):
        text = f"{position.title}.\n{position.description[:_LONGEST_POSITION_TEXT]}"
        found += [
            Evidence(skill.name, f"{position.title} at {position.employer}") for skill in find_skills(text)
        ]
    return tuple(dict.fromkeys(found))


def plain(value: Any) -> Any:  # noqa: ANN401 -- any value of the engine
    """Return a value of the engine as plain dictionaries and lists, ready for JSON."""
    return _converter.unstructure(value)
