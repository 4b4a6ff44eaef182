"""An offer as a table: what was said of each item, by whom and when; the most trusted word, then the newest, counts."""

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from goodterms.offers.engine.items import Item, amount_text, item_named
from goodterms.units import Source, Unknown

POLICY, LETTER, MAIL, VERBAL, GUESS = "policy", "letter", "mail", "verbal", "guess"
# Section 2.1 of the model: a document that binds everybody is trusted most, a guess least.
TRUST = (GUESS, VERBAL, MAIL, LETTER, POLICY)
SOURCE_NAMES = {
    POLICY: "policy document",
    LETTER: "letter",
    MAIL: "e-mail",
    VERBAL: "said aloud",
    GUESS: "guess",
}
OPEN, FIRM, CONCEDED, PART, POSTPONED, UNKNOWN = "open", "firm", "conceded", "part", "postponed", "unknown"


@frozen
class Observation:
    """One thing that was said of an item.

    Attributes:
        item: The item.
        amount: The amount in the item's unit; None where it was told in words.
        words: The level in words ("in writing"), an ISO day for dates.
        source: One of `TRUST`.
        said_on: The day.
        said_by: Who said or wrote it.
        quote: The words as they were said.
        details: Conditions as the worth needs them, such as {"clawback_months": "12", "clawback": "full"}.
    """

    item: Item
    amount: Decimal | None
    source: str
    said_on: dt.date
    words: str = ""
    said_by: str = ""
    quote: str = ""
    details: Mapping[str, Any] = field(factory=dict)

    @property
    def text(self) -> str:
        """Return the level as one writes it, without a currency."""
        return amount_text(self.item.unit, self.amount, words=self.words, currency="")

    @property
    def origin(self) -> Source:
        """Return where it was said."""
        name = SOURCE_NAMES[self.source]
        return Source(name, self.said_on, self.said_by)

    @property
    def rank(self) -> tuple[int, dt.date]:
        """Return how much it counts: trust first, then the day."""
        return TRUST.index(self.source), self.said_on


@frozen
class Standing:
    """Where an item stands: the word that counts, the others, and the status with its reason (O6)."""

    item: Item
    current: Observation | Unknown
    others: tuple[Observation, ...] = ()
    status: str = UNKNOWN
    reason: str = ""

    @property
    def amount(self) -> float | None:
        """Return the amount of the word that counts as a number, None where nobody told one."""
        if isinstance(self.current, Unknown) or self.current.amount is None:
            return None
        return float(self.current.amount)

    @property
    def disagrees(self) -> bool:
        """Return whether another word that is not older names another level: both are shown."""
        if isinstance(self.current, Unknown):
            return False
        return any(
            other.text != self.current.text and other.said_on >= self.current.said_on for other in self.others
        )


def standing(item: Item, said: Iterable[Observation], *, status: str = "", reason: str = "") -> Standing:
    """Return where an item stands, from everything that was ever said of it.

    Args:
        item: The item.
        said: Its observations in the order in which they were stored.
        status: The status that the person set, "" for none: then "open" once a level is known.
        reason: Why it has that status.

    The most trusted word counts, then the newest. Of one that was granted, wholly or in part, the newest word counts.
    """
    by_day = status in {
        CONCEDED,
        PART,
    }  # a concession changes the terms: a letter from before it tells the old ones
    ranked = sorted(
        enumerate(said),
        key=lambda pair: ((pair[1].said_on if by_day else pair[1].rank), pair[0]),
        reverse=True,
    )
    if not ranked:
        return Standing(item, Unknown(item.question), (), status or UNKNOWN, reason)
    current, *others = (one for _place, one in ranked)
    settled = status if status and status != UNKNOWN else OPEN
    return Standing(item, current, tuple(others), settled, reason)


def terms(
    said: Iterable[Observation], *, statuses: Mapping[str, tuple[str, str]] | None = None
) -> dict[str, Standing]:
    """Return every item spoken of by key, each with where it stands, in the order of first mention."""
    by_key: dict[str, list[Observation]] = {}
    for one in said:
        by_key.setdefault(one.item.key, []).append(one)
    statuses = statuses or {}
    found = {key: by_key.get(key, []) for key in [*by_key, *(key for key in statuses if key not in by_key)]}
    return {
        key: standing(
            many[0].item if many else item_named(key),
            many,
            status=statuses.get(key, ("", ""))[0],
            reason=statuses.get(key, ("", ""))[1],
        )
        for key, many in found.items()
    }
