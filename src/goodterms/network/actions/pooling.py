"""Joining a pool of a shared server, and leaving it: only hashes and bands are written (see `engine/pooling.py`)."""

import datetime as dt
import secrets
from collections.abc import Iterator

from django.db.models import F

from goodterms.kit.logbook import deed
from goodterms.kit.models import Workspace
from goodterms.network.engine.pooling import Card, offered
from goodterms.network.engine.ties import answer_odds
from goodterms.network.models import Contact, PoolMember, PoolTie
from goodterms.network.rows.ties import held_ties

_SLICE = 2000


def join_pool(workspace: Workspace, *, key: bytes, today: dt.date) -> PoolMember:
    """Let others find ways through this workspace's contacts, or bring what they may find up to date.

    Blocked contacts are left out. The key comes from the server's settings and is not stored.

    Raises:
        PoolKeyError: if the key is too short.
    """
    told = offered(_cards(workspace, today=today), key=key)
    with deed(workspace, "Let others find ways through my contacts"):
        member, _is_new = PoolMember.objects.get_or_create(
            workspace=workspace, defaults={"alias": secrets.token_hex(16)}
        )
        member.ties.all().delete()
        PoolTie.objects.bulk_create(
            (
                PoolTie(member=member, person_seal=seal, employer_seal=one.employer, band=one.band)
                for one in told
                for seal in one.people
            ),
            batch_size=500,
        )
    return member


def leave_pool(workspace: Workspace) -> None:
    """Take everything of this workspace out of the pool."""
    with deed(workspace, "Took my contacts out of the pool"):
        PoolMember.objects.filter(workspace=workspace).delete()


def _cards(workspace: Workspace, *, today: dt.date) -> Iterator[tuple[Card, float]]:
    rows = Contact.objects.of(workspace).order_by("pk")
    cards = list(rows.values_list("pk", "email", "phone", "url", F("employer__name")))
    for start in range(0, len(cards), _SLICE):
        part = cards[start : start + _SLICE]
        ties = held_ties(workspace, ids=[pk for pk, *_rest in part])
        for pk, email, phone, url, employer in part:
            if not ties[pk].is_blocked:
                yield Card(email, phone, url, employer or ""), answer_odds(ties[pk].facts, today=today).odds
