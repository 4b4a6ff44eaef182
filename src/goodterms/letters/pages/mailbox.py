"""The mailbox that is read when the person asks."""

import datetime as dt

from attrs import frozen

from goodterms.kit.models import Workspace
from goodterms.kit.moments import Panel, panels_on
from goodterms.letters.models import Mailbox


@frozen
class MailboxPage:
    """What is known of the mailbox; `has_password` says whether one is kept, and `kept_in` where."""

    is_set: bool
    account: str
    folders: tuple[str, ...]
    fetched_at: dt.datetime | None
    note: str
    has_password: bool
    deeds: tuple[tuple[Panel, object], ...] = ()


def mailbox_page(workspace: Workspace, *, has_password: bool, today: dt.date) -> MailboxPage:
    """Return the page; one query."""
    mailbox = Mailbox.objects.of(workspace).first()
    if mailbox is None:
        return MailboxPage(is_set=False, account="", folders=(), fetched_at=None, note="", has_password=False)
    return MailboxPage(
        is_set=True,
        account=str(mailbox),
        folders=tuple(mailbox.folders),
        fetched_at=mailbox.fetched_at,
        note=mailbox.fetch_note,
        has_password=has_password,
        deeds=panels_on("mailbox.deeds", workspace, today=today),
    )
