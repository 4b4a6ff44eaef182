"""Laying a draft into the folder where the mail program looks for drafts."""

import re
from typing import TYPE_CHECKING

from attrs import frozen

from goodterms.kit.mailbox.account import Account
from goodterms.kit.mailbox.listing import Listing, listing
from goodterms.kit.mailbox.session import opened
from goodterms.kit.refusals import RefusedInputError

if TYPE_CHECKING:
    import ssl

    from imap_tools.mailbox import BaseMailBox

_MOST_BYTES = 25 * 1024 * 1024
_MOST_FOLDERS = 5000
_SPECIAL = "\\drafts"
# What could end the quotes of a search, or begin something else in it, stands in none of our names.
_NAME = re.compile(rb"^Message-ID: <([A-Za-z0-9.@_-]{1,200})>\r?$", re.MULTILINE | re.IGNORECASE)
# What mail programs call the folder where the server does not mark it.
_NAMES = frozenset(
    {
        *(
            "drafts",
            "draft",
            "entwürfe",
            "brouillons",
            "borradores",
            "bozze",
            "rascunhos",
            "concepten",
            "utkast",
        ),
        *(
            "kladder",
            "luonnokset",
            "koncepty",
            "wersje robocze",
            "szkice",
            "piszkozatok",
            "ciorne",
            "чернетки",
        ),
        *(
            "черновики",
            "taslaklar",
            "πρόχειρα",
            "下書き",
            "草稿",
            "草稿箱",
            "임시보관함",
            "임시 보관함",
            "טיוטות",
            "مسودات",
        ),
    }
)


@frozen
class LaidDraft:
    """Where a draft lies: the folder, whether it lay there already, and a sentence on folders that were skipped."""

    folder: str
    was_there: bool = False
    note: str = ""


def folders(account: Account, *, password: str, context: "ssl.SSLContext | None" = None) -> tuple[str, ...]:
    """Return the names of the folders in a mailbox that can hold mails, at most 5,000.

    A folder whose name is damaged is left out.

    Args:
        account: Where and who.
        password: Of the account.
        context: What to trust; None trusts what the system trusts.

    Raises:
        RefusedInputError: with what is wrong with the connection.
    """
    with opened(account, password=password, context=context) as mailbox:
        listed = listing(mailbox)
    names = tuple(folder.name for folder in listed.folders if folder.holds_mails)[:_MOST_FOLDERS]
    if not names:
        message = f"{account.host} shows no folders in this mailbox. Check the name and the password."
        raise RefusedInputError(f"{message} {listed.note}".strip())
    return names


def save_draft(
    account: Account, *, password: str, raw: bytes, context: "ssl.SSLContext | None" = None
) -> LaidDraft:
    """Lay a mail into the folder for drafts, unless one of its Message-ID lies there; it is not sent.

    Args:
        account: Where and who.
        password: Of the account.
        raw: The mail, as `letters.engine.envelope.eml_of` writes it; at most 25 MB.
        context: What to trust; None trusts what the system trusts.

    Raises:
        RefusedInputError: if it is too large, the mailbox has no such folder, or the connection fails.
    """
    if not raw.strip() or len(raw) > _MOST_BYTES:
        message = "This draft is empty or larger than 25 MB."
        raise RefusedInputError(message)
    with opened(account, password=password, context=context) as mailbox:
        listed = listing(mailbox)
        name = _drafts_folder(listed)
        if _lies_there(mailbox, folder=name, raw=raw):
            return LaidDraft(name, was_there=True, note=listed.note)
        mailbox.append(raw, name, flag_set=["\\Draft", "\\Seen"])
    return LaidDraft(name, note=listed.note)


def _drafts_folder(listed: Listing) -> str:
    usable = [folder for folder in listed.folders if folder.holds_mails]
    marked = [folder.name for folder in usable if _SPECIAL in folder.flags]
    named = [folder.name for folder in usable if folder.last_name.casefold() in _NAMES]
    if not marked and not named:
        message = "This mailbox has no folder for drafts. Make one called Drafts in your mail program, and try again."
        raise RefusedInputError(f"{message} {listed.note}".strip())
    return (marked + named)[0]


def _lies_there(mailbox: "BaseMailBox", *, folder: str, raw: bytes) -> bool:
    """Return whether a draft of this Message-ID lies in a folder, which is opened for reading only."""
    name = _NAME.search(raw.partition(b"\r\n\r\n")[0])
    if name is None:
        return False
    mailbox.folder.set(folder, readonly=True)
    status, found = mailbox.client.uid("SEARCH", "HEADER", "Message-ID", f'"<{name[1].decode()}>"')
    return status == "OK" and any(numbers.split() for numbers in found if numbers)
