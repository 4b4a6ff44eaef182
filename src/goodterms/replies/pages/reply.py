"""One answer: what it was read as and why, and what it calls for."""

import datetime as dt

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _

from goodterms.kit.mail.quoting import split_reply
from goodterms.letters.engine.kinds import kinds
from goodterms.letters.engine.marking import cut_at
from goodterms.letters.models import Letter
from goodterms.network.models import Bridge
from goodterms.network.rows.bridges import stakes_of
from goodterms.replies.engine import REACTIONS
from goodterms.replies.engine.answering import BURNED, Answer, what_to_answer
from goodterms.replies.models import Reply, ReplyKind
from goodterms.replies.pages.proposed import NamedPay, Proposed, named_pay, proposed_times
from goodterms.replies.rows import reading_of
from goodterms.units import Rule, Span, rule

ODDS_SHOWN = 3


@frozen
class Said:
    """A piece of the answer: own words, the sentence that decided, a proposed time, or what is quoted and signed."""

    text: str
    is_evidence: bool = False
    is_time: bool = False
    is_quiet: bool = False


@frozen
class Chance:
    """A kind with its chance in percent."""

    label: str
    percent: int


@frozen
class Next:
    """What the answer calls for: a letter to draft, "" for none, and the reason."""

    title: str
    why: str
    rule: Rule
    kind: str
    would_be: str


@frozen
class Earlier:
    """A letter that was drafted to this answer."""

    url: str
    title: str
    is_sent: bool


@frozen
class ReplyPage:
    """Everything about one answer."""

    reply_id: int
    title: str
    sentence: str
    sender: str
    address: str
    doubts: tuple[str, ...]
    subject: str
    lead_url: str
    pieces: tuple[Said, ...]
    label: str
    kind: str
    is_told: bool
    is_unsure: bool
    method: str
    odds: tuple[Chance, ...]
    times: tuple[Proposed, ...]
    pay: NamedPay | None
    pay_rule: Rule
    next: Next
    letters: tuple[Earlier, ...]
    has_stakes: bool
    employer: str
    can_burn: bool
    burned: str
    bridge_id: int | None
    notes: tuple[str, ...]


def reply_page(reply: Reply, *, bridge: Bridge, today: dt.date) -> ReplyPage:
    """Return an answer's page; three queries besides the reply and its bridge."""
    reading = reading_of(reply)
    answer = what_to_answer(reply.kind, stakes=stakes_of(bridge))
    sender = reply.sender or _("somebody")
    return ReplyPage(
        reply_id=reply.pk,
        title=_("Answer from %s") % sender,
        sentence=_sentence(reply),
        sender=sender,
        address=reply.sender_address,
        doubts=(*reply.sender_doubts, *_other_than_known(reply)),
        subject=reply.subject,
        lead_url=reverse("lead", args=[reply.lead_id]) if reply.lead_id else "",
        pieces=_pieces(reply, evidence=reading.evidence, times=reading.times),
        label=reply.get_kind_display(),
        kind=reply.kind,
        is_told=reply.is_told,
        is_unsure=reply.kind == ReplyKind.UNSURE,
        method=reading.method,
        odds=tuple(_chance(kind, odds) for kind, odds in reading.odds[:ODDS_SHOWN]),
        times=proposed_times(reply, reading.times, today=today),
        pay=named_pay(reply),
        pay_rule=rule("O3"),
        next=_next(answer),
        letters=tuple(_earlier(letter) for letter in reply.letters.filter(trashed_at=None)),
        has_stakes=reply.kind in REACTIONS,
        employer=bridge.name,
        can_burn=_can_burn(reply, bridge),
        burned=bridge.evidence if bridge.burned_on else "",
        bridge_id=bridge.pk if bridge.burned_on else None,
        notes=tuple(reply.reading_notes),
    )


def _other_than_known(reply: Reply) -> tuple[str, ...]:
    """Return a sentence where a contact is known by other addresses than the one that wrote."""
    contact = reply.contact
    known = [contact.email, *contact.other_emails.split()] if contact and contact.email else []
    if not known or reply.sender_address.casefold() in map(str.casefold, known) or not reply.sender_address:
        return ()
    told = {"address": reply.sender_address, "known": known[0]}
    return (_("It came from %(address)s; you know this contact by %(known)s.") % told,)


def _chance(kind: str, odds: float) -> Chance:
    return Chance(str(ReplyKind(kind).label), min(99, round(100 * odds)))


def _can_burn(reply: Reply, bridge: Bridge) -> bool:
    return reply.kind == BURNED and bridge.burned_on is None and bool(bridge.name)


def _sentence(reply: Reply) -> str:
    label = reply.get_kind_display()
    if reply.kind == ReplyKind.UNSURE:
        return _("We cannot tell what it is: please say it yourself.")
    return _("%s, as you said.") % label if reply.is_told else _("Read as: %s.") % label.lower()


def _next(answer: Answer) -> Next:
    kind = kinds().get(answer.kind)
    would_be = kinds().get(answer.would_be)
    return Next(
        title=kind.title if kind else _("Nothing to write"),
        why=answer.why,
        rule=rule(answer.rule),
        kind=answer.kind,
        would_be=would_be.title if would_be else "",
    )


def _earlier(letter: Letter) -> Earlier:
    kind = kinds().get(letter.kind)
    return Earlier(
        url=reverse("letter", args=[letter.pk]),
        title=kind.title if kind else letter.kind,
        is_sent=letter.sent_on is not None,
    )


def _pieces(reply: Reply, *, evidence: Span | None, times: tuple[Span, ...]) -> tuple[Said, ...]:
    parts = split_reply(reply.text)
    quiet = (*parts.quoted, *parts.signature)
    decisive = (evidence,) if evidence else ()
    return tuple(
        Said(
            piece.cut(reply.text),
            is_evidence=any(map(piece.touches, decisive)),
            is_time=any(map(piece.touches, times)),
            is_quiet=any(map(piece.touches, quiet)),
        )
        for piece in cut_at((*quiet, *times, *decisive), length=len(reply.text))
    )
