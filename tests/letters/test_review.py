"""The reader over the shoulder: flags at the sentence, with rule and reason, and none on a good letter."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.letters.engine import Brief, Fact, Flag, UnknownKindError, kinds, review
from goodterms.letters.engine.filling import fill
from goodterms.letters.engine.kinds import fields
from goodterms.letters.engine.review.looking import word_count
from goodterms.letters.engine.review.names import Slip, find_slips
from goodterms.units import Span
from tests.pace import within

FACTS = {
    "who": Fact("Dana", "the lead"),
    "position": Fact("the data analyst position at Northwind", "the lead"),
    "employer": Fact("Northwind", "the lead"),
    "me": Fact("Robin Hale", "your profile"),
}
BRIEF = Brief(facts=FACTS, others=("Larkspur Analytics", "Tom Fenwick", "Bank of Harrow"))
DRAFTS = Path(__file__).parents[1] / "corpus" / "drafts"
WITHDRAWAL = """Hello Dana,

Thank you for considering me for the data analyst position at Northwind. {}

I wish you every success in your search.

Best regards,
Robin Hale
"""


def named(
    text: str, *, kind: str = "follow_up", brief: Brief = BRIEF, **others: object
) -> list[tuple[str, str]]:
    flags = review(text, kind=kind, brief=brief, **others)  # type: ignore[arg-type]
    return [(flag.name, flag.span.cut(text) if flag.span else "") for flag in flags]


def test_O4_a_number_before_the_full_offer_is_flagged_at_its_place_and_afterwards_it_is_not() -> None:
    text = "Hello Dana,\n\nI was hoping for ninety-five thousand."
    known = Brief(facts=FACTS, knows_full_offer=True)

    assert review(text, kind="follow_up", brief=BRIEF) == (
        Flag(
            "number",
            Span(30, 50),
            "O4",
            "This names an amount (\u201cninety-five thousand\u201d) before the full offer is known.",
            "Whoever names a number first gives leverage away. Ask for the full offer, then compare.",
        ),
    )
    assert review(text, kind="follow_up", brief=known) == ()
    assert named("Thank you. The hotel was $120.", kind="travel.expenses") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Your team was rude to me.",
        "I was disappointed by how little you had prepared.",
        "Because you failed to answer, I withdraw.",
        "The manager seemed to know little about it.",
        "It was frankly a waste of my time.",
        "The process was disorganised.",
    ],
)
def test_W3_blame_in_a_withdrawal_is_flagged_at_its_sentence(sentence: str) -> None:
    found = [
        place
        for name, place in named(WITHDRAWAL.format(sentence), kind="withdraw.application")
        if name == "blame"
    ]

    assert found == [sentence]


def test_W3_the_same_words_elsewhere_are_no_blame() -> None:
    assert named("Thank you. I was disappointed with my first draft.", kind="interview.thanks") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "To be honest, my husband prefers the coast.",
        "Another reason is the commute.",
        "I am so sorry, please forgive me.",
        "I also have another offer.",
    ],
)
def test_W5_over_explaining_in_a_withdrawal_is_flagged(sentence: str) -> None:
    found = [
        place
        for name, place in named(WITHDRAWAL.format(sentence), kind="withdraw.application")
        if name == "too_much"
    ]

    assert found == [sentence]


def test_W5_a_withdrawal_that_is_too_long_is_told_its_count() -> None:
    text = WITHDRAWAL.format("We spoke of many things. " * 40)

    flag = next(
        flag for flag in review(text, kind="withdraw.application", brief=BRIEF) if flag.name == "length"
    )

    assert (flag.rule, flag.says) == ("W5", "226 words; 130 are enough for this letter.")


@pytest.mark.parametrize(
    "sentence",
    [
        "I will fix everything within a month.",
        "Everyone here is doing it wrong.",
        "You should really move to a modern system.",
        "The reporting is completely outdated.",
        "Anyone can see that this wastes hours.",
        "At my old company we did this properly.",
        "No wonder the numbers never match.",
    ],
)
def test_J9_know_it_all_wording_is_flagged(sentence: str) -> None:
    text = f"Hello Amara,\n\nI noticed something. {sentence} What do you think?"

    assert named(text, kind="improvement.propose", brief=Brief()) == [("know_it_all", sentence)]


@pytest.mark.parametrize(
    "sentence",
    [
        "If there is anything you need from me, please ask.",
        "You should have received the signed letter.",
        "I noticed that the two lists differ.",
        "Would it help if I prepared it?",
    ],
)
def test_J9_a_modest_sentence_is_not_flagged(sentence: str) -> None:
    assert named(sentence, kind="improvement.propose", brief=Brief()) == []


def test_a_letter_that_should_thank_and_does_not_is_told_so() -> None:
    assert named("Hello Dana,\n\nI confirm Tuesday.", kind="interview.confirm") == [("thanks", "")]
    assert named("Hello Dana,\n\nI appreciate it and confirm Tuesday.", kind="interview.confirm") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello Tom,\n\nI am still interested.", "Tom"),
        ("Dear Ms. Okafor,\n\nI am still interested.", "Ms. Okafor"),
        ("Hello Dana,\n\nI still think of the position at Larkspur.", "Larkspur"),
        ("Hello Dana,\n\nLarkspur\u2019s mission is dear to me.", "Larkspur\u2019s"),
        ("Hello Dana,\n\nI would love to join Quillfeather Foods.", "Quillfeather Foods"),
        ("Hello Dana,\n\nTom Fenwick told me of it.", "Tom Fenwick"),
        ("Hello Dana,\n\nI admire Bank of Harrow.", "Bank of Harrow"),
    ],
)
def test_a_wrong_name_is_found_in_the_greeting_and_in_the_text(text: str, expected: str) -> None:
    assert named(text) == [("wrong_name", expected)]


@pytest.mark.parametrize(
    "text",
    [
        "Hello Dana,\n\nI am still interested in the position at Northwind.",
        "Dear Ms Dana,\n\nNorthwind's mission is dear to me.",
        "Dear hiring team,\n\nI am still interested.",
        "Hello Dana,\n\nI worked with Python and met people in Leeds on Monday.",
        "Good morning Dana,\n\nthe bank of the river is lovely.",
    ],
)
def test_the_right_names_and_everyday_words_are_let_be(text: str) -> None:
    assert named(text) == []


def test_of_the_letters_of_the_corpus_nearly_every_slip_is_found_and_no_clean_one_is_flagged() -> None:
    def flagged(name: str) -> list[bool]:
        rows = [json.loads(line) for line in (DRAFTS / f"{name}.jsonl").read_text("utf-8").splitlines()]
        return [bool(find_slips(row["text"], brief=told(row))) for row in rows]

    def told(row: dict[str, Any]) -> Brief:
        return Brief(
            facts={name: Fact(text) for name, text in row["facts"].items()}, others=tuple(row["others"])
        )

    slips, clean = flagged("slips"), flagged("clean")

    assert (len(slips), len(clean)) == (120, 120)
    assert sum(slips) >= 119
    assert sum(clean) == 0


def test_a_slip_says_whether_the_name_belongs_to_another_letter() -> None:
    text = "Hello Dana,\n\nI would love to join Larkspur Analytics. Say hello to Tom Fenwick."

    assert find_slips(text, brief=BRIEF) == (
        Slip(Span(34, 52), "Larkspur Analytics", is_greeting=False, is_known=True),
        Slip(Span(67, 78), "Tom Fenwick", is_greeting=False, is_known=True),
    )


OTHERS = (
    "Larkspur Analytics",
    "Tom Fenwick",
    "Bank of Harrow",
    "Quill & Sons",
    "Zo\u00eb Ahlstr\u00f6m",
    "M\u00fcller-Brandt GmbH",
)


@pytest.mark.parametrize("other", OTHERS)
@pytest.mark.parametrize("kind", sorted(kinds()))
def test_every_planted_name_of_another_letter_is_found_in_every_kind(kind: str, other: str) -> None:
    from goodterms.letters.engine import fields, fill

    facts = {name: Fact(field.example) for name, field in fields().items()}
    text = fill(kind, facts=facts).text.replace("Northwind", other).replace("Hello Dana", f"Hello {other}")
    text = text if other in text else f"{text}PS: {other} sends greetings."
    brief = Brief(facts=facts, others=OTHERS)

    found = [place for name, place in named(text, kind=kind, brief=brief) if name == "wrong_name"]

    assert len(found) == text.count(other) > 0


@pytest.mark.parametrize(
    "sentence",
    [
        "I promise to be the best colleague you ever had.",
        "As agreed, the review comes in May.",
        "Please find attached my references.",
        "I can start on 3 March.",
        "I will send the papers by Friday.",
    ],
)
def test_a_promise_that_the_record_does_not_hold_is_flagged(sentence: str) -> None:
    assert ("promise", sentence) in named(f"Hello Dana,\n\nThank you. {sentence}")


def test_a_promised_day_that_stands_in_the_record_is_let_be() -> None:
    brief = Brief(facts={**FACTS, "start": Fact("Monday, 1 February")})

    assert named("Thank you. I will start on Monday, 1 February.", kind="offer.accept", brief=brief) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "With all due respect, no.",
        "Good luck with that.",
        "Thanks for nothing!",
        "As per my last email, I am waiting.",
        "How nice of you!!",
    ],
)
def test_what_can_be_read_as_sarcasm_is_flagged(sentence: str) -> None:
    assert ("sarcasm", sentence) in named(f"Hello Dana,\n\n{sentence}")


@pytest.mark.parametrize("gap", ["[Which position is it?]", "[Name]", "XXX", "<company>", "TBD", "____"])
def test_a_gap_that_is_left_is_flagged(gap: str) -> None:
    assert ("leftover", gap) in named(f"Hello Dana,\n\nI like {gap} much.")


def test_a_stray_placeholder_is_named_with_the_nearest_known_one() -> None:
    flags = review("Hello {{ whoo }},", kind="follow_up")

    assert [flag.says for flag in flags] == ["whoo is no field that we know. Did you mean who?"]


def test_O8_a_third_round_is_advised_against_and_a_second_is_not() -> None:
    text = "Hello Dana,\n\nThank you for the offer."

    third = review(text, kind="offer.counter", brief=Brief(facts=FACTS, rounds=2))

    assert [(flag.name, flag.rule, flag.says) for flag in third] == [
        ("round", "O8", "This would be round 3.")
    ]
    assert review(text, kind="offer.counter", brief=Brief(facts=FACTS, rounds=1)) == ()


def test_W6_a_draft_to_a_burned_bridge_says_so_with_the_evidence() -> None:
    brief = Brief(facts=FACTS, burned="Do not apply here again.")

    flags = review("Hello Dana,", kind="follow_up", brief=brief)

    assert [(flag.name, flag.rule, flag.says) for flag in flags] == [
        ("burned", "W6", "This employer burned the bridge: \u201cDo not apply here again\u201d.")
    ]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("hr@corvid.example", True),
        ("hr@mail.corvid.example", True),
        ("HR@CORVIDLOGISTICS.COM", True),
        ("hr@corvid-logistics.co.uk", True),
        ("dana@northwind.example", False),
        ("nobody", False),
    ],
)
def test_T5_an_address_at_the_present_employer_is_noticed(address: str, *, expected: bool) -> None:
    brief = Brief(
        facts=FACTS, present_employers=("Corvid Logistics, Inc.",), present_domains=("corvid.example",)
    )

    flags = review("Hello Dana,", kind="follow_up", brief=brief, recipients=[address])

    assert [flag.name for flag in flags] == (["present_employer"] if expected else [])


def test_the_subject_is_looked_at_too() -> None:
    flags = review(
        "Hello Dana,", kind="follow_up", brief=BRIEF, subject="Joining Larkspur for $90,000, [Name]"
    )

    assert [(flag.name, flag.span) for flag in flags] == [
        ("leftover", None),
        ("number", None),
        ("wrong_name", None),
    ]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(UnknownKindError):
        review("Hello", kind="love.letter")


@pytest.mark.timed
@pytest.mark.parametrize(
    "piece", ["You ", "I will fix ", "thank ", "a.b", "position at A ", "Dana ", "{{ ", "[", "!?", "by "]
)
def test_hostile_repetition_takes_no_longer_than_its_length(piece: str) -> None:
    import time

    start = time.process_time()
    review(piece * (50_000 // len(piece)), kind="withdraw.application", brief=BRIEF)

    assert time.process_time() - start < within(3)


@given(st.text(max_size=500), st.sampled_from(sorted(kinds())))
def test_any_text_is_looked_over_and_every_flag_lies_inside_it(text: str, kind: str) -> None:
    flags = review(text, kind=kind, brief=BRIEF)

    assert all(flag.span is None or 0 <= flag.span.start < flag.span.end <= len(text) for flag in flags)
    assert all(flag.says and flag.why for flag in flags)


def test_our_own_questions_are_not_judged_nor_counted() -> None:
    question = fields()["element_one"].question
    text = f"Hello Dana,\n\nThank you. I thought about [{question}].\n"

    flags = review(text, kind="withdraw.application", brief=BRIEF)

    assert [(flag.name, flag.says) for flag in flags] == [("leftover", "This question is still open.")]
    assert word_count(text) == word_count(text.replace(f"[{question}]", ""))


def test_what_the_person_puts_in_brackets_is_judged_all_the_same() -> None:
    flags = review("Hello Dana, thank you. [I expect $95,000]", kind="follow_up", brief=BRIEF)

    assert {flag.name for flag in flags} == {"number", "leftover"}


def test_the_same_open_question_is_told_once_in_text_and_subject() -> None:
    question = f"[{fields()['position'].question}]"
    text = f"Hello Dana, thank you for {question}. I like {question}."

    flags = review(text, kind="follow_up", brief=BRIEF, subject=f"About {question}")

    assert [flag.name for flag in flags] == ["leftover"]


@pytest.mark.parametrize("name", list(kinds()))
def test_a_draft_as_it_was_filled_is_not_scolded(name: str) -> None:
    for tone in kinds()[name].tones:
        draft = fill(name, facts={}, tone=tone)

        flags = review(draft.text, kind=name, subject=draft.subject, is_touched=False)

        assert {flag.name for flag in flags} <= {"leftover"}
