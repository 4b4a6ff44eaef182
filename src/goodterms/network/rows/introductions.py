"""From an introduction's rows to its course and back, and the facts of its letters."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from attrs import frozen

from goodterms.candidate.models import Position, Profile
from goodterms.kit.models import Workspace
from goodterms.letters.engine import Brief, Fact
from goodterms.letters.models import Letter
from goodterms.network.engine import employer_key
from goodterms.network.engine.introductions import (
    ASKED,
    CHOSEN,
    INTRODUCED,
    REPLIED,
    TALKED,
    THANKED,
    CoolDownError,
    refuse_ask,
)
from goodterms.network.engine.introductions import Introduction as Course
from goodterms.network.models import Bridge, Contact, Introduction, Tie
from goodterms.units import address_of, greeting_of


@frozen
class _Proof:
    """What a letter that was sent means for the course: a step, and the step without which it proves nothing."""

    step: str
    needs: str = ""

    def may_follow(self, steps: Collection[str]) -> bool:
        """Return whether the steps so far allow it."""
        return not self.needs or self.needs in steps


_PROVES = {
    "introduction.request": _Proof(ASKED),
    "introduction.reply": _Proof(REPLIED, needs=INTRODUCED),
    "introduction.outcome": _Proof(THANKED, needs=TALKED),
}
_HAND_OVER = frozenset({"introduction.forwardable", "introduction.double"})
_CARRIED = (
    "aim",
    "interest",
    "fit",
    "shared_past",
    "target_role",
    "achievement",
    "warm_word",
    "target_praise",
    "background",
)


def course_of(row: Introduction) -> Course:
    """Return an introduction's course: steps noted, and those a sent letter proves; two queries unless prefetched."""
    steps = {one.step: one.on for one in row.steps.all() if one.trashed_at is None}
    steps.setdefault(CHOSEN, row.created_at.date())
    sent = _sent_letters(row)
    for kind, on in sent:
        if kind in _PROVES and _PROVES[kind].may_follow(steps):
            steps.setdefault(_PROVES[kind].step, on)
    steps[CHOSEN] = min(steps.values())
    return Course(
        str(row.connector),
        row.target_name,
        steps,
        dict(sent).get("introduction.thanks", row.thanked_on),
        is_handed_over=any(kind in _HAND_OVER for kind, _on in sent),
    )


def _sent_letters(row: Introduction) -> list[tuple[str, dt.date]]:
    """Return kind and day of each letter that was sent, in the order in which they were written."""
    letters = sorted(row.letters.all(), key=lambda one: one.pk)
    return [(one.kind, one.sent_on) for one in letters if one.sent_on and one.trashed_at is None]


def peace_of(workspace: Workspace, connectors: Iterable[int], *, today: dt.date) -> dict[int, str]:
    """Return why each contact who should be left in peace should be, by the contact's number (N10); three queries.

    A contact's own cool-down counts before the usual one.
    """
    asks: dict[int, list[tuple[str, dt.date]]] = defaultdict(list)
    people: dict[int, Contact] = {}
    rows = Introduction.objects.of(workspace).filter(connector__in=connectors)
    for row in rows.select_related("connector__tie").prefetch_related("steps", "letters"):
        course = course_of(row)
        people[row.connector_id] = row.connector
        if ASKED in course.steps:
            asks[row.connector_id].append((course.step, course.steps[ASKED]))
    found = {}
    for pk, told in asks.items():
        tie: Tie | None = getattr(people[pk], "tie", None)
        days = tie.cool_down_days if tie else None
        try:
            refuse_ask(told, name=str(people[pk]), today=today, cool_down_days=days)
        except CoolDownError as peace:
            found[pk] = str(peace)
    return found


def brief_of(row: Introduction, *, kind: str) -> Brief:
    """Return the brief of a letter of an introduction: the record's facts, and what was told in its earlier letters."""
    workspace = row.workspace
    employer = row.employer.name if row.employer else ""
    profile = Profile.objects.of(workspace).first()
    facts = {
        name: fact for name, fact in _facts(row, employer=employer, profile=profile, kind=kind) if fact.text
    }
    for letter in row.letters.filter(trashed_at=None).order_by("pk"):
        told = letter.brief.get("facts", {})
        facts |= {name: Fact(**told[name]) for name in _CARRIED if name in told}
    return Brief(
        facts=facts,
        burned=Bridge.burned_by(workspace, employer),
        present_employers=Position.present_employers(workspace),
        country=profile.country if profile else "",
    )


def brief_of_letter(letter: Letter) -> Brief | None:
    """Return what the record says by now for a letter of an introduction or to an old friend; nothing for another."""
    if letter.introduction is not None:
        return brief_of(letter.introduction, kind=letter.kind)
    return revival_brief(letter.contact) if letter.kind == "tie.revive" and letter.contact else None


def revival_brief(contact: Contact) -> Brief:
    """Return the brief of a word to somebody one has lost touch with (N10)."""
    workspace = contact.workspace
    profile = Profile.objects.of(workspace).first()
    told = {
        "me": (str(profile or ""), "your profile"),
        "who": (_greeting(contact), "the contact"),
        "shared_past": (shared_past(contact, held_at=employers_held(workspace)), "your positions"),
        "topic": (f"how life is at {contact.employer}" if contact.employer else "", "the contact"),
    }
    return Brief(
        facts={name: Fact(text, source) for name, (text, source) in told.items() if text},
        present_employers=Position.present_employers(workspace),
        country=profile.country if profile else "",
    )


def shared_past(contact: Contact, *, held_at: Sequence[str]) -> str:
    """Return where both know each other from, as a letter says it; "" where nothing tells.

    Args:
        contact: With the employer.
        held_at: The names of the employers at which the candidate held a position.
    """
    key = contact.employer.key if contact.employer else ""
    for name in held_at:
        if key and employer_key(name) == key:
            return f"our time at {name}"
    return ""


def employers_held(workspace: Workspace) -> list[str]:
    """Return the names of the employers at which the candidate held a position."""
    return list(Position.objects.of(workspace).values_list("employer", flat=True))


def _greeting(contact: Contact) -> str:
    return greeting_of(contact.first_name, contact.last_name)


def _called(row: Introduction, *, kind: str) -> dict[str, str]:
    """Return how a letter calls the connector, whom it is written to, and the target."""
    target = str(row.target or row.target_name)
    to_connector = _greeting(row.connector)
    to_target = _greeting(row.target) if row.target else address_of(target)
    if kind == "introduction.reply":
        return {"connector": to_connector, "who": to_target, "target": to_target}
    # Nothing but the greeting names the target in a note to hand on.
    is_greeted = kind == "introduction.forwardable"
    return {
        "connector": str(row.connector),
        "who": to_connector,
        "target": to_target if is_greeted else target,
    }


def _facts(
    row: Introduction, *, employer: str, profile: Profile | None, kind: str
) -> Iterable[tuple[str, Fact]]:
    if profile and str(profile):
        yield "me", Fact(str(profile), "your profile")
    yield "background", Fact(Position.background(row.workspace), "your positions")
    for name, called in _called(row, kind=kind).items():
        yield name, Fact(called, "the contact")
    yield "employer", Fact(employer, "the contact")
    past = shared_past(row.connector, held_at=employers_held(row.workspace))
    yield "shared_past", Fact(past, "your positions")
    position = row.target.position if row.target else ""
    if position:
        yield (
            "target_role",
            Fact(f"works as {position} at {employer}" if employer else f"is {position}", "the contact"),
        )
