"""The text of a posting that came as a file: PDF, Word document or saved e-mail."""

import email
import email.header
import email.policy
import io
import itertools
import re
from collections.abc import Iterator, Sequence
from email.message import Message
from xml.parsers import expat

import pypdf
from attrs import define, field, frozen
from pypdf.errors import DependencyError, LimitReachedError

from goodterms.kit.archives import open_archive
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import decode_text
from goodterms.postings.engine.page import one_line, scan_page

_MEGABYTE = 1024 * 1024
_MOST_BYTES = 20 * _MEGABYTE
_MOST_UNPACKED = 100 * _MEGABYTE
_MOST_CHARACTERS = 2_000_000
_MOST_PAGES = 200
_MOST_PARTS = 200
# The standard library's parser takes one stack frame, and every line one more look, for each part inside a part.
_MOST_NESTED = 30
_MOST_HEADER = 2000
_SNIFFED = 4096

_CUT = "This file holds more text than two million characters; what comes after was left out."
_ENCRYPTED = "This PDF is protected with a password. Open it, copy its text, and paste the text here."
_DAMAGED_PDF = "This PDF is incomplete or damaged. Download it again, or copy its text and paste it."
_DAMAGED_WORD = (
    "This Word document is damaged. Open it in Word, save it again, or copy its text and paste it."
)
_NO_WORD = "This ZIP holds no Word document. Save the posting as .docx or PDF, or copy its text and paste it."
_NESTED = "This e-mail holds too many mails inside each other. Copy the posting's text and paste it."
_UNKNOWN = "This is no PDF, Word document (.docx) or e-mail (.eml). Copy the posting's text and paste it."
_REFUSED = (
    (b"{\\rtf", "This is an RTF document. Save it as .docx or PDF, or copy its text and paste it."),
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old office document (.doc, .msg) or one with a password. Save it as .docx or PDF without one.",
    ),
)

_MAIL = re.compile(
    rb"(?:From \S|(?:received|return-path|delivered-to|mime-version|from|to|subject|date|message-id|"
    rb"content-type|x-[a-z-]{1,40}|dkim-signature|arc-seal|reply-to)[ \t]?:)",
    re.IGNORECASE,
)
_INNER = re.compile(rb"^content-type[ \t]?:\s{0,9}(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_DECLARABLE = re.compile(
    r"iso-8859-\d{1,2}|latin-?1|windows-12\d\d|cp12\d\d|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gb(?:2312|k|18030)|big5"
)
_BULLET = re.compile(
    r"[ \t]{0,40}[\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7\uf0b7\u2013*-][ \t]{1,40}(?=\S)"
)
_ENDS = re.compile(r"[.:;!?]$")
_DOCUMENT = re.compile(r"word/document\d{0,3}\.xml")
_LEAST_WRAPPED = 0.7
_LONGEST_PARAGRAPH = 5000
_BLANKS = re.compile(r"\n{3,}")
_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), 127, 0xAD, 0xFFFE, 0xFFFF]) | {12: "\n"}


@frozen
class DocumentRead:
    """A document as read.

    Attributes:
        kind: "PDF", "Word document" or "e-mail".
        text: Paragraphs with a blank line between, "- " before bullets, a table's row as "one | two".
        notes: Sentences on what was not read.
    """

    kind: str
    text: str
    notes: tuple[str, ...] = ()


def read_document(raw: bytes, *, name: str = "") -> DocumentRead:
    """Return the text that a PDF, a Word document or a saved e-mail holds, in the order of the document.

    Tells the kind by the content; the name only decides whether a text without mail headers is an e-mail. A pure
    function, meant for the child process of `kit.sandbox`, which holds its time and memory.

    Args:
        raw: The file, at most 20 MB.
        name: The file's name, for what its content does not tell.

    Raises:
        RefusedInputError: if it is empty, too large, of another kind, damaged, protected with a password, nested
            too deeply, or holds no text (a scan); the sentence says which and what to do.
    """
    if not raw:
        message = "This file is empty (0 bytes)."
        raise RefusedInputError(message)
    if len(raw) > _MOST_BYTES:
        message = "This file holds more than 20 MB. Copy the posting's text and paste it."
        raise RefusedInputError(message)
    for mark, sentence in _REFUSED:
        if raw.startswith(mark):
            raise RefusedInputError(sentence)
    read = _read_kind(raw, name=name)
    if len(read.text) <= _MOST_CHARACTERS:
        return read
    return DocumentRead(read.kind, read.text[:_MOST_CHARACTERS].rstrip(), (*read.notes, _CUT))


def _read_kind(raw: bytes, *, name: str) -> DocumentRead:
    if b"%PDF-" in raw[:1024]:
        return _read_pdf(raw)
    if raw.startswith(b"PK"):
        return _read_word(raw)
    if _MAIL.match(raw.lstrip()[:_SNIFFED]) or name.lower().endswith(".eml"):
        return _read_mail(raw)
    raise RefusedInputError(_UNKNOWN)


def _read_pdf(raw: bytes) -> DocumentRead:
    pages, notes = _pdf_pages(raw)
    text = "\n\n".join(filter(None, map(_unwrapped, pages)))
    if not text:
        message = (
            "This PDF holds no text, as a scan or a picture does. Open it in a program that reads text from "
            "pictures, or type the posting."
        )
        raise RefusedInputError(message)
    return DocumentRead("PDF", text, notes)


def _pdf_pages(raw: bytes) -> tuple[list[str], tuple[str, ...]]:
    """Return the text of each page, and notes on those that cannot be read."""
    reader, count = _opened_pdf(raw)
    pages: list[str] = []
    faults: list[str] = []
    for number in range(min(count, _MOST_PAGES)):
        text, fault = _page_text(reader, number=number)
        pages.append(text)
        faults += [fault] if fault else []
        if sum(map(len, pages)) > _MOST_CHARACTERS:
            break
    if faults and not any(pages):
        raise RefusedInputError(_DAMAGED_PDF)
    if count > _MOST_PAGES:
        faults.append(f"This PDF has {count:,} pages; the first {_MOST_PAGES} were read.")
    return pages, tuple(faults)


def _opened_pdf(raw: bytes) -> tuple[pypdf.PdfReader, int]:
    """Return the reader and the number of pages; a PDF that only forbids changes opens without a password."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
        is_open = bool(not reader.is_encrypted or reader.decrypt(""))
        count = len(reader.pages) if is_open else 0
    except DependencyError as fault:  # AES, which needs another package
        raise RefusedInputError(_ENCRYPTED) from fault
    except MemoryError:
        raise
    except (
        Exception
    ) as fault:  # pypdf raises what its objects raise: KeyError, ValueError, RecursionError ...
        raise RefusedInputError(_DAMAGED_PDF) from fault
    if not count:
        raise RefusedInputError(_DAMAGED_PDF if is_open else _ENCRYPTED)
    return reader, count


def _page_text(reader: pypdf.PdfReader, *, number: int) -> tuple[str, str]:
    try:
        return _clean(reader.pages[number].extract_text()), ""
    except LimitReachedError:
        return "", f"Page {number + 1} is larger than any honest page and was left out."
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 -- one broken page must not cost the others; pypdf raises whatever its objects do
        return "", f"Page {number + 1} is damaged and was left out."


def _unwrapped(page: str) -> str:
    """Return a page's lines as paragraphs: a line that fills the width runs on into the next."""
    lines = [line.strip() for line in page.splitlines()]
    width = _LEAST_WRAPPED * max(map(len, lines), default=0)
    written: list[str] = []
    runs_on = False
    for line in lines:
        bullet = _BULLET.match(line)
        words = "- " + line[bullet.end() :] if bullet else line
        if runs_on and words and not bullet:
            written[-1] = _joined(written[-1], words)
        elif words:
            written.append(words)
        fills = bool(line) and len(line) >= width and not _ENDS.search(line)
        runs_on = fills and len(written[-1]) < _LONGEST_PARAGRAPH
    return _spaced(written)


def _joined(line: str, following: str) -> str:
    # A hyphen at a line's end is kept: "full-time" must not become "fulltime", and adverts rarely part words.
    return f"{line}{following}" if line.endswith("-") else f"{line} {following}"


def _spaced(paragraphs: Sequence[str]) -> str:
    """Return paragraphs with a blank line between, and the bullets of a list on lines of their own."""
    written = ""
    for before, paragraph in itertools.pairwise(["", *paragraphs]):
        in_list = before.startswith("- ") and paragraph.startswith("- ")
        written += f"{'' if not written else chr(10) if in_list else chr(10) * 2}{paragraph}"
    return written


def _clean(text: str) -> str:
    return text.translate(_CONTROLS).encode(errors="replace").decode()


def _read_word(raw: bytes) -> DocumentRead:
    archive = open_archive(raw, limit_bytes=_MOST_UNPACKED)
    parts = [part for part in archive.names if _DOCUMENT.fullmatch(part)]
    if not parts:
        raise RefusedInputError(_NO_WORD)
    scan = _WordScan()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = scan.open
    parser.EndElementHandler = scan.close
    parser.CharacterDataHandler = scan.words
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(archive.read(parts[0]), True)  # noqa: FBT003 -- expat takes it by place only
    except expat.ExpatError as fault:
        raise RefusedInputError(_DAMAGED_WORD) from fault
    text = _clean(_spaced(scan.paragraphs))
    if not text:
        message = "This Word document holds no text; pictures cannot be read."
        raise RefusedInputError(message)
    return DocumentRead("Word document", text)


def _refuse_doctype(*_declared: object) -> None:
    # Word writes none; it could only define entities that swell or read other files.
    raise RefusedInputError(_DAMAGED_WORD)


@define
class _WordScan:
    """What a pass over word/document.xml found: paragraphs, with a row of a table as one."""

    paragraphs: list[str] = field(factory=list)
    _open: list[list[str]] = field(factory=list)
    _rows: list[list[list[str]]] = field(factory=list)
    _bullets: list[bool] = field(factory=list)
    _in_text: bool = False
    _fallback: int = 0

    def open(self, name: str, _attributes: dict[str, str]) -> None:
        """Take over the start of an element."""
        space, _, local = name.rpartition(" ")
        if local == "Fallback":  # the same text box again, for old programs
            self._fallback += 1
        if self._fallback or "wordprocessingml" not in space:
            return
        if local == "p":
            self._open.append([])
            self._bullets.append(False)
        elif local == "tr":
            self._rows.append([])
        elif local == "tc" and self._rows:
            self._rows[-1].append([])
        elif self._open:
            self._take_inline(local)

    def _take_inline(self, local: str) -> None:
        if local == "t":
            self._in_text = True
        elif local == "numPr":
            self._bullets[-1] = True
        elif local in {"tab", "br", "cr", "noBreakHyphen"}:
            self._open[-1].append({"tab": " ", "noBreakHyphen": "-"}.get(local, "\n"))

    def close(self, name: str) -> None:
        """Take over the end of an element."""
        space, _, local = name.rpartition(" ")
        if local == "Fallback":
            self._fallback -= 1
        if self._fallback or "wordprocessingml" not in space:
            return
        if local == "t":
            self._in_text = False
        elif local == "p":
            self._close_paragraph()
        elif local == "tr" and self._rows:
            cells = self._rows.pop()
            self._write(" | ".join(filter(None, (" ".join(cell) for cell in cells))))

    def words(self, words: str) -> None:
        """Take over a text."""
        if self._in_text and self._open and not self._fallback:
            self._open[-1].append(words)

    def _close_paragraph(self) -> None:
        lines = (one_line(line) for line in "".join(self._open.pop()).split("\n"))
        text = "\n".join(filter(None, lines))
        is_bullet = self._bullets.pop() and not self._rows
        bullet = _BULLET.match(text)
        if bullet or (is_bullet and text):
            text = "- " + (text[bullet.end() :] if bullet else text)
        self._write(text)

    def _write(self, text: str) -> None:
        if not text:
            return
        if self._rows and self._rows[-1]:
            self._rows[-1][-1].append(one_line(text))
        else:
            self.paragraphs.append(text)


class _CappedHeaders(email.policy.Compat32):
    """The plain policy, with headers cut: the newer one parses each header in full, which can take minutes."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return name and value of a header, the value at most 2,000 characters."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_MOST_HEADER]


def _read_mail(raw: bytes) -> DocumentRead:
    if sum(1 for _ in itertools.islice(_INNER.finditer(raw), _MOST_NESTED + 1)) > _MOST_NESTED:
        raise RefusedInputError(_NESTED)
    message = email.message_from_bytes(raw, policy=_CappedHeaders())
    parts = list(itertools.islice(message.walk(), _MOST_PARTS))
    attached = sum(1 for part in parts if _is_attached(part))
    text = next(filter(None, _bodies(parts)), "")
    if not text:
        refusal = (
            "This e-mail holds no text. If the posting is attached to it, save the attachment and add that."
        )
        raise RefusedInputError(refusal)
    notes = (f"This e-mail has {attached} attached file{'s'[: attached > 1]}, not read.",) if attached else ()
    return DocumentRead("e-mail", "\n\n".join(filter(None, (_subject(message), text))), notes)


def _bodies(parts: Sequence[Message]) -> Iterator[str]:
    """Yield the texts of a mail, those made as pages first: the plain ones are often a stub."""
    for kind in ("text/html", "text/plain"):
        for part in parts:
            if part.get_content_type() != kind or _is_attached(part):
                continue
            text = _part_text(part)
            yield scan_page(text).prose.text if kind == "text/html" else _BLANKS.sub("\n\n", text).strip()


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _part_text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = (part.get_content_charset() or "").lower()
    text = decode_text(raw, declared=charset if _DECLARABLE.fullmatch(charset) else "utf-8")
    return _clean(text.replace("\r\n", "\n").replace("\r", "\n"))


def _subject(message: Message) -> str:
    try:
        pieces = email.header.decode_header(str(message.get("subject", "")))
    except (email.errors.HeaderParseError, ValueError):
        return ""
    decoded = "".join(piece if isinstance(piece, str) else decode_text(piece) for piece, _ in pieces)
    return one_line(_clean(decoded))
