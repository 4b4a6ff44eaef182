"""Who will answer, learnt from dated mail: what was known before each message, and the odds that follow.

A message opens a conversation when it answers nothing: the other side has not written since one's own last message, or
longer ago than an answer takes. Everything is counted strictly before the message it is about.
"""

from collections import defaultdict, deque

import numpy as np
import numpy.typing as npt
from attrs import define, field, frozen

from goodterms.network.engine.constants import constant

Numbers = npt.NDArray[np.float64]
People = npt.NDArray[np.int64]

ANSWER_DAYS = float(constant("answer_days"))
_HALF_LIFE = float(constant("half_life_days"))
# Days that stand for "never".
_LONG = 3650.0
# Counts as so many openings of somebody of whom none is known. Made-up mail is ranked worse by 1 and by 20 alike.
_PRIOR = 4.0
_USUAL = 0.4
_MOST_KNOWN = 4000
NAMES = (
    "days since any contact",
    "never in contact",
    "their messages to me, decayed",
    "mine to them, decayed",
    "how even it was",
    "mutual contacts",
    "mutual contacts beyond ten",
    "share of openings they answer",
    "share of mine they answered",
    "days since they wrote to anybody",
    "how much they write",
    "how much they receive",
    "others I wrote to that day",
)


@frozen(eq=False)
class Mail:
    """Messages in the order of time: who wrote to whom, and when, in days from any day.

    Attributes:
        sender: A person's number for each message.
        receiver: Likewise.
        day: When, with the time of day as a fraction; never falling.
    """

    sender: People
    receiver: People
    day: Numbers

    @classmethod
    def of(cls, sender: npt.ArrayLike, receiver: npt.ArrayLike, day: npt.ArrayLike) -> "Mail":
        """Return messages sorted by time; those to oneself are left out."""
        one, other = np.asarray(sender, dtype=np.int64), np.asarray(receiver, dtype=np.int64)
        when = np.asarray(day, dtype=np.float64)
        kept = np.flatnonzero(one != other)
        order = kept[np.argsort(when[kept], kind="stable")]
        return cls(one[order], other[order], when[order])


@frozen(eq=False)
class Openings:
    """The messages that open a conversation.

    Attributes:
        message: The place of each in the mail. Shape (openings,).
        features: What was known before each, in the order of `NAMES`. Shape (openings, features).
        answered: Whether the answer came within 14 days. Shape (openings,).
        is_settled: Whether the mail goes on long enough to know. Shape (openings,).
    """

    message: People
    features: Numbers
    answered: npt.NDArray[np.bool_]
    is_settled: npt.NDArray[np.bool_]


@define
class _Pair:
    """What one person has written to another so far."""

    last: float = -_LONG
    volume: float = 0.0
    openings: int = 0
    answers: int = 0
    waits: float = -_LONG

    def volume_at(self, day: float) -> float:
        """Return the decayed number of messages on a day."""
        return self.volume * 0.5 ** ((day - self.last) / _HALF_LIFE) if self.volume else 0.0


@define
class _Person:
    """What one person has done so far; `sent` and `got` are decayed over a month."""

    last_sent: float = -_LONG
    last_got: float = -_LONG
    sent: float = 0.0
    got: float = 0.0
    openings: int = 0
    answers: int = 0
    known: set[int] = field(factory=set)
    today: tuple[int, int] = (-1, 0)


def openings_of(mail: Mail) -> Openings:
    """Return the openings of some mail with what was known before each; one walk through the mail.

    An opening counts as unanswered towards later ones only once its 14 days are over, so that nothing leaks from the
    future.
    """
    pairs: dict[tuple[int, int], _Pair] = defaultdict(_Pair)
    people: dict[int, _Person] = defaultdict(_Person)
    found: list[int] = []
    rows: list[tuple[float, ...]] = []
    waiting: dict[tuple[int, int], list[int]] = defaultdict(list)
    answered: list[bool] = []
    open_since: deque[tuple[float, int, int]] = deque()
    for place, (one, other, day) in enumerate(
        zip(mail.sender.tolist(), mail.receiver.tolist(), mail.day.tolist(), strict=True)
    ):
        while open_since and open_since[0][0] < day - ANSWER_DAYS:
            _since, asked_by, asked = open_since.popleft()
            people[asked].openings += 1
            pairs[asked_by, asked].openings += 1
        out, back = pairs[one, other], pairs[other, one]
        for number in waiting.pop((other, one), ()):
            if day - mail.day[found[number]] <= ANSWER_DAYS:
                answered[number] = True
                people[one].answers += 1
                back.answers += 1
        if not _is_answer(out, back, day=day):
            rows.append(_known(people[one], people[other], out, back, day=day))
            waiting[one, other].append(len(found))
            open_since.append((day, one, other))
            found.append(place)
            answered.append(False)
        _count(people[one], people[other], out, one=one, other=other, day=day)
    message = np.array(found, dtype=np.int64)
    end = float(mail.day[-1]) if len(mail.day) else 0.0
    return Openings(
        message,
        np.array(rows, dtype=np.float64).reshape(len(rows), len(NAMES)),
        np.array(answered, dtype=bool),
        (mail.day[message] + ANSWER_DAYS <= end) | np.array(answered, dtype=bool),
    )


def _is_answer(out: _Pair, back: _Pair, *, day: float) -> bool:
    """Return whether a message answers the last one of the other side, and thus opens nothing."""
    return back.last > out.last and day - back.last <= ANSWER_DAYS


def _known(me: _Person, them: _Person, out: _Pair, back: _Pair, *, day: float) -> tuple[float, ...]:
    last = max(out.last, back.last)
    never = last <= day - _LONG
    mine, theirs = out.volume_at(day), back.volume_at(day)
    small, large = sorted((me.known, them.known), key=len)
    mutual = sum(1 for one in small if one in large) if len(small) <= _MOST_KNOWN else _MOST_KNOWN
    usual = (them.answers + _PRIOR * _USUAL) / (max(them.openings, them.answers) + _PRIOR)
    return (
        np.log1p(min(max(day - last, 0.0), _LONG)),
        float(never),
        np.log1p(theirs),
        np.log1p(mine),
        2 * min(mine, theirs) / (mine + theirs) if mine + theirs > 0 else 0.0,
        np.log1p(min(mutual, 10)),
        np.log1p(max(mutual - 10, 0)),
        usual,
        (out.answers + _PRIOR * usual) / (max(out.openings, out.answers) + _PRIOR),
        np.log1p(min(max(day - them.last_sent, 0.0), _LONG)),
        np.log1p(_decayed(them.sent, day - them.last_sent)),
        np.log1p(_decayed(them.got, day - them.last_got)),
        np.log1p(me.today[1] if me.today[0] == int(day) else 0),
    )


def _decayed(volume: float, days: float) -> float:
    return volume * 0.5 ** (days / 30) if volume else 0.0


def _count(me: _Person, them: _Person, out: _Pair, *, one: int, other: int, day: float) -> None:
    out.volume = out.volume_at(day) + 1
    out.last = day
    me.sent = _decayed(me.sent, day - me.last_sent) + 1
    them.got = _decayed(them.got, day - them.last_got) + 1
    me.last_sent, them.last_got = day, day
    me.today = (int(day), me.today[1] + 1 if me.today[0] == int(day) else 1)
    if len(me.known) < _MOST_KNOWN:
        me.known.add(other)
    if len(them.known) < _MOST_KNOWN:
        them.known.add(one)


@frozen(eq=False)
class Learnt:
    """A logistic model of who answers, with a bend in each feature.

    Attributes:
        knots: For each feature the values at which its slope may change. Shape (features, knots).
        mean: Of the bent features. Shape (terms,).
        spread: Likewise, above 0.
        weights: In logits per standard deviation. Shape (terms,).
        intercept: In logits.
    """

    knots: Numbers
    mean: Numbers
    spread: Numbers
    weights: Numbers
    intercept: float

    def odds(self, features: npt.ArrayLike) -> Numbers:
        """Return the chance of an answer for each row of features."""
        return _sigmoid(self.logits(features))

    def logits(self, features: npt.ArrayLike) -> Numbers:
        """Return the same in logits."""
        bent = (_bent(np.asarray(features, dtype=np.float64), self.knots) - self.mean) / self.spread
        return np.asarray(bent @ self.weights + self.intercept)

    def reasons(self, row: npt.ArrayLike) -> tuple[tuple[str, float], ...]:
        """Return each feature's name with its effect in logits against the usual, the largest first."""
        bent = (_bent(np.atleast_2d(np.asarray(row, dtype=np.float64)), self.knots) - self.mean) / self.spread
        effects = (bent[0] * self.weights).reshape(len(NAMES), -1).sum(axis=1)
        order = np.argsort(-np.abs(effects))
        return tuple((NAMES[place], float(effects[place])) for place in order)


def learn_answers(features: npt.ArrayLike, answered: npt.ArrayLike, *, ridge: float = 3.0) -> Learnt:
    """Return the model that fits openings and their answers, in the order of time.

    The last quarter is kept aside to set slope and level anew: what was learnt from early mail is a little too sure of
    itself later, and the level drifts.

    Args:
        features: Shape (openings, features), as `openings_of` gives them.
        answered: Shape (openings,).
        ridge: How strongly weights are held near 0.
    """
    known, told = np.asarray(features, dtype=np.float64), np.asarray(answered, dtype=np.float64)
    early = max(3 * len(told) // 4, 1)
    knots = np.quantile(known, [0.33, 0.67], axis=0).T if len(known) else np.zeros((len(NAMES), 2))
    bent = _bent(known, knots)
    mean, spread = bent[:early].mean(axis=0), bent[:early].std(axis=0)
    spread[spread < 1e-9] = 1.0  # noqa: PLR2004 -- a feature that never differs tells nothing
    scaled = (bent - mean) / spread
    weights, intercept = _fitted(scaled[:early], told[:early], ridge=ridge)
    later = slice(early, None)
    if len(told[later]) >= _FEWEST and 0 < told[later].mean() < 1:
        plain = scaled[later] @ weights + intercept
        (slope,), level = _fitted(plain[:, None], told[later], ridge=1.0, centre=1.0)
        weights, intercept = weights * slope, intercept * slope + level
    return Learnt(knots, mean, spread, weights, float(intercept))


_FEWEST = 50
# On made-up mail it stands still within five.
_STEPS = 30


def _bent(features: Numbers, knots: Numbers) -> Numbers:
    """Return each feature with what lies above each of its knots. Shape (rows, features x (1 + knots))."""
    above = np.maximum(features[:, :, None] - knots[None], 0.0)
    return np.concatenate([features[:, :, None], above], axis=2).reshape(len(features), -1)


def _fitted(rows: Numbers, told: Numbers, *, ridge: float, centre: float = 0.0) -> tuple[Numbers, float]:
    """Return weights and intercept by Newton's method, weights held near `centre`."""
    whole = np.column_stack([rows, np.ones(len(rows))])
    held = np.full(whole.shape[1], ridge)
    held[-1] = 1e-6
    point = np.append(np.full(rows.shape[1], centre), 0.0)
    goal = point.copy()
    for _step in range(_STEPS):
        odds = _sigmoid(whole @ point)
        slope = whole.T @ (told - odds) - held * (point - goal)
        bend = (whole * (odds * (1 - odds))[:, None]).T @ whole + np.diag(held)
        move = np.linalg.solve(bend, slope)
        point = point + move
        if np.abs(move).max() < 1e-8:  # noqa: PLR2004 -- it stands still
            break
    return point[:-1], float(point[-1])


def _sigmoid(logits: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(logits, -35, 35))))


def area_under_curve(odds: npt.ArrayLike, told: npt.ArrayLike) -> float:
    """Return how often an answered opening had the higher odds than an unanswered one; ties count half."""
    chance, was = np.asarray(odds, dtype=np.float64), np.asarray(told, dtype=bool)
    order = np.argsort(chance, kind="stable")
    _values, first, counts = np.unique(chance[order], return_index=True, return_counts=True)
    ranks = np.empty(len(chance))
    ranks[order] = np.repeat(first + (counts + 1) / 2, counts)
    yes = int(was.sum())
    return float((ranks[was].sum() - yes * (yes + 1) / 2) / (yes * (len(was) - yes)))


def calibration_error(odds: npt.ArrayLike, told: npt.ArrayLike, *, bins: int = 10) -> float:
    """Return the mean distance of odds and share answered over bins of equal size (expected calibration error)."""
    chance, was = np.asarray(odds, dtype=np.float64), np.asarray(told, dtype=np.float64)
    parts = np.array_split(np.argsort(chance, kind="stable"), bins)
    return float(
        sum(len(part) * abs(chance[part].mean() - was[part].mean()) for part in parts if len(part)) / len(was)
    )
