"""One box over all that is kept, on both databases."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodterms.kit.models import Workspace
from goodterms.kit.moments import Searched
from goodterms.kit.search import find, mend, rebuild, rest, stale_triggers
from goodterms.kit.trash import discard, restore
from goodterms.network.models import Contact, Employer
from tests.examples import fill

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


def kinds(workspace: Workspace, words: str) -> set[str]:
    return {hit.kind for hit in find(workspace, words=words)}


def test_each_kind_is_found_by_the_beginning_of_a_word(workspace: Workspace) -> None:
    fill(workspace)

    assert kinds(workspace, "north") == {"employer", "posting", "offer", "target"}
    assert (kinds(workspace, "former coll"), kinds(workspace, "hello dana")) == ({"introduction"}, {"letter"})
    assert kinds(workspace, "hello") == {"event", "letter"}
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


def test_the_index_is_as_the_moments_want_it(db: None) -> None:
    assert stale_triggers() == []


def test_what_a_migration_did_to_the_triggers_is_mended(workspace: Workspace) -> None:
    rest()
    fill(workspace)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM goodterms_search")

    assert (bool(stale_triggers()), kinds(workspace, "two")) == (True, set())
    mend()

    assert (stale_triggers(), kinds(workspace, "two")) == ([], {"note"})


def test_an_index_of_an_older_program_is_made_anew(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(workspace)
    older = (Searched(3, "lead", title=("about",), body=()), Searched(5, "tie", title=("kind",), body=()))
    monkeypatch.setattr("goodterms.kit.search.index.searched_tables", lambda: older)
    rebuild()
    monkeypatch.undo()
    stale = stale_triggers()

    mend()

    assert [name for name in stale if "_tie_" in name or "_lead_" in name]
    assert (stale_triggers(), kinds(workspace, "two"), kinds(workspace, "worked")) == ([], {"note"}, set())


def test_an_index_in_step_is_left_alone(workspace: Workspace, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        mend()
