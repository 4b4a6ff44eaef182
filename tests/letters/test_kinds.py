"""The kinds of letters: each one complete, short enough and liked by its own reviewer."""

import re

import pytest

from goodterms.letters.engine import Brief, Fact, fields, fill, kinds, review
from goodterms.letters.engine.kinds import kind_named
from goodterms.letters.engine.review.looking import word_count
from goodterms.units import rulebook

EXAMPLES = {name: Fact(field.example, "an example") for name, field in fields().items()}
LETTERS = [(kind.name, tone) for kind in kinds().values() for tone in kind.tones]
ASKED_FOR = (
    "lead.accept_call lead.pass introduction.request introduction.forwardable introduction.double "
    "introduction.reply introduction.thanks introduction.outcome tie.revive interview.confirm "
    "interview.thanks follow_up withdraw.application decline.second_interview reaction.short_thanks "
    "reaction.general_reason reaction.detailed_reason offer.ask_full_package offer.clarify offer.counter "
    "offer.accept offer.decline offer.closing_call duty.redirect duty.recurring_favour stretch.propose "
    "improvement.propose travel.expenses review.request "
)


def test_every_kind_of_the_rulebook_is_there() -> None:
    assert sorted(kinds()) == sorted(ASKED_FOR.split())


@pytest.mark.parametrize("name", sorted(kinds()))
def test_every_kind_has_two_tones_a_rule_and_known_fields(name: str) -> None:
    kind = kinds()[name]

    assert kind.tones[:2] == ("plain", "warm")
    assert kind.text["plain"] != kind.text["warm"]
    assert kind.rule in rulebook()
    assert (kind.form == "script") == (not kind.subject)
    assert set(kind.expects) <= {"thanks"}
    assert set(kind.guards) <= {"blame", "rounds"}
    assert kind.amounts in {"guarded", "welcome"}
    assert all(set(kind.needs(tone=tone)) <= set(fields()) for tone in kind.tones)


def test_every_field_is_used_by_some_kind() -> None:
    used = {name for kind in kinds().values() for tone in kind.tones for name in kind.needs(tone=tone)}

    assert used == set(fields())


@pytest.mark.parametrize(("name", "tone"), LETTERS)
def test_every_letter_filled_with_the_examples_passes_its_own_reviewer(name: str, tone: str) -> None:
    draft = fill(name, facts=EXAMPLES, tone=tone)

    flags = review(
        draft.text, kind=name, brief=Brief(facts=EXAMPLES, others=("Larkspur",)), subject=draft.subject
    )

    assert flags == ()
    assert draft.questions == ()


@pytest.mark.parametrize(("name", "tone"), LETTERS)
def test_every_letter_leaves_a_third_of_its_limit_for_the_persons_own_words_or_is_near_it(
    name: str, tone: str
) -> None:
    count = word_count(fill(name, facts=EXAMPLES, tone=tone).text)

    assert kinds()[name].words * 0.3 <= count <= kinds()[name].words


@pytest.mark.parametrize(("name", "tone"), LETTERS)
def test_no_sentence_of_a_letter_begins_in_lower_case_or_with_two_spaces(name: str, tone: str) -> None:
    text = fill(name, facts=EXAMPLES, tone=tone).text

    assert not re.search(r"(?:^|[.?!] |\n\n)[a-z]", text)
    assert "  " not in text
    assert text.endswith("\n")


def test_N5_the_request_with_its_forwardable_part_stays_within_120_words() -> None:
    texts = [fill("introduction.request", facts=EXAMPLES, tone=tone).text for tone in ("plain", "warm")]

    assert [word_count(text) <= 120 for text in texts] == [True, True]
    assert all(text.count("* * *") == 2 for text in texts)
    assert all("May I" in text.split("* * *")[1] for text in texts)


def test_N7_the_forwardable_introduction_is_signed_by_the_friend_and_holds_its_parts() -> None:
    needs = kind_named("introduction.forwardable").needs()

    assert needs[0] == "target"
    assert {"me", "background", "aim", "interest", "fit"} <= set(needs)
    assert fill("introduction.forwardable", facts=EXAMPLES).text.rstrip().endswith("Priya Nair")


def test_N8_the_double_introduction_greets_both_and_hands_over() -> None:
    text = fill("introduction.double", facts=EXAMPLES).text

    assert re.findall(r"^Hello (.+),$", text, re.MULTILINE) == ["Tom Okafor", "Robin Hale"]
    assert "cutting the monthly close" in text
    assert "opening the planning data" in text
    assert "I leave you to it" in text


@pytest.mark.parametrize("tone", ["plain", "warm"])
def test_N9_the_reply_repeats_the_interest_asks_to_talk_and_for_suggestions_within_a_day(tone: str) -> None:
    kind = kind_named("introduction.reply")
    text = fill(kind.name, facts=EXAMPLES, tone=tone).text

    assert kind.due_working_days == 1
    assert "the way it explains its methods in public" in text
    assert re.search(r"by phone|call you", text)
    assert re.search(r"e-mail|writing", text, re.IGNORECASE)
    assert re.search(r"stronger candidate", text)


@pytest.mark.parametrize("name", ["withdraw.application", "decline.second_interview"])
def test_W3_a_withdrawal_thanks_names_two_elements_appreciates_and_wishes_well(name: str) -> None:
    text = fill(name, facts=EXAMPLES).text
    places = [
        text.index(piece)
        for piece in (
            "Thank you",
            "the amount of travel and the focus on reporting",
            "I appreciate",
            "every success",
        )
    ]

    assert places == sorted(places)
    assert "the position, the mission and the goals of Northwind" in text


def test_O4_the_answer_to_a_verbal_offer_asks_for_the_whole_and_has_no_place_for_a_number() -> None:
    kind = kind_named("offer.ask_full_package")

    assert set(kind.needs()) == {"who", "position", "me"}
    assert not re.search(r"\d", "".join(kind.text.values()))


def test_O7_the_counter_wishes_to_accept_grants_the_distance_names_the_asks_and_then_is_silent() -> None:
    kind = kind_named("offer.counter")
    text = fill(kind.name, facts=EXAMPLES).text
    places = [
        text.index(piece)
        for piece in (
            "I want to accept",
            "apart on the base salary",
            "- five more days",
            "Is now a good time",
        )
    ]

    assert places == sorted(places)
    assert kind.tones == ("plain", "warm", "call")
    assert "Now be silent" in kind.text["call"]


def test_O12_the_closing_call_is_a_script_that_asks_whether_the_letter_arrived() -> None:
    kind = kind_named("offer.closing_call")

    assert kind.form == "script"
    assert all("signed letter" in text and "{{ start }}" in text for text in kind.text.values())


@pytest.mark.parametrize("tone", ["plain", "warm"])
def test_J9_an_improvement_is_offered_with_a_question_and_grants_an_unknown_reason(tone: str) -> None:
    text = fill("improvement.propose", facts=EXAMPLES, tone=tone).text

    assert "may be a" in text
    assert text.count("?") >= 1


def test_the_engine_is_one_import_without_django_or_numpy() -> None:
    import subprocess
    import sys

    told = (
        "import sys; from goodterms.letters.engine import fill, review; "
        "from goodterms.replies.engine import read_reply; "
        "print(sorted({'django', 'numpy'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", told], check=True, capture_output=True).stdout == b"[]\n"
