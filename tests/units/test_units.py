"""Values by example and by property."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.units import (
    CurrencyMismatchError,
    Money,
    Odds,
    OddsRangeError,
    Period,
    Source,
    Span,
    SpanOrderError,
    Unknown,
    UnknownRuleError,
    rule,
    rulebook,
)

amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
chances = st.floats(min_value=0, max_value=1)
spans = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda ends: Span(min(ends), max(ends)))


def test_money_adds_and_subtracts_exactly() -> None:
    base, bonus = Money("0.10", "USD", Period.YEAR), Money("0.20", "USD", Period.YEAR)

    assert base + bonus == Money("0.30", "USD", Period.YEAR)
    assert base - bonus == Money("-0.10", "USD", Period.YEAR)
    assert base * 3 == Money("0.30", "USD", Period.YEAR)


@given(amounts, amounts)
def test_money_keeps_order_and_gives_back_what_was_added(left: Decimal, right: Decimal) -> None:
    first, second = Money(left, "EUR"), Money(right, "EUR")

    assert (first + second) - second == first
    assert (first < second) == (left < right)
    assert (first <= second) == (left <= right)


@pytest.mark.parametrize("other", [Money(1, "EUR", "year"), Money(1, "USD", "month")])
def test_money_of_another_kind_needs_a_rate(other: Money) -> None:
    with pytest.raises(CurrencyMismatchError, match="without a rate"):
        Money(1, "USD", "year") + other
    with pytest.raises(CurrencyMismatchError):
        assert Money(1, "USD", "year") < other


@pytest.mark.parametrize(
    ("amount", "currency"), [("NaN", "USD"), ("Infinity", "USD"), ("1", "usd"), ("1", "$")]
)
def test_money_refuses_what_is_no_amount(amount: str, currency: str) -> None:
    with pytest.raises(ValueError, match=r"must be|three capital"):
        Money(amount, currency)


@given(chances, chances)
def test_odds_stay_within_bounds(left: float, right: float) -> None:
    first, second = Odds(left), Odds(right)

    assert (first & second) <= min(first, second)
    assert Odds.any_of([first, second]).chance >= max(left, right) - 1e-12
    assert (~(~first)).chance == pytest.approx(left)


def test_odds_of_two_even_chances() -> None:
    assert Odds(0.5) & Odds(0.5) == Odds(0.25)
    assert Odds.any_of([Odds(0.5), Odds(0.5)]) == Odds(0.75)
    assert Odds.any_of([]) == Odds(0)


@pytest.mark.parametrize("chance", [-0.01, 1.01, float("nan")])
def test_odds_refuse_what_is_no_chance(chance: float) -> None:
    with pytest.raises(OddsRangeError):
        Odds(chance)


@given(st.text(min_size=100), spans)
def test_span_cuts_as_long_as_it_says(text: str, span: Span) -> None:
    assert len(span.cut(text)) == len(span)


@given(spans, spans)
def test_spans_touch_both_ways_or_not_at_all(left: Span, right: Span) -> None:
    shared = set(range(left.start, left.end)) & set(range(right.start, right.end))

    assert left.touches(right) == right.touches(left) == bool(shared)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_span_runs_forward(start: int, end: int) -> None:
    with pytest.raises(SpanOrderError):
        Span(start, end)


def test_T4_unknown_is_false_and_carries_its_question() -> None:
    pay = Unknown("What is the range?")

    assert (pay or "ask") == "ask"
    assert pay.question == "What is the range?"
    with pytest.raises(ValueError, match="Length"):
        Unknown("")


def test_source_reads_as_one_line() -> None:
    whole = Source("LinkedIn export", dt.date(2026, 11, 20), "Connections.csv line 7")

    assert str(whole) == "LinkedIn export, Connections.csv line 7, 2026-11-20"
    assert str(Source("call")) == "call"


def test_rulebook_holds_every_rule_in_order() -> None:
    counts = {letter: sum(id_[0] == letter for id_ in rulebook()) for letter in "TNJOW"}

    assert counts == {"T": 6, "N": 10, "J": 11, "O": 15, "W": 6}
    assert rule("T1").moment == "Take the call"
    assert rule("T1").says.startswith("The default answer to an inbound lead is yes")
    with pytest.raises(UnknownRuleError):
        rule("X9")
