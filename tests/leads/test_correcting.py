"""Who and where a lead is about is corrected: the contact and the open drafts follow, what was sent stays."""

import pytest
from django.test import Client

from goodterms.kit.models import LogEntry, Workspace
from goodterms.leads import actions
from goodterms.leads.models import Lead
from goodterms.letters.models import Letter
from goodterms.network.models import Contact, Employer
from goodterms.postings.models import News, Posting
from tests.leads.made import away, called, fresh, says

DANA = "Dana Whitfield <dana@northwind.example>"


def corrected(lead: Lead, *, who: str, employer: str = "Northwind", about: str = "Analyst") -> Lead:
    actions.change_lead(fresh(lead), about=about, who=who, employer=employer)
    return fresh(lead)


@pytest.fixture
def lead(workspace: Workspace) -> Lead:
    return called(workspace, DANA, employer="Northwind", about="Analyst")


def test_the_same_name_again_keeps_the_contact(lead: Lead) -> None:
    after = corrected(lead, who=lead.who, about="Senior analyst")

    assert (after.contact, after.about, Contact.objects.count()) == (lead.contact, "Senior analyst", 1)


def test_another_name_is_another_person_and_the_first_one_stays_in_the_record(lead: Lead) -> None:
    after = corrected(lead, who="Tom Lee")

    assert (str(after.contact), after.who) == ("Tom Lee", "Tom Lee")
    assert sorted(str(one) for one in Contact.objects.all()) == ["Dana Whitfield", "Tom Lee"]


def test_nobody_named_is_no_contact(lead: Lead) -> None:
    assert corrected(lead, who="a headhunter").contact is None


def test_a_line_that_is_too_long_is_cut_to_its_room(lead: Lead) -> None:
    assert len(corrected(lead, who="a headhunter who " + "talked " * 60).who) == 200


def test_another_employer_renames_what_is_owed(lead: Lead) -> None:
    before = says(lead)

    corrected(lead, who=lead.who, employer="Corvid", about="Buyer")

    assert (before.rpartition(" about ")[2], says(lead).rpartition(" about ")[2]) == (
        "Analyst at Northwind",
        "Buyer at Corvid",
    )


def test_T1_a_caller_whose_name_was_wrong_is_named_rightly_in_what_is_owed(lead: Lead) -> None:
    corrected(lead, who="Tom Lee")

    assert says(lead) == "Say yes to a call with Tom Lee about Analyst at Northwind"


def test_no_employer_is_none(lead: Lead) -> None:
    after = corrected(lead, who=lead.who, employer=" ")

    assert (after.employer, Employer.objects.count()) == (None, 1)


def test_the_logbook_tells_only_what_changed(lead: Lead) -> None:
    corrected(lead, who="Tom Lee")

    entry = LogEntry.objects.latest("pk")
    assert (entry.row_id, entry.changes) == (lead.pk, {"who": [lead.who, "Tom Lee"]})


def test_an_open_draft_follows_to_the_new_person_and_address(lead: Lead, workspace: Workspace) -> None:
    letter = Letter.begin(workspace, kind="follow_up", today=away(0), lead=lead)

    after = corrected(lead, who="Tom Lee <tom@corvid.example>")

    letter.refresh_from_db()
    assert (letter.contact, letter.to) == (after.contact, "tom@corvid.example")


def test_an_address_that_the_person_typed_stays_on_the_draft(lead: Lead, workspace: Workspace) -> None:
    letter = Letter.begin(workspace, kind="follow_up", today=away(0), lead=lead)
    Letter.objects.update(to="jobs@northwind.example")

    after = corrected(lead, who="Tom Lee <tom@corvid.example>")

    letter.refresh_from_db()
    assert (letter.contact, letter.to) == (after.contact, "jobs@northwind.example")


def test_a_draft_to_nobody_gets_the_address_of_whoever_is_known_now(workspace: Workspace) -> None:
    lead = called(workspace, "a headhunter", employer="Northwind")
    letter = Letter.begin(workspace, kind="follow_up", today=away(0), lead=lead)

    corrected(lead, who=DANA)

    letter.refresh_from_db()
    assert (str(letter.contact), letter.to) == ("Dana Whitfield", "dana@northwind.example")


def test_a_draft_to_somebody_else_stays_theirs(lead: Lead, workspace: Workspace) -> None:
    other = Contact.objects.create(
        workspace=workspace, first_name="Ida", last_name="Berg", email="i@b.example"
    )
    letter = Letter.begin(workspace, kind="follow_up", today=away(0), lead=lead, contact=other)

    corrected(lead, who="Tom Lee <tom@corvid.example>")

    letter.refresh_from_db()
    assert (letter.contact, letter.to) == (other, "i@b.example")


def test_drafts_of_another_lead_stay_as_they_are(lead: Lead, workspace: Workspace) -> None:
    other = called(workspace, DANA, employer="Corvid")
    letter = Letter.begin(workspace, kind="follow_up", today=away(0), lead=other)

    corrected(lead, who="Tom Lee <tom@corvid.example>")

    letter.refresh_from_db()
    assert (letter.contact, letter.to) == (other.contact, "dana@northwind.example")


def test_the_form_shows_what_is_known_and_corrects_it(client: Client, lead: Lead) -> None:
    page = client.get(f"/leads/{lead.pk}/change/").content.decode()

    client.post(f"/leads/{lead.pk}/change/", {"about": "Clerk", "who": "", "employer": ""})

    after = fresh(lead)
    assert [f'value="{word}"' in page for word in ("Analyst", "Northwind")] == [True, True]
    assert (after.about, after.who, after.employer, after.contact) == ("Clerk", "", None, None)


def test_a_name_that_is_too_long_is_refused_and_nothing_changes(client: Client, lead: Lead) -> None:
    answer = client.post(f"/leads/{lead.pk}/change/", {"about": "x" * 301, "who": "Tom Lee"})

    assert (answer.status_code, fresh(lead).about, fresh(lead).who) == (200, "Analyst", lead.who)


# A posting becomes a lead


def test_a_posting_that_is_pursued_is_news_no_longer(workspace: Workspace) -> None:
    posting = Posting.objects.create(
        workspace=workspace, title="Clerk", seen_on=away(0), text_sha256="x", news=News.NEW, news_on=away(0)
    )

    actions.pursue_posting(posting, today=away(0))

    posting.refresh_from_db()
    assert posting.news == ""


def test_a_posting_becomes_a_lead_through_its_door(client: Client, workspace: Workspace) -> None:
    posting = Posting.objects.create(
        workspace=workspace, title="Clerk", employer_name="Corvid", seen_on=away(0), text_sha256="x"
    )

    answer = client.post(f"/postings/{posting.pk}/lead/")

    lead = Lead.objects.get()
    assert (answer.headers["Location"], lead.about, lead.posting) == (
        f"/leads/{lead.pk}/",
        "Clerk",
        posting,
    )


def test_anothers_posting_is_not_found(client: Client, stranger: Workspace) -> None:
    posting = Posting.objects.create(workspace=stranger, title="Clerk", seen_on=away(0), text_sha256="x")

    assert (client.post(f"/postings/{posting.pk}/lead/").status_code, Lead.objects.count()) == (404, 0)
