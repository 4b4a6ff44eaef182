"""What the parts of a parsed mail hold: its text, the meetings it proposes, and the names of what is attached."""

import itertools
import re
from collections.abc import Iterator
from email.message import Message as Parsed

from attrs import frozen

from goodterms.kit.mail.clean import Cleaner
from goodterms.kit.mail.headers import words
from goodterms.kit.mail.hypertext import hypertext_text
from goodterms.kit.mail.meetings import meetings_of
from goodterms.kit.mail.values import Attachment, Meeting

MOST_PARTS = 200
"""How many parts of a mail are read."""

# Far above what real mails hold; they bound what a hostile one costs.
_MOST_ATTACHMENTS = 100
_MOST_TEXT_BYTES = 4 * 1024 * 1024
# A sentence such as "your program cannot show HTML"; a longer plain text that names HTML is a mail.
_LONGEST_STUB = 300
_STUB = re.compile(r"html", re.IGNORECASE)
_CALENDARS = {"text/calendar", "application/ics"}
_KNOWN_CODINGS = {"", "7bit", "8bit", "binary", "base64", "quoted-printable"}
_KNOWN_CODINGS |= {"x-uuencode", "uuencode", "uue", "x-uue"}
_ENCRYPTED_KINDS = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
_NEVER_TEXT = re.compile(r"(?:application|image|audio|video|font|model)/")

HIDDEN = "This e-mail holds words that mail programs do not show; they were left out."
"""Said of a mail whose HTML hides words."""

_NO_TEXT = "This e-mail holds no text."
_MANY_PARTS = f"This e-mail holds more than {MOST_PARTS} parts; the others were left out."
_TNEF = (
    "winmail.dat is a packet in which Outlook puts formatting and files for other Outlooks. What is in it cannot be "
    "read here; ask the sender to send it again as plain text or HTML."
)
_FORWARDED = "Another e-mail is attached{}; it was not read. To read it, save it and add it by itself."
_ENCRYPTED = "This e-mail is encrypted; only a mail program with your key can show it."
_DAMAGED = "Part of this e-mail is damaged; what could be read of it was kept."
_UNKNOWN_CODING = "A part of this e-mail is coded in an unknown way (“{}”) and was read as it stands."
_LONG_PART = "A part of this e-mail is longer than 4 MB of text and was cut."


@frozen
class Content:
    """What the parts of a mail hold."""

    text: str
    calendar: tuple[Meeting, ...]
    attachments: tuple[Attachment, ...]
    notes: tuple[str, ...]


def content_of(message: Parsed, *, cleaner: Cleaner) -> Content:
    """Return what a mail's parts hold; an attached mail is named, not read."""
    parts, notes = _first_parts(message)
    reading = _Reading(cleaner=cleaner, notes=notes, known=frozenset(map(id, parts)))
    text = reading.text_of(message)
    text *= bool(text.strip())
    calendar = tuple(meeting for part in parts if _is_calendar(part) for meeting in reading.meetings(part))
    attached = [reading.attachment(part) for part in parts if _is_attached(part)]
    notes += [] if text or calendar else [_NO_TEXT]
    if any(part.get_content_type() in _ENCRYPTED_KINDS for part in parts):
        notes.append(_ENCRYPTED)
    return Content(text, calendar, tuple(attached[:_MOST_ATTACHMENTS]), tuple(dict.fromkeys(notes)))


def _first_parts(message: Parsed) -> tuple[list[Parsed], list[str]]:
    """Return as many parts as are read, and a note where there are more."""
    parts = list(itertools.islice(_parts(message), MOST_PARTS + 1))
    return parts[:MOST_PARTS], [_MANY_PARTS] if len(parts) > MOST_PARTS else []


def _parts(part: Parsed) -> Iterator[Parsed]:
    """Yield a part and those inside it, in their order, without those of an attached mail."""
    yield part
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        for inner in part.get_payload():
            yield from _parts(inner)  # type: ignore[arg-type] # a multipart's payload is a list of parts


def _is_calendar(part: Parsed) -> bool:
    return part.get_content_type() in _CALENDARS or _file_name(part).lower().endswith(".ics")


def _is_attached(part: Parsed) -> bool:
    kind = part.get_content_type()
    if part.get_content_maintype() == "multipart":
        return False
    if part.get_content_disposition() == "attachment" or kind.startswith("message/"):
        return kind != "message/delivery-status"
    return bool(_NEVER_TEXT.match(kind)) or (bool(_file_name(part)) and kind not in _CALENDARS)


def _file_name(part: Parsed) -> str:
    try:
        return part.get_filename("") or ""
    except (ValueError, LookupError, TypeError):
        return ""


@frozen
class _Reading:
    """One pass over the parts; `known` are the identities of those within the limit."""

    cleaner: Cleaner
    notes: list[str]
    known: frozenset[int]

    def text_of(self, part: Parsed) -> str:
        """Return the text of a part and of those inside it."""
        if id(part) not in self.known:
            return ""
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            inner: list[Parsed] = list(part.get_payload())  # type: ignore[arg-type] # as above
            if part.get_content_subtype() == "alternative":
                return self._best(inner)
            return "\n\n".join(filter(None, map(self.text_of, inner)))
        if _is_attached(part) or _is_calendar(part):
            return ""
        text = self._decoded(part)
        if part.get_content_type() == "text/html":
            text, has_hidden = hypertext_text(text)
            self.notes.extend([HIDDEN] * has_hidden)
        return self.cleaner.text(text).strip("\n")

    def meetings(self, part: Parsed) -> tuple[Meeting, ...]:
        """Return the meetings in a calendar part."""
        found, notes = meetings_of(self._decoded(part), cleaner=self.cleaner)
        self.notes.extend(notes)
        return found

    def attachment(self, part: Parsed) -> Attachment:
        """Return the name and size of an attached file, and note what is special about it."""
        kind = part.get_content_type()
        name = self.cleaner.line(
            words(_file_name(part), cleaner=self.cleaner).replace("\\", "/").split("/")[-1], most=255
        )
        if kind in {"application/ms-tnef", "application/vnd.ms-tnef"} or name.lower() == "winmail.dat":
            self.notes.append(_TNEF)
        if kind == "message/rfc822":
            subject = self._subject_inside(part)
            self.notes.append(_FORWARDED.format(f" (“{subject}”)" if subject else ""))
            name = name or "attached e-mail"
        return Attachment(name or f"unnamed ({self.cleaner.line(kind, most=100)})", _size(part))

    def _subject_inside(self, part: Parsed) -> str:
        """Return the subject of an attached mail, "" where it has none."""
        inner = part.get_payload(0) if part.is_multipart() else None
        return words(str(inner.get("subject", "")), cleaner=self.cleaner) if isinstance(inner, Parsed) else ""

    def _best(self, parts: list[Parsed]) -> str:
        """Return the plain one of several forms of a text, else the last that says anything."""
        plain = next((part for part in parts if part.get_content_type() == "text/plain"), None)
        text = self.text_of(plain) if plain is not None else ""
        # "Your program cannot show HTML" is all that some senders put there.
        if text.strip() and not (len(text) < _LONGEST_STUB and _STUB.search(text)):
            return text
        others = (self.text_of(part) for part in reversed(parts) if part is not plain)
        return next(filter(str.strip, others), text)

    def _decoded(self, part: Parsed) -> str:
        coding = str(part.get("content-transfer-encoding", "")).strip().lower()
        if coding not in _KNOWN_CODINGS:
            self.notes.append(_UNKNOWN_CODING.format(self.cleaner.line(coding, most=40)))
        raw = bytes_of(part)
        if any("Base64" in type(defect).__name__ for defect in part.defects):
            self.notes.append(_DAMAGED)
        if len(raw) > _MOST_TEXT_BYTES:
            self.notes.append(_LONG_PART)
        return self.cleaner.decoded(raw[:_MOST_TEXT_BYTES], charset=part.get_content_charset() or "")


def bytes_of(part: Parsed) -> bytes:
    """Return what a part holds, its transfer coding undone."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _size(part: Parsed) -> int:
    """Return how many bytes an attached file has, without decoding it."""
    if part.is_multipart():
        return sum(map(_size, part.get_payload()))
    coded = str(part.get_payload() or "")
    if str(part.get("content-transfer-encoding", "")).strip().lower() != "base64":
        return len(coded)
    letters = len(coded) - coded.count("\n") - coded.count("\r")
    return max(0, letters * 3 // 4 - coded[-4:].count("="))
