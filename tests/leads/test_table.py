"""The table of leads: found by words and stage, sorted by any column, and each row in words."""

import pytest
from django.test import Client

from goodterms.kit.models import Workspace
from goodterms.leads import actions
from goodterms.leads.models import Lead, Stage
from goodterms.leads.pages import table_page
from goodterms.leads.pages.table import TablePage
from tests.leads.made import away, called, found, words


def table(workspace: Workspace, **query: str) -> TablePage:
    return table_page(workspace, query=query, today=away(0))


def names(workspace: Workspace, **query: str) -> list[str]:
    return [row.name for row in table(workspace, **query).rows]


@pytest.fixture
def three(workspace: Workspace) -> list[Lead]:
    """Return leads at Corvid, nowhere and Alder, of different days."""
    first = called(workspace, "Dana", employer="Corvid", about="Buyer", days=-3)
    second = called(workspace, "Ana", about="Clerk", days=-1)
    third = called(workspace, "Tom", employer="Alder, Inc.", about="Analyst", days=-2)
    actions.move_lead(third, stage=Stage.REJECTED, today=away(0))
    return [first, second, third]


def test_a_row_says_what_is_known_in_words(workspace: Workspace) -> None:
    lead = called(workspace, "Dana", employer="Corvid", about="Buyer", days=-3)

    (row,) = table(workspace).rows

    assert (row.url, row.name, row.about, row.who) == (f"/leads/{lead.pk}/", "Corvid", "Buyer", "Dana")
    assert (row.stage, row.is_open, row.heard_on, row.quiet) == ("Heard", True, "Fri, Nov 20", "3 days ago")
    assert row.now.says == "Say yes to a call with Dana about Buyer at Corvid"


@pytest.mark.parametrize(
    ("columns", "name"),
    [
        ({"who": "Dana", "about": "Buyer"}, "Dana"),
        ({"about": "Buyer"}, "Buyer"),
        ({}, "A lead"),
    ],
)
def test_a_row_is_named_by_the_first_thing_known(
    workspace: Workspace, columns: dict[str, str], name: str
) -> None:
    Lead.objects.create(workspace=workspace, heard_on=away(0), last_event_on=away(0), **columns)

    assert names(workspace) == [name]


@pytest.mark.parametrize(
    ("days", "quiet"), [(0, "today"), (-1, "1 day ago"), (-2, "2 days ago"), (3, "today")]
)
def test_how_long_it_has_been_quiet_is_counted_in_days(workspace: Workspace, days: int, quiet: str) -> None:
    called(workspace, days=days)

    assert table(workspace).rows[0].quiet == quiet


def test_an_ended_lead_is_no_longer_open(workspace: Workspace, three: list[Lead]) -> None:
    rows = {row.name: (row.is_open, row.stage) for row in table(workspace).rows}

    assert rows["Alder, Inc."] == (False, "Rejected")
    assert rows["Corvid"] == (True, "Heard")


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["Ana", "Alder, Inc.", "Corvid"]),
        ("employer", ["Alder, Inc.", "Corvid", "Ana"]),
        ("-employer", ["Corvid", "Alder, Inc.", "Ana"]),
        ("about", ["Alder, Inc.", "Corvid", "Ana"]),
        ("who", ["Ana", "Corvid", "Alder, Inc."]),
        ("heard", ["Corvid", "Alder, Inc.", "Ana"]),
        ("-heard", ["Ana", "Alder, Inc.", "Corvid"]),
        ("last", ["Corvid", "Alder, Inc.", "Ana"]),
    ],
)
def test_any_column_sorts_and_what_has_no_employer_stands_last(
    workspace: Workspace, three: list[Lead], sort: str, order: list[str]
) -> None:
    assert names(workspace, **({"sort": sort} if sort else {})) == order


def test_of_the_same_value_the_newest_lead_stands_first(workspace: Workspace) -> None:
    for who in ("Ana", "Bea", "Cleo"):
        called(workspace, who)

    assert names(workspace, sort="heard") == ["Cleo", "Bea", "Ana"]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ({"q": "buyer"}, ["Corvid"]),
        ({"q": "dana"}, ["Corvid"]),
        ({"q": "alder inc"}, ["Alder, Inc."]),
        ({"q": "  "}, ["Ana", "Alder, Inc.", "Corvid"]),
        ({"q": "buyer ana"}, ["Corvid"]),
        ({"q": "nobody"}, []),
        ({"stage": "heard"}, ["Ana", "Corvid"]),
        ({"stage": "open"}, ["Ana", "Corvid"]),
        ({"stage": "ended"}, ["Alder, Inc."]),
        ({"stage": "offered"}, []),
        ({"q": "a", "stage": "ended"}, ["Alder, Inc."]),
    ],
)
def test_words_and_stage_narrow_it_down(
    workspace: Workspace, three: list[Lead], query: dict[str, str], order: list[str]
) -> None:
    assert names(workspace, **query) == order


@pytest.mark.parametrize(
    ("query", "is_filtered"),
    [({}, False), ({"q": "x"}, True), ({"stage": "open"}, True), ({"q": " "}, False)],
)
def test_it_says_whether_something_is_left_out(
    workspace: Workspace, query: dict[str, str], *, is_filtered: bool
) -> None:
    assert table(workspace, **query).is_filtered == is_filtered


@pytest.mark.parametrize(("count", "says"), [(0, "0 leads."), (1, "1 lead."), (2, "2 leads.")])
def test_the_sentence_counts_them(workspace: Workspace, count: int, says: str) -> None:
    for number in range(count):
        called(workspace, f"Ana {number}")

    assert table(workspace).sentence == says


def test_a_head_sorts_up_then_down_and_keeps_the_question(workspace: Workspace) -> None:
    heads = {head.label: head for head in table(workspace, q="a b", stage="open", sort="who").heads}

    assert [head.label for head in heads.values()] == [
        "Employer",
        "About",
        "Who",
        "Stage",
        "Heard",
        "Last word",
        "What now",
    ]
    assert (heads["Who"].sorted, heads["Who"].url) == ("ascending", "?sort=-who&q=a+b&stage=open")
    assert (heads["About"].sorted, heads["About"].url) == ("none", "?sort=about&q=a+b&stage=open")
    assert (heads["What now"].sorted, heads["What now"].url) == ("none", "")


def test_the_newest_word_sorts_it_unless_told_otherwise(workspace: Workspace) -> None:
    page = table(workspace)
    last = next(head for head in page.heads if head.label == "Last word")

    assert (last.sorted, last.url, page.sort) == ("descending", "?sort=last", "")


def test_the_filter_offers_every_stage_and_marks_the_chosen_one(workspace: Workspace) -> None:
    choices = table(workspace, stage="applied").stages

    assert [choice.value for choice in choices] == ["", "open", "ended", *Stage.values]
    assert [choice.label for choice in choices if choice.is_chosen] == ["Applied"]


def test_anothers_leads_are_not_in_it(workspace: Workspace, stranger: Workspace) -> None:
    found(stranger)

    assert names(workspace) == []


def test_the_list_comes_alone_where_only_the_list_is_asked_for(client: Client, workspace: Workspace) -> None:
    called(workspace, employer="Corvid")

    whole = client.get("/leads/table/").content.decode()
    alone = client.get("/leads/table/?q=corv", headers={"hx-request": "true"}).content.decode()

    assert ("<html" in whole, "<html" in alone) == (True, False)
    assert "Say yes to a call with Dana Whitfield about Corvid" in words(alone.encode())
