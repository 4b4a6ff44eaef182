"""A mailbox over IMAP, against a real server (dovecot) and against servers that answer nonsense."""

import datetime as dt
import os
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

import pytest

from goodterms.kit.mailbox import (
    Account,
    FetchedMessage,
    FetchedMessages,
    HeaderRow,
    LaidDraft,
    fetch_messages,
    folders,
    headers_since,
    save_draft,
)
from goodterms.kit.mailbox.session import opened
from goodterms.kit.refusals import RefusedInputError
from tests.kit import dovecot
from tests.kit.dovecot import PASSWORD, USER, MailServer
from tests.pace import within

mail_server, plain_server = dovecot.mail_server, dovecot.plain_server

WRONG_PASSWORD = (
    "localhost does not accept this name and password. Many providers want a password made for this program "
    "alone, an app password."
)
NO_TLS = "Without TLS your password could be read on its way; only a server of this computer is."


def account(server: MailServer) -> Account:
    return Account(host="localhost", username=USER, port=server.tls)


def mail(subject: str, *, sender: str = "Bo Lind <bo@lind.example>", text: str = "Hello") -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = USER
    message["Subject"] = subject
    message["Date"] = "Mon, 23 Nov 2026 09:00:00 +0100"
    message["Message-ID"] = f"<{len(text)}@lind.example>"
    message.set_content(text)
    return message


def refusal(visit: Callable[[], object]) -> str:
    with pytest.raises(RefusedInputError) as refused:
        visit()
    return refused.value.sentence


def names(server: MailServer, *, password: str = PASSWORD, **changed: Any) -> Callable[[], object]:
    """Return a visit that lists the folders, with a changed account."""
    reached = Account(**{"host": "localhost", "username": USER, "port": server.tls, **changed})
    return lambda: folders(reached, password=password, context=server.trust)


@contextmanager
def answering(*pieces: bytes, pause: float = 0) -> Iterator[int]:
    """Serve one connection: each piece after a line came in, the first at once; yields the port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(5)

        def serve() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.settimeout(5)
                for number, piece in enumerate(pieces):
                    line = connection.recv(4096) if number else b""
                    tag = line.split()[0] if line.split() else b""
                    time.sleep(pause)
                    try:
                        connection.sendall(piece.replace(b"TAG", tag))
                    except OSError:
                        return
                try:
                    connection.recv(4096)
                except OSError:
                    return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        thread.join(timeout=6)


def told_by(*pieces: bytes) -> str:
    """Return what is said of a server of this computer that answers so."""
    with answering(*pieces) as port:
        reached = Account(host="localhost", username="anna", port=port, security="none")
        return refusal(lambda: folders(reached, password="x"))


def test_a_draft_goes_into_the_folder_marked_for_drafts(mail_server: MailServer) -> None:
    mail_server.make_folder("Drafts")
    raw = b"Subject: Yes\r\nX-Unsent: 1\r\n\r\nI accept.\r\n"

    laid = save_draft(account(mail_server), password=PASSWORD, raw=raw, context=mail_server.trust)

    assert laid == LaidDraft("To finish")
    stored = [raw.replace(b"\r\n", b"\n")]  # the server writes plain line ends to the disk
    assert (mail_server.mails("To finish"), mail_server.flags("To finish")) == (stored, ["DS"])
    assert mail_server.mails("Drafts") == []


@pytest.mark.parametrize("stored", ["Drafts", "Entw&APw-rfe", "Work/Brouillons"])
def test_where_no_folder_is_marked_the_usual_names_count(plain_server: MailServer, stored: str) -> None:
    plain_server.make_folder(stored)

    laid = save_draft(
        account(plain_server), password=PASSWORD, raw=b"a: b\r\n\r\nc", context=plain_server.trust
    )

    assert laid == LaidDraft(stored.replace("&APw-", "ü"))
    assert len(plain_server.mails(stored)) == 1


def test_a_mailbox_without_a_folder_for_drafts_is_told_of(plain_server: MailServer) -> None:
    sentence = refusal(
        lambda: save_draft(
            account(plain_server), password=PASSWORD, raw=b"a: b\r\n", context=plain_server.trust
        )
    )

    assert sentence == (
        "This mailbox has no folder for drafts. Make one called Drafts in your mail program, and try again."
    )


@pytest.mark.parametrize("raw", [b" \r\n", b"x" * (25 * 1024 * 1024 + 1)])
def test_an_empty_or_huge_draft_is_refused_before_any_visit(raw: bytes) -> None:
    nowhere = Account(host="nowhere.invalid", username="anna")

    sentence = refusal(lambda: save_draft(nowhere, password="x", raw=raw))

    assert sentence == "This draft is empty or larger than 25 MB."


def test_folders_are_named_as_people_write_them(plain_server: MailServer) -> None:
    plain_server.make_folder("Bewerbungen &- Gespr&AOQ-che")

    assert folders(account(plain_server), password=PASSWORD, context=plain_server.trust) == (
        "Bewerbungen & Gespräche",
        "INBOX",
    )


def test_only_headers_from_known_addresses_are_told_and_nothing_is_marked_as_read(
    mail_server: MailServer,
) -> None:
    mail_server.deliver(mail("Gespräch am Montag"), to="Known")
    mail_server.deliver(mail("Sale", sender="shop@shop.example"), to="Known")

    new = headers_since(
        account(mail_server),
        password=PASSWORD,
        folder="Known",
        addresses=["BO@lind.example"],
        context=mail_server.trust,
    )

    assert new.headers == (
        HeaderRow(
            uid=1,
            size_bytes=new.headers[0].size_bytes,
            sender="Bo Lind <bo@lind.example>",
            sender_address="bo@lind.example",
            to=USER,
            date="Mon, 23 Nov 2026 09:00:00 +0100",
            subject="Gespräch am Montag",
            message_id="5@lind.example",
        ),
    )
    assert (new.last_uid, new.looked_at, new.is_complete, new.is_renumbered) == (2, 2, True, False)
    assert mail_server.flags("Known") == ["new", "new"]


def test_a_later_visit_begins_after_the_last_one(mail_server: MailServer) -> None:
    for subject in ("One", "Two", "Three"):
        mail_server.deliver(mail(subject), to="Steps")
    seen = []
    last, numbering, is_complete = 0, 0, False

    while not is_complete:
        new = headers_since(
            account(mail_server),
            password=PASSWORD,
            folder="Steps",
            addresses=["bo@lind.example"],
            since_uid=last,
            uidvalidity=numbering,
            most=2,
            context=mail_server.trust,
        )
        last, numbering, is_complete = new.last_uid, new.uidvalidity, new.is_complete
        seen.append([row.subject for row in new.headers])
    again = headers_since(
        account(mail_server),
        password=PASSWORD,
        folder="Steps",
        addresses=["bo@lind.example"],
        since_uid=last,
        uidvalidity=numbering,
        context=mail_server.trust,
    )

    assert seen == [["One", "Two"], ["Three"]]
    assert (again.headers, again.last_uid, again.looked_at) == ((), 3, 0)


def test_a_folder_numbered_anew_is_looked_at_from_its_beginning(mail_server: MailServer) -> None:
    mail_server.deliver(mail("Old"), to="Anew")
    arguments: dict[str, Any] = {"password": PASSWORD, "folder": "Anew", "context": mail_server.trust}

    new = headers_since(
        account(mail_server), addresses=["bo@lind.example"], since_uid=9, uidvalidity=7, **arguments
    )

    assert (new.is_renumbered, [row.subject for row in new.headers]) == (True, ["Old"])
    with pytest.raises(RefusedInputError, match="numbered this folder anew"):
        fetch_messages(account(mail_server), uidvalidity=7, uids=[1], **arguments)


def test_a_first_day_leaves_out_what_is_older(mail_server: MailServer) -> None:
    mail_server.deliver(mail("Old"), to="Days")
    past = time.mktime((2020, 1, 1, 0, 0, 0, 0, 0, 0))
    for path in (mail_server.folder_of("Days") / "new").iterdir():
        os.utime(path, (past, past))
    mail_server.deliver(mail("New"), to="Days")

    new = headers_since(
        account(mail_server),
        password=PASSWORD,
        folder="Days",
        addresses=["bo@lind.example"],
        since=dt.date(2021, 5, 3),
        context=mail_server.trust,
    )

    assert [row.subject for row in new.headers] == ["New"]


def test_whole_mails_come_by_number_and_stay_unread(mail_server: MailServer) -> None:
    mail_server.deliver(b"Subject: small\r\n\r\nHello\r\n", to="Whole")
    mail_server.deliver(b"Subject: large\r\n\r\n" + b"x" * 2000 + b"\r\n", to="Whole")
    arguments: dict[str, Any] = {"password": PASSWORD, "folder": "Whole", "context": mail_server.trust}
    numbering = headers_since(account(mail_server), addresses=[], **arguments).uidvalidity

    found = fetch_messages(
        account(mail_server), uidvalidity=numbering, uids=[2, 1, 1, 99], most_bytes=1000, **arguments
    )

    assert found == FetchedMessages(
        messages=(FetchedMessage(1, b"Subject: small\r\n\r\nHello\r\n"),),
        too_large=(2,),
        left_out=(),
        gone=(99,),
    )
    assert mail_server.flags("Whole") == ["new", "new"]


def test_more_than_two_hundred_mails_are_left_for_the_next_visit(mail_server: MailServer) -> None:
    for number in range(203):
        mail_server.deliver(b"Subject: %d\r\n\r\nx\r\n" % number, to="Many")
    arguments: dict[str, Any] = {"password": PASSWORD, "folder": "Many", "context": mail_server.trust}
    numbering = headers_since(account(mail_server), addresses=[], **arguments).uidvalidity

    found = fetch_messages(account(mail_server), uidvalidity=numbering, uids=range(1, 204), **arguments)

    assert (len(found.messages), found.left_out) == (200, (201, 202, 203))


def test_a_hostile_header_becomes_one_plain_line(mail_server: MailServer) -> None:
    mail_server.deliver(
        b"From: "
        + b"(" * 5000
        + b" bo@lind.example\r\nSubject: =?utf-8?b?4oCuaWhj?=\r\n =?nope?q?x?=\r\n\r\nx",
        to="Odd",
    )
    mail_server.deliver(b"From: bo@lind.example\r\nSubject: =?utf-8?b?4oCuaWhj?=\r\n\r\nx", to="Odd")

    new = headers_since(
        account(mail_server),
        password=PASSWORD,
        folder="Odd",
        addresses=["bo@lind.example"],
        context=mail_server.trust,
    )

    assert [(row.uid, row.subject) for row in new.headers] == [(2, "ihc")]


def test_each_fault_of_a_connection_has_its_sentence(mail_server: MailServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        free = closed.getsockname()[1]

    assert refusal(names(mail_server, password="wrong")) == WRONG_PASSWORD
    assert refusal(names(mail_server, username="änna", password="wröng")) == WRONG_PASSWORD
    assert refusal(names(mail_server, port=free)) == (
        f"localhost does not answer on port {free}. Check the server's name and the port."
    )
    assert refusal(names(mail_server, port=mail_server.plain)) == (
        f"localhost does not speak TLS on port {mail_server.plain}. The usual ports are 993 for TLS, 143 for STARTTLS."
    )
    assert refusal(lambda: folders(account(mail_server), password=PASSWORD)) == (
        "The certificate of localhost cannot be trusted, so your password was not sent. Check the server's name."
    )
    assert refusal(
        lambda: headers_since(
            account(mail_server),
            password=PASSWORD,
            folder="None\r\nx",
            addresses=[],
            context=mail_server.trust,
        )
    ) == ("This mailbox has no folder called “None x” that can be opened.")


def test_starttls_checks_the_certificate_too(mail_server: MailServer) -> None:
    reached = Account(host="localhost", username=USER, port=mail_server.plain, security="starttls")

    assert "INBOX" in folders(reached, password=PASSWORD, context=mail_server.trust)
    assert refusal(lambda: folders(reached, password=PASSWORD)).startswith("The certificate of localhost")


def test_a_server_of_this_computer_may_do_without_tls(mail_server: MailServer) -> None:
    reached = Account(host="127.0.0.1", username=USER, port=mail_server.plain, security="none")

    assert "INBOX" in folders(reached, password=PASSWORD)


def test_a_name_that_leads_nowhere_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_asked: object, **_how: object) -> None:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)  # the border: no test may ask a name server

    assert refusal(lambda: folders(Account(host="imap.nowhere.invalid", username="anna"), password="x")) == (
        "There is no mail server with the name imap.nowhere.invalid, or this computer is offline."
    )


@pytest.mark.parametrize(
    "pieces",
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n",),
        (b"\x00\xff" * 200 + b"\r\n",),
        (b"",),
        (b"* OK\r\n", b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n", b"* BYE\r\n"),
    ],
)
def test_what_is_no_mail_server_is_told_of(pieces: tuple[bytes, ...]) -> None:
    assert told_by(*pieces) == (
        "The connection to localhost broke off, or what answers there is no mail server."
    )


def test_an_answer_that_makes_no_sense_is_told_of() -> None:
    started = b"* OK\r\n", b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n", b"TAG OK done\r\n"
    garbage = (
        "localhost answered something that is no mail server's answer. Check the server's name and the port."
    )

    endless = told_by(*started, b'* LIST (\\X) "/" {99999999999}\r\nx')
    with answering(
        *started, b"* OK [UIDVALIDITY 7] x\r\nTAG OK done\r\n", b"* SEARCH one two\r\nTAG OK done\r\n"
    ) as port:
        reached = Account(host="localhost", username="anna", port=port, security="none")
        no_numbers = refusal(lambda: headers_since(reached, password="x", folder="INBOX", addresses=[]))

    assert endless == (
        "localhost answered far more than was asked for, so the visit was ended. Check the server's name."
    )
    assert no_numbers == garbage


@pytest.mark.parametrize("listed", [b"* LIST nonsense\r\n", b"* LIST () NIL\r\n", b""])
def test_a_mailbox_that_shows_no_folders_is_told_of(listed: bytes) -> None:
    started = b"* OK\r\n", b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n", b"TAG OK done\r\n"

    assert told_by(*started, listed + b"TAG OK done\r\n", b"* BYE\r\nTAG OK done\r\n") == (
        "localhost shows no folders in this mailbox. Check the name and the password."
    )


@pytest.mark.timed
def test_a_server_that_dawdles_is_left() -> None:
    start = time.perf_counter()

    with answering(
        b"* OK\r\n", b"* CAPABILITY IMAP4rev1\r\nTAG OK done\r\n", b"* OK wait\r\n", pause=0.2
    ) as port:
        reached = Account(host="localhost", username="anna", port=port, security="none")

        def visit() -> None:
            with opened(reached, password="x", seconds=1):
                pytest.fail("It let us in.")

        sentence = refusal(visit)

    assert sentence == "The mail server localhost took too long to answer."
    assert time.perf_counter() - start < within(8)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"host": ""}, "This is not the name of a mail server; it takes the form imap.example.com."),
        ({"host": "a b"}, "This is not the name of a mail server; it takes the form imap.example.com."),
        ({"port": 0}, "A port is a number from 1 to 65535."),
        ({"username": "a\r\nb"}, "The name for the mailbox is missing or holds a character that cannot be."),
        ({"security": "ssl"}, "A connection is secured by tls, by starttls, or by none."),
        ({"security": "none"}, NO_TLS),
    ],
)
def test_an_account_that_cannot_be_is_refused(changed: dict[str, Any], sentence: str) -> None:
    stated = {"host": "imap.example.com", "username": "anna", **changed}

    assert refusal(lambda: Account(**stated)) == sentence


@pytest.mark.parametrize("password", ["", "a\r\nb"])
def test_a_password_with_a_line_break_never_reaches_the_server(password: str) -> None:
    reached = Account(host="localhost", username="anna")

    assert refusal(lambda: folders(reached, password=password)) == (
        "The password is missing or holds a line break."
    )


def test_what_is_missing_is_named_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "imap_tools", None)

    assert refusal(lambda: folders(Account(host="localhost", username="anna"), password="x")) == (
        'Reaching a mailbox needs a part that is not installed. Run: pip install "goodterms[mail]"'
    )


def test_the_name_and_password_stay_out_of_what_is_shown(
    mail_server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(RefusedInputError) as refused:
        folders(account(mail_server), password="s3cret-word", context=mail_server.trust)

    cause = refused.value.__cause__
    assert "s3cret-word" not in f"{refused.value!r} {cause!r} {cause} {caplog.text}"
    assert USER not in repr(account(mail_server))


def test_the_program_starts_without_what_only_a_visit_needs() -> None:
    program = (
        "import sys, goodterms.kit.mailbox, goodterms.kit.secrets;"
        "print(sorted({'imap_tools', 'imaplib', 'keyring', 'ssl'} & set(sys.modules)))"
    )

    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert said.stdout == "[]\n"
    assert ssl.create_default_context().check_hostname
