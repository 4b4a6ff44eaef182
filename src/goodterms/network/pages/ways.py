"""The ways in to an employer, a title or a person: a picture, a list, and what speaks for each (N4)."""

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping, Sequence

from attrs import evolve, frozen
from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from goodterms.kit.http import address_of
from goodterms.kit.models import Workspace
from goodterms.network.engine import employer_key
from goodterms.network.engine.keeping import own_bias
from goodterms.network.engine.roles import role_of
from goodterms.network.models import Bridge, Contact, Employer
from goodterms.network.pages.pictures import Picture, picture_of
from goodterms.network.rows.introductions import peace_of
from goodterms.network.rows.ways import Meant, Ways, targets_for, ways_to
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
_AT_PRESENT = gettext_lazy(
    "They work where you work now. Asking them tells someone there that you're looking (T5)."
)
_REASONS = 3
_SUGGESTED = 12
_MOST = 95
_READ_AS = {
    "employer": "Read as an employer.",
    "title": "Read as a title: no employer is called so.",
    "person": "Read as a person: no employer and no title is called so.",
}


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
    peace: str


@frozen
class Suggestion:
    """An employer to ask the way to: a target, with how many people one knows there."""

    name: str
    url: str
    known: int


@frozen
class WaysPage:
    """The ways in; without anybody to reach there are none, no picture, and nobody was left out."""

    rule: Rule
    words: str
    sentence: str
    burned: str
    anyway_url: str
    suggestions: tuple[Suggestion, ...]
    ways: tuple[WayShown, ...] = ()
    picture: Picture | None = None
    blocked: int = 0


def ways_page(workspace: Workspace, *, query: Mapping[str, str], today: dt.date) -> WaysPage:
    """Return the page; the same number of queries however many ways."""
    words = query.get("to", "").strip()[:300]
    meant = targets_for(workspace, words)
    anyway = query.get("anyway") == "1"
    targets = meant.people + (meant.burned if anyway else ())
    found = ways_to(workspace, targets=targets, today=today) if targets else None
    left_out = bool(meant.burned) and not anyway
    page = WaysPage(
        rule=rule("N4"),
        words=words,
        sentence=_sentence(words, meant, found),
        burned=_burned(workspace, meant.burned),
        anyway_url=address_of("way_list", to=words, anyway="1") if left_out else "",
        suggestions=() if words else _suggestions(workspace),
    )
    return _with_ways(page, workspace, found, today=today) if found else page


def _with_ways(page: WaysPage, workspace: Workspace, found: Ways, *, today: dt.date) -> WaysPage:
    peace = peace_of(workspace, {people[0] for people, _odds in found.ways}, today=today)
    return evolve(
        page,
        ways=tuple(_way(found, at, peace, today=today) for at in range(len(found.ways))),
        picture=_picture(found, page.sentence),
        blocked=found.blocked,
    )


def _burned(workspace: Workspace, burned: Sequence[int]) -> str:
    employer = Employer.objects.filter(contacts__in=burned[:1]).first() if burned else None
    return Bridge.burned_by(workspace, employer.name, also=employer.other_keys()) if employer else ""


def _sentence(words: str, meant: Meant, found: Ways | None) -> str:
    if not words:
        return _("Name an employer, a title or a person.")
    if not meant.reading:
        return (
            _(
                "Nobody you know works at, is called, or has the title “%s”. Ask a close contact whom they know."
            )
            % words
        )
    if found is None:
        return _("This employer burned the bridge. Be glad to know, and move on.")
    if not found.ways:
        return _("No way of at most three steps leads there.")
    count = len(found.ways)
    says = ngettext(
        "%(count)d way in; the chance that it opens is %(chance)s.",
        "%(count)d ways in; the chance that one of all ways opens is %(chance)s.",
        count,
    ) % {"count": count, "chance": _chance(found.any_way)}
    return f"{says} {_(_READ_AS[meant.reading])}"


def _chance(odds: float) -> str:
    """Return the chance in words; ties count as independent, so nothing is ever as good as certain."""
    return _("over %d%%") % _MOST if odds * 100 > _MOST else _("about %s") % f"{odds:.0%}"


def _way(found: Ways, at: int, peace: Mapping[int, str], *, today: dt.date) -> WayShown:
    people, odds = found.ways[at]
    connector = people[0]
    others = [found.people[way[0]].facts for way, _odds in found.ways if way[0] != connector]
    can_ask = len(people) > 1
    return WayShown(
        tuple(_stop(found, pk) for pk in people),
        f"{odds:.0%}" if odds >= 0.01 else _("under 1%"),  # noqa: PLR2004 -- a percent
        tuple(_why(found, people)),
        found.odds[connector].unknown,
        own_bias(found.people[connector].facts, others, today=today) if at == 0 else "",
        ",".join(map(str, people)),
        can_ask=can_ask,
        peace=peace.get(connector, "") if can_ask else "",
    )


def _why(found: Ways, people: Sequence[int]) -> Iterator[str]:
    """Yield what speaks for a way: a warning first, then the tie to the connector, then each tie further on."""
    connector = people[0]
    if connector in found.at_present:
        yield str(_AT_PRESENT)
    first, *others = found.odds[connector].reasons
    yield first.says
    yield from [one.says for one in others if one.effect > 0][: _REASONS - 1]
    for one, other in itertools.pairwise(people):
        kind = found.between[min(one, other), max(one, other)]
        yield (
            _("%(one)s and %(other)s %(kind)s.")
            % {
                "one": found.people[one].name,
                "other": found.people[other].name,
                "kind": _(_KNOWN_BY[kind]),
            }
        )


def _stop(found: Ways, pk: int) -> Stop:
    one = found.people[pk]
    marks = [_(_ROLES[role])] if (role := role_of(one.position)) else []
    if pk in found.at_present:
        marks.append(_("Works where you work now"))
    elif one.facts.shared_employers or one.facts.kind == "worked":
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
        Suggestion(name, address_of("way_list", to=name), known.get(key, 0)) for key, name in keys.items()
    )
