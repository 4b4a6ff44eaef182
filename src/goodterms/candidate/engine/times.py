"""When somebody was where: crossed or missing months, overlaps, gaps and contradictions (N6)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from attrs import field, frozen

from goodterms.units import employer_key
from goodterms.units.constants import constants_of

FIX, LOOK, UNKNOWN = "fix", "look", "unknown"
_YEAR = 12


@frozen
class PositionFacts:
    """A position or school as the record has it; days are ISO text of any precision, "" where not told.

    `key` tells the row apart; `finished_on` is "" for a position that goes on.
    """

    key: str
    title: str
    employer: str
    started_on: str = ""
    finished_on: str = ""
    description: str = ""
    source: str = ""


@frozen
class Finding:
    """One thing to mend: its name, what was found, and the fix.

    Attributes:
        name: Which check it is, such as "headline missing".
        says: What was found, in a sentence.
        fix: What to do, in a sentence.
        weight: "fix" for what readers notice, "look" for what may be right, "unknown" for what no export tells.
        rows: Keys of the positions it is about.
    """

    name: str
    says: str
    fix: str
    weight: str = FIX
    rows: tuple[str, ...] = field(default=())


def months_of(text: str, *, at_end: bool = False) -> int | None:
    """Return a day of any precision as months since year 0; a bare year begins in January and ends in December.

    Returns:
        None where nothing is told or it is no day.
    """
    parts = text.split("-")
    if not parts[0].isdigit():
        return None
    month = int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else (_YEAR if at_end else 1)
    return int(parts[0]) * _YEAR + month - 1


def check_times(
    positions: Sequence[PositionFacts], schools: Sequence[PositionFacts], *, today: dt.date
) -> Iterator[Finding]:
    """Yield what the months of positions and schools leave to mend."""
    for one in positions:
        start, end = months_of(one.started_on), months_of(one.finished_on, at_end=True)
        if start is None:
            yield Finding(
                "no start",
                f"{one.title} at {one.employer} has no beginning.",
                "Add the month.",
                rows=(one.key,),
            )
        elif (end is not None and end < start) or start > month_of(today):
            yield Finding(
                "dates crossed",
                f"{one.title} at {one.employer} runs from {one.started_on} to {one.finished_on or 'today'}.",
                "Correct the months.",
                rows=(one.key,),
            )
    yield from _contradictions(positions)
    yield from _overlaps(positions, today=today)
    yield from _gaps((*positions, *schools), today=today)


def _contradictions(positions: Sequence[PositionFacts]) -> Iterator[Finding]:
    """Yield positions that two sources tell with other months, such as résumé and profile."""
    for one, other in combinations(positions, 2):
        same = (employer_key(one.employer), employer_key(one.title)) == (
            employer_key(other.employer),
            employer_key(other.title),
        )
        if same and _touch(one, other) and one.source != other.source:
            yield Finding(
                "dates differ",
                f"{one.title} at {one.employer} is told twice: {_period(one)} ({one.source}), and {_period(other)} "
                f"({other.source}).",
                "Make profile and résumé agree: readers compare them.",
                rows=(one.key, other.key),
            )


def _overlaps(positions: Sequence[PositionFacts], *, today: dt.date) -> Iterator[Finding]:
    told = [(one, *span) for one in positions if (span := _span(one, today=today))]
    for (one, start, end), (other, begin, stop) in combinations(told, 2):
        both = min(end, stop) - max(start, begin)
        same = employer_key(one.employer) == employer_key(other.employer)
        if both > constant("overlap_months") and not same and one.finished_on and other.finished_on:
            yield Finding(
                "overlap",
                f"{one.title} at {one.employer} and {other.title} at {other.employer} overlap for {both} months.",
                "If both are right, say so in the text; else correct the months.",
                LOOK,
                rows=(one.key, other.key),
            )


def _gaps(stays: Iterable[PositionFacts], *, today: dt.date) -> Iterator[Finding]:
    spans = sorted(span for one in stays if (span := _span(one, today=today)) is not None)
    if not spans:
        return
    until = spans[0][1]
    for start, end in spans[1:]:
        if start - until - 1 > constant("gap_months"):
            yield Finding(
                "gap",
                f"Nothing is told from {_text(until + 1)} to {_text(start - 1)}.",
                "A line is enough: a course, care for somebody, a time abroad. Untold gaps invite guesses.",
                LOOK,
            )
        until = max(until, end)


def _span(one: PositionFacts, *, today: dt.date) -> tuple[int, int] | None:
    start = months_of(one.started_on)
    if start is None:
        return None
    end = months_of(one.finished_on, at_end=True) if one.finished_on else month_of(today)
    return (start, end) if end is not None and end >= start else None


def _touch(one: PositionFacts, other: PositionFacts) -> bool:
    """Return whether two tellings are of one stay: they differ, and their times meet."""
    spans = [
        (months_of(each.started_on) or 0, months_of(each.finished_on, at_end=True) or 10**9)
        for each in (one, other)
    ]
    differs = (one.started_on, one.finished_on) != (other.started_on, other.finished_on)
    return differs and spans[0][0] <= spans[1][1] and spans[1][0] <= spans[0][1]


def _period(one: PositionFacts) -> str:
    return f"{one.started_on or 'unknown'} to {one.finished_on or 'today'}"


def _text(months: int) -> str:
    return f"{months // _YEAR}-{months % _YEAR + 1:02d}"


def month_of(day: dt.date) -> int:
    """Return a day's month, counted since year 0."""
    return day.year * _YEAR + day.month - 1


def constant(name: str) -> Any:  # noqa: ANN401 -- a number, as the entry says
    """Return the value of one entry of `constants.toml`."""
    return constants_of("goodterms.candidate.engine")[name].value
