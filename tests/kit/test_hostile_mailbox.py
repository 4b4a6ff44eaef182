"""A server that means harm costs a visit to the mailbox, never the program: bounded in memory and in time."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from goodterms.kit.mailbox import Account, LaidDraft, folders, headers_since, save_draft
from goodterms.kit.mailbox.listing import Folder, listing
from goodterms.kit.mailbox.session import opened
from goodterms.kit.refusals import RefusedInputError
from tests.kit.hostile import Trick, after, answers, endless, hostile, says

ENDLESS = "localhost answered far more than was asked for, so the visit was ended. Check the server's name."
GARBAGE = (
    "localhost answered something that is no mail server's answer. Check the server's name and the port."
)
BROKEN = "The connection to localhost broke off, or what answers there is no mail server."
LATE = "The mail server localhost took too long to answer."
LISTED = b'* LIST () "/" '
_MOST_KILOBYTES = 600 * 1024


def account(port: int) -> Account:
    return Account(host="localhost", username="anna", port=port, security="none")


def refusal(port: int) -> str:
    """Return what a look at new messages is refused with."""
    with pytest.raises(RefusedInputError) as refused:
        headers_since(account(port), password="x", folder="INBOX", addresses=["dana@n.example"])
    return refused.value.sentence


def visited(port: int) -> tuple[str, int]:
    """Return what a visit in a process of its own is refused with, and the most memory that it took, in kB."""
    script = (
        "import re\n"
        "from pathlib import Path\n"
        "from goodterms.kit.mailbox import Account, headers_since\n"
        f"where = Account(host='localhost', username='anna', port={port}, security='none')\n"
        "try:\n"
        "    headers_since(where, password='x', folder='INBOX', addresses=['dana@n.example'])\n"
        "except Exception as refused:\n"
        "    print(refused)\n"
        # Not `ru_maxrss`: a process that was started by a large one begins with that one's figure.
        "print(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1])\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, env=os.environ
    ).stdout.splitlines()
    return told[0], int(told[-1])


# Endless


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="memory is counted in kB on Linux")
@pytest.mark.parametrize(
    ("word", "trick"),
    [
        ("greeting", endless(b"x")),
        ("greeting", endless(b"* OK wait\r\n")),
        ("capability", endless(b"* X\r\n")),
        ("capability", after(b"* OK {29000000}\r\n", endless(b"x"))),
        ("login", endless(b"* " + b"A" * 900_000 + b" x\r\n")),
        ("examine", endless(b"* 1 EXISTS\r\n")),
        ("search", endless(b"* SEARCH" + b" 1" * 400_000 + b"\r\n")),
        ("fetch", endless(b"* 1 FETCH (UID 1 BODY[] {20000000}\r\n" + b"y" * 20_000_000 + b")\r\n")),
        ("fetch", endless(b"* 1 FETCH (UID 1 RFC822.SIZE 5)\r\n")),
        ("fetch", endless(b"* 1 FETCH {1}\r\nx {1}\r\nx)\r\n")),
    ],
)
def test_an_endless_answer_ends_the_visit_within_six_hundred_megabytes(word: str, trick: Trick) -> None:
    with hostile(**{word: trick}) as port:
        sentence, kilobytes = visited(port)

    assert sentence in {ENDLESS, BROKEN, GARBAGE}
    assert kilobytes < _MOST_KILOBYTES


def test_a_piece_longer_than_any_message_is_refused_unread() -> None:
    with hostile(fetch=says(b"* 1 FETCH (UID 1 BODY[] {99999999999}\r\n")) as port:
        assert refusal(port) == ENDLESS


# Slow, short, senseless


@pytest.mark.parametrize("word", ["greeting", "capability", "login", "examine", "search"])
def test_a_server_that_never_ends_a_line_is_left_when_the_visits_time_is_over(word: str) -> None:
    def drips(send: object, _tag: bytes) -> None:
        assert callable(send)
        for _ in range(600):  # half a minute: whoever is still here then was not told that time is over
            send(b"*")
            time.sleep(0.05)
        raise ConnectionResetError

    def looks(port: int) -> None:
        with opened(account(port), password="x", seconds=0.5) as mailbox:
            mailbox.folder.set("INBOX", readonly=True)
            mailbox.client.uid("SEARCH", "ALL")

    with hostile(**{word: drips}) as port, pytest.raises(RefusedInputError) as refused:
        looks(port)

    assert refused.value.sentence == LATE


@pytest.mark.parametrize(
    ("word", "trick", "sentence"),
    [
        ("greeting", says(b""), BROKEN),
        ("greeting", says(b"\x00\xff\xfe garbage\r\n"), BROKEN),
        ("login", says(b"* OK"), BROKEN),
        ("examine", says(b"* OK [UIDVAL"), BROKEN),
        ("search", says(b"* SEARCH one two\r\nTAG OK done\r\n"), GARBAGE),
        ("search", says(b"* SEARCH " + b"9" * 5000 + b"\r\nTAG OK done\r\n"), GARBAGE),
        ("fetch", says(b"* 1 FETCH (UID 1 BODY[] {50}\r\nabc"), BROKEN),
    ],
)
def test_a_server_that_closes_or_talks_nonsense_is_one_sentence(
    word: str, trick: Trick, sentence: str
) -> None:
    with hostile(**{word: trick}) as port:
        assert refusal(port) == sentence


def test_a_number_that_no_message_can_have_is_passed_over() -> None:
    with hostile(search=answers(b"* SEARCH 5 4294967296 99999999999\r\nTAG OK done\r\n")) as port:
        looked = headers_since(account(port), password="x", folder="INBOX", addresses=[])

    assert (looked.last_uid, looked.looked_at) == (5, 1)


# Names of folders


@pytest.mark.parametrize(
    "name",
    [
        b'"&bad"',
        b'"&AAA"',
        b'"&2AA-"',
        b'"&AP8"',
        b'"\xff\xfe"',
        b'"&AAo-"',
        b"{4}\r\n&a-\xff",
    ],
)
def test_a_folder_whose_name_is_damaged_is_skipped_with_a_sentence_and_the_others_are_there(
    name: bytes,
) -> None:
    told = LISTED + name + b"\r\n" + b'* LIST (\\Drafts) "/" "Entw&APw-rfe"\r\nTAG OK done\r\n'
    with hostile(list=answers(told)) as port:
        shown = folders(account(port), password="x")
        with opened(account(port), password="x") as mailbox:
            listed = listing(mailbox)

    assert shown == ("Entwürfe",)
    assert (listed.skipped, listed.note) == (1, "Skipped a folder whose name cannot be read.")


def test_a_mailbox_of_damaged_names_alone_says_so() -> None:
    told = LISTED + b'"&bad"\r\n' + LISTED + b'"&worse"\r\nTAG OK done\r\n'
    with hostile(list=answers(told)) as port, pytest.raises(RefusedInputError) as refused:
        folders(account(port), password="x")

    assert refused.value.sentence == (
        "localhost shows no folders in this mailbox. Check the name and the password. "
        "Skipped 2 folders whose names cannot be read."
    )


@pytest.mark.parametrize(
    ("line", "folder"),
    [
        (b'() "/" INBOX', Folder("INBOX", "/", frozenset())),
        (b'(\\Noselect \\HasChildren) NIL "A"', Folder("A", "", frozenset({"\\noselect", "\\haschildren"}))),
        (b'() "\\\\" "Work\\\\Jobs \\"new\\""', Folder('Work\\Jobs "new"', "\\", frozenset())),
        (b'() "." {8}\r\nTom &- I', Folder("Tom & I", ".", frozenset())),
        (b'() "/" "&ZeVnLIqe-"', Folder("日本語", "/", frozenset())),
    ],
)
def test_a_folder_is_named_as_people_write_it(line: bytes, folder: Folder) -> None:
    with (
        hostile(list=answers(b"* LIST " + line + b"\r\nTAG OK done\r\n")) as port,
        opened(account(port), password="x") as mailbox,
    ):
        assert listing(mailbox).folders == (folder,)


# A draft


@pytest.mark.parametrize("found", [b"* SEARCH 4\r\n", b"* SEARCH 4 9\r\n"])
def test_a_draft_that_lies_there_is_not_laid_again(found: bytes) -> None:
    with hostile(search=answers(found + b"TAG OK done\r\n"), append=says()) as port:
        laid = save_draft(account(port), password="x", raw=b"Message-ID: <a@b.invalid>\r\n\r\nYes")

    assert laid == LaidDraft("Drafts", was_there=True)
