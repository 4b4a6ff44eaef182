"""Choosing a letter and the lead that it is about: the likely ones first, nothing that does not fit."""

import pytest
from django.test import Client

from goodterms.kit.models import Workspace
from goodterms.leads import actions
from goodterms.leads.models import Lead, Stage
from goodterms.leads.rows import lead_choices, likely_letters
from goodterms.leads.rows.choosing import LEADS_SHOWN
from goodterms.letters.engine import kinds
from goodterms.letters.models import Letter
from goodterms.letters.pages import new_letter_page
from goodterms.network.models import Contact
from goodterms.replies.models import Reply, ReplyKind
from tests.leads.made import away, called, found, fresh, noted


def test_open_leads_stand_above_ended_ones_and_the_newest_first(
    workspace: Workspace, stranger: Workspace
) -> None:
    ended = called(workspace, "Ana", employer="Corvid", days=2)
    actions.move_lead(ended, stage=Stage.WITHDRAWN, today=away(0))
    called(workspace, "Bea", employer="Halden", about="Clerk", days=-1)
    called(workspace, "Cleo", days=1)
    Lead.objects.create(workspace=workspace, heard_on=away(-9), last_event_on=away(-9))
    called(stranger, "Dora")

    assert [label for _pk, label in lead_choices(workspace)] == [
        "Cleo",
        "Halden, Clerk, Bea",
        "A lead without a name",
        "Corvid, Ana (withdrawn)",
    ]


def test_a_long_name_is_cut(workspace: Workspace) -> None:
    called(workspace, "Ana", about="x" * 200)

    assert [len(label) for _pk, label in lead_choices(workspace)] == [80]


def test_the_lead_that_was_chosen_is_offered_however_old_it_is(workspace: Workspace) -> None:
    old = called(workspace, "Ana", days=-900)
    Lead.objects.bulk_create(
        Lead(workspace=workspace, about=f"Lead {number}", heard_on=away(0), last_event_on=away(0))
        for number in range(LEADS_SHOWN)
    )

    without, with_it = lead_choices(workspace), lead_choices(workspace, also=old)

    assert (len(without), old.pk in dict(without)) == (200, False)
    assert (len(with_it), with_it[0], with_it[1:]) == (201, (old.pk, "Ana"), without)
    assert lead_choices(workspace, also=Lead.objects.get(about="Lead 7")) == without


@pytest.mark.parametrize("stage", list(Stage))
def test_every_letter_that_is_likely_at_a_stage_exists(workspace: Workspace, stage: Stage) -> None:
    lead = called(workspace)
    actions.move_lead(lead, stage=stage, today=away(0))

    assert set(likely_letters(fresh(lead))) <= set(kinds())


def test_T1_a_call_needs_a_yes_or_a_no_and_a_posting_neither(workspace: Workspace) -> None:
    call, posting = called(workspace), found(workspace)
    before = likely_letters(fresh(posting))

    noted(posting, "call", "in")

    assert likely_letters(fresh(call)) == ("lead.accept_call", "lead.pass")
    assert (before, likely_letters(fresh(posting))) == ((), ("lead.accept_call", "lead.pass"))


def test_the_page_offers_what_is_likely_and_then_all_by_chapter(workspace: Workspace) -> None:
    lead, other = called(workspace), called(workspace, "Tom Lee")

    page = new_letter_page(workspace, lead=fresh(lead), contact=None, answers=None)

    assert page.sentence == "About Dana Whitfield."
    assert [choice.name for choice in page.likely] == ["lead.accept_call", "lead.pass"]
    assert [choice.name for chapter in page.chapters for choice in chapter.choices] == list(kinds())
    assert page.leads == ((other.pk, "Tom Lee", False), (lead.pk, "Dana Whitfield", True))
    assert (page.contact_id, page.reply_id) == (None, None)


def test_the_page_without_a_lead_says_where_the_facts_come_from(workspace: Workspace) -> None:
    page = new_letter_page(workspace, lead=None, contact=None, answers=None)

    assert (page.likely, page.leads) == ((), ())
    assert page.sentence == ("Each draft is filled with facts from your record, and asks for those it lacks.")


def test_the_page_for_a_person_or_an_answer_names_it(workspace: Workspace) -> None:
    ida = Contact.objects.create(workspace=workspace, first_name="Ida", last_name="Berg")
    reply = Reply.objects.create(
        workspace=workspace,
        sender_name="Tom Lee",
        received_on=away(0),
        text="x",
        text_sha256="x",
        kind=ReplyKind.UNSURE,
        kind_read=ReplyKind.UNSURE,
    )

    told = [
        new_letter_page(workspace, lead=None, contact=ida, answers=None),
        new_letter_page(workspace, lead=None, contact=None, answers=reply),
    ]

    assert [(page.sentence, page.contact_id, page.reply_id) for page in told] == [
        ("About Ida Berg.", ida.pk, None),
        (f"About {reply}.", None, reply.pk),
    ]


def test_a_kind_that_there_is_not_is_not_found(client: Client) -> None:
    answers = [
        client.post("/letters/new/", data).status_code
        for data in ({"kind": "poem"}, {"kind": "follow_up", "tone": "furious"})
    ]

    assert (answers, Letter.objects.count()) == ([404, 404], 0)


def test_nothing_chosen_shows_the_choice_again(client: Client, workspace: Workspace) -> None:
    lead = called(workspace)

    answer = client.post("/letters/new/", {"lead": lead.pk})

    assert (answer.status_code, Letter.objects.count()) == (200, 0)
    assert "About Dana Whitfield." in answer.content.decode()


def test_anothers_lead_is_not_written_about(client: Client, stranger: Workspace) -> None:
    answer = client.post("/letters/new/", {"kind": "follow_up", "lead": called(stranger).pk})

    assert (answer.status_code, Letter.objects.count()) == (404, 0)
