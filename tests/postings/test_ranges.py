"""A posting's pay beside what is wanted (O3), and silence that stays unknown (T4)."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from goodterms.postings.engine.facts import Pay
from goodterms.postings.engine.ranges import Fit, Wanted, within_range

WANTED = Wanted(Decimal(60000), Decimal(80000), "USD")


def by_year(least: int | None, most: int | None, currency: str = "USD") -> tuple[Pay, ...]:
    lower, upper = (None if end is None else Decimal(end) for end in (least, most))
    return (Pay(lower, upper, currency, "year"),)


def test_O3_pay_whose_lower_end_reaches_the_floor_is_within() -> None:
    assert within_range(by_year(60000, 90000), wanted=WANTED) == Fit(
        "within", "Even its lower end reaches your floor."
    )


def test_O3_pay_whose_upper_end_alone_reaches_the_floor_overlaps() -> None:
    assert within_range(by_year(50000, 60000), wanted=WANTED) == Fit(
        "overlapping", "Its upper end reaches your floor; the lower does not."
    )


def test_O3_pay_up_to_an_end_above_the_floor_overlaps() -> None:
    assert within_range(by_year(None, 70000), wanted=WANTED).standing == "overlapping"


def test_O3_pay_whose_upper_end_stays_under_the_floor_is_below() -> None:
    assert within_range(by_year(40000, 59999), wanted=WANTED) == Fit(
        "below", "Even its upper end stays below your floor."
    )


def test_O3_an_hourly_wage_is_put_to_a_year_and_says_so() -> None:
    hourly = (Pay(Decimal(30), Decimal(35), "USD", "hour"),)  # 30 * 2,080 = 62,400

    assert within_range(hourly, wanted=WANTED) == Fit(
        "within",
        "Even its lower end reaches your floor. "
        "Put to a year as 2,080 times the amount per hour: full time, all year.",
    )


def test_O3_on_target_earnings_are_passed_over_for_base_pay() -> None:
    target = Pay(Decimal(120000), Decimal(120000), "USD", "year", "on-target earnings")

    assert within_range((target, *by_year(40000, 50000)), wanted=WANTED).standing == "below"


def test_T4_silence_on_pay_is_unknown_and_asks() -> None:
    fit = Fit("unknown", "The posting does not state pay. Ask for the range.")

    assert within_range((), wanted=WANTED) == fit
    assert (
        within_range((Pay(Decimal(9), Decimal(9), "USD", "year", "on-target earnings"),), wanted=WANTED)
        == fit
    )


def test_T4_without_a_floor_of_ones_own_the_fit_is_unknown() -> None:
    assert within_range(by_year(1, 2), wanted=Wanted(None, None, "USD")) == Fit(
        "unknown", "You have not said yet what you want to earn."
    )


def test_T4_pay_of_unknown_period_is_unknown() -> None:
    assert within_range((Pay(Decimal(6000), Decimal(9000), "USD"),), wanted=WANTED) == Fit(
        "unknown", "The posting does not say for which period it pays. Ask."
    )


def test_T4_pay_in_another_currency_or_none_is_unknown() -> None:
    assert within_range(by_year(1, 2, "EUR"), wanted=WANTED) == Fit(
        "unknown", "The posting pays in EUR; you set USD."
    )
    assert within_range(by_year(1, 2, ""), wanted=WANTED) == Fit(
        "unknown", "The posting pays in an unstated currency; you set USD."
    )


def test_T4_a_start_below_the_floor_without_upper_end_is_unknown() -> None:
    assert within_range(by_year(50000, None), wanted=WANTED) == Fit(
        "unknown", "It starts below your floor and names no upper end. Ask."
    )


ORDER = {"below": 0, "overlapping": 1, "within": 2}
ends = st.tuples(st.integers(1, 200_000), st.integers(0, 100_000))


@given(ends=ends, more=st.integers(0, 100_000))
def test_O3_more_pay_never_fits_worse(ends: tuple[int, int], more: int) -> None:
    low, width = ends

    less = within_range(by_year(low, low + width), wanted=WANTED).standing
    better = within_range(by_year(low + more, low + width + more), wanted=WANTED).standing

    assert ORDER[less] <= ORDER[better]


@given(ends=ends, floor=st.integers(1, 200_000), more=st.integers(0, 100_000))
def test_O3_a_higher_floor_never_fits_better(ends: tuple[int, int], floor: int, more: int) -> None:
    pay = by_year(ends[0], ends[0] + ends[1])

    low = within_range(pay, wanted=Wanted(Decimal(floor), None, "USD")).standing
    high = within_range(pay, wanted=Wanted(Decimal(floor + more), None, "USD")).standing

    assert ORDER[high] <= ORDER[low]
