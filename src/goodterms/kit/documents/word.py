"""The text of a Word document, page by page as far as the document knows its pages."""

import itertools
import re
from xml.parsers import expat

from attrs import define, field

from goodterms.kit.archives import open_archive
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.text import BULLET, cleaned, one_line, spaced

_MEGABYTE = 1024 * 1024
_MOST_UNPACKED = 100 * _MEGABYTE
_DAMAGED = "This Word document is damaged. Open it in Word, save it again, or copy its text and paste it."
_NO_WORD = "This ZIP holds no Word document. Save the text as .docx or PDF, or copy it and paste it."
_NO_TEXT = "This Word document holds no text; pictures cannot be read. Type its text, or ask for it as text."
_DOCUMENT = re.compile(r"word/document\d{0,3}\.xml")


def word_pages(raw: bytes) -> tuple[str, ...]:
    """Return the text of each page; a page ends where Word noted that it did, else there is one.

    A paragraph that runs over the end of a page stands whole on the page where it begins.

    Raises:
        RefusedInputError: if it is no Word document, damaged, or holds no text.
    """
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
        raise RefusedInputError(_DAMAGED) from fault
    pages = scan.pages()
    if not any(pages):
        raise RefusedInputError(_NO_TEXT)
    return pages


def _refuse_doctype(*_declared: object) -> None:
    # Word writes none; it could only define entities that swell or read other files.
    raise RefusedInputError(_DAMAGED)


@define
class _WordScan:
    """What a pass over word/document.xml found: paragraphs, with a row of a table as one."""

    paragraphs: list[str] = field(factory=list)
    _open: list[list[str]] = field(factory=list)
    _rows: list[list[list[str]]] = field(factory=list)
    _bullets: list[bool] = field(factory=list)
    _in_text: bool = False
    _fallback: int = 0
    _breaks: list[int] = field(factory=list)

    def pages(self) -> tuple[str, ...]:
        """Return the paragraphs of each page as one text."""
        ends = [*sorted(set(self._breaks)), len(self.paragraphs)]
        pairs = itertools.pairwise([0, *ends])
        return tuple(cleaned(spaced(self.paragraphs[start:end])) for start, end in pairs if end)

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """Take over the start of an element."""
        space, _, local = name.rpartition(" ")
        if local == "Fallback":  # the same text box again, for old programs
            self._fallback += 1
        if self._is_skipped(space):
            return
        if local == "p":
            self._open.append([])
            self._bullets.append(False)
        elif local == "tr":
            self._rows.append([])
        elif local == "tc" and self._rows:
            self._rows[-1].append([])
        elif self._open:
            self._take_inline("pageBreak" if local == "br" and _is_of_a_page(attributes) else local)

    def _is_skipped(self, space: str) -> bool:
        return self._fallback > 0 or "wordprocessingml" not in space

    def _take_inline(self, local: str) -> None:
        if local == "t":
            self._in_text = True
        elif local == "numPr":
            self._bullets[-1] = True
        elif local in {"pageBreak", "lastRenderedPageBreak"}:
            # Word notes both where a break was asked for; the second then adds an empty page at most.
            self._breaks.append(len(self.paragraphs) + any(map(str.strip, self._open[-1])))
            self._open[-1].append("\n" if local == "pageBreak" else "")
        elif local in {"tab", "br", "cr", "noBreakHyphen"}:
            self._open[-1].append({"tab": " ", "noBreakHyphen": "-"}.get(local, "\n"))

    def close(self, name: str) -> None:
        """Take over the end of an element."""
        space, _, local = name.rpartition(" ")
        if local == "Fallback":
            self._fallback -= 1
        if self._is_skipped(space):
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
        bullet = BULLET.match(text)
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


def _is_of_a_page(attributes: dict[str, str]) -> bool:
    """Return whether a break, by its attributes, begins a new page and not only a line."""
    return any(name.endswith(" type") and kind == "page" for name, kind in attributes.items())
