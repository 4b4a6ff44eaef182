"""Values by example and by property."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.units import (
    Source,
    Span,
    SpanOrderError,
    Unknown,
    UnknownRuleError,
    rule,
    rulebook,
)

spans = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda ends: Span(min(ends), max(ends)))


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
