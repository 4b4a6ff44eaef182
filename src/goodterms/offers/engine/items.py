"""The items that an offer can hold, and how their amounts are read and written."""

import datetime as dt
import functools
import importlib.resources
import tomllib
from decimal import Decimal, InvalidOperation

from attrs import frozen

MONEY_UNITS = ("year", "month", "once")
UNITS = (*MONEY_UNITS, "percent", "days", "week", "hours", "months", "yes", "date", "words")
COUNTED = tuple(unit for unit in UNITS if unit not in {"date", "words", "yes"})
_SHORT = {"year": " a year", "month": " a month", "once": "", "percent": " %"}
_COUNTS = {
    "days": ("day", ""),
    "week": ("day", " a week"),
    "hours": ("hour", " a week"),
    "months": ("month", ""),
}
_WEEK = 7
_HOURS = 168
_PERCENT = 500
_YEAR_DAYS = 366
_LARGEST = Decimal(10) ** 11


class AmountError(ValueError):
    """An amount that an item cannot have; the sentence is for the person."""


@frozen
class Item:
    """One negotiable thing in an offer.

    Attributes:
        key: Its name in code and files: "pto"; one's own items are named "own:" and their label.
        label: Its name on screens.
        unit: How its amount is read, one of `UNITS`.
        better: "more", "less", or "none" where neither is better by itself.
        question: What settles it where nobody spoke of it (O5).
        ask: How a counteroffer names it, with {value} for the level asked for.
        subject: How a counteroffer names it without a level; "" for as `ask` does.
        asked_of: Who can grant it: "recruiter", "manager" or "plan", a document that binds everybody.
        is_common: Whether it is offered first on the perfect-offer list (O1).
    """

    key: str
    label: str
    unit: str
    better: str
    question: str
    ask: str = "{value}"
    subject: str = ""
    asked_of: str = "manager"
    is_common: bool = False

    @property
    def is_money(self) -> bool:
        """Return whether its amount is an amount of money."""
        return self.unit in MONEY_UNITS


@functools.cache
def catalogue() -> dict[str, Item]:
    """Return the items ready to pick, by key, in the order of the list."""
    text = importlib.resources.files("goodterms.offers.engine").joinpath("items.toml").read_text("utf-8")
    return {key: Item(key=key, **entry) for key, entry in tomllib.loads(text).items()}


def item_named(key: str, *, label: str = "", unit: str = "words") -> Item:
    """Return an item of the catalogue, or one of the person's own with this label and unit."""
    known = catalogue().get(key)
    if known:
        return known
    name = label or key.removeprefix("own:").replace("_", " ")
    better = "more" if unit in COUNTED or unit == "yes" else "none"
    return Item(
        key,
        name,
        unit,
        better,
        question=f"What about this: {name}?",
        ask=f"{name.lower()}: {{value}}",
        subject=name.lower(),
    )


def checked_amount(unit: str, amount: Decimal | float | str) -> Decimal:
    """Return an amount as a decimal, or refuse what no such item can have.

    Args:
        unit: One of `UNITS`.
        amount: Never negative; at most 7 days or 168 hours a week, 366 days a year, 500 %.

    Raises:
        AmountError: with a sentence that says what is wrong.
    """
    try:
        exact = Decimal(str(amount))
    except InvalidOperation:
        message = f"{amount!r} is no number."
        raise AmountError(message) from None
    if not exact.is_finite():
        message = f"{amount} is no finite number."
        raise AmountError(message)
    if exact < 0:
        message = f"An amount is not below 0; {exact} was given."
        raise AmountError(message)
    if unit == "hours" and exact == 0:
        message = "A position with 0 hours a week cannot be compared."
        raise AmountError(message)
    most = {"week": _WEEK, "hours": _HOURS, "percent": _PERCENT, "days": _YEAR_DAYS}.get(unit, _LARGEST)
    if exact > most:
        message = f"{exact:,} is more than {most:,}, the most that {_of_unit(unit)} can be."
        raise AmountError(message)
    return exact


def amount_text(unit: str, amount: Decimal | None, *, words: str = "", currency: str = "USD") -> str:
    """Return an amount as one writes it: "USD 88,000 a year", "20 days", "5 days a week", "after 6 months".

    Args:
        unit: One of `UNITS`.
        amount: The amount, or None where the item is told in words.
        words: The words, for units "words", "yes" and "date".
        currency: The code that stands before money; "" leaves it out.
    """
    if amount is None:
        return day_text(words) if unit == "date" else words
    if unit == "yes":
        return "yes" if amount else "no"
    if unit in _COUNTS:
        return _counted_text(unit, amount)
    money = f"{currency} " if unit in MONEY_UNITS and currency else ""
    return f"{money}{_plain(amount)}{_SHORT.get(unit, '')}"


def level_text(item: Item, amount: Decimal | None, *, words: str = "", currency: str = "") -> str:
    """Return an item's level as a sentence needs it: a review is "after 6 months", the rest as `amount_text`."""
    text = amount_text(item.unit, amount, words=words, currency=currency)
    return f"after {text}" if item.key == "review" and amount is not None else text


def short_text(unit: str, amount: Decimal) -> str:
    """Return an amount for a table whose rows tell the unit: money as a bare number, else as `amount_text`."""
    return _plain(amount) if unit in MONEY_UNITS else amount_text(unit, amount)


def day_text(words: str) -> str:
    """Return an ISO day as one writes it, and any other words as they are."""
    try:
        day = dt.date.fromisoformat(words)
    except ValueError:
        return words
    return f"{day.day} {day:%B %Y}"


def _counted_text(unit: str, amount: Decimal) -> str:
    one, tail = _COUNTS[unit]
    return f"{_plain(amount)} {one if amount == 1 else one + 's'}{tail}"


def _plain(amount: Decimal) -> str:
    whole = amount == amount.to_integral_value()
    return f"{amount:,.0f}" if whole else f"{amount.normalize():,f}"


def _of_unit(unit: str) -> str:
    return {"week": "days a week", "hours": "hours a week", "percent": "a share", "days": "days a year"}.get(
        unit, "an amount"
    )
