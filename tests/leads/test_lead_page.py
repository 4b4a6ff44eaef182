"""One lead's page: its name, what to do now and besides, the steps, the ways on, the words and what is kept."""

import datetime as dt

import pytest

from goodterms.kit import closing
from goodterms.kit.models import Overrule, Workspace
from goodterms.kit.trash import discard
from goodterms.leads import actions
from goodterms.leads.models import Lead, Note, Stage
from goodterms.leads.pages import lead_page
from goodterms.leads.pages.lead import LeadPage
from goodterms.letters.models import Letter
from goodterms.network.models import Bridge, Employer, EmployerName
from tests.leads.made import away, called, due_of, found, fresh, noted

NOW = dt.datetime(2026, 11, 25, 9, tzinfo=dt.UTC)


def page_of(lead: Lead, *, days: int = 0, at: dt.time | None = None) -> LeadPage:
    return lead_page(fresh(lead), today=away(days), at=at)


@pytest.mark.parametrize(
    ("employer", "about", "who", "title"),
    [
        ("Northwind", "Analyst", "Dana", "Northwind, Analyst"),
        ("Northwind", "", "Dana", "Northwind"),
        ("", "Analyst", "Dana", "Analyst"),
        ("", "", "Dana", "A call from Dana"),
        ("", "", "", "A call from someone"),
    ],
)
def test_a_lead_is_named_by_employer_and_post_else_by_who_called(
    workspace: Workspace, employer: str, about: str, who: str, title: str
) -> None:
    lead = Lead.objects.create(
        workspace=workspace,
        employer=Employer.named(workspace, employer),
        about=about,
        who=who,
        heard_on=away(0),
        last_event_on=away(0),
    )

    assert page_of(lead).title == title


def test_what_is_known_of_the_lead_stands_on_it_with_its_addresses(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind", about="Analyst")

    page = page_of(lead)

    assert (page.lead_id, page.employer, page.about, page.who) == (
        lead.pk,
        "Northwind",
        "Analyst",
        "Dana Whitfield",
    )
    assert (page.employer_url, page.contact_url) == (
        f"/network/employers/{lead.employer_id}/",
        f"/network/{lead.contact_id}/",
    )
    assert (page.stage, page.stage_label, page.is_open) == ("heard", "Heard", True)


def test_what_is_not_known_has_no_address(workspace: Workspace) -> None:
    page = page_of(called(workspace, "a headhunter"))

    assert (page.employer, page.employer_url, page.contact_url) == ("", "", "")
    assert (page.posting, page.known, page.siblings) == (None, None, ())


# Now


def test_T1_a_call_is_taken_with_three_reasons_and_may_be_passed_on(workspace: Workspace) -> None:
    page = page_of(called(workspace))

    assert [one.id for one in page.reasons] == ["T2", "T3", "T4"]
    assert (page.now.key, page.can_pass) == ("lead.take_call", True)


def test_a_call_that_was_said_yes_to_needs_no_reasons_and_is_not_passed_on(workspace: Workspace) -> None:
    lead = called(workspace)

    actions.accept_call(lead, today=away(0))

    assert (page_of(lead).reasons, page_of(lead).can_pass) == ((), False)


def test_T6_a_call_that_was_put_off_can_still_be_passed_on(workspace: Workspace) -> None:
    lead = called(workspace)

    closing.put_off(due_of(lead, "lead.take_call"), until=away(3))

    assert (page_of(lead).now.kind, page_of(lead).can_pass) == ("rest", True)


def test_a_posting_is_no_call_and_is_not_passed_on(workspace: Workspace) -> None:
    page = page_of(found(workspace))

    assert (page.now.key, page.reasons, page.can_pass) == ("lead.pursue", (), False)


def test_a_call_about_a_posting_may_be_passed_on(workspace: Workspace) -> None:
    lead = found(workspace)

    noted(lead, "call", "in")

    assert (page_of(lead).now.key, page_of(lead).can_pass) == ("lead.take_call", True)


def test_what_else_is_owed_stands_besides_but_not_what_they_owe(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind")
    noted(lead, "interview", "both")
    noted(lead, "message", "out")
    actions.plan_step(lead, step="Iron a shirt", on=away(0), today=away(0))

    page = page_of(lead)

    assert page.now.says == "Say how the interview felt: Northwind"
    assert [one.says for one in page.also] == ["Iron a shirt: Northwind", "Move this lead to Interviewing"]


def test_a_lead_that_needs_nothing_says_so(workspace: Workspace) -> None:
    lead = called(workspace)
    for key in ("lead.take_call", "lead.decide"):
        closing.mark_needless(due_of(lead, key), today=away(0))

    page = page_of(lead)

    assert (page.now.says, page.now.kind, page.also) == (
        "Nothing to do here. You said the next step isn't needed.",
        "rest",
        (),
    )


def test_an_hour_ends_what_is_prepared_for_it(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind")
    noted(lead, "interview", at=dt.time(10))

    told = [page_of(lead, at=dt.time(hour)) for hour in (9, 10)]

    assert [page.now.key for page in told] == ["lead.prepare", "lead.what_happened"]
    assert [len(page.also) for page in told] == [2, 1]


# Steps and ways


@pytest.mark.parametrize(
    ("stage", "done"),
    [
        (Stage.HEARD, 0),
        (Stage.TALKING, 1),
        (Stage.APPLIED, 2),
        (Stage.INTERVIEWING, 3),
        (Stage.OFFERED, 4),
    ],
)
def test_the_row_of_steps_shows_what_lies_behind_and_where_one_stands(
    workspace: Workspace, stage: Stage, done: int
) -> None:
    lead = called(workspace)
    actions.move_lead(lead, stage=stage, today=away(0))

    steps = page_of(lead).steps

    assert [step.label for step in steps] == ["Heard", "Talking", "Applied", "Interviewing", "Offered"]
    assert [step.is_done for step in steps] == [place < done for place in range(5)]
    assert [step.is_current for step in steps] == [place == done for place in range(5)]


def test_an_ended_lead_has_every_step_behind_it(workspace: Workspace) -> None:
    lead = called(workspace)
    actions.move_lead(lead, stage=Stage.REJECTED, today=away(0))

    steps = page_of(lead).steps

    assert [(step.is_done, step.is_current) for step in steps] == [(True, False)] * 5
    assert (page_of(lead).is_open, page_of(lead).stage_label) == (False, "Rejected")


@pytest.mark.parametrize(
    ("stage", "ways"),
    [
        (Stage.HEARD, ["Talking", "Applied", "Withdrawn", "Rejected"]),
        (Stage.TALKING, ["Applied", "Interviewing", "Withdrawn", "Rejected"]),
        (Stage.APPLIED, ["Interviewing", "Offered", "Withdrawn", "Rejected"]),
        (Stage.INTERVIEWING, ["Offered", "Withdrawn", "Rejected"]),
        (Stage.OFFERED, ["Accepted", "Declined"]),
        (Stage.ACCEPTED, ["Reopen this lead"]),
        (Stage.SILENT, ["Reopen this lead"]),
    ],
)
def test_the_ways_on_are_the_next_stages_and_the_usual_ends(
    workspace: Workspace, stage: Stage, ways: list[str]
) -> None:
    lead = called(workspace)
    actions.move_lead(lead, stage=stage, today=away(0))

    assert [way.label for way in page_of(lead).ways] == ways


def test_an_ended_lead_is_reopened_as_talking(workspace: Workspace) -> None:
    lead = called(workspace)
    actions.move_lead(lead, stage=Stage.LAPSED, today=away(0))

    assert [way.stage for way in page_of(lead).ways] == ["talking"]


# The words


def test_a_draft_that_was_begun_is_not_offered_again(workspace: Workspace) -> None:
    lead = called(workspace)
    offered = page_of(lead).draft

    letter = Letter.begin(workspace, kind="lead.accept_call", today=away(0), lead=lead)

    assert offered is not None
    assert offered.kind.name == "lead.accept_call"
    assert (page_of(lead).draft, page_of(lead).now.letter_id) == (None, letter.pk)


def test_W1_the_thanks_are_drafted_after_an_interview(workspace: Workspace) -> None:
    lead = called(workspace)
    noted(lead, "interview", "both")

    draft = page_of(lead).draft

    assert draft is not None
    assert draft.kind.name == "interview.thanks"


@pytest.mark.parametrize("stage", [Stage.WITHDRAWN, Stage.REJECTED, Stage.ACCEPTED, Stage.SILENT])
def test_a_lead_that_ended_otherwise_needs_no_words_that_pass_on_it(
    workspace: Workspace, stage: Stage
) -> None:
    lead = called(workspace)

    actions.move_lead(lead, stage=stage, today=away(0))

    assert page_of(lead).draft is None


def test_T6_the_reason_for_which_a_call_was_declined_stays_with_it_alone(
    workspace: Workspace, stranger: Workspace
) -> None:
    lead, other = called(workspace), called(workspace, "Tom Lee")
    Overrule.objects.create(workspace=workspace, rule_id="O3", table="lead", row_id=lead.pk, reason="Pay")
    Overrule.objects.create(workspace=stranger, rule_id="T6", table="lead", row_id=lead.pk, reason="Theirs")
    before = page_of(lead).overrule

    actions.decline_call(lead, reason="They poach", today=away(0))

    assert (before, page_of(lead).overrule, page_of(other).overrule) == ("", "They poach", "")


def test_W6_a_burned_bridge_shows_on_the_lead_by_any_name_of_the_employer(workspace: Workspace) -> None:
    lead, other = called(workspace, employer="Halden"), called(workspace, employer="Corvid")
    assert lead.employer is not None
    EmployerName.objects.create(workspace=workspace, employer=lead.employer, name="HLD", key="hld")
    before = page_of(lead).burned

    Bridge.objects.create(
        workspace=workspace, name="HLD", key="hld", burned_on=away(0), evidence="We keep a list."
    )

    assert (before, page_of(lead).burned, page_of(other).burned) == ("", "We keep a list.", "")


# What is kept


def test_notes_and_files_stand_newest_first_without_what_lies_in_the_trash(workspace: Workspace) -> None:
    lead = called(workspace)
    for text in ("First", "Second", "Gone"):
        actions.add_note(lead, text=text)
    first, second = (
        actions.add_file(lead, name=name, raw=name.encode(), media_type="text/plain")
        for name in ("a.txt", "bb.txt")
    )
    discard(Note.objects.get(text="Gone"), now=NOW)

    page = page_of(lead)

    assert [note.text for note in page.notes] == ["Second", "First"]
    assert [(file.name, file.size, file.row_id) for file in page.files] == [
        ("bb.txt", 6, second.pk),
        ("a.txt", 5, first.pk),
    ]
    assert page.files[0].url == f"/files/{second.file_id}/"
