"""Naming the occupation of a job title, and saying nothing where nothing is known."""

import hashlib
import io
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.postings.engine.occupations import (
    Occupation,
    Occupations,
    normal_title,
    pair_pieces,
    title_features,
    title_hash,
    word_pieces,
)


def tiny(**changed: Any) -> Occupations:
    """Return a model of two occupations, two pieces and two numbers, in which only word vectors speak."""
    arrays = {
        "codes": "51-3011\n15-1252",
        "titles": "Bakers\nSoftware Developers",
        "source": "made up",
        "least_odds": 0.6,
        "warmth": 1.0,
        "pieces": np.zeros((2, 2), np.int8),
        "piece_scales": np.ones(2, np.float32),
        "rarity": np.ones(2, np.float16),
        "words": "baker\ndeveloper",
        "vectors": np.array([[2, 0], [0, 2]], np.int8),
        "vector_scales": np.ones(2, np.float32),
        "hidden": np.zeros((2, 2), np.float16),
        "hidden_bias": np.zeros(2, np.float16),
        "output": np.eye(2, dtype=np.float16),
        "output_bias": np.zeros(2, np.float16),
        "known": np.array([title_hash("bread")], np.uint64),
        "known_counts": np.array([1], np.uint8),
        "known_codes": np.array([0], np.uint16),
    }
    made = io.BytesIO()
    held: dict[str, Any] = {**arrays, **changed}
    np.savez(made, **held)
    return Occupations.of_file(made.getvalue())


def rounded(found: tuple[tuple[Occupation, ...], ...]) -> list[list[tuple[str, float]]]:
    return [[(one.code, round(one.odds, 3)) for one in answer] for answer in found]


def test_the_odds_are_the_softmax_of_the_scores() -> None:
    # The vector of "baker" is (2, 0): e^2 / (e^2 + 1) = 0.881.
    found = tiny().suggest(["Baker", "Developer"], most=2)

    assert rounded(found) == [
        [("51-3011", 0.881), ("15-1252", 0.119)],
        [("15-1252", 0.881), ("51-3011", 0.119)],
    ]


def test_the_scores_have_a_row_a_title_and_a_column_an_occupation() -> None:
    scores = tiny(warmth=0.5).scores(title_features(["baker", "bread", ""]))

    # Half of (2, 0), of (6, 0) for the known title, and of nothing.
    assert scores.tolist() == [[1, 0], [3, 0], [0, 0]]


def test_the_hidden_layer_and_the_pieces_add_to_the_score() -> None:
    # Hidden: (2, 0) + relu((2, 0) @ [[0, 1], [0, 0]]) = (2, 2): equal odds. Least odds 0.5 let that pass.
    hidden = np.array([[0, 1], [0, 0]], np.float16)
    even = tiny(hidden=hidden, least_odds=0.5).suggest(["baker"], most=1)
    # Pieces: every piece is (1, 0) with rarity 1; n pieces give n * 2 / sqrt(n) = 2 * sqrt(n). "ab" has the word,
    # "<ab", "ab>" and "<ab>", and the first and the last word: n = 6, so 4.899, and e^4.899 / (1 + e^4.899) = 0.993.
    pieces = tiny(
        pieces=np.array([[1, 0], [1, 0]], np.int8), words="ab\ncd", vectors=np.zeros((2, 2), np.int8)
    )

    assert [odds for answer in rounded(even) for _, odds in answer] == [0.5]
    assert rounded(pieces.suggest(["ab"], most=1)) == [[("51-3011", 0.993)]]


def test_a_known_title_names_its_occupation_against_the_words() -> None:
    # "bread" is in the list of titles with bakers, for 6 points; its word speaks for developers with 2.
    found = tiny(words="bread\ndeveloper", vectors=np.array([[0, 2], [0, 2]], np.int8)).suggest(
        ["Bread"], most=1
    )

    # Scores 6 and 2: 1 / (1 + e^-4) = 0.982.
    assert rounded(found) == [[("51-3011", 0.982)]]


def test_a_model_without_known_titles_reads_words_alone() -> None:
    nothing = np.zeros(0, np.uint64)
    found = tiny(known=nothing, known_counts=nothing, known_codes=nothing).suggest(["Baker"], most=1)

    assert rounded(found) == [[("51-3011", 0.881)]]


@pytest.mark.parametrize("title", ["", "???", "Zwizzler", "baker zwizzler zwozzler", "baker developer"])
def test_it_abstains_where_words_are_unknown_or_speak_against_each_other(title: str) -> None:
    assert tiny().suggest([title], most=2) == ((),)


def test_no_titles_have_no_answers() -> None:
    assert tiny().suggest([]) == ()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Sr. Mgr (Sales)", "senior manager"),
        ("Auto Painter (Automobile Painter)", "auto painter"),
        ("RN", "registered nurse"),
        ("Bäcker/Konditor", "backer konditor"),
        ("C++ & C# Dev", "c++ c# developer"),
        ("x" * 300, "x" * 200),
        ("", ""),
    ],
)
def test_titles_are_read_in_one_spelling(title: str, expected: str) -> None:
    assert normal_title(title) == expected


def test_the_pieces_of_words_and_pairs_stay_as_the_model_was_trained() -> None:
    told = repr((word_pieces("baker", count=65536), pair_pieces(["head baker", ""], count=65536)[0].tolist()))

    assert hashlib.sha256(told.encode()).hexdigest()[:16] == "ab83f9dbe7d861e9"
    assert title_features(["head baker", "", "baker"]).lengths.tolist() == [2, 0, 1]


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Sr. Software Engineer (m/f/d)", "15-1252"),
        ("RN - ICU nights", "29-1141"),
        ("Long haul truck driver", "53-3032"),
        ("High School Math Teacher", "25-2031"),
        ("Staff Accountant", "13-2011"),
        ("Line cook", "35-2014"),
    ],
)
def test_the_shipped_model_knows_common_titles(title: str, code: str) -> None:
    assert [one.code for one in Occupations.load().suggest([title], most=1)[0]] == [code]


@pytest.mark.parametrize("title", ["", "Rockstar ninja", "asdf qwer", "Blorptastic zwizzler", "12345"])
def test_the_shipped_model_abstains_on_nonsense(title: str) -> None:
    assert Occupations.load().suggest([title]) == ((),)


def test_the_shipped_model_names_its_data_and_licence() -> None:
    model = Occupations.load()

    assert model.source.startswith(
        "O*NET 29.2 Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), "
        "CC BY 4.0, modified."
    )
    assert (len(model.codes), len(model.titles), Occupations.load() is model) == (867, 867, True)


@given(st.lists(st.text(max_size=60), max_size=5))
def test_each_title_has_its_own_answer_with_falling_odds(titles: list[str]) -> None:
    model = Occupations.load()

    together = model.suggest(titles)

    assert rounded(together) == rounded(tuple(model.suggest([title])[0] for title in titles))
    odds = [[one.odds for one in answer] for answer in together]
    assert odds == [sorted(each, reverse=True) for each in odds]
    assert [sum(each) <= 1.001 for each in odds] == [True] * len(titles)
