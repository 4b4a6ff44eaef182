"""The command `goodterms reply`: read an answer."""
# ruff: noqa: FBT002, ARG001 -- typer declares flags so, and `--data` was read at the start

import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils import timezone

from goodterms.kit.mail.values import Message
from goodterms.kit.preparing import prepare
from goodterms.kit.terminal import AsJson, Data, bad_input, out, print_json, refusals
from goodterms.replies.actions import read_mails
from goodterms.replies.engine import Reading, read_reply

app = typer.Typer(help="Read answers.", no_args_is_help=True)


@app.callback()
def _reply(data: Data = None) -> None:
    """Read answers."""


@app.command()
def read(
    source: Annotated[
        str, typer.Argument(help="A saved mail, a mailbox's first mail, or - for the standard input.")
    ],
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Read what an answer is, with the sentence that says so; nothing is kept."""
    with refusals():
        raw = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        prepare()
        messages = read_mails(raw, today=timezone.localdate()).messages
    if not messages:
        bad_input("There is no message in it.")
    message = messages[0]
    reading = read_reply(message.text, subject=message.subject, sender=message.sender_address)
    schema = reply_schema(message, reading)
    if as_json:
        print_json("reply", **schema)
        return
    chance = schema["odds"][0]["chance"] if schema["odds"] else 0
    for doubt in message.doubts:
        out.print(doubt, markup=False, highlight=False)
    out.print(f"{reading.kind} ({chance:.0%}), {reading.language}", markup=False, highlight=False)
    if schema["evidence"]:
        out.print(f"“{schema['evidence']['text'].strip()}”", markup=False, highlight=False)
    out.print(reading.method, markup=False, highlight=False)


def reply_schema(message: Message, reading: Reading) -> dict[str, Any]:
    """Return an answer as plain values: head and doubts, `kind`, `odds`, `evidence`, `times`, `language`, `notes`."""
    evidence = reading.evidence
    return {
        "sender_name": message.sender_name,
        "sender_address": message.sender_address,
        "sender_doubts": list(message.doubts),
        "sent_at": message.sent_at,
        "subject": message.subject,
        "kind": reading.kind,
        "odds": [{"kind": kind, "chance": round(chance, 4)} for kind, chance in reading.odds],
        "evidence": {"start": evidence.start, "end": evidence.end, "text": evidence.cut(message.text)}
        if evidence
        else None,
        "times": [span.cut(message.text) for span in reading.times],
        "language": reading.language,
        "method": reading.method,
        "notes": list(message.notes),
    }
