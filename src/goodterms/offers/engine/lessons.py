"""What a negotiation taught: what was asked for and got, and whether the chances held (O15)."""

from collections.abc import Sequence

from attrs import frozen

CONCEDED = "conceded"
PART = "part"
POSTPONED = "postponed"
BINS = 5


@frozen
class Asked:
    """One ask that was answered.

    Attributes:
        worth: Over the horizon, of all that was asked for.
        chance: Told beforehand, that it can be talked about.
        answer: Where it stands now.
        share: How much of it came back, 0 to 1.
    """

    worth: float
    chance: float
    answer: str
    share: float = 1.0

    @property
    def came(self) -> bool:
        """Return whether anything of it came back."""
        return self.answer in {CONCEDED, PART}


@frozen
class Takings:
    """What was asked for, got and postponed, in money over the horizon."""

    asked: float
    got: float
    postponed: float


@frozen
class Bin:
    """The asks whose chance lay from `low` up to `high`: how many, their mean chance, and the share granted."""

    low: float
    high: float
    count: int
    chance: float
    granted: float


@frozen
class Reliability:
    """How well the chances held.

    Attributes:
        count: Answered asks.
        brier: Mean squared distance between chance and answer (1 a yes or a part, 0 anything else); 0 is best.
        base: The same for somebody who always names the share that was granted.
        bins: Those of the five equal bins that hold an ask.
    """

    count: int
    brier: float
    base: float
    bins: tuple[Bin, ...]


def takings(asks: Sequence[Asked]) -> Takings:
    """Return what was asked for, got and postponed; what nobody asked for has no answer and counts nowhere."""
    return Takings(
        asked=sum(one.worth for one in asks),
        got=sum(one.worth * one.share for one in asks if one.came),
        postponed=sum(one.worth for one in asks if one.answer == POSTPONED),
    )


def reliability(asks: Sequence[Asked]) -> Reliability | None:
    """Return how well the chances held, None before the first answer.

    Source:
        Brier 1950; its reading in bins as in weather forecasts (Murphy 1973), five of them as answers are few.
    """
    told = [one for one in asks if one.answer]
    if not told:
        return None
    granted = [float(one.came) for one in told]
    share = sum(granted) / len(told)
    brier = sum((one.chance - was) ** 2 for one, was in zip(told, granted, strict=True)) / len(told)
    places = [min(int(one.chance * BINS), BINS - 1) for one in told]
    return Reliability(len(told), brier, share * (1 - share), tuple(_bins(told, places)))


def _bins(told: Sequence[Asked], places: Sequence[int]) -> list[Bin]:
    found = []
    for place in sorted(set(places)):
        here = [one for one, at in zip(told, places, strict=True) if at == place]
        granted = sum(one.came for one in here) / len(here)
        chance = sum(one.chance for one in here) / len(here)
        found.append(Bin(place / BINS, (place + 1) / BINS, len(here), chance, granted))
    return found
