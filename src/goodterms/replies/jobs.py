"""Background work on answers: a file of them read slice by slice, and the mailbox when the person asks."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from attrs import asdict, define, field
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.files import file_path
from goodterms.kit.jobs import Progress, job_kind
from goodterms.kit.mail.values import Message, Messages
from goodterms.kit.models import StoredFile, Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import Rejected
from goodterms.leads.models import Lead
from goodterms.letters.models import Mailbox
from goodterms.replies.actions.receiving import NEW, SAME, STRANGE, Inbox, read_mails

ANSWERS = "answers"
MAILBOX = "mailbox"
SLICE = 100
_SHOWN = 100
Tell = Callable[..., None]


@define
class Receiving:
    """Receives messages and counts what became of them, for a page.

    Attributes:
        inbox: Where they are received.
        lead: The lead that the person chose for all of them.
        original: The file that the one message came in.
        is_always_kept: Whether a message is kept from people with whom nothing is pursued.
    """

    inbox: Inbox
    lead: Lead | None = None
    original: StoredFile | None = None
    is_always_kept: bool = False
    counts: dict[str, int] = field(factory=lambda: {NEW: 0, SAME: 0, STRANGE: 0})

    def take(self, messages: Sequence[Message]) -> None:
        """Receive some messages, all or none of them."""
        before = dict(self.counts)
        try:
            with transaction.atomic():
                for message in messages:
                    received = self.inbox.receive(
                        message,
                        lead=self.lead,
                        original=self.original,
                        is_always_kept=self.is_always_kept,
                    )
                    self.counts[received.state] += 1
        except BaseException:
            self.counts = before
            raise

    def outcome(self, *, name: str, notes: Sequence[str], rejected: Sequence[Rejected]) -> dict[str, Any]:
        """Return what the page on an import shows."""
        notes = [*notes[:_SHOWN]]
        if strangers := self.counts[STRANGE]:
            told = ngettext("%d message is", "%d messages are", strangers) % strangers
            notes.append(_("%s from nobody with whom you pursue something, and not kept.") % told)
        return {
            "name": name,
            "kinds": [
                {
                    "label": _("Answers"),
                    "new": self.counts[NEW],
                    "updated": 0,
                    "same": self.counts[SAME],
                    "rejected": len(rejected),
                }
            ],
            "rejected": [{"file": name, **asdict(row)} for row in rejected[:_SHOWN]],
            "notes": notes,
        }


def receive_all(
    workspace: Workspace,
    read: Messages,
    *,
    name: str,
    today: dt.date,
    tell: Tell,
    lead: Lead | None = None,
    original: StoredFile | None = None,
) -> dict[str, Any]:
    """Keep the messages of a file that belong to a lead; returns what the import page shows.

    Of people with whom nothing is pursued no text is kept, contacts or not, unless the person chose the lead.

    Args:
        workspace: Whose record.
        read: The messages.
        name: Of the file.
        today: The day they count as of, where they state none.
        tell: Told how far it is.
        lead: The lead that the person chose.
        original: The file, where it holds one message that the person added by itself; then it is kept whoever
            sent it.
    """
    receiving = Receiving(
        Inbox.opened(workspace, today=today), lead, original, is_always_kept=bool(lead or original)
    )
    for start_at in range(0, len(read.messages), SLICE):
        tell(done=start_at, total=len(read.messages), says=_("Reading the messages"))
        receiving.take(read.messages[start_at : start_at + SLICE])
    return receiving.outcome(name=name, notes=read.notes, rejected=read.rejected)


@job_kind(ANSWERS)
def _answers_job(progress: Progress) -> dict[str, Any]:
    job, today = progress.job, timezone.localdate()
    assert job.file is not None  # noqa: S101 -- a job of this kind is only made with a file
    lead = _chosen_lead(job.workspace, job.result.get("asked", {}).get("lead"))
    progress.report(done=0, total=0, says=_("Reading the file"))
    read = read_mails(file_path(job.file.sha256).read_bytes(), today=today)
    is_one = len(read.messages) + len(read.rejected) == 1
    return receive_all(
        job.workspace,
        read,
        name=job.file.name,
        today=today,
        tell=progress.report,
        lead=lead,
        original=job.file if is_one else None,
    )


def _chosen_lead(workspace: Workspace, pk: int | None) -> Lead | None:
    """Return the lead that the person chose for what they add; None where they chose none.

    Raises:
        RefusedInputError: if it was deleted meanwhile.
    """
    if pk is None:
        return None
    lead = Lead.objects.of(workspace).select_related("employer", "contact").filter(pk=pk).first()
    if lead is None:
        message = _("The lead you chose was deleted. Nothing was kept. Restore it, or add the reply again.")
        raise RefusedInputError(message)
    return lead


@job_kind(MAILBOX)
def _mailbox_job(progress: Progress) -> dict[str, Any]:
    workspace = progress.job.workspace
    mailbox = Mailbox.objects.of(workspace).first()
    if mailbox is None:
        message = _("No mailbox is set up.")
        raise RefusedInputError(message)
    from goodterms.replies.actions.visiting import visit  # noqa: PLC0415 -- only a visit needs what reaches a mailbox

    receiving = Receiving(Inbox.opened(workspace, today=timezone.localdate()))
    notes = visit(mailbox, take=receiving.take, tell=progress.report)
    return receiving.outcome(name=str(mailbox), notes=notes, rejected=())
