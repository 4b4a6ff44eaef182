"""What an answer proposes that can be acted on: talks, and pay."""

import datetime as dt

from attrs import frozen
from django.utils.translation import gettext as _

from goodterms.kit.days import ahead_text
from goodterms.kit.mail.quoting import split_reply
from goodterms.kit.money import range_text
from goodterms.leads.engine.saying import read_proposed
from goodterms.leads.models import Event, EventKind
from goodterms.postings.engine.facts import Pay
from goodterms.postings.engine.pay.reading import find_pay
from goodterms.postings.engine.ranges import BELOW, Wanted, within_range
from goodterms.postings.rows import wanted_pay
from goodterms.replies.models import Reply, ReplyKind
from goodterms.units import Span

_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD"})  # what a bare "$" may mean
# In any other answer a day is a deadline, or that of something else.
_OF_TALKS = frozenset(
    {
        ReplyKind.INTERVIEW_INVITATION,
        ReplyKind.SCHEDULING,
        ReplyKind.QUESTION,
        ReplyKind.INTRODUCTION_MADE,
        ReplyKind.UNSURE,
    }
)


@frozen
class Proposed:
    """A proposed time.

    Attributes:
        words: As they wrote it.
        says: The day and the hour as we read them; "" where it proposes no talk to come on a lead.
        on: The day, ISO.
        at: The hour, ISO; "" where none is named.
        is_planned: Whether a talk stands on the lead's timeline for it.
    """

    words: str
    says: str = ""
    on: str = ""
    at: str = ""
    is_planned: bool = False


@frozen
class NamedPay:
    """Pay that an answer names: the amount in words, how it stands to one's own range (O3), whether it is below."""

    says: str
    why: str
    is_below: bool


def proposed_times(reply: Reply, times: tuple[Span, ...], *, today: dt.date) -> tuple[Proposed, ...]:
    """Return the times that an answer proposes, each wording once; one query where it has a lead."""
    planned = (
        set(
            Event.objects.filter(
                lead=reply.lead_id,
                trashed_at=None,
                direction="",
                kind__in=(EventKind.CALL, EventKind.INTERVIEW),
            ).values_list("happened_on", "at_time")
        )
        if reply.lead_id and times
        else set()
    )
    wordings = dict.fromkeys(" ".join(span.cut(reply.text).split()) for span in times)
    is_talk = bool(reply.lead_id) and reply.kind in _OF_TALKS
    return tuple(
        _proposed(words, written_on=reply.received_on, today=today, planned=planned, is_talk=is_talk)
        for words in wordings
    )


def _proposed(
    words: str,
    *,
    written_on: dt.date,
    today: dt.date,
    planned: set[tuple[dt.date, dt.time | None]],
    is_talk: bool,
) -> Proposed:
    on, at = read_proposed(words, today=written_on) if is_talk else (None, None)
    if on is None or on < today:
        return Proposed(words)
    says = ahead_text(on, today=today, at=at)
    return Proposed(
        words,
        says=says[:1].upper() + says[1:],
        on=on.isoformat(),
        at=f"{at:%H:%M}" if at else "",
        is_planned=(on, at) in planned,
    )


def named_pay(reply: Reply) -> NamedPay | None:
    """Return the pay that the sender names in their own words, held against what the candidate wants; one query."""
    own = "\n\n".join(span.cut(reply.text) for span in split_reply(reply.text).own)
    wanted = wanted_pay(reply.workspace)
    found = find_pay(own, dollar=wanted.currency if wanted.currency in _DOLLARS else "USD")
    if not found:
        return None
    return NamedPay(
        _pay_words(found[0]), _standing(found[0], wanted=wanted), _is_below(found[0], wanted=wanted)
    )


def _is_below(pay: Pay, *, wanted: Wanted) -> bool:
    return within_range((pay,), wanted=wanted).standing == BELOW


def _standing(pay: Pay, *, wanted: Wanted) -> str:
    """Return how pay stands to the range, in a sentence; of what cannot be compared, why."""
    if wanted.floor is not None and pay.currency != wanted.currency:
        return _("They speak of %(theirs)s; your range is in %(yours)s.") % {
            "theirs": pay.currency or _("a currency they do not name"),
            "yours": wanted.currency,
        }
    if wanted.floor is not None and not pay.period:
        return _("They do not say for what time that is. Ask.")
    return within_range((pay,), wanted=wanted).reason


def _pay_words(pay: Pay) -> str:
    amount = range_text(pay.least, pay.most, pay.currency)
    return f"{amount} {_('a')} {pay.period}" if pay.period else amount
