"""The mailbox of a person, on a real IMAP server: read on demand, drafts laid in, the password outside the database."""

from collections.abc import Sequence
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from goodterms.kit import jobs
from goodterms.kit.jobs import CancelledError
from goodterms.kit.mail.values import Message
from goodterms.kit.models import Job, Workspace
from goodterms.kit.secrets import keep_secret, read_secret
from goodterms.leads.models import Lead
from goodterms.letters.models import Letter, Mailbox
from goodterms.network.models import Contact
from goodterms.replies.actions.visiting import visit
from goodterms.replies.models import Reply
from tests.conftest import MONDAY
from tests.kit.dovecot import PASSWORD, USER, MailServer, mail_server

__all__ = ["mail_server"]

SETTINGS = {
    "host": "imap.example.org",
    "port": 993,
    "security": "tls",
    "username": "anna@example.com",
    "password": "an app password",
    "folders": "INBOX\n\nJobs\nINBOX",
}


@pytest.fixture(autouse=True)
def _no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


@pytest.fixture
def box(workspace: Workspace, mail_server: MailServer, settings: LazySettings) -> Mailbox:
    keep_secret(PASSWORD, name="mailbox", folder=Path(settings.DATA_FOLDER))
    return Mailbox.objects.create(
        workspace=workspace,
        host="localhost",
        port=mail_server.plain,
        username=USER,
        security="none",
        folders=["INBOX"],
    )


def mail(text: str, *, sender: str, number: int) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["Subject"] = sender, f"Answer {number}"
    message["Message-ID"], message["Date"] = (
        f"<{number}@northwind.example>",
        "Fri, 20 Nov 2026 10:00:00 +0000",
    )
    message.set_content(text)
    return message


def test_the_settings_are_kept_and_the_password_lies_in_a_file_of_the_persons_own(
    client: Client, workspace: Workspace, settings: LazySettings
) -> None:
    body = client.post("/letters/mailbox/", SETTINGS, follow=True).content.decode()

    box = Mailbox.objects.get()
    assert (box.host, box.username, box.folders) == (
        "imap.example.org",
        "anna@example.com",
        ["INBOX", "Jobs"],
    )
    assert read_secret("mailbox", folder=Path(settings.DATA_FOLDER)) == "an app password"
    assert "The password is in a file that only you can read." in body
    assert "an app password" not in body


def test_an_empty_password_keeps_the_present_one_and_forgetting_takes_both(
    client: Client, workspace: Workspace, settings: LazySettings
) -> None:
    client.post("/letters/mailbox/", SETTINGS)
    client.post("/letters/mailbox/", {**SETTINGS, "password": "", "port": 143, "security": "starttls"})
    kept = read_secret("mailbox", folder=Path(settings.DATA_FOLDER))

    client.post("/letters/mailbox/forget/")

    assert kept == "an app password"
    assert (Mailbox.objects.count(), read_secret("mailbox", folder=Path(settings.DATA_FOLDER))) == (0, "")


def test_only_mails_of_known_people_are_read_once_and_nothing_is_marked_there(
    client: Client, box: Mailbox, mail_server: MailServer
) -> None:
    contact = Contact.objects.create(
        workspace=box.workspace, first_name="Dana", last_name="W", email="Dana@northwind.example"
    )
    lead = Lead.objects.create(
        workspace=box.workspace, contact=contact, stage="withdrawn", heard_on=MONDAY, last_event_on=MONDAY
    )
    mail_server.deliver(mail("May I ask why you withdrew?", sender="Dana <dana@northwind.example>", number=1))
    mail_server.deliver(mail("Buy shoes now", sender="Shop <shop@shoes.example>", number=2))

    for _ in range(2):
        client.post("/letters/mailbox/read/")
        jobs.run(Job.objects.latest("id"))

    job = Job.objects.latest("id")
    assert (job.state, job.says) == ("done", "")
    reply = Reply.objects.get()
    assert (reply.lead, reply.subject, reply.kind) == (lead, "Answer 1", "inquiring")
    assert mail_server.flags("INBOX").count("S") == 0
    assert "dana" not in str(Mailbox.objects.get().seen)


def pursued(box: Mailbox, name: str = "dana") -> Lead:
    contact = Contact.objects.create(
        workspace=box.workspace, first_name=name, last_name="W", email=f"{name}@northwind.example"
    )
    return Lead.objects.create(
        workspace=box.workspace, contact=contact, stage="withdrawn", heard_on=MONDAY, last_event_on=MONDAY
    )


def read_now(client: Client) -> Job:
    client.post("/letters/mailbox/read/")
    job = Job.objects.latest("id")
    jobs.run(job)
    return job


def test_four_hundred_and_fifty_new_messages_are_all_read_in_one_visit(
    client: Client, box: Mailbox, mail_server: MailServer
) -> None:
    people = [pursued(box, f"p{number}").contact for number in range(45)]
    box.folders = ["Full"]
    box.save()
    for number, contact in enumerate(people * 10):
        assert contact is not None
        mail_server.deliver(
            mail(f"Thank you, number {number}.", sender=contact.email, number=number + 1000), to="Full"
        )

    first = read_now(client)
    again = read_now(client)

    assert [job.result["kinds"][0]["new"] for job in (first, again)] == [450, 0]
    assert Reply.objects.count() == 450
    assert first.result["notes"] == ["Full: 450 heads looked at, 450 mails read."]
    assert again.result["notes"] == ["Full: 0 heads looked at, 0 mails read."]


def test_an_unreadable_message_and_a_missing_folder_cost_themselves_alone_now_and_later(
    client: Client, box: Mailbox, mail_server: MailServer
) -> None:
    pursued(box)
    box.folders = ["Gone", "Torn", "Whole"]
    box.save()
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(40))
    torn = f"From: dana@northwind.example\nSubject: Torn\nMessage-ID: <torn@n.example>\n{nested}"
    mail_server.deliver(torn.encode(), to="Torn")
    for number, folder in ((2001, "Torn"), (2002, "Whole")):
        mail_server.deliver(mail("Thank you.", sender="dana@northwind.example", number=number), to=folder)

    first = read_now(client)
    again = read_now(client)

    assert (first.state, first.result["kinds"][0]["new"], again.result["kinds"][0]["new"]) == ("done", 2, 0)
    assert first.result["notes"] == [
        "This mailbox has no folder called “Gone” that can be opened.",
        "Torn: 2 heads looked at, 1 mails read.",
        "“Torn” from dana@northwind.example was not read. This e-mail holds too many parts inside each other. "
        "Copy its text and paste it.",
        "Whole: 1 heads looked at, 1 mails read.",
    ]


def test_a_visit_that_is_stopped_goes_on_where_it_was(
    client: Client, box: Mailbox, mail_server: MailServer, settings: LazySettings
) -> None:
    pursued(box)
    box.folders = ["Long"]
    box.save()
    for number in range(120):
        mail_server.deliver(
            mail(f"Thank you, number {number}.", sender="dana@northwind.example", number=number + 3000),
            to="Long",
        )
    taken: list[int] = []

    def stops(messages: Sequence[Message]) -> None:
        if taken:
            raise CancelledError
        taken.append(len(messages))

    with pytest.raises(CancelledError):
        visit(box, take=stops, tell=lambda **_: None)
    rest: list[int] = []
    visit(Mailbox.objects.get(), take=lambda messages: rest.append(len(messages)), tell=lambda **_: None)

    assert (taken, rest) == ([100], [20])


def test_a_letter_pressed_twice_lies_in_the_drafts_folder_once(
    client: Client, box: Mailbox, mail_server: MailServer
) -> None:
    client.post("/letters/new/", {"kind": "follow_up"})
    letter = Letter.objects.get()
    name = f"Message-ID: <letter-{letter.pk}-{letter.updated_at:%Y%m%d%H%M%S%f}@".encode()

    bodies = [client.post(f"/letters/{letter.pk}/drafts/", follow=True).content.decode() for _ in range(2)]

    assert [name in raw for raw in mail_server.mails("To finish")].count(True) == 1
    assert "It lies in your folder \u201cTo finish\u201d. Nothing was sent." in bodies[0]
    assert "already in your folder \u201cTo finish\u201d. Nothing was sent." in bodies[1]


def test_a_letter_is_laid_into_the_drafts_folder_and_nothing_is_sent(
    client: Client, box: Mailbox, mail_server: MailServer
) -> None:
    client.post("/letters/new/", {"kind": "follow_up"})
    letter = Letter.objects.get()

    body = client.post(f"/letters/{letter.pk}/drafts/", follow=True).content.decode()

    assert "It lies in your folder \u201cTo finish\u201d. Nothing was sent." in body
    raw = mail_server.mails("To finish")[-1]
    assert b"I am still interested" in raw
    letter.refresh_from_db()
    assert letter.sent_on is None


def test_a_wrong_password_is_a_sentence_on_the_page_of_the_job(
    client: Client, box: Mailbox, settings: LazySettings
) -> None:
    keep_secret("wrong", name="mailbox", folder=Path(settings.DATA_FOLDER))

    client.post("/letters/mailbox/read/")
    job = Job.objects.latest("id")
    jobs.run(job)

    assert job.state == "failed"
    assert "password" in job.says
    assert "wrong" not in job.says
