"""What the pages about leads hold, and how few queries they need."""

import datetime as dt

import pytest
from pytest_django import DjangoAssertNumQueries

from goodterms.candidate.models import Profile
from goodterms.kit.models import Workspace
from goodterms.leads import actions
from goodterms.leads.models import Lead, Stage
from goodterms.leads.pages import board_page, known_panel, lead_page, table_page
from goodterms.leads.pages.board import CARDS_A_COLUMN
from tests.conftest import MONDAY


def some_leads(workspace: Workspace, *, count: int, **columns: object) -> list[Lead]:
    values = {"heard_on": MONDAY, "last_event_on": MONDAY, **columns}
    return [Lead.objects.create(workspace=workspace, about=f"Lead {n}", **values) for n in range(count)]


def called(
    workspace: Workspace, *, who: str = "Dana Whitfield", employer: str = "Northwind", about: str = "Analyst"
) -> Lead:
    return actions.log_call(workspace, who=who, employer=employer, about=about, heard_on=MONDAY)


@pytest.mark.parametrize("count", [1, 3])
def test_the_board_needs_seven_queries(
    workspace: Workspace, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    some_leads(workspace, count=count)

    with django_assert_num_queries(7):
        board_page(workspace, today=MONDAY)


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_needs_three_queries(
    workspace: Workspace, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    some_leads(workspace, count=count)

    with django_assert_num_queries(3):
        table_page(workspace, query={}, today=MONDAY)


@pytest.mark.parametrize("count", [1, 3])
def test_a_lead_needs_the_same_queries_however_much_it_holds(
    workspace: Workspace, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lead = called(workspace)
    for _ in range(count):
        actions.add_note(lead, text="x")
        actions.add_file(lead, name="a", raw=b"x", media_type="")

    with django_assert_num_queries(19):
        lead_page(lead, today=MONDAY)


def test_a_full_column_points_to_the_table(workspace: Workspace) -> None:
    some_leads(workspace, count=CARDS_A_COLUMN + 2)

    heard = board_page(workspace, today=MONDAY).columns[0]

    assert (heard.count, len(heard.cards), heard.more, heard.more_url) == (
        27,
        25,
        2,
        "/leads/table/?stage=heard",
    )


def test_a_card_says_who_what_and_whose_turn_it_is(workspace: Workspace) -> None:
    lead = called(workspace)
    actions.accept_call(lead, today=MONDAY)

    waits = board_page(workspace, today=MONDAY).columns[1].cards[0]
    later = board_page(workspace, today=MONDAY + dt.timedelta(days=7))
    card = later.columns[1].cards[0]

    assert (waits.title, waits.detail, waits.now.says, waits.now.tone) == (
        "Northwind",
        "Analyst, Dana Whitfield",
        "Nothing to do until Mon, Nov 30: Dana Whitfield owes you a reply",
        "wait",
    )
    assert card.now.says == "Ask Dana Whitfield how things stand: Analyst at Northwind"
    assert later.sentence == "1 lead is open, 1 is your turn."


def test_the_board_counts_what_ended(workspace: Workspace) -> None:
    some_leads(workspace, count=2, stage="interviewing")
    some_leads(workspace, count=1, stage="lapsed")

    page = board_page(workspace, today=MONDAY)

    assert page.sentence == "2 leads are open, 1 has ended."
    assert [(tray.stage, tray.count) for tray in page.trays if tray.count] == [("lapsed", 1)]


def test_the_table_sorts_both_ways(workspace: Workspace) -> None:
    some_leads(workspace, count=3)

    up = [row.about for row in table_page(workspace, query={"sort": "about"}, today=MONDAY).rows]
    down = [row.about for row in table_page(workspace, query={"sort": "-about"}, today=MONDAY).rows]

    assert (up, down) == (["Lead 0", "Lead 1", "Lead 2"], ["Lead 2", "Lead 1", "Lead 0"])


def test_the_table_filters_by_words_and_stage_and_ignores_nonsense(workspace: Workspace) -> None:
    called(workspace, about="Senior analyst")
    actions.move_lead(called(workspace, who="Tom", employer="Corvid"), stage=Stage.REJECTED, today=MONDAY)

    def found(**query: str) -> list[str]:
        return [row.name for row in table_page(workspace, query=query, today=MONDAY).rows]

    assert found(q="north senior") == ["Northwind"]
    assert found(q="north tom") == []
    assert found(stage="open") == ["Northwind"]
    assert found(stage="ended") == ["Corvid"]
    assert found(stage="rejected") == ["Corvid"]
    assert found(stage="nonsense", sort="nonsense", page="nonsense") == ["Corvid", "Northwind"]


def test_the_table_is_cut_into_pages_that_keep_the_question(workspace: Workspace) -> None:
    some_leads(workspace, count=51)

    page = table_page(workspace, query={"q": "lead", "page": "2", "sort": "about"}, today=MONDAY)

    assert (page.pager.summary, len(page.rows)) == ("51 to 51 of 51", 1)
    assert page.pager.previous_url == "?q=lead&sort=about&page=1"
    assert [head.sorted for head in page.heads if head.sorted != "none"] == ["ascending"]
    assert table_page(workspace, query={"page": "99"}, today=MONDAY).pager.page == 2


def test_did_i_already_talk_to_them(workspace: Workspace) -> None:
    called(workspace, employer="The Northwind Group, Inc.")

    asked = known_panel(workspace, employer="northw")

    assert [(lead.employer, lead.stage) for lead in asked.leads] == [("The Northwind Group, Inc.", "Heard")]
    assert known_panel(workspace, employer="orthwind").leads == ()
    assert not known_panel(workspace, employer=" n ").is_asked


def test_the_draft_takes_its_facts_from_the_record_and_asks_for_the_rest(workspace: Workspace) -> None:
    Profile.objects.create(workspace=workspace, first_name="Maya", last_name="Lind")
    lead = called(workspace)

    draft = lead_page(lead, today=MONDAY).draft

    assert draft is not None
    assert [part.text for part in draft.parts if part.kind == "fact"] == [
        "Dana",
        "the position of Analyst at Northwind",
        "Maya Lind",
    ]
    assert draft.questions == ("Which two or three times suit you?",)


def test_the_draft_is_what_the_moment_asks_for(workspace: Workspace) -> None:
    lead = called(workspace, employer="", about="")
    days = {0: "lead.accept_call"}
    drafts = [lead_page(lead, today=MONDAY).draft]
    actions.accept_call(lead, today=MONDAY)
    waiting = lead_page(lead, today=MONDAY).draft
    drafts.append(lead_page(lead, today=MONDAY + dt.timedelta(days=7)).draft)
    actions.decline_call(lead, reason="No", today=MONDAY)
    drafts.append(lead_page(lead, today=MONDAY).draft)
    actions.move_lead(lead, stage=Stage.LAPSED, today=MONDAY)

    assert [draft.kind.name for draft in drafts if draft] == [days[0], "follow_up", "lead.pass"]
    assert (waiting, lead_page(lead, today=MONDAY).draft) == (None, None)


def test_a_lead_without_an_employer_has_a_name(workspace: Workspace) -> None:
    lead = called(workspace, employer="", about="")

    page = lead_page(lead, today=MONDAY)

    assert (page.title, page.now.says) == (
        "A call from Dana Whitfield",
        "Say yes to a call with Dana Whitfield",
    )
