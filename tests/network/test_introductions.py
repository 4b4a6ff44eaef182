"""Introductions: what the tables hold, the letters, and the doors."""

import datetime as dt

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goodterms.candidate.models import Position, Profile
from goodterms.kit.closing import put_off
from goodterms.kit.models import Due, LogEntry, Overrule, Workspace
from goodterms.letters.models import Letter
from goodterms.network import actions
from goodterms.network.engine.introductions import CoolDownError, StepError
from goodterms.network.models import Introduction, IntroductionStep
from goodterms.network.pages import introduction_page, introductions_page
from goodterms.network.rows.introductions import course_of
from goodterms.today.pages import today_page
from tests.network.people import TODAY, person


def chosen(
    workspace: Workspace, name: str = "Priya Nair", target: str = "Tom Okafor", *, on: dt.date = TODAY
) -> Introduction:
    way = [person(workspace, name, email="p@example.com"), person(workspace, target, at="Northwind")]
    return actions.choose_way(workspace, way, why="They worked together.", overrule="", today=on)


def sent(row: Introduction, kind: str, *, on: dt.date) -> Letter:
    letter = actions.draft(row, kind=kind, today=on)
    letter.sent_on = on
    letter.save()
    return letter


def day(count: int) -> dt.date:
    return TODAY + dt.timedelta(days=count)


def test_N5_a_long_way_is_walked_one_introduction_at_a_time(workspace: Workspace) -> None:
    way = [person(workspace, "Ana A"), person(workspace, "Ben B", at="Northwind"), person(workspace, "Cy C")]

    made = actions.choose_way(workspace, way, why="why", overrule="", today=TODAY)

    assert (made.connector, made.target, made.onward) == (way[0], way[1], "Cy C")
    assert made.employer is not None
    assert (made.employer.name, str(made)) == ("Northwind", "Ana A to Ben B")
    assert [name for name, _url in introduction_page(made, today=TODAY).people] == ["Ana A", "Ben B", "Cy C"]
    assert LogEntry.objects.filter(workspace=workspace).first().deed == "Chose a way in: Ana A to Ben B"  # type: ignore[union-attr]


def test_N5_the_request_is_drafted_from_the_record_and_opened_again(workspace: Workspace) -> None:
    Profile.objects.create(workspace=workspace, first_name="Maya", last_name="Lind")
    Position.objects.create(workspace=workspace, employer="Corvid", title="Data Analyst")
    row = chosen(workspace)

    letter = actions.draft(row, kind="introduction.request", today=TODAY)

    assert actions.draft(row, kind="introduction.request", today=TODAY) == letter
    assert (letter.to, letter.contact, letter.introduction) == ("p@example.com", row.connector, row)
    assert letter.text.startswith("Hello Priya,\n\nWould you introduce me to Tom Okafor, who ")
    assert "May I introduce Maya Lind, a data analyst at Corvid," in letter.text


def test_N9_the_reply_goes_to_the_target_and_is_due_within_a_working_day(workspace: Workspace) -> None:
    row = chosen(workspace)

    letter = actions.draft(row, kind="introduction.reply", today=TODAY)

    assert (letter.contact, letter.due_on) == (row.target, day(1))
    assert letter.subject == "Thank you, Priya; and hello, Tom"


def test_what_was_told_in_one_letter_carries_over_to_the_next(workspace: Workspace) -> None:
    row = chosen(workspace)
    first = actions.draft(row, kind="introduction.request", today=TODAY)
    first.brief["facts"]["aim"] = {"text": "to move into modelling", "source": "you"}
    first.save()

    letter = actions.draft(row, kind="introduction.reply", today=TODAY)

    assert "I hope to move into modelling" in letter.text


def test_letters_that_were_sent_move_the_course(workspace: Workspace) -> None:
    row = chosen(workspace)
    sent(row, "introduction.request", on=day(0))
    assert course_of(row).step == "asked"

    actions.note_step(row, step="introduced", on=day(2))
    sent(row, "introduction.reply", on=day(2))
    sent(row, "introduction.thanks", on=day(3))

    course = course_of(Introduction.objects.get(pk=row.pk))
    assert (course.step, course.thanked_on) == ("replied", day(3))
    assert course.steps == {"chosen": day(0), "asked": day(0), "introduced": day(2), "replied": day(2)}


def test_a_reply_sent_before_any_introduction_moves_nothing(workspace: Workspace) -> None:
    row = chosen(workspace)

    sent(row, "introduction.reply", on=day(0))

    assert course_of(row).step == "chosen"


def test_a_step_that_cannot_follow_changes_nothing(workspace: Workspace) -> None:
    row = chosen(workspace)

    with pytest.raises(StepError, match='comes "Asked"'):
        actions.note_step(row, step="talked", on=TODAY)

    assert [one.step for one in row.steps.all()] == ["chosen"]


def test_the_last_step_can_be_taken_back_down_to_the_choice(workspace: Workspace) -> None:
    row = chosen(workspace)
    actions.note_step(row, step="asked", on=day(0))
    actions.note_step(row, step="declined", on=day(1))

    steps = []
    for _time in range(3):
        actions.take_back(row)
        steps.append(course_of(Introduction.objects.get(pk=row.pk)).step)

    assert steps == ["asked", "chosen", "chosen"]


def test_N10_one_open_ask_at_a_time_unless_a_reason_is_kept(workspace: Workspace) -> None:
    row = chosen(workspace)
    actions.note_step(row, step="asked", on=TODAY)
    way = [row.connector, person(workspace, "Ida Berg")]

    with pytest.raises(CoolDownError, match=r"You asked Priya Nair on Wed, Nov 25\."):
        actions.choose_way(workspace, way, why="", overrule="", today=day(1))
    assert (Introduction.objects.count(), Overrule.objects.count()) == (1, 0)

    second = actions.choose_way(workspace, way, why="", overrule="She offered.", today=day(1))
    assert [(one.rule_id, one.row_id, one.reason) for one in Overrule.objects.all()] == [
        ("N10", second.pk, "She offered.")
    ]


def test_N10_the_cool_down_can_be_set_for_a_person(workspace: Workspace) -> None:
    row = chosen(workspace)
    actions.note_step(row, step="asked", on=TODAY)
    actions.note_step(row, step="declined", on=day(1))
    way = [row.connector, person(workspace, "Ida Berg")]

    with pytest.raises(CoolDownError, match="until Tue, Feb 23, 2027"):
        actions.choose_way(workspace, way, why="", overrule="", today=day(10))
    actions.save_tie(row.connector, values={"cool_down_days": 7})

    assert actions.choose_way(workspace, way, why="", overrule="", today=day(10)).connector == row.connector


def test_today_says_what_is_due_and_a_wait_lifts_it(workspace: Workspace) -> None:
    row = chosen(workspace, on=day(-3))
    actions.note_step(row, step="asked", on=day(-2))
    actions.note_step(row, step="introduced", on=day(-1))

    first, second = today_page(workspace, today=TODAY).actions
    for due in Due.objects.filter(table="introduction", outcome="", owes="me"):
        put_off(due, until=day(1))

    assert (first.says, first.rule and first.rule.id, first.url) == (
        "Reply to Tom Okafor: Priya Nair has introduced you",
        "N9",
        f"/network/introductions/{row.pk}/",
    )
    assert second.says == "Thank Priya Nair for introducing you to Tom Okafor"
    assert first.when == "Today"
    assert today_page(workspace, today=TODAY).actions == ()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_one_and_for_three(
    workspace: Workspace, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        actions.note_step(chosen(workspace, f"A{number} A", f"B{number} B"), step="asked", on=TODAY)

    with django_assert_num_queries(4):
        page = introductions_page(workspace, today=TODAY)

    assert len(page.open) == count


def test_the_page_shows_the_course_and_what_may_follow(workspace: Workspace) -> None:
    row = chosen(workspace)
    actions.note_step(row, step="asked", on=TODAY)
    actions.note_step(row, step="willing", on=day(1))

    page = introduction_page(row, today=day(1))

    assert page.sentence == "Send Priya Nair the introduction to pass on to Tom Okafor"
    assert [step for step, _label in page.next_steps] == ["agreed", "introduced", "declined", "silent"]
    assert [one.label for one in page.steps if one.is_current] == ["Connector is willing"]
    assert page.drafts == (("introduction.double", "The introduction of both to each other"),)


def test_the_course_through_the_doors(client: Client, workspace: Workspace, monday: dt.date) -> None:
    ana, ben = person(workspace, "Ana A", email="a@example.com"), person(workspace, "Ben B", at="Northwind")
    made = client.post("/network/ways/choose/", {"way": f"{ana.pk},{ben.pk}", "why": "w"})
    row = Introduction.objects.get()
    place = f"/network/introductions/{row.pk}/"
    drafted = client.post(f"{place}letter/", {"kind": "introduction.request"})
    noted = client.post(f"{place}step/", {"step": "asked", "on": "2026-11-23"})
    thanked = client.post(f"{place}step/", {"step": "gratitude", "on": "2026-11-23"})
    wrong = client.post(f"{place}step/", {"step": "talked", "on": "2026-11-23"})
    dayless = client.post(f"{place}step/", {"step": "willing", "on": "2027-01-01"})
    again = client.post("/network/ways/choose/", {"way": f"{ana.pk},{ben.pk}"})
    other = client.post("/network/ways/choose/", {"way": f"{ana.pk},{person(workspace, 'Cy & Co').pk}"})

    assert made.headers["Location"] == place
    assert drafted.headers["Location"] == f"/letters/{Letter.objects.get().pk}/"
    assert (noted.status_code, thanked.status_code) == (302, 302)
    assert (wrong.status_code, wrong.context["fault"]) == (
        400,
        'After "Asked" comes "Connector is willing", "Target is willing", "Introduced", "Declined", "Silent", '
        'not "Talked".',
    )
    assert (dayless.status_code, dayless.context["fault"]) == (400, "This day is still to come.")
    assert again.headers["Location"] == place
    assert (other.status_code, other.context["says"]) == (
        409,
        "You asked Ana A on Mon, Nov 23. One favor at a time.",
    )
    assert "?to=Cy%20%26%20Co" in other.text
    back = client.post(f"{place}step/", {"step": "back"})
    gone = client.post(f"{place}trash/")
    assert (back.status_code, gone.headers["Location"]) == (302, "/network/introductions/")
    assert [one.step for one in IntroductionStep.objects.all()] == ["chosen"]


@pytest.mark.parametrize("way", ["", "1", "a,b", "1,2,3,4", "-1,2"])
def test_a_way_that_is_none_is_not_found(client: Client, way: str) -> None:
    assert client.post("/network/ways/choose/", {"way": way}).status_code == 404


def test_a_strangers_people_and_introductions_are_not_found(
    client: Client, workspace: Workspace, stranger: Workspace
) -> None:
    row = chosen(stranger)
    own = person(workspace, "Ana A")

    assert client.get(f"/network/introductions/{row.pk}/").status_code == 404
    assert client.post("/network/ways/choose/", {"way": f"{own.pk},{row.connector_id}"}).status_code == 404


def test_a_letter_that_is_none_is_not_found(client: Client, workspace: Workspace) -> None:
    row = chosen(workspace)

    for kind in ("", "offer.counter", "introduction.nothing"):
        assert client.post(f"/network/introductions/{row.pk}/letter/", {"kind": kind}).status_code == 404
