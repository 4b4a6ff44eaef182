"""Letters through their doors: drafted, filled, edited, versions kept, handed over; nothing sent."""

import datetime as dt
import email
import email.policy

import pytest
from django.test import Client

from goodterms.candidate.models import Position, Profile
from goodterms.kit.ledger.settling import settle_all
from goodterms.kit.models import Due, LogEntry, Workspace
from goodterms.leads.models import Event, Lead, Stage
from goodterms.letters.models import Letter, LetterVersion
from goodterms.letters.pages import letter_page, letters_page
from goodterms.network.models import Bridge, Contact, Employer
from goodterms.today.pages import today_page
from tests.conftest import MONDAY


@pytest.fixture
def lead(workspace: Workspace) -> Lead:
    Profile.objects.create(workspace=workspace, first_name="Maya", last_name="Lind")
    Position.objects.create(workspace=workspace, employer="Corvid", title="Data Analyst", started_on="2021")
    employer = Employer.objects.create(workspace=workspace, name="Northwind", key="northwind")
    contact = Contact.objects.create(
        workspace=workspace,
        first_name="Dana",
        last_name="Whitfield",
        email="dana@northwind.example",
        employer=employer,
    )
    return Lead.objects.create(
        workspace=workspace,
        about="Analyst",
        who="Dana Whitfield",
        employer=employer,
        contact=contact,
        stage=Stage.INTERVIEWING,
        heard_on=MONDAY,
        last_event_on=MONDAY,
    )


def drafted(client: Client, *, kind: str = "withdraw.application", **more: object) -> Letter:
    client.post("/letters/new/", {"kind": kind, **more})
    return Letter.objects.latest("id")


def shown(client: Client, letter: Letter) -> str:
    return client.get(f"/letters/{letter.pk}/").content.decode()


def test_a_draft_for_a_lead_holds_the_facts_of_the_record_and_asks_for_the_others(
    client: Client, lead: Lead, monday: dt.date
) -> None:
    letter = drafted(client, lead=lead.pk)

    assert letter.text.startswith(
        "Hello Dana,\n\nThank you for considering me for the position of Analyst at Northwind.\n\n"
        "After careful thought about [What is the first thing that does not fit, without blame?] and"
    )
    assert (letter.to, letter.due_on, letter.sent_on) == ("dana@northwind.example", None, None)
    assert letter.subject == "Withdrawing my application for the position of Analyst at Northwind"
    assert LogEntry.objects.latest("id").deed == "Drafted a letter: Withdraw your application"


def test_a_letter_is_due_so_many_working_days_after_its_draft(client: Client, lead: Lead) -> None:
    import time_machine

    Profile.objects.update(days_off=["2026-11-30"])
    with time_machine.travel(dt.datetime(2026, 11, 27, 9, tzinfo=dt.UTC), tick=False):
        letter = drafted(client, kind="interview.thanks", lead=lead.pk)

    assert letter.due_on == dt.date(2026, 12, 1)  # Friday; then a weekend and a holiday


def test_each_fact_of_the_page_carries_its_source(client: Client, lead: Lead) -> None:
    body = shown(client, drafted(client, lead=lead.pk))

    assert 'data-source="the contact">Dana' in body
    assert 'data-source="the lead">the position of Analyst at Northwind' in body
    assert 'data-source="your profile">Maya Lind' in body
    assert '<mark class="letter-question">[What is the first thing' in body


def test_an_answered_question_takes_its_place_and_names_the_person_as_source(
    client: Client, lead: Lead, monday: dt.date
) -> None:
    letter = drafted(client, lead=lead.pk)

    client.post(f"/letters/{letter.pk}/facts/", {"element_one": "the amount of travel", "element_two": ""})

    letter.refresh_from_db()
    assert "about the amount of travel and [What is the second thing" in letter.text
    assert letter.brief["facts"]["element_one"] == {
        "text": "the amount of travel",
        "source": "you, on 23 Nov 2026",
    }


def test_an_answer_reaches_a_text_that_the_person_edited_too(client: Client, lead: Lead) -> None:
    letter = drafted(client, kind="tie.revive", lead=lead.pk)
    edited = "Dear Dana,\nhow are you? [What is new with you?]"
    client.post(f"/letters/{letter.pk}/", {"text": edited, "subject": "Hello", "to": ""})

    client.post(f"/letters/{letter.pk}/facts/", {"news": "I moved"})

    letter.refresh_from_db()
    assert letter.text == "Dear Dana,\nhow are you? I moved"


def test_a_wording_is_kept_and_the_former_one_can_come_back(client: Client, lead: Lead) -> None:
    letter = drafted(client, kind="follow_up", lead=lead.pk)
    first = letter.text

    client.post(f"/letters/{letter.pk}/", {"text": "Hello Dana,\r\nstill keen.", "subject": "Hi", "to": ""})
    client.post(f"/letters/{letter.pk}/", {"text": "Hello Dana,\r\nstill keen.", "subject": "Hi", "to": ""})

    letter.refresh_from_db()
    assert (letter.text, letter.subject, letter.is_edited) == ("Hello Dana,\nstill keen.", "Hi", True)
    assert [version.text for version in LetterVersion.objects.all()] == [first]
    client.post(f"/letters/versions/{LetterVersion.objects.get().pk}/restore/")
    letter.refresh_from_db()
    assert letter.text == first
    assert LetterVersion.objects.count() == 2


def test_W6_a_bridge_burned_since_the_draft_is_told_on_the_letter(client: Client, lead: Lead) -> None:
    letter = drafted(client, kind="follow_up", lead=lead.pk)
    before = shown(client, letter)

    Bridge.objects.create(
        workspace=lead.workspace, name="Northwind", key="northwind", burned_on=MONDAY, evidence="Never again."
    )

    assert "This employer burned the bridge" not in before
    assert "This employer burned the bridge: \u201cNever again\u201d." in shown(client, letter)


def test_another_tone_writes_the_letter_anew_and_keeps_what_was_there(client: Client, lead: Lead) -> None:
    letter = drafted(client, kind="follow_up", lead=lead.pk)

    client.post(f"/letters/{letter.pk}/tone/", {"tone": "warm"})
    client.post(f"/letters/{letter.pk}/tone/", {"tone": "furious"})

    letter.refresh_from_db()
    assert (letter.tone, letter.text.startswith("Hello Dana,\n\nI hope your week is going well.")) == (
        "warm",
        True,
    )
    assert LetterVersion.objects.count() == 1


def test_the_preview_looks_a_wording_over_and_keeps_nothing(client: Client, lead: Lead) -> None:
    letter = drafted(client, kind="follow_up", lead=lead.pk)

    answer = client.post(
        f"/letters/{letter.pk}/preview/",
        {"text": "Hello Dana,\nI want $95,000.", "subject": "", "to": "x@corvid.example"},
    )
    body = answer.content.decode()

    assert body.strip().startswith('<div id="preview"')
    assert "This names an amount" in body
    assert "looks like an address at Corvid" in body
    assert "2 suggestions. You decide." in body
    letter.refresh_from_db()
    assert "$95,000" not in letter.text


def test_hostile_words_are_shown_and_never_run(client: Client, lead: Lead) -> None:
    letter = drafted(client, kind="follow_up", lead=lead.pk)
    client.post(
        f"/letters/{letter.pk}/",
        {"text": "<script>alert(1)</script> {{ secret }}", "subject": "<b>", "to": ""},
    )

    body = shown(client, letter)

    assert "<script>alert(1)" not in body
    assert "&lt;script&gt;alert(1)" in body
    assert "secret is no field that we know" in body


@pytest.mark.parametrize("address", ["no address", "two@at@example.org", "a@example.org\nBcc: b@example.org"])
def test_what_is_no_address_is_refused_and_nothing_is_lost(client: Client, lead: Lead, address: str) -> None:
    letter = drafted(client, kind="follow_up", lead=lead.pk)

    answer = client.post(f"/letters/{letter.pk}/", {"text": "My own words", "subject": "", "to": address})

    assert (answer.status_code, "My own words" in answer.content.decode()) == (400, True)
    letter.refresh_from_db()
    assert letter.to == "dana@northwind.example"


def test_the_file_is_a_draft_for_a_mail_program(client: Client, lead: Lead) -> None:
    letter = drafted(client, kind="follow_up", lead=lead.pk)

    answer = client.get(f"/letters/{letter.pk}/eml/")
    mail = email.message_from_bytes(answer.content, policy=email.policy.default)

    assert (answer["Content-Type"], mail["To"], mail["X-Unsent"]) == (
        "message/rfc822",
        "dana@northwind.example",
        "1",
    )
    assert mail["Subject"] == letter.subject
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == letter.text.strip()


def test_an_address_of_the_record_that_is_none_only_costs_the_link(client: Client, lead: Lead) -> None:
    Contact.objects.update(email="dana\nBcc: all@example.org")
    letter = drafted(client, kind="follow_up", lead=lead.pk)

    body = shown(client, letter)
    answer = client.get(f"/letters/{letter.pk}/eml/", follow=True)

    assert "mailto:" not in body
    assert "holds an address that is not one" in answer.content.decode()


def test_the_drafts_folder_without_a_mailbox_says_what_to_do(client: Client, lead: Lead) -> None:
    letter = drafted(client, kind="follow_up", lead=lead.pk)

    body = client.post(f"/letters/{letter.pk}/drafts/", follow=True).content.decode()

    assert "No mailbox is set up." in body


def test_sent_by_the_person_moves_the_lead_and_begins_the_wait(
    client: Client, lead: Lead, monday: dt.date
) -> None:
    letter = drafted(client, lead=lead.pk)

    client.post(f"/letters/{letter.pk}/sent/", {"sure": "1", "how": "mail", "on": "2026-11-23"})

    letter.refresh_from_db()
    lead.refresh_from_db()
    assert (letter.sent_on, letter.sent_how) == (MONDAY, "mail")
    assert (lead.stage, lead.last_direction, lead.last_event_on) == (Stage.WITHDRAWN, "out", MONDAY)
    said = Event.objects.filter(lead=lead).order_by("id").values_list("kind", "says", "how")
    assert list(said) == [
        ("message", "Withdraw your application", "by e-mail"),
        ("stage", "Interviewing \u2192 Withdrawn", ""),
    ]


def test_a_letter_without_a_lead_is_only_noted_as_sent(client: Client, workspace: Workspace) -> None:
    letter = drafted(client, kind="improvement.propose")

    client.post(f"/letters/{letter.pk}/sent/", {"sure": "1", "how": "person", "on": "2026-11-20"})

    letter.refresh_from_db()
    assert (letter.sent_on, letter.sent_how) == (dt.date(2026, 11, 20), "person")
    assert Event.objects.count() == 0


def test_the_record_read_again_brings_new_facts_and_leaves_the_persons_wording(
    client: Client, lead: Lead
) -> None:
    letter = drafted(client, kind="follow_up", lead=lead.pk)
    client.post(
        f"/letters/{letter.pk}/", {"to": letter.to, "subject": letter.subject, "text": "My own words"}
    )
    Lead.objects.create(workspace=lead.workspace, who="Tom Okafor", heard_on=MONDAY, last_event_on=MONDAY)
    lead.about = "Senior analyst"
    lead.save()

    client.post(f"/letters/{letter.pk}/record/")

    letter.refresh_from_db()
    assert letter.text == "My own words"
    assert letter.brief["facts"]["position"]["text"] == "the position of Senior analyst at Northwind"
    assert letter.brief["others"] == ["Tom Okafor"]


def test_a_letter_goes_to_the_trash_and_comes_back(client: Client, lead: Lead) -> None:
    letter = drafted(client, kind="follow_up", lead=lead.pk)

    client.post(f"/letters/{letter.pk}/trash/")
    gone = client.get(f"/letters/{letter.pk}/").status_code
    client.post(f"/trash/letter/{letter.pk}/restore/")

    assert (gone, client.get(f"/letters/{letter.pk}/").status_code) == (404, 200)


def test_an_unknown_kind_and_somebody_elses_rows_are_not_found(
    client: Client, stranger: Workspace, lead: Lead
) -> None:
    other = Lead.objects.create(workspace=stranger, heard_on=MONDAY, last_event_on=MONDAY)

    assert client.post("/letters/new/", {"kind": "love.letter"}).status_code == 404
    assert client.post("/letters/new/", {"kind": "follow_up", "tone": "furious"}).status_code == 404
    assert client.post("/letters/new/", {"kind": "follow_up", "lead": other.pk}).status_code == 404
    assert Letter.objects.count() == 0


def test_a_contact_leads_to_a_letter_to_them(client: Client, lead: Lead) -> None:
    letter = drafted(client, kind="introduction.request", contact=lead.contact_id)

    assert letter.text.startswith("Hello Dana,\n\nWould you introduce me to [Whom do you hope to reach?]")
    assert "a data analyst at Corvid" in letter.text
    assert letter.to == "dana@northwind.example"


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_and_a_letter_need_the_same_queries_however_many(
    client: Client, lead: Lead, count: int, django_assert_num_queries: object
) -> None:
    letters = [drafted(client, kind="follow_up", lead=lead.pk) for _ in range(count)]
    LetterVersion.objects.bulk_create(
        LetterVersion(workspace=lead.workspace, letter=letters[0], text="x") for _ in range(count)
    )
    letter = Letter.objects.get(pk=letters[0].pk)

    with django_assert_num_queries(4):  # type: ignore[operator]
        letters_page(lead.workspace, page="", today=MONDAY)
    with django_assert_num_queries(4):  # type: ignore[operator]
        letter_page(letter, today=MONDAY)


def test_today_reminds_of_a_draft_that_is_due_until_it_is_put_off(
    client: Client, lead: Lead, monday: dt.date
) -> None:
    letter = drafted(client, kind="follow_up", lead=lead.pk)
    before = client.get("/").content.decode()
    Letter.objects.update(due_on=MONDAY)
    settle_all(letter.workspace)

    due = client.get("/").content.decode()
    client.post(f"/owed/{Due.objects.get(key='letter.send').pk}/later/", {"days": "1"})
    after = client.get("/")
    page = today_page(letter.workspace, today=MONDAY)

    says = "Send your draft: ask how things stand, the position of Analyst at Northwind"
    assert (says in before, says in due, after.status_code) == (False, True, 200)
    assert [now.says for now in page.actions if now.says == says] == []
    assert [(row.when, row.says) for row in page.coming] == [("Tomorrow", says)]


def test_the_spelling_is_checked_in_a_child_process(client: Client, lead: Lead) -> None:
    pytest.importorskip("harper", reason="the extra `spelling` is not installed")
    letter = drafted(client, kind="follow_up", lead=lead.pk)

    body = client.post(
        f"/letters/{letter.pk}/spelling/",
        {"text": "Hello Dana,\n\nI would of liked teh call.", "subject": "", "to": ""},
    ).content.decode()

    assert "Perhaps \u201cwould have\u201d." in body
    assert "Did you mean the definite article?" in body


def test_an_untouched_draft_shows_its_blanks_once_and_no_scolding(client: Client, lead: Lead) -> None:
    letter = drafted(client, lead=lead.pk)
    Letter.objects.update(text=letter.text.replace("Thank you", "You owe me an apology"))

    untouched = shown(client, letter)
    client.post(f"/letters/{letter.pk}/", {"to": "", "subject": "Farewell", "text": "You never listen."})
    touched = shown(client, letter)

    assert ("2 blanks to fill." in untouched, "suggestion" in untouched) == (True, False)
    assert untouched.count("This question is still open.") == 0
    assert "suggestion" in touched
