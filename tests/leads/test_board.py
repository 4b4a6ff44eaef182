"""The board: each open stage with its newest cards, the endings, and one sentence on how it stands."""

import datetime as dt

import pytest
from django.test import Client

from goodterms.kit import closing
from goodterms.kit.models import Workspace
from goodterms.kit.trash import discard
from goodterms.leads import actions
from goodterms.leads.models import ENDINGS, OPEN_STAGES, Lead, Stage
from goodterms.leads.pages import board_page
from goodterms.leads.pages.board import BoardPage, Card
from tests.leads.made import away, called, due_of, noted, words

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)


def board(workspace: Workspace, *, days: int = 0, at: dt.time | None = None) -> BoardPage:
    return board_page(workspace, today=away(days), at=at)


def card(workspace: Workspace, *, days: int = 0, at: dt.time | None = None) -> Card:
    (only,) = [card for column in board(workspace, days=days, at=at).columns for card in column.cards]
    return only


def test_an_empty_board_says_how_a_search_starts(workspace: Workspace) -> None:
    page = board(workspace)

    assert (page.sentence, page.is_empty, page.ended) == (
        "Nothing heard yet. Every search starts with one call.",
        True,
        0,
    )
    assert [(column.label, column.count, column.cards, column.more) for column in page.columns] == [
        (str(stage.label), 0, (), 0) for stage in OPEN_STAGES
    ]


@pytest.mark.parametrize(
    ("mine", "waiting", "ended", "sentence"),
    [
        (1, 0, 0, "1 lead is open, 1 is your turn."),
        (2, 0, 0, "2 leads are open, 2 are your turn."),
        (0, 1, 0, "1 lead is open."),
        (0, 0, 1, "0 leads are open, 1 has ended."),
        (1, 2, 2, "3 leads are open, 1 is your turn, 2 have ended."),
    ],
)
def test_the_sentence_counts_what_is_open_what_is_mine_and_what_ended(
    workspace: Workspace, mine: int, waiting: int, ended: int, sentence: str
) -> None:
    for number in range(mine):
        called(workspace, f"Ana {number}")
    for number in range(waiting):
        actions.accept_call(called(workspace, f"Bea {number}"), today=away(0))
    for number in range(ended):
        actions.move_lead(called(workspace, f"Cleo {number}"), stage=Stage.SILENT, today=away(0))

    page = board(workspace)

    assert (page.sentence, page.is_empty, page.ended) == (sentence, False, ended)


@pytest.mark.parametrize("stage", OPEN_STAGES)
def test_each_open_stage_is_a_column_of_its_own_leads(workspace: Workspace, stage: Stage) -> None:
    lead = called(workspace)
    actions.move_lead(lead, stage=stage, today=away(0))

    page = board(workspace)

    assert [(column.stage, [one.lead_id for one in column.cards]) for column in page.columns] == [
        (other, [lead.pk] if other == stage else []) for other in OPEN_STAGES
    ]


@pytest.mark.parametrize("stage", ENDINGS)
def test_each_ending_is_a_tray_that_counts_and_leads_to_its_leads(workspace: Workspace, stage: Stage) -> None:
    actions.move_lead(called(workspace), stage=stage, today=away(0))

    trays = board(workspace).trays

    assert [(tray.stage, tray.label, tray.count, tray.url) for tray in trays] == [
        (other, str(other.label), int(other == stage), f"/leads/table/?stage={other}") for other in ENDINGS
    ]


@pytest.mark.parametrize(
    ("employer", "about", "who", "title", "detail"),
    [
        ("Northwind", "Analyst", "Dana", "Northwind", "Analyst, Dana"),
        ("", "Analyst", "Dana", "Analyst", "Dana"),
        ("Northwind", "", "Dana", "Northwind", "Dana"),
        ("", "", "Dana", "Dana", ""),
        ("", "", "", "A lead", ""),
    ],
)
def test_a_card_is_named_by_what_is_known(
    workspace: Workspace, employer: str, about: str, who: str, title: str, detail: str
) -> None:
    lead = called(workspace, "Dana", employer=employer, about=about)
    Lead.objects.filter(pk=lead.pk).update(who=who)

    told = card(workspace)

    assert (told.title, told.detail, told.move_label) == (title, detail, f"Move {title}")
    assert (told.url, told.move_url) == (f"/leads/{lead.pk}/", f"/leads/{lead.pk}/stage/")


def test_the_sign_of_a_card_says_whether_one_writes_waits_or_meets(workspace: Workspace) -> None:
    lead = called(workspace)
    signs = [card(workspace).icon]
    actions.accept_call(lead, today=away(0))
    signs.append(card(workspace).icon)
    noted(lead, "interview", days=5)
    signs.append(card(workspace).icon)
    signs.append(card(workspace, days=4).icon)

    assert signs == ["mail", "hourglass", "calendar", "calendar"]


def test_a_card_on_which_nothing_is_to_do_looks_ahead(workspace: Workspace) -> None:
    closing.put_off(due_of(called(workspace), "lead.take_call"), until=away(3))

    told = card(workspace)

    assert (told.icon, told.now.says) == (
        "calendar",
        "Nothing to do until Thu, Nov 26. Next: Say yes to a call with Dana Whitfield",
    )


def test_the_hour_ends_what_a_card_prepares_for(workspace: Workspace) -> None:
    noted(called(workspace), "interview", at=dt.time(10))

    told = [card(workspace, at=dt.time(hour)).now.says for hour in (9, 11)]

    assert told == ["Prepare for the interview today, 10:00 AM", "Say how the interview went"]


def test_the_newest_word_stands_first_in_its_column(workspace: Workspace) -> None:
    for who, days in (("Ana", -3), ("Bea", -1), ("Cleo", -1), ("Dora", -2)):
        called(workspace, who, days=days)

    assert [one.title for one in board(workspace).columns[0].cards] == ["Cleo", "Bea", "Dora", "Ana"]


@pytest.mark.parametrize(("count", "more"), [(25, 0), (26, 1)])
def test_a_column_shows_its_first_cards_and_how_many_more_there_are(
    workspace: Workspace, count: int, more: int
) -> None:
    Lead.objects.bulk_create(
        Lead(workspace=workspace, about=f"Lead {number}", heard_on=away(0), last_event_on=away(0))
        for number in range(count)
    )

    column = board(workspace).columns[0]

    assert (column.count, len(column.cards), column.more) == (count, 25, more)


def test_what_lies_in_the_trash_and_what_is_anothers_is_not_on_the_board(
    workspace: Workspace, stranger: Workspace
) -> None:
    discard(called(workspace), now=NOW)
    called(stranger)

    assert (board(workspace).sentence, board(workspace).is_empty) == (
        "Nothing heard yet. Every search starts with one call.",
        True,
    )


def test_the_board_is_read_through_its_door(client: Client, workspace: Workspace, monday: dt.date) -> None:
    called(workspace, employer="Northwind", about="Analyst")

    page = words(client.get("/leads/").content)

    assert "1 lead is open, 1 is your turn." in page
    assert "Say yes to a call with Dana Whitfield about Analyst at Northwind" in page


def test_the_board_of_an_empty_record_is_read_through_its_door(client: Client) -> None:
    assert "Nothing heard yet. Every search starts with one call." in words(client.get("/leads/").content)
