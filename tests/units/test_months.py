"""The months by their names."""

import pytest

from goodterms.units.months import month_beginning, month_named, month_names, short_months


@pytest.mark.parametrize(
    ("word", "number"),
    [("Mar", 3), ("march", 3), ("März", 3), ("Sept", 9), ("août", 8), ("Dez", 12), ("marc", 0), ("", 0)],
)
def test_a_month_is_known_by_its_whole_or_usual_short_name(word: str, number: int) -> None:
    assert month_named(word) == number


def test_a_month_is_known_by_its_first_three_letters() -> None:
    assert [month_beginning(word) for word in ("Mar", "March", "SEPT", "xyz", "")] == [3, 3, 9, 0, 0]


def test_every_short_name_begins_its_month() -> None:
    assert [name[:3] for name in month_names()] == list(short_months())
    assert [month_named(name) for name in month_names()] == list(range(1, 13))
