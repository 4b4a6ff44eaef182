"""The check of a public profile before anybody is asked for an introduction (N6)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from attrs import field, frozen

from goodterms.units import employer_key
from goodterms.units.constants import constants_of

FIX, LOOK, UNKNOWN = "fix", "look", "unknown"
_ORDER = {FIX: 0, LOOK: 1, UNKNOWN: 2}
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
class SkillAsked:
    """A skill that targets ask for and the profile lacks, and how many postings ask for it."""

    name: str
    postings: int


@frozen
class ProfileFacts:
    """What is known of the profile.

    Attributes:
        headline: The line under the name.
        summary: The text about oneself.
        reach: A way to reach the candidate that the profile shows, "" where none is known.
        positions: Positions held, in any order.
        schools: Education, which fills gaps.
        skills: Skills named on the profile.
        missing: Skills that targets ask for and that neither profile nor positions show.
    """

    headline: str = ""
    summary: str = ""
    reach: str = ""
    positions: tuple[PositionFacts, ...] = ()
    schools: tuple[PositionFacts, ...] = ()
    skills: tuple[str, ...] = ()
    missing: tuple[SkillAsked, ...] = ()


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


def check_profile(facts: ProfileFacts, *, today: dt.date) -> tuple[Finding, ...]:
    """Return what to mend before asking anybody, what readers notice first; nothing invented about what is unknown.

    Carries out N6.

    Args:
        facts: The record, as imported and corrected.
        today: The day; positions that go on last until then.
    """
    found = [
        *_head(facts),
        *_present(facts, today=today),
        *_times(facts, today=today),
        *_texts(facts, today=today),
        *_skills(facts),
        *_unseen(facts),
    ]
    return tuple(sorted(found, key=lambda one: _ORDER[one.weight]))


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


def _head(facts: ProfileFacts) -> Iterator[Finding]:
    most = _constant("headline_most")
    if not facts.headline.strip():
        yield Finding(
            "headline missing",
            "There is no headline.",
            "Say in one line what you do and what you look for; it is what everybody reads first.",
        )
    elif _is_default(facts):
        yield Finding(
            "headline default",
            f'The headline repeats your position: "{facts.headline}".',
            "Say what you are good at and where you want to go.",
            LOOK,
        )
    elif len(facts.headline) > most:
        says = f"The headline has {len(facts.headline)} characters; about {most} are shown."
        yield Finding("headline long", says, "Shorten it.", LOOK)
    words = len(facts.summary.split())
    if not words:
        yield Finding(
            "summary missing",
            "There is no summary.",
            "Write three sentences: who you are, what you did that counts, what comes next.",
        )
    elif words < _constant("summary_least"):
        says = f"The summary has {words} words."
        yield Finding("summary short", says, "Two or three sentences more make it a story.", LOOK)


def _is_default(facts: ProfileFacts) -> bool:
    plain = employer_key(facts.headline)
    return any(
        plain in {employer_key(one.title), employer_key(f"{one.title} at {one.employer}")}
        for one in facts.positions
    )


def _present(facts: ProfileFacts, *, today: dt.date) -> Iterator[Finding]:
    if not facts.positions:
        yield Finding("no positions", "There is no position.", "Add what you did; begin with the latest.")
        return
    open_ = [one for one in facts.positions if not one.finished_on]
    if not open_:
        last = max(months_of(one.finished_on, at_end=True) or 0 for one in facts.positions)
        if _month(today) - last > _constant("gap_months"):
            yield Finding(
                "no present position",
                "No position goes on today.",
                "Add what you do now, or a line that you are open to a next step.",
            )
    for one in open_:
        later = [
            other
            for other in facts.positions
            if other.key != one.key and (months_of(other.started_on) or 0) > (months_of(one.started_on) or 0)
        ]
        if later and employer_key(later[0].employer) != employer_key(one.employer):
            yield Finding(
                "stale position",
                f"{one.title} at {one.employer} has no end, though {later[0].title} at {later[0].employer} began "
                "later.",
                "Give it its last month, or say that both go on.",
                rows=(one.key,),
            )


def _times(facts: ProfileFacts, *, today: dt.date) -> Iterator[Finding]:
    for one in facts.positions:
        start, end = months_of(one.started_on), months_of(one.finished_on, at_end=True)
        if start is None:
            yield Finding(
                "no start",
                f"{one.title} at {one.employer} has no beginning.",
                "Add the month.",
                rows=(one.key,),
            )
        elif (end is not None and end < start) or start > _month(today):
            yield Finding(
                "dates crossed",
                f"{one.title} at {one.employer} runs from {one.started_on} to {one.finished_on or 'today'}.",
                "Correct the months.",
                rows=(one.key,),
            )
    yield from _contradictions(facts.positions)
    yield from _overlaps(facts.positions, today=today)
    yield from _gaps(facts, today=today)


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
        if both > _constant("overlap_months") and not same and one.finished_on and other.finished_on:
            yield Finding(
                "overlap",
                f"{one.title} at {one.employer} and {other.title} at {other.employer} overlap for {both} months.",
                "If both are right, say so in the text; else correct the months.",
                LOOK,
                rows=(one.key, other.key),
            )


def _gaps(facts: ProfileFacts, *, today: dt.date) -> Iterator[Finding]:
    spans = sorted(
        span for one in (*facts.positions, *facts.schools) if (span := _span(one, today=today)) is not None
    )
    if not spans:
        return
    until = spans[0][1]
    for start, end in spans[1:]:
        if start - until - 1 > _constant("gap_months"):
            yield Finding(
                "gap",
                f"Nothing is told from {_text(until + 1)} to {_text(start - 1)}.",
                "A line is enough: a course, care for somebody, a time abroad. Untold gaps invite guesses.",
                LOOK,
            )
        until = max(until, end)


def _texts(facts: ProfileFacts, *, today: dt.date) -> Iterator[Finding]:
    since = _month(today) - _YEAR * _constant("told_years")
    bare = [
        one
        for one in facts.positions
        if not one.description.strip() and (months_of(one.finished_on, at_end=True) or _month(today)) >= since
    ]
    if bare:
        names = ", ".join(f"{one.title} at {one.employer}" for one in bare[:3])
        more = f" and {len(bare) - 3} more" if len(bare) > 3 else ""  # noqa: PLR2004 -- three are named
        yield Finding(
            "no text",
            f"Without a word on what you did: {names}{more}.",
            "Two lines each: what changed because you were there, with a number.",
            rows=tuple(one.key for one in bare),
        )


def _skills(facts: ProfileFacts) -> Iterator[Finding]:
    if not facts.skills:
        yield Finding(
            "no skills", "The profile names no skills.", "Name the ten that you would be asked about."
        )
    if facts.missing:
        most = _constant("skills_named")
        asked = ", ".join(f"{one.name} ({one.postings})" for one in facts.missing[:most])
        yield Finding(
            "skills asked for",
            f"Your targets ask for these, and the profile does not show them: {asked}.",
            "Add those that you have, each with where you used it; never one that you lack.",
        )


def _unseen(facts: ProfileFacts) -> Iterator[Finding]:
    if not facts.reach:
        yield Finding(
            "no contact route",
            "No way to reach you is known besides the network itself.",
            "Show an e-mail address or a page of yours; recruiters give up early.",
            UNKNOWN,
        )
    yield Finding(
        "photo",
        "An export does not tell whether there is a photo.",
        "Look yourself: recent, friendly, only you.",
        UNKNOWN,
    )


def _span(one: PositionFacts, *, today: dt.date) -> tuple[int, int] | None:
    start = months_of(one.started_on)
    if start is None:
        return None
    end = months_of(one.finished_on, at_end=True) if one.finished_on else _month(today)
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


def _month(day: dt.date) -> int:
    return day.year * _YEAR + day.month - 1


def _constant(name: str) -> Any:  # noqa: ANN401 -- a number, as the entry says
    return constants_of("goodterms.candidate.engine")[name].value


def missing_skills(asked: Iterable[tuple[str, str]], *, shown: Iterable[str]) -> tuple[SkillAsked, ...]:
    """Return the skills asked for that are not shown, the most often asked first.

    Args:
        asked: Posting and skill, a pair for each time a posting asks for one.
        shown: Skills that the profile names or its positions show.
    """
    known = {one.casefold() for one in shown}
    counts: dict[str, set[str]] = {}
    for posting, name in asked:
        if name.casefold() not in known:
            counts.setdefault(name, set()).add(posting)
    ranked = sorted(counts.items(), key=lambda one: (-len(one[1]), one[0]))
    return tuple(SkillAsked(name, len(postings)) for name, postings in ranked)
