"""W: withdraw, rule by rule, as a person meets it: the letter, the reaction, the stakes and the burned bridge."""

import datetime as dt

import pytest
from django.test import Client

from goodterms.candidate.models import Profile
from goodterms.kit.ledger.settling import settle_all
from goodterms.leads.models import Lead
from goodterms.leads.rows import brief_for
from goodterms.letters.models import Letter
from goodterms.network.models import Bridge
from goodterms.replies.models import Reply
from tests.conftest import MONDAY
from tests.elements import texts
from tests.replies.test_replies import NEVER, WHY, lead, mail, upload

__all__ = ["lead"]


@pytest.mark.parametrize(
    ("kind", "deed"),
    [
        ("withdraw.application", "withdraw my application"),
        ("decline.second_interview", "withdraw and leave the place to another candidate"),
    ],
)
def test_W3_the_letter_names_two_elements_that_the_person_tells_and_blames_nobody(
    client: Client, lead: Lead, kind: str, deed: str
) -> None:
    Profile.objects.create(workspace=lead.workspace, first_name="Maya", last_name="Lind")
    client.post("/letters/new/", {"kind": kind, "lead": lead.pk})
    letter = Letter.objects.get()
    page = f"/letters/{letter.pk}/"
    asked = client.get(page).content.decode()

    client.post(
        f"{page}facts/", {"element_one": "the amount of travel", "element_two": "the focus on reporting"}
    )

    letter.refresh_from_db()
    assert texts(asked, "#checks li:first-child") == ["2 blanks to fill. open"]
    assert letter.text.split("\n\n")[2] == (
        "After careful thought about the amount of travel and the focus on reporting, as I learned of them in the "
        f"interview, I would like to {deed}."
    )
    assert texts(client.get(page).content.decode(), "#checks li:first-child") == [
        "Looks good. Nothing to fix. good"
    ]


def test_W3_blame_is_flagged_at_the_sentence_and_never_blocks(client: Client, lead: Lead) -> None:
    client.post("/letters/new/", {"kind": "withdraw.application", "lead": lead.pk})
    page = f"/letters/{Letter.objects.get().pk}/"

    answer = client.post(
        page, {"text": "Thank you. Your team was rude.", "subject": "", "to": ""}, follow=True
    )

    assert texts(answer.content.decode(), "#checks li[value]") == [
        "1. This sounds like blame. W3 Your team was rude. A withdrawal names two things about the fit, not what "
        "somebody did. Blame is what they will remember, and it opens an argument. look"
    ]
    assert Letter.objects.get().text == "Thank you. Your team was rude."


def test_W4_the_person_corrects_a_reading_and_the_correction_is_kept(client: Client, lead: Lead) -> None:
    upload(client, mail(WHY))
    reply = Reply.objects.get()

    client.post(f"/letters/answers/{reply.pk}/kind/", {"kind": "cold"})
    body = client.get(f"/letters/answers/{reply.pk}/").content.decode()

    reply.refresh_from_db()
    assert (reply.kind, reply.kind_read, reply.is_told) == ("cold", "inquiring", True)
    assert texts(body, "p.sub") == ["Cold, as you said."]
    assert Reply.learnt(lead.workspace) == {("inquiring", "cold"): 1}


def test_W5_reaction_and_stakes_choose_what_to_answer(client: Client, lead: Lead) -> None:
    upload(client, mail(WHY))
    page = f"/letters/answers/{Reply.objects.get().pk}/"

    nothing_told = client.get(page).content.decode()
    client.post(f"{page}stakes/", {"may_return": "yes", "meets_regularly": "no"})
    told = client.get(page).content.decode()

    assert texts(nothing_told, ".sheet h2") == ["Thanks with a general reason W5"]
    assert texts(nothing_told, ".sheet p") == [
        "They asked, so answer; a general reason is enough where little is at stake.",
        "If one of the four facts below holds, it would be \u201cThanks with an open answer\u201d instead.",
    ]
    assert texts(told, ".sheet h2") == ["Thanks with an open answer W5"]
    bridge = Bridge.objects.get()
    assert (bridge.name, bridge.may_return, bridge.meets_regularly, bridge.is_well_known) == (
        "Northwind",
        True,
        False,
        None,
    )


def test_W5_the_answer_is_drafted_to_the_one_who_wrote(client: Client, lead: Lead) -> None:
    upload(client, mail(WHY))
    reply = Reply.objects.get()

    client.post("/letters/new/", {"kind": "reaction.general_reason", "reply": reply.pk})

    letter = Letter.objects.get()
    assert (letter.answers, letter.lead, letter.to) == (reply, lead, "dana@northwind.example")
    assert letter.text.split("\n\n")[:2] == [
        "Hello Dana,",
        "Thank you for asking. In short, [What is your reason, in a few general words?]. It says nothing about "
        "Northwind, which I came to respect in our conversations.",
    ]
    assert (
        "In-Reply-To" not in client.get(f"/letters/{letter.pk}/eml/").content.decode()
    )  # the mail had no name of its own


def test_W6_a_burned_bridge_is_marked_with_its_evidence_and_shows_wherever_the_employer_turns_up(
    client: Client, lead: Lead
) -> None:
    upload(client, mail(NEVER))
    reply = Reply.objects.get()
    page = f"/letters/answers/{reply.pk}/"

    asked = client.get(page).content.decode()
    client.post(f"{page}burned/")

    assert reply.kind == "burned_bridge"
    assert texts(asked, ".sheet p") == [
        "It tells how they treat people: be glad that you know now, and move on. No answer is needed.",
        "If one of the four facts below holds, it would be \u201cA short thank-you\u201d instead.",
    ]
    evidence = Bridge.objects.get().evidence
    assert evidence == "Do not ever apply here again."
    for path in (
        page,
        f"/leads/{lead.pk}/",
        f"/network/employers/{lead.employer_id}/",
        f"/network/{lead.contact_id}/",
    ):
        assert "A burned bridge W6" in texts(client.get(path).content.decode(), ".sheet h2"), path
    assert brief_for(lead.workspace, lead=lead).burned == evidence
    client.post(f"/letters/bridges/{Bridge.objects.get().pk}/mend/")
    assert "A burned bridge" not in client.get(f"/leads/{lead.pk}/").content.decode()


def test_W6_the_mark_shows_on_a_posting_of_the_employer(client: Client, lead: Lead) -> None:
    from goodterms.postings.models import Posting

    posting = Posting.objects.create(
        workspace=lead.workspace, title="Analyst", employer_name="NORTHWIND, Inc.", seen_on=MONDAY, text="SQL"
    )
    Bridge.objects.create(
        workspace=lead.workspace, name="Northwind", key="northwind", burned_on=MONDAY, evidence="Never again."
    )

    body = client.get(f"/postings/{posting.pk}/").content.decode()
    assert texts(body, "blockquote") == ["Never again."]


def test_W4_silence_after_a_withdrawal_is_told_from_elapsed_working_days(
    client: Client, lead: Lead, monday: dt.date
) -> None:
    client.post("/letters/new/", {"kind": "withdraw.application", "lead": lead.pk})
    client.post(f"/letters/{Letter.objects.get().pk}/sent/", {"sure": "1", "how": "mail", "on": "2026-11-13"})
    page = f"/leads/{lead.pk}/"

    told = texts(client.get(page).content.decode(), "#now")  # Friday to Monday week: six working days
    Profile.objects.create(workspace=lead.workspace, country="XX", days_off=["2026-11-18"])
    settle_all(lead.workspace)
    with_holiday = texts(client.get(page).content.decode(), "#now")
    upload(client, mail(WHY))
    answered = texts(client.get(page).content.decode(), "#now")

    assert told == ["Nothing to do: they didn't reply, and silence is an answer too"]
    assert with_holiday == ["Nothing to do: your letter is out, and they may still react"]
    assert answered == ["Dana Whitfield replied. Thanks with a general reason"]
