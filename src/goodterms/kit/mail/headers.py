"""What the headers of a mail say, decoded, bounded and fit to show."""

import base64
import email.utils
import quopri
import re
from collections.abc import Mapping, Sequence
from email.message import Message as Parsed

from attrs import frozen

from goodterms.kit.mail.clean import Cleaner

# Far above what real mails hold; they bound what a hostile one costs. Of references the last are the newest.
_LONGEST_NAME = 200
_MOST_ADDRESSES = 200
_MOST_REFERENCES = 100
_MOST_NESTED_COMMENTS = 20
_ENCODED_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,40})?\?([bq])\?([^?\r\n]*)\?=", re.IGNORECASE)
_IDENTITY = re.compile(r"<([^<>\s]{1,998})>")
_BARE_IDENTITY = re.compile(r"[^<>\s@]{1,400}@[^<>\s@]{1,400}")
_ADDRESS = re.compile(r"[^\s@<>()\[\]\",;:\\\x00-\x1f]{1,64}@[^\s@<>()\[\]\",;:\\\x00-\x1f]{1,255}")
_ROBOTS = re.compile(r"(?:mailer-daemon|postmaster)@", re.IGNORECASE)
_SPREAD = {"bulk", "junk", "list", "auto_reply", "auto-reply"}
_AUTOMATIC = ("x-autoreply", "x-autorespond", "x-autoresponder", "list-id", "x-failed-recipients")

LONGEST_HEADER = 16 * 1024
"""How many characters of a header are kept."""

LONG_HEADER = "A header longer than 16,000 characters was cut."
"""Said of a mail with a header of that length."""


@frozen
class Headers:
    """The headers of a mail as text, by name in lower case, the values of one name in their order."""

    values: Mapping[str, Sequence[str]]
    is_cut: bool

    def first(self, name: str) -> str:
        """Return the first value of a header, "" if there is none."""
        return next(iter(self.values.get(name, ())), "")


def headers_of(message: Parsed, *, cleaner: Cleaner) -> Headers:
    """Return the headers of a parsed mail, unfolded but still with their encoded words."""
    values: dict[str, list[str]] = {}
    is_cut = False
    for name, value in message.raw_items():
        raw = str(value).encode("utf-8", "surrogateescape")
        is_cut |= len(raw) >= LONGEST_HEADER
        text = cleaner.decoded(raw[:LONGEST_HEADER], charset="")
        values.setdefault(name.lower(), []).append(re.sub(r"\r?\n(?=[ \t])|[\r\n]+", " ", text))
    return Headers(values, is_cut=is_cut)


def words(value: str, *, cleaner: Cleaner, most: int = 1000) -> str:
    """Return a header's value with its encoded words decoded, on one line.

    The standard library's reader looks for the end of a word anew from each of its beginnings; this one takes time
    proportional to the length.
    """
    decoded, at, pending, charset = "", 0, b"", ""
    for word in _ENCODED_WORD.finditer(value):
        between = value[at : word.start()]
        if between.strip() or (pending and word[1].lower() != charset):
            # Words of one encoding in a row are decoded together: a letter may be cut between two of them.
            decoded += cleaner.decoded(pending, charset=charset) + (
                between if between.strip() or not at else ""
            )
            pending = b""
        elif not at:
            decoded += between
        pending, charset = pending + _word_bytes(word), word[1].lower()
        at = word.end()
    decoded += (cleaner.decoded(pending, charset=charset) if pending else "") + value[at:]
    return cleaner.line(decoded, most=most)


def _word_bytes(word: re.Match[str]) -> bytes:
    if word[2].lower() == "q":
        return quopri.decodestring(word[3].encode(errors="replace"), header=True)
    letters = re.sub(r"[^A-Za-z0-9+/]", "", word[3])
    if len(letters) % 4 == 1:  # a letter alone holds no whole byte
        letters = letters[:-1]
    return base64.b64decode(letters + "=" * (-len(letters) % 4))


def people(values: Sequence[str], *, cleaner: Cleaner) -> tuple[tuple[str, str], ...]:
    """Return the names and addresses in headers like To; an address of the wrong form is ""."""
    found: list[tuple[str, str]] = []
    for value in values:
        for name, address in _pairs(value):
            shown = words(name, cleaner=cleaner, most=_LONGEST_NAME)
            found.append((shown, cleaner.line(address).lower()))
    return tuple(found[:_MOST_ADDRESSES])


def addresses(values: Sequence[str], *, cleaner: Cleaner) -> tuple[str, ...]:
    """Return the addresses in headers like To, each once."""
    return tuple(dict.fromkeys(address for _, address in people(values, cleaner=cleaner) if address))


def _pairs(value: str) -> list[tuple[str, str]]:
    """Return names and addresses; where the syntax is broken, whatever looks like an address."""
    pairs: list[tuple[str, str]] = []
    if (
        value.count("(") <= _MOST_NESTED_COMMENTS
    ):  # the standard library takes a stack frame for each one inside another
        pairs = email.utils.getaddresses([value])
    if pairs and all(_ADDRESS.fullmatch(address) for _, address in pairs):
        return pairs
    found = _ADDRESS.findall(value)
    if len(found) == 1:
        return [(value.replace("mailto:", "").replace(found[0], " ").strip(" \t\"'<>[]():;,"), found[0])]
    return [("", address) for address in found] or [(value.strip(' "<>'), "")]


def identities(value: str) -> tuple[str, ...]:
    """Return the Message-IDs in a header, the last hundred, each once."""
    found = _IDENTITY.findall(value) or _BARE_IDENTITY.findall(value)
    return tuple(dict.fromkeys(found))[-_MOST_REFERENCES:]


def is_automatic(headers: Headers, *, content_type: str) -> bool:
    """Whether a machine says that it wrote the mail, or spread it to many."""
    submitted = headers.first("auto-submitted").split(";")[0].strip().lower()
    return (
        submitted not in {"", "no"}
        or headers.first("precedence").strip().lower() in _SPREAD
        or any(name in headers.values for name in _AUTOMATIC)
        or headers.first("return-path").strip() == "<>"
        or content_type == "multipart/report"
        or bool(_ROBOTS.search(headers.first("from")))
    )
