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
from tests.replies.test_replies import NEVER, WHY, lead, mail, upload

__all__ = ["lead"]


@pytest.mark.parametrize("kind", ["withdraw.application", "decline.second_interview"])
def test_W3_the_letter_names_two_elements_that_the_person_tells_and_blames_nobody(
    client: Client, lead: Lead, kind: str
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
    assert "2 blanks to fill" in asked
    assert (
        "the amount of travel and the focus on reporting, as I learned of them in the interview"
        in letter.text
    )
    assert "Looks good." in client.get(page).content.decode()


def test_W3_blame_is_flagged_at_the_sentence_and_never_blocks(client: Client, lead: Lead) -> None:
    client.post("/letters/new/", {"kind": "withdraw.application", "lead": lead.pk})
    page = f"/letters/{Letter.objects.get().pk}/"

    answer = client.post(
        page, {"text": "Thank you. Your team was rude.", "subject": "", "to": ""}, follow=True
    )

    assert "This sounds like blame." in answer.content.decode()
    assert Letter.objects.get().text == "Thank you. Your team was rude."


def test_W4_the_person_corrects_a_reading_and_the_correction_is_kept(client: Client, lead: Lead) -> None:
    upload(client, mail(WHY))
    reply = Reply.objects.get()

    client.post(f"/letters/answers/{reply.pk}/kind/", {"kind": "cold"})
    body = client.get(f"/letters/answers/{reply.pk}/").content.decode()

    reply.refresh_from_db()
    assert (reply.kind, reply.kind_read, reply.is_told) == ("cold", "inquiring", True)
    assert "Cold, as you said." in body
    assert Reply.learnt(lead.workspace) == {("inquiring", "cold"): 1}


def test_W5_reaction_and_stakes_choose_what_to_answer(client: Client, lead: Lead) -> None:
    upload(client, mail(WHY))
    page = f"/letters/answers/{Reply.objects.get().pk}/"

    nothing_told = client.get(page).content.decode()
    client.post(f"{page}stakes/", {"may_return": "yes", "meets_regularly": "no"})
    told = client.get(page).content.decode()

    assert "Thanks with a general reason" in nothing_told
    assert "it would be \u201cThanks with an open answer\u201d instead" in nothing_told
    assert "<h2>Thanks with an open answer" in told
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
    assert letter.text.startswith("Hello Dana,\n\nThank you for asking. In short, [What is your reason")
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
    assert "be glad that you know now" in asked
    evidence = Bridge.objects.get().evidence
    assert evidence in NEVER
    for path in (
        page,
        f"/leads/{lead.pk}/",
        f"/network/employers/{lead.employer_id}/",
        f"/network/{lead.contact_id}/",
    ):
        assert "A burned bridge" in client.get(path).content.decode(), path
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

    assert "Never again." in client.get(f"/postings/{posting.pk}/").content.decode()


def test_W4_silence_after_a_withdrawal_is_told_from_elapsed_working_days(
    client: Client, lead: Lead, monday: dt.date
) -> None:
    client.post("/letters/new/", {"kind": "withdraw.application", "lead": lead.pk})
    client.post(f"/letters/{Letter.objects.get().pk}/sent/", {"sure": "1", "how": "mail", "on": "2026-11-13"})
    page = f"/leads/{lead.pk}/"
    silence = "they didn&#x27;t reply, and silence is an answer too"

    told = client.get(page).content.decode()  # Friday to Monday week: six working days
    Profile.objects.create(workspace=lead.workspace, country="XX", days_off=["2026-11-18"])
    settle_all(lead.workspace)
    with_holiday = client.get(page).content.decode()
    upload(client, mail(WHY))
    answered = client.get(page).content.decode()

    assert (silence in told, silence in with_holiday, silence in answered) == (True, False, False)
    assert "Nothing to do: your letter is out, and they may still react" in with_holiday
