"""What kind of reply a message is (W4), with odds, evidence, language and times."""

import collections
import importlib.resources
import io
import json
import math
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.replies.engine import KINDS, REACTIONS, UNSURE, read_reply, reweigh
from goodterms.replies.engine.features import PIECES, SUBJECT, WORDS, rules_width
from goodterms.replies.engine.model import Model, StaleModelError
from goodterms.units import Span
from tests.pace import within

CORPUS = Path(__file__).parents[1] / "corpus" / "replies"

CLEAR = {
    "appreciative": "Thank you for letting us know. We understand completely, and our door is always open. Good luck!",
    "inquiring": "Sorry to hear that. May I ask what led to your decision?",
    "cold": "Noted. Your application has been closed.",
    "burned_bridge": "This was unprofessional. Do not apply here again.",
    "automatic_receipt": "This is an automated message. We have received your application. Please do not reply.",
    "interview_invitation": "We were impressed by your CV and would like to invite you to an interview next week.",
    "scheduling": "Unfortunately we have to reschedule our call. Would Thursday at 10 am work for you instead?",
    "question": "Before we go further, could you tell us your salary expectations and your notice period?",
    "rejection": "Unfortunately we have decided to move forward with another candidate. We wish you the best.",
    "verbal_offer": "Great news, the team wants you! The written offer will follow by the end of the week.",
    "written_offer": "Please find attached your offer letter. Sign and return it by Friday.",
    "introduction_made": "Hi Tom, meet Sarah. Sarah, Tom leads the team I mentioned. I'll let you take it from here.",
    "connector_declines": "I'm sorry, but I don't know him well enough to introduce you.",
}


@pytest.mark.parametrize("kind", KINDS)
def test_W4_clear_reply_of_each_kind_is_read(kind: str) -> None:
    reading = read_reply(CLEAR[kind])

    assert (reading.kind, reading.odds[0][0], reading.language) == (kind, kind, "English")
    assert reading.evidence is not None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We will not be considering you for any future opportunities within the group.", "burned_bridge"),
        ("Your name has been placed on our do-not-hire list, effective today.", "burned_bridge"),
        (
            "I would not say never apply again. You are always welcome, and thank you for your honesty.",
            "appreciative",
        ),
        ("We are so sorry to lose you, but thank you for being open with us. All the best!", "appreciative"),
        (
            "It was a joy to meet you, and we hope our paths cross. We have chosen another candidate.",
            "rejection",
        ),
        ("Thank you for applying. We went with someone else and will keep your CV on file.", "rejection"),
        ("Unfortunately the slot has to move. Is Friday at 3 pm all right?", "scheduling"),
        (
            "I can offer you a call on Tuesday to talk about the role. Are you free at 2 pm?",
            "interview_invitation",
        ),
        (
            "We would like to invite you to an interview on Monday. Also, what is your notice period?",
            "interview_invitation",
        ),
        (
            "This is an automatic reply. If you are selected for an interview, we will contact you.",
            "automatic_receipt",
        ),
        (
            "I'll pass your resume on, but I don't feel comfortable introducing you to her.",
            "connector_declines",
        ),
        ("They want to offer you the job, around 80k. The paperwork will follow next week.", "verbal_offer"),
    ],
)
def test_W4_neighbouring_kinds_are_told_apart(text: str, kind: str) -> None:
    assert read_reply(text).kind == kind


def test_W4_evidence_is_the_sentence_that_decided() -> None:
    text = "Hello Ana,\n\nThank you for your e-mail. Do not apply to our company again.\n\nBest,\nBo Hale"

    reading = read_reply(text)

    assert reading.kind == "burned_bridge"
    assert reading.evidence is not None
    assert reading.evidence.cut(text) == "Do not apply to our company again."
    assert "Do not apply to our company again." in reading.method


def test_W4_evidence_runs_over_lines_that_a_mail_program_cut() -> None:
    text = (
        "Dear Ana, thank you very much for your kind message about\n"
        "the position of clerk. Dr. Hale told me. Do not apply here\n"
        "or at any other branch of ours again.\n"
    )

    reading = read_reply(text)

    assert reading.kind == "burned_bridge"
    assert reading.evidence is not None
    assert reading.evidence.cut(text) == "Do not apply here\nor at any other branch of ours again."


@pytest.mark.parametrize("is_last", [True, False])
def test_W4_first_and_last_words_of_a_long_message_count(is_last: bool) -> None:  # noqa: FBT001 -- as below
    filling = "The blue lamp stands beside seven wooden ducks near a slow river.\n" * 100
    telling = "Do not apply here again. You are blacklisted.\n"

    bare, told = (
        dict(read_reply(text).odds)["burned_bridge"]
        for text in (filling, filling + telling if is_last else telling + filling)
    )

    assert told > 1.2 * bare


def test_W4_of_an_endless_message_the_beginning_is_read() -> None:
    text = "Noted. Your file is closed.\n> x\n" + "Lamp. " * 5000 + "\n> x\nDo not apply here again."

    reading = read_reply(text)

    assert max(span.end for span in [reading.evidence or Span(0, 0), *reading.times]) <= 20_010
    assert reading == read_reply(text + " You are blacklisted.")


def test_W4_quoted_words_of_the_candidate_do_not_count() -> None:
    text = "Noted. Your file is closed.\n\nOn 4 Mar 2025, Ana wrote:\n> Thank you, I really enjoyed meeting you all!\n"

    assert read_reply(text).kind == "cold"


def test_W4_subject_helps_a_short_message() -> None:
    bare, with_subject = (
        dict(read_reply("I am back on Monday.", subject=subject).odds)["automatic_receipt"]
        for subject in ("", "Automatic reply: my application")
    )

    assert with_subject > bare


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Vielen Dank für Ihre Bewerbung. Leider müssen wir Ihnen absagen.", "German"),
        ("Danke, alles Gute!", "German"),
        ("Merci de votre message, bonne chance.", "French"),
        ("Gracias por su interés, pero no.", "Spanish"),
        ("Grazie, ci dispiace.", "Italian"),
        ("Bedankt, veel succes!", "Dutch"),
        (
            "Sehr geehrte Frau Bell, wir danken Ihnen für das Gespräch und die Zeit, die Sie sich genommen haben, und"
            " würden Sie gerne zu einem zweiten Gespräch in unser Büro einladen.",
            "German",
        ),
    ],
)
def test_W4_other_languages_are_named_and_left_unsure(text: str, language: str) -> None:
    reading = read_reply(text)

    assert (reading.kind, reading.language, reading.evidence) == (UNSURE, language, None)
    assert {chance for _kind, chance in reading.odds} == {1 / 13}


@pytest.mark.parametrize("text", ["", "   \n", "> \n", "12345 !!", "\U0001f44d"])
def test_W4_message_without_words_is_unsure(text: str) -> None:
    reading = read_reply(text)

    assert (reading.kind, reading.language, reading.evidence, reading.times) == (UNSURE, "", None, ())


def test_W4_words_that_say_nothing_are_unsure() -> None:
    assert read_reply("The blue lamp stands beside seven wooden ducks near a river.").kind == UNSURE


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("How about Tuesday 2 pm?", ["Tuesday 2 pm"]),
        ("We are free between 10 and 12 on 4 March.", ["between 10 and 12 on 4 March"]),
        ("Either Monday at 9:30 or Thu 5/15 at 1pm PT.", ["Monday at 9:30", "Thu 5/15 at 1pm PT"]),
        ("Could you do the 14th at noon?", ["the 14th at noon"]),
        ("Tomorrow morning is fine.", ["Tomorrow morning"]),
        ("We pay 41,600 for 40 hours and 25 days of leave.", []),
        ("I may write again.", []),
    ],
)
def test_W4_proposed_times_are_found_as_worded(text: str, times: list[str]) -> None:
    assert [span.cut(text) for span in read_reply(text).times] == times


def test_W4_correction_moves_a_fifth_and_four_move_half() -> None:
    odds = (("cold", 0.8), ("burned_bridge", 0.2))

    once, often = (reweigh(odds, {("cold", "burned_bridge"): count}) for count in (1, 4))

    # 0.8 * 4/5 = 0.64 stays with cold, 0.8 / 5 = 0.16 moves; after four, 0.8 * 4/8 = 0.4 moves.
    assert [kind for kind, _chance in once] == ["cold", "burned_bridge"]
    assert [chance for _kind, chance in once] == pytest.approx([0.64, 0.36])
    assert [kind for kind, _chance in often] == ["burned_bridge", "cold"]
    assert [chance for _kind, chance in often] == pytest.approx([0.6, 0.4])


def test_W4_without_corrections_the_odds_stay() -> None:
    odds = (("cold", 0.8), ("burned_bridge", 0.2))

    assert reweigh(odds, {}) == odds
    assert reweigh(odds, {("cold", "burned_bridge"): 0, ("question", "cold"): 3}) == odds


def test_W4_confirmation_outweighs_a_correction() -> None:
    odds = (("cold", 0.8), ("burned_bridge", 0.2))

    weighed = dict(reweigh(odds, {("cold", "burned_bridge"): 1, ("cold", "cold"): 5}))

    assert weighed["cold"] == pytest.approx(0.8 * 9 / 10)


def test_W4_learnt_corrections_change_a_reading() -> None:
    text = "Okay. We will go on with the others."
    before = read_reply(text)

    after = read_reply(text, learnt={(before.kind, "rejection"): 40})

    assert before.kind != "rejection"
    assert after.kind == "rejection"
    assert "your corrections counted" in after.method


def _test_rows() -> list[dict[str, Any]]:
    voices = (CORPUS / "test_voices.txt").read_text(encoding="utf-8").split()
    return [
        json.loads(line)
        for voice in voices
        for line in (CORPUS / f"{voice}.jsonl").read_text(encoding="utf-8").splitlines()
    ]


def _f1(rows: list[dict[str, Any]], told: list[str]) -> float:
    found = 0.0
    for kind in KINDS:
        hits = sum(row["kind"] == kind == one for row, one in zip(rows, told, strict=True))
        found += 2 * hits / max(1, sum(row["kind"] == kind for row in rows) + told.count(kind))
    return found / len(KINDS)


@pytest.mark.parametrize("has_subject", [True, False])
def test_W4_voices_never_trained_on_are_read(has_subject: bool) -> None:  # noqa: FBT001 -- a parameter of pytest
    rows = _test_rows()

    told = [read_reply(row["text"], subject=row["subject"] if has_subject else "").kind for row in rows]

    burned = [
        one == "burned_bridge" for row, one in zip(rows, told, strict=True) if row["kind"] == "burned_bridge"
    ]
    assert _f1(rows, told) >= 0.91
    assert sum(burned) / len(burned) >= 0.95


def test_corpus_holds_each_kind_often_and_no_message_twice() -> None:
    rows = [
        json.loads(line)
        for file in CORPUS.glob("*.jsonl")
        for line in file.read_text(encoding="utf-8").splitlines()
    ]

    assert len(rows) >= 650
    assert len({row["text"] for row in rows}) == len(rows)
    assert min(collections.Counter(row["kind"] for row in rows if row["kind"] != UNSURE).values()) >= 48
    assert {row["kind"] for row in rows} == {*KINDS, UNSURE}
    assert {file.stem for file in CORPUS.glob("*.jsonl")} == {row["voice"] for row in rows}


def test_reactions_of_W4_come_first_among_the_kinds() -> None:
    assert KINDS[:4] == REACTIONS == ("appreciative", "inquiring", "cold", "burned_bridge")


@settings(deadline=None)
@given(
    st.one_of(
        st.text(), st.lists(st.sampled_from([*CLEAR.values(), "> x", "\n", "Best,\nBo"])).map("\n".join)
    )
)
def test_reading_is_sound_for_any_text(text: str) -> None:
    reading = read_reply(text, subject=text[:50], sender=text[:20])

    assert math.isclose(sum(chance for _kind, chance in reading.odds), 1)
    assert [chance for _kind, chance in reading.odds] == sorted(
        (chance for _kind, chance in reading.odds), reverse=True
    )
    assert {kind for kind, _chance in reading.odds} == set(KINDS)
    assert reading.kind in {UNSURE, reading.odds[0][0]}
    spans: list[Span] = [*reading.times, *([reading.evidence] if reading.evidence else [])]
    assert all(span.end <= len(text) and len(span) for span in spans)
    assert (reading.evidence is None) == (reading.kind == UNSURE)


@given(
    st.lists(st.floats(0, 1), min_size=len(KINDS), max_size=len(KINDS)),
    st.dictionaries(st.tuples(st.sampled_from(KINDS), st.sampled_from(KINDS)), st.integers(-2, 50)),
)
def test_reweighing_keeps_the_sum(chances: list[float], learnt: dict[tuple[str, str], int]) -> None:
    weighed = reweigh(list(zip(KINDS, chances, strict=True)), learnt)

    assert math.isclose(sum(chance for _kind, chance in weighed), sum(chances), abs_tol=1e-9)
    assert all(chance >= 0 for _kind, chance in weighed)


def test_model_trained_with_other_rules_is_refused() -> None:
    raw = (importlib.resources.files("goodterms.replies.engine") / "replies.npz").read_bytes()
    with np.load(io.BytesIO(raw)) as held:
        arrays = {**held, "rules_mark": np.int64(0)}
    changed = io.BytesIO()
    np.savez(changed, **arrays)

    with pytest.raises(StaleModelError, match="train the model anew"):
        Model.of_file(changed.getvalue())


def test_importing_does_not_load_numpy() -> None:
    asked = "import sys, goodterms.replies.engine; print('numpy' in sys.modules)"

    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert told.stdout == "False\n"


def test_shipped_model_has_a_weight_for_each_feature() -> None:
    weights = Model.load()._weights

    assert {group: len(held) for group, held in weights.items()} == {
        "words": WORDS,
        "pieces": PIECES,
        "subject": SUBJECT,
        "rules": rules_width(),
    }


@pytest.mark.timed
def test_message_takes_a_few_milliseconds() -> None:
    texts = [row["text"] for row in _test_rows()]
    read_reply(texts[0])
    allowed = within(0.006)
    start = time.process_time()

    for text in texts:
        read_reply(text)

    assert (time.process_time() - start) / len(texts) < allowed


@pytest.mark.timed
@pytest.mark.parametrize(
    "text",
    [
        "never " * 200_000,
        "do not " * 150_000,
        "a" * 1_000_000,
        "between 1 and " * 70_000,
        "1 " * 500_000,
        "1-" * 500_000,
        "<a" * 500_000,
        "<" * 1_000_000,
        '"' * 1_000_000,
        "not say " * 120_000,
        "Tuesday, " * 110_000,
        "&" * 1_000_000,
        "\n " * 500_000,
        "Dear X, " * 120_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_message_is_read_in_under_a_second(text: str) -> None:
    read_reply("Noted.")
    allowed = within(0.8)
    start = time.process_time()

    read_reply(text)

    assert time.process_time() - start < allowed
