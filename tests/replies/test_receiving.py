"""What comes back is kept once, on its day, with whom it is from, and told to the lead that it belongs to."""

import datetime as dt
from typing import Any

import pytest

from goodterms.kit.files import keep_file
from goodterms.kit.mail.values import Attachment, Meeting, Message
from goodterms.kit.models import LogEntry, Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.leads.models import Event, Lead
from goodterms.letters.models import Letter
from goodterms.network.models import Contact
from goodterms.replies.actions import attach, keep_reply, receiving
from goodterms.replies.actions.receiving import NEW, SAME, STRANGE, Inbox, Received, read_each
from goodterms.replies.models import Reply
from tests.leads.made import away, called, fresh, timeline

WHY = "Hello,\n\nthank you for letting us know. May I ask what made you decide against it?\n\nDana"
RECEIPT = "Thank you for your application. This is an automatic confirmation that we received it."
GERMAN = "Guten Tag, vielen Dank für Ihre Nachricht. Wir melden uns bei Ihnen, sobald es geht."
NO = "Thank you for your interest. Unfortunately we decided to go ahead with other candidates. All the best."


def mail(text: str = WHY, **told: Any) -> Message:
    values: dict[str, Any] = {
        "sender_name": "Dana Whitfield",
        "sender_address": "dana@northwind.example",
        "subject": "Re: your message",
        "sent_at": "2026-11-20T10:00:00+00:00",
        "text": text,
        **told,
    }
    return Message(**values)


@pytest.fixture
def lead(workspace: Workspace) -> Lead:
    return called(workspace, "Dana Whitfield <dana@northwind.example>", employer="Northwind", days=-9)


@pytest.fixture
def inbox(workspace: Workspace, lead: Lead) -> Inbox:
    return Inbox.opened(workspace, today=away(0))


def kept(received: Received) -> Reply:
    return Reply.objects.select_related("lead", "contact", "event").get(pk=received.reply_id)


# On its day


@pytest.mark.parametrize(
    ("sent_at", "on"),
    [
        ("2026-11-20T23:30:00-08:00", dt.date(2026, 11, 20)),
        ("2026-11-23T08:00:00+00:00", away(0)),
        ("2026-11-24T08:00:00+00:00", away(0)),
        ("2031-01-01T00:00:00+00:00", away(0)),
        ("", away(0)),
    ],
)
def test_an_answer_is_of_the_day_it_states_and_never_of_one_to_come(
    inbox: Inbox, sent_at: str, on: dt.date
) -> None:
    reply = kept(inbox.receive(mail(sent_at=sent_at)))

    assert (reply.received_on, reply.sent_at, reply.event and reply.event.happened_on) == (on, sent_at, on)


# With whom it is from


def test_an_answer_is_told_to_the_lead_of_its_sender_with_its_words(inbox: Inbox, lead: Lead) -> None:
    reply = kept(inbox.receive(mail()))

    assert (reply.lead, reply.contact, reply.employer_name) == (lead, lead.contact, "Northwind")
    assert timeline(lead)[-1] == ("message", "in", dt.date(2026, 11, 20), "Asks why, Re: your message")
    event = reply.event
    assert event is not None
    assert (event.who, event.how, fresh(lead).last_direction) == ("Dana Whitfield", "e-mail", "in")


def test_a_chosen_lead_counts_more_than_the_sender(inbox: Inbox, lead: Lead, workspace: Workspace) -> None:
    other = called(workspace, "Tom Lee", employer="Corvid")

    reply = kept(inbox.receive(mail(), lead=other))

    assert (reply.lead, reply.contact, reply.employer_name) == (other, other.contact, "Corvid")


def test_somebody_of_the_record_without_a_lead_is_kept_as_theirs(inbox: Inbox, workspace: Workspace) -> None:
    ida = Contact.objects.create(
        workspace=workspace, first_name="Ida", last_name="Berg", email="ida@b.example"
    )

    reply = kept(inbox.receive(mail(sender_name="Ida", sender_address="ida@b.example")))

    assert (reply.lead, reply.contact, reply.event, Event.objects.count()) == (None, ida, None, 1)


@pytest.mark.parametrize("is_always_kept", [True, False])
def test_nobody_of_the_record_is_strange_unless_all_is_kept(inbox: Inbox, *, is_always_kept: bool) -> None:
    received = inbox.receive(
        mail(sender_name="Ann", sender_address="a@shop.example"), is_always_kept=is_always_kept
    )

    number = Reply.objects.get().pk if is_always_kept else 0
    assert received == Received(NEW if is_always_kept else STRANGE, number)


def test_whoever_is_pursued_is_kept_even_where_not_all_is(inbox: Inbox) -> None:
    assert inbox.receive(mail(), is_always_kept=False).state == NEW


def test_the_same_sender_is_asked_for_once_but_an_answer_to_a_letter_finds_its_own_lead(
    inbox: Inbox, workspace: Workspace, lead: Lead
) -> None:
    other = called(workspace, "Tom Lee", employer="Corvid")
    letter = Letter.begin(workspace, kind="follow_up", today=away(0), lead=other)
    ours = f"letter-{letter.pk}-20261120100000@goodterms.invalid"

    by_sender = kept(inbox.receive(mail(message_id="1")))
    by_reference = kept(inbox.receive(mail("Two", message_id="2", references=("x@y", ours))))
    by_answer = kept(inbox.receive(mail("Three", message_id="3", in_reply_to=ours)))
    again = kept(inbox.receive(mail("Four", message_id="4")))

    assert [reply.lead for reply in (by_sender, by_reference, by_answer, again)] == [lead, other, other, lead]


# Once


def test_the_same_name_is_the_same_message_also_in_another_look(inbox: Inbox, workspace: Workspace) -> None:
    first = inbox.receive(mail(message_id="one@northwind.example"))

    again = inbox.receive(mail(message_id="one@northwind.example"))
    later = Inbox.opened(workspace, today=away(5)).receive(mail(message_id="one@northwind.example"))

    assert (again, later) == (Received(SAME, first.reply_id), Received(SAME, first.reply_id))
    assert (Reply.objects.count(), Event.objects.count()) == (1, 2)


def test_one_name_and_other_words_are_two_messages_for_a_sender_chooses_the_name(
    inbox: Inbox, workspace: Workspace
) -> None:
    told = [mail(words, message_id="one@northwind.example") for words in ("We say yes.", "We say no.")]
    first = [inbox.receive(one).state for one in told]

    again = [Inbox.opened(workspace, today=away(5)).receive(one).state for one in told]

    assert (first, again) == ([NEW, NEW], [SAME, SAME])
    assert list(Reply.objects.order_by("pk").values_list("text", flat=True)) == ["We say yes.", "We say no."]


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ({}, SAME),
        ({"subject": "Another"}, SAME),
        ({"text": "Other words"}, NEW),
        ({"sender_address": "d.whitfield@northwind.example"}, NEW),
        ({"sent_at": "2026-11-20T11:00:00+00:00"}, NEW),
    ],
)
def test_without_a_name_words_sender_and_moment_tell_the_same(
    inbox: Inbox, workspace: Workspace, told: dict[str, Any], state: str
) -> None:
    inbox.receive(mail())

    assert Inbox.opened(workspace, today=away(5)).receive(mail(**told)).state == state


def test_pasted_words_are_the_same_on_one_day_and_new_on_the_next(inbox: Inbox, workspace: Workspace) -> None:
    pasted = mail(sent_at="", sender_address="", sender_name="")
    inbox.receive(pasted)

    assert inbox.receive(pasted).state == SAME
    assert Inbox.opened(workspace, today=away(1)).receive(pasted).state == NEW


def test_what_another_person_received_is_not_mine(inbox: Inbox, stranger: Workspace) -> None:
    Inbox.opened(stranger, today=away(0)).receive(mail(message_id="one"))

    assert inbox.receive(mail(message_id="one")).state == NEW


# What it is


def test_a_machine_that_says_nothing_known_sent_a_receipt_and_the_wait_goes_on(
    inbox: Inbox, lead: Lead
) -> None:
    receipt = kept(inbox.receive(mail(RECEIPT, is_automatic=True)))
    other = kept(inbox.receive(mail(GERMAN, is_automatic=True)))

    assert [(one.kind, one.kind_read) for one in (receipt, other)] == [("automatic_receipt",) * 2] * 2
    assert [one.event and one.event.direction for one in (receipt, other)] == ["", ""]
    assert fresh(lead).last_event_on == away(-9)


@pytest.mark.parametrize("text", ["Your withdrawal was recorded.", "Ticket 4711 was opened."])
def test_W4_a_machines_few_words_are_a_receipt_and_no_reaction(inbox: Inbox, text: str) -> None:
    assert kept(inbox.receive(mail(text, is_automatic=True))).kind == "automatic_receipt"


def test_W4_a_no_that_a_machine_sends_is_still_a_no(inbox: Inbox, lead: Lead) -> None:
    reply = kept(inbox.receive(mail(NO, is_automatic=True)))

    assert (reply.kind, fresh(lead).last_direction, fresh(lead).last_event_on) == (
        "rejection",
        "in",
        dt.date(2026, 11, 20),
    )


def test_what_came_with_it_is_told_and_not_kept(inbox: Inbox) -> None:
    meeting = Meeting("u", "REQUEST", "Second talk", "", "2026-11-30T10:00:00+00:00", "")

    reply = kept(
        inbox.receive(
            mail(
                notes=("A picture was left out.",),
                calendar=(meeting,),
                attachments=(Attachment("offer.pdf", 9),),
            )
        )
    )

    assert reply.reading_notes == [
        "A picture was left out.",
        "A calendar entry came with it: Second talk, 2026-11-30T10:00:00+00:00.",
        "Attached, and not kept: offer.pdf.",
    ]


@pytest.mark.parametrize("name", ["m" * 600, ""])
def test_what_is_too_long_is_cut_to_its_room_and_known_again(
    inbox: Inbox, workspace: Workspace, name: str
) -> None:
    at = "2026-11-20T10:00:00.000000+00:00 and a few words"
    long = mail(
        message_id=name, sender_name="N" * 400, sender_address="a" * 400, subject="S" * 600, sent_at=at
    )

    reply = kept(inbox.receive(long))

    told = (reply.sender_name, reply.sender_address, reply.subject, reply.sent_at)
    assert (reply.message_id, [len(text) for text in told]) == (name[:500], [300, 320, 500, 40])
    assert Inbox.opened(workspace, today=away(0)).receive(long) == Received(SAME, reply.pk)
    attach(reply, lead=called(workspace))
    assert (len(Event.objects.latest("pk").who), len(Event.objects.latest("pk").says)) == (200, 510)


@pytest.mark.parametrize(
    ("name", "address", "who"),
    [("Dana W", "d@n.example", "Dana W"), ("", "d@n.example", "d@n.example"), ("", "", "somebody")],
)
def test_the_logbook_names_the_sender_as_far_as_known(
    inbox: Inbox, name: str, address: str, who: str
) -> None:
    reply = kept(inbox.receive(mail(sender_name=name, sender_address=address)))

    entry = LogEntry.objects.latest("pk")
    assert (entry.deed, entry.table, entry.row_id) == (f"Received an answer from {who}", "reply", reply.pk)


# One by hand


def test_pasted_words_are_kept_with_their_file_and_the_lead_chosen(workspace: Workspace, lead: Lead) -> None:
    file = keep_file(workspace, name="answer.txt", raw=WHY.encode(), media_type="text/plain")

    reply = keep_reply(workspace, WHY.encode(), lead=lead, original=file, today=away(0))

    assert (reply.lead, reply.original, reply.received_on, reply.kind) == (lead, file, away(0), "inquiring")


def test_what_holds_no_message_is_refused_in_a_sentence(workspace: Workspace) -> None:
    with pytest.raises(RefusedInputError) as refusal:
        keep_reply(workspace, b"   ", lead=None, original=None, today=away(0))

    assert str(refusal.value) == "There is nothing here: no text and no e-mail."


def test_a_mailbox_of_damaged_messages_is_refused_with_the_reason_of_the_first(workspace: Workspace) -> None:
    line = b"From dana@northwind.example Mon Nov 23 09:00:00 2026\n"
    both = line + b"\n" + line + b"%PDF-1.7\n"

    with pytest.raises(RefusedInputError) as refusal:
        keep_reply(workspace, both, lead=None, original=None, today=away(0))

    assert str(refusal.value) == "There is nothing between this line and the next \u201cFrom \u201d line."
    assert Reply.objects.count() == 0


def test_a_mail_that_breaks_the_reading_of_many_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "_MEGABYTES", 150)
    small = b"From: a@b.example\nSubject: x\n\nHello"
    huge = small + b"word " * 3_500_000

    read = read_each([small, huge, b"%PDF-1.7", small], today=away(0))

    assert [one.message.text if one.message else one.reason[:31] for one in read] == [
        "Hello",
        "Reading this needs more than 15",
        "This is a file of another kind,",
        "Hello",
    ]


def test_an_answer_laid_to_a_lead_keeps_the_contact_it_had(
    inbox: Inbox, workspace: Workspace, lead: Lead
) -> None:
    ida = Contact.objects.create(
        workspace=workspace, first_name="Ida", last_name="Berg", email="ida@b.example"
    )
    theirs = kept(inbox.receive(mail(sender_name="Ida", sender_address="ida@b.example")))
    nobodys = kept(inbox.receive(mail("Other words", sender_name="Ann", sender_address="a@shop.example")))

    for reply in (theirs, nobodys):
        attach(reply, lead=lead)

    rows = Reply.objects.order_by("pk").values_list("lead", "contact", "employer_name")
    assert list(rows) == [(lead.pk, ida.pk, "Northwind"), (lead.pk, lead.contact_id, "Northwind")]
    assert len(timeline(lead)) == 3


def test_a_lead_without_an_employer_leaves_the_answer_its_own(inbox: Inbox, workspace: Workspace) -> None:
    reply = kept(inbox.receive(mail()))

    attach(reply, lead=called(workspace, "a headhunter"))

    reply.refresh_from_db()
    assert reply.employer_name == "Northwind"
