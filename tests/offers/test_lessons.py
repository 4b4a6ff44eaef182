"""What a negotiation taught."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.offers.engine.lessons import Asked, Bin, Takings, reliability, takings

ASKS = [
    Asked(4_000, 0.5, "conceded"),
    Asked(2_000, 0.3, "firm"),
    Asked(1_000, 0.9, "postponed"),
    Asked(500, 0.5, ""),
]


def test_what_was_asked_is_told_beside_what_was_got() -> None:
    assert takings(ASKS) == Takings(asked=7_500, got=4_000, postponed=1_000)


def test_chances_are_held_against_the_answers_by_hand() -> None:
    found = reliability(ASKS)

    assert found is not None
    # (.5 - 1)^2 = .25, (.3 - 0)^2 = .09, (.9 - 0)^2 = .81: 1.15 / 3. One of three granted: 1/3 x 2/3.
    assert found.count == 3
    assert [found.brier, found.base] == pytest.approx([1.15 / 3, 2 / 9])
    assert found.bins == (
        Bin(0.2, 0.4, 1, 0.3, 0.0),
        Bin(0.4, 0.6, 1, 0.5, 1.0),
        Bin(0.8, 1.0, 1, 0.9, 0.0),
    )


def test_nothing_is_said_before_the_first_answer() -> None:
    assert reliability([Asked(500, 0.5, "")]) is None


@given(
    st.lists(
        st.builds(
            Asked,
            st.floats(0, 1e6),
            st.floats(0, 1),
            st.sampled_from(["conceded", "firm", "postponed", "open"]),
        ),
        min_size=1,
    )
)
def test_every_answered_ask_stands_in_one_bin(asks: list[Asked]) -> None:
    found = reliability(asks)

    assert found is not None
    assert sum(one.count for one in found.bins) == len(asks)
    assert 0 <= found.brier <= 1
    assert all(one.low <= one.chance + 1e-9 and one.chance <= one.high + 1e-9 for one in found.bins)
