"""Many mails out of one file, where a damaged one costs no other."""

import time
from pathlib import Path

import pytest

from goodterms.kit.mail import Message, Messages, mbox, read_mailbox, read_message
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from goodterms.kit.tables import Rejected
from tests.pace import within

MAILS = Path(__file__).parents[1] / "corpus" / "mail"
FROM = b"From bo@lind.example Mon Nov 16 09:00:00 2026\n"
ONE = b"From: bo@lind.example\nSubject: One\n\nHello\n\n"


def test_a_mailbox_is_read_around_its_damaged_mails() -> None:
    read = read_mailbox((MAILS / "search.mbox").read_bytes())

    assert [(one.subject, one.text) for one in read.messages] == [
        (
            "One",
            "Dear Inga,\n\nFrom our side all is well.\n>From here too.\nFrom what I hear, so is it from yours.\n\n"
            "From there we go on.",
        ),
        ("Two", "Second"),
        ("Four", "Fourth"),
        ("Five", "Fifth, as it is."),
    ]
    assert read.rejected == (
        Rejected(22, "\n", "There is nothing between this line and the next “From ” line."),
    )
    assert read.notes == ()


def test_line_ends_of_windows_change_nothing() -> None:
    raw = (MAILS / "search.mbox").read_bytes()

    read = read_mailbox(raw.replace(b"\n", b"\r\n"))

    assert read.messages == read_mailbox(raw).messages


@pytest.mark.parametrize("name", ["invitation.eml", "pasted.txt"])
def test_a_single_mail_is_a_mailbox_of_one(name: str) -> None:
    raw = (MAILS / name).read_bytes()

    assert read_mailbox(raw).messages == (read_message(raw),)


def test_a_byte_order_mark_hides_no_mail() -> None:
    assert len(read_mailbox(b"\xef\xbb\xbf" + FROM + ONE + FROM + ONE).messages) == 2


def test_a_hostile_mail_is_rejected_with_its_line_and_the_rest_is_read() -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000))

    read = read_mailbox(FROM + ONE + FROM + b"Subject: x\n" + deep + b"\n" + FROM + ONE)

    assert [one.subject for one in read.messages] == ["One", "One"]
    assert [(one.line, one.reason) for one in read.rejected] == [
        (7, "This e-mail holds too many parts inside each other. Copy its text and paste it.")
    ]


def test_an_empty_mailbox_and_a_huge_one_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RefusedInputError, match="There is nothing here"):
        read_mailbox(b"\n")
    monkeypatch.setattr(mbox, "_MOST_BYTES", 10)
    with pytest.raises(RefusedInputError, match="This mailbox holds more than 100 MB"):
        read_mailbox(FROM)


@pytest.mark.parametrize("limit", ["_MOST_MESSAGES", "_MOST_ANSWER"])
def test_beyond_the_limits_a_note_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    monkeypatch.setattr(mbox, limit, 2 if limit == "_MOST_MESSAGES" else 600)

    read = read_mailbox((FROM + ONE) * 5)

    assert (len(read.messages), read.notes) == (
        2,
        (
            "This mailbox holds more text than can be read at once; what comes after the first 2 e-mails was left out.",
        ),
    )


def test_the_text_of_a_mail_in_a_mailbox_is_bounded() -> None:
    read = read_mailbox(FROM + b"From: a@b.example\n\n" + "ä".encode() * 100_001 + b"\n\n" + FROM + ONE)

    assert [len(one.text) for one in read.messages] == [100_000, 5]
    assert read.messages[0].notes == (
        "This e-mail holds more than 100,000 characters of text; what comes after was left out.",
    )


@pytest.mark.timed
def test_ten_thousand_mails_are_read_in_the_child() -> None:
    mails = b"".join(
        FROM + b"From: Bo <bo@lind.example>\nTo: inga@home.example\nSubject: Mail %d\n"
        b"Date: Mon, 16 Nov 2026 09:00:00 +0100\nMessage-ID: <%d@lind.example>\n\nHello Inga,\n\nyes.\n\n"
        % (n, n)
        for n in range(10_000)
    )
    start = time.perf_counter()

    read = parse_limited("goodterms.kit.mail:read_mailbox", mails, result=Messages, seconds=120)

    assert time.perf_counter() - start < within(15)
    assert len(read.messages) == 10_000
    assert read.messages[-1] == Message(
        message_id="9999@lind.example",
        sender_name="Bo",
        sender_address="bo@lind.example",
        to=("inga@home.example",),
        sent_at="2026-11-16T09:00:00+01:00",
        subject="Mail 9999",
        text="Hello Inga,\n\nyes.",
    )


@pytest.mark.timed
def test_lines_that_only_look_like_a_beginning_take_no_time() -> None:
    start = time.process_time()

    read_mailbox(FROM + ONE + b"\nFrom x" * 300_000 + b"\nFrom " * 300_000)

    assert time.process_time() - start < within(3)
