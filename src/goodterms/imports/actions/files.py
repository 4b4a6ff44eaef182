"""Importing a file of any kind: read in a child process, written slice by slice, told as it goes."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from goodterms.candidate.models import Profile
from goodterms.imports.actions.linkedin import write_export
from goodterms.imports.actions.outcome import Tell, Told
from goodterms.imports.intake.kinds import LABELS, FileRead
from goodterms.kit.collecting import collector_held_off
from goodterms.kit.models import Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from goodterms.letters.models import Mailbox
from goodterms.network.actions import import_people, import_traces
from goodterms.network.intake import looks_like_mail
from goodterms.network.rows import trace_targets
from goodterms.replies.actions import read_mails
from goodterms.replies.jobs import receive_all

_PROBE = 4096
# A mailbox of 100 MB is read mail by mail, which takes longer than a table and holds more at once.
_MAIL_SECONDS, _MAIL_MEGABYTES = 120, 1024
_ONE_BY_ONE = "Say on the import page, or with --column NAME=MEANING, what its columns mean."


def import_file(
    workspace: Workspace,
    raw: bytes,
    *,
    name: str,
    tell: Tell,
    meanings: Mapping[str, str] | None = None,
    my_addresses: Sequence[str] = (),
    has_texts: bool = True,
) -> dict[str, Any]:
    """Import a file of any kind that holds people, and return what the page and the command line show.

    Args:
        workspace: Whose record.
        raw: The file.
        name: The file's name, kept as the source.
        tell: Called with `done`, `total` and `says` after each slice; may raise to stop.
        meanings: Of a table of one's own: the column's name -> what it means; if missing, what its header says.
        my_addresses: Of mails: the candidate's addresses, besides that of the mailbox in the record.
        has_texts: Of mails: whether their texts are in the file, so that answers can be looked for.

    Returns:
        `kind`, `kinds` (label, new, updated, same, rejected), `rejected` (file, line, text, reason),
        `rejected_count`, `notes`, `files_skipped` and `refused`.

    Raises:
        RefusedInputError: if the file is of no known kind; nothing was written then.
    """
    tell(done=0, total=0, says="Reading the file")
    with collector_held_off():
        read = read_foreign(workspace, raw, name=name, meanings=meanings, my_addresses=my_addresses)
        told = Told(name)
        _write(workspace, read, source=f"{LABELS[read.kind]} {name}", told=told, tell=tell)
    if read.heads and has_texts and not raw.startswith(b"PK"):
        _receive_answers(workspace, raw, told=told, tell=tell)
    return {"kind": read.kind, **told.result}


def read_foreign(
    workspace: Workspace,
    raw: bytes,
    *,
    name: str,
    meanings: Mapping[str, str] | None = None,
    my_addresses: Sequence[str] = (),
) -> FileRead:
    """Return what a file holds, read in a child process; the arguments are those of `import_file`.

    Raises:
        RefusedInputError: if it is of no known kind.
    """
    limits = {}
    if looks_like_mail(raw[:_PROBE], name=name):
        limits = {"seconds": _MAIL_SECONDS, "megabytes": _MAIL_MEGABYTES}
    profile = Profile.objects.of(workspace).first()
    mailbox = Mailbox.objects.of(workspace).first()
    addresses = [*my_addresses, *([mailbox.username] if mailbox and "@" in mailbox.username else [])]
    return parse_limited(
        "goodterms.imports.intake.kinds:read_file",
        raw,
        result=FileRead,
        arguments={
            "name": name,
            "my_names": str(profile) if profile else "",
            "my_addresses": "\n".join(addresses),
            "today": timezone.localdate().isoformat(),
            "meanings": json.dumps(dict(meanings)) if meanings is not None else "",
        },
        **limits,
    )


def _write(workspace: Workspace, read: FileRead, *, source: str, told: Told, tell: Tell) -> None:
    if read.export:
        write_export(workspace, read.export, source=source, told=told, tell=tell)
    elif read.heads:
        _write_heads(workspace, read, source=source, told=told, tell=tell)
    else:
        _write_book(workspace, read, source=source, told=told, tell=tell)


def _write_book(workspace: Workspace, read: FileRead, *, source: str, told: Told, tell: Tell) -> None:
    if read.people is None:
        message = f"It cannot be told from the header of this table what its columns mean. {_ONE_BY_ONE}"
        raise RefusedInputError(message)
    told.reject(told.name, read.people.rejected)
    told.note_people(told.name, read.people)
    counts = import_people(
        workspace, read.people.rows, source=source, is_newer=False, tell=tell, says="Writing people"
    )
    told.count_people("People", counts, rejected=len(read.people.rejected))


def _write_heads(workspace: Workspace, read: FileRead, *, source: str, told: Told, tell: Tell) -> None:
    assert read.heads is not None  # noqa: S101 -- a file of mails
    tell(done=0, total=1, says="Writing who wrote when")
    told.reject(told.name, read.heads.rejected)
    kept = import_traces(workspace, read.heads, targets=trace_targets(workspace), source=source)
    told.count_traces("Mails", kept, read=read.heads, file=told.name)


def _receive_answers(workspace: Workspace, raw: bytes, *, told: Told, tell: Tell) -> None:
    """Keep the answers of people in the record, as a mail that is dropped among the letters is kept."""
    today = timezone.localdate()
    try:
        read = read_mails(raw, today=today)
    except RefusedInputError as refusal:
        told.notes.append(f"Answers were not looked for: {refusal.sentence}")
        return
    received = receive_all(workspace, read, name=told.name, today=today, tell=tell)
    told.kinds = [*received["kinds"], *told.kinds]
    told.notes += received["notes"]
