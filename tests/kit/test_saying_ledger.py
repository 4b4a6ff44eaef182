"""Saying a line of the ledger: the sentence, its reason, its day and where it is done."""

import pytest

from goodterms.kit.ledger.reading import said
from goodterms.kit.ledger.values import Now
from goodterms.kit.models import Workspace
from goodterms.letters.models import Letter
from goodterms.units import rule
from tests.kit.lines import bare, line
from tests.leads.made import away


def test_a_line_is_said_with_all_that_a_page_needs(workspace: Workspace) -> None:
    lead = bare(workspace)
    due = line(
        workspace,
        "lead.take_call",
        lead=lead,
        since=-2,
        who="Dana",
        facts={"title": "Clerk"},
        letter_kind="lead.accept_call",
    )

    assert said(due, today=away(0)) == Now(
        says="Say yes to a call with Dana about Clerk",
        why="They got in touch 2 days ago. One call commits you to nothing.",
        kind="do",
        band="mine",
        rule=rule("T1"),
        due_id=due.pk,
        url=f"/leads/{lead.pk}/",
        button="Open lead",
        done="I said yes",
        letter_kind="lead.accept_call",
        lead_id=lead.pk,
        who="Dana",
        tone="good",
        key="lead.take_call",
    )


def test_a_draft_is_what_opens(workspace: Workspace) -> None:
    letter = Letter.objects.create(workspace=workspace, kind="follow_up", tone="plain", text="x")
    due = line(workspace, "lead.ask_again", lead=bare(workspace), letter=letter)

    told = said(due, today=away(0))

    assert (told.url, told.button, told.letter_id) == (f"/letters/{letter.pk}/", "Read draft", letter.pk)


def test_what_is_done_on_another_page_leads_there(workspace: Workspace) -> None:
    lead = bare(workspace)

    told = said(line(workspace, "offer.record", lead=lead), today=away(0))

    assert told.url == f"/offers/new/?lead={lead.pk}"


@pytest.mark.parametrize(
    ("days", "when", "tone"),
    [(-1, "", "late"), (0, "Today", "good"), (1, "Tomorrow", "good"), (9, "Wed, Dec 2", "good")],
)
def test_a_day_that_is_over_is_late_and_is_not_named(
    workspace: Workspace, days: int, when: str, tone: str
) -> None:
    due = line(workspace, "lead.thank", lead=bare(workspace), since=-3, on=days)

    assert (said(due, today=away(0)).when, said(due, today=away(0)).tone) == (when, tone)


def test_what_has_a_date_is_soon_even_when_it_is_over(workspace: Workspace) -> None:
    due = line(workspace, "lead.prepare", lead=bare(workspace), on=-1)

    assert said(due, today=away(0)).tone == "soon"


@pytest.mark.parametrize(
    ("on", "why"),
    [
        (-1, "You planned this for yesterday."),
        (0, "You planned this for today."),
        (2, "You planned this for Wed, Nov 25."),
        (None, "You planned this."),
    ],
)
def test_the_reason_of_a_step_names_its_day(workspace: Workspace, on: int | None, why: str) -> None:
    due = line(workspace, "step", lead=bare(workspace), since=-9, on=on, words="Iron", by_hand=True)

    assert said(due, today=away(0)).why == why


@pytest.mark.parametrize(("days", "count"), [(-1, "0"), (0, "0"), (1, "1"), (9, "9")])
def test_the_days_since_are_counted_and_never_below_none(workspace: Workspace, days: int, count: str) -> None:
    due = line(workspace, "lead.ask_again", lead=bare(workspace), facts={"patience": "6"})

    assert said(due, today=away(days)).why == f"You wrote {count} days ago; 6 is typical at this stage."


def test_a_rule_of_the_facts_stands_where_the_wording_has_none(workspace: Workspace) -> None:
    lead = bare(workspace)
    told = [
        said(line(workspace, key, lead=lead, facts={"rule": "O4"}), today=away(0)).rule
        for key in ("lead.thank", "lead.answer")
    ]
    none = said(line(workspace, "lead.thank", lead=lead, since=-1), today=away(0)).rule

    assert (told, none) == ([rule("O4"), rule("T6")], None)


def test_in_a_list_of_days_a_line_is_said_shorter(workspace: Workspace) -> None:
    lead = bare(workspace)
    step = line(workspace, "step", lead=lead, words="Iron", facts={"title": "Clerk"}, by_hand=True)
    answer = line(workspace, "lead.answer", lead=lead)

    assert [said(due, today=away(0), in_list=True).says for due in (step, answer)] == [
        "Iron, Clerk",
        "Reply to them",
    ]
