"""Finding skills: the lexicon's pass, the classifier, their canonical names, and how both are put together."""

import json
import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.kit.sandbox import parse_limited
from goodterms.postings.engine import FoundSkill, find_skills
from goodterms.postings.engine.skills import canonical_name, skill_key
from goodterms.postings.engine.skills.decoding import decoded, likeliest_spans
from goodterms.postings.engine.skills.scan import fold
from goodterms.postings.engine.skills.tagger import Tagger
from goodterms.postings.engine.skills.tiers import Tagged, is_installed, with_known
from goodterms.postings.engine.skills.words import WordPieces, words_of
from goodterms.units import Span
from tests.pace import within

NURSE = "Registered nurse.\nCurrent RN license and BLS certification. Experience with Epic and wound care.\n"


def names(text: str) -> list[str]:
    return [skill.name for skill in find_skills(text)]


def test_a_nurse_s_a_welder_s_and_a_developer_s_skills_are_found() -> None:
    assert names("Wound care, phlebotomy and BLS certification.") == [
        "wound care",
        "phlebotomy",
        "basic life support",
    ]
    assert names("TIG welding and blueprint reading.") == ["TIG welding", "blueprint reading"]
    assert names("We work with Python, PostgreSQL and Kubernetes.") == ["Python", "PostgreSQL", "Kubernetes"]


def test_the_place_of_a_skill_is_that_of_its_words() -> None:
    text = "Köln, “PostgreSQL” — and Café management"  # letters outside Latin-1 keep their places

    spans = [skill.span.cut(text) for skill in find_skills(text)]

    assert spans[0] == "PostgreSQL"


def test_an_everyday_word_counts_only_when_it_is_written_like_a_name() -> None:
    assert names("You excel at work and have access to a car.") == []
    assert "Microsoft Excel" in names("You know Excel well.")
    assert "Go" not in names("Go the extra mile.")


def test_part_of_a_word_is_no_skill() -> None:
    assert names("Javaesque pythonic presql") == []


def test_what_stands_behind_a_lead_is_found_even_if_no_list_knows_it() -> None:
    found = find_skills("Experience with frobnication is needed.", least=0.1)

    assert [skill.name for skill in found] == ["frobnication"]


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("MS Excel", "Microsoft Excel"),
        ("excel", "Microsoft Excel"),
        ("Excel skills", "Microsoft Excel"),
        ("Python 3.11", "Python"),
        ("strong communication skills", "communication"),
        ("Node.JS", "Node.js"),
        ("k8s", "Kubernetes"),
        ("RESTful APIs", "REST"),
        ("Bachelor's degree", "bachelor's degree"),
        ("Bachelor\u2019s Degree", "bachelor's degree"),
        ("reading of tea leaves", "reading of tea leaves"),
    ],
)
def test_one_skill_has_one_name(form: str, name: str) -> None:
    assert canonical_name(form) == name


def test_plurals_versions_and_praise_share_a_key_but_two_skills_never_do() -> None:
    assert skill_key("blueprints") == skill_key("Blueprint")
    assert skill_key("advanced statistics") == skill_key("statistics")
    assert (
        len({skill_key("Java"), skill_key("JavaScript"), skill_key("C"), skill_key("C++"), skill_key("C#")})
        == 5
    )


@given(st.text(max_size=300))
def test_spans_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    spans = [skill.span for skill in find_skills(text)]

    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert len(fold(text)) == len(text)


@given(st.text(max_size=80))
def test_a_name_is_its_own_name(form: str) -> None:
    assert skill_key(canonical_name(form)) == skill_key(form)


@pytest.mark.timed
@pytest.mark.parametrize(
    "piece", ["experience with ", "python ", "a", "c++ ", "and or ", "experience with x and "]
)
def test_hostile_text_takes_a_second_at_most(piece: str) -> None:
    text, began = piece * (200_000 // len(piece)), time.process_time()

    find_skills(text)

    assert time.process_time() - began < within(1)


def test_an_inside_never_follows_an_outside() -> None:
    scores = np.log(np.array([[0.2, 0.1, 0.7], [0.1, 0.1, 0.8], [0.8, 0.1, 0.1]]))

    assert likeliest_spans(scores) == [(0, 2)]


@given(st.lists(st.lists(st.floats(-5, 5), min_size=3, max_size=3), min_size=1, max_size=6))
def test_the_likeliest_tags_are_the_best_of_all_allowed_rows(rows: list[list[float]]) -> None:
    scores = np.array(rows)

    def total(tags: tuple[int, ...]) -> float:
        return sum(float(scores[at, tag]) for at, tag in enumerate(tags))

    allowed: list[tuple[int, ...]] = [()]
    for _row in rows:
        allowed = [
            (*tags, tag) for tags in allowed for tag in (0, 1, 2) if tag != 2 or (tags and tags[-1] != 0)
        ]
    found = [0] * len(rows)
    for start, end in likeliest_spans(scores):
        found[start:end] = [1] + [2] * (end - start - 1)

    assert total(tuple(found)) == pytest.approx(max(total(tags) for tags in allowed))


def test_knowledge_inside_a_longer_skill_is_found_beside_it_in_one_manner_only() -> None:
    scores = np.full((4, 11), -9.0)
    scores[:, [0, 3, 6]] = -3.0
    scores[[0, 1, 2, 3], [1, 2, 2, 2]] = 0.0  # a skill of four words
    scores[3, 4] = 0.0  # whose last word is knowledge
    scores[2, 7] = 0.0  # the other manner sees one word

    assert decoded(scores, manner=[1.0, 0.0]) == [(0, 4, "skill"), (3, 4, "knowledge")]
    assert decoded(scores, manner=[0.0, 1.0]) == [(2, 3, "skill")]
    assert decoded(scores[:0], manner=[1.0, 0.0]) == []


def test_word_pieces_are_the_longest_from_the_left_without_accents() -> None:
    cutter = WordPieces(["[UNK]", "[CLS]", "[SEP]", "weld", "##ing", "##er", "cafe"])

    assert [cutter.ids(word) for word in ("Welding", "welder", "Café", "xyz", "w" * 99)] == [
        (3, 4),
        (3, 5),
        (6,),
        (0,),
        (0,),
    ]


def test_words_and_signs_are_apart_and_commas_are_none() -> None:
    text = "C++, SQL"

    assert [span.cut(text) for span in words_of(text)] == ["C", "+", "+", "SQL"]


def test_the_classifier_is_installed_with_the_checks() -> None:
    assert is_installed()


def test_the_classifier_finds_skills_that_no_list_knows_each_in_its_line() -> None:
    text = "Requirements\nYou can troubleshoot conveyor gearboxes and speak to angry customers.\nPython\n"

    found = Tagger.load().skills([text, "", "..."])

    assert [len(skills) for skills in found[1:]] == [0, 0]
    assert any("gearboxes" in skill.span.cut(text) for skill in found[0])
    assert ("Python", "knowledge") in {(skill.name, skill.kind) for skill in found[0]}


def test_a_line_of_any_length_is_read_in_parts() -> None:
    text = "You know Python. " * 400

    found = Tagger.load().skills([text])[0]

    assert found[-1].span.end > len(text) - 30


def test_the_child_process_gives_the_same_as_reading_here() -> None:
    raw = json.dumps([NURSE]).encode()

    there = parse_limited(
        "goodterms.postings.engine.skills.tagger:tag_texts", raw, result=Tagged, seconds=60, megabytes=4096
    )

    assert there == Tagged((Tagger.load().skills([NURSE])[0],))


def test_the_lexicon_s_surest_fill_what_the_classifier_left_out() -> None:
    tagged = FoundSkill(Span(0, 10), "skill", "a", 0.9)
    inside = FoundSkill(Span(4, 6), "knowledge", "b", 0.99)
    sure = FoundSkill(Span(20, 22), "knowledge", "c", 0.95)
    unsure = FoundSkill(Span(30, 32), "knowledge", "d", 0.5)

    assert with_known([tagged], [inside, sure, unsure]) == (tagged, sure)
