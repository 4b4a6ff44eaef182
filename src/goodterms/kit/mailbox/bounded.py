"""A connection to a mail server that can be ended at any moment, and takes so much of an answer and no more.

The server decides how long its answers are, from its greeting on: each line and each piece is counted before it is
kept. It brings ssl and imap-tools along, so only a visit to a mailbox loads it.
"""

import imaplib
import socket
import ssl
from collections.abc import Callable

from imap_tools.errors import MailboxStarttlsError
from imap_tools.mailbox import BaseMailBox
from imap_tools.utils import check_command_status

from goodterms.kit.mailbox.account import Account

_MEGABYTE = 1024 * 1024
MOST_ANSWERED = 160 * _MEGABYTE
"""What all answers of one visit may take in memory: mails of 100 MB, and their heads."""

# One piece is one mail, and `reading` asks for 25 MB of it at most.
_MOST_LITERAL = 30 * _MEGABYTE
# A line is kept in up to three texts, and each costs some two hundred bytes however short it is.
_COPIES, _LINE_BYTES = 3, 600

Watch = Callable[[socket.socket], None]


class EndlessAnswerError(Exception):
    """A server answers more than was asked for."""


class _Client(imaplib.IMAP4):
    """A connection whose answers are counted; TLS from the start where there is a context."""

    def __init__(
        self, account: Account, *, seconds: float, watch: Watch, context: ssl.SSLContext | None
    ) -> None:
        self._left = MOST_ANSWERED
        self._watch = watch
        self._trusted = context
        super().__init__(account.host, account.port, seconds)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:
        connection = super()._create_socket(timeout)  # type: ignore[misc]  # the stubs know only what is public
        self._watch(connection)
        return (
            self._trusted.wrap_socket(connection, server_hostname=self.host) if self._trusted else connection
        )

    def read(self, size: int) -> bytes:
        """Return a piece whose length the server named, unless it is longer than any mail that is asked for."""
        if size > _MOST_LITERAL:
            raise EndlessAnswerError
        self._count(size)
        return super().read(size)

    def readline(self) -> bytes:
        """Return a line."""
        line = super().readline()
        self._count(_COPIES * len(line) + _LINE_BYTES)
        return line

    def _count(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise EndlessAnswerError


class BoundedMailBox(BaseMailBox):
    """A mailbox behind a connection that is watched from its first byte on."""

    def __init__(self, account: Account, *, seconds: float, watch: Watch, context: ssl.SSLContext) -> None:
        self._account = account
        self._seconds = seconds
        self._watch = watch
        self._context = context
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        security = self._account.security
        client = _Client(
            self._account,
            seconds=self._seconds,
            watch=self._watch,
            context=self._context if security == "tls" else None,
        )
        if security == "starttls":
            check_command_status(client.starttls(self._context), MailboxStarttlsError)
        return client
