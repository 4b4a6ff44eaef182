"""People and employers by hand, from the page to the table."""

import datetime as dt

from django.test import Client

from goodterms.kit.models import LogEntry, Workspace
from goodterms.leads.models import Lead
from goodterms.network.actions import record_pairs
from goodterms.network.intake import PairRead
from goodterms.network.models import Acquaintance, Contact, Employer, Trace
from goodterms.network.rows import trace_targets
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

    assert "You know 1 person here." in body
    assert f'<a href="/leads/{Lead.objects.get().pk}/">Analyst</a>' in body


def test_a_trace_and_an_acquaintance_say_who_and_when(workspace: Workspace) -> None:
    rows = fill(workspace)

    assert (str(rows["trace"]), str(rows["acquaintance"])) == (
        "Message In 2026-11-20",
        "Dana Whitfield and Zoë",
    )


def test_traces_go_for_good_with_their_contact(workspace: Workspace) -> None:
    contact = fill(workspace)["contact"]

    contact.delete()

    assert (Trace.objects.count(), Acquaintance.objects.count()) == (0, 0)


def test_a_pair_that_is_known_keeps_how_and_widens_when(workspace: Workspace) -> None:
    one, other = (
        Contact.objects.create(workspace=workspace, first_name=name, email=f"{name}@example.com")
        for name in "ab"
    )
    kept = Acquaintance.objects.create(
        workspace=workspace, one=one, other=other, kind="worked", since=dt.date(2024, 5, 1), count=1
    )
    read = [
        PairRead("b@example.com", "a@example.com", "2024-01-01", "2024-06-01", 4),
        PairRead("a@example.com", "nobody@example.com", "2024-01-01", "2024-06-01", 9),
        PairRead("a@example.com", "a@example.com", "2024-01-01", "2024-06-01", 9),
    ]

    first = record_pairs(workspace, read, targets=trace_targets(workspace), source="all.mbox")
    again = record_pairs(workspace, read, targets=trace_targets(workspace), source="all.mbox")

    kept.refresh_from_db()
    assert ((first.new, first.updated, first.same), (again.new, again.updated, again.same)) == (
        (0, 1, 0),
        (0, 0, 1),
    )
    assert (kept.kind, str(kept.since), str(kept.last_on), kept.count) == (
        "worked",
        "2024-01-01",
        "2024-06-01",
        4,
    )


def test_two_addresses_of_one_contact_are_one_pair(workspace: Workspace) -> None:
    Contact.objects.create(workspace=workspace, email="a@example.com", other_emails="a2@example.com")
    Contact.objects.create(workspace=workspace, email="b@example.com")
    read = [
        PairRead("a@example.com", "b@example.com", "2024-02-01", "2024-02-01", 1),
        PairRead("a2@example.com", "b@example.com", "2024-01-01", "2024-03-01", 2),
    ]

    record_pairs(workspace, read, targets=trace_targets(workspace), source="all.mbox")

    row = Acquaintance.objects.get()
    assert (str(row.since), str(row.last_on), row.count) == ("2024-01-01", "2024-03-01", 3)
