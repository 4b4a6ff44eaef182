"""The check of a public profile before anybody is asked for an introduction (N6)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from goodterms.candidate.engine.times import (
    FIX,
    LOOK,
    UNKNOWN,
    Finding,
    PositionFacts,
    check_times,
    constant,
    month_of,
    months_of,
)
from goodterms.units import employer_key

_ORDER = {FIX: 0, LOOK: 1, UNKNOWN: 2}
_YEAR = 12


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
        *check_times(facts.positions, facts.schools, today=today),
        *_texts(facts, today=today),
        *_skills(facts),
        *_unseen(facts),
    ]
    return tuple(sorted(found, key=lambda one: _ORDER[one.weight]))


def _head(facts: ProfileFacts) -> Iterator[Finding]:
    most = constant("headline_most")
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
    elif words < constant("summary_least"):
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
    if not open_ and _ended_long_ago(facts.positions, today=today):
        yield Finding(
            "no present position",
            "No position goes on today.",
            "Add what you do now, or a line that you are open to a next step.",
        )
    for one in open_:
        later = _begun_elsewhere(one, facts.positions)
        if later:
            yield Finding(
                "stale position",
                f"{one.title} at {one.employer} has no end, though {later.title} at {later.employer} began later.",
                "Give it its last month, or say that both go on.",
                rows=(one.key,),
            )


def _ended_long_ago(positions: Sequence[PositionFacts], *, today: dt.date) -> bool:
    last = max(months_of(one.finished_on, at_end=True) or 0 for one in positions)
    return month_of(today) - last > int(constant("gap_months"))


def _begun_elsewhere(one: PositionFacts, positions: Sequence[PositionFacts]) -> PositionFacts | None:
    """Return the first of the positions that began later with another employer."""
    elsewhere = (other for other in positions if employer_key(other.employer) != employer_key(one.employer))
    return next((other for other in elsewhere if _begin(other) > _begin(one)), None)


def _begin(one: PositionFacts) -> int:
    return months_of(one.started_on) or 0


def _texts(facts: ProfileFacts, *, today: dt.date) -> Iterator[Finding]:
    bare = [one for one in facts.positions if not one.description.strip() and _is_recent(one, today=today)]
    if bare:
        names = ", ".join(f"{one.title} at {one.employer}" for one in bare[:3])
        more = f" and {len(bare) - 3} more" if len(bare) > 3 else ""  # noqa: PLR2004 -- three are named
        yield Finding(
            "no text",
            f"Without a word on what you did: {names}{more}.",
            "Two lines each: what changed because you were there, with a number.",
            rows=tuple(one.key for one in bare),
        )


def _is_recent(one: PositionFacts, *, today: dt.date) -> bool:
    """Return whether a position is of the years about which a profile tells more than a line."""
    end = months_of(one.finished_on, at_end=True) or month_of(today)
    return end >= month_of(today) - _YEAR * int(constant("told_years"))


def _skills(facts: ProfileFacts) -> Iterator[Finding]:
    if not facts.skills:
        yield Finding(
            "no skills", "The profile names no skills.", "Name the ten that you would be asked about."
        )
    if facts.missing:
        most = constant("skills_named")
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
