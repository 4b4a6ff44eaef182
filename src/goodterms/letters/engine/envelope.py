"""A letter as a draft that a mail program opens: a file in the form of RFC 5322, or a mailto link."""

import base64
import datetime as dt
import email.message
import email.policy
import email.utils
import hashlib
import html
import re
import unicodedata
from collections.abc import Sequence
from urllib.parse import quote

from attrs import frozen

MESSAGE_DOMAIN = "draft.invalid"
"""What stands after the @ of a draft's Message-ID, which its receiver sees: it names no machine and no program."""

_LINE_BREAK = re.compile(r"\r\n|\r|\u2028|\u2029|\x85|\x0b|\x0c")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(
    r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
)
_IDENTITY = re.compile(r"[!-;=?A-~]{1,200}@[!-;=?A-~]{1,200}")
_PLAIN = re.compile(r"[ -~]{0,60}")
_MOST_LOCAL, _MOST_DOMAIN = 64, 253
# The longest encoded word has 75 letters: twelve frame it, and base64 makes four out of each three bytes.
_WORD_BYTES = 45
_MOST_SUBJECT = 900
# Windows hands at most 2,083 letters of a link to a program; what is longer arrives cut, or not at all.
_LONGEST_LINK = 2000


class DraftFieldError(ValueError):
    """A part of a letter cannot stand in its headers; `field` names it, the sentence says why."""

    def __init__(self, field: str, why: str) -> None:
        super().__init__(f"{field} {why}")
        self.field = field


@frozen
class Correspondent:
    """Who a letter is from or to: an e-mail address, and the name to show with it."""

    address: str
    name: str = ""


@frozen
class Mailto:
    """A link that opens a draft in the mail program.

    Attributes:
        url: By RFC 6068, in ASCII.
        is_long: Whether some mail programs would cut the letter off; then the file is the better way.
    """

    url: str
    is_long: bool


def eml_of(
    body: str,
    *,
    subject: str,
    to: Sequence[Correspondent],
    message_id: str,
    cc: Sequence[Correspondent] = (),
    sender: Correspondent | None = None,
    sent_at: dt.datetime | None = None,
    in_reply_to: str = "",
    references: Sequence[str] = (),
) -> bytes:
    """Return a letter as a file that mail programs open for editing: plain text, and the same as simple HTML.

    The same arguments give the same bytes. Nothing in the file refers to a place outside it, and it names no machine.

    Args:
        body: Of any length; controls other than tab are left out, line breaks of any kind become plain ones.
        subject: Without line breaks.
        to: May be empty, as a draft may lack its address.
        message_id: With or without angle brackets, as are the next two.
        cc: Who gets a copy.
        sender: None leaves it to the mail program.
        sent_at: With time zone; None leaves the date to the mail program.
        in_reply_to: The mail this answers.
        references: The mails before it, oldest first.

    Raises:
        DraftFieldError: if a field holds a line break or a control, an address is none, or the date has no zone.
    """
    headers = [
        *([f"From: {_shown(sender, field='From')}"] if sender else []),
        *_people("To", people=to),
        *_people("Cc", people=cc),
        f"Subject: {_encoded(_checked_subject(subject))}",
        *([f"Date: {_date(sent_at)}"] if sent_at else []),
        f"Message-ID: {_identity(message_id, field='Message-ID')}",
        *([f"In-Reply-To: {_identity(in_reply_to, field='In-Reply-To')}"] if in_reply_to else []),
        *_references(references),
        "X-Unsent: 1",
    ]
    text = "".join(f"{header}\r\n" for header in headers)
    return text.encode("ascii") + _content(body)


def mailto_of(
    body: str, *, subject: str, to: Sequence[Correspondent], cc: Sequence[Correspondent] = ()
) -> Mailto:
    """Return a link that opens the letter as a draft in the mail program.

    Args:
        body: Controls other than tab are left out.
        subject: Without line breaks.
        to: Names are left out, as the form of the link knows none.
        cc: Likewise.

    Raises:
        DraftFieldError: as does `eml_of`.

    Source:
        RFC 6068, sections 2 and 5: percent-encoding, and %0D%0A for a line break.
    """
    fields = [
        *([("cc", _links(cc, field="Cc"))] if cc else []),
        ("subject", quote(_checked_subject(subject), safe="")),
        ("body", quote(_lines(body).replace("\n", "\r\n"), safe="")),
    ]
    asked = "&".join(f"{name}={value}" for name, value in fields if value)
    url = f"mailto:{_links(to, field='To')}" + (f"?{asked}" if asked else "")
    return Mailto(url, is_long=len(url) > _LONGEST_LINK)


def checked_address(address: str, *, field: str = "To") -> str:
    """Return an e-mail address fit for a header, its domain in ASCII.

    Args:
        address: With one "@"; the domain may be written in any script.
        field: What to call it in the refusal.

    Raises:
        DraftFieldError: if it is no address, or its first part is not plain ASCII, which few servers accept.
    """
    local, at, domain = address.strip().partition("@")
    if not at or "@" in domain or len(local) > _MOST_LOCAL or not _LOCAL.fullmatch(local):
        raise DraftFieldError(field, "holds an address that is not one: it takes the form name@example.com.")
    if not domain.isascii():
        domain = _ascii_domain(domain, field=field)
    if len(domain) > _MOST_DOMAIN or not _DOMAIN.fullmatch(domain):
        raise DraftFieldError(field, "holds an address whose part after the @ is not a domain.")
    return f"{local}@{domain}"


def _ascii_domain(domain: str, *, field: str) -> str:
    import idna  # noqa: PLC0415 -- its tables take 5 ms, and few domains need them

    try:
        return idna.encode(domain, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError) as fault:
        raise DraftFieldError(field, "holds an address whose part after the @ is not a domain.") from fault


def _people(field: str, *, people: Sequence[Correspondent]) -> list[str]:
    shown = [_shown(person, field=field) for person in people]
    return [f"{field}: " + ",\r\n ".join(shown)] if shown else []


def _shown(person: Correspondent, *, field: str) -> str:
    address = checked_address(person.address, field=field)
    name = " ".join(_one_line(person.name, field=field).split())
    if not name:
        return address
    if _PLAIN.fullmatch(name) and "=?" not in name:
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{quoted}" <{address}>'
    return f"{_encoded(name)}\r\n <{address}>"


def _checked_subject(subject: str, *, field: str = "Subject") -> str:
    line = _one_line(subject, field=field)
    if len(line) > _MOST_SUBJECT:
        raise DraftFieldError(field, f"is longer than {_MOST_SUBJECT} characters.")
    return line


def _one_line(text: str, *, field: str) -> str:
    """Return a text that may reach a header: a line break there would begin another header."""
    line = text.strip(" ")
    if any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} for letter in line):
        raise DraftFieldError(field, "holds a line break or a control character; write it on one line.")
    return line


def _encoded(line: str) -> str:
    """Return a line for a header: as it stands if it is short and plain, else as encoded words of whole letters."""
    if _PLAIN.fullmatch(line) and "=?" not in line:
        return line
    words, word = [], b""
    for letter in line:
        if len(word + letter.encode()) > _WORD_BYTES:
            words.append(word)
            word = b""
        word += letter.encode()
    return "\r\n ".join(f"=?utf-8?b?{base64.b64encode(part).decode('ascii')}?=" for part in (*words, word))


def _date(moment: dt.datetime, *, field: str = "Date") -> str:
    if moment.tzinfo is None:
        raise DraftFieldError(field, "has no time zone.")
    return email.utils.format_datetime(moment)


def _identity(stated: str, *, field: str) -> str:
    bare = stated.strip(" ").removeprefix("<").removesuffix(">")
    if not _IDENTITY.fullmatch(bare):
        raise DraftFieldError(
            field, "holds an identifier that is not one: it takes the form letters@example.com."
        )
    return f"<{bare}>"


def _references(references: Sequence[str]) -> list[str]:
    shown = [_identity(one, field="References") for one in references]
    return ["References: " + "\r\n ".join(shown)] if shown else []


def _lines(body: str) -> str:
    text = _CONTROLS.sub("", _LINE_BREAK.sub("\n", body))
    return text.encode(errors="replace").decode()


def _content(body: str) -> bytes:
    text = _lines(body)
    if not text.endswith("\n"):
        text += "\n"
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(_page(text), subtype="html", cte="quoted-printable")
    # Not random, so that the same letter gives the same file; "=_" never stands in quoted-printable text.
    message.set_boundary("=_" + hashlib.sha256(text.encode()).hexdigest()[:32])
    return message.as_bytes()


def _page(text: str) -> str:
    paragraphs = re.split(r"\n{2,}", text.strip("\n"))
    written = "\n".join(
        "<p>" + html.escape(paragraph).replace("\n", "<br>\n") + "</p>" for paragraph in paragraphs
    )
    return f'<!doctype html>\n<html><head><meta charset="utf-8"></head><body>\n{written}\n</body></html>\n'


def _links(people: Sequence[Correspondent], *, field: str) -> str:
    return ",".join(quote(checked_address(person.address, field=field), safe="@") for person in people)
