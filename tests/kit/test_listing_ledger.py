"""What Today lists of the ledger: what is mine, the coming week, whom one waits for, and what was done."""

import datetime as dt
from typing import Any

import pytest

from goodterms.kit.ledger.reading import (
    closed_today,
    coming,
    count_today,
    count_waiting,
    today_list,
    waiting,
)
from goodterms.kit.models import Due, Workspace
from tests.kit.lines import bare, line
from tests.leads.made import away

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)


def listed(workspace: Workspace, *, days: int = 0, most: int = 9, at: dt.time | None = None) -> list[str]:
    return [now.key for now in today_list(workspace, today=away(days), most=most, at=at)]


def week(workspace: Workspace, *, most: int = 20) -> list[str]:
    return [now.key for now in coming(workspace, today=away(0), most=most)]


def waited(workspace: Workspace, *, days: int = 0, most: int = 9) -> list[tuple[str, dt.date]]:
    return [(now.key, since) for now, since in waiting(workspace, today=away(days), most=most)]


# Mine today


def test_what_is_mine_is_listed_in_order_and_what_is_theirs_or_proposed_is_not(workspace: Workspace) -> None:
    keys = ("lead.they_owe", "lead.decide", "lead.move", "lead.answer", "lead.silent", "lead.ask_again")
    for key in keys:
        line(workspace, key, lead=bare(workspace), on=3 if key == "lead.they_owe" else None)
    line(workspace, "lead.prepare", lead=bare(workspace), on=1)

    assert listed(workspace) == ["lead.prepare", "lead.answer", "lead.ask_again", "lead.decide"]
    assert count_today(workspace, today=away(0)) == 4


@pytest.mark.parametrize(
    ("columns", "shows"),
    [
        ({}, True),
        ({"starts": 1}, False),
        ({"until": 0}, True),
        ({"starts": -5, "until": -1}, False),
        ({"later_on": away(0)}, True),
        ({"later_on": away(1)}, False),
        ({"outcome": "done"}, False),
        ({"rests": True}, False),
        ({"trashed_at": NOW}, False),
    ],
)
def test_only_what_shows_on_the_day_is_listed_and_counted(
    workspace: Workspace, columns: dict[str, Any], *, shows: bool
) -> None:
    line(workspace, "lead.answer", lead=bare(workspace), **columns)

    assert (listed(workspace), count_today(workspace, today=away(0))) == (
        ["lead.answer"] if shows else [],
        int(shows),
    )


def test_a_lead_stands_once_by_its_first_line_and_what_has_none_stands_each(workspace: Workspace) -> None:
    lead = bare(workspace)
    line(workspace, "lead.decide", lead=lead)
    line(workspace, "lead.thank", lead=lead)
    line(workspace, "offer.decide", since=-1)
    line(workspace, "offer.decide", since=-2)

    assert listed(workspace) == ["lead.thank", "offer.decide", "offer.decide"]
    assert count_today(workspace, today=away(0)) == 3


def test_an_hour_that_is_over_makes_room_for_the_leads_next_line(workspace: Workspace) -> None:
    lead = bare(workspace)
    line(workspace, "lead.prepare", lead=lead, on=0, at_time=dt.time(10))
    line(workspace, "lead.what_happened", lead=lead)

    told = [listed(workspace, at=dt.time(hour)) for hour in (9, 10)]

    assert told == [["lead.prepare"], ["lead.what_happened"]]


def test_the_list_is_as_long_as_is_asked_for(workspace: Workspace) -> None:
    for number in range(5):
        line(workspace, "offer.decide", since=-number)

    assert [len(listed(workspace, most=most)) for most in (1, 4, 5, 6)] == [1, 4, 5, 5]


def test_one_lead_that_owes_much_does_not_crowd_out_the_others(workspace: Workspace) -> None:
    busy = bare(workspace)
    for number in range(60):
        line(workspace, "lead.answer", lead=busy, since=-number)
    line(workspace, "lead.decide", lead=bare(workspace))

    assert listed(workspace, most=21) == ["lead.answer", "lead.decide"]
    assert listed(workspace, most=7) == ["lead.answer"]  # sixty are looked at, no more


def test_another_persons_lines_are_not_mine(workspace: Workspace, stranger: Workspace) -> None:
    line(stranger, "lead.answer", lead=bare(stranger), on=0)
    line(stranger, "lead.they_owe", lead=bare(stranger), on=1)
    line(stranger, "lead.answer", lead=bare(stranger), outcome="done", closed_on=away(0))

    told = (
        listed(workspace),
        week(workspace),
        waited(workspace),
        closed_today(workspace, today=away(0), most=9),
    )

    assert told == ([], [], [], ())
    assert (count_today(workspace, today=away(0)), count_waiting(workspace, today=away(0))) == (0, (0, 0))


# The coming seven days


@pytest.mark.parametrize(("on", "is_listed"), [(-1, False), (0, True), (6, True), (7, False)])
def test_the_week_runs_from_today_to_the_sixth_day_after(
    workspace: Workspace, on: int, *, is_listed: bool
) -> None:
    line(workspace, "lead.prepare", lead=bare(workspace), since=-9, on=on)

    assert week(workspace) == (["lead.prepare"] if is_listed else [])


def test_what_is_mine_and_shows_already_stands_in_no_list_of_days_but_what_comes_does(
    workspace: Workspace,
) -> None:
    line(workspace, "lead.thank", lead=bare(workspace), starts=0, on=1)
    line(workspace, "lead.dated", lead=bare(workspace), starts=2, on=2)

    assert week(workspace) == ["lead.dated"]


def test_what_they_owe_stands_on_its_day_but_neither_silence_nor_rest_does(workspace: Workspace) -> None:
    line(workspace, "lead.they_owe", lead=bare(workspace), on=2)
    line(workspace, "lead.ask_again", lead=bare(workspace), starts=1, on=2)
    line(workspace, "lead.decide", lead=bare(workspace), starts=1, on=2)
    line(workspace, "lead.silent", lead=bare(workspace), starts=-1, on=2)

    assert week(workspace) == ["lead.they_owe"]


@pytest.mark.parametrize(("later", "day"), [(0, 2), (1, 1), (6, 6), (7, None)])
def test_a_snoozed_line_stands_in_the_week_on_the_day_it_comes_back(
    workspace: Workspace, later: int, day: int | None
) -> None:
    line(workspace, "lead.prepare", lead=bare(workspace), on=2, later_on=away(later))

    told = [one.on for one in coming(workspace, today=away(0), most=9)]

    assert told == ([] if day is None else [away(day)])


def test_the_week_is_told_by_day_then_by_hour(workspace: Workspace) -> None:
    for about, on, hour in (("d", 2, 15), ("b", 1, 14), ("c", 2, 9), ("a", 1, 8)):
        title = {"what": "call", "What": "Call", "title": about}
        line(workspace, "lead.prepare", lead=bare(workspace), on=on, at_time=dt.time(hour), facts=title)

    told = coming(workspace, today=away(0), most=9)

    assert [now.says for now in told] == ["Call, a", "Call, b", "Call, c", "Call, d"]
    assert [now.says for now in coming(workspace, today=away(0), most=2)] == ["Call, a", "Call, b"]


# Whom one waits for


def test_the_longest_waited_for_stands_first(workspace: Workspace) -> None:
    for since in (-2, -5, -1):
        line(workspace, "lead.they_owe", lead=bare(workspace), since=since, on=3)
    line(workspace, "offer.silent", since=-3, on=3)

    keys = ["lead.they_owe", "offer.silent", "lead.they_owe", "lead.they_owe"]
    assert waited(workspace) == list(zip(keys, [away(day) for day in (-5, -3, -2, -1)], strict=True))
    assert waited(workspace, most=1) == [("lead.they_owe", away(-5))]
    assert count_waiting(workspace, today=away(0))[0] == 4


def test_a_lead_on_which_something_is_mine_today_is_not_waited_for(workspace: Workspace) -> None:
    lead, later = bare(workspace), bare(workspace)
    line(workspace, "lead.they_owe", lead=lead, on=3)
    line(workspace, "lead.answer", lead=lead)
    line(workspace, "lead.they_owe", lead=later, since=-1, on=3)
    line(workspace, "lead.answer", lead=later, starts=5)

    assert (waited(workspace), count_waiting(workspace, today=away(0))[0]) == (
        [("lead.they_owe", away(-1))],
        1,
    )


def test_a_proposal_does_not_keep_one_from_waiting(workspace: Workspace) -> None:
    lead = bare(workspace)
    line(workspace, "lead.they_owe", lead=lead, on=3)
    line(workspace, "lead.move", lead=lead)

    assert count_waiting(workspace, today=away(0)) == (1, 1)


def test_whoever_waits_reads_the_sentence_of_the_leads_page(workspace: Workspace) -> None:
    lead = bare(workspace)
    line(workspace, "lead.they_owe", lead=lead, on=3, until=9, who="Dana", facts={"what": "a reply"})
    line(workspace, "lead.dated", lead=lead, starts=1, on=1, facts={"what": "Trial day"})

    ((told, since),) = waiting(workspace, today=away(0), most=9)

    assert (told.says, since) == ("Nothing to do until tomorrow. Next: Trial day", away(0))


def test_rest_is_not_waited_for(workspace: Workspace) -> None:
    line(workspace, "lead.silent", lead=bare(workspace))

    assert (waited(workspace), count_waiting(workspace, today=away(0))[0]) == ([], 0)


# What was done


def test_what_was_done_today_is_listed_the_last_one_first(workspace: Workspace) -> None:
    dues = [
        line(workspace, key, lead=bare(workspace), outcome="done", closed_on=away(0))
        for key in ("lead.answer", "lead.thank", "lead.decide")
    ]
    line(workspace, "lead.pursue", lead=bare(workspace), outcome="needless", closed_on=away(0))
    line(workspace, "lead.feeling", lead=bare(workspace), outcome="done", closed_on=away(-1))
    Due.objects.filter(pk=dues[0].pk).update(updated_at=dt.datetime(2030, 1, 1, tzinfo=dt.UTC))
    Due.objects.filter(pk__in=[due.pk for due in dues[1:]]).update(updated_at=NOW)

    told = closed_today(workspace, today=away(0), most=9)

    assert [now.key for now in told] == ["lead.answer", "lead.decide", "lead.thank"]
    assert len(closed_today(workspace, today=away(0), most=2)) == 2
