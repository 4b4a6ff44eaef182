"""What putting together and taking apart does to every table."""

import datetime as dt
import io
import json
import zipfile
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from goodterms.kit.models import LogEntry, Overrule, Workspace
from goodterms.kit.trash import discard, discarded, purge
from goodterms.leads.models import Lead
from goodterms.network import actions, pages
from goodterms.network.intake import ConnectionRead
from goodterms.network.models import Bridge, Contact, Employer, EmployerName, Merge, Moved
from goodterms.network.rows import known_people
from goodterms.network.rows.merging import pointing_columns
from goodterms.web.archive import export_workspace
from tests.conftest import MONDAY
from tests.examples import fill

LATER = timezone.now() + dt.timedelta(days=40)


def exported(workspace: Workspace) -> dict[str, Any]:
    """Return everything of a workspace but the record of what was put together."""
    target = io.BytesIO()
    export_workspace(workspace, target, now=timezone.now())
    with zipfile.ZipFile(target) as archive:
        tables: dict[str, Any] = json.loads(archive.read("goodterms.json"))["tables"]
    return {name: rows for name, rows in tables.items() if name not in {"merge", "moved", "logentry"}}


def dana(workspace: Workspace, **more: Any) -> Contact:
    told = {"first_name": "Dana", "last_name": "Whitfield", **more}
    return Contact.objects.create(workspace=workspace, **told)


def works_at(workspace: Workspace, name: str) -> Employer:
    employer = Employer.named(workspace, name)
    assert employer is not None
    return employer


def read(line: int, **told: str) -> ConnectionRead:
    known: dict[str, Any] = dict.fromkeys(
        ("first_name", "last_name", "url", "email", "employer", "position"), ""
    )
    return ConnectionRead(line=line, connected_on="", **{**known, **told})


def test_every_column_that_points_at_a_person_or_an_employer_is_moved() -> None:
    """This list is found by looking; a new table shows up here and needs no other change."""
    found = {
        kind.__name__: [f"{table.__name__}.{column}" for table, column in pointing_columns(kind)]
        for kind in (Contact, Employer)
    }
    every = {
        f"{table.__name__}.{column.name}"
        for table in apps.get_app_config("goodterms").get_models(include_auto_created=True)
        for column in table._meta.concrete_fields
        if isinstance(column, models.ForeignKey) and column.related_model in {Contact, Employer}
    }

    assert every - {*found["Contact"], *found["Employer"]} == {
        "Contact.merged_into",
        "Employer.merged_into",
        "Merge.kept_contact",
        "Merge.gone_contact",
        "Merge.kept_employer",
        "Merge.gone_employer",
    }
    assert {"Lead.contact", "Letter.contact", "Reply.contact", "Overrule.row_id"} <= {*found["Contact"]}
    assert {"Lead.employer", "Contact.employer", "Employer.parent", "EmployerName.employer"} <= {
        *found["Employer"]
    }


def test_all_that_points_at_a_person_points_at_the_kept_card(workspace: Workspace) -> None:
    rows = fill(workspace)
    gone, kept = rows["contact"], dana(workspace, email="dana@example.org", notes="Met in Oslo")
    gone.notes = "Likes tea\nMet in Oslo"
    gone.url = "https://linkedin.example/in/dana"
    gone.save()
    Overrule.objects.create(workspace=workspace, rule_id="N5", table="contact", row_id=gone.pk)

    row = actions.merge(kept, gone, now=timezone.now(), odds=0.97, evidence="the same first name")

    for table, column in pointing_columns(Contact):
        named = {"table": "contact"} if column == "row_id" else {}
        assert not table._base_manager.filter(**{column: gone.pk}, **named)
    kept.refresh_from_db()
    assert Lead.objects.get(pk=rows["lead"].pk).contact == kept
    assert (kept.email, kept.url, kept.employer, kept.notes) == (
        "dana@example.org",
        "https://linkedin.example/in/dana",
        rows["employer"],
        "Met in Oslo\nLikes tea",
    )
    assert (row.odds, row.evidence, row.kept, row.gone) == (0.97, "the same first name", kept, gone)
    assert LogEntry.objects.first().deed == "Put together: Dana Whitfield into Dana Whitfield"  # type: ignore[union-attr]


def test_what_was_put_together_is_out_of_sight_but_not_in_the_trash(workspace: Workspace) -> None:
    kept, gone = dana(workspace), dana(workspace)
    lies_there = dana(workspace, last_name="Okafor")
    discard(lies_there, now=timezone.now())

    actions.merge(kept, gone, now=timezone.now())

    assert list(Contact.objects.of(workspace)) == [kept]
    assert discarded(workspace) == [lies_there]
    assert purge(now=LATER) == 1
    assert Contact.objects.filter(pk=gone.pk).exists()


def test_a_person_put_together_and_taken_apart_leaves_no_trace(workspace: Workspace) -> None:
    rows = fill(workspace)
    other = dana(workspace, email="dana@example.org", connected_on=None, notes="Tea")
    Overrule.objects.create(workspace=workspace, rule_id="N5", table="contact", row_id=rows["contact"].pk)
    before = exported(workspace)

    row = actions.merge(other, rows["contact"], now=timezone.now())
    between = exported(workspace)
    actions.undo_merge(row, now=timezone.now())
    actions.undo_merge(row, now=timezone.now())

    assert between != before
    assert exported(workspace) == before


def test_an_employer_put_together_and_taken_apart_leaves_no_trace(workspace: Workspace) -> None:
    rows = fill(workspace)
    parent = works_at(workspace, "Alderholt Holding")
    Employer.objects.filter(pk=rows["employer"].pk).update(parent=parent, mail_domains=["northwind.example"])
    gone = Employer.objects.get(pk=rows["employer"].pk)
    kept = works_at(workspace, "Northwind Traders")
    brand = works_at(workspace, "Little Northwind")
    Employer.objects.filter(pk=brand.pk).update(parent=gone)
    before = exported(workspace)

    row = actions.merge(kept, gone, now=timezone.now())
    kept.refresh_from_db()
    brand.refresh_from_db()
    taken = (kept.parent, kept.mail_domains, brand.parent, Employer.named(workspace, "Northwind"))
    actions.undo_merge(Merge.objects.get(pk=row.pk), now=timezone.now())

    assert taken == (parent, ["northwind.example"], kept, kept)
    assert exported(workspace) == before


def test_what_was_changed_after_putting_together_stays_changed(workspace: Workspace) -> None:
    rows = fill(workspace)
    gone, kept, third = rows["contact"], dana(workspace), dana(workspace, last_name="Lee")
    row = actions.merge(kept, gone, now=timezone.now())
    Lead.objects.filter(pk=rows["lead"].pk).update(contact=third)
    Contact.objects.filter(pk=kept.pk).update(email="new@example.org")

    actions.undo_merge(Merge.objects.get(pk=row.pk), now=timezone.now())

    kept.refresh_from_db()
    assert Lead.objects.get(pk=rows["lead"].pk).contact == third
    assert (kept.email, kept.employer) == ("new@example.org", None)


def test_a_row_that_the_kept_one_has_already_stays_where_it_is(workspace: Workspace) -> None:
    with connection.cursor() as cursor:  # no table of today allows one row a contact; a later one may
        cursor.execute("CREATE UNIQUE INDEX one_lead ON goodterms_lead (contact_id, about)")
    kept, gone = dana(workspace, email="d@example.org"), dana(workspace)
    leads = [
        Lead.objects.create(
            workspace=workspace, contact=contact, about=about, heard_on=MONDAY, last_event_on=MONDAY
        )
        for contact, about in ((kept, "Analyst"), (gone, "Analyst"), (gone, "Baker"), (gone, "Clerk"))
    ]

    row = actions.merge(kept, gone, now=timezone.now())
    moved = list(row.moved.values_list("row_id", flat=True))
    Lead.objects.filter(pk=leads[1].pk).update(about="Baker")
    actions.undo_merge(Merge.objects.get(pk=row.pk), now=timezone.now())

    assert moved == [leads[2].pk, leads[3].pk]
    assert [lead.contact for lead in Lead.objects.order_by("pk")] == [kept, gone, kept, gone]


def test_a_row_of_two_people_is_turned_round_where_the_lower_number_stands_first(
    workspace: Workspace,
) -> None:
    table = apps.all_models["goodterms"].get("acquaintance")
    if table is None:
        pytest.skip("No table of this version holds two people in the order of their numbers.")
    gone, friend, kept = (dana(workspace, last_name=name) for name in ("Low", "Friend", "High"))
    pairs = [
        table._base_manager.create(workspace=workspace, one=gone, other=other, kind="worked")
        for other in (friend, kept)
    ]
    before = exported(workspace)

    row = actions.merge(kept, gone, now=timezone.now())
    between = list(table._base_manager.order_by("pk").values_list("one_id", "other_id"))
    actions.undo_merge(Merge.objects.get(pk=row.pk), now=timezone.now())

    assert between == [(friend.pk, kept.pk), (gone.pk, kept.pk)]
    assert [*row.moved.values_list("row_id", flat=True), pairs[1].pk] == [pair.pk for pair in pairs]
    assert exported(workspace) == before


def test_a_second_address_is_not_lost(workspace: Workspace) -> None:
    if "other_emails" not in {column.name for column in Contact._meta.concrete_fields}:
        pytest.skip("A contact of this version has one address.")
    kept = dana(workspace, email="d@example.org", other_emails="x@example.org")
    gone = dana(workspace, email="w@example.org", other_emails="d@example.org\nx@example.org\ny@example.org")

    actions.merge(kept, gone, now=timezone.now())

    kept.refresh_from_db()
    assert (kept.email, kept.other_emails) == (  # type: ignore[attr-defined,unused-ignore]
        "d@example.org",
        "x@example.org\nw@example.org\ny@example.org",
    )


def test_a_chain_is_taken_apart_from_its_end(workspace: Workspace) -> None:
    first, second, third = (dana(workspace, email=f"{n}@example.org") for n in range(3))
    early = actions.merge(second, first, now=timezone.now())
    late = actions.merge(third, second, now=timezone.now())

    with pytest.raises(actions.MergeError, match="Take that apart first"):
        actions.undo_merge(Merge.objects.get(pk=early.pk), now=timezone.now())
    actions.undo_merge(Merge.objects.get(pk=late.pk), now=timezone.now())
    actions.undo_merge(Merge.objects.get(pk=early.pk), now=timezone.now())

    assert Contact.objects.of(workspace).count() == 3


def test_what_cannot_be_put_together_is_refused_and_nothing_changes(workspace: Workspace) -> None:
    parent, brand = works_at(workspace, "Alderholt"), works_at(workspace, "Little Alder")
    Employer.objects.filter(pk=brand.pk).update(parent=parent)
    brand.refresh_from_db()
    gone = works_at(workspace, "Alder")
    actions.merge(works_at(workspace, "Alder Group"), gone, now=timezone.now())
    gone.refresh_from_db()
    before = exported(workspace)

    for kept, other, says in (
        (parent, parent, "one and the same"),
        (parent, brand, "belongs to"),
        (brand, parent, "belongs to"),
        (parent, gone, "another already"),
    ):
        with pytest.raises(actions.MergeError, match=says):
            actions.merge(kept, other, now=timezone.now())

    assert exported(workspace) == before


def test_the_fuller_card_is_kept_and_of_two_alike_the_older(workspace: Workspace) -> None:
    bare, full, twin = dana(workspace), dana(workspace, email="d@example.org"), dana(workspace)

    assert (actions.fuller(bare, full), actions.fuller(twin, bare)) == ((full, bare), (bare, twin))


def test_the_same_file_again_adds_nobody_and_no_employer_after_putting_together(workspace: Workspace) -> None:
    reads = [
        read(
            1, first_name="Dana", last_name="Whitfield", url="https://l.example/in/dana", employer="Big Blue"
        ),
        read(2, first_name="D.", last_name="Whitfield", email="d@example.org", employer="Northwind"),
    ]
    actions.record_connections(workspace, reads, known=known_people(workspace), source="one.csv")
    people, employers = list(Contact.objects.of(workspace)), list(Employer.objects.of(workspace))
    actions.merge(people[0], people[1], now=timezone.now())
    actions.merge(employers[0], employers[1], now=timezone.now())

    again = actions.record_connections(workspace, reads, known=known_people(workspace), source="one.csv")

    assert (again.new, Contact.objects.count(), Employer.objects.count()) == (0, 2, 2)


def test_a_known_name_finds_its_employer_and_its_own_name_comes_first(workspace: Workspace) -> None:
    kept, other = works_at(workspace, "Northwind"), works_at(workspace, "Larkspur")
    EmployerName.objects.create(workspace=workspace, employer=kept, name="Big Blue", key="big blue")
    EmployerName.objects.create(workspace=workspace, employer=kept, name="Larkspur", key="larkspur")

    assert (works_at(workspace, "BIG BLUE, Inc."), works_at(workspace, "Larkspur")) == (kept, other)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_pairs_needs_six_queries(
    workspace: Workspace, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(count):
        for employer in (f"Northwind{'abc'[n] * 4}", f"Northwind{'abc'[n] * 4} Traders"):
            dana(workspace, last_name=f"Whit{'xyz'[n] * 5}", employer=works_at(workspace, employer))
        one, other = dana(workspace, email=f"a{n}@x.example"), dana(workspace, email=f"a{n}@x.example")
        actions.merge(one, other, now=timezone.now())

    with django_assert_num_queries(7):
        page = pages.same_page(workspace, query={})

    assert (len(page.done), len(page.proposals) >= count) == (count, True)


def test_a_pair_shows_both_sides_and_why(workspace: Workspace) -> None:
    employer = works_at(workspace, "Northwind")
    one = dana(workspace, employer=employer, position="Clerk", email="d@northwind.example")
    other = dana(workspace, last_name="Whitfeld", employer=employer)

    (pair,) = pages.same_page(workspace, query={}).proposals

    assert pair == pages.same.Proposal(
        question="The same person?",
        first=pages.same.Side(
            "Dana Whitfield", f"/network/{one.pk}/", ("Clerk, Northwind", "d@northwind.example")
        ),
        second=pages.same.Side("Dana Whitfeld", f"/network/{other.pk}/", ("Northwind",)),
        odds=pair.odds,
        percent=int(pair.odds * 100),
        evidence="the same first name, the same employer, nearly the same last name",
        against="",
        same="One person",
        different="Two people",
        verdict_url=f"/network/same/contact/{one.pk}/{other.pk}/",
    )


def test_two_employers_of_one_name_or_one_mail_domain_are_proposed(workspace: Workspace) -> None:
    Employer.objects.create(workspace=workspace, name="Northwind", key="northwind")
    Employer.objects.create(workspace=workspace, name="Northwind", key="northwind")
    lark, labs = works_at(workspace, "Larkspur"), works_at(workspace, "Larkspur Optical")
    for n, employer in enumerate((lark, labs)):
        dana(
            workspace, first_name=f"P{n}", last_name=f"Q{n * 7}", email=f"{n}@lark.example", employer=employer
        )

    found = {pair.first.name: pair.evidence for pair in pages.same_page(workspace, query={}).proposals}

    assert found["Northwind"] == "the same name"
    assert "the people of both write from lark.example" in str(found)


def test_only_the_newest_employers_are_compared(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("Larkspur", "Larkspur Systems", "Halloway", "Halloway Systems"):
        works_at(workspace, name)
    monkeypatch.setattr(pages.same, "MOST_EMPLOYERS", 2)

    found = {pair.first.name.split()[0] for pair in pages.same_page(workspace, query={}).proposals}

    assert found == {"Halloway"}


def test_a_brand_is_not_proposed_as_its_parent(workspace: Workspace) -> None:
    brand, parent = works_at(workspace, "Larkspur Systems"), works_at(workspace, "Larkspur")
    asked = len(pages.same_page(workspace, query={}).proposals)
    Employer.objects.filter(pk=brand.pk).update(parent=parent)

    assert (asked, len(pages.same_page(workspace, query={}).proposals)) == (1, 0)


def test_one_person_is_said_and_undone_on_the_page(client: Client, workspace: Workspace) -> None:
    one, other = dana(workspace), dana(workspace, email="d@example.org")
    said = {"verdict": "same", "odds": "0.9", "evidence": "the same last name"}

    body = client.post(f"/network/same/contact/{one.pk}/{other.pk}/", said, follow=True).content.decode()
    row = Merge.objects.get()
    apart = client.post(f"/network/same/{row.pk}/undo/", follow=True).content.decode()

    assert (row.kept, row.gone, row.odds) == (other, one, 0.9)
    assert "One now: Dana Whitfield went into Dana Whitfield." in body
    assert "everything is back where it was" in apart
    assert Contact.objects.of(workspace).count() == 2


def test_two_people_are_never_proposed_again_until_undone(client: Client, workspace: Workspace) -> None:
    one, other = dana(workspace), dana(workspace)

    client.post(f"/network/same/contact/{one.pk}/{other.pk}/", {"verdict": "different", "odds": "no"})
    quiet = len(pages.same_page(workspace, query={}).proposals)
    client.post(f"/network/same/{Merge.objects.get().pk}/undo/")

    assert (quiet, len(pages.same_page(workspace, query={}).proposals)) == (0, 1)
    assert str(Merge.objects.get()) == "Dana Whitfield / Dana Whitfield: Different"


def test_employers_are_put_together_on_the_page_and_a_refusal_is_said(
    client: Client, workspace: Workspace
) -> None:
    one, other = works_at(workspace, "Northwind"), works_at(workspace, "Northwind Traders")
    address = f"/network/same/employer/{one.pk}/{other.pk}/"

    Employer.objects.filter(pk=other.pk).update(parent=one)
    refused = client.post(address, {"verdict": "same"}, follow=True).content.decode()
    Employer.objects.filter(pk=other.pk).update(parent=None)
    client.post(address, {"verdict": "same"})

    assert "belongs to" in refused
    assert Employer.objects.of(workspace).count() == 1


def test_a_later_merge_is_said_when_an_earlier_one_is_undone(client: Client, workspace: Workspace) -> None:
    first, second, third = (dana(workspace, email=f"{n}@example.org") for n in range(3))
    early = actions.merge(second, first, now=timezone.now())
    actions.merge(third, second, now=timezone.now())

    body = client.post(f"/network/same/{early.pk}/undo/", follow=True).content.decode()

    assert "Take that apart first." in body


@pytest.mark.parametrize("path", ["nobody/1/2", "contact/1/2", "employer/1/2"])
def test_pairs_of_strangers_are_not_found(client: Client, path: str) -> None:
    assert client.post(f"/network/same/{path}/", {"verdict": "same"}).status_code == 404


def test_the_page_of_an_empty_network_says_so(client: Client) -> None:
    assert (
        "Nobody and no employer seems to stand here twice." in client.get("/network/same/").content.decode()
    )


def test_the_address_of_the_gone_card_leads_to_the_kept_one(client: Client, workspace: Workspace) -> None:
    kept, gone = dana(workspace), dana(workspace)
    one, other = works_at(workspace, "Northwind"), works_at(workspace, "Larkspur")
    actions.merge(kept, gone, now=timezone.now())
    actions.merge(one, other, now=timezone.now())

    assert client.get(f"/network/{gone.pk}/").headers["location"] == f"/network/{kept.pk}/"
    assert (
        client.get(f"/network/employers/{other.pk}/").headers["location"] == f"/network/employers/{one.pk}/"
    )
    assert [client.get(f"/network/{path}/").status_code for path in ("99999", "employers/99999")] == [
        404,
        404,
    ]


def test_a_moved_row_says_which_it_is() -> None:
    assert str(Moved(table="lead", row_id=3, column="contact")) == "lead 3, contact"


def test_W6_a_bridge_burned_under_one_name_shows_under_the_other(
    client: Client, workspace: Workspace
) -> None:
    gone, kept = works_at(workspace, "Northwind"), works_at(workspace, "Alderholt")
    Bridge.objects.create(
        workspace=workspace, name="Northwind", key="northwind", burned_on=MONDAY, evidence="Never again."
    )
    contact = dana(workspace, employer=gone)
    actions.merge(kept, gone, now=timezone.now())

    for path in (f"/network/employers/{kept.pk}/", f"/network/{contact.pk}/"):
        assert "Never again." in client.get(path).content.decode()
