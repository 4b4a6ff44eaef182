"""30,000 connections and 100,000 messages, imported in under 5 s of CPU: read in the child process, written, indexed.

The peer of the LinkedIn export only reads the same tables with the standard library's csv module, in this process. That
of the vCards is vobject, if it is installed (pip install vobject==0.9.9); that of the mails the standard library's
reader of headers. Times are CPU seconds of this process and its children, which a busy machine changes less than the
clock.
"""

import csv
import email.parser
import importlib
import io
import json
import os
import random
import statistics
import subprocess
import sys
import zipfile
from collections.abc import Callable

import big

CONNECTIONS, MESSAGES, CARDS, MAILS, RUNS = 30_000, 100_000, 5_000, 20_000, 3
PEER = "peer: csv alone"
CARD_PEER = "peer: vobject"
MAIL_PEER = "peer: headers by email"
PEERS = {
    "first import": PEER,
    "the same again": PEER,
    "a look": PEER,
    "5,000 vCards read": CARD_PEER,
    "20,000 heads read": MAIL_PEER,
}


def main() -> None:
    """Print the median of each, and its ratio to its peer in the same run; each run has a fresh data folder."""
    runs = [
        json.loads(subprocess.run([sys.executable, __file__, "once"], check=True, capture_output=True).stdout)
        for _ in range(RUNS)
    ]
    for name in runs[0]:
        seconds = statistics.median(run[name] for run in runs)
        peer = PEERS.get(name, "")
        ratios = [run[name] / run[peer] for run in runs if run.get(peer)]
        told = f"{statistics.median(ratios):7.2f} x {peer}" if ratios else ""
        print(f"{name:24} {seconds:6.2f} s CPU   {told}   (median of {RUNS})")


def _once() -> None:
    raw = _export()
    big.open_folder()
    from goodterms.imports.actions import import_file, read_foreign
    from goodterms.kit.preparing import prepare
    from goodterms.network.intake import read_heads, read_vcards

    workspace = prepare()
    spent = {PEER: _timed(lambda: _only_read(raw))}

    def check(*, people: int) -> None:
        result = import_file(workspace, raw, name="a.zip", tell=_silent)
        new = {kind["label"]: kind["new"] for kind in result["kinds"]}
        assert new["Connections"] == people, new
        assert bool(new["Messages"]) == bool(people), new
        assert not result["rejected"], result["rejected"]

    spent["a look"] = _timed(lambda: read_foreign(workspace, raw, name="a.zip"))
    spent["first import"] = _timed(lambda: check(people=CONNECTIONS))
    spent["the same again"] = _timed(lambda: check(people=0))
    cards, mails = _cards(), _mails()
    spent |= _card_peer(cards)
    spent["5,000 vCards read"] = _timed(lambda: _all_there(len(read_vcards(cards).rows), CARDS))
    spent[MAIL_PEER] = _timed(lambda: _parse_heads(mails))
    spent["20,000 heads read"] = _timed(
        lambda: _all_there(read_heads(mails, my_addresses=["me@example.org"]).read_count, MAILS)
    )
    print(json.dumps(spent))


def _export() -> bytes:
    people = io.StringIO()
    people.write('Notes:\r\n"When exporting your data"\r\n\r\n')
    table = csv.writer(people)
    table.writerow(["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"])
    for n in range(CONNECTIONS):
        table.writerow(
            (f"First{n}", f"Last{n % 4001}", _url(n), "", f"Employer {n % 3001}", "Engineer", "12 Mar 2024")
        )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("Connections.csv", people.getvalue())
        archive.writestr("messages.csv", _messages())
        archive.writestr("Profile.csv", "First Name,Last Name,Headline,Summary\r\nMe,Myself,,\r\n")
    return made.getvalue()


def _messages() -> str:
    """Return messages in conversations of one to eight a day, most of them with few people, as they are."""
    dice = random.Random(3)
    target = io.StringIO()
    table = csv.writer(target)
    table.writerow(
        [
            "CONVERSATION ID",
            "CONVERSATION TITLE",
            "FROM",
            "SENDER PROFILE URL",
            "TO",
            "RECIPIENT PROFILE URLS",
            "DATE",
            "SUBJECT",
            "CONTENT",
            "FOLDER",
            "ATTACHMENTS",
            "IS MESSAGE DRAFT",
        ]
    )
    mine, written = ("Me Myself", "https://www.linkedin.com/in/myself"), 0
    while written < MESSAGES:
        person = int(CONNECTIONS * dice.random() ** 2)
        other = (f"First{person} Last{person % 4001}", _url(person))
        day = f"{2015 + dice.randrange(11)}-{dice.randrange(12) + 1:02}-{dice.randrange(28) + 1:02}"
        for number in range(min(dice.randrange(1, 9), MESSAGES - written)):
            pair = (*mine, *other) if dice.random() < 0.5 else (*other, *mine)
            text = 'Hello there, it was "good" to talk.\nBest, x ' * dice.randrange(1, 4)
            table.writerow(
                (f"c{person}", "", *pair, f"{day} {10 + number}:00:00 UTC", "", text, "INBOX", "", "No")
            )
            written += 1
    return target.getvalue()


def _url(number: int) -> str:
    return f"https://www.linkedin.com/in/p{number}"


def _cards() -> bytes:
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Last{n};First{n};;;\r\nFN:First{n} Last{n}\r\n"
        f"ORG:Employer {n % 900};Sales\r\n"
        f"TITLE:Buyer\r\nitem1.EMAIL;type=INTERNET:p{n}@example.com\r\nTEL;type=CELL:+1 555 {n:07}\r\n"
        f"NOTE:Met at a fair\\, long ago\r\nEND:VCARD\r\n"
        for n in range(CARDS)
    ).encode()


def _mails() -> bytes:
    text = "Hello there,\nthis is a text that nobody looks at.\n" * 20
    return "".join(
        f"From x@y Mon Jan  1 00:00:00 2024\nReceived: from a.example by b.example; Mon, 1 Jan 2024 10:00:00 +0000\n"
        f"From: P{n % 999} <p{n % 999}@example.com>\nTo: Me <me@example.org>, p{n % 7}@example.com\n"
        f"Date: Mon, {n % 28 + 1:02} Jan 2024 10:00:00 +0000\nMessage-ID: <{n}@example.com>\nSubject: Hello {n}\n"
        f"\n{text}\n"
        for n in range(MAILS)
    ).encode()


def _only_read(raw: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in ("Connections.csv", "messages.csv"):
            list(csv.reader(io.TextIOWrapper(archive.open(name), "utf-8", newline="")))


def _card_peer(raw: bytes) -> dict[str, float]:
    try:
        vobject = importlib.import_module("vobject")
    except ImportError:
        return {}
    return {CARD_PEER: _timed(lambda: _all_there(len(list(vobject.readComponents(raw.decode()))), CARDS))}


def _parse_heads(raw: bytes) -> None:
    parser = email.parser.BytesHeaderParser()
    heads = [parser.parsebytes(mail) for mail in raw.split(b"\nFrom x@y")]
    _all_there(len([head["from"] for head in heads]), MAILS)


def _all_there(count: int, wanted: int) -> None:
    assert count == wanted, (count, wanted)


def _silent(**_progress: object) -> None:
    """Say nothing."""


def _timed(work: Callable[[], object]) -> float:
    before = os.times()
    work()
    after = os.times()
    return sum(after[:4]) - sum(before[:4])


if __name__ == "__main__":
    _once() if "once" in sys.argv else main()
