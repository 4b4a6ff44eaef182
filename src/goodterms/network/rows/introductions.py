"""From an introduction's rows to its course and back, and the facts of its letters."""

import datetime as dt
from collections.abc import Iterable

from goodterms.candidate.models import Position, Profile
from goodterms.kit.models import Workspace
from goodterms.letters.engine import Brief, Fact
from goodterms.letters.models import Bridge
from goodterms.network.engine import employer_key
from goodterms.network.engine.introductions import ASKED, CHOSEN, INTRODUCED, REPLIED, TALKED, THANKED
from goodterms.network.engine.introductions import Introduction as Course
from goodterms.network.models import Contact, Introduction
from goodterms.units import address_of

# What a letter that was sent means for the course.
_SENT = {
    "introduction.request": ASKED,
    "introduction.reply": REPLIED,
    "introduction.outcome": THANKED,
}
_NEEDS = {REPLIED: INTRODUCED, THANKED: TALKED}
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
    thanked = row.thanked_on
    for letter in sorted(row.letters.all(), key=lambda one: one.pk):
        if letter.trashed_at or letter.sent_on is None:
            continue
        if letter.kind == "introduction.thanks":
            thanked = letter.sent_on
        step = _SENT.get(letter.kind, "")
        if step and (step == ASKED or _NEEDS[step] in steps):
            steps.setdefault(step, letter.sent_on)
    steps[CHOSEN] = min(steps.values())
    return Course(str(row.connector), row.target_name, steps, thanked)


def asks_of(connector: Contact) -> list[tuple[str, dt.date]]:
    """Return for each time a contact was asked where that introduction stands, and the day of the ask."""
    rows = Introduction.objects.of(connector.workspace).filter(connector=connector)
    courses = [
        course_of(row) for row in rows.select_related("connector").prefetch_related("steps", "letters")
    ]
    return [(one.step, one.steps[ASKED]) for one in courses if ASKED in one.steps]


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


def revival_brief(contact: Contact) -> Brief:
    """Return the brief of a word to somebody one has lost touch with (N10)."""
    workspace = contact.workspace
    profile = Profile.objects.of(workspace).first()
    told = {
        "me": (str(profile or ""), "your profile"),
        "who": (address_of(str(contact)), "the contact"),
        "shared_past": (shared_past(workspace, contact), "your positions"),
        "topic": (f"how life is at {contact.employer}" if contact.employer else "", "the contact"),
    }
    return Brief(
        facts={name: Fact(text, source) for name, (text, source) in told.items() if text},
        present_employers=Position.present_employers(workspace),
        country=profile.country if profile else "",
    )


def shared_past(workspace: Workspace, contact: Contact) -> str:
    """Return where both know each other from, as a letter says it; "" where nothing tells."""
    key = contact.employer.key if contact.employer else ""
    for name in Position.objects.of(workspace).values_list("employer", flat=True):
        if key and employer_key(name) == key:
            return f"our time at {name}"
    return ""


def _facts(
    row: Introduction, *, employer: str, profile: Profile | None, kind: str
) -> Iterable[tuple[str, Fact]]:
    connector, target = str(row.connector), row.target_name
    if profile and str(profile):
        yield "me", Fact(str(profile), "your profile")
    yield "background", Fact(Position.background(row.workspace), "your positions")
    yield (
        "connector",
        Fact(connector if kind != "introduction.reply" else address_of(connector), "the contact"),
    )
    yield "who", Fact(address_of(target if kind == "introduction.reply" else connector), "the contact")
    greets = kind in {
        "introduction.reply",
        "introduction.forwardable",
    }  # nothing but the greeting names them there
    yield "target", Fact(address_of(target) if greets else target, "the contact")
    yield "employer", Fact(employer, "the contact")
    yield "shared_past", Fact(shared_past(row.workspace, row.connector), "your positions")
    position = row.target.position if row.target else ""
    if position:
        yield (
            "target_role",
            Fact(f"works as {position} at {employer}" if employer else f"is {position}", "the contact"),
        )
