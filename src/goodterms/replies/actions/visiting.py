"""A visit to the person's mailbox: folder by folder, in turns, and what was read is never read again."""

import datetime as dt
from collections.abc import Callable, Sequence

from attrs import define, field
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from goodterms.kit.mail.values import Message
from goodterms.kit.mailbox.account import Account
from goodterms.kit.mailbox.reading import (
    FetchedMessages,
    HeaderRow,
    MissingFolderError,
    NewHeaders,
    fetch_messages,
    headers_since,
)
from goodterms.kit.secrets import read_secret
from goodterms.letters.models import Mailbox
from goodterms.replies import rows
from goodterms.replies.actions.receiving import read_each

MOST_TURNS = 20
"""How often one visit asks a folder for what is new; each turn looks at five thousand heads, and fetches of them."""

# So many are read again at most where a visit broke off.
_BATCH = 100
_SHOWN = 80
_LOOK_BACK = dt.timedelta(days=90)
_PASSWORD = "mailbox"  # noqa: S105 -- the name under which it is kept
Take = Callable[[Sequence[Message]], None]
Tell = Callable[..., None]


def visit(mailbox: Mailbox, *, take: Take, tell: Tell) -> list[str]:
    """Read what is new in a mailbox from people in the record; returns a sentence on each folder and what went unread.

    A folder that is missing costs itself alone, and so does a message that cannot be read. After every handful it is
    written down how far the visit came, so that one which breaks off goes on from there.

    Args:
        mailbox: Where, and how far the last visit came.
        take: Handed the messages, some at a time.
        tell: Told how far it is.

    Raises:
        RefusedInputError: if the server cannot be reached or breaks off, in a sentence.
    """
    looking = _Visit(
        mailbox,
        account=_account(mailbox),
        password=read_secret(_PASSWORD, folder=settings.DATA_FOLDER),
        addresses=rows.known_addresses(mailbox.workspace) - {mailbox.username.casefold()},
        take=take,
        tell=tell,
    )
    for name in mailbox.folders:
        looking.read_folder(name)
    mailbox.fetched_at, mailbox.fetch_note = timezone.now(), " ".join(looking.notes)[:300]
    mailbox.save(update_fields=["fetched_at", "fetch_note", "updated_at"])
    return looking.notes


def _account(mailbox: Mailbox) -> Account:
    return Account(
        host=mailbox.host,
        username=mailbox.username,
        port=mailbox.port,
        security=mailbox.security,  # type: ignore[arg-type]  # the form lets nothing else in
    )


@define
class _Visit:
    """What is known during a visit, and the sentences on it so far."""

    mailbox: Mailbox
    account: Account
    password: str
    addresses: frozenset[str]
    take: Take
    tell: Tell
    notes: list[str] = field(factory=list)

    def read_folder(self, folder: str) -> None:
        """Read what is new in a folder: heads first, then only the mails of people in the record."""
        self.tell(done=0, total=0, says=_("Looking into %s") % folder)
        looked = read = 0
        unread: list[str] = []
        try:
            for _turn in range(MOST_TURNS):
                heads = self._heads(folder)
                looked += heads.looked_at
                read += self._read(folder, heads=heads, unread=unread)
                if heads.is_complete:
                    break
            else:
                unread.append(_("There are more in %s. Read the mailbox again.") % folder)
        except MissingFolderError as missing:
            self.notes.append(missing.sentence)
            return
        told = _("%(folder)s: %(looked)d heads looked at, %(read)d mails read.")
        self.notes += [told % {"folder": folder, "looked": looked, "read": read}, *unread]

    def _heads(self, folder: str) -> NewHeaders:
        seen = self.mailbox.seen.get(folder, {})
        return headers_since(
            self.account,
            password=self.password,
            folder=folder,
            addresses=self.addresses,
            since_uid=seen.get("uid", 0),
            uidvalidity=seen.get("uidvalidity", 0),
            since=timezone.localdate() - _LOOK_BACK,
        )

    def _read(self, folder: str, *, heads: NewHeaders, unread: list[str]) -> int:
        """Fetch the mails behind some heads and hand them over; returns how many could be read."""
        rows_of = {head.uid: head for head in heads.headers}
        waiting = sorted(rows_of)
        read = 0
        while waiting:
            self.tell(done=len(rows_of) - len(waiting), total=len(rows_of), says=_("Reading the messages"))
            batch = waiting[:_BATCH]
            fetched = fetch_messages(
                self.account,
                password=self.password,
                folder=folder,
                uidvalidity=heads.uidvalidity,
                uids=batch,
            )
            messages = _messages(fetched, heads=rows_of, unread=unread)
            self.take(messages)
            read += len(messages)
            # The first of a batch always fits, so that each fetch leaves fewer waiting.
            waiting = [*fetched.left_out, *waiting[len(batch) :]]
            self._remember(folder, heads=heads, last=waiting[0] - 1 if waiting else heads.last_uid)
        self._remember(folder, heads=heads, last=heads.last_uid)
        return read

    def _remember(self, folder: str, *, heads: NewHeaders, last: int) -> None:
        """Write down the last message that needs no further look."""
        self.mailbox.seen[folder] = {"uid": last, "uidvalidity": heads.uidvalidity}
        self.mailbox.save(update_fields=["seen", "updated_at"])


def _messages(fetched: FetchedMessages, *, heads: dict[int, HeaderRow], unread: list[str]) -> list[Message]:
    """Return the messages that can be read; of each of the others a sentence is added to `unread`."""
    found: list[Message] = []
    unread += [_unread(heads[uid], why=_("It holds more than 25 MB.")) for uid in fetched.too_large]
    read = read_each([mail.raw for mail in fetched.messages], today=timezone.localdate())
    for mail, told in zip(fetched.messages, read, strict=True):
        if told.message is None:
            unread.append(_unread(heads[mail.uid], why=told.reason))
        else:
            found.append(told.message)
    return found


def _unread(head: HeaderRow, *, why: str) -> str:
    told = {"subject": head.subject[:_SHOWN], "sender": head.sender_address[:_SHOWN], "why": why}
    return _("“%(subject)s” from %(sender)s was not read. %(why)s") % told
