"""One connection to a mail server: opened, bounded in time and size, and each fault told in a sentence."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from goodterms.kit.mailbox.account import Account
from goodterms.kit.refusals import RefusedInputError

if TYPE_CHECKING:
    import ssl

    from imap_tools.mailbox import BaseMailBox

MOST_SECONDS = 60.0
"""How long all of a visit to a mailbox may take."""

_SECONDS_PER_ANSWER = 20.0
_LONGEST_PASSWORD = 1000

_MISSING = 'Reaching a mailbox needs a part that is not installed. Run: pip install "goodterms[mail]"'


@contextmanager
def opened(
    account: Account,
    *,
    password: str,
    context: "ssl.SSLContext | None" = None,
    seconds: float = MOST_SECONDS,
) -> Iterator["BaseMailBox"]:
    """Open a mailbox, and close it afterwards.

    The server's certificate is checked. Nothing of the password reaches a log or a message.

    Args:
        account: Where and who.
        password: Often one made for this program alone.
        context: What to trust; None trusts what the system trusts.
        seconds: The most time all of it may take.

    Raises:
        RefusedInputError: if the server cannot be reached or trusted, refuses the password, answers what is no IMAP,
            or takes too long.
    """
    if not password or len(password) > _LONGEST_PASSWORD or any(letter in password for letter in "\r\n\0"):
        message = "The password is missing or holds a line break."
        raise RefusedInputError(message)
    clock = _Clock(seconds)
    try:
        with _told(account, clock=clock):
            mailbox = _connected(
                account, context=context, seconds=min(seconds, _SECONDS_PER_ANSWER), clock=clock
            )
            try:
                _log_in(mailbox, account=account, password=password)
                yield mailbox
            finally:
                with suppress(
                    Exception
                ):  # a server that breaks off at the goodbye has done all that was asked
                    mailbox.logout()
                with suppress(Exception):
                    mailbox.client.shutdown()
    finally:
        clock.stop()


def _connected(
    account: Account, *, context: "ssl.SSLContext | None", seconds: float, clock: "_Clock"
) -> "BaseMailBox":
    try:
        # 0.2 s together, and only a visit to a mailbox needs them.
        import ssl  # noqa: PLC0415

        import imap_tools  # noqa: F401, PLC0415 -- named first, so that its absence is told of

        from goodterms.kit.mailbox.bounded import BoundedMailBox  # noqa: PLC0415
    except ImportError as fault:
        raise RefusedInputError(_MISSING) from fault
    trusted = context or ssl.create_default_context()
    return BoundedMailBox(account, seconds=seconds, watch=clock.watch, context=trusted)


def _log_in(mailbox: "BaseMailBox", *, account: Account, password: str) -> None:
    import imaplib  # noqa: PLC0415 -- as above

    if account.username.isascii() and password.isascii():
        mailbox.login(account.username, password, initial_folder=None)
        return
    try:
        mailbox.login_utf8(account.username, password, initial_folder=None)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as fault:
        raise RefusedInputError(_wrong_password(account.host)) from fault


class _Clock:
    """Ends a connection when its time is over: a timeout of a socket only bounds the wait for the next byte."""

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._sockets: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, connection: socket.socket) -> None:
        """End this connection too, whatever TLS makes of its socket afterwards."""
        self._sockets.append(connection.dup())

    def stop(self) -> None:
        """Forget about it all."""
        self._timer.cancel()
        for connection in self._sockets:
            connection.close()

    def _end(self) -> None:
        self.is_over = True
        for connection in self._sockets:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def _told(account: Account, *, clock: _Clock) -> Iterator[None]:
    """Tell whatever goes wrong with a server in one sentence."""
    try:
        yield
    except (RefusedInputError, MemoryError):
        raise
    except (
        Exception
    ) as fault:  # imap_tools and imaplib raise what garbage makes of them: KeyError, TypeError ...
        late = f"The mail server {account.host} took too long to answer."
        raise RefusedInputError(late if clock.is_over else _sentence(fault, account=account)) from fault


def _sentence(fault: Exception, *, account: Account) -> str:
    import imaplib  # noqa: PLC0415 -- as above
    import ssl  # noqa: PLC0415

    import imap_tools.errors  # noqa: PLC0415

    from goodterms.kit.mailbox.bounded import EndlessAnswerError  # noqa: PLC0415

    host = account.host
    cases: tuple[tuple[type[Exception] | tuple[type[Exception], ...], str], ...] = (
        (
            ssl.SSLCertVerificationError,
            f"The certificate of {host} cannot be trusted, so your password was not sent. Check the server's name.",
        ),
        (
            ssl.SSLError,
            f"{host} does not speak TLS on port {account.port}. The usual ports are 993 for TLS, 143 for STARTTLS.",
        ),
        (TimeoutError, f"The mail server {host} took too long to answer."),
        (socket.gaierror, f"There is no mail server with the name {host}, or this computer is offline."),
        (
            ConnectionRefusedError,
            f"{host} does not answer on port {account.port}. Check the server's name and the port.",
        ),
        (imap_tools.errors.MailboxLoginError, _wrong_password(host)),
        (
            imap_tools.errors.MailboxFolderSelectError,
            "This mailbox has no folder of that name that can be opened.",
        ),
        (
            imap_tools.errors.MailboxAppendError,
            f"{host} did not take the draft. Nothing was saved; the mailbox may be full.",
        ),
        (
            imaplib.IMAP4.abort,
            f"The connection to {host} broke off, or what answers there is no mail server.",
        ),
        (
            EndlessAnswerError,
            f"{host} answered far more than was asked for, so the visit was ended. Check the server's name.",
        ),
        (OSError, f"{host} cannot be reached from here on port {account.port}."),
    )
    garbage = (
        f"{host} answered something that is no mail server's answer. Check the server's name and the port."
    )
    return next((sentence for kind, sentence in cases if isinstance(fault, kind)), garbage)


def _wrong_password(host: str) -> str:
    return (
        f"{host} does not accept this name and password. Many providers want a password made for this program "
        "alone, an app password."
    )
