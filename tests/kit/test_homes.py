"""Every row has a page: its own, its owner's, or the front page of its moment."""

from typing import Any

from django.test import Client

from goodterms.kit.homes import kind_label, page_of, pages_at
from goodterms.kit.models import Record, Workspace
from tests.examples import fill


def own_rows(workspace: Workspace) -> dict[str, Any]:
    """Return a row of every table of the workspace that can lie in the trash, by the table's name."""
    rows = fill(workspace).values()
    return {str(row._meta.model_name): row for row in rows if isinstance(row, Record) and not row.trashed_at}


def test_a_row_with_an_address_of_its_own_is_at_home_there(workspace: Workspace) -> None:
    rows = own_rows(workspace)
    named = {
        "lead": "/leads/",
        "contact": "/network/",
        "employer": "/network/employers/",
        "introduction": "/network/introductions/",
        "posting": "/postings/",
        "target": "/postings/targets/",
        "offer": "/offers/",
        "letter": "/letters/",
        "reply": "/letters/answers/",
    }

    assert {table: page_of(rows[table]) for table in named} == {
        table: f"{path}{rows[table].pk}/" for table, path in named.items()
    }


def test_a_row_that_belongs_to_another_is_at_home_there(workspace: Workspace) -> None:
    rows = own_rows(workspace)

    assert page_of(rows["note"]) == page_of(rows["event"]) == page_of(rows["lead"])
    assert page_of(rows["offerword"]) == page_of(rows["round"]) == page_of(rows["offer"])
    assert page_of(rows["tie"]) == page_of(rows["contact"])
    assert page_of(rows["different"]) == page_of(rows["posting"])
    assert page_of(rows["overrule"]) == page_of(rows["lead"])


def test_a_row_without_a_page_is_at_home_where_its_moment_begins(workspace: Workspace) -> None:
    rows = own_rows(workspace)

    assert (page_of(rows["skill"]), page_of(rows["trace"]), page_of(rows["mailbox"])) == (
        "/me/",
        "/network/",
        "/letters/mailbox/",
    )
    assert (page_of(rows["moved"]), page_of(rows["wishitem"]), page_of(rows["storedfile"])) == (
        "/network/",
        "/offers/",
        "/",
    )


def test_every_page_of_a_row_answers(client: Client, workspace: Workspace) -> None:
    paths = {table: page_of(row) for table, row in own_rows(workspace).items()}

    assert {table: client.get(path).status_code for table, path in paths.items()} == dict.fromkeys(paths, 200)


def test_many_places_cost_a_query_for_each_table_without_a_page(
    workspace: Workspace, django_assert_num_queries: Any
) -> None:
    rows = own_rows(workspace)
    places = [(table, row.pk) for table, row in rows.items() if table in {"lead", "note", "event", "offer"}]

    with django_assert_num_queries(2):
        found = pages_at([*places, ("nonsense", 1)])

    assert found == {(table, pk): page_of(rows[table]) for table, pk in places} | {("nonsense", 1): ""}


def test_a_table_is_called_what_it_is_called_on_screen() -> None:
    assert [kind_label(table) for table in ("reply", "lead", "leadfile")] == ["Answer", "Lead", "File"]
