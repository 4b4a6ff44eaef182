"""Who will answer: what was known before each message, and what is learnt from it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.network.engine.openings import (
    NAMES,
    Mail,
    area_under_curve,
    calibration_error,
    learn_answers,
    openings_of,
)

ME, ANA, BO = 0, 1, 2


def column(features: np.ndarray, name: str) -> list[float]:
    return [round(float(value), 6) for value in features[:, NAMES.index(name)]]


def test_an_answer_is_no_opening_and_counts_for_the_one_before() -> None:
    mail = Mail.of([ME, ANA, ME, ME], [ANA, ME, ANA, BO], [0.0, 3.0, 30.0, 31.0])

    found = openings_of(mail)

    assert found.message.tolist() == [0, 2, 3]
    assert found.answered.tolist() == [True, False, False]
    assert found.is_settled.tolist() == [True, False, False]


def test_an_answer_after_fourteen_days_is_a_new_opening() -> None:
    mail = Mail.of([ME, ANA, BO], [ANA, ME, ME], [0.0, 14.5, 40.0])

    found = openings_of(mail)

    assert (found.message.tolist(), found.answered.tolist()) == ([0, 1, 2], [False, False, False])


def test_only_what_was_known_before_is_counted_by_hand() -> None:
    mail = Mail.of([ME, ANA, ME, BO], [ANA, ME, ANA, ANA], [0.0, 1.0, 91.0, 100.0])

    features = openings_of(mail).features

    # The second opening lies 90 days after Ana's answer: it counts half, my own message of day 0 by 2^(-91/90).
    assert column(features, "never in contact") == [1.0, 0.0, 1.0]
    assert column(features, "days since any contact")[1] == pytest.approx(np.log(91), abs=1e-6)
    assert column(features, "their messages to me, decayed")[1] == pytest.approx(np.log(1.5), abs=1e-6)
    assert column(features, "mine to them, decayed")[1] == pytest.approx(np.log1p(0.5 ** (91 / 90)), abs=1e-6)
    # Ana answered one of one opening: (1 + 4 x .4) / (1 + 4).
    assert column(features, "share of openings they answer") == [0.4, 0.52, 0.52]


def test_what_waits_for_an_answer_is_not_yet_unanswered() -> None:
    mail = Mail.of([ME, BO, BO], [ANA, ANA, ANA], [0.0, 5.0, 30.0])

    shares = column(openings_of(mail).features, "share of openings they answer")

    assert shares == [0.4, 0.4, pytest.approx((0 + 4 * 0.4) / (2 + 4), abs=1e-6)]


MESSAGES = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 4), st.floats(0, 400)), min_size=1, max_size=40
)


@given(MESSAGES, st.integers(0, 40))
def test_later_mail_changes_nothing_that_was_known_before(
    messages: list[tuple[int, int, float]], cut: int
) -> None:
    mail = Mail.of(*zip(*messages, strict=True))
    early = Mail(mail.sender[:cut], mail.receiver[:cut], mail.day[:cut])

    whole, part = openings_of(mail), openings_of(early)

    assert np.array_equal(part.message, whole.message[: len(part.message)])
    assert np.array_equal(part.features, whole.features[: len(part.features)])


def made_up(count: int, *, seed: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    features = random.normal(size=(count, len(NAMES)))
    logits = 1.5 * features[:, 0] - features[:, 3] + np.maximum(features[:, 7], 0) - 0.5
    return features, random.random(count) < 1 / (1 + np.exp(-logits))


def test_a_law_that_bends_is_learnt_and_its_odds_hold_later() -> None:
    features, answered = made_up(6_000, seed=1)

    model = learn_answers(features[:4_000], answered[:4_000])
    odds = model.odds(features[4_000:])

    truth = 1 / (
        1
        + np.exp(
            -(1.5 * features[4_000:, 0] - features[4_000:, 3] + np.maximum(features[4_000:, 7], 0) - 0.5)
        )
    )
    assert np.abs(odds - truth).mean() < 0.05
    assert calibration_error(odds, answered[4_000:]) < 0.04
    assert {name for name, _effect in model.reasons([3.0, *[0.0] * 12])[:1]} == {NAMES[0]}


def test_answers_that_are_all_alike_or_few_are_learnt_without_a_fault() -> None:
    model = learn_answers(np.zeros((10, len(NAMES))), np.ones(10, dtype=bool))

    assert float(model.odds(np.zeros((1, len(NAMES))))[0]) > 0.9


def test_the_area_under_the_curve_by_hand() -> None:
    # Of four pairs three are in order, and one is tied: 3.5 / 4 with odds .9, .5 answered and .5, .1 not.
    assert area_under_curve([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == pytest.approx(3.5 / 4)


def test_the_calibration_error_by_hand() -> None:
    # Two bins: .1 and .3 against none answered (off by .2), .7 and .9 against one of two (off by .3).
    odds, told = [0.1, 0.3, 0.7, 0.9], [False, False, False, True]

    assert calibration_error(odds, told, bins=2) == pytest.approx((2 * 0.2 + 2 * 0.3) / 4)
