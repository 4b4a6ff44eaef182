"""Items and what was said of them: the most trusted word counts, then the newest."""

import datetime as dt
from decimal import Decimal

import pytest

from goodterms.offers.engine.items import AmountError, amount_text, catalogue, checked_amount, item_named
from goodterms.offers.engine.terms import Observation, standing, terms
from goodterms.units import Unknown

DAY = dt.date(2026, 11, 12)
PTO = item_named("pto")


def said(amount: int, source: str = "verbal", day: int = 0, by: str = "Dana") -> Observation:
    return Observation(PTO, Decimal(amount), source, DAY + dt.timedelta(days=day), said_by=by)


def test_O1_the_items_of_the_rule_are_ready_to_pick() -> None:
    common = {key for key, item in catalogue().items() if item.is_common}

    assert {"base", "pto", "learning", "sign_on", "relocation", "review", "loans", "home_office"} <= common
    assert {"remote", "match", "premiums", "equity", "severance", "hours", "title", "start"} <= set(
        catalogue()
    )
    assert all(item.question and item.ask for item in catalogue().values())


def test_the_most_trusted_word_counts_then_the_newest() -> None:
    found = standing(PTO, [said(25), said(22, "mail", 1), said(20, "letter"), said(18, "guess", 9)])

    assert isinstance(found.current, Observation)
    assert found.current.text == "20 days"
    assert [one.text for one in found.others] == ["22 days", "25 days", "18 days"]
    assert (found.status, found.disagrees) == ("open", True)


def test_of_two_words_on_one_day_the_later_counts_and_both_are_shown() -> None:
    found = standing(PTO, [said(20), said(25)])

    assert isinstance(found.current, Observation)
    assert (found.current.text, found.disagrees) == ("25 days", True)
    assert not standing(PTO, [said(20), said(25, day=1)]).disagrees


def test_what_nobody_said_is_unknown_with_its_question() -> None:
    found = standing(PTO, [], status="firm", reason="Dana said so")

    assert found.current == Unknown(PTO.question)
    assert (found.status, found.reason, found.disagrees) == ("firm", "Dana said so", False)


def test_terms_hold_every_item_spoken_of_or_judged() -> None:
    found = terms([said(20)], statuses={"pto": ("firm", "policy"), "match": ("postponed", "next year")})

    assert {key: (one.status, one.reason) for key, one in found.items()} == {
        "pto": ("firm", "policy"),
        "match": ("postponed", "next year"),
    }
    assert str(said(20).origin) == "said aloud, Dana, 2026-11-12"


@pytest.mark.parametrize(
    ("unit", "amount", "words", "text"),
    [
        ("year", Decimal(88_000), "", "USD 88,000 a year"),
        ("month", Decimal("12.50"), "", "USD 12.5 a month"),
        ("once", Decimal(5_000), "", "USD 5,000"),
        ("percent", Decimal("7.5"), "", "7.5 %"),
        ("days", Decimal(1), "", "1 day"),
        ("week", Decimal(3), "", "3 days a week"),
        ("hours", Decimal(40), "", "40 hours a week"),
        ("months", Decimal(6), "", "6 months"),
        ("yes", Decimal(1), "", "yes"),
        ("yes", Decimal(0), "", "no"),
        ("date", None, "2027-02-01", "1 February 2027"),
        ("date", None, "in spring", "in spring"),
        ("words", None, "Senior analyst", "Senior analyst"),
    ],
)
def test_amounts_are_written_as_one_writes_them(
    unit: str, amount: Decimal | None, words: str, text: str
) -> None:
    assert amount_text(unit, amount, words=words) == text


def test_amounts_that_cannot_be_are_refused() -> None:
    assert checked_amount("hours", "37.5") == Decimal("37.5")
    with pytest.raises(AmountError, match="is no number"):
        checked_amount("year", "lots")
    with pytest.raises(AmountError, match="more than 100,000,000,000, the most that an amount can be"):
        checked_amount("year", 10**12)


def test_an_item_of_ones_own_has_its_label_and_a_question() -> None:
    own = item_named("own:dog_days", label="Dog days", unit="days")

    assert (own.label, own.better, own.question, own.ask) == (
        "Dog days",
        "more",
        "What about this: Dog days?",
        "dog days: {value}",
    )
    assert item_named("own:parking_space").label == "parking space"
