"""The gap: the skills that postings ask for beside those a candidate can show, with evidence on both sides."""

from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from goodterms.postings.engine.reading import Reading
from goodterms.postings.engine.requirements import MUST, NICE, UNCLEAR
from goodterms.postings.engine.skills import KNOWLEDGE, FoundSkill, canonical_name, skill_key

HAVE, PARTLY, MISSING = "have", "partly", "missing"
_ORDER = {MUST: 0, UNCLEAR: 1, NICE: 2}
_STANDING = {MISSING: 0, PARTLY: 1, HAVE: 2}
_WEIGHT = {MUST: 1.0, UNCLEAR: 0.7, NICE: 0.4}
_LACK = {MISSING: 1.0, PARTLY: 0.5, HAVE: 0.0}
_SHARED_WORDS = 0.5
_COMMON = frozenset(
    [
        "and",
        "of",
        "in",
        "the",
        "to",
        "a",
        "with",
        "for",
        "skills",
        "management",
        "work",
        "software",
        "systems",
        "development",
    ]
)
_SHORTEST = 4
_MOST_WORDS = 3


@frozen
class Asked:
    """A skill that a posting asks for: `kind` must, nice or unclear, and the sentence that says so."""

    name: str
    kind: str
    sentence: str
    posting: str = ""


@frozen
class Evidence:
    """A skill that a candidate can show, and what shows it ("Analyst at Northwind, 2021 to 2024")."""

    name: str
    source: str


@frozen
class Compared:
    """One skill asked for: `standing` is have, partly or missing; the posting's sentence; the candidate's evidence.

    `reason` says in words why it counts so. `postings` are those that ask for it.
    """

    name: str
    kind: str
    standing: str
    sentence: str
    evidence: tuple[Evidence, ...]
    reason: str
    postings: tuple[str, ...] = ()


@frozen
class ToLearn:
    """A skill worth learning: `weight` sums, over the targets that ask for it, how much it lacks."""

    name: str
    weight: float
    postings: tuple[str, ...]
    standing: str


def asked_skills(reading: Reading, *, posting: str = "") -> tuple[Asked, ...]:
    """Return the skills of a reading with the requirement that each stands in; one entry a skill, must first.

    A skill outside every requirement is left out where the posting has requirements: an employer's praise of its
    own technology asks for nothing.
    """
    found: dict[str, Asked] = {}
    for skill in reading.skills:
        asked = _asked(skill, reading, posting=posting)
        if asked is None:
            continue
        key = skill_key(skill.name)
        if key not in found or _ORDER[asked.kind] < _ORDER[found[key].kind]:
            found[key] = asked
    return tuple(sorted(found.values(), key=lambda asked: _ORDER[asked.kind]))


def _asked(skill: FoundSkill, reading: Reading, *, posting: str) -> Asked | None:
    """Return a skill with the requirement that it stands in; None where nobody asks for it."""
    # "working closely with other teams" is a sentence, not a name to compare by.
    if skill.kind != KNOWLEDGE and len(skill.name.split()) > _MOST_WORDS:
        return None
    line = next((one for one in reading.requirements if one.span.touches(skill.span)), None)
    if line is not None:
        return Asked(skill.name, line.kind, line.sentence, posting)
    if reading.requirements or skill.kind != KNOWLEDGE:
        return None
    return Asked(skill.name, UNCLEAR, "", posting)


def compare_skills(asked: Iterable[Asked], *, shown: Sequence[Evidence]) -> tuple[Compared, ...]:
    """Return each skill asked for beside the candidate's evidence, must before nice, missing first.

    Carries out N3 and T4. "have" is the same skill by its canonical name; "partly" shares the telling words
    ("financial modeling" for "modeling of cash flows"); everything else is missing, which means: not shown by the
    record. There is no score.
    """
    by_key: dict[str, list[Evidence]] = {}
    for evidence in shown:
        by_key.setdefault(skill_key(evidence.name), []).append(evidence)
    merged: dict[str, Compared] = {}
    for one in asked:
        key = skill_key(one.name)
        if key in merged:
            merged[key] = _merged(merged[key], one)
        else:
            merged[key] = _compared(one, key=key, by_key=by_key)
    return tuple(sorted(merged.values(), key=lambda row: (_ORDER[row.kind], _STANDING[row.standing])))


def _merged(row: Compared, one: Asked) -> Compared:
    postings = row.postings if one.posting in row.postings else (*row.postings, one.posting)
    if _ORDER[one.kind] < _ORDER[row.kind]:
        return evolve(row, kind=one.kind, sentence=one.sentence, postings=postings)
    return evolve(row, postings=postings)


def _compared(one: Asked, *, key: str, by_key: dict[str, list[Evidence]]) -> Compared:
    if key in by_key:
        standing, evidence, reason = HAVE, tuple(by_key[key]), "The same skill stands in your record."
    else:
        evidence = tuple(near for other, rows in by_key.items() if _is_near(key, other) for near in rows[:1])[
            :3
        ]
        standing = PARTLY if evidence else MISSING
        reason = (
            "Your record shows something near it." if evidence else "Nothing in your record shows it yet."
        )
    name = canonical_name(one.name)
    return Compared(
        name, one.kind, standing, one.sentence, evidence, reason, (one.posting,) if one.posting else ()
    )


def _is_near(key: str, other: str) -> bool:
    """Return whether two skills share at least half of their telling words."""
    first, second = set(key.split()) - _COMMON, set(other.split()) - _COMMON
    if not first or not second:
        return False
    shared = len(first & second)
    return (
        shared > 0
        and shared / min(len(first), len(second)) > _SHARED_WORDS
        and max(len(key), len(other)) >= _SHORTEST
    )


def what_to_learn(compared: Iterable[Compared], *, targets: int) -> tuple[ToLearn, ...]:
    """Return what to learn next, the weightiest first.

    The weight is the lack (1 missing, 0.5 partly) times what is asked (1 must, 0.7 unclear, 0.4 nice), summed over
    the postings that ask for it and divided by the number of targets: 1 means that every target demands it.

    Source:
        Our own judgement; the parts stand beside the sum on the page.
    """
    rows = [
        ToLearn(
            row.name,
            round(_LACK[row.standing] * _WEIGHT[row.kind] * max(1, len(row.postings)) / max(1, targets), 3),
            row.postings,
            row.standing,
        )
        for row in compared
        if row.standing != HAVE
    ]
    return tuple(sorted(rows, key=lambda row: (-row.weight, row.name)))
