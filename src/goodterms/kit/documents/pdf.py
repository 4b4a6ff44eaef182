"""The text of a PDF, page by page."""

import io
import re
from typing import TYPE_CHECKING

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.text import BULLET, cleaned, spaced

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 500
_MOST_CHARACTERS = 2_000_000
_ENCRYPTED = "This PDF is protected with a password. Open it, copy its text, and paste the text here."
_DAMAGED = "This PDF is incomplete or damaged. Download it again, or copy its text and paste it."
_NO_TEXT = (
    "This PDF holds no text, as a scan or a picture does. Open it in a program that reads text from "
    "pictures, or type its text."
)
_ENDS = re.compile(r"[.:;!?]$")
_LEAST_WRAPPED = 0.7
_LONGEST_PARAGRAPH = 5000


def pdf_pages(raw: bytes, *, keeps_lines: bool = False) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the text of each page, "" for one without text, and sentences on what was not read.

    Args:
        raw: The file.
        keeps_lines: Whether the lines stay as they stand on the page; else those that run on become paragraphs.

    Raises:
        RefusedInputError: if it is damaged, protected with a password, or holds no text at all (a scan).
    """
    pages, notes = _pdf_pages(raw)
    written = tuple(page.strip() if keeps_lines else _unwrapped(page) for page in pages)
    if not any(written):
        raise RefusedInputError(_NO_TEXT)
    return written, notes


def _pdf_pages(raw: bytes) -> tuple[list[str], tuple[str, ...]]:
    """Return the text of each page, and notes on those that cannot be read."""
    reader, count = _opened_pdf(raw)
    pages: list[str] = []
    faults: list[str] = []
    for number in range(min(count, MOST_PAGES)):
        text, fault = _page_text(reader, number=number)
        pages.append(text)
        faults += [fault] if fault else []
        if sum(map(len, pages)) > _MOST_CHARACTERS:
            break
    if faults and not any(pages):
        raise RefusedInputError(_DAMAGED)
    if count > MOST_PAGES:
        faults.append(f"This PDF has {count:,} pages; the first {MOST_PAGES} were read.")
    return pages, tuple(faults)


def _opened_pdf(raw: bytes) -> tuple["PdfReader", int]:
    """Return the reader and the number of pages; a PDF that only forbids changes opens without a password."""
    from pypdf import PdfReader  # noqa: PLC0415 -- 14 MB and 40 ms, for those who bring a PDF
    from pypdf.errors import DependencyError  # noqa: PLC0415 -- likewise

    try:
        reader = PdfReader(io.BytesIO(raw), strict=False)
        is_open = bool(not reader.is_encrypted or reader.decrypt(""))
        count = len(reader.pages) if is_open else 0
    except DependencyError as fault:  # AES, which needs another package
        raise RefusedInputError(_ENCRYPTED) from fault
    except MemoryError:
        raise
    except (
        Exception
    ) as fault:  # pypdf raises what its objects raise: KeyError, ValueError, RecursionError ...
        raise RefusedInputError(_DAMAGED) from fault
    if not count:
        raise RefusedInputError(_DAMAGED if is_open else _ENCRYPTED)
    return reader, count


def _page_text(reader: "PdfReader", *, number: int) -> tuple[str, str]:
    from pypdf.errors import LimitReachedError  # noqa: PLC0415 -- comes with the reader

    try:
        return cleaned(reader.pages[number].extract_text()), ""
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
        bullet = BULLET.match(line)
        words = "- " + line[bullet.end() :] if bullet else line
        if runs_on and words and not bullet:
            written[-1] = _joined(written[-1], words)
        elif words:
            written.append(words)
        fills = bool(line) and len(line) >= width and not _ENDS.search(line)
        runs_on = fills and len(written[-1]) < _LONGEST_PARAGRAPH
    return spaced(written)


def _joined(line: str, following: str) -> str:
    # A hyphen at a line's end is kept: "full-time" must not become "fulltime", and adverts rarely part words.
    return f"{line}{following}" if line.endswith("-") else f"{line} {following}"
