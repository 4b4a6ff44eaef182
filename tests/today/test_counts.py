"""How much Today shows, what it counts, and the one sentence on how the day stands."""

import datetime as dt

import pytest
from django.test import Client

from goodterms.kit.models import Due, Workspace
from goodterms.network.models import Contact
from goodterms.postings.models import Posting
from goodterms.today.pages import Coming, TodayPage, Waiting, today_page
from tests.kit.lines import bare, line
from tests.leads.made import away, called, words


def page(workspace: Workspace, *, shows_all: bool = False, at: dt.time | None = None) -> TodayPage:
    return today_page(workspace, today=away(0), shows_all=shows_all, at=at)


def mine(workspace: Workspace, *, count: int) -> None:
    for number in range(count):
        line(workspace, "lead.answer", lead=bare(workspace, about=f"Lead {number}"), since=-number)


def theirs(workspace: Workspace, *, count: int) -> None:
    for number in range(count):
        line(workspace, "lead.they_owe", lead=bare(workspace), since=-number - 1, on=3, who=f"Ana {number}")


@pytest.mark.parametrize(
    ("to_do", "waiting", "sentence"),
    [
        (0, 0, "Nothing urgent today. You're not waiting on anyone."),
        (1, 0, "1 thing to do today. You're not waiting on anyone."),
        (2, 1, "2 things to do today. 1 person owes you a reply."),
        (0, 2, "Nothing urgent today. 2 people owe you a reply."),
    ],
)
def test_the_sentence_counts_what_is_mine_and_who_is_waited_for(
    workspace: Workspace, to_do: int, waiting: int, sentence: str
) -> None:
    mine(workspace, count=to_do)
    theirs(workspace, count=waiting)

    assert page(workspace).sentence == sentence


@pytest.mark.parametrize(
    ("count", "shown", "others", "total"),
    [(0, 0, 0, 0), (1, 1, 0, 1), (6, 6, 5, 6), (7, 7, 6, 7), (8, 7, 6, 8)],
)
def test_seven_things_are_shown_the_first_one_apart_and_all_are_counted(
    workspace: Workspace, count: int, shown: int, others: int, total: int
) -> None:
    mine(workspace, count=count)

    told = page(workspace)

    assert (told.shown, len(told.others), told.total, len(told.actions)) == (shown, others, total, shown)
    assert (told.first is None, told.is_all) == (count == 0, False)


def test_on_request_everything_is_shown_up_to_two_hundred(workspace: Workspace) -> None:
    for number in range(201):
        line(workspace, "offer.decide", since=-number)

    told = page(workspace, shows_all=True)

    assert (told.shown, told.is_all) == (200, True)


@pytest.mark.parametrize(("count", "shown", "more"), [(7, 7, 0), (8, 8, 0), (9, 8, 1), (11, 8, 3)])
def test_eight_who_are_waited_for_are_shown_and_how_many_more_there_are(
    workspace: Workspace, count: int, shown: int, more: int
) -> None:
    theirs(workspace, count=count)

    told = page(workspace)

    assert (len(told.waiting), told.more_waiting) == (shown, more)


def test_whoever_is_waited_for_is_told_since_when_and_where_it_stands(workspace: Workspace) -> None:
    lead = bare(workspace)
    line(workspace, "lead.they_owe", lead=lead, since=-1, on=3, who="Dana", facts={"what": "the range"})

    assert page(workspace).waiting == (
        Waiting(
            "yesterday", "Nothing to do until Thu, Nov 26: Dana owes you the range", f"/leads/{lead.pk}/"
        ),
    )


@pytest.mark.parametrize(("count", "shown"), [(12, 12), (13, 12)])
def test_twelve_things_of_the_coming_days_are_shown(workspace: Workspace, count: int, shown: int) -> None:
    for number in range(count):
        line(workspace, "lead.dated", lead=bare(workspace), since=-number, starts=2, on=2)

    assert len(page(workspace).coming) == shown


@pytest.mark.parametrize(
    ("on", "when"), [(0, "Today"), (1, "Tomorrow"), (2, "Wed, Nov 25"), (6, "Sun, Nov 29")]
)
def test_the_day_of_what_is_coming_begins_with_a_capital(workspace: Workspace, on: int, when: str) -> None:
    lead = bare(workspace)
    facts = {"what": "interview", "What": "Interview", "title": "Clerk"}
    line(workspace, "lead.prepare", lead=lead, since=-3, on=on, facts=facts)

    assert page(workspace).coming == (Coming(when, "Interview, Clerk", f"/leads/{lead.pk}/"),)


@pytest.mark.parametrize(("count", "shown"), [(5, 5), (6, 5)])
def test_five_things_that_were_done_are_shown(workspace: Workspace, count: int, shown: int) -> None:
    for _number in range(count):
        line(workspace, "lead.answer", lead=bare(workspace), outcome="done", closed_on=away(0))

    assert len(page(workspace).done) == shown


def test_an_hour_that_is_over_is_not_mine_any_more(workspace: Workspace) -> None:
    line(workspace, "lead.prepare", lead=bare(workspace), on=0, at_time=dt.time(10))

    assert [page(workspace, at=dt.time(hour)).total for hour in (9, 11)] == [1, 0]


def test_whoever_has_something_of_mine_is_answered_for_at_the_hour(workspace: Workspace) -> None:
    lead = bare(workspace)
    line(workspace, "lead.they_owe", lead=lead, on=3, who="Dana", facts={"what": "a reply"})
    line(workspace, "lead.prepare", lead=lead, starts=2, on=2, at_time=dt.time(10), facts={"what": "call"})

    assert [one.says for one in page(workspace, at=dt.time(9)).waiting] == [
        "Nothing to do until Wed, Nov 25. Next: Prepare for the call Wed, Nov 25, 10:00 AM"
    ]


# The first day


def test_only_an_empty_record_is_at_its_start(workspace: Workspace, stranger: Workspace) -> None:
    called(stranger)
    Contact.objects.create(workspace=stranger, first_name="Ida")

    assert page(workspace).is_first


def test_a_contact_a_posting_or_a_lead_is_a_start(workspace: Workspace) -> None:
    told = []
    for row in (
        Contact.objects.create(workspace=workspace, first_name="Ida"),
        Posting.objects.create(workspace=workspace, title="Clerk", seen_on=away(0), text_sha256="x"),
        bare(workspace),
    ):
        told.append(page(workspace).is_first)
        row.delete()

    assert (told, page(workspace).is_first) == ([False, False, False], True)


def test_something_owed_later_is_a_start_too(workspace: Workspace) -> None:
    line(workspace, "offer.decide", starts=40)

    assert (page(workspace).is_first, Due.objects.count()) == (False, 1)


def test_the_page_shows_everything_on_request(client: Client, workspace: Workspace, monday: dt.date) -> None:
    mine(workspace, count=9)

    few, every = (words(client.get(address).content) for address in ("/", "/?all"))

    assert ("9 things to do today." in few, "9 things to do today." in every) == (True, True)
    assert [text.count("Reply to them") + text.count("Reply about") for text in (few, every)] == [7, 9]
