"""The profile check: what to mend before anybody is asked (N6)."""

import datetime as dt
import functools
import operator
import re

from attrs import frozen
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.candidate.engine import Finding, PositionFacts, ProfileFacts, SkillAsked, check_profile
from goodterms.candidate.engine.profile import missing_skills
from goodterms.candidate.engine.times import FIX, UNKNOWN
from goodterms.candidate.models import Education, Position, Profile, Skill
from goodterms.kit.models import Workspace
from goodterms.postings.models import Posting, Target
from goodterms.units import Rule, rule

_POSTINGS = 200
_DEGREE = re.compile(
    r"\b(?:degree|diploma|bachelor|master)", re.IGNORECASE
)  # schooling, no skill to add to a list
_TONES = {"fix": "stop", "look": "wait", "unknown": "plain"}
_LABELS = {"fix": "Mend", "look": "Look at", "unknown": "Unknown"}


@frozen
class FindingShown:
    """One finding: label and tone of its weight, what was found, the fix, and where to mend it."""

    label: str
    tone: str
    says: str
    fix: str
    url: str


@frozen
class ProfileCheckPage:
    """The check as a page."""

    rule: Rule
    sentence: str
    findings: tuple[FindingShown, ...]
    source: str
    is_empty: bool


def profile_check_page(workspace: Workspace, *, today: dt.date) -> ProfileCheckPage:
    """Return the check of the record as it stands; seven queries."""
    profile = Profile.objects.of(workspace).first() or Profile()
    positions = list(Position.objects.of(workspace))
    skills = tuple(Skill.objects.of(workspace).values_list("name", flat=True))
    facts = ProfileFacts(
        profile.headline,
        profile.summary,
        profile.reach,
        tuple(map(_position, positions)),
        tuple(map(_education, Education.objects.of(workspace))),
        skills,
        _missing(workspace, positions, (*skills, *_studied(workspace))),
    )
    found = check_profile(facts, today=today)
    to_mend = sum(one.weight != UNKNOWN for one in found)
    return ProfileCheckPage(
        rule("N6"),
        _sentence(to_mend, sum(one.weight == FIX for one in found)),
        tuple(_shown(one, profile) for one in found),
        profile.source,
        is_empty=not (profile.pk or positions or skills),
    )


def _sentence(to_mend: int, urgent: int) -> str:
    if not to_mend:
        return _("Nothing to mend. What no export tells, look at yourself.")
    whole = ngettext("%d thing to look at", "%d things to look at", to_mend) % to_mend
    return _("%(whole)s, %(urgent)d of them before you ask anybody.") % {"whole": whole, "urgent": urgent}


def _position(one: Position) -> PositionFacts:
    return PositionFacts(
        f"position:{one.pk}",
        one.title,
        one.employer,
        one.started_on,
        one.finished_on,
        one.description,
        one.source,
    )


def _education(one: Education) -> PositionFacts:
    return PositionFacts(f"education:{one.pk}", one.degree, one.school, one.started_on, one.finished_on)


def _studied(workspace: Workspace) -> list[str]:
    return [
        text for row in Education.objects.of(workspace).values_list("degree", "notes") for text in row if text
    ]


def _missing(
    workspace: Workspace, positions: list[Position], skills: tuple[str, ...]
) -> tuple[SkillAsked, ...]:
    """Return the skills that the targets' postings ask for; of all postings where there is no target."""
    named = functools.reduce(operator.or_, map(_meant, Target.objects.of(workspace)), Q())
    rows = Posting.objects.of(workspace).filter(named).values_list("pk", "asked")[:_POSTINGS]
    asked = [
        (str(pk), str(one["name"]))
        for pk, many in rows
        for one in many
        if not _DEGREE.search(str(one["name"]))
    ]
    text = " ".join([*(f"{one.title} {one.description}" for one in positions), *skills]).casefold()
    shown = [*skills, *{name for _pk, name in asked if name.casefold() in text}]
    return missing_skills(asked, shown=shown)


def _meant(target: Target) -> Q:
    """Return the condition that a posting is the target's: its employer, and every word of the title."""
    means = Q(employer_name__iexact=target.employer_name) if target.employer_name else Q()
    for word in target.title_words.split():
        means &= Q(title__icontains=word)
    return means


def _shown(one: Finding, profile: Profile) -> FindingShown:
    if one.rows:
        kind, _colon, pk = one.rows[0].partition(":")
        url = reverse("me_change", args=[kind, int(pk)])
    elif one.name == "photo":
        url = ""
    elif one.name.startswith(("headline", "summary", "no contact")):
        url = (
            reverse("me_change", args=["profile", profile.pk])
            if profile.pk
            else reverse("me_new", args=["profile"])
        )
    else:
        url = reverse("me")
    return FindingShown(_(_LABELS[one.weight]), _TONES[one.weight], one.says, one.fix, url)
