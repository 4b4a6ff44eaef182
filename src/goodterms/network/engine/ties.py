"""How likely a person is to answer, and why: the strength of a tie from its evidence (N4, N10)."""

import bisect
import datetime as dt
import math
from collections.abc import Iterable, Mapping, Sequence

from attrs import field, frozen

from goodterms.network.engine.constants import constant

STRONG = "strong"
FAIR = "fair"
WEAK = "weak"
_MONTH = 30


@frozen
class Contacted:
    """Contact on one day: "in" when they wrote, "out" when the candidate did, and how often."""

    direction: str
    on: dt.date
    count: int = 1


@frozen
class TieFacts:
    """What is known of a tie.

    Attributes:
        contacts: Every message and mail that is known, in any order.
        other_days: Days of other contact: an endorsement, a recommendation, an invitation, a word that was told.
        connected_on: The day both connected on a network; None where it is not told.
        shared_employers: Names of employers at which both were at the same time.
        mutual: How many people both know; None where nothing tells.
        recommendations: How many they wrote for the candidate.
        endorsements: How many skills of the candidate they endorsed.
        kind: "worked", "studied", "family", "met", "online", or "" where it is not told.
    """

    contacts: tuple[Contacted, ...] = ()
    connected_on: dt.date | None = None
    shared_employers: tuple[str, ...] = ()
    mutual: int | None = None
    recommendations: int = 0
    endorsements: int = 0
    kind: str = ""
    other_days: tuple[dt.date, ...] = ()

    def last_contact(self, *, today: dt.date) -> dt.date | None:
        """Return the last day of contact up to today, connecting counted; None where none is known."""
        days = [one.on for one in self.contacts]
        days += [*self.other_days, *([self.connected_on] if self.connected_on else [])]
        return max((day for day in days if day <= today), default=None)


@frozen
class Reason:
    """One thing that speaks for or against an answer: a sentence, and its effect in logits."""

    says: str
    effect: float


@frozen
class TieOdds:
    """How likely an answer is.

    Attributes:
        odds: 0 to 1.
        strength: "strong", "fair" or "weak": a word for the odds.
        reasons: The largest effect first, after the last contact.
        unknown: What would tell more, as questions.
    """

    odds: float
    strength: str
    reasons: tuple[Reason, ...]
    unknown: tuple[str, ...] = field(default=())


def answer_odds(facts: TieFacts, *, today: dt.date) -> TieOdds:
    """Return how likely a person is to answer the candidate's message.

    The logit of the share that answered after so many days without contact, plus a term for each further evidence.
    With a list of connections alone it is that share.

    Args:
        facts: What is known of the tie.
        today: The day up to which silence is counted.

    Source:
        `constants.toml`: shares and single effects from dated mail; the rest says that it is our own choice.
    """
    last = facts.last_contact(today=today)
    reasons = [_recency(facts, last, today=today), *_terms(facts, last=last, today=today)]
    odds = 1 / (1 + math.exp(-sum(one.effect for one in reasons)))
    further = sorted(reasons[1:], key=lambda one: -abs(one.effect))
    return TieOdds(odds, strength_of(odds), (reasons[0], *further), tuple(_unknown(facts, last=last)))


def strength_of(odds: float) -> str:
    """Return the word for a chance of an answer."""
    bars: Mapping[str, float] = constant("strengths")
    return next((word for word in (STRONG, FAIR) if odds >= bars[word]), WEAK)


def decayed_volume(contacts: Iterable[Contacted], *, today: dt.date, direction: str = "") -> float:
    """Return how many messages there were, each worth half after 90 days; of one direction, or of both for ""."""
    half_life = constant("half_life_days")
    return math.fsum(
        one.count * 0.5 ** ((today - one.on).days / half_life)
        for one in contacts
        if one.on <= today and direction in {"", one.direction}
    )


def agree_odds(strength: str, *, agreed: int = 0, asked: int = 0) -> float:
    """Return how likely a connector who answers passes a request on: a prior by strength, moved by one's own log.

    Args:
        strength: Of the tie to the connector.
        agreed: How many connectors of one's own past introductions agreed.
        asked: How many answered at all.
    """
    weight = constant("agrees_strength")
    return float((weight * constant("agrees")[strength] + agreed) / (weight + asked))


def _recency(facts: TieFacts, last: dt.date | None, *, today: dt.date) -> Reason:
    if last is None:
        return Reason("No contact is known.", _logit(constant("answered_never")))
    days = (today - last).days
    table: Mapping[str, Sequence[float]] = constant("answered_by_recency")
    share = table["share"][bisect.bisect_right(table["days"], days) - 1]
    says = f"Connected {_ago(days)}; no word since is known."
    if last != facts.connected_on or facts.contacts or facts.other_days:
        says = f"Last contact {_ago(days)}."
    return Reason(says, _logit(share))


def _terms(facts: TieFacts, *, last: dt.date | None, today: dt.date) -> list[Reason]:
    found = []
    if facts.contacts:
        found += _volume_terms(facts.contacts, last=last, today=today)
    if facts.shared_employers:
        says = f"You were both at {', '.join(facts.shared_employers[:2])}."
        found.append(Reason(says, constant("shared_employer")))
    if facts.mutual is not None:
        found.append(_mutual(facts.mutual, is_new=last is None))
    if facts.recommendations:
        found.append(Reason("They recommended your work.", constant("kept_promises")["recommendation"]))
    if facts.endorsements:
        found.append(Reason("They endorsed your skills.", constant("kept_promises")["endorsement"]))
    return found


def _volume_terms(contacts: Sequence[Contacted], *, last: dt.date | None, today: dt.date) -> list[Reason]:
    """Return the effect of how much was written, held against what is usual after so long a silence."""
    usual = 0.5 ** ((today - last).days / constant("half_life_days")) if last else 0.0
    theirs = decayed_volume(contacts, today=today, direction="in")
    own = decayed_volume(contacts, today=today, direction="out")
    wrote = sum(one.count for one in contacts if one.direction == "in")
    was_written = sum(one.count for one in contacts if one.direction == "out")
    balance = 2 * min(wrote, was_written) / max(wrote + was_written, 1)
    lately = _steps("volume_both", math.log1p(theirs + own), usual=usual)
    even = _steps("reciprocity", balance, usual=1.0)
    return [
        Reason(
            f"They wrote {_times(wrote)}; what is old counts less.",
            _steps("volume_in", math.log1p(theirs), usual=usual),
        ),
        Reason(f"There was {'much' if lately > 0 else 'little'} between you lately.", lately),
        Reason("Both of you wrote." if even > 0 else "It was rather one-sided.", even),
    ]


def _steps(name: str, value: float, *, usual: float) -> float:
    """Return a term's effect: its weight times standard deviations, bounded so that none decides alone."""
    entry: Mapping[str, float] = constant(name)
    reach = constant("reach_of_terms")
    steps = min(max((value - usual * entry["mean"]) / entry["spread"], -reach), reach)
    return float(entry["weight"] * steps)


def _mutual(count: int, *, is_new: bool) -> Reason:
    """Return the effect of mutual contacts: in full for a new tie, half beside a contact that tells more."""
    table: Mapping[str, Sequence[float]] = constant("answered_by_mutuals")
    share = table["share"][bisect.bisect_right(table["from"], count) - 1]
    effect = _logit(share) - _logit(constant("answered_never"))
    says = f"You have {count} contact{'' if count == 1 else 's'} in common."
    return Reason(says, effect if is_new else effect / 2)


def _unknown(facts: TieFacts, *, last: dt.date | None) -> Iterable[str]:
    if last is None:
        yield "When were you last in touch?"
    if not facts.contacts:
        yield "Messages and mail are not imported: who wrote to whom?"
    if not facts.kind:
        yield "Where do you know each other from?"
    if facts.mutual is None:
        yield "Whom do you both know?"


def _ago(days: int) -> str:
    if days < _MONTH:
        return "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"
    months = round(days / 30.44)
    if months < 24:  # noqa: PLR2004 -- two years
        return f"{months} month{'' if months == 1 else 's'} ago"
    return f"{days / 365.25:.0f} years ago"


def _times(count: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(count, f"{count} times")


def _logit(share: float) -> float:
    return math.log(share / (1 - share))
