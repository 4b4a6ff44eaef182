"""Correcting the record corrects open drafts."""

import datetime as dt

import pytest
from django.test import Client

from goodterms.kit.models import Workspace
from goodterms.leads import actions
from goodterms.leads.models import Lead
from goodterms.letters.models import Letter
from goodterms.network.models import Contact, Introduction
from tests.conftest import MONDAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(workspace: Workspace, monday: dt.date) -> Lead:
    return actions.log_call(
        workspace,
        who="Sandy Kowalski <sandy@talentbridge.example>",
        employer="Larkspur Mills",
        about="Planner",
        heard_on=MONDAY,
    )


def draft(lead: Lead, kind: str = "lead.accept_call") -> Letter:
    return Letter.begin(lead.workspace, kind=kind, today=MONDAY, lead=lead)


def first_line(letter: Letter) -> str:
    return Letter.objects.get(pk=letter.pk).text.splitlines()[0]


def test_correcting_who_called_fills_an_untouched_draft_anew(lead: Lead) -> None:
    letter = draft(lead)

    actions.change_lead(
        lead, about="Planner", who="Grace Adeyemi <grace@hays.example>", employer="Larkspur Mills"
    )

    letter.refresh_from_db()
    assert (first_line(letter), letter.to) == ("Hello Grace,", "grace@hays.example")
    assert letter.contact is not None
    assert str(letter.contact) == "Grace Adeyemi"


def test_correcting_to_nobody_named_asks_whom_to_greet(lead: Lead) -> None:
    letter = draft(lead)

    actions.change_lead(lead, about="Planner", who="a headhunter", employer="Larkspur Mills")

    letter.refresh_from_db()
    assert (first_line(letter), letter.to, letter.contact) == ("Hello [Whom do you write to?],", "", None)


def test_correcting_position_and_employer_reaches_the_text(lead: Lead) -> None:
    letter = draft(lead, "follow_up")

    actions.change_lead(lead, about="Buyer", who=lead.who, employer="Kettle River Mills")

    letter.refresh_from_db()
    assert "Buyer at Kettle River Mills" in letter.text
    assert "Larkspur" not in f"{letter.text} {letter.subject}"


def test_what_the_person_told_stays_in_a_draft_that_is_filled_anew(client: Client, lead: Lead) -> None:
    letter = draft(lead)
    client.post(f"/letters/{letter.pk}/facts/", {"times": "on Tuesday after 2 pm"})

    actions.change_lead(lead, about="Planner", who="Grace Adeyemi", employer="Larkspur Mills")

    letter.refresh_from_db()
    assert letter.text.startswith("Hello Grace,")
    assert "on Tuesday after 2 pm" in letter.text


def test_an_edited_draft_keeps_its_wording_and_learns_the_facts(client: Client, lead: Lead) -> None:
    letter = draft(lead)
    client.post(
        f"/letters/{letter.pk}/", {"to": letter.to, "subject": letter.subject, "text": "Dear Sandy, yes."}
    )

    actions.change_lead(lead, about="Planner", who="Grace Adeyemi", employer="Larkspur Mills")

    letter.refresh_from_db()
    assert (letter.text, letter.brief["facts"]["who"]["text"]) == ("Dear Sandy, yes.", "Grace")


def test_a_sent_letter_stays_as_it_went_out(lead: Lead) -> None:
    letter = draft(lead)
    Letter.objects.update(sent_on=MONDAY)
    before = Letter.objects.get(pk=letter.pk)

    actions.change_lead(lead, about="Buyer", who="Grace Adeyemi", employer="Corvid")

    after = Letter.objects.get(pk=letter.pk)
    assert (after.text, after.brief, after.to) == (before.text, before.brief, before.to)


def test_correcting_the_contact_corrects_the_drafts_to_them(client: Client, lead: Lead) -> None:
    letter, contact = draft(lead), lead.contact
    assert contact is not None

    client.post(
        f"/network/{contact.pk}/change/",
        {"first_name": "Alexandra", "last_name": "Kowalski", "email": "alex@talentbridge.example"},
    )

    letter.refresh_from_db()
    assert (first_line(letter), letter.to) == ("Hello Alexandra,", "alex@talentbridge.example")


def test_correcting_the_employers_name_corrects_the_drafts_that_name_it(client: Client, lead: Lead) -> None:
    letter, employer = draft(lead, "follow_up"), lead.employer
    assert employer is not None

    client.post(f"/network/employers/{employer.pk}/change/", {"name": "Larkspur & Daughters"})

    letter.refresh_from_db()
    assert "Larkspur & Daughters" in letter.text


def test_N5_correcting_the_target_corrects_the_request_to_the_connector(
    client: Client, workspace: Workspace, monday: dt.date
) -> None:
    friend = Contact.objects.create(workspace=workspace, first_name="Felix", last_name="Brandt")
    target = Contact.objects.create(workspace=workspace, first_name="Petre", last_name="Lang")
    row = Introduction.objects.create(
        workspace=workspace, connector=friend, target=target, target_name="Petre Lang"
    )
    client.post(f"/network/introductions/{row.pk}/letter/", {"kind": "introduction.request"})
    letter = Letter.objects.get()

    client.post(f"/network/{target.pk}/change/", {"first_name": "Petra", "last_name": "Lang"})

    old = letter.text
    letter.refresh_from_db()
    assert ("Petre Lang" in old, "Petra Lang" in letter.text, "Petre" in letter.text) == (True, True, False)
