"""A tie on its contact's page, the week's words, the profile check and the pool."""

import datetime as dt

import pytest
from django.core import serializers
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goodterms.candidate.models import Position, Profile, Skill
from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead
from goodterms.letters.models import Letter
from goodterms.network import actions
from goodterms.network.models import Acquaintance, EmployerName, Favour, PoolMember, PoolTie, Tie
from goodterms.network.pages import contact_page, contacts_page, profile_check_page
from goodterms.postings.models import Posting, Target
from tests.network.people import TODAY, knows, person, trace


def test_the_page_says_how_likely_an_answer_is_and_why(workspace: Workspace) -> None:
    Position.objects.create(workspace=workspace, employer="Northwind", title="Analyst")
    tom = person(workspace, "Tom Okafor", at="Northwind", connected=3000)
    trace(tom, "recommendation_in", ago=900)
    for number in range(4):
        knows(tom, person(workspace, f"P{number} Q"))

    tie = contact_page(tom, today=TODAY).tie

    assert (tie.label, tie.strength) == ("Fair tie", "fair")
    assert tie.reasons[0] == ("Last contact 2 years ago.", "")
    assert ("You were both at Northwind.", "for") in tie.reasons
    assert ("You have 4 contacts in common.", "for") in tie.reasons
    assert len(tie.knows) == 4
    assert tie.evidence == ("Recommendations of you: 1, Jun 2024 to Jun 2024",)


def test_every_address_and_number_of_a_contact_is_shown(client: Client, workspace: Workspace) -> None:
    tom = person(
        workspace, "Tom Okafor", email="t@a.example", other_emails="t@b.example", phone="1", other_phones="2\n3"
    )  # fmt: skip

    page = contact_page(tom, today=TODAY)
    client.post(f"/network/{tom.pk}/change/", {"first_name": "Tom", "phone": "+1 555 0100"})

    assert (page.emails, page.phones) == (("t@a.example", "t@b.example"), ("1", "2", "3"))
    tom.refresh_from_db()
    assert tom.phone == "+1 555 0100"


def test_few_mutual_contacts_known_are_not_few(workspace: Workspace) -> None:
    tom = person(workspace, "Tom Okafor")
    knows(tom, person(workspace, "Ana A"))

    tie = contact_page(tom, today=TODAY).tie

    assert "Whom do you both know?" in tie.unknown


def test_what_the_person_says_of_a_tie_is_kept_and_shown(client: Client, workspace: Workspace) -> None:
    tom = person(workspace, "Tom Okafor")
    told = {
        "kind": "worked",
        "since": "2019-05-01",
        "rhythm_days": "91",
        "is_blocked": "on",
        "touched_on": "2026-11-20",
    }

    client.post(f"/network/{tom.pk}/tie/", told)
    client.post(
        f"/network/{tom.pk}/favour/", {"direction": "given", "says": "Read a draft", "on": "2026-11-20"}
    )
    page = contact_page(tom, today=TODAY)

    assert page.tie.told == (
        "Worked together",
        "since 2019",
        "a word every 91 days",
        "never to be asked or reached",
    )
    assert page.tie.favours == (
        ("I did it for them", "Read a draft", dt.date(2026, 11, 20), Favour.objects.get().pk),
    )
    assert page.tie.reasons[0][0] == "Last contact 5 days ago."
    assert client.get(f"/network/{tom.pk}/tie/").context["form"].initial["kind"] == "worked"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Zed", "No contact has this name. Add them first."),
        ("Ana", "Several people fit: Ana A, Northwind; Ana B. Write more of the name."),
        ("Tom", "Tom Okafor cannot know themselves. Choose somebody else."),
    ],
)
def test_an_acquaintance_needs_one_other_person(
    client: Client, workspace: Workspace, name: str, says: str
) -> None:
    tom = person(workspace, "Tom Okafor")
    person(workspace, "Ana A", at="Northwind")
    person(workspace, "Ana B")

    answer = client.post(f"/network/{tom.pk}/knows/", {"name": name, "kind": "worked"})

    assert (answer.status_code, answer.context["form"].errors["name"]) == (400, [says])


def test_two_who_know_each_other_are_kept_once_whoever_is_told_first(
    client: Client, workspace: Workspace
) -> None:
    tom, ana = person(workspace, "Tom Okafor"), person(workspace, "Ana A")

    client.post(f"/network/{tom.pk}/knows/", {"name": "ana a", "kind": "worked"})
    client.post(f"/network/{ana.pk}/knows/", {"name": "Okafor", "kind": "studied"})

    assert list(Acquaintance.objects.values_list("one", "other", "kind")) == [(tom.pk, ana.pk, "studied")]


def test_N10_the_weeks_people_can_be_answered_with_done_later_and_never(
    client: Client, workspace: Workspace, monday: dt.date
) -> None:
    people = [person(workspace, f"P{number} Q", connected=2000) for number in range(3)]
    before = [one.name for one in contacts_page(workspace, query={}, today=monday).week]

    for contact, deed in zip(people, ("done", "later", "never"), strict=True):
        client.post(f"/network/{contact.pk}/word/{deed}/")

    assert sorted(before) == ["P0 Q", "P1 Q", "P2 Q"]
    assert contacts_page(workspace, query={}, today=monday).week == ()
    assert list(Tie.objects.values_list("touched_on", "away_until", "is_never")) == [
        (monday, None, False),
        (None, monday + dt.timedelta(days=180), False),
        (None, None, True),
    ]
    assert client.post(f"/network/{people[0].pk}/word/shout/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_network_page_takes_the_same_queries_for_one_and_for_three(
    workspace: Workspace, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        trace(person(workspace, f"P{number} Q", connected=2000), "message_in", ago=1900)

    with django_assert_num_queries(15):
        page = contacts_page(workspace, query={}, today=TODAY)

    assert len(page.week) == count


def test_T5_nobody_of_the_present_employer_is_among_the_weeks_people(workspace: Workspace) -> None:
    Position.objects.create(workspace=workspace, employer="Big Blue", title="Analyst")
    ida, _tom = person(workspace, "Ida Berg", at="Northwind"), person(workspace, "Tom Okafor", at="Larkspur")
    assert ida.employer is not None
    EmployerName.objects.create(workspace=workspace, employer=ida.employer, name="Big Blue", key="big blue")
    Tie.objects.create(workspace=workspace, contact=ida, rhythm_days=30)

    assert [one.name for one in contacts_page(workspace, query={}, today=TODAY).week] == ["Tom Okafor"]


def test_N10_a_word_that_was_had_takes_its_person_off_the_week_at_once(
    client: Client, workspace: Workspace
) -> None:
    people = [person(workspace, f"P{number} Q", connected=2000) for number in range(4)]
    wednesday = dt.date(2026, 11, 25)
    first = contacts_page(workspace, query={}, today=wednesday).week[0]

    actions.touch(next(one for one in people if one.pk == first.pk), today=wednesday)

    after = contacts_page(workspace, query={}, today=wednesday).week
    assert first.pk not in [one.pk for one in after]
    assert len(after) == 3


def test_N10_the_word_is_drafted_from_where_both_know_each_other(
    client: Client, workspace: Workspace
) -> None:
    Position.objects.create(workspace=workspace, employer="Corvid", title="Analyst")
    ida = person(workspace, "Ida Berg", at="Corvid", email="ida@corvid.example")

    client.post(f"/network/{ida.pk}/word/write/")

    letter = Letter.objects.get()
    assert (letter.kind, letter.to) == ("tie.revive", "ida@corvid.example")
    assert "It has been a while since our time at Corvid" in letter.text
    assert "I would like to hear how life is at Corvid." in letter.text


def test_a_lead_or_an_answer_counts_as_contact(workspace: Workspace) -> None:
    ida = person(workspace, "Ida Berg", connected=3000)
    Lead.objects.create(
        workspace=workspace, contact=ida, heard_on=TODAY, last_event_on=TODAY - dt.timedelta(days=2)
    )

    assert contact_page(ida, today=TODAY).tie.reasons[0][0] == "Last contact 2 days ago."


def test_what_was_noted_by_mistake_can_be_taken_away_and_brought_back(
    client: Client, workspace: Workspace
) -> None:
    tom, ana = person(workspace, "Tom Okafor"), person(workspace, "Ana A")
    favour = actions.add_favour(tom, direction="given", says="Tea", on=TODAY)
    pair = actions.add_acquaintance(workspace, tom, ana, kind="met")

    client.post(f"/network/favours/{favour.pk}/trash/")
    client.post(f"/network/acquaintances/{pair.pk}/trash/")
    tie = contact_page(tom, today=TODAY).tie
    client.post(f"/trash/favour/{favour.pk}/restore/")

    assert (tie.favours, tie.knows) == ((), ())
    assert len(contact_page(tom, today=TODAY).tie.favours) == 1


@pytest.mark.parametrize(
    ("day", "says"),
    [("2999-01-01", "This day is still to come."), ("0001-01-01", "Give a day of 1900 or later.")],
)
def test_a_day_that_cannot_have_been_is_refused(
    client: Client, workspace: Workspace, day: str, says: str
) -> None:
    tom = person(workspace, "Tom Okafor")

    answer = client.post(f"/network/{tom.pk}/tie/", {"since": day})

    assert (answer.status_code, answer.context["form"].errors["since"]) == (400, [says])
    assert Tie.objects.count() == 0


def test_N6_the_check_reads_the_record_and_what_targets_ask_for(client: Client, workspace: Workspace) -> None:
    Profile.objects.create(
        workspace=workspace, headline="Planner who explains", summary="word " * 50, reach="m@x.example"
    )
    position = Position.objects.create(
        workspace=workspace, employer="N", title="Planner", started_on="2021", description="SQL."
    )
    Skill.objects.create(workspace=workspace, name="Excel")
    Target.objects.create(workspace=workspace, employer_name="Northwind")
    for employer, skills in (("Northwind", ["SQL", "Excel", "Python"]), ("Elsewhere", ["COBOL"])):
        Posting.objects.create(
            workspace=workspace, employer_name=employer, seen_on=TODAY, text_sha256="a" * 64,
            asked=[{"name": name, "kind": "must", "sentence": ""} for name in skills],
        )  # fmt: skip
    Position.objects.create(
        workspace=workspace, employer="M", title="Clerk", started_on="2019", finished_on="2020"
    )

    page = profile_check_page(workspace, today=TODAY)

    assert [(one.label, one.says) for one in page.findings] == [
        ("Mend", "Without a word on what you did: Clerk at M."),
        ("Mend", "Your targets ask for these, and the profile does not show them: Python (1)."),
        ("Unknown", "An export does not tell whether there is a photo."),
    ]
    assert page.findings[0].url != f"/me/position/{position.pk}/"
    assert client.get("/network/profile/").status_code == 200


def test_an_empty_record_is_invited_to_be_imported(client: Client) -> None:
    answer = client.get("/network/profile/")

    assert "Import your LinkedIn export" in answer.text


KEY = b"k" * 32


def pool_bytes() -> str:
    rows = [*PoolMember.objects.all(), *PoolTie.objects.all()]
    return str(serializers.serialize("json", rows)).casefold()


def test_no_byte_of_the_pools_tables_names_anybody(workspace: Workspace) -> None:
    workspace.name = "Maya's search"
    workspace.save()
    person(
        workspace, "Priya Nair", at="Zephyrworks", email="priya@zephyr.example", phone="+44 20 7946 0018",
        url="https://www.people.example/in/pnair", position="Quilter", notes="Owes me a coffee",
    )  # fmt: skip
    blocked = person(workspace, "Ida Berg", email="ida@x.example")
    actions.save_tie(blocked, values={"is_blocked": True})

    actions.join_pool(workspace, key=KEY, today=TODAY)

    told = pool_bytes()
    secrets = [
        "priya",
        "nair",
        "zephyr",
        "7946",
        "0018",
        "people.example",
        "quilter",
        "coffee",
        "maya",
        "ida@",
        "berg",
    ]
    assert [word for word in secrets if word in told] == []
    assert PoolTie.objects.count() == 3
    assert set(PoolTie.objects.values_list("band", flat=True)) == {0}


def test_joining_again_brings_the_pool_up_to_date_and_leaving_empties_it(workspace: Workspace) -> None:
    person(workspace, "Priya Nair", email="priya@example.com")
    first = actions.join_pool(workspace, key=KEY, today=TODAY)
    person(workspace, "Tom Okafor", email="tom@example.com")

    second = actions.join_pool(workspace, key=KEY, today=TODAY)

    assert (first.alias, PoolTie.objects.count()) == (second.alias, 2)
    actions.leave_pool(workspace)
    assert (PoolMember.objects.count(), PoolTie.objects.count()) == (0, 0)
