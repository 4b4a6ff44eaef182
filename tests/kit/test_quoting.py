"""What a person wrote now, what is quoted, and the signature (W4)."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.kit.mail.quoting import Parts, split_reply
from goodterms.units import Span
from tests.pace import within

OWN = "Thanks for telling us.\n"
QUOTED = [
    "On Mon, 4 Mar 2025 at 10:02, Ana Bell <ana@mail.example> wrote:\n> I withdraw.\n",
    "On Mon, 4 Mar 2025 at 10:02, Ana Bell\n<ana@mail.example> wrote:\n\n> I withdraw.\n> Ana\n",
    "On 4 Mar 2025, Ana Bell wrote:\nI withdraw.\n\nAna\n",
    "-----Original Message-----\nFrom: Ana\nSubject: x\n\nI withdraw.\n",
    "________________________________\nFrom: Ana <ana@mail.example>\nSent: Monday\nTo: Bo\nSubject: x\n\nI withdraw.\n",
    "From: Ana\nSent: Monday\nTo: Bo\nSubject: x\n\nI withdraw.\n",
    "*From:* Ana\n*Sent:* Monday\n\nI withdraw.\n",
    "---------- Forwarded message ---------\nFrom: Ana\nDate: Monday\nSubject: x\n\nI withdraw.\n",
    "Ana Bell <ana@mail.example> wrote:\n> I withdraw.\n",
    "From: Ana\nSent: Monday\n\nTo be clear, I withdraw.\n",
    "Am 04.03.2025 um 10:02 schrieb Ana:\n> Ich ziehe zurück.\n",
    "Le 4 mars 2025 à 10:02, Ana a écrit :\n> Je me retire.\n",
    "El 4 mar 2025, a las 10:02, Ana escribió:\n> Me retiro.\n",
    "Il giorno 4 mar 2025, Ana ha scritto:\n> Mi ritiro.\n",
    "Op 4 maart 2025 om 10:02 schreef Ana <ana@mail.example>:\n> Ik trek mij terug.\n",
    "Von: Ana\nGesendet: Montag\nAn: Bo\nBetreff: x\n\nIch ziehe zurück.\n",
    "<blockquote>I withdraw.</blockquote>\n",
]
SIGNATURES = [
    "-- \nBo Hale\nHead of Talent\n",
    "Best regards,\nBo Hale\nHead of Talent | Larkwell\n+44 20 7946 0000\n",
    "Cheers, Bo\n",
    "Sent from my iPhone\n",
    "Bo Hale\nTalent Partner\nT: +1 555 010 7788\n",
    "This e-mail is confidential and meant for the intended recipient only.\nDelete it otherwise.\n",
    "Kind regards\n\nBo Hale\n\nThis message is privileged. If you are not the addressee, notify the sender.\n",
]


def own_text(parts: Parts, text: str) -> str:
    """Return the person's own words, joined as they stand."""
    return "".join(span.cut(text) for span in parts.own)


@pytest.mark.parametrize("quoted", QUOTED)
def test_what_was_written_before_is_quoted(quoted: str) -> None:
    text = f"{OWN}\n{quoted}"

    parts = split_reply(text)

    assert own_text(parts, text).strip() == OWN.strip()
    assert "".join(span.cut(text) for span in parts.quoted) == quoted


@pytest.mark.parametrize("signature", SIGNATURES)
def test_closing_name_and_notice_are_the_signature(signature: str) -> None:
    text = f"{OWN}\n{signature}"

    parts = split_reply(text)

    assert parts == Parts((Span(0, len(OWN) + 1),), (), (Span(len(OWN) + 1, len(text)),))


def test_signature_above_the_quoted_text_is_found() -> None:
    text = "Fine by us.\n\nBest,\nBo\n\nOn 4 Mar 2025, Ana wrote:\n> Regards,\n> Ana\n"

    parts = split_reply(text)

    assert own_text(parts, text).strip() == "Fine by us."
    assert [span.cut(text).strip() for span in parts.signature] == ["Best,\nBo"]


def test_answers_between_the_quoted_lines_are_own() -> None:
    text = "> I withdraw.\nUnderstood.\n> Thank you.\nLikewise, Ana.\n"

    parts = split_reply(text)

    assert own_text(parts, text) == "Understood.\nLikewise, Ana.\n"
    assert [span.cut(text) for span in parts.quoted] == ["> I withdraw.\n", "> Thank you.\n"]


def test_answer_below_the_quoted_text_is_own() -> None:
    text = "On 4 Mar 2025, Ana wrote:\n> I withdraw.\n\nNoted.\n"

    assert own_text(split_reply(text), text).strip() == "Noted."


def test_of_a_message_only_passed_on_the_lines_below_the_header_are_own() -> None:
    text = "---------- Forwarded message ---------\nFrom: Ana\nDate: Monday\nSubject: x\n\nWe said no.\n"

    parts = split_reply(text)

    assert own_text(parts, text).strip() == "We said no."
    assert len(parts.quoted) == 1


def test_message_of_marked_lines_alone_is_own() -> None:
    text = "> We said no.\n> Sorry.\n"

    assert split_reply(text) == Parts((Span(0, len(text)),), (), ())


def test_message_of_a_closing_alone_is_own() -> None:
    text = "Thanks,\nBo\n"

    assert split_reply(text) == Parts((Span(0, len(text)),), (), ())


@pytest.mark.parametrize(
    "text",
    [
        "On Monday your colleague wrote:\nwe are closed\n",
        "From: our whole team, with thanks\n",
        "From: the whole team\n\nThank you all\nfor coming\n",
        "On Tuesday\n\nwe are closed\n",
        "On Tuesday\nwe are closed\nbecause of the heat\nand the flies\n",
        "Thanks,\nbut we have already found somebody who starts next week and lives around the corner.\n",
        "Best of luck!\n",
        "This is confidential until Monday.\n",
        "We pay 41,600 a year.\nStart on 2 June.\n",
    ],
)
def test_what_only_looks_like_a_header_or_a_closing_is_own(text: str) -> None:
    assert split_reply(text) == Parts((Span(0, len(text)),), (), ())


def test_postscript_below_the_name_is_own() -> None:
    text = "Fine by us.\nBest,\nBo\nPS: Do not apply again.\n"

    assert "Do not apply again" in own_text(split_reply(text), text)


def test_rest_of_an_endless_message_goes_with_its_last_line() -> None:
    text = "No.\n" + "> x\n" * 30_000

    assert split_reply(text) == Parts((Span(0, 4),), (Span(4, len(text)),), ())


_LINES = st.sampled_from(
    [*OWN.splitlines(keepends=True), *QUOTED, *SIGNATURES, "\n", "> \n", "x", "<blockquote>"]
)


@given(st.one_of(st.text(), st.lists(_LINES).map("".join)))
def test_no_text_is_lost(text: str) -> None:
    parts = split_reply(text)

    spans = sorted((*parts.own, *parts.quoted, *parts.signature))
    assert "".join(span.cut(text) for span in spans) == text
    assert all(one.end == other.start for one, other in itertools.pairwise(spans))
    assert bool(own_text(parts, text).strip()) == bool(text.strip())


HOSTILE = [
    "On " + "a " * 500_000 + "wrote",
    "On a\n" * 200_000,
    ">" * 1_000_000,
    "> " * 500_000,
    ">\n" * 500_000,
    "-----" * 200_000,
    "-----\n" * 160_000,
    "From: a\n" * 120_000,
    "Best,\n" * 160_000,
    "a\n" * 500_000,
    "\n" * 1_000_000,
    "<blockquote" * 90_000,
    "<div>\n" * 160_000,
    "wrote:\n" * 140_000,
]


@pytest.mark.timed
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_a_megabyte_takes_well_under_a_second(text: str) -> None:
    allowed = within(0.3)
    start = time.process_time()

    split_reply(text)

    assert time.process_time() - start < allowed
