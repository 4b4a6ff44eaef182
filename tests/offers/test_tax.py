"""Taxes of 2026, against published and independently computed figures."""

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.offers.engine.tax import (
    Household,
    TaxError,
    federal_tax,
    marginal_rate,
    net_pay,
    payroll_tax,
)

ORACLE = Path(__file__).parents[1] / "corpus" / "taxes.csv"


@pytest.mark.parametrize(
    ("pay", "tax", "fica", "net"),
    [
        (60_000, 5_020.00, 4_590.00, 50_390.00),
        (80_000, 8_770.00, 6_120.00, 65_110.00),
        (100_000, 13_170.00, 7_650.00, 79_180.00),
        (150_000, 24_734.00, 11_475.00, 113_791.00),
        (200_000, 36_734.00, 14_339.00, 148_927.00),
    ],
)
def test_a_single_filer_keeps_what_the_model_says(pay: int, tax: float, fica: float, net: float) -> None:
    kept = (float(federal_tax(pay)), float(payroll_tax(pay)), float(net_pay(pay, Household())))

    assert kept == pytest.approx((tax, fica, net), abs=0.005)


def test_taxes_agree_with_an_independent_program_within_a_dollar() -> None:
    rows = list(csv.DictReader(ORACLE.read_text("utf-8").splitlines()))

    assert len(rows) >= 500
    for row in rows:
        ours = float(federal_tax(float(row["wages"]), filing=row["filing"]))
        assert ours == pytest.approx(float(row["federal"]), abs=1), row


def test_additional_medicare_starts_above_the_threshold() -> None:
    assert float(payroll_tax(300_000)) == pytest.approx(184_500 * 0.062 + 300_000 * 0.0145 + 100_000 * 0.009)
    assert float(payroll_tax(100_000, filing="married", other_wages=240_000)) == pytest.approx(
        100_000 * 0.0765 + 90_000 * 0.009
    )


def test_a_spouses_wages_push_pay_into_higher_brackets() -> None:
    alone = float(net_pay(80_000, Household(filing="married")))
    together = float(net_pay(80_000, Household(filing="married", other_wages=200_000)))

    assert together < alone


def test_premiums_of_a_cafeteria_plan_save_taxes() -> None:
    # 22 % bracket: 200 a month less is 2,400 * (1 - .22 - .0765) = 1,688.40 a year.
    saved = net_pay(90_000, Household()) - net_pay(90_000, Household(), before_tax=2_400)

    assert float(saved) == pytest.approx(1_688.40)


def test_outside_the_united_states_nothing_is_taxed() -> None:
    abroad = Household(is_taxed=False)

    assert float(net_pay(50_000, abroad, before_tax=1_000)) == 49_000
    assert marginal_rate(50_000, abroad) == 0


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"filing": "alone"}, "The way of filing is one of single, married, separate, head, not 'alone'."),
        ({"state_rate": 5}, "A state rate lies between 0 and 1 (0.05 is 5 %), not at 5.0."),
    ],
)
def test_a_household_that_cannot_be_is_refused(told: dict[str, object], sentence: str) -> None:
    with pytest.raises(TaxError) as refusal:
        Household(**told)  # type: ignore[arg-type]

    assert str(refusal.value) == sentence


@given(
    st.floats(0, 2_000_000),
    st.floats(0, 2_000_000),
    st.sampled_from(["single", "married", "separate", "head"]),
)
def test_more_pay_never_leaves_less_and_never_all_of_it(low: float, more: float, filing: str) -> None:
    kept = net_pay(np.array([low, low + more]), Household(filing=filing))

    assert -1e-6 <= kept[1] - kept[0] <= more + 1e-6
