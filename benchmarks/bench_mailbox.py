"""10,000 answers in one mailbox in under 3 minutes: read in the child process, kept, read, laid to their leads.

The peer only walks the same file with the standard library's mailbox module and decodes each text. The answers
are the messages of `tests/corpus/replies` in turn, from 100 contacts with a lead each.
"""

import email
import email.policy
import json
import mailbox
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import big

MESSAGES, PEOPLE = 10_000, 100
CORPUS = Path(__file__).parents[1] / "tests" / "corpus" / "replies"


def main() -> None:
    """Print the first reading, the same file again, and the peer, in CPU and wall time, in a fresh data folder."""
    spent = json.loads(
        subprocess.run([sys.executable, __file__, "once"], check=True, capture_output=True).stdout
    )
    base = spent["peer: walk and decode"]["cpu"]
    for name, took in spent.items():
        print(
            f"{name:22} {took['wall']:6.1f} s wall, {took['cpu']:6.1f} s CPU   {took['cpu'] / base:6.1f} x peer   "
            f"({1000 * took['cpu'] / MESSAGES:.1f} ms a message)"
        )


def _once() -> None:
    raw = _mailbox()
    big.open_folder()
    import datetime as dt

    from goodterms.kit.preparing import prepare
    from goodterms.leads.models import Lead
    from goodterms.network.models import Contact
    from goodterms.replies.actions import read_mails
    from goodterms.replies.jobs import receive_all

    workspace = prepare()
    for number in range(PEOPLE):
        contact = Contact.objects.create(
            workspace=workspace, first_name=f"P{number}", email=f"p{number}@corp{number}.example"
        )
        day = dt.date(2026, 11, 2)
        Lead.objects.create(workspace=workspace, contact=contact, heard_on=day, last_event_on=day)

    def check(new: int) -> None:
        read = read_mails(raw, today=dt.date(2026, 11, 24))
        result = receive_all(workspace, read, name="a.mbox", today=dt.date(2026, 11, 24), tell=_silent)
        assert result["kinds"][0]["new"] == new, result["kinds"]

    spent = {"peer: walk and decode": _timed(lambda: _only_walk(raw))}
    spent["first reading"] = _timed(lambda: check(MESSAGES))
    spent["the same again"] = _timed(lambda: check(0))
    print(json.dumps(spent))


def _mailbox() -> bytes:
    rows = [
        json.loads(line)
        for file in sorted(CORPUS.glob("*.jsonl"))
        for line in file.read_text("utf-8").splitlines()
    ]
    parts = []
    for number in range(MESSAGES):
        row, who = rows[number % len(rows)], number % PEOPLE
        text = row["text"].replace("\nFrom ", "\n>From ")
        parts.append(
            f"From x Fri Nov 20 10:00:00 2026\nFrom: P{who} <p{who}@corp{who}.example>\n"
            f"Message-ID: <{number}@corp.example>\n"
            f"Date: Fri, 20 Nov 2026 10:00:00 +0000\nSubject: {row.get('subject', '')}\n"
            f"Content-Type: text/plain; charset=utf-8\n\n{text}\n\n"
        )
    return "".join(parts).encode()


def _only_walk(raw: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".mbox") as file:
        file.write(raw)
        file.flush()
        for message in mailbox.mbox(file.name):
            mail = email.message_from_bytes(message.as_bytes(), policy=email.policy.default)
            body = mail.get_body(("plain",))
            assert body is not None
            body.get_content()


def _silent(**_: object) -> None:
    pass


def _timed(deed: Callable[[], None]) -> dict[str, float]:
    import resource

    def cpu() -> float:
        own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime

    start, began = time.perf_counter(), cpu()
    deed()
    return {"wall": time.perf_counter() - start, "cpu": cpu() - began}


if __name__ == "__main__":
    _once() if "once" in sys.argv else main()
