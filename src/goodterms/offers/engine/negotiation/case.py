"""What is on the table: the issues, the candidate's worth for each level, the answers so far."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import field, frozen

from goodterms.offers.engine.negotiation.constants import constant

_LARGEST = 1e15  # sums of such stay exact to a cent's tenth
_SHOWN = 40

EmployerOrder = Literal["opposed", "same", "unknown"]
Reply = Literal["accepted", "refused", "counteroffer", "preferred", "silence"]
ORDERS: tuple[EmployerOrder, ...] = ("opposed", "same", "unknown")
REPLIES: tuple[Reply, ...] = ("accepted", "refused", "counteroffer", "preferred", "silence")


class CaseError(ValueError):
    """The case cannot be planned as it stands; the sentence says what to mend."""


class NoIssuesError(CaseError):
    """There is nothing to negotiate."""


class NoLevelsError(CaseError):
    """An issue names no level."""


class RepeatedNameError(CaseError):
    """Two issues, or two levels of one issue, carry the same name."""


class WorthLengthError(CaseError):
    """An issue has not exactly one worth for each level."""


class NotANumberError(CaseError):
    """A number is missing, not finite or out of its range."""


class UnknownLevelError(CaseError):
    """A bundle names an issue or a level that the case does not have."""


class IncompleteBundleError(CaseError):
    """A bundle leaves an issue open."""


class MostBundlesError(CaseError):
    """A message holds one to three bundles."""

    def __init__(self, most: int) -> None:
        super().__init__(f"A message holds 1, 2 or 3 bundles, not {most}.")


class UnknownWordError(CaseError):
    """A reply or an order is none of the words that are known."""


def _texts(many: Iterable[str]) -> tuple[str, ...]:
    return tuple(many)


def _amounts(many: Iterable[float]) -> tuple[float, ...]:
    return tuple(many)


@frozen
class Issue:
    """One item with its levels, and what each is worth to the candidate.

    Attributes:
        key: The item's name, unlike that of every other issue.
        levels: At least one; each name once. Any order will do; where all begin with a number, the numbers order them.
        worth: One finite number a level, in a unit common to all issues (money or points).
        employer_order: `opposed` where the employer is known to like the levels the other way round, `same` where it
            is known to like what the candidate likes, `unknown` otherwise.

    Raises:
        NoLevelsError: if there is no level.
        RepeatedNameError: if two levels have the same name.
        WorthLengthError: if there are not as many worths as levels.
        NotANumberError: if a worth is not finite.
        UnknownWordError: if the order is another word.
    """

    key: str
    levels: tuple[str, ...] = field(converter=_texts)
    worth: tuple[float, ...] = field(converter=_amounts)
    employer_order: EmployerOrder = "unknown"

    @property
    def reach(self) -> float:
        """Return what is at stake: the worth between its worst and its best level, 0 or more."""
        return max(self.worth) - min(self.worth)

    def worth_in(self, bundle: Mapping[str, str]) -> float:
        """Return the worth of the level that a bundle names for it."""
        return self.worth[self.levels.index(bundle[self.key])]

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be an issue."""
        if not self.levels:
            message = f'"{self.key}" has no levels. Name at least one.'
            raise NoLevelsError(message)
        _refuse_repeated(self.levels, where=f'the levels of "{self.key}"')
        if len(self.worth) != len(self.levels):
            counts = f"{len(self.levels)} levels and {len(self.worth)} worths"
            message = f'"{self.key}" has {counts}. Give one worth a level.'
            raise WorthLengthError(message)
        for level, worth in zip(self.levels, self.worth, strict=True):
            refuse_infinite(worth, what=f'The worth of "{level}" in "{self.key}"')
        if self.employer_order not in ORDERS:
            message = (
                f'The order of "{self.key}" is {self.employer_order!r}. Say one of: {", ".join(ORDERS)}.'
            )
            raise UnknownWordError(message)


def _bundles(many: Iterable[Mapping[str, str]]) -> tuple[Mapping[str, str], ...]:
    return tuple(many)


@frozen
class Answer:
    """What the employer said to one message of ours.

    Attributes:
        bundles: The bundles of our message, each a level for every issue.
        reply: `accepted` (one of them), `refused` (all), `counteroffer`, `preferred` (names the one it likes best
            without accepting it) or `silence`.
        choice: The place of the bundle accepted or liked best, counted from 0; None where none was named.
        counteroffer: The employer's own bundle, a level for every issue; None without one.
        firm: Keys of issues that the employer calls firm.
        conceded: Keys of issues that are settled at the level on the table.
    """

    bundles: tuple[Mapping[str, str], ...] = field(converter=_bundles)
    reply: Reply
    choice: int | None = None
    counteroffer: Mapping[str, str] | None = None
    firm: tuple[str, ...] = field(default=(), converter=_texts)
    conceded: tuple[str, ...] = field(default=(), converter=_texts)


def _issues(many: Iterable[Issue]) -> tuple[Issue, ...]:
    return tuple(many)


def _answers(many: Iterable[Answer]) -> tuple[Answer, ...]:
    return tuple(many)


@frozen
class Case:
    """A negotiation as the candidate sees it, before the next message.

    Attributes:
        issues: At least one; each key once.
        offer: The employer's offer, a level for every issue; None where none has been made.
        rounds_left: Messages that may still be sent, 0 or more (O8: two in all).
        answers: The employer's answers, oldest first.
        walk_away: The reservation value, in the unit of worth.
        withdrawal_risk: The chance from 0 to 1 that the offer is withdrawn because of one more message, where that
            asks for what suits the employer less.

    Raises:
        CaseError: one of its subclasses, if the parts do not fit each other; the sentence names the part.
    """

    issues: tuple[Issue, ...] = field(converter=_issues)
    offer: Mapping[str, str] | None = None
    rounds_left: int = 2
    answers: tuple[Answer, ...] = field(default=(), converter=_answers)
    walk_away: float = 0.0
    withdrawal_risk: float = field(factory=lambda: constant("withdrawal_risk"))

    def __attrs_post_init__(self) -> None:
        """Refuse parts that do not fit each other."""
        if not self.issues:
            message = "There are no issues. Name at least one item that can be negotiated."
            raise NoIssuesError(message)
        _refuse_repeated((issue.key for issue in self.issues), where="the issues")
        refuse_infinite(self.walk_away, what="The walk-away point")
        refuse_infinite(self.withdrawal_risk, what="The risk of withdrawal")
        if not 0 <= self.withdrawal_risk <= 1 or self.rounds_left < 0:
            message = "The risk of withdrawal lies between 0 and 1, and the rounds left are 0 or more."
            raise NotANumberError(message)
        if self.offer is not None:
            self._refuse_bundle(self.offer, what="The offer")
        for answer in self.answers:
            self._refuse_answer(answer)

    @property
    def on_the_table(self) -> Mapping[str, str] | None:
        """Return what the employer stands by: the bundle accepted, or its last counteroffer, or else its offer."""
        bundle = self.offer
        for answer in self.answers:
            if answer.counteroffer is not None:
                bundle = answer.counteroffer
            if answer.reply == "accepted" and answer.choice is not None:
                bundle = answer.bundles[answer.choice]
        return bundle

    @property
    def is_agreed(self) -> bool:
        """Return whether the employer's last answer was a yes."""
        return bool(self.answers) and self.answers[-1].reply == "accepted"

    @property
    def settled(self) -> frozenset[str]:
        """Return the keys of issues that the employer called firm or that are conceded (O6)."""
        return frozenset(key for answer in self.answers for key in (*answer.firm, *answer.conceded))

    @property
    def at_stake(self) -> tuple[Issue, ...]:
        """Return the issues that are not settled and whose levels differ in worth."""
        settled = self.settled
        return tuple(issue for issue in self.issues if issue.key not in settled and issue.reach > 0)

    def _refuse_answer(self, answer: Answer) -> None:
        if answer.reply not in REPLIES:
            message = f"A reply is {answer.reply!r}. Say one of: {', '.join(REPLIES)}."
            raise UnknownWordError(message)
        for bundle in answer.bundles:
            self._refuse_bundle(bundle, what="A bundle of ours")
        if answer.counteroffer is not None:
            self._refuse_bundle(answer.counteroffer, what="The counteroffer")
        if answer.choice is not None and not 0 <= answer.choice < len(answer.bundles):
            last = len(answer.bundles) - 1
            message = (
                f"The choice is {answer.choice}. The bundles of that message are counted from 0 to {last}."
            )
            raise UnknownLevelError(message)
        strange = {*answer.firm, *answer.conceded} - {issue.key for issue in self.issues}
        if strange:
            message = f'An answer speaks of "{min(strange)}", which is not an issue of this case.'
            raise UnknownLevelError(message)

    def _refuse_bundle(self, bundle: Mapping[str, str], *, what: str) -> None:
        levels = {issue.key: issue.levels for issue in self.issues}
        for key, level in bundle.items():
            if key not in levels:
                message = f'{what} names "{key}", which is not an issue of this case.'
                raise UnknownLevelError(message)
            if level not in levels[key]:
                message = f'{what} puts "{key}" at "{level}". Its levels are: {", ".join(levels[key])}.'
                raise UnknownLevelError(message)
        for key in levels:
            if key not in bundle:
                message = f'{what} does not say what becomes of "{key}". Give a level for every issue.'
                raise IncompleteBundleError(message)


def refuse_infinite(number: float, *, what: str) -> None:
    """Refuse what is not a finite number.

    Raises:
        NotANumberError: if it is NaN, infinite or no number, or too large to be reckoned with.
    """
    if isinstance(number, bool) or not isinstance(number, int | float) or not abs(number) <= _LARGEST:
        shown = f"{number:.0e}" if isinstance(number, float) else str(number)[:_SHOWN]
        message = f"{what} is {shown}. Give a plain number, at most {_LARGEST:,.0f}."
        raise NotANumberError(message)


def _refuse_repeated(names: Iterable[str], *, where: str) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            message = f'"{name}" stands {count} times among {where}. Name each once.'
            raise RepeatedNameError(message)
