"""Postings that look like one opening, each pair with its evidence."""

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.models import Workspace
from goodterms.postings.models import Different, Posting

MOST_POSTINGS = 2000
_PAIRS_SHOWN = 30


@frozen
class Pair:
    """Two postings that may be one opening, and why."""

    first: str
    first_url: str
    second: str
    second_url: str
    reason: str
    verdict_url: str


@frozen
class SamePage:
    """The pairs to decide on."""

    sentence: str
    pairs: tuple[Pair, ...]
    note: str


def same_page(workspace: Workspace) -> SamePage:
    """Return the pairs among the 2,000 newest postings that nobody has decided on; two queries."""
    # NumPy takes a tenth of a second and 25 MB to import; most days nobody opens this page.
    from goodterms.postings.engine.reposts import Advert, fingerprints, same_opening  # noqa: PLC0415

    rows = list(
        Posting.objects.of(workspace).only(
            "id", "title", "employer_name", "place", "text", "seen_on", "opening_id"
        )[:MOST_POSTINGS]
    )
    by_key = {str(row.pk): row for row in rows}
    decided = set(Different.objects.of(workspace).values_list("first_id", "second_id"))
    prints = fingerprints([row.text for row in rows])
    adverts = [
        Advert(str(row.pk), row.employer_name, row.title, row.place, mark)
        for row, mark in zip(rows, prints, strict=True)
    ]
    pairs = []
    for match in same_opening(adverts):
        first, second = sorted((by_key[match.first], by_key[match.second]), key=lambda row: row.pk)
        if (first.pk, second.pk) not in decided and not _is_joined(first, second):
            pairs.append(_pair(first, second, reason=match.reason))
    return SamePage(
        sentence=ngettext("%d pair to decide on.", "%d pairs to decide on.", len(pairs)) % len(pairs),
        pairs=tuple(pairs[:_PAIRS_SHOWN]),
        note=_("Only the %d newest postings were compared.") % MOST_POSTINGS
        if len(rows) == MOST_POSTINGS
        else "",
    )


def _is_joined(first: Posting, second: Posting) -> bool:
    """Return whether both are kept as one opening already."""
    return first.opening_id is not None and first.opening_id == second.opening_id


def _pair(first: Posting, second: Posting, *, reason: str) -> Pair:
    return Pair(
        first=_("%(title)s, seen on %(day)s") % {"title": first, "day": first.seen_on},
        first_url=reverse("posting", args=[first.pk]),
        second=_("%(title)s, seen on %(day)s") % {"title": second, "day": second.seen_on},
        second_url=reverse("posting", args=[second.pk]),
        reason=reason,
        verdict_url=reverse("posting_same_verdict", args=[first.pk, second.pk]),
    )
