"""What an offer is worth: the worked numbers of the model, then what must hold for any offer."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.offers.engine.compare import compare
from goodterms.offers.engine.constants import constants
from goodterms.offers.engine.draws import DRAWS, drawn
from goodterms.offers.engine.offer import CurrencyError, OfferFileError, Person, read_offer, read_person
from goodterms.offers.engine.staying import (
    clawback_cost,
    leaving_within_a_year,
    match_worth,
    served,
    vested_grant,
    vested_share,
)
from goodterms.offers.engine.tax import Household
from goodterms.offers.engine.worth import Worth, worth

TENURE = 3.9
FOR_EVER = 1e9
ABROAD = Household(is_taxed=False)


def offer(name: str = "Northwind", **items: Any) -> Any:
    return read_offer({"name": name, "items": items})


def parts(found: Worth) -> dict[str, float]:
    return {part.key: round(part.first_year, 2) for part in found.parts}


def test_half_of_all_leaving_within_3_9_years_is_16_28_percent_a_year() -> None:
    assert leaving_within_a_year(tenure=TENURE) == pytest.approx(0.1628, abs=0.00005)


def test_five_thousand_more_over_five_years_is_23_485_61() -> None:
    stays = Person(ABROAD, tenure=FOR_EVER, raise_rate=0.03, discount=0.05)
    more = worth(offer(base=85_000), stays).present[5] - worth(offer(base=80_000), stays).present[5]

    assert more == pytest.approx(23_485.61, abs=0.01)


def test_a_clawback_costs_the_chance_of_leaving_first() -> None:
    assert clawback_cost(1, months=12, is_prorated=False, tenure=TENURE) == pytest.approx(0.1628, abs=0.00005)
    assert clawback_cost(1, months=12, is_prorated=True, tenure=TENURE) == pytest.approx(0.0906, abs=0.00005)
    assert clawback_cost(1, months=0, is_prorated=True, tenure=TENURE) == 0


@pytest.mark.parametrize(
    ("vesting", "present"), [("immediate", 8_531.63), ("cliff-3", 7_437.16), ("graded-6", 5_571.00)]
)
def test_a_match_is_worth_what_has_vested_on_leaving(vesting: str, present: float) -> None:
    found = match_worth(3_200, vesting=vesting, years=5, discount=0.05, tenure=TENURE)

    assert found == pytest.approx(present, abs=0.005)


def test_vesting_follows_the_plan() -> None:
    assert [vested_share("graded-6", years=years) for years in range(8)] == [0, 0, 0.2, 0.4, 0.6, 0.8, 1, 1]
    assert [vested_share("graded-3", years=years) for years in range(4)] == [0, 0, 0.5, 1]
    assert [vested_share("cliff-3", years=years) for years in (2, 3)] == [0, 1]
    assert vested_share("immediate", years=0) == 1


def test_of_a_four_year_grant_69_percent_are_expected_to_vest() -> None:
    assert vested_grant(months=48, cliff=12, tenure=TENURE) == pytest.approx(0.6924, abs=0.00005)
    assert vested_grant(months=48, cliff=12, tenure=TENURE, within=11) == 0


def test_a_day_off_is_worth_the_daily_rate_unless_told_otherwise() -> None:
    # 80,000 / 260 = 307.69 a day.
    found = worth(offer(base=80_000, pto=10))
    own = worth(offer(base=80_000, pto=10), Person(pto_day=1_312))

    assert parts(found)["pto"] == 3_076.92
    assert parts(own)["pto"] == 13_120


def test_bonus_counts_at_its_mean_payout_and_says_so() -> None:
    found = worth(offer(base=100_000, bonus=10), Person(ABROAD))
    sure = worth(offer(base=100_000, bonus={"amount": 10, "payout": [1, 1, 1]}), Person(ABROAD))

    assert parts(found)["bonus"] == 8_333.33
    assert parts(sure)["bonus"] == 10_000
    assert "On average 83% of the target bonus is paid." in found.assumes


def test_every_part_is_told_and_the_parts_sum_to_the_whole() -> None:
    found = worth(
        offer(
            base=88_000,
            bonus=8,
            pto=20,
            learning={"amount": 2_000, "plan": "stipend"},
            home_office=1_000,
            sign_on={"amount": 5_000, "clawback_months": 12},
            relocation=3_000,
            loans=6_000,
            remote=3,
            review=6,
            match={"amount": 4, "vesting": "graded-6"},
            premiums=150,
            equity={"amount": 20_000, "listed": True},
            severance=3,
            hours=37.5,
            stipend=600,
            commute=100,
            title="Senior analyst",
        ),
        read_person({"state_rate": 0.05, "commute": 20, "layoff": 0.1}),
    )

    assert set(parts(found)) == {
        "base", "bonus", "stipend", "commute", "loans", "learning", "review", "sign_on", "relocation",
        "home_office", "premiums", "pto", "hours", "remote", "severance", "match", "equity",
    }  # fmt: skip
    assert found.first_year == pytest.approx(sum(part.first_year for part in found.parts))
    assert parts(found)["remote"] == -52 * 2 * 20
    assert parts(found)["premiums"] < 0 < parts(found)["loans"]
    assert found.present[3] < found.present[5] < 5 * found.first_year


def test_unknown_items_are_named_with_their_question_and_count_for_nothing() -> None:
    found = worth(offer(base=80_000, learning=None))

    assert parts(found) == {"base": 65_110}
    assert list(found.unknown) == ["learning"]
    assert found.unknown["learning"].question.startswith("Is there a budget for conferences")


def test_what_is_assumed_is_said() -> None:
    assert worth(offer(base=50_000, equity=1), Person(ABROAD, tenure=2)).assumes == (
        "Half of all stay longer than 2 years.",
        "Base rises 3.3% a year; money a year later counts 5.0% less.",
        "Everything is before tax: only U.S. taxes are known.",
        "Shares that cannot be sold yet count at three tenths: the chance that they ever can be.",
    )


def test_the_mean_of_the_draws_is_the_closed_form_within_three_standard_errors() -> None:
    # All items are linear in what is drawn; before tax nothing else bends the mean.
    one = offer(
        base=88_000, bonus=8, pto=20, review=6, sign_on={"amount": 5_000, "clawback_months": 12},
        relocation={"amount": 2_000, "clawback_months": 24, "clawback": "prorated"},
        match={"amount": 4, "vesting": "graded-6"}, equity=20_000, home_office=500,
    )  # fmt: skip
    person = Person(ABROAD)

    for years in (3, 5):
        many = drawn(one, person, years=years, seed=7).present
        error = float(many.std(ddof=1)) / math.sqrt(len(many))
        assert abs(float(many.mean()) - worth(one, person).present[years]) < 3 * error


def test_served_time_sums_to_the_expected_stay() -> None:
    assert sum(served(year, tenure=TENURE) for year in range(400)) == pytest.approx(TENURE / math.log(2))


def test_the_same_offer_twice_differs_by_nothing_in_any_draw() -> None:
    found = compare([offer("A", base=88_000, learning=None), offer("B", base=88_000, learning=None)])

    assert found.versus[0].chance == 0.5
    assert found.versus[0].difference == (0, 0, 0)
    assert found.versus[0].asks == ()
    assert found.draws == DRAWS


def test_a_better_offer_wins_in_every_draw() -> None:
    found = compare([offer("A", base=88_000), offer("B", base=98_000)], seed=3)

    assert [one.name for one in found.worths] == ["B", "A"]
    assert found.versus[0].chance == 1


def test_what_to_ask_first_is_the_unknown_that_could_turn_the_choice() -> None:
    found = compare(
        [offer("A", base=88_000, pto=20, learning=500), offer("B", base=87_500, pto=None, learning=500)]
    )

    asked = [
        ask.key for ask in found.versus[0].asks if ask.key not in {"leaves", "reviewed", "payout", "sold"}
    ]
    assert asked == ["pto"]
    assert found.versus[0].asks[0].key == "pto"
    assert found.versus[0].asks[0].information > 0


def test_currencies_are_never_mixed_without_a_rate() -> None:
    euro = read_offer({"name": "Berlin", "currency": "EUR", "items": {"base": 70_000, "pto": 30}})

    with pytest.raises(CurrencyError, match=r"Berlin is in EUR, not USD\. Give a rate to compare them\."):
        compare([offer(base=80_000), euro])
    found = compare([offer(base=80_000), euro], rate=1.1)
    assert {one.currency for one in found.worths} == {"USD"}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, 'The offer has no items: write "items": {"base": 88000}.'),
        ({"items": {"base": -1}}, "Base salary: An amount is not below 0; -1 was given."),
        ({"items": {"hours": 0}}, "Hours a week: A position with 0 hours a week cannot be compared."),
        (
            {"items": {"base": [95_000, 85_000]}},
            "Base salary: the range [95000, 85000] runs the wrong way round.",
        ),
        ({"items": {"base": []}}, "Base salary: the range [] runs the wrong way round."),
        ({"items": {"base": [1, True]}}, "Base salary must be a number, not True."),
        ({"items": {"base": "many"}}, "Base salary: 'many' is no number."),
        ({"items": {"base": "inf"}}, "Base salary: inf is no finite number."),
        ({"items": {"remote": 9}}, "Remote days a week: 9 is more than 7, the most that days a week can be."),
        ({"items": {"base": {"amount": 1, "unit": "month"}}}, "Base salary is told in year, not in month."),
        (
            {"items": {"base": 1}, "currency": "dollars"},
            "A currency is three letters (ISO 4217), not 'dollars'.",
        ),
        (
            {"items": {"bonus": {"amount": 1, "paid": 2}}},
            "Unknown in the item bonus: paid. Known: amount, chance, clawback, clawback_months, cliff, label, listed, "
            "months, payout, plan, unit, use, vesting, words.",
        ),
    ],
)
def test_a_file_that_cannot_be_is_refused_with_a_sentence(told: dict[str, Any], sentence: str) -> None:
    with pytest.raises(OfferFileError) as refusal:
        read_offer(told)

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"state_rate": 2}, "A state rate lies between 0 and 1 (0.05 is 5 %), not at 2.0."),
        ({"tenure": 0}, "The tenure is above 0 years, and the discount above -1."),
        ({"raise": "a lot"}, "raise must be a finite number, not 'a lot'."),
        ({"raise": None}, "raise must be a number, not None."),
        (["x"], "The person must be an object with names and values."),
    ],
)
def test_a_person_that_cannot_be_is_refused_with_a_sentence(told: Any, sentence: str) -> None:
    with pytest.raises(OfferFileError) as refusal:
        read_person(told)

    assert str(refusal.value) == sentence


def test_a_range_counts_at_its_lower_end_and_own_items_are_kept() -> None:
    dogs = {"amount": True, "unit": "yes", "label": "Dogs welcome"}
    found = read_offer({"items": {"base": [85_000, 95_000], "own:dog": dogs}})

    assert found.amount("base") == 85_000
    assert found.terms["own:dog"].text == "yes"
    assert found.terms["base"].text == "85,000 a year"


def test_other_amounts_replace_and_add() -> None:
    found = offer(base=80_000, learning=None).with_amounts({"base": 85_000, "learning": 1_000})

    assert (found.amount("base"), found.amount("learning"), dict(found.open)) == (85_000, 1_000, {})


def test_every_number_from_the_world_has_unit_source_day_and_reason() -> None:
    for one in constants().values():
        assert all((one.unit, one.source.name, one.source.as_of, one.why)), one.name


@settings(max_examples=60)
@given(
    base=st.floats(20_000, 400_000),
    more=st.floats(0, 50_000),
    pto=st.floats(0, 60),
    state=st.floats(0, 0.13),
)
def test_more_of_anything_good_is_never_worth_less(
    base: float, more: float, pto: float, state: float
) -> None:
    person = read_person({"state_rate": state})
    plain = worth(offer(base=base, pto=pto), person)

    assert worth(offer(base=base + more, pto=pto), person).first_year >= plain.first_year - 1e-6
    assert worth(offer(base=base, pto=pto + 1), person).present[5] > plain.present[5]
    assert np.isfinite(plain.first_year)
