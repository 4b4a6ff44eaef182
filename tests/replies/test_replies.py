"""Answers through their doors: kept, read, laid to their lead, corrected, and what they call for."""

import datetime as dt
import json
from email.message import EmailMessage
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import strip_tags
from typer.testing import CliRunner

from goodterms.kit import jobs
from goodterms.kit.models import Due, Job, LogEntry, Workspace
from goodterms.leads.models import Event, Lead, Stage
from goodterms.letters.models import Letter
from goodterms.network.models import Contact, Employer
from goodterms.replies.jobs import ANSWERS, MAILBOX
from goodterms.replies.models import Reply
from goodterms.web.commands import app
from tests.conftest import MONDAY

WHY = "Hello,\n\nthank you for letting us know. May I ask what made you decide against it?\n\nDana"
NEVER = "Do not ever apply here again. You are on our do-not-hire list.\n\nJonah"


def mail(text: str, *, sender: str = "Dana Whitfield <dana@northwind.example>", **heads: str) -> bytes:
    told = {"From": sender, "Subject": "Re: your message", "Date": "Fri, 20 Nov 2026 10:00:00 +0000", **heads}
    return "\r\n".join([*(f"{name}: {value}" for name, value in told.items()), "", text]).encode()


def upload(client: Client, raw: bytes, *, name: str = "answer.eml", **more: object) -> object:
    return client.post("/letters/answers/new/", {"file": SimpleUploadedFile(name, raw), **more})


@pytest.fixture
def lead(workspace: Workspace) -> Lead:
    employer = Employer.objects.create(workspace=workspace, name="Northwind", key="northwind")
    contact = Contact.objects.create(
        workspace=workspace,
        first_name="Dana",
        last_name="Whitfield",
        email="Dana@Northwind.example",
        employer=employer,
    )
    return Lead.objects.create(
        workspace=workspace,
        about="Analyst",
        who="Dana Whitfield",
        employer=employer,
        contact=contact,
        stage=Stage.WITHDRAWN,
        heard_on=MONDAY,
        last_event_on=dt.date(2026, 11, 2),
        last_direction="out",
    )


def test_a_dropped_mail_is_read_and_laid_to_the_lead_of_its_sender(
    client: Client, lead: Lead, monday: dt.date
) -> None:
    upload(client, mail(WHY, **{"Message-ID": "<one@northwind.example>"}))

    reply = Reply.objects.get()
    lead.refresh_from_db()
    assert (reply.lead, reply.contact, reply.employer_name) == (lead, lead.contact, "Northwind")
    assert (reply.kind, reply.kind_read, reply.is_told) == ("inquiring", "inquiring", False)
    assert (reply.received_on, reply.message_id, reply.sender_address) == (
        dt.date(2026, 11, 20),
        "one@northwind.example",
        "dana@northwind.example",
    )
    assert reply.original is not None
    assert (lead.last_event_on, lead.last_direction) == (dt.date(2026, 11, 20), "in")
    assert Event.objects.get().says == "Asks why, Re: your message"
    assert LogEntry.objects.latest("id").deed == "Received an answer from Dana Whitfield"


def test_the_same_mail_again_adds_nothing(client: Client, lead: Lead) -> None:
    for _ in range(2):
        upload(client, mail(WHY, **{"Message-ID": "<one@northwind.example>"}))
        client.post("/letters/answers/new/", {"text": WHY})

    assert (Reply.objects.count(), Event.objects.count()) == (2, 1)


def test_pasted_words_are_kept_with_the_lead_that_the_person_names(
    client: Client, lead: Lead, monday: dt.date
) -> None:
    lead.stage = Stage.TALKING
    lead.save()

    answer = client.post("/letters/answers/new/", {"text": WHY, "lead": lead.pk})

    reply = Reply.objects.get()
    assert answer.headers["Location"] == f"/letters/answers/{reply.pk}/"
    assert (reply.lead, reply.received_on, reply.kind) == (lead, MONDAY, "inquiring")


def test_a_machines_receipt_is_nobodys_word_and_the_wait_goes_on(client: Client, lead: Lead) -> None:
    text = "Thank you for your application. This is an automatic confirmation that we received it. Please do not reply."
    upload(client, mail(text, **{"Auto-Submitted": "auto-replied"}))

    lead.refresh_from_db()
    assert Reply.objects.get().kind == "automatic_receipt"
    assert (lead.last_event_on, lead.last_direction) == (MONDAY, "")  # nobody has spoken on this timeline
    assert Event.objects.get().direction == ""


def test_an_answer_to_our_own_draft_finds_its_lead_whoever_sends_it(client: Client, lead: Lead) -> None:
    client.post("/letters/new/", {"kind": "withdraw.application", "lead": lead.pk})
    letter = Letter.objects.get()

    upload(
        client,
        mail(
            WHY,
            sender="People Team <people@other.example>",
            **{"In-Reply-To": f"<letter-{letter.pk}-20261120100000@goodterms.invalid>"},
        ),
    )

    assert Reply.objects.get().lead == lead


def test_a_sender_at_the_employers_domain_is_laid_to_its_lead(client: Client, lead: Lead) -> None:
    upload(client, mail(WHY, sender="Somebody Else <hr@northwind.example>"))

    assert (Reply.objects.get().lead, Reply.objects.get().contact) == (lead, None)


def test_an_answer_from_nobody_in_the_record_is_kept_and_laid_to_a_lead_later(
    client: Client, lead: Lead
) -> None:
    lead.stage = Stage.TALKING
    lead.save()
    upload(client, mail(WHY, sender="Ann Other <ann@elsewhere.example>"))
    reply = Reply.objects.get()
    before = reply.lead

    body = client.get(f"/letters/answers/{reply.pk}/").content.decode()
    client.post(f"/letters/answers/{reply.pk}/lead/", {"lead": lead.pk})

    reply.refresh_from_db()
    assert "It belongs to no lead yet." in body
    assert (before, reply.lead, Event.objects.count()) == (None, lead, 1)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "The submitted file is empty."),
        (b"PK\x03\x04 half a zip", "is"),
        (b"%PDF-1.7 something", "is"),
    ],
)
def test_what_is_no_mail_is_refused_in_a_sentence_and_nothing_is_kept(
    client: Client, workspace: Workspace, raw: bytes, says: str
) -> None:
    answer = upload(client, raw)

    body = answer.content.decode()  # type: ignore[attr-defined]
    assert (answer.status_code, Reply.objects.count()) == (400, 0)  # type: ignore[attr-defined]
    assert "Traceback" not in body
    assert "field-error" in body or "errorlist" in body or says in body


def test_a_german_answer_is_kept_unsure_with_its_language_named(client: Client, lead: Lead) -> None:
    text = (
        "Guten Tag,\n\nvielen Dank f\u00fcr Ihre Nachricht und f\u00fcr die Zeit, die Sie sich f\u00fcr das "
        "Gespr\u00e4ch mit uns genommen haben. Wir bedauern Ihre Entscheidung und w\u00fcnschen Ihnen f\u00fcr den "
        "weiteren Weg alles Gute.\n\nDana"
    )
    upload(client, mail(text, **{"Content-Type": "text/plain; charset=utf-8"}))

    reply = Reply.objects.get()
    assert (reply.kind, reply.reading["language"]) == ("unsure", "German")


def test_today_names_the_answer_that_calls_for_a_letter_until_one_is_drafted(
    client: Client, lead: Lead, monday: dt.date
) -> None:
    upload(client, mail(WHY))
    reply = Reply.objects.get()

    asked = client.get("/").content.decode()
    client.post("/letters/new/", {"kind": "reaction.general_reason", "reply": reply.pk})
    drafted = client.get("/").content.decode()

    assert "Dana Whitfield replied. Thanks with a general reason" in asked
    assert f'href="/letters/{Letter.objects.get().pk}/"' in drafted


def test_an_answer_put_aside_leaves_today(client: Client, lead: Lead, monday: dt.date) -> None:
    upload(client, mail(WHY))

    client.post(f"/owed/{Due.objects.get(table='reply', outcome='').pk}/needless/")

    assert "Dana Whitfield replied." not in client.get("/").content.decode()


def test_a_mailbox_keeps_only_messages_of_people_in_the_record(
    client: Client, lead: Lead, monday: dt.date
) -> None:
    raw = b"".join(
        b"From x Fri Nov 20 10:00:00 2026\n"
        + mail(f"{WHY} {number}", sender=sender).replace(b"\r\n", b"\n")
        + b"\n\n"
        for number, sender in enumerate(
            ["Dana Whitfield <dana@northwind.example>"] * 3 + ["A <a@shop.example>"] * 2
        )
    )

    upload(client, raw, name="box.mbox")
    job = Job.objects.get()
    jobs.run(job)

    assert job.kind == ANSWERS
    assert job.result["kinds"] == [{"label": "Answers", "new": 3, "updated": 0, "same": 0, "rejected": 0}]
    assert job.result["notes"] == ["2 messages are from nobody with whom you pursue something, and not kept."]
    assert Reply.objects.count() == 3
    jobs.run(job)
    assert job.result["kinds"][0] == {"label": "Answers", "new": 0, "updated": 0, "same": 3, "rejected": 0}


def large(text: str, *, sender: str, subject: str = "Your offer") -> bytes:
    """Return a mail with an attachment of 1.5 MB, which is read in the background."""
    message = EmailMessage()
    message["From"], message["Subject"] = sender, subject
    message["Date"] = "Fri, 20 Nov 2026 10:00:00 +0000"
    message.set_content(text)
    message.add_attachment(b"x" * 1_500_000, maintype="application", subtype="pdf", filename="offer.pdf")
    return message.as_bytes()


def test_the_lead_chosen_for_a_large_mail_is_its_lead_also_in_the_background(
    client: Client, lead: Lead, monday: dt.date
) -> None:
    other = Lead.objects.create(
        workspace=lead.workspace, who="Tom", heard_on=monday, last_event_on=monday, stage="talking"
    )
    told = {
        "file": SimpleUploadedFile("offer.eml", large(WHY, sender="Ann <a@shop.example>")),
        "lead": other.pk,
    }

    client.post("/letters/answers/new/", told)
    job = Job.objects.get()
    jobs.run(job)
    jobs.try_again(job)
    jobs.run(Job.objects.get())

    reply = Reply.objects.get()
    assert (reply.lead, reply.sender_address, reply.original) == (other, "a@shop.example", job.file)
    assert job.result["kinds"][0]["new"] == 1
    assert "Attached, and not kept: offer.pdf." in reply.reading_notes


def test_a_large_mail_added_by_itself_is_kept_as_a_small_one_is_whoever_sent_it(
    client: Client, lead: Lead
) -> None:
    upload(client, large(WHY, sender="Ann <a@shop.example>"), name="offer.eml")
    job = Job.objects.get()
    jobs.run(job)

    reply = Reply.objects.get()
    assert (job.state, reply.lead, reply.sender_name) == ("done", None, "Ann")


def test_every_message_of_a_mailbox_goes_to_the_lead_chosen_for_it(client: Client, lead: Lead) -> None:
    raw = b"".join(
        b"From x Fri Nov 20 10:00:00 2026\n"
        + mail(f"{WHY} {sender}", sender=sender).replace(b"\r\n", b"\n")
        + b"\n\n"
        for sender in ("Ann <a@shop.example>", "Bo <b@shop.example>")
    )

    client.post("/letters/answers/new/", {"file": SimpleUploadedFile("box.mbox", raw), "lead": lead.pk})
    jobs.run(Job.objects.get())

    assert list(Reply.objects.order_by("pk").values_list("lead", "sender_name")) == [
        (lead.pk, "Ann"),
        (lead.pk, "Bo"),
    ]


def test_a_lead_deleted_before_its_mail_is_read_is_said_and_nothing_is_kept(
    client: Client, lead: Lead
) -> None:
    file = SimpleUploadedFile("offer.eml", large(WHY, sender="Ann <a@shop.example>"))
    client.post("/letters/answers/new/", {"file": file, "lead": lead.pk})
    client.post(f"/leads/{lead.pk}/trash/")
    job = Job.objects.get()
    jobs.run(job)

    assert (job.state, job.says, Reply.objects.count()) == (
        "failed",
        "The lead you chose was deleted. Nothing was kept. Restore it, or add the reply again.",
        0,
    )


def test_the_mailbox_without_settings_fails_in_a_sentence(client: Client, workspace: Workspace) -> None:
    client.post("/letters/mailbox/read/")
    job = Job.objects.get()

    jobs.run(job)

    assert (job.kind, job.state, job.says) == (MAILBOX, "failed", "No mailbox is set up.")


# Who really wrote


def shown(client: Client) -> str:
    """Return what a person reads on the page of the newest answer."""
    body = client.get(f"/letters/answers/{Reply.objects.latest('pk').pk}/").content.decode()
    return " ".join(unescape(strip_tags(body)).split())


@pytest.mark.parametrize(
    ("heads", "says"),
    [
        (
            {"sender": '"dana@northwind.example" <x@evil.example>'},
            "The name shows dana@northwind.example, but the email says it comes from x@evil.example.",
        ),
        (
            {"sender": "Dana Whitfield <x@evil.example>", "Authentication-Results": "mx.me; dmarc=fail"},
            "A check of where it comes from failed (DMARC). It may not be from evil.example at all.",
        ),
        (
            {"sender": "Dana Whitfield <x@evil.example>", "Reply-To": "y@evil.example"},
            "If you reply, it goes to y@evil.example, another address than the sender's.",
        ),
    ],
)
def test_what_speaks_against_a_sender_is_shown_beside_the_name_and_no_lead_is_found_by_it(
    client: Client, lead: Lead, heads: dict[str, str], says: str
) -> None:
    called = Lead.objects.create(
        workspace=lead.workspace,
        who="dana@northwind.example",
        heard_on=MONDAY,
        last_event_on=MONDAY,
        stage=Stage.TALKING,
    )

    upload(client, mail(WHY, **heads))

    reply = Reply.objects.get()
    assert (reply.lead, reply.contact, called.events.count()) == (None, None, 0)
    text = shown(client)
    assert f"Check who sent this {says}" in text
    assert f"{reply.sender_name}, x@evil.example" in text


def test_a_contacts_name_from_an_address_that_is_not_known_is_said(client: Client, lead: Lead) -> None:
    upload(client, mail(WHY, sender="Dana Whitfield <dana@home.example>"))

    says = "It came from dana@home.example; you know this contact by Dana@Northwind.example."
    assert Reply.objects.get().lead == lead
    assert says in shown(client)


def test_nothing_is_said_of_a_sender_as_known(client: Client, lead: Lead) -> None:
    upload(
        client,
        mail(WHY, **{"Authentication-Results": "mx.me; dmarc=pass", "Reply-To": "dana@northwind.example"}),
    )

    assert Reply.objects.get().lead == lead
    assert "Check who sent this" not in shown(client)


def test_a_doubt_is_told_before_anything_is_kept(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "a.eml"
    file.write_bytes(mail(WHY, sender='"dana@northwind.example" <x@evil.example>'))

    plain = CliRunner().invoke(app, ["reply", "read", str(file)]).output
    told = json.loads(CliRunner().invoke(app, ["reply", "read", "--json", str(file)]).output)

    says = "The name shows dana@northwind.example, but the email says it comes from x@evil.example."
    assert plain.splitlines()[0] == says
    assert told["sender_doubts"] == [says]
    assert Reply.objects.count() == 0
