"""How likely a tie is to answer, and why."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.network.engine.ties import (
    Contacted,
    TieFacts,
    agree_odds,
    answer_odds,
    decayed_volume,
    strength_of,
)

TODAY = dt.date(2026, 11, 25)


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def logit(share: float) -> float:
    return math.log(share / (1 - share))


@pytest.mark.parametrize(
    ("days", "share"),
    [(0, 0.588), (6, 0.588), (7, 0.386), (29, 0.386), (30, 0.281), (90, 0.264), (180, 0.230), (4_000, 0.191)],
)
def test_with_a_list_of_connections_alone_the_odds_are_the_measured_share(days: int, share: float) -> None:
    found = answer_odds(TieFacts(connected_on=ago(days)), today=TODAY)

    assert found.odds == pytest.approx(share)
    assert len(found.reasons) == 1


def test_a_tie_of_which_nothing_is_known_is_a_stranger_and_says_what_to_find_out() -> None:
    found = answer_odds(TieFacts(), today=TODAY)

    assert found.odds == pytest.approx(0.197)
    assert found.strength == "weak"
    assert [one.says for one in found.reasons] == ["No contact is known."]
    assert found.unknown == (
        "When were you last in touch?",
        "Messages and mail are not imported: who wrote to whom?",
        "Where do you know each other from?",
        "Whom do you both know?",
    )


def test_what_the_future_holds_is_no_contact() -> None:
    assert answer_odds(TieFacts(connected_on=ago(-3)), today=TODAY).odds == pytest.approx(0.197)


def test_volume_halves_every_ninety_days_by_hand() -> None:
    contacts = [Contacted("in", ago(0), 4), Contacted("in", ago(90), 4), Contacted("out", ago(180), 4)]

    assert decayed_volume(contacts, today=TODAY) == pytest.approx(4 + 2 + 1)
    assert decayed_volume(contacts, today=TODAY, direction="in") == pytest.approx(6)


def test_the_terms_add_up_by_hand() -> None:
    contacts = (Contacted("in", ago(0), 1), Contacted("out", ago(0), 1))
    facts = TieFacts(contacts, shared_employers=("Northwind",), mutual=5, recommendations=1, endorsements=2)

    found = answer_odds(facts, today=TODAY)

    # Recency .588; volume in (ln 2 - 1) / .8 x .38; both (ln 3 - 1.5) / .9 x .29; even: 2 x 1 / 2 = 1, (1 - .4) / .35 =
    # 1.714 x .05; shared .15; five in common: half of logit(.230) - logit(.197); recommended .4; endorsed .1.
    logits = logit(0.588) + 0.38 * (math.log(2) - 1) / 0.8 + 0.29 * (math.log(3) - 1.5) / 0.9
    logits += 0.05 * 0.6 / 0.35 + 0.15 + (logit(0.230) - logit(0.197)) / 2 + 0.4 + 0.1
    assert found.odds == pytest.approx(1 / (1 + math.exp(-logits)))
    assert found.strength == "strong"
    assert found.reasons[0].says == "Last contact today."
    assert found.reasons[1].says == "They recommended your work."
    assert found.unknown == ("Where do you know each other from?",)


@pytest.mark.parametrize(("mutual", "share"), [(0, 0.146), (2, 0.171), (5, 0.230), (10, 0.259), (60, 0.197)])
def test_N4_mutual_contacts_help_most_near_ten(mutual: int, share: float) -> None:
    assert answer_odds(TieFacts(mutual=mutual), today=TODAY).odds == pytest.approx(share)


def test_a_connector_agrees_by_a_prior_that_ones_own_log_moves() -> None:
    assert agree_odds("strong") == pytest.approx(0.7)
    assert agree_odds("weak", agreed=3, asked=4) == pytest.approx((4 * 0.4 + 3) / 8)


@pytest.mark.parametrize(("odds", "word"), [(0.5, "strong"), (0.36, "strong"), (0.3, "fair"), (0.2, "weak")])
def test_odds_have_a_word(odds: float, word: str) -> None:
    assert strength_of(odds) == word


CONTACTS = st.lists(
    st.builds(
        Contacted,
        st.sampled_from(["in", "out"]),
        st.dates(dt.date(1990, 1, 1), dt.date(2026, 11, 25)),
        st.integers(1, 500),
    ),
    max_size=8,
).map(tuple)


def test_what_was_written_long_ago_is_held_against_what_is_usual_after_such_a_silence() -> None:
    contacts = (Contacted("in", ago(1800)), Contacted("out", ago(1800)))

    found = answer_odds(TieFacts(contacts), today=TODAY)

    # Nothing of it is left, and nothing is usual: only that both wrote moves the measured share of .191.
    assert found.odds == pytest.approx(1 / (1 + math.exp(-(logit(0.191) + 0.05 * 0.6 / 0.35))), abs=1e-5)


def test_a_recommendation_is_no_message_but_a_day_of_contact() -> None:
    found = answer_odds(TieFacts(recommendations=1, other_days=(ago(100),)), today=TODAY)

    assert found.odds == pytest.approx(1 / (1 + math.exp(-(logit(0.264) + 0.4))))


@given(CONTACTS, st.integers(0, 3000))
def test_odds_stay_odds_and_more_of_their_mail_never_hurts(
    contacts: tuple[Contacted, ...], more: int
) -> None:
    both = (*contacts, Contacted("in", ago(3)), Contacted("out", ago(3)))
    now = answer_odds(TieFacts(both, mutual=3), today=TODAY).odds
    fuller = (*both, Contacted("in", ago(3), more), Contacted("out", ago(3), more))

    assert 0 < now < 1
    assert (
        answer_odds(TieFacts(fuller, mutual=3), today=TODAY).odds >= now - 0.03
    )  # evenness may fall a little
