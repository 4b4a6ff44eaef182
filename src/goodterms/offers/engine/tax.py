"""What a U.S. employee keeps of a year's pay: federal income tax, FICA and a state rate that the person gives."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from attrs import field, frozen

from goodterms.offers.engine.constants import constant

Dollars: TypeAlias = npt.NDArray[np.float64]
FILINGS = ("single", "married", "separate", "head")


class TaxError(ValueError):
    """A household that no tax can be computed for; the sentence is for the person."""


def _known_filing(_household: object, _attribute: object, filing: str) -> None:
    if filing not in FILINGS:
        message = f"The way of filing is one of {', '.join(FILINGS)}, not {filing!r}."
        raise TaxError(message)


def _a_share(_household: object, _attribute: object, rate: float) -> None:
    if not 0 <= rate < 1:
        message = f"A state rate lies between 0 and 1 (0.05 is 5 %), not at {rate}."
        raise TaxError(message)


@frozen
class Household:
    """How a person is taxed.

    Attributes:
        filing: "single", "married" (jointly), "separate" or "head" (of household).
        state_rate: The person's own marginal state and local rate, from 0 to below 1; 0 until told.
        other_wages: Other wages of the household a year, in USD (a spouse's); they push pay into higher brackets.
        is_taxed: False outside the United States: then everything is before tax, and the screens say so.
    """

    filing: str = field(default="single", validator=_known_filing)
    state_rate: float = field(default=0.0, converter=float, validator=_a_share)
    other_wages: float = field(default=0.0, converter=float)
    is_taxed: bool = True


def federal_tax(pay: npt.ArrayLike, *, filing: str = "single") -> Dollars:
    """Return the federal income tax of 2026 on a year's wages less the standard deduction.

    No other income, no credits and no itemised deductions are counted.

    Args:
        pay: Wages in USD a year, any shape, after pre-tax deductions.
        filing: One of `FILINGS`.

    Returns:
        The tax in USD, of the same shape, unrounded.

    Source:
        `constants.toml`, entries `tax_2026_standard_deduction` and `tax_2026_brackets`.
    """
    brackets = constant("tax_2026_brackets")
    taxable = np.maximum(np.asarray(pay, dtype=float) - constant("tax_2026_standard_deduction")[filing], 0)
    tax, below, last = brackets["rates"][0] * taxable, brackets[filing], brackets["rates"][0]
    for floor, rate in zip(below, brackets["rates"][1:], strict=True):
        tax = tax + (rate - last) * np.maximum(taxable - floor, 0)
        last = rate
    return np.asarray(tax)


def payroll_tax(pay: npt.ArrayLike, *, filing: str = "single", other_wages: float = 0.0) -> Dollars:
    """Return FICA of 2026, the employee's share: OASDI up to the wage base, Medicare and the additional Medicare tax.

    Args:
        pay: Wages in USD a year, any shape.
        filing: One of `FILINGS`; it sets the threshold of the additional Medicare tax.
        other_wages: Wages of the spouse that count towards that threshold.

    Returns:
        The tax in USD, of the same shape, unrounded.
    """
    wages = np.asarray(pay, dtype=float)
    oasdi, medicare = constant("social_security"), constant("medicare")
    above = medicare["above"][filing]
    additional = np.maximum(wages + other_wages - above, 0) - max(other_wages - above, 0)
    return np.asarray(
        oasdi["rate"] * np.minimum(wages, oasdi["up_to"])
        + medicare["rate"] * wages
        + medicare["more"] * additional
    )


def net_pay(pay: npt.ArrayLike, household: Household, *, before_tax: npt.ArrayLike = 0.0) -> Dollars:
    """Return what is kept of a year's pay.

    Args:
        pay: Wages in USD a year, any shape.
        household: How the person is taxed.
        before_tax: What a cafeteria plan takes out of pay before every tax (IRC 125), such as health premiums.

    Returns:
        Pay less taxes and less `before_tax`, in USD, unrounded; outside the United States only less `before_tax`.
    """
    wages = np.asarray(pay, dtype=float) - np.asarray(before_tax, dtype=float)
    if not household.is_taxed:
        return np.asarray(wages)
    own = federal_tax(wages + household.other_wages, filing=household.filing)
    federal = own - federal_tax(household.other_wages, filing=household.filing)
    fica = payroll_tax(np.maximum(wages, 0), filing=household.filing, other_wages=household.other_wages)
    return np.asarray(wages - federal - fica - household.state_rate * np.maximum(wages, 0))


def marginal_rate(pay: float, household: Household) -> float:
    """Return the share of the next dollar of pay that goes to taxes, from 0 to 1."""
    if not household.is_taxed:
        return 0.0
    kept = net_pay(np.array([pay, pay + 1.0]), household)
    return float(1 - (kept[1] - kept[0]))
