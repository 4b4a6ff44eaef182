"""Cards that may show one person and names that may mean one employer, each pair with its evidence."""

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from attrs import frozen
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.models import Workspace
from goodterms.kit.paging import Pager, cut_page
from goodterms.network.engine import Card, Pair
from goodterms.network.models import Contact, Employer, Merge
from goodterms.network.rows.merging import cards, decided, mail_domains

PAIRS_A_PAGE = 20
MOST_EMPLOYERS = 3000
_MERGES_SHOWN = 20
_LEAST_OF_PEOPLE, _LEAST_OF_EMPLOYERS = 0.6, 0.4
_MOST_PERCENT = 99


@frozen
class Side:
    """One of the two: its name, its page, and what is known of it."""

    name: str
    url: str
    facts: tuple[str, ...]


@frozen
class Proposal:
    """Two that may be one, and why."""

    question: str
    first: Side
    second: Side
    odds: float
    percent: int
    evidence: str
    against: str
    same: str
    different: str
    verdict_url: str


@frozen
class Done:
    """Two that were put together."""

    says: str
    url: str
    undo_url: str


@frozen
class SamePage:
    """The pairs to decide on, and what was put together lately."""

    sentence: str
    proposals: tuple[Proposal, ...]
    pager: Pager
    done: tuple[Done, ...]


def same_page(workspace: Workspace, *, query: Mapping[str, str]) -> SamePage:
    """Return a page of the pairs that nobody has decided on, the likeliest first; seven queries.

    Of the employers the 3,000 newest are compared.
    """
    pairs = sorted([*_people(workspace), *_employers(workspace)], key=lambda pair: -pair[0].odds)
    shown, pager = cut_page(pairs, page=query.get("page", "1"), size=PAIRS_A_PAGE, query={})
    merges = Merge.objects.of(workspace).filter(verdict=Merge.Verdict.SAME, undone_at=None)
    links = ("kept_contact", "gone_contact", "kept_employer", "gone_employer")
    return SamePage(
        sentence=_sentence(workspace, pager.total),
        proposals=tuple(told(pair) for pair, told in shown),
        pager=pager,
        done=tuple(_done(row) for row in merges.select_related(*links)[:_MERGES_SHOWN]),
    )


def _people(workspace: Workspace) -> Iterator[tuple[Pair, Callable[[Pair], Proposal]]]:
    # NumPy and rapidfuzz take a tenth of a second to import; most days nobody opens this page.
    from goodterms.network.engine.matching.people import same_people  # noqa: PLC0415

    book = cards(workspace)
    by_key = {card.key: card for card in book}
    known = decided(workspace, kind=Contact)

    def told(pair: Pair) -> Proposal:
        """Return a pair as the page shows it."""
        return _proposal(
            pair,
            _person(by_key[pair.first]),
            _person(by_key[pair.second]),
            kind="contact",
            says=(_("The same person?"), _("One person"), _("Two people")),
        )

    for pair in same_people(book, least=_LEAST_OF_PEOPLE):
        if frozenset((int(pair.first), int(pair.second))) not in known:
            yield pair, told


def _sentence(workspace: Workspace, pairs: int) -> str:
    says = ngettext("%d pair to decide on.", "%d pairs to decide on.", pairs) % pairs
    if Employer.objects.of(workspace).count() > MOST_EMPLOYERS:
        says += " " + _("Of the employers the %s newest were compared.") % f"{MOST_EMPLOYERS:,}"
    return says


def _employers(workspace: Workspace) -> Iterator[tuple[Pair, Callable[[Pair], Proposal]]]:
    from goodterms.network.engine.matching.employers import same_employers  # noqa: PLC0415

    people = Count("contacts", filter=Q(contacts__trashed_at=None))
    newest = Employer.objects.of(workspace).annotate(people=people).order_by("-id")[:MOST_EMPLOYERS]
    rows = {row.pk: row for row in sorted(newest, key=lambda row: row.pk)}
    known = decided(workspace, kind=Employer)
    by_name = _numbers_by_name(rows.values())
    domains = _domains(workspace, rows)
    named = [
        Pair(str(by_name[pair.first][0]), str(by_name[pair.second][0]), pair.odds, pair.evidence, ())
        for pair in same_employers(list(by_name), domains=domains, least=_LEAST_OF_EMPLOYERS)
    ]

    def told(pair: Pair) -> Proposal:
        """Return a pair as the page shows it."""
        return _proposal(
            pair,
            _organisation(rows[int(pair.first)]),
            _organisation(rows[int(pair.second)]),
            kind="employer",
            says=(_("The same employer?"), _("One employer"), _("Two employers")),
        )

    for pair in [*_of_one_name(by_name), *named]:
        one, other = rows[int(pair.first)], rows[int(pair.second)]
        if frozenset((one.pk, other.pk)) not in known and not _is_part(one, other):
            yield pair, told


def _numbers_by_name(rows: Iterable[Employer]) -> dict[str, list[int]]:
    by_name: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        by_name[row.name].append(row.pk)
    return by_name


def _domains(workspace: Workspace, rows: Mapping[int, Employer]) -> dict[str, str]:
    """Return each employer's mail domain: the one that was told, else the one that most of its people write from."""
    found = {rows[pk].name: domain for pk, domain in mail_domains(workspace).items() if pk in rows}
    return found | {row.name: row.mail_domains[0] for row in rows.values() if row.mail_domains}


def _of_one_name(by_name: Mapping[str, Sequence[int]]) -> Iterator[Pair]:
    for numbers in by_name.values():
        for one, other in itertools.pairwise(numbers):
            yield Pair(str(one), str(other), 1.0, (_("the same name"),), ())


def _is_part(one: Employer, other: Employer) -> bool:
    return one.pk == other.parent_id or other.pk == one.parent_id


def _person(card: Card) -> Side:
    name = f"{card.given} {card.family}".strip() or card.email or card.url
    at = ", ".join(part for part in (card.position, card.employer) if part)
    facts = tuple(fact for fact in (at, card.email, card.url) if fact)
    return Side(name, reverse("contact", args=[card.key]), facts)


def _organisation(row: Employer) -> Side:
    people = row.people  # type: ignore[attr-defined]  # annotated by the query
    known = ngettext("%d person you know", "%d people you know", people) % people
    return Side(row.name, reverse("employer", args=[row.pk]), (known, *row.mail_domains))


def _proposal(pair: Pair, first: Side, second: Side, *, kind: str, says: tuple[str, str, str]) -> Proposal:
    return Proposal(
        question=says[0],
        first=first,
        second=second,
        odds=pair.odds,
        percent=min(int(pair.odds * 100), _MOST_PERCENT),
        evidence=", ".join(pair.evidence),
        against=", ".join(pair.against),
        same=says[1],
        different=says[2],
        verdict_url=reverse("same_verdict", args=[kind, pair.first, pair.second]),
    )


def _done(row: Merge) -> Done:
    kind = "contact" if row.kept_contact_id else "employer"
    kept, gone = str(row.kept), str(row.gone)
    says = _("%(gone)s went into %(kept)s") if kept != gone else _("Two entries of %(kept)s")
    return Done(
        says=says % {"gone": gone, "kept": kept},
        url=reverse(kind, args=[row.kept.pk]),
        undo_url=reverse("same_undo", args=[row.pk]),
    )
