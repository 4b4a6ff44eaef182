"""Laying a draft into the folder where the mail program looks for drafts."""

from typing import TYPE_CHECKING

from goodterms.kit.mailbox.account import Account
from goodterms.kit.mailbox.session import opened
from goodterms.kit.refusals import RefusedInputError

if TYPE_CHECKING:
    import ssl

    from imap_tools import FolderInfo

_MOST_BYTES = 25 * 1024 * 1024
_MOST_FOLDERS = 5000
_SPECIAL = "\\drafts"
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


def folders(account: Account, *, password: str, context: "ssl.SSLContext | None" = None) -> tuple[str, ...]:
    """Return the names of the folders in a mailbox that can hold mails, at most 5,000.

    Args:
        account: Where and who.
        password: Of the account.
        context: What to trust; None trusts what the system trusts.

    Raises:
        RefusedInputError: with what is wrong with the connection.
    """
    with opened(account, password=password, context=context) as mailbox:
        listed = mailbox.folder.list()
    names = tuple(folder.name for folder in listed if _holds_mails(folder))[:_MOST_FOLDERS]
    if not names:
        message = f"{account.host} shows no folders in this mailbox. Check the name and the password."
        raise RefusedInputError(message)
    return names


def save_draft(
    account: Account, *, password: str, raw: bytes, context: "ssl.SSLContext | None" = None
) -> str:
    """Lay a mail into the folder for drafts, and return that folder's name; it is not sent.

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
        name = _drafts_folder(mailbox.folder.list())
        mailbox.append(raw, name, flag_set=["\\Draft", "\\Seen"])
    return name


def _drafts_folder(listed: "list[FolderInfo]") -> str:
    usable = [folder for folder in listed if _holds_mails(folder)]
    marked = [folder.name for folder in usable if _SPECIAL in map(str.lower, folder.flags)]
    named = [folder.name for folder in usable if _last_name(folder).casefold() in _NAMES]
    if not marked and not named:
        message = "This mailbox has no folder for drafts. Make one called Drafts in your mail program, and try again."
        raise RefusedInputError(message)
    return (marked + named)[0]


def _holds_mails(folder: "FolderInfo") -> bool:
    return not {"\\noselect", "\\nonexistent"} & set(map(str.lower, folder.flags))


def _last_name(folder: "FolderInfo") -> str:
    return folder.name.split(folder.delim)[-1] if folder.delim else folder.name
