"""The mailbox that is read when the person asks: its settings here, its password outside the database."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from goodterms.kit.logbook import deed
from goodterms.kit.mailbox.account import Account
from goodterms.kit.models import Workspace
from goodterms.kit.secrets import forget_secret, keep_secret, read_secret
from goodterms.letters.models import Mailbox

SECRET = "mailbox"  # noqa: S105 -- the name under which the password is kept, not the password
_SETTINGS = ("host", "port", "username", "security", "folders")


def mailbox_of(workspace: Workspace) -> Mailbox | None:
    """Return the workspace's mailbox, if one is set."""
    return Mailbox.objects.of(workspace).first()


def account_of(mailbox: Mailbox) -> Account:
    """Return where and as whom to log in."""
    return Account(
        host=mailbox.host,
        username=mailbox.username,
        port=mailbox.port,
        security=mailbox.security,  # type: ignore[arg-type]  # the form lets nothing else in
    )


def keep_mailbox(workspace: Workspace, *, told: Mapping[str, Any]) -> str:
    """Keep the settings, and the password where it is safe; returns a sentence on where that is."""
    with deed(workspace, f"Set the mailbox {told['username']} at {told['host']}") as line:
        mailbox = mailbox_of(workspace) or Mailbox(workspace=workspace)
        is_other = (mailbox.host, mailbox.username) != (told["host"], told["username"])
        for name in _SETTINGS:
            setattr(mailbox, name, told[name])
        if is_other:
            mailbox.seen = {}
        mailbox.save()
        line.row = mailbox
    if not told["password"]:
        return ""
    place = keep_secret(told["password"], name=SECRET, folder=settings.DATA_FOLDER)
    return (
        "The password is in your system's key ring."
        if place == "keyring"
        else "The password is in a file that only you can read."
    )


def has_password(mailbox: Mailbox | None) -> bool:
    """Return whether a password is kept for the mailbox."""
    return mailbox is not None and bool(read_secret(SECRET, folder=settings.DATA_FOLDER))


def settings_of(mailbox: Mailbox | None) -> dict[str, Any]:
    """Return the settings as the form shows them, without the password."""
    if mailbox is None:
        return {}
    shown = {name: getattr(mailbox, name) for name in _SETTINGS}
    return {**shown, "folders": "\n".join(mailbox.folders)}


def forget_mailbox(workspace: Workspace) -> None:
    """Forget the mailbox and its password."""
    mailbox = mailbox_of(workspace)
    forget_secret(SECRET, folder=settings.DATA_FOLDER)
    if mailbox is not None:
        with deed(workspace, f"Forgot the mailbox {mailbox}"):
            mailbox.delete()
