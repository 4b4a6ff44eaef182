"""The answer to "Did I already talk to them?", and the leads on the page of a person and of an employer."""

import pytest
from django.test import Client

from goodterms.kit.models import Workspace
from goodterms.leads import actions
from goodterms.leads.models import Lead, Stage
from goodterms.leads.pages import call_page, known_panel
from goodterms.leads.pages.call import MOST
from goodterms.leads.pages.call import Known as KnownLead
from goodterms.leads.pages.here import LeadHere, at_employer, with_contact
from goodterms.network.models import EmployerName
from tests.leads.made import away, called, fresh, words


def employers(workspace: Workspace, typed: str) -> list[str]:
    return [one.employer for one in known_panel(workspace, employer=typed).leads]


def test_a_lead_at_the_employer_is_told_with_all_that_is_known(workspace: Workspace) -> None:
    lead = called(workspace, "Dana", employer="Northwind", about="Analyst", days=-3)
    actions.move_lead(lead, stage=Stage.WITHDRAWN, today=away(0))

    panel = known_panel(workspace, employer=" Northwind ")

    assert (panel.is_asked, panel.name) == (True, "Northwind")
    assert panel.leads == (
        KnownLead(f"/leads/{lead.pk}/", "Northwind", "Analyst", "Dana", "Withdrawn", away(-3)),
    )


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Larkspur", True),
        ("lark", True),
        ("mills", True),
        ("Larkspur Mills, Inc.", True),
        ("the larkspur mills", True),
        ("ills", False),
        ("spur", False),
        ("Larkspur Foods", False),
    ],
)
def test_an_employer_is_found_by_the_beginning_of_its_words(
    workspace: Workspace, typed: str, *, found: bool
) -> None:
    called(workspace, employer="Larkspur Mills")

    assert employers(workspace, typed) == (["Larkspur Mills"] if found else [])


def test_an_employer_is_found_by_another_name_that_is_known(workspace: Workspace) -> None:
    lead = called(workspace, employer="Larkspur Mills")
    assert lead.employer is not None
    EmployerName.objects.create(workspace=workspace, employer=lead.employer, name="LM Group", key="lm group")

    assert employers(workspace, "LM gr") == ["Larkspur Mills"]


@pytest.mark.parametrize(("typed", "is_asked"), [("", False), (" ", False), ("L", False), ("La", True)])
def test_too_few_letters_ask_for_nothing(workspace: Workspace, typed: str, *, is_asked: bool) -> None:
    called(workspace, employer="Larkspur Mills")

    panel = known_panel(workspace, employer=typed)

    assert (panel.is_asked, len(panel.leads)) == (is_asked, int(is_asked))


def test_the_newest_few_are_told(workspace: Workspace) -> None:
    for number in range(MOST + 1):
        called(workspace, employer="Larkspur Mills", about=f"Post {number}", days=-number)

    told = known_panel(workspace, employer="larkspur").leads

    assert [one.about for one in told] == ["Post 0", "Post 1", "Post 2", "Post 3", "Post 4"]


def test_anothers_leads_are_not_told_of(workspace: Workspace, stranger: Workspace) -> None:
    called(stranger, employer="Larkspur Mills")

    panel = known_panel(workspace, employer="Larkspur")

    assert (panel.is_asked, panel.leads) == (True, ())


def test_the_page_knows_its_day_and_the_employer_of_its_address(workspace: Workspace) -> None:
    called(workspace, employer="Larkspur Mills")

    page = call_page(workspace, employer="Larkspur", today=away(2))

    assert (page.today, [one.employer for one in page.known.leads]) == (away(2), ["Larkspur Mills"])


# On the page of a person and of an employer


def test_the_leads_of_a_person_stand_on_their_page(workspace: Workspace) -> None:
    lead = called(workspace, "Dana Whitfield", about="Analyst", days=-2)
    again = called(workspace, "Dana Whitfield", days=-1)
    called(workspace, "Tom Lee")
    contact = fresh(lead).contact
    assert contact is not None

    told = with_contact(contact, today=away(0)).leads

    assert told == (
        LeadHere(f"/leads/{again.pk}/", "Dana Whitfield", "Heard", away(-1)),
        LeadHere(f"/leads/{lead.pk}/", "Analyst", "Heard", away(-2)),
    )


def test_the_leads_at_an_employer_stand_on_its_page_ended_ones_too(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind", about="Analyst")
    actions.move_lead(lead, stage=Stage.REJECTED, today=away(0))
    called(workspace, employer="Corvid", about="Buyer")
    employer = fresh(lead).employer
    assert employer is not None

    told = at_employer(employer, today=away(0)).leads

    assert told == (LeadHere(f"/leads/{lead.pk}/", "Analyst", "Rejected", away(0)),)


def test_at_most_a_hundred_leads_stand_there(workspace: Workspace) -> None:
    employer = called(workspace, employer="Northwind").employer
    assert employer is not None
    Lead.objects.bulk_create(
        Lead(workspace=workspace, employer=employer, heard_on=away(0), last_event_on=away(0))
        for _number in range(100)
    )

    assert len(at_employer(employer, today=away(0)).leads) == 100


def test_they_are_read_through_their_doors(client: Client, workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind", about="Night analyst")

    pages = [
        words(client.get(address).content)
        for address in (f"/network/{lead.contact_id}/", f"/network/employers/{lead.employer_id}/")
    ]

    assert ["Night analyst" in page for page in pages] == [True, True]
