"""The bytes of a mail as the standard library's tree of parts, within bounds that its parser does not set."""

import email
import email.policy
import itertools
import re
from email.message import Message as Parsed

from goodterms.kit.mail.headers import LONGEST_HEADER
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import decode_text

SNIFFED = 4096
"""How many bytes tell whether something is a mail."""

# The standard library's parser takes one stack frame, and every line one more look, for each part inside a part.
_MOST_NESTED = 30
_NESTED = "This e-mail holds too many parts inside each other. Copy its text and paste it."
_INNER = re.compile(rb"^content-type[ \t]?:\s{0,9}(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_MBOX_LINE = re.compile(rb">?From [^\r\n]{0,400}\r?\n(?=[!-9;-~]{1,80}:)")
_HEADER = re.compile(
    r"(?:received|return-path|delivered-to|mime-version|from|to|cc|subject|date|sent|message-id|content-type|"
    r"reply-to|x-[a-z0-9-]{1,40}|dkim-signature|arc-[a-z-]{1,40}|authentication-results|in-reply-to|references|"
    r"auto-submitted|precedence|list-[a-z]{1,20}|user-agent|sender|thread-[a-z]{1,9}|importance|bcc)[ \t]?:",
    re.IGNORECASE,
)


class _CappedHeaders(email.policy.Compat32):
    """The plain policy, with headers cut: the newer one parses each header in full, which can take minutes."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return name and value of a header, the value at most 16 kB."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


def parsed(source: bytes) -> Parsed:
    """Return a mail's parts.

    Raises:
        RefusedInputError: if more of them are nested than the parser can be trusted with.
    """
    if sum(1 for _ in itertools.islice(_INNER.finditer(source), _MOST_NESTED + 1)) > _MOST_NESTED:
        raise RefusedInputError(_NESTED)
    return email.message_from_bytes(source, policy=_CappedHeaders())


def begins_with_header(text: str) -> bool:
    """Return whether a text begins with a header that mails have."""
    return bool(_HEADER.match(text))


def begins_as_mail(raw: bytes) -> bool:
    """Return whether bytes begin with such a header, or with the line that parts the mails of a mailbox."""
    return begins_in_mailbox(raw) or begins_with_header(decode_text(raw[:SNIFFED]))


def begins_in_mailbox(raw: bytes) -> bool:
    """Return whether bytes begin with the line that parts the mails of a mailbox."""
    return bool(_MBOX_LINE.match(raw))
