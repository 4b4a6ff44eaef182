"""What was promised before the letter came, and what the letter makes of it."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from goodterms.offers.engine.items import Item, level_text
from goodterms.offers.engine.terms import VERBAL

SAME, WEAKER, MISSING, STRONGER, NEW_CONDITION, NEW = (
    "same",
    "weaker",
    "missing",
    "stronger",
    "new condition",
    "new",
)
VERDICTS = (SAME, WEAKER, MISSING, STRONGER, NEW_CONDITION, NEW)


@frozen
class Promise:
    """One thing that was said before the letter.

    Attributes:
        item: The item.
        amount: In the item's unit; None where it was told in words.
        words: The level in words, an ISO day for dates.
        details: Conditions that were said with it: {"clawback_months": "12"}; {"vesting_months": "48"} and
            {"cliff_months": "12"} for equity.
        said_on: The day, None where nobody noted it.
        said_by: Who said it.
        source: One of `offers.engine.terms.TRUST`.
    """

    item: Item
    amount: Decimal | None = None
    words: str = ""
    details: Mapping[str, Any] = field(factory=dict)
    said_on: dt.date | None = None
    said_by: str = ""
    source: str = VERBAL

    @property
    def key(self) -> str:
        """Return the item's key."""
        return self.item.key

    @property
    def label(self) -> str:
        """Return the item's name on screens."""
        return self.item.label

    @property
    def unit(self) -> str:
        """Return how its amount is read."""
        return self.item.unit

    @property
    def text(self) -> str:
        """Return the level as one writes it: "25 days", "after 6 months"."""
        return level_text(self.item, self.amount, words=self.words)

    @property
    def denies(self) -> bool:
        """Return whether it was promised that there is none."""
        return self.unit == "yes" and self.amount == 0

    @property
    def day(self) -> dt.date | None:
        """Return the day that its words name in ISO form, None where they name none."""
        try:
            return dt.date.fromisoformat(self.words)
        except ValueError:
            return None


@frozen
class Finding:
    """What the letter makes of one promise, or a term that nobody spoke of.

    Attributes:
        promise: The promise; None for a term that nobody spoke of.
        verdict: One of `VERDICTS`; "new" where there was no promise.
        quote: The letter's words, "" where there are none.
        page: The page of the quote from 1, 0 where there is none.
        why: One plain sentence.
        item: The item.
    """

    promise: Promise | None
    verdict: str
    quote: str
    page: int
    why: str
    item: Item

    @property
    def is_to_ask(self) -> bool:
        """Return whether the short e-mail asks for it."""
        return self.verdict in {WEAKER, MISSING, NEW_CONDITION}
