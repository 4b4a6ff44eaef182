"""Where a mailbox is and how it is reached."""

import re
from typing import Literal

from attrs import field, frozen

from goodterms.kit.refusals import RefusedInputError

Security = Literal["tls", "starttls", "none"]
"""TLS from the start (port 993), TLS asked for first (143), or none, which is for this computer only."""

_LOCAL = {"localhost", "127.0.0.1", "::1"}
_SECURITIES = {"tls", "starttls", "none"}
_LAST_PORT = 65535
_UNFIT = re.compile(r"[\x00-\x20\x7f-\x9f]")
_UNFIT_NAME = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@frozen
class Account:
    """A mailbox on a server; the password is handed in with each call and never kept in here.

    Attributes:
        host: The IMAP server's name.
        username: Often the e-mail address.
        port: 993 for TLS, 143 for STARTTLS.
        security: "none" is refused but for a server on this computer.

    Raises:
        RefusedInputError: if the host, port, name or security cannot be.
    """

    host: str
    username: str = field(repr=False)
    port: int = 993
    security: Security = "tls"

    def __attrs_post_init__(self) -> None:
        """Refuse what could not be reached, or must not be."""
        if not self.host or _UNFIT.search(self.host):
            message = "This is not the name of a mail server; it takes the form imap.example.com."
        elif not 1 <= self.port <= _LAST_PORT:
            message = f"A port is a number from 1 to {_LAST_PORT}."
        elif not self.username or _UNFIT_NAME.search(self.username):
            message = "The name for the mailbox is missing or holds a character that cannot be."
        elif self.security not in _SECURITIES:
            message = "A connection is secured by tls, by starttls, or by none."
        elif self.security == "none" and self.host not in _LOCAL:
            message = "Without TLS your password could be read on its way; only a server of this computer is."
        else:
            return
        raise RefusedInputError(message)
