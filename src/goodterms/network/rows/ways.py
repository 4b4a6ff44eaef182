"""From contacts and acquaintances to the ways in to some of them (N4)."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

from attrs import frozen
from django.db.models import F, Q

from goodterms.kit.models import Workspace
from goodterms.network.engine import WayIn, employer_key, ways_among
from goodterms.network.engine.constants import constant
from goodterms.network.engine.ties import TieOdds, agree_odds, answer_odds
from goodterms.network.models import Acquaintance, Bridge, Contact, EmployerName, IntroductionStep
from goodterms.network.rows.ties import Held, held_ties, present_keys

MOST_TARGETS = 40
MOST_PEOPLE = 160
ME = 0


@frozen
class Ways:
    """The best ways in.

    Attributes:
        ways: Each way as contacts' numbers from the connector to the target, with the odds.
        people: Everybody on them and at the target, by number.
        odds: The odds of each direct tie, with reasons.
        any_way: The chance that one of the distinct connectors opens a way (noisy-or); 0 without a way.
        between: How two contacts know each other, by their numbers, the lower first.
        blocked: How many people were left out as blocked.
        at_present: Those of the people who work where the candidate works today (T5).
    """

    ways: tuple[tuple[tuple[int, ...], float], ...]
    people: Mapping[int, Held]
    odds: Mapping[int, TieOdds]
    any_way: float
    between: Mapping[tuple[int, int], str]
    blocked: int
    at_present: frozenset[int] = frozenset()


@frozen
class Meant:
    """Whom words mean: read as "employer", "title" or "person" ("" for nobody), the contacts, and those left out.

    `burned` are contacts at employers that burned the bridge (W6).
    """

    reading: str
    people: tuple[int, ...]
    burned: tuple[int, ...] = ()


def targets_for(workspace: Workspace, words: str) -> Meant:
    """Return the contacts that words mean: an employer's people first, else a title's, else a person of that name.

    An employer is meant by any of its names, and the people of those that belong to it are meant too. Words mean the
    beginnings of words.
    """
    contacts = Contact.objects.of(workspace)
    key = employer_key(words)
    named = EmployerName.objects.of(workspace).filter(key=key).values("employer")
    if not words.strip():
        return Meant("", ())
    readings = (
        ("employer", Q(employer__key=key) | Q(employer__in=named) | Q(employer__parent__key=key)),
        ("employer", _begins("employer__name", words.strip())),
        ("title", _each(words, "position")),
        ("person", _each(words, "first_name", "last_name")),
    )
    for reading, means in readings:
        newest = contacts.filter(means).order_by(F("connected_on").desc(nulls_last=True), "pk")
        found = dict(newest.values_list("pk", "employer__key")[:MOST_TARGETS])
        if found:
            burned = _burned_keys(workspace, set(found.values()))
            return Meant(
                reading,
                tuple(pk for pk, at in found.items() if at not in burned),
                tuple(pk for pk, at in found.items() if at in burned),
            )
    return Meant("", ())


def _burned_keys(workspace: Workspace, keys: set[str | None]) -> set[str]:
    """Return which of the employers burned the bridge, by any of their names."""
    marked = Bridge.objects.of(workspace).exclude(burned_on=None).values_list("key", flat=True)
    also = EmployerName.objects.of(workspace).filter(key__in=marked).values_list("employer__key", flat=True)
    return {*marked, *also} & {key for key in keys if key}


def ways_to(workspace: Workspace, *, targets: Sequence[int], today: dt.date, most: int = 10) -> Ways:
    """Return the best ways to any of these contacts, of at most three hops; eleven queries, however many.

    A way that begins at the present employer stands behind the others, however likely: a request there tells of the
    search (T5).

    Whom a contact knows is known only from mail heads, shared history that was told, and the person's own word: no
    export holds it.
    """
    near, between = _acquaintances(workspace, targets)
    ids = list(dict.fromkeys([*targets, *near]))[:MOST_PEOPLE]
    people = held_ties(workspace, ids=ids)
    odds = {pk: answer_odds(one.facts, today=today) for pk, one in people.items()}
    # The graph numbers its people from 0, who is the candidate.
    number = {pk: place for place, pk in enumerate(people, start=1)}
    blocked = [number[pk] for pk, one in people.items() if one.is_blocked]
    found, any_way = ways_among(
        *_ties(number, odds, between, agreed=_own_log(workspace)),
        people=len(number) + 1,
        start=ME,
        targets=[number[pk] for pk in targets if pk in number],
        most=most,
        blocked=blocked,
    )
    at_present = _at_present(workspace, people)
    return Ways(
        _as_contacts(found, people=(ME, *people), last=at_present),
        people,
        odds,
        any_way,
        between,
        len(blocked),
        at_present,
    )


def _at_present(workspace: Workspace, people: Mapping[int, Held]) -> frozenset[int]:
    present = present_keys(workspace)
    return frozenset(pk for pk, one in people.items() if one.employer_key in present)


def _as_contacts(
    ways: Iterable[WayIn], *, people: Sequence[int], last: Collection[int]
) -> tuple[tuple[tuple[int, ...], float], ...]:
    """Return ways by the contacts' numbers, with their odds; those that begin at one of `last` stand last."""
    found = [(tuple(people[place] for place in way.people[1:]), way.odds) for way in ways]
    return tuple(sorted(found, key=lambda way: way[0][0] in last))


def _each(words: str, *fields: str) -> Q:
    """Return the condition that each word begins a word of any of the fields."""
    means = Q()
    for word in words.split():
        any_field = Q()
        for name in fields:
            any_field |= _begins(name, word)
        means &= any_field
    return means


def _begins(name: str, words: str) -> Q:
    return Q(**{f"{name}__istartswith": words}) | Q(**{f"{name}__icontains": f" {words}"})


def _acquaintances(
    workspace: Workspace, targets: Sequence[int]
) -> tuple[dict[int, None], dict[tuple[int, int], str]]:
    """Return who stands within two ties of the targets, in order of nearness, and the ties between them."""
    near: dict[int, None] = {}
    between: dict[tuple[int, int], str] = {}
    edge: Sequence[int] = targets
    for _hop in range(2):
        rows = Acquaintance.objects.of(workspace).filter(Q(one_id__in=edge) | Q(other_id__in=edge))
        rows = rows.filter(one__trashed_at=None, other__trashed_at=None)
        fresh: dict[int, None] = {}
        strongest = rows.order_by("-count", F("last_on").desc(nulls_last=True), "pk")
        for one, other, kind in strongest.values_list("one_id", "other_id", "kind")[:MOST_PEOPLE]:
            between[one, other] = kind
            fresh |= {pk: None for pk in (one, other) if pk not in near}
        near |= fresh
        edge = list(fresh)
    return near, between


def _ties(
    number: Mapping[int, int],
    odds: Mapping[int, TieOdds],
    between: Mapping[tuple[int, int], str],
    *,
    agreed: Mapping[str, int],
) -> tuple[Sequence[int], Sequence[int], Sequence[float]]:
    """Return who is asked, who is reached, and the odds, of each tie by the graph's numbers."""
    ties = [(ME, number[pk], one.odds) for pk, one in odds.items()]
    opens, by_kind = constant("opts_in"), constant("opts_in_by_kind")
    for (one, other), kind in between.items():
        for asked, reached in ((one, other), (other, one)):
            if asked in number and reached in number:
                agrees = agree_odds(odds[asked].strength, **agreed)
                ties.append((number[asked], number[reached], agrees * opens * by_kind[kind]))
    if not ties:
        return (), (), ()
    ones, others, chances = zip(*ties, strict=True)
    return ones, others, chances


def _own_log(workspace: Workspace) -> dict[str, int]:
    """Return how many of one's own requests were answered, and how many with a yes."""
    noted = IntroductionStep.objects.of(workspace).filter(introduction__trashed_at=None)
    answers = dict(
        noted.filter(step__in=("willing", "introduced", "declined")).values_list("introduction_id", "step")
    )
    return {"asked": len(answers), "agreed": sum(step != "declined" for step in answers.values())}
