"""An offer as plain values, and the person it is weighed for: what the documented JSON file holds."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import evolve, field, frozen

from goodterms.offers.engine.conditions import CONDITIONS, ConditionError, checked_conditions, finite
from goodterms.offers.engine.constants import constant
from goodterms.offers.engine.items import (
    AmountError,
    Item,
    amount_text,
    catalogue,
    checked_amount,
    item_named,
)
from goodterms.offers.engine.tax import Household, TaxError
from goodterms.units import Unknown

VERSION = 1
_LARGEST = 1e11
_SHOWN = 80
FORMS = ("heard", "verbal", "written", "final", "signed")
_PERSON = frozenset(
    {
        "filing",
        "state_rate",
        "other_wages",
        "country",
        "tenure",
        "raise",
        "discount",
        "pto_day",
        "commute",
        "layoff",
    }
)
_OFFER = frozenset({"version", "name", "currency", "items", "person", "today", "rate", "form", "promises"})


class OfferFileError(ValueError):
    """A file that does not describe an offer; the sentence says where and what to do."""


class CurrencyError(ValueError):
    """Offers in several currencies, and no rate given."""


@frozen
class Term:
    """One item at its level, with the conditions that its worth depends on (`CONDITIONS`)."""

    item: Item
    amount: Decimal | None
    words: str = ""
    details: Mapping[str, Any] = field(factory=dict)

    @property
    def value(self) -> float:
        """Return the amount as a number, 0 where the item is told in words."""
        return float(self.amount or 0)

    @property
    def text(self) -> str:
        """Return the level as one writes it, without a currency."""
        return amount_text(self.item.unit, self.amount, words=self.words, currency="")


@frozen
class Offer:
    """An offer, or today's job: a name, a currency and its items; what nobody spoke of is `Unknown`."""

    name: str
    terms: Mapping[str, Term]
    currency: str = "USD"
    open: Mapping[str, Unknown] = field(factory=dict)
    form: str = "written"

    def amount(self, key: str) -> float:
        """Return the amount of an item, 0 where the offer does not hold it."""
        term = self.terms.get(key)
        return term.value if term else 0.0

    def detail(self, key: str, name: str, default: Any = None) -> Any:  # noqa: ANN401 -- as the file says
        """Return a condition of an item."""
        term = self.terms.get(key)
        return term.details.get(name, default) if term else default

    def with_amounts(self, amounts: Mapping[str, Decimal | float]) -> "Offer":
        """Return the offer with other amounts; items that it lacked are added."""
        told = {
            key: evolve(self.terms[key], amount=Decimal(str(value)))
            if key in self.terms
            else Term(item_named(key), Decimal(str(value)))
            for key, value in amounts.items()
        }
        left = {key: unknown for key, unknown in self.open.items() if key not in told}
        return evolve(self, terms={**self.terms, **told}, open=left)


@frozen
class Person:
    """Whom the worth is for; each number can be changed.

    Attributes:
        household: How the person is taxed.
        tenure: Half of all stay longer than this many years.
        raise_rate: How much base rises a year.
        discount: What a year's delay costs.
        pto_day: What a day off is worth to the person; None for the daily rate.
        commute: What one day's way to work costs, money and time together.
        layoff: The person's own chance of being laid off within the horizon; severance counts by it.
    """

    household: Household = field(factory=Household)
    tenure: float = field(factory=lambda: float(constant("tenure_years")))
    raise_rate: float = field(factory=lambda: float(constant("raise_rate")))
    discount: float = field(factory=lambda: float(constant("discount_rate")))
    pto_day: float | None = None
    commute: float = 0.0
    layoff: float = 0.0


def read_offer(told: Mapping[str, Any]) -> Offer:
    """Return the offer of a documented JSON object (docs/reference/json.md).

    Args:
        told: {"name", "currency", "items": {key: number, text, null or {"amount", "words", "unit", "label", and
            details}}}; null is unknown.

    Raises:
        OfferFileError: with a sentence that names the place.
    """
    _only(told, _OFFER, where="the offer")
    items = told.get("items")
    if not isinstance(items, Mapping) or not items:
        message = 'The offer has no items: write "items": {"base": 88000}.'
        raise OfferFileError(message)
    terms = {key: _term(str(key), one) for key, one in items.items() if one is not None}
    unknown = {key: Unknown(item_named(str(key)).question) for key, one in items.items() if one is None}
    name = str(told.get("name") or "The offer")
    return Offer(
        name, terms, _currency(told.get("currency", "USD")), unknown, str(told.get("form", "written"))
    )


def read_person(told: Mapping[str, Any]) -> Person:
    """Return the person of a documented JSON object; what it lacks is as in `constants.toml`.

    Raises:
        OfferFileError: with a sentence that names the place.
    """
    _only(told, _PERSON, where="the person")
    numbers = {key: _number(key, value) for key, value in told.items() if key not in {"filing", "country"}}
    try:
        household = Household(
            filing=str(told.get("filing", "single")),
            state_rate=numbers.get("state_rate", 0.0),
            other_wages=numbers.get("other_wages", 0.0),
            is_taxed=str(told.get("country", "US")).upper() in {"US", "USA"},
        )
    except TaxError as fault:
        raise OfferFileError(str(fault)) from fault
    names = {"tenure": "tenure", "raise": "raise_rate", "discount": "discount", "pto_day": "pto_day"}
    told_of = {names.get(key, key): numbers[key] for key in (*names, "commute", "layoff") if key in numbers}
    if told_of.get("tenure", 1) <= 0 or told_of.get("discount", 0) <= -1:
        message = "The tenure is above 0 years, and the discount above -1."
        raise OfferFileError(message)
    return Person(household, **told_of)


def in_currency(offer: Offer, *, currency: str, rate: float | None) -> Offer:
    """Return an offer in another currency, at a rate that the person gives.

    Args:
        offer: The offer.
        currency: The code to convert to.
        rate: How many of it one of the offer's buys; None where nobody gave it.

    Raises:
        CurrencyError: if a rate is needed and not given.
    """
    if offer.currency == currency:
        return offer
    if rate is None:
        message = f"{offer.name} is in {offer.currency}, not {currency}. Give a rate to compare them."
        raise CurrencyError(message)
    terms = {
        key: evolve(term, amount=term.amount * Decimal(str(rate)))
        if term.item.is_money and term.amount is not None
        else term
        for key, term in offer.terms.items()
    }
    return evolve(offer, terms=terms, currency=currency)


def _only(told: Mapping[str, Any], known: frozenset[str], *, where: str) -> None:
    if not isinstance(told, Mapping):
        message = f"{where[0].upper()}{where[1:]} must be an object with names and values."
        raise OfferFileError(message)
    if strange := sorted(set(map(str, told)) - known):
        message = f"Unknown in {where}: {', '.join(strange)}. Known: {', '.join(sorted(known))}."
        raise OfferFileError(message)


def _currency(code: object) -> str:
    if isinstance(code, str) and len(code) == 3 and code.isalpha():  # noqa: PLR2004 -- ISO 4217
        return code.upper()
    message = f"A currency is three letters (ISO 4217), not {code!r}."
    raise OfferFileError(message)


def _number(key: str, value: object) -> float:
    number = finite(value)
    if number != number:  # noqa: PLR0124 -- NaN is what no number is
        is_none = isinstance(value, bool) or not isinstance(value, int | float | str)
        message = f"{key} must be a {'' if is_none else 'finite '}number, not {_shown(value)}."
        raise OfferFileError(message)
    if abs(number) > _LARGEST:
        message = f"{key} is larger than anything it could be: {_shown(value)}."
        raise OfferFileError(message)
    return number


def _shown(value: object) -> str:
    """Return a value for a sentence, cut."""
    try:
        text = repr(value)
    except ValueError:  # a number of more than 4,300 digits is not written out
        return "a number of thousands of digits"
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _term(key: str, told: object) -> Term:
    said: Mapping[str, Any] = told if isinstance(told, Mapping) else {"amount": told}
    _only(said, CONDITIONS | {"amount", "words", "unit", "label"}, where=f"the item {key}")
    item = _item(key, said)
    details = _conditions(item, said)
    amount, words = _lower_end(item, said.get("amount")), str(said.get("words", ""))
    if item.unit in {"words", "date"} or (amount is None and words):
        return Term(item, None, words or str(amount), details)
    return Term(item, _amount(item, amount), words, details)


def _conditions(item: Item, said: Mapping[str, Any]) -> dict[str, Any]:
    try:
        return checked_conditions({name: said[name] for name in said if name in CONDITIONS})
    except ConditionError as fault:
        message = f"{item.label}: {fault}"
        raise OfferFileError(message) from fault


def _item(key: str, said: Mapping[str, Any]) -> Item:
    """Return the item; one of the catalogue in another unit is refused."""
    unit = str(said.get("unit", ""))
    item = item_named(key, label=str(said.get("label", "")), unit=unit or "words")
    if unit and key in catalogue() and unit != item.unit:
        message = f"{item.label} is told in {item.unit}, not in {unit}."
        raise OfferFileError(message)
    return item


def _amount(item: Item, told: object) -> Decimal:
    try:
        return checked_amount(item.unit, int(told) if isinstance(told, bool) else str(told))
    except AmountError as fault:
        message = f"{item.label}: {fault}"
        raise OfferFileError(message) from fault


def _lower_end(item: Item, told: object) -> object:
    """Return the lower end of a range, which is what is promised, and any other amount as it is.

    Raises:
        OfferFileError: if the range runs the wrong way round.
    """
    if not isinstance(told, list):
        return told
    numbers = [_number(item.label, end) for end in told]
    if not numbers or numbers != sorted(numbers):
        message = f"{item.label}: the range {told} runs the wrong way round."
        raise OfferFileError(message)
    return numbers[0]
