"""Filling the kinds of letters: only facts from the record, and a question for each that is missing."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.letters.engine import (
    Fact,
    Part,
    UnknownKindError,
    UnknownToneError,
    fields,
    fill,
    fill_text,
    kinds,
    stray_placeholders,
)
from goodterms.letters.engine.filling import StrayPlaceholder, visible
from goodterms.letters.engine.kinds import PLACEHOLDER

NAMES = sorted(kinds())


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_fills_with_no_facts_and_asks_its_questions(name: str) -> None:
    kind = kinds()[name]

    draft = fill(name, facts={})

    assert draft.text == PLACEHOLDER.sub(lambda match: f"[{fields()[match[1]].question}]", kind.text["plain"])
    assert draft.questions == tuple(fields()[field].question for field in kind.needs())


def test_the_parts_tell_words_facts_with_their_source_and_questions_apart() -> None:
    parts = fill_text(
        "Hello {{ who }}, about {{ position }}.", facts={"who": Fact(" Ann ", "the lead"), "position": " "}
    )

    assert parts == (
        Part("Hello ", "words"),
        Part("Ann", "fact", "who", "the lead"),
        Part(", about ", "words"),
        Part("Which position is it?", "question", "position"),
        Part(".", "words"),
    )


def test_the_subject_is_one_line_whatever_the_fact_holds() -> None:
    draft = fill("follow_up", facts={"position": "the position\r\nBcc: everybody@example.org"})

    assert draft.subject == "How things stand with the position Bcc: everybody@example.org"


def test_an_unknown_kind_and_an_unknown_tone_are_refused_by_name() -> None:
    with pytest.raises(UnknownKindError, match=r"love\.letter"):
        fill("love.letter", facts={})
    with pytest.raises(UnknownToneError, match="angry"):
        fill("follow_up", facts={}, tone="angry")


def test_a_script_that_has_a_call_is_filled_in_that_tone() -> None:
    assert fill("offer.counter", facts={"me": "Robin"}, tone="call").text.startswith(
        "Hello [Whom do you write to?], this is Robin."
    )


def test_braces_in_a_fact_are_never_read_as_a_placeholder() -> None:
    draft = fill("lead.pass", facts={"who": "{{ me }}", "me": "Robin"})

    assert draft.text.startswith("Hello {{ me }},")


def test_a_placeholder_outside_the_closed_list_stays_and_the_nearest_one_is_named() -> None:
    text = "Hello {{ whoo }}, about {{salary_history}}"

    assert (
        "".join(part.text for part in fill_text(text, facts={}))
        == "Hello {{ whoo }}, about {{ salary_history }}"
    )
    assert stray_placeholders(text) == (
        StrayPlaceholder("whoo", "who"),
        StrayPlaceholder("salary_history", ""),
    )


def test_invisible_and_direction_characters_of_a_fact_are_left_out_and_joiners_stay() -> None:
    assert visible("No\u200brth\u202ewind\x00\x07") == "Northwind"
    assert (
        visible("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
        == "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    )
    assert len(visible("a" * 9000)) == 2000


def test_1000_random_fills_hold_nothing_but_the_kinds_words_and_the_facts_given() -> None:
    chosen = random.Random(4)
    for number in range(1000):
        kind = kinds()[chosen.choice(NAMES)]
        tone = chosen.choice(kind.tones)
        facts = {
            name: Fact(
                f"{name} {number} {chosen.choice(['{{ me }}', 'Zoë', '15 %', '<b>'])}", f"row {number}"
            )
            for name in fields()
            if chosen.random() < 0.6
        }

        draft = fill(kind.name, facts=facts, tone=tone)

        words = PLACEHOLDER.split(kind.text[tone])[::2]
        assert [part.text for part in draft.parts if part.kind == "words"] == [word for word in words if word]
        for part in (*draft.parts, *draft.subject_parts):
            assert part.kind != "fact" or Fact(part.text, part.source) == facts[part.field]
            assert part.kind != "question" or (
                part.field not in facts and part.text == fields()[part.field].question
            )


@given(st.text(max_size=200), st.sampled_from(NAMES))
def test_any_fact_is_put_in_as_it_is_or_asked_for(fact: str, name: str) -> None:
    field = kinds()[name].needs()[0]

    part = next(part for part in fill(name, facts={field: fact}).parts if part.field == field)

    assert part == (
        Part(visible(fact), "fact", field)
        if visible(fact)
        else Part(fields()[field].question, "question", field)
    )
