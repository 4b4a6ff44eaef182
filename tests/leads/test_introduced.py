"""A talk after an introduction: a lead is proposed with what was said, or a line on the lead there is (N9, N10)."""

import datetime as dt

import pytest

from goodterms.kit import closing
from goodterms.kit.ledger.reading import owed_by
from goodterms.kit.models import Due, Workspace
from goodterms.kit.trash import discard
from goodterms.leads import actions
from goodterms.leads.models import Event, Lead, Stage
from goodterms.network import actions as network
from goodterms.network.models import Contact, Employer, Introduction
from tests.leads.made import away, called, fresh, noted, timeline
from tests.network.people import person

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)
COURSE = (("asked", -9), ("introduced", -6), ("replied", -5), ("talked", -1))


@pytest.fixture
def row(workspace: Workspace) -> Introduction:
    """Return an introduction that led to a talk on Sunday."""
    felix = person(workspace, "Felix Brandt", at="Corvid")
    petra = person(workspace, "Petra Lang", at="Zephyr Health")
    made = network.choose_way(workspace, [felix, petra], why="", overrule="", today=away(-10))
    for step, days in COURSE:
        network.note_step(made, step=step, on=away(days))
    return Introduction.objects.select_related("target", "employer").get(pk=made.pk)


def proposed(row: Introduction, *, days: int = 0) -> list[str]:
    told = owed_by("introduction", row.pk, today=away(days))
    return [now.says for now in told if now.key in {"introduction.lead", "introduction.talked"}]


def done(row: Introduction, key: str) -> Due:
    due = Due.objects.get(table="introduction", row_id=row.pk, key=key)
    closing.mark_done(due, today=away(0))
    return Due.objects.get(pk=due.pk)


def settled(row: Introduction) -> None:
    """Have the introduction looked at anew, as any deed on it does."""
    from goodterms.kit.logbook import deed

    with deed(row.workspace, "Looked at", row):
        pass


def test_a_talk_proposes_a_lead_at_the_employer_for_thirty_days(row: Introduction) -> None:
    says = ["Add a lead at Zephyr Health, with what Petra Lang told you"]

    assert [proposed(row, days=days) for days in (-2, -1, 0, 29, 30)] == [[], says, says, says, []]


def test_before_the_talk_no_lead_is_proposed(row: Introduction) -> None:
    network.take_back(row)

    assert proposed(row) == []


def test_the_lead_is_made_with_the_talk_on_its_day(row: Introduction) -> None:
    done(row, "introduction.lead")

    lead = Lead.objects.get()
    assert (lead.who, lead.contact, lead.employer, lead.stage) == (
        "Petra Lang",
        row.target,
        row.employer,
        "talking",
    )
    assert (lead.heard_on, lead.last_event_on, lead.last_direction) == (away(-1), away(-1), "both")
    assert timeline(lead) == [("call", "both", away(-1), "Talked, introduced by Felix Brandt.")]
    assert Event.objects.get().who == "Petra Lang"
    assert proposed(row) == []


def test_undo_takes_the_lead_back_with_its_talk(row: Introduction) -> None:
    closing.undo(done(row, "introduction.lead"))

    assert (Lead.objects.count(), Event.objects.count()) == (0, 0)
    assert proposed(row) == ["Add a lead at Zephyr Health, with what Petra Lang told you"]


def test_a_lead_at_the_employer_gets_the_talk_and_none_is_made(
    row: Introduction, workspace: Workspace
) -> None:
    lead = called(workspace, "a headhunter", employer="Zephyr Health", days=-8)
    settled(row)
    says = proposed(row)

    due = done(row, "introduction.talked")

    assert says == ["Add your talk with Petra Lang to the lead at Zephyr Health"]
    assert (due.lead, Lead.objects.count(), fresh(lead).stage) == (lead, 1, "heard")
    assert timeline(lead)[-1] == ("call", "both", away(-1), "Talked, introduced by Felix Brandt.")
    assert proposed(row) == []


def test_a_lead_with_the_person_counts_whatever_the_employer(row: Introduction, workspace: Workspace) -> None:
    called(workspace, "Petra Lang", employer="Halden", days=-8)

    settled(row)

    assert proposed(row) == ["Add your talk with Petra Lang to the lead at Zephyr Health"]


@pytest.mark.parametrize(
    ("who", "days", "proposes"),
    [
        ("Petra Lang", -1, False),
        ("Petra Lang", 0, False),
        ("Petra Lang", -2, True),
        ("Tom Lee", 0, True),
    ],
)
def test_a_talk_that_the_lead_knows_of_is_not_proposed(
    row: Introduction, workspace: Workspace, who: str, days: int, *, proposes: bool
) -> None:
    lead = called(workspace, "a headhunter", employer="Zephyr Health", days=-8)
    noted(lead, "call", "both", days=days, who=who)

    settled(row)

    assert bool(proposed(row)) == proposes


def test_a_talk_taken_off_the_timeline_is_proposed_again(row: Introduction, workspace: Workspace) -> None:
    lead = called(workspace, "a headhunter", employer="Zephyr Health", days=-8)
    talk = noted(lead, "call", "both", who="Petra Lang")

    discard(talk, now=NOW)
    settled(row)

    assert proposed(row) == ["Add your talk with Petra Lang to the lead at Zephyr Health"]


def test_an_ended_lead_or_one_in_the_trash_or_of_another_gets_no_talk(
    row: Introduction, workspace: Workspace, stranger: Workspace
) -> None:
    ended = called(workspace, "a headhunter", employer="Zephyr Health", days=-8)
    actions.move_lead(ended, stage=Stage.REJECTED, today=away(-7))
    discard(called(workspace, "Petra Lang", days=-8), now=NOW)
    called(stranger, "Petra Lang", employer="Zephyr Health", days=-8)

    settled(row)

    assert proposed(row) == ["Add a lead at Zephyr Health, with what Petra Lang told you"]


def test_of_several_leads_the_newest_gets_the_talk(row: Introduction, workspace: Workspace) -> None:
    called(workspace, "a headhunter", employer="Zephyr Health", days=-20)
    newer = called(workspace, "a recruiter", employer="Zephyr Health", days=-8)
    called(workspace, "an agency", employer="Zephyr Health", days=-9)
    settled(row)

    assert done(row, "introduction.talked").lead == newer


def test_a_lead_that_shares_nothing_gets_no_talk(workspace: Workspace) -> None:
    felix = person(workspace, "Felix Brandt")
    petra = person(workspace, "Petra Lang")
    made = network.choose_way(workspace, [felix, petra], why="", overrule="", today=away(-10))
    called(workspace, "a headhunter")  # without an employer, as the introduction

    for step, days in COURSE:
        network.note_step(made, step=step, on=away(days))

    assert proposed(made) == ["Add a lead with what Petra Lang told you"]


def test_a_long_name_is_cut_where_the_lead_has_no_room(workspace: Workspace) -> None:
    felix = person(workspace, "Felix Brandt")
    long = Contact.objects.create(workspace=workspace, first_name="P" * 140, last_name="L" * 140)
    made = network.choose_way(workspace, [felix, long], why="", overrule="", today=away(-10))
    for step, days in COURSE:
        network.note_step(made, step=step, on=away(days))

    done(made, "introduction.lead")

    assert (len(Lead.objects.get().who), len(Event.objects.get().who)) == (200, 200)
    assert Employer.objects.count() == 0


def test_N10_other_dues_of_an_introduction_write_nothing_on_a_lead(row: Introduction) -> None:
    due = Due.objects.get(table="introduction", row_id=row.pk, key="introduction.tell")

    closing.mark_done(due, today=away(0))

    assert (Lead.objects.count(), Event.objects.count()) == (0, 0)
