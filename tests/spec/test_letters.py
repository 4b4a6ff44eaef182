"""N, O and J as letters: what the drafts of these rules say when a person asks for one."""

import datetime as dt

import pytest
from django.test import Client

from goodterms.kit.models import Workspace
from goodterms.letters.engine import fields
from goodterms.letters.models import Letter
from tests.elements import texts


def drafted(client: Client, kind: str, *, tone: str = "plain") -> Letter:
    """Draft a letter and answer every question that it asks with the field's example."""
    client.post("/letters/new/", {"kind": kind, "tone": tone})
    letter = Letter.objects.latest("id")
    client.post(f"/letters/{letter.pk}/facts/", {name: field.example for name, field in fields().items()})
    letter.refresh_from_db()
    return letter


def looked_over(client: Client, letter: Letter, *, text: str) -> list[str]:
    """Return what is found in this text, each finding whole."""
    body = client.post(f"/letters/{letter.pk}/preview/", {"text": text, "subject": "", "to": ""})
    return texts(body.content.decode(), "#checks li[value]")


def paragraphs(text: str) -> list[str]:
    return text.strip().split("\n\n")


def test_N5_the_ask_holds_the_part_that_the_friend_can_send_on(client: Client, workspace: Workspace) -> None:
    asks, forward, _closing = drafted(client, "introduction.request").text.split("* * *")

    assert paragraphs(asks) == [
        "Hello Dana,",
        "Would you introduce me to Tom Okafor, who leads the analytics team at Northwind? I hope to move from "
        "reporting into modelling. If you would rather not, that is fine; and thank you either way. A note that "
        "you can send on:",
    ]
    assert paragraphs(forward) == [
        "Hello Tom Okafor,",
        "May I introduce Robin Hale, a data analyst with eight years in logistics, whom I know from our years at "
        "Corvid? The aim is to move from reporting into modelling. What draws my friend to Northwind is the way it "
        "explains its methods in public; what may fit is three years of demand forecasts and plain writing. Would you "
        "be open to a short talk?",
    ]


def test_N7_the_forwardable_introduction_is_in_the_friends_voice(
    client: Client, workspace: Workspace
) -> None:
    text = drafted(client, "introduction.forwardable").text

    assert paragraphs(text) == [
        "Hello Tom Okafor,",
        "May I introduce Robin Hale, a data analyst with eight years in logistics? We know each other from our years "
        "at Corvid.",
        "Robin Hale hopes to move from reporting into modelling, and is interested in Northwind because of the way it "
        "explains its methods in public. What may fit: three years of demand forecasts and plain writing.",
        "Would you be open to a short conversation? I leave the rest to the two of you.",
        "Best regards,\nPriya Nair",
    ]


def test_N8_the_double_introduction_tells_each_of_the_other(client: Client, workspace: Workspace) -> None:
    text = drafted(client, "introduction.double").text

    assert paragraphs(text) == [
        "Hello Tom Okafor,",
        "I would like you to meet Robin Hale, a data analyst with eight years in logistics, whom I know from our years "
        "at Corvid. The hope is to move from reporting into modelling, which is why I write. One thing that stands out "
        "is cutting the monthly close from nine days to four. As a person: generous with time and quick to laugh.",
        "Hello Robin Hale,",
        "Tom Okafor leads the analytics team at Northwind. What I admire is opening the planning data to everyone last "
        "year. I think the two of you have something to talk about.",
        "I leave you to it, and wish you a good conversation.",
        "Best regards,\nPriya Nair",
    ]


def test_N9_the_reply_is_due_within_one_working_day(
    client: Client, workspace: Workspace, monday: dt.date
) -> None:
    letter = drafted(client, "introduction.reply")

    assert letter.due_on == dt.date(2026, 11, 24)
    assert paragraphs(letter.text)[3] == (
        "I would also be grateful for suggestions: what would make me a stronger candidate?"
    )


def test_O4_a_verbal_offer_gets_a_question_and_a_number_in_it_is_flagged(
    client: Client, workspace: Workspace
) -> None:
    letter = drafted(client, "offer.ask_full_package")

    found = looked_over(client, letter, text=f"{letter.text}\nI was thinking of ninety-five thousand.")

    assert paragraphs(letter.text)[2] == (
        "Could you send me the full offer in writing, with the benefits: paid time off, bonus, retirement and health "
        "plans, the remote arrangement, and how and when pay is reviewed? I will come back to you soon after I have it."
    )
    assert found == [
        "1. This names an amount (\u201cninety-five thousand\u201d) before the full offer is known. O4 ninety-five "
        "thousand Whoever names a number first gives leverage away. Ask for the full offer, then compare. look"
    ]


@pytest.mark.parametrize(
    ("tone", "says"),
    [
        (
            "plain",
            "I understand that we are apart on the base salary. There are other ways to bridge the distance:",
        ),
        (
            "warm",
            "I see that we are apart on the base salary, and I respect that. May I name some other things that would "
            "bridge the distance for me?",
        ),
        (
            "call",
            "I understand that we are apart on the base salary. There are other things that would bridge the distance "
            "for me:",
        ),
    ],
)
def test_O7_the_counter_says_all_asks_in_one_message_or_call(
    client: Client, workspace: Workspace, tone: str, says: str
) -> None:
    _hello, _thanks, apart, asks, then, *_end = paragraphs(drafted(client, "offer.counter", tone=tone).text)

    assert apart == says
    assert asks == (
        "- five more days of paid time off\n- a yearly budget for one conference\n- a salary review after six months"
    )
    silence = "(Now be silent. Let them speak first, however long it takes.)"
    assert (then == silence) == (tone == "call")


def test_O12_the_call_after_signing_is_a_script_without_address_or_subject(
    client: Client, workspace: Workspace
) -> None:
    letter = drafted(client, "offer.closing_call")

    body = client.get(f"/letters/{letter.pk}/").content.decode()

    assert paragraphs(letter.text)[1] == (
        "I have just sent you the signed letter for the data analyst position at Northwind; it should be in your "
        "inbox. Would you have a quick look whether it came through?"
    )
    assert "Say it yourself" in texts(body, "h2")
    assert "mailto:" not in body


def test_J9_wording_that_fixes_everybody_is_flagged_in_an_improvement(
    client: Client, workspace: Workspace
) -> None:
    letter = drafted(client, "improvement.propose")

    found = looked_over(
        client, letter, text="Hello Amara,\n\nEveryone here is doing it wrong. I will fix everything."
    )

    assert paragraphs(letter.text)[1] == (
        "I noticed that the two stock lists differ by a few rows most weeks. There may be a good reason for it that I "
        "do not know yet."
    )
    why = (
        "Growing a role starts with a question. Whoever fixes everything and everyone on arrival finds nobody who "
        "helps. look"
    )
    assert found == [
        f"1. This can sound like a know-it-all. J9 Everyone here is doing it wrong. {why}",
        f"2. This can sound like a know-it-all. J9 I will fix everything. {why}",
    ]
