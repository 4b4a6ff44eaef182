"""One tie: how likely an answer is and why, whom both know, what was given, and what was asked."""

import datetime as dt
from urllib.parse import urlencode

from attrs import frozen
from django.db.models import Max, Min, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.network.engine.ties import answer_odds
from goodterms.network.models import Acquaintance, Contact, Introduction, Tie
from goodterms.network.rows.ties import held_ties

_SHOWN = 30
_STRENGTHS = {"strong": "Strong tie", "fair": "Fair tie", "weak": "Weak tie"}
_KINDS = {
    "worked": "worked together",
    "studied": "studied together",
    "family": "family",
    "met": "have met",
    "online": "online",
    "mail": "same mails",
}
_TRACES = {
    "message_in": "Messages from them",
    "message_out": "Messages to them",
    "mail_in": "Mails from them",
    "mail_out": "Mails to them",
    "invitation_in": "Invitations from them",
    "invitation_out": "Invitations to them",
    "endorsement_in": "Skills of yours they endorsed",
    "endorsement_out": "Skills of theirs you endorsed",
    "recommendation_in": "Recommendations of you",
    "recommendation_out": "Recommendations by you",
}


@frozen
class TiePanel:
    """What a contact's page says of the tie.

    `reasons` pairs a sentence with "for", "against" or ""; `evidence` tells the traces, kind by kind; `knows` and
    `favours` end with the number of the row.
    """

    label: str
    strength: str
    chance: str
    reasons: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    evidence: tuple[str, ...]
    told: tuple[str, ...]
    knows: tuple[tuple[str, str, str, int], ...]
    favours: tuple[tuple[str, str, dt.date, int], ...]
    introductions: tuple[tuple[str, str], ...]
    ways_url: str


def tie_panel(contact: Contact, *, today: dt.date) -> TiePanel:
    """Return what is known of the tie; ten queries."""
    facts = held_ties(contact.workspace, ids=[contact.pk])[contact.pk].facts
    odds = answer_odds(facts, today=today)
    tie = Tie.objects.filter(contact=contact).first()
    return TiePanel(
        _(_STRENGTHS[odds.strength]),
        odds.strength,
        _("about %s likely to answer") % f"{odds.odds:.0%}",
        tuple(
            (one.says, "" if place == 0 else "for" if one.effect > 0 else "against")
            for place, one in enumerate(odds.reasons)
        ),
        odds.unknown,
        _evidence(contact),
        _told(tie, today=today),
        _knows(contact),
        tuple(
            (str(one.get_direction_display()), one.says, one.on, one.pk)
            for one in contact.favours.filter(trashed_at=None)[:_SHOWN]
        ),
        tuple(
            (str(one), reverse("introduction", args=[one.pk]))
            for one in Introduction.objects.of(contact.workspace)
            .filter(Q(connector=contact) | Q(target=contact))
            .select_related("connector")[:_SHOWN]
        ),
        f"{reverse('way_list')}?{urlencode({'to': str(contact)})}",
    )


def _evidence(contact: Contact) -> tuple[str, ...]:
    """Return what the traces say, a sentence for each kind."""
    rows = contact.traces.filter(trashed_at=None).order_by().values("kind")
    found = rows.annotate(many=Sum("count"), first=Min("on"), last=Max("on"))
    counts = {row["kind"]: row for row in found}
    return tuple(
        _("%(what)s: %(many)d, %(first)s to %(last)s")
        % {
            "what": _(label),
            "many": counts[kind]["many"],
            "first": f"{counts[kind]['first']:%b %Y}",
            "last": f"{counts[kind]['last']:%b %Y}",
        }
        for kind, label in _TRACES.items()
        if kind in counts
    )


def _told(tie: Tie | None, *, today: dt.date) -> tuple[str, ...]:
    if tie is None:
        return ()
    said = [str(tie.get_kind_display())] if tie.kind else []
    if tie.since:
        said.append(_("since %d") % tie.since.year)
    if tie.rhythm_days:
        said.append(
            ngettext("a word every %d day", "a word every %d days", tie.rhythm_days) % tie.rhythm_days
        )
    if tie.is_blocked:
        said.append(_("never to be asked or reached"))
    return (*said, *_not_proposed(tie, today=today))


def _not_proposed(tie: Tie, *, today: dt.date) -> tuple[str, ...]:
    if tie.is_never:
        return (_("not proposed in the weekly words"),)
    if tie.away_until and tie.away_until > today:
        return (_("not proposed until %s") % f"{tie.away_until:%-d %B %Y}",)
    return ()


def _knows(contact: Contact) -> tuple[tuple[str, str, str, int], ...]:
    pairs = (
        Acquaintance.objects.of(contact.workspace)
        .filter(Q(one=contact) | Q(other=contact), one__trashed_at=None, other__trashed_at=None)
        .select_related("one", "other")[:_SHOWN]
    )
    found = []
    for pair in pairs:
        other = pair.other if pair.one_id == contact.pk else pair.one
        found.append((str(other), reverse("contact", args=[other.pk]), _(_KINDS[pair.kind]), pair.pk))
    return tuple(found)
