"""N, O and J as letters: what the drafts of these rules say when a person asks for one."""

import datetime as dt

import pytest
from django.test import Client

from goodterms.kit.models import Workspace
from goodterms.letters.engine import fields
from goodterms.letters.models import Letter


def drafted(client: Client, kind: str, *, tone: str = "plain") -> Letter:
    """Draft a letter and answer every question that it asks with the field's example."""
    client.post("/letters/new/", {"kind": kind, "tone": tone})
    letter = Letter.objects.latest("id")
    client.post(f"/letters/{letter.pk}/facts/", {name: field.example for name, field in fields().items()})
    letter.refresh_from_db()
    return letter


def looked_over(client: Client, letter: Letter, *, text: str) -> str:
    return client.post(
        f"/letters/{letter.pk}/preview/", {"text": text, "subject": "", "to": ""}
    ).content.decode()


def test_N5_the_ask_holds_the_part_that_the_friend_can_send_on(client: Client, workspace: Workspace) -> None:
    asks, forward, _closing = drafted(client, "introduction.request").text.split("* * *")

    assert "Would you introduce me to Tom Okafor" in asks
    assert forward.strip().startswith("Hello Tom Okafor,\n\nMay I introduce Robin Hale")


def test_N7_the_forwardable_introduction_is_in_the_friends_voice(
    client: Client, workspace: Workspace
) -> None:
    text = drafted(client, "introduction.forwardable").text

    assert text.startswith(
        "Hello Tom Okafor,\n\nMay I introduce Robin Hale, a data analyst with eight years in logistics?"
    )
    assert "interested in Northwind because of" in text
    assert text.rstrip().endswith("I leave the rest to the two of you.\n\nBest regards,\nPriya Nair")


def test_N8_the_double_introduction_tells_each_of_the_other(client: Client, workspace: Workspace) -> None:
    text = drafted(client, "introduction.double").text

    assert text.index("Hello Tom Okafor,") < text.index("Hello Robin Hale,") < text.index("I leave you to it")
    assert "Tom Okafor leads the analytics team at Northwind. What I admire is" in text


def test_N9_the_reply_is_due_within_one_working_day(
    client: Client, workspace: Workspace, monday: dt.date
) -> None:
    letter = drafted(client, "introduction.reply")

    assert letter.due_on == dt.date(2026, 11, 24)
    assert "what would make me a stronger candidate?" in letter.text


def test_O4_a_verbal_offer_gets_a_question_and_a_number_in_it_is_flagged(
    client: Client, workspace: Workspace
) -> None:
    letter = drafted(client, "offer.ask_full_package")

    body = looked_over(client, letter, text=f"{letter.text}\nI was thinking of ninety-five thousand.")

    assert "Could you send me the full offer in writing, with the benefits" in letter.text
    assert "This names an amount (\u201cninety-five thousand\u201d) before the full offer is known." in body
    assert 'href="/rules/O4/"' in body


@pytest.mark.parametrize("tone", ["plain", "warm", "call"])
def test_O7_the_counter_says_all_asks_in_one_message_or_call(
    client: Client, workspace: Workspace, tone: str
) -> None:
    text = drafted(client, "offer.counter", tone=tone).text

    assert "apart on the base salary" in text
    assert (
        "- five more days of paid time off\n- a yearly budget for one conference\n- a salary review" in text
    )
    assert ("Now be silent" in text) == (tone == "call")


def test_O12_the_call_after_signing_is_a_script_without_address_or_subject(
    client: Client, workspace: Workspace
) -> None:
    letter = drafted(client, "offer.closing_call")

    body = client.get(f"/letters/{letter.pk}/").content.decode()

    assert "Could" in letter.text or "quick look" in letter.text
    assert "Say it yourself" in body
    assert "mailto:" not in body


def test_J9_wording_that_fixes_everybody_is_flagged_in_an_improvement(
    client: Client, workspace: Workspace
) -> None:
    letter = drafted(client, "improvement.propose")

    body = looked_over(
        client, letter, text="Hello Amara,\n\nEveryone here is doing it wrong. I will fix everything."
    )

    assert "There may be a good reason for it that I do not know yet." in letter.text
    assert body.count("This can sound like a know-it-all.") == 2
