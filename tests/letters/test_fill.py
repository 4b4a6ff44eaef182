"""Filling the kinds of letters."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.letters.engine import Draft, Kind, Part, UnknownKindError, fill, kinds

NAMES = sorted(kinds())
PLACEHOLDER = re.compile(r"\{\{ (\w+) \}\}")


def fields(kind: Kind) -> list[str]:
    return PLACEHOLDER.findall(kind.text)


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_fills_with_no_facts_and_asks_its_questions(name: str) -> None:
    kind = kinds()[name]

    draft = fill(name, facts={})

    assert draft.text == PLACEHOLDER.sub(lambda match: f"[{kind.questions[match[1]]}]", kind.text)
    assert draft.questions == tuple(dict.fromkeys(kind.questions[field] for field in fields(kind)))


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_fills_with_all_facts_and_asks_nothing(name: str) -> None:
    kind = kinds()[name]
    facts = {field: f"fact {field}" for field in fields(kind)}

    draft = fill(name, facts=facts)

    assert draft.text == PLACEHOLDER.sub(lambda match: facts[match[1]], kind.text)
    assert draft.questions == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_kind_has_a_question_for_each_field_and_for_no_other(name: str) -> None:
    kind = kinds()[name]

    assert set(kind.questions) == set(fields(kind))


def test_the_parts_tell_words_facts_and_questions_apart() -> None:
    name = NAMES[0]
    kind = kinds()[name]
    first, *others = dict.fromkeys(fields(kind))

    draft = fill(name, facts={first: " Ann ", **dict.fromkeys(others, " ")})

    pieces = PLACEHOLDER.split(kind.text)
    expected = []
    for number, piece in enumerate(pieces):
        if number % 2:
            expected.append(
                Part("Ann", "fact") if piece == first else Part(kind.questions[piece], "question")
            )
        elif piece:
            expected.append(Part(piece, "words"))
    assert draft == Draft(kind=kind, parts=tuple(expected))


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownKindError):
        fill("no such kind", facts={})


@given(st.sampled_from(NAMES), st.data())
def test_a_fact_is_never_read_as_a_placeholder(name: str, data: st.DataObject) -> None:
    kind = kinds()[name]
    braces = st.sampled_from(
        [*(f"{{{{ {field} }}}}" for field in fields(kind)), "{{", "}}", "{0}", "%s", "\\1", "a"]
    )
    facts = {field: "".join(data.draw(st.lists(braces, min_size=1, max_size=4))) for field in fields(kind)}

    draft = fill(name, facts=facts)

    assert draft.text == PLACEHOLDER.sub(lambda match: facts[match[1]], kind.text)


@given(st.sampled_from(NAMES), st.data())
def test_the_text_holds_the_kinds_words_the_facts_and_bracketed_questions_only(
    name: str, data: st.DataObject
) -> None:
    kind = kinds()[name]
    facts = data.draw(st.dictionaries(st.sampled_from(fields(kind)), st.text(max_size=20)))

    draft = fill(name, facts=facts)

    for part in draft.parts:
        allowed = {
            "words": set(PLACEHOLDER.split(kind.text)[::2]),
            "fact": {fact.strip() for fact in facts.values()},
            "question": set(kind.questions.values()),
        }[part.kind]
        assert part.text in allowed
    assert draft.text == "".join(
        f"[{part.text}]" if part.kind == "question" else part.text for part in draft.parts
    )
