"""The gap page: what targets ask for beside what the record shows, and what to learn next."""

from collections.abc import Mapping, Sequence

from attrs import frozen
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from goodterms.kit.http import address_of
from goodterms.kit.models import Workspace
from goodterms.kit.moments import moments
from goodterms.postings.engine import Asked, Compared, ToLearn, compare_skills, what_to_learn
from goodterms.postings.engine.gap import HAVE, MISSING, PARTLY
from goodterms.postings.engine.requirements import MUST, NICE, UNCLEAR
from goodterms.postings.models import Posting, Target
from goodterms.postings.rows import evidence_of
from goodterms.units import Rule, rule

MOST_POSTINGS = 200
_LEARN_SHOWN = 10
_ROWS_SHOWN = 150
_PARTS = (
    (MISSING, gettext_noop("Missing from your record")),
    (PARTLY, gettext_noop("Partly there")),
    (HAVE, gettext_noop("You can show it")),
)
_KINDS = {MUST: gettext_noop("must"), NICE: gettext_noop("nice"), UNCLEAR: gettext_noop("unclear")}


@frozen
class GapRow:
    """One skill: how it is asked for, by how many, the sentence of one posting, and the evidence."""

    name: str
    kind: str
    kind_label: str
    asked_by: str
    sentence: str
    posting_url: str
    evidence: tuple[str, ...]
    reason: str


@frozen
class GapPart:
    """The skills of one standing."""

    standing: str
    heading: str
    rows: tuple[GapRow, ...]


@frozen
class Learn:
    """A skill worth learning, with the parts of its weight in words."""

    name: str
    why: str


@frozen
class Scope:
    """A choice of what the gap is taken over."""

    label: str
    url: str
    is_current: bool


@frozen
class GapPage:
    """The gap over one posting, one employer or all targets."""

    heading: str
    sentence: str
    scopes: tuple[Scope, ...]
    parts: tuple[GapPart, ...]
    learn: tuple[Learn, ...]
    note: str
    is_empty: bool
    rule: Rule


def gap_page(workspace: Workspace, *, query: Mapping[str, str]) -> GapPage:
    """Return the gap (N3) over `posting`, `employer`, or every target; at most the 200 newest postings."""
    postings, heading = _scope(workspace, query)
    total = postings.count()
    rows = list(postings.values_list("id", "asked")[:MOST_POSTINGS])
    asked = [Asked(one["name"], one["kind"], one["sentence"], str(pk)) for pk, kept in rows for one in kept]
    compared = compare_skills(asked, shown=evidence_of(workspace))
    return GapPage(
        heading=heading,
        sentence=_sentence(compared, total),
        scopes=_scopes(workspace, query),
        parts=tuple(_part(standing, _(label), compared) for standing, label in _PARTS),
        learn=tuple(
            _learn(row, len(rows)) for row in what_to_learn(compared, targets=len(rows))[:_LEARN_SHOWN]
        ),
        note=_("Only the %d newest postings were compared.") % MOST_POSTINGS if total > MOST_POSTINGS else "",
        is_empty=not total,
        rule=rule("N3"),
    )


def _scope(workspace: Workspace, query: Mapping[str, str]) -> "tuple[QuerySet[Posting], str]":
    postings = Posting.objects.of(workspace).filter(closed_on=None)
    if query.get("posting", "").isdecimal():
        one = Posting.objects.of(workspace).filter(pk=int(query["posting"][:15]))
        row = one.first()
        return one, str(row) if row else _("A posting that is gone")
    if employer := query.get("employer", "").strip():
        return postings.filter(employer_name__iexact=employer), employer
    targets = list(Target.objects.of(workspace))
    if not targets:
        return postings, _("All postings kept")
    return postings.filter(_of_targets(workspace, targets)), _("Your targets")


def _of_targets(workspace: Workspace, targets: Sequence[Target]) -> Q:
    """Return the condition for a posting to be among the targets, or to be pursued already."""
    either = Q(pk__in=[])
    for moment in moments().values():
        if moment.pursued:
            either |= Q(pk__in=moment.pursued(workspace))
    for target in targets:
        one = Q(target=target)
        named = Q()
        if target.employer_name:
            named &= Q(employer_name__icontains=target.employer_name)
        for word in target.title_words.split():
            named &= Q(title__icontains=word)
        either |= one | named if named else one
    return Q(pk__in=Posting.objects.filter(either).values("pk"))


def _scopes(workspace: Workspace, query: Mapping[str, str]) -> tuple[Scope, ...]:
    current = query.get("employer", "").strip()
    is_one = bool(query.get("posting"))
    names = (
        Posting.objects.of(workspace)
        .exclude(employer_name="")
        .filter(closed_on=None)
        .order_by("employer_name")
        .values_list("employer_name", flat=True)
        .distinct()[:40]
    )
    whole = Scope(_("All targets"), address_of("posting_gap"), is_current=not current and not is_one)
    return whole, *(
        Scope(name, address_of("posting_gap", employer=name), is_current=name == current) for name in names
    )


def _sentence(compared: Sequence[Compared], total: int) -> str:
    missing = sum(row.standing == MISSING for row in compared)
    have = sum(row.standing == HAVE for row in compared)
    told = ngettext("%d posting names", "%d postings name", total) % total
    skills = ngettext("%d skill", "%d skills", len(compared)) % len(compared)
    return _("%(told)s %(skills)s: you can show %(have)d, %(missing)d are not in your record.") % {
        "told": told,
        "skills": skills,
        "have": have,
        "missing": missing,
    }


def _part(standing: str, heading: str, compared: Sequence[Compared]) -> GapPart:
    rows = [_row(row) for row in compared if row.standing == standing]
    return GapPart(standing, heading, tuple(rows[:_ROWS_SHOWN]))


def _row(row: Compared) -> GapRow:
    posting = row.postings[0] if row.postings else ""
    return GapRow(
        name=row.name,
        kind=row.kind,
        kind_label=_(_KINDS[row.kind]),
        asked_by=ngettext("%d posting", "%d postings", len(row.postings)) % len(row.postings),
        sentence=row.sentence,
        posting_url=reverse("posting", args=[posting]) if posting else "",
        evidence=tuple(f"{one.name}: {one.source}" for one in row.evidence),
        reason=row.reason,
    )


def _learn(row: ToLearn, targets: int) -> Learn:
    asking = len(row.postings)
    words = ngettext(
        "%(asking)d of %(targets)d posting asks for it",
        "%(asking)d of %(targets)d postings ask for it",
        targets,
    )
    why = words % {"asking": asking, "targets": targets}
    near = _("your record shows something near it")
    none = _("nothing in your record shows it")
    return Learn(row.name, f"{why}; {near if row.standing == PARTLY else none}.")
