"""The ways in to an employer, a title or a person: a picture, a list, and what speaks for each (N4)."""

import datetime as dt
import itertools
from collections.abc import Mapping

from attrs import frozen
from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.models import Workspace
from goodterms.letters.models import Bridge
from goodterms.network.engine import employer_key
from goodterms.network.engine.keeping import own_bias
from goodterms.network.engine.roles import role_of
from goodterms.network.models import Contact, Employer
from goodterms.network.pages.pictures import Picture, picture_of
from goodterms.network.rows.ways import Ways, targets_for, ways_to
from goodterms.postings.models import Target
from goodterms.units import Rule, rule

_ROLES = {"recruiter": "Recruiter", "decides": "May decide"}
_KNOWN_BY = {
    "worked": "worked together",
    "studied": "studied together",
    "family": "family",
    "met": "have met",
    "online": "know each other online",
    "mail": "stood in the same mails",
}
_REASONS = 3
_SUGGESTED = 12


@frozen
class Stop:
    """One person on a way: name, page, where they work, and marks such as "Recruiter"."""

    pk: int
    name: str
    url: str
    where: str
    marks: tuple[str, ...]
    strength: str


@frozen
class WayShown:
    """One way in: the people in order, its odds as text, why, and what is unknown."""

    stops: tuple[Stop, ...]
    odds: str
    why: tuple[str, ...]
    unknown: tuple[str, ...]
    bias: str
    value: str
    can_ask: bool


@frozen
class Suggestion:
    """An employer to ask the way to: a target, with how many people one knows there."""

    name: str
    url: str
    known: int


@frozen
class WaysPage:
    """The ways in."""

    rule: Rule
    words: str
    sentence: str
    ways: tuple[WayShown, ...]
    picture: Picture | None
    burned: str
    anyway_url: str
    suggestions: tuple[Suggestion, ...]
    blocked: int


def ways_page(workspace: Workspace, *, query: Mapping[str, str], today: dt.date) -> WaysPage:
    """Return the page; the same number of queries however many ways."""
    words = query.get("to", "").strip()[:300]
    targets = targets_for(workspace, words) if words else []
    burned = _burned(workspace, targets, words=words)
    shows = bool(targets) and (not burned or query.get("anyway") == "1")
    found = ways_to(workspace, targets=targets, today=today) if shows else None
    ways = tuple(_way(found, at, today=today) for at in range(len(found.ways))) if found else ()
    sentence = _sentence(words, targets, found, burned=burned)
    return WaysPage(
        rule=rule("N4"),
        words=words,
        sentence=sentence,
        ways=ways,
        picture=_picture(found, sentence) if found else None,
        burned=burned,
        anyway_url=f"{reverse('way_list')}?to={words}&anyway=1" if burned and not shows else "",
        suggestions=() if words else _suggestions(workspace),
        blocked=found.blocked if found else 0,
    )


def _burned(workspace: Workspace, targets: list[int], *, words: str) -> str:
    employer = Employer.objects.filter(contacts__in=targets[:1]).first()
    of_people = (
        Bridge.burned_by(workspace, employer.name, also=employer.other_keys()) if employer is not None else ""
    )
    return of_people or Bridge.burned_by(workspace, words)


def _sentence(words: str, targets: list[int], found: Ways | None, *, burned: str) -> str:
    if not words:
        return _("Name an employer, a title or a person.")
    if not targets:
        return _("You know nobody there, and of nobody who works there. Ask a close contact whom they know.")
    if found is None:
        return _("This employer burned the bridge. Be glad to know, and move on.") if burned else ""
    if not found.ways:
        return _("No way of at most three steps leads there.")
    count = len(found.ways)
    return ngettext(
        "%(count)d way in; the chance that it opens is about %(chance)s.",
        "%(count)d ways in; the chance that one of them opens is about %(chance)s.",
        count,
    ) % {"count": count, "chance": f"{found.any_way:.0%}"}


def _way(found: Ways, at: int, *, today: dt.date) -> WayShown:
    people, odds = found.ways[at]
    connector = people[0]
    tie = found.odds[connector]
    why = [tie.reasons[0].says]
    why += [one.says for one in tie.reasons[1:] if one.effect > 0][: _REASONS - 1]
    for one, other in itertools.pairwise(people):
        kind = found.between[min(one, other), max(one, other)]
        why.append(
            _("%(one)s and %(other)s %(kind)s.")
            % {
                "one": found.people[one].name,
                "other": found.people[other].name,
                "kind": _(_KNOWN_BY[kind]),
            }
        )
    others = [found.people[way[0]].facts for way, _odds in found.ways if way[0] != connector]
    return WayShown(
        tuple(_stop(found, pk) for pk in people),
        f"{odds:.0%}" if odds >= 0.01 else _("under 1%"),  # noqa: PLR2004 -- a percent
        tuple(why),
        tie.unknown,
        own_bias(found.people[connector].facts, others, today=today) if at == 0 else "",
        ",".join(map(str, people)),
        can_ask=len(people) > 1,
    )


def _stop(found: Ways, pk: int) -> Stop:
    one = found.people[pk]
    marks = [_(_ROLES[role])] if (role := role_of(one.position)) else []
    if one.facts.shared_employers or one.facts.kind == "worked":
        marks.append(_("Former colleague"))
    where = ", ".join(part for part in (one.position, one.employer) if part)
    return Stop(pk, one.name, reverse("contact", args=[pk]), where, tuple(marks), found.odds[pk].strength)


def _picture(found: Ways, sentence: str) -> Picture | None:
    return picture_of(
        [way for way, _odds in found.ways],
        names={pk: one.name for pk, one in found.people.items()},
        strengths={pk: one.strength for pk, one in found.odds.items()},
        me=_("You"),
        sentence=sentence,
    )


def _suggestions(workspace: Workspace) -> tuple[Suggestion, ...]:
    targets = Target.objects.of(workspace).exclude(employer_name="")
    names = dict.fromkeys(targets.values_list("employer_name", flat=True)[:_SUGGESTED])
    keys = {employer_key(name): name for name in names}
    known = dict(
        Contact.objects.of(workspace)
        .filter(employer__key__in=keys)
        .values(key=F("employer__key"))
        .annotate(known=Count("pk"))
        .values_list("key", "known")
    )
    return tuple(
        Suggestion(name, f"{reverse('way_list')}?to={name}", known.get(key, 0)) for key, name in keys.items()
    )
