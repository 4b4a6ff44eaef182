"""The candidate's own record: added, corrected, thrown away, and left alone by imports."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goodterms.candidate.actions import record_import
from goodterms.candidate.models import Education, Position, Profile, Skill
from goodterms.candidate.pages import me_page
from goodterms.kit.models import LogEntry, Workspace

POSITION = {
    "title": "Clerk",
    "employer": "Fenwick",
    "place": "",
    "started_on": "2021-03",
    "finished_on": "",
    "description": "",
}


def test_a_position_is_added_by_hand_with_its_source(client: Client, workspace: Workspace) -> None:
    client.post("/me/position/new/", POSITION)

    row = Position.objects.get()
    assert (str(row), row.source, row.workspace) == ("Clerk, Fenwick", "you", workspace)
    assert LogEntry.objects.get().deed == "Added to your record: position"


@pytest.mark.parametrize("wrong", ["March 2021", "2021-13", "21", "2021-02-40"])
def test_a_date_of_another_shape_is_refused_with_the_right_shape(client: Client, wrong: str) -> None:
    answer = client.post("/me/position/new/", {**POSITION, "started_on": wrong})

    assert (Position.objects.count(), "Write the year, or year and month" in answer.content.decode()) == (
        0,
        True,
    )


def test_a_correction_makes_the_row_the_persons_own(client: Client, workspace: Workspace) -> None:
    imported = {
        "school": "Uppsala",
        "degree": "BSc",
        "notes": "",
        "activities": "",
        "started_on": "2010",
        "finished_on": "",
    }
    record_import(workspace, Education, found=[imported], source="LinkedIn export a.zip")
    row = Education.objects.get()

    client.post(f"/me/education/{row.pk}/", {**imported, "degree": "MSc"})
    again = record_import(
        workspace, Education, found=[{**imported, "degree": "MSc", "notes": "x"}], source="b"
    )

    row.refresh_from_db()
    assert (row.degree, row.notes, row.source) == ("MSc", "", "you")
    assert (again.new, again.updated, again.same) == (0, 0, 1)


def test_an_import_updates_what_it_wrote_itself(workspace: Workspace) -> None:
    profile = {"first_name": "Maya", "last_name": "Lind", "headline": "Analyst", "summary": "", "place": ""}
    record_import(workspace, Profile, found=[profile], source="a")

    counts = record_import(workspace, Profile, found=[{**profile, "headline": "Lead analyst"}], source="b")

    row = Profile.objects.get()
    assert (row.headline, row.source) == ("Lead analyst", "b")
    assert (counts.new, counts.updated, counts.same) == (0, 1, 0)


def test_a_skill_goes_to_the_trash_with_undo(client: Client, workspace: Workspace) -> None:
    client.post("/me/skill/new/", {"name": "SQL"})
    pk = Skill.objects.get().pk

    body = client.post(f"/me/skill/{pk}/trash/", follow=True).content.decode()

    assert (Skill.objects.of(workspace).count(), f"/trash/skill/{pk}/restore/" in body) == (0, True)
    back = client.post(f"/trash/skill/{pk}/restore/")
    assert (Skill.objects.of(workspace).count(), back.headers["Location"]) == (1, "/me/")


def test_a_second_profile_is_led_to_the_first(client: Client, workspace: Workspace) -> None:
    client.post("/me/profile/new/", {"first_name": "Maya"})

    answer = client.post("/me/profile/new/", {"first_name": "Other"})

    me = Profile.objects.get()
    assert (me.first_name, answer.headers["Location"]) == ("Maya", f"/me/profile/{me.pk}/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(
    workspace: Workspace, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        Position.objects.create(workspace=workspace, title=f"T{number}", employer="E")
        Skill.objects.create(workspace=workspace, name=f"S{number}")

    with django_assert_num_queries(5):
        me_page(workspace)


def test_unknown_dates_are_spelled_out(workspace: Workspace) -> None:
    Position.objects.create(workspace=workspace, title="A", employer="E")
    Position.objects.create(workspace=workspace, title="B", employer="E", started_on="2020")

    periods = {row.title: row.period for row in me_page(workspace).positions}

    assert periods == {"A": "dates unknown", "B": "2020 to today"}
