"""What each year of an offer brings: pay that is taxed, pay that is not, and what is taken before tax."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from goodterms.offers.engine.constants import constant
from goodterms.offers.engine.offer import Offer, Person

Amounts = npt.NDArray[np.float64]
_MONTHS = 12
_HOURS = 40
_PERCENT = 100
_DAYS = 5


@frozen
class Chances:
    """What nobody knows yet, as arrays of one length: one value each for the expectation, many for draws.

    Attributes:
        payout: Share of the target bonus that is paid.
        reviewed: Whether the first review brings a raise, 0 to 1.
        sold: What shares fetch as a share of what the letter says, 0 where they never can be sold.
    """

    payout: Amounts
    reviewed: Amounts
    sold: Amounts


@frozen
class Flow:
    """One year: each taxed and untaxed item's amount, and what is taken before tax; arrays as in `Chances`."""

    taxed: dict[str, Amounts]
    untaxed: dict[str, Amounts]
    before_tax: Amounts = field(factory=lambda: np.zeros(1))


def expected_chances(offer: Offer) -> Chances:
    """Return the means of what nobody knows yet."""
    least, likely, most = payout_range(offer)
    return Chances(
        payout=np.array([(least + likely + most) / 3]),
        reviewed=np.array([review_chance(offer)]),
        sold=np.array([1.0 if is_listed(offer) else constant("equity_price")["private_liquid"]]),
    )


def payout_range(offer: Offer) -> tuple[float, float, float]:
    """Return the least, likely and most share of the target bonus, as told or as assumed."""
    assumed = constant("bonus_payout")
    told = offer.detail("bonus", "payout", None)
    least, likely, most = told or (assumed["least"], assumed["likely"], assumed["most"])
    return float(least), float(likely), float(most)


def review_chance(offer: Offer) -> float:
    """Return the chance that the first review brings a raise."""
    return float(offer.detail("review", "chance", constant("review_raise")["chance"]))


def is_listed(offer: Offer) -> bool:
    """Return whether the employer's shares can be sold on an exchange."""
    return bool(offer.detail("equity", "listed", default=False))


def year_flow(
    offer: Offer, person: Person, *, year: int, chances: Chances, amounts: Mapping[str, Any]
) -> Flow:
    """Return what one year brings, before tax and before asking whether one is still there.

    One-off payments come in year 0. Match and equity depend on when one leaves and are not in it.

    Args:
        offer: The offer.
        person: Whom it is for.
        year: 0 is the first.
        chances: What nobody knows yet.
        amounts: Amounts by item that replace the offer's, numbers or arrays.
    """
    base = _amount(offer, "base", amounts) * (1 + person.raise_rate) ** year
    taxed = {
        "base": base,
        "bonus": base * _amount(offer, "bonus", amounts) / _PERCENT * chances.payout,
        "stipend": _amount(offer, "stipend", amounts),
        "commute": _MONTHS * _amount(offer, "commute", amounts),
    }
    untaxed = {
        "pto": _amount(offer, "pto", amounts) * _day(person, base=base),
        "hours": _hours(offer, amounts, base=base),
        "remote": _ways(offer, person, amounts),
    }
    _add_loans(offer, amounts, taxed=taxed, untaxed=untaxed)
    _add_budget("learning", offer, amounts, taxed=taxed, untaxed=untaxed)
    if year == 0:
        taxed["review"] = _review(offer, amounts, base=base) * chances.reviewed
        taxed["sign_on"] = _amount(offer, "sign_on", amounts)
        taxed["relocation"] = _amount(offer, "relocation", amounts)
        untaxed["severance"] = person.layoff * base / _MONTHS * _amount(offer, "severance", amounts)
        _add_budget("home_office", offer, amounts, taxed=taxed, untaxed=untaxed)
    return Flow(taxed, untaxed, _MONTHS * _amount(offer, "premiums", amounts))


def _amount(offer: Offer, key: str, amounts: Mapping[str, Any]) -> Amounts:
    return np.atleast_1d(np.asarray(amounts.get(key, offer.amount(key)), dtype=float))


def _day(person: Person, *, base: Amounts) -> Amounts:
    return base / constant("working_days") if person.pto_day is None else np.array([person.pto_day])


def _hours(offer: Offer, amounts: Mapping[str, Any], *, base: Amounts) -> Amounts:
    if "hours" not in offer.terms and "hours" not in amounts:
        return np.zeros(1)
    return np.asarray(
        (_HOURS - _amount(offer, "hours", amounts))
        * constant("working_weeks")
        * base
        / constant("working_hours")
    )


def _ways(offer: Offer, person: Person, amounts: Mapping[str, Any]) -> Amounts:
    """Return what the ways to work cost, as a negative amount; unknown days count as none remote."""
    days = np.maximum(_DAYS - _amount(offer, "remote", amounts), 0)
    return np.asarray(-constant("working_weeks") * days * person.commute)


def _review(offer: Offer, amounts: Mapping[str, Any], *, base: Amounts) -> Amounts:
    if "review" not in offer.terms and "review" not in amounts:
        return np.zeros(1)
    left = np.maximum(_MONTHS - _amount(offer, "review", amounts), 0) / _MONTHS
    return np.asarray(constant("review_raise")["share"] * base * left)


def _add_loans(
    offer: Offer, amounts: Mapping[str, Any], *, taxed: dict[str, Amounts], untaxed: dict[str, Amounts]
) -> None:
    paid = _amount(offer, "loans", amounts)
    untaxed["loans"] = np.minimum(paid, constant("loan_help_limit"))
    taxed["loans"] = paid - untaxed["loans"]


def _add_budget(
    key: str,
    offer: Offer,
    amounts: Mapping[str, Any],
    *,
    taxed: dict[str, Amounts],
    untaxed: dict[str, Amounts],
) -> None:
    """Put a budget where it belongs: paid back against receipts is free of tax, a flat stipend is pay."""
    used = _amount(offer, key, amounts) * float(offer.detail(key, "use", 1.0))
    (taxed if offer.detail(key, "plan", "reimbursed") == "stipend" else untaxed)[key] = used
