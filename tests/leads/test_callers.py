"""A call is logged: who called, and for whom."""

import datetime as dt

import pytest
from django.test import Client

from goodterms.candidate.models import Skill
from goodterms.kit.models import Workspace
from goodterms.leads import actions
from goodterms.leads.models import Lead
from goodterms.leads.rows import facts_for
from goodterms.letters.models import Letter
from goodterms.network.models import Contact, Employer
from goodterms.postings.rows import evidence_of
from goodterms.replies.rows import whose_reply

MONDAY = dt.date(2026, 11, 23)

pytestmark = pytest.mark.django_db


def logged(workspace: Workspace, who: str, employer: str = "Larkspur Mills") -> Lead:
    return actions.log_call(workspace, who=who, employer=employer, about="Planner", heard_on=MONDAY)


def test_T1_the_agency_is_the_contacts_employer_and_the_hiring_firm_the_leads(workspace: Workspace) -> None:
    lead = logged(workspace, "Sandra Kowalski, TalentBridge")

    contact = lead.contact
    assert contact is not None
    assert (contact.first_name, contact.last_name, str(contact.employer)) == (
        "Sandra",
        "Kowalski",
        "TalentBridge",
    )
    assert (str(lead.employer), lead.who) == ("Larkspur Mills", "Sandra Kowalski, TalentBridge")
    assert facts_for(workspace, lead=lead)["who"].text == "Sandra"
    assert facts_for(workspace, lead=lead)["employer"].text == "Larkspur Mills"


@pytest.mark.parametrize("who", ["a headhunter", "unknown number", "+1 555 0100", "TalentBridge", "HR"])
def test_nobody_becomes_a_contact_where_nobody_is_named(workspace: Workspace, who: str) -> None:
    lead = logged(workspace, who)

    assert (lead.who, lead.contact, Contact.objects.count()) == (who, None, 0)
    assert "who" not in facts_for(workspace, lead=lead)


@pytest.mark.parametrize(
    ("who", "greeting"),
    [
        ("unknown number", "Hello [Whom do you write to?],"),
        ("Mike, my old boss", "Hello Mike,"),
        ("Dr. Ana Mar\u00eda de la Cruz", "Hello Dr. de la Cruz,"),
        ("Dr.", "Hello [Whom do you write to?],"),
        ("\u674e\u5c0f\u9f99", "Hello [Whom do you write to?],"),
        ("Kowalski, Sandra", "Hello Sandra,"),
        ("Ms. Kowalski", "Hello Ms. Kowalski,"),
        ("O'Brien", "Hello [Whom do you write to?],"),
    ],
)
def test_a_draft_greets_by_a_name_that_is_certain_and_else_asks(
    workspace: Workspace, who: str, greeting: str
) -> None:
    lead = logged(workspace, who)

    letter = Letter.begin(workspace, kind="lead.accept_call", today=MONDAY, lead=lead)

    assert letter.text.splitlines()[0] == greeting


def test_an_address_alone_names_nobody_and_is_where_the_letter_goes(workspace: Workspace) -> None:
    lead = logged(workspace, "sandra.k@talentbridge.example")

    letter = Letter.begin(workspace, kind="lead.accept_call", today=MONDAY, lead=lead)

    assert (letter.to, lead.contact) == ("sandra.k@talentbridge.example", None)
    found = whose_reply(workspace, name="", address="sandra.k@talentbridge.example", answers=())
    assert found.lead == lead


def test_the_same_person_called_twice_is_one_contact_and_gaps_are_filled(workspace: Workspace) -> None:
    logged(workspace, "Sandra Kowalski")

    logged(workspace, "Kowalski, Sandra <sandra@talentbridge.example>")
    logged(workspace, "Sandra Kowalski from TalentBridge, 312-555-0119")

    assert list(
        Contact.objects.values_list("first_name", "last_name", "email", "phone", "employer__name")
    ) == [("Sandra", "Kowalski", "sandra@talentbridge.example", "312-555-0119", "TalentBridge")]


def test_a_name_in_an_order_that_cannot_be_told_is_one_contact_that_nobody_greets(
    workspace: Workspace,
) -> None:
    lead = logged(workspace, "Nguy\u1ec5n V\u0103n An")

    again = logged(workspace, "Nguy\u1ec5n V\u0103n An")

    assert lead.contact == again.contact
    assert str(lead.contact) == "Nguy\u1ec5n V\u0103n An"
    assert "who" not in facts_for(workspace, lead=lead)


def test_a_firm_of_the_record_that_looks_like_a_person_makes_no_contact(workspace: Workspace) -> None:
    Employer.named(workspace, "Walter Kidde")

    lead = logged(workspace, "Walter Kidde")

    assert lead.contact is None


def test_a_contact_without_a_first_name_can_be_corrected(client: Client, workspace: Workspace) -> None:
    contact = logged(workspace, "O'Brien").contact
    assert contact is not None

    answer = client.post(f"/network/{contact.pk}/change/", {"last_name": "O'Brien", "position": "Recruiter"})
    refused = client.post(f"/network/{contact.pk}/change/", {"position": "Recruiter"})

    assert answer.status_code == 302
    assert "Give a first or a last name." in refused.content.decode()


def test_a_source_is_that_of_the_deed_and_none_is_made_up(workspace: Workspace) -> None:
    lead = logged(workspace, "Sandra Kowalski")

    actions.change_lead(lead, about="", who="Grace Adeyemi", employer="")

    told = Contact.objects.order_by("id").values_list("first_name", "source")
    assert list(told) == [("Sandra", "a call you logged"), ("Grace", "you")]


def test_evidence_without_a_source_names_none(workspace: Workspace) -> None:
    Skill.objects.create(workspace=workspace, name="Excel")
    Skill.objects.create(workspace=workspace, name="SQL", source="Skills.csv, line 2")

    assert {one.source for one in evidence_of(workspace)} == {
        "listed among your skills",
        "listed among your skills (Skills.csv, line 2)",
    }
