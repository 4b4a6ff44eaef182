"""One box over five tables, on both databases."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodterms.kit.models import Workspace
from goodterms.kit.search import find, missing_triggers
from goodterms.kit.trash import discard, restore
from goodterms.network.models import Contact, Employer
from tests.examples import fill

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


def kinds(workspace: Workspace, words: str) -> set[str]:
    return {hit.kind for hit in find(workspace, words=words)}


def test_each_kind_is_found_by_the_beginning_of_a_word(workspace: Workspace) -> None:
    fill(workspace)

    assert kinds(workspace, "north") == {"employer", "posting"}
    assert kinds(workspace, "WHITF") == {"contact", "lead", "reply"}
    assert (kinds(workspace, "two"), kinds(workspace, "gener")) == ({"note"}, {"letter"})
    assert kinds(workspace, "analyst dana") == {"lead", "reply"}
    assert kinds(workspace, "orthwind") == set()


def test_the_index_follows_every_way_of_writing(workspace: Workspace) -> None:
    Contact.objects.bulk_create(
        [Contact(workspace=workspace, first_name="Priya"), Contact(workspace=workspace)]
    )
    Contact.objects.filter(first_name="Priya").update(first_name="Marisol")

    assert (kinds(workspace, "Priya"), kinds(workspace, "Marisol")) == (set(), {"contact"})
    Contact.objects.all().delete()
    assert kinds(workspace, "Marisol") == set()


def test_the_trash_is_not_searched(workspace: Workspace) -> None:
    lead = fill(workspace)["lead"]

    discard(lead, now=NOW)
    assert kinds(workspace, "two") == set()

    restore(lead)
    assert (kinds(workspace, "two"), kinds(workspace, "gener")) == ({"note"}, {"letter"})


def test_another_workspace_is_not_searched(workspace: Workspace, stranger: Workspace) -> None:
    fill(stranger)

    assert find(workspace, words="Northwind") == []


def test_a_hit_shows_its_title_and_the_words_around(workspace: Workspace) -> None:
    rows = fill(workspace)

    hit = find(workspace, words="two")[0]

    assert (hit.kind, hit.row_id, "two" in hit.snippet) == ("note", rows["note"].pk, True)


def test_a_title_comes_before_a_mention(workspace: Workspace) -> None:
    Employer.objects.create(workspace=workspace, name="Other", key="other", notes="was once Corvid")
    named = Employer.objects.create(workspace=workspace, name="Corvid", key="corvid")

    assert find(workspace, words="corvid")[0].row_id == named.pk


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(max_size=60))
def test_no_query_breaks_it(workspace: Workspace, words: str) -> None:
    find(workspace, words=words)
    find(workspace, words=f'"{words}" OR * NEAR( {words} & | ! :* --')


def test_every_searched_table_has_its_triggers(db: None) -> None:
    assert missing_triggers() == [], (
        "end the migration that rebuilt the table with RunPython(kit.search.install)"
    )
