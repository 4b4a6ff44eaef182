"""What is kept of an employer: its names, whom it belongs to, the domains it writes from."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client

from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead
from goodterms.leads.pages.call import known_panel
from goodterms.network import actions, pages
from goodterms.network.models import Bridge, Contact, Employer, EmployerName
from tests.conftest import MONDAY

TOLD = {"name": "Northwind", "notes": "", "names": "", "parent": "", "mail_domains": ""}


@pytest.fixture
def northwind(workspace: Workspace) -> Employer:
    return Employer.objects.create(workspace=workspace, name="Northwind", key="northwind")


def test_names_parent_and_domains_are_kept_and_shown(
    client: Client, workspace: Workspace, northwind: Employer
) -> None:
    address = f"/network/employers/{northwind.pk}/"
    told = {"names": "North Wind\nNW Traders Inc.\nNorthwind", "mail_domains": "info@NORTHWIND.example\n"}

    client.post(f"{address}change/", {**TOLD, **told, "parent": "Alderholt Holding"})

    body = client.get(address).content.decode()
    parent = Employer.objects.get(name="Alderholt Holding")
    assert "NW Traders Inc., North Wind" in body
    assert f'<a href="/network/employers/{parent.pk}/">Alderholt Holding</a>' in body
    assert "northwind.example" in body
    assert Employer.named(workspace, "nw traders") == northwind
    assert "North Wind" in client.get(f"{address}change/").content.decode()


def test_a_name_that_is_taken_away_means_nothing_any_more(workspace: Workspace, northwind: Employer) -> None:
    actions.save_employer(northwind, name="Northwind", notes="", names="North Wind\nNW")

    actions.save_employer(northwind, name="Northwind", notes="", names="NORTH WIND")

    assert list(EmployerName.objects.values_list("name", flat=True)) == ["NORTH WIND"]


def test_a_name_that_means_another_employer_is_refused(
    client: Client, workspace: Workspace, northwind: Employer
) -> None:
    other = Employer.objects.create(workspace=workspace, name="Larkspur", key="larkspur")
    actions.save_employer(other, name="Larkspur", notes="", names="NW")

    body = client.post(f"/network/employers/{northwind.pk}/change/", {**TOLD, "names": "NW"}).content.decode()

    assert "“NW” already means Larkspur." in body
    assert EmployerName.objects.get().employer == other


def test_people_and_leads_are_found_by_another_name_of_their_employer(
    client: Client, workspace: Workspace, northwind: Employer
) -> None:
    actions.save_employer(northwind, name="Northwind", notes="", names="Big Blue")
    Contact.objects.create(workspace=workspace, first_name="Dana", employer=northwind)
    Lead.objects.create(
        workspace=workspace, about="Analyst", employer=northwind, heard_on=MONDAY, last_event_on=MONDAY
    )

    found = [
        row.name
        for row in pages.contacts_page(workspace, query={"q": "blue"}, today=dt.date(2026, 11, 25)).people
    ]

    assert found == ["Dana"]
    assert [row.about for row in known_panel(workspace, employer="big b").leads] == ["Analyst"]


@pytest.mark.parametrize("parent", ["Northwind", "Little Northwind", "Tiny Northwind"])
def test_nothing_belongs_to_itself(workspace: Workspace, northwind: Employer, parent: str) -> None:
    little = Employer.objects.create(
        workspace=workspace, name="Little Northwind", key="little northwind", parent=northwind
    )
    Employer.objects.create(workspace=workspace, name="Tiny Northwind", key="tiny northwind", parent=little)

    with pytest.raises(actions.EmployerError, match="Nothing belongs to itself"):
        actions.save_employer(northwind, name="Northwind", notes="", parent=parent)

    northwind.refresh_from_db()
    assert northwind.parent is None


def test_keys_kept_by_an_older_version_are_made_anew_and_nothing_is_merged(workspace: Workspace) -> None:
    old = "bosch gmbh and"
    one = Employer.objects.create(workspace=workspace, name="Bosch GmbH & Co. KG", key=old)
    two = Employer.objects.create(workspace=workspace, name="Bosch", key="bosch")
    EmployerName.objects.create(
        workspace=workspace, employer=one, name="Robert Bosch GmbH & Co. KG", key="robert " + old
    )
    EmployerName.objects.create(workspace=workspace, employer=two, name="Robert Bosch", key="robert bosch")
    Bridge.objects.create(workspace=workspace, name="Bosch", key="bosch", is_well_known=True)
    Bridge.objects.create(
        workspace=workspace, name="Bosch GmbH & Co. KG", key=old, burned_on=MONDAY, evidence="No."
    )

    for _twice in range(2):
        import_module("goodterms.migrations.0013_employer_keys").renew_keys(apps, None)

    assert list(Employer.objects.order_by("id").values_list("id", "key")) == [
        (one.pk, "bosch"),
        (two.pk, "bosch"),
    ]
    assert (
        EmployerName.objects.filter(employer=one).count()
        == EmployerName.objects.filter(employer=two).count()
        == 1
    )
    assert Bridge.burned_by(workspace, "Bosch") == "No."
    assert Bridge.objects.count() == len(set(Bridge.objects.values_list("key", flat=True))) == 2
