"""Background work on answers: a mailbox file read slice by slice, and the mailbox itself when the person asks."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from attrs import asdict
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.files import file_path
from goodterms.kit.jobs import Progress, job_kind
from goodterms.kit.mail.values import Message, Messages
from goodterms.kit.models import Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.secrets import read_secret
from goodterms.leads.models import Lead
from goodterms.letters.models import Mailbox
from goodterms.replies import rows
from goodterms.replies.actions.receiving import NEW, SAME, STRANGE, Inbox, read_mails
from goodterms.replies.models import Reply

ANSWERS = "answers"
MAILBOX = "mailbox"
SLICE = 100
_SHOWN = 100
_LOOK_BACK = dt.timedelta(days=90)
_PASSWORD = "mailbox"  # noqa: S105 -- the name under which it is kept
Tell = Callable[..., None]


def receive_all(
    workspace: Workspace, read: Messages, *, name: str, today: dt.date, tell: Tell, lead: Lead | None = None
) -> dict[str, Any]:
    """Keep the messages of a mailbox that belong to a lead; returns what the import page shows.

    Of people with whom nothing is pursued no text is kept, contacts or not.
    """
    inbox = Inbox.opened(workspace, today=today)
    counts = {NEW: 0, SAME: 0, STRANGE: 0}
    for start_at in range(0, len(read.messages), SLICE):
        tell(done=start_at, total=len(read.messages), says=_("Reading the messages"))
        with transaction.atomic():
            for message in read.messages[start_at : start_at + SLICE]:
                received = inbox.receive(message, lead=lead, is_always_kept=lead is not None)
                counts[received.state] += 1
    notes = [*read.notes[:_SHOWN]]
    if strangers := counts[STRANGE]:
        told = ngettext("%d message is", "%d messages are", strangers) % strangers
        notes.append(_("%s from nobody with whom you pursue something, and not kept.") % told)
    return {
        "name": name,
        "kinds": [
            {
                "label": _("Answers"),
                "new": counts[NEW],
                "updated": 0,
                "same": counts[SAME],
                "rejected": len(read.rejected),
            }
        ],
        "rejected": [{"file": name, **asdict(row)} for row in read.rejected[:_SHOWN]],
        "notes": notes,
    }


@job_kind(ANSWERS)
def _answers_job(progress: Progress) -> dict[str, Any]:
    file = progress.job.file
    assert file is not None  # noqa: S101 -- a job of this kind is only made with a file
    progress.report(done=0, total=0, says=_("Reading the file"))
    read = read_mails(file_path(file.sha256).read_bytes(), today=timezone.localdate())
    return receive_all(
        progress.job.workspace, read, name=file.name, today=timezone.localdate(), tell=progress.report
    )


@job_kind(MAILBOX)
def _mailbox_job(progress: Progress) -> dict[str, Any]:
    workspace = progress.job.workspace
    mailbox = Mailbox.objects.of(workspace).first()
    if mailbox is None:
        message = _("No mailbox is set up.")
        raise RefusedInputError(message)
    read, notes = [], []
    for folder in mailbox.folders:
        progress.report(done=0, total=0, says=_("Looking into %s") % folder)
        found, note = _folder(mailbox, folder=folder, addresses=rows.known_addresses(workspace))
        read += found
        notes.append(note)
    result = receive_all(
        workspace,
        Messages(tuple(read), notes=tuple(notes)),
        name=str(mailbox),
        today=timezone.localdate(),
        tell=progress.report,
    )
    mailbox.fetched_at, mailbox.fetch_note = timezone.now(), " ".join(notes)[:300]
    mailbox.save(update_fields=["fetched_at", "fetch_note", "seen", "updated_at"])
    return result


def _folder(mailbox: Mailbox, *, folder: str, addresses: Iterable[str]) -> tuple[list[Message], str]:
    """Return a folder's new messages from people in the record, and a sentence; heads first, then only those mails."""
    from goodterms.kit.mailbox import Account, fetch_messages, headers_since  # noqa: PLC0415 -- slow to import

    account = Account(
        host=mailbox.host,
        username=mailbox.username,
        port=mailbox.port,
        security=mailbox.security,  # type: ignore[arg-type]  # the form lets nothing else in
    )
    password = read_secret(_PASSWORD, folder=settings.DATA_FOLDER)
    seen = mailbox.seen.get(folder, {})
    since = timezone.localdate() - _LOOK_BACK
    heads = headers_since(
        account,
        password=password,
        folder=folder,
        addresses=frozenset(addresses) - {mailbox.username.casefold()},
        since_uid=seen.get("uid", 0),
        uidvalidity=seen.get("uidvalidity", 0),
        since=since,
    )
    kept = set(Reply.objects.filter(workspace=mailbox.workspace).values_list("message_id", flat=True))
    wanted = [head.uid for head in heads.headers if head.message_id.strip("<>") not in kept]
    fetched = fetch_messages(
        account, password=password, folder=folder, uidvalidity=heads.uidvalidity, uids=wanted
    )
    messages = [
        message
        for raw in fetched.messages
        for message in read_mails(raw.raw, today=timezone.localdate()).messages
    ]
    mailbox.seen[folder] = {"uid": heads.last_uid, "uidvalidity": heads.uidvalidity}
    told = _("%(folder)s: %(looked)d heads looked at, %(read)d mails read.") % {
        "folder": folder,
        "looked": heads.looked_at,
        "read": len(messages),
    }
    return messages, told
