"""People and employers by hand, from the page to the table."""

from django.test import Client

from goodterms.kit.models import LogEntry, Workspace
from goodterms.network.models import Contact, Employer
from tests.examples import fill

FORM = {
    "first_name": "Tom",
    "last_name": "Okafor",
    "position": "Manager",
    "employer": "Fenwick Ltd",
    "email": "",
    "url": "",
    "notes": "",
}


def test_a_contact_is_added_with_its_employer(client: Client, workspace: Workspace) -> None:
    answer = client.post("/network/new/", FORM)

    tom = Contact.objects.get()
    assert (str(tom), str(tom.employer), tom.source) == ("Tom Okafor", "Fenwick Ltd", "you")
    assert answer.headers["Location"] == f"/network/{tom.pk}/"
    assert LogEntry.objects.get().deed == "Added a contact"


def test_a_contact_is_corrected_with_what_changed(client: Client, workspace: Workspace) -> None:
    contact = fill(workspace)["contact"]

    client.post(f"/network/{contact.pk}/change/", {**FORM, "employer": "NORTHWIND"})

    contact.refresh_from_db()
    assert (str(contact), str(contact.employer)) == ("Tom Okafor", "Northwind")
    changes = LogEntry.objects.latest("id").changes
    assert changes["last_name"] == ["Whitfield", "Okafor"]


def test_what_is_typed_wrong_is_said_and_kept(client: Client, workspace: Workspace) -> None:
    contact = fill(workspace)["contact"]

    answer = client.post(f"/network/{contact.pk}/change/", {**FORM, "first_name": "", "email": "no"})

    contact.refresh_from_db()
    assert (contact.first_name, "Enter a valid email address." in answer.content.decode()) == ("Dana", True)


def test_an_employer_is_renamed_and_found_by_its_new_name(client: Client, workspace: Workspace) -> None:
    employer = fill(workspace)["employer"]

    client.post(f"/network/employers/{employer.pk}/change/", {"name": "Norðwind GmbH", "notes": "grown"})

    employer.refresh_from_db()
    assert (employer.name, employer.notes) == ("Norðwind GmbH", "grown")
    assert Employer.named(workspace, "norðwind") == employer


def test_a_contact_goes_to_the_trash_with_undo(client: Client, workspace: Workspace) -> None:
    contact = fill(workspace)["contact"]

    body = client.post(f"/network/{contact.pk}/trash/", follow=True).content.decode()

    assert f"/trash/contact/{contact.pk}/restore/" in body
    assert Contact.objects.of(workspace).count() == 0


def test_a_name_without_letters_makes_no_employer(workspace: Workspace) -> None:
    assert Employer.named(workspace, " .,- ") is None


def test_the_list_is_searched_by_every_word(client: Client, workspace: Workspace) -> None:
    fill(workspace)

    found = client.get("/network/?q=whit+north").content.decode()
    nothing = client.get("/network/?q=whit+fenwick").content.decode()

    assert ("Dana Whitfield" in found, "Nobody fits." in nothing) == (True, True)


def test_an_employer_page_shows_whom_one_knows_and_what_one_pursues(
    client: Client, workspace: Workspace
) -> None:
    employer = fill(workspace)["employer"]

    body = client.get(f"/network/employers/{employer.pk}/").content.decode()

    assert "You know 1 person here and have 1 lead." in body
