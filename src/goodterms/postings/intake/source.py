"""A posting out of pasted text or a saved page."""

import re
from collections.abc import Sequence

import nh3
from attrs import evolve, frozen

from goodterms.kit.markup import unescaped
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import decode_text
from goodterms.postings.engine.headings import Headings, Stated, read_headings, split_title
from goodterms.postings.engine.page import Page, scan_page
from goodterms.postings.engine.prose import Prose, prose_of_text
from goodterms.postings.engine.structured import BrokenJsonError, Structured, read_structured

_MEGABYTE = 1024 * 1024
_MOST_BYTES = 20 * _MEGABYTE
_MOST_PARSED = 5 * _MEGABYTE
_DEEPEST = 300
# The sanitiser takes quadratic time for many entities in one text: 14 s for a million.
_MOST_ENTITIES = 100_000
_SNIFFED = 100_000
_LEAST_TAGS = 3

_CUT = "This input holds more than 20 MB; what comes after was left out."
_LARGE = "This page holds more than 5 MB; only its text was taken over."
_DEEP = "This page is nested more than 300 levels deep; only its text was taken over."
_STRANGE = "This page holds an unusual number of special characters; only its text was taken over."
_CUT_PIECES = "This page holds more than a million tags and texts; what comes after was left out."
_BROKEN_JSON = "The page's data for machines (JSON-LD) is broken and was not used."

_TAGS = {"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "h2", "h3", "h4", "a"}
_SCHEMES = {"http", "https", "mailto"}
_REL = "noopener noreferrer nofollow"
_KNOWN_TAG = re.compile(
    r"<(?:!doctype html|/?(?:html|head|body|div|p|br|ul|ol|li|h[1-6]|span|table|meta|script|section|article|"
    r"strong|b|em|a|main)(?=[\s/>]))[^<>]*>",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(received|return-path|delivered-to|mime-version|from|date|message-id|content-type):", re.IGNORECASE
)
_DATA_SCRIPT = re.compile(r"<script[^<>]{0,300}application/ld\+json[^<>]{0,300}>", re.IGNORECASE)
_MOST_SCRIPT_ENDS = 5
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_-]{1,30})", re.IGNORECASE)
# A closed list: Python knows encodings that decode in quadratic time (punycode) or are none (zlib).
_DECLARABLE = re.compile(
    r"(iso-8859-\d{1,2}|latin-?1|windows-12\d\d|cp12\d\d|koi8-[ru]|shift_jis|euc-(jp|kr)|gb(2312|k|18030)|big5)"
)
_OTHER_FILES = (
    (b"%PDF", "This is a PDF. Open it, copy its text, and paste the text here."),
    (b"PK\x03\x04", "This is a ZIP or an office document. Open it, copy its text, and paste the text here."),
    (b"\xd0\xcf\x11\xe0", "This is an old office document. Open it, copy its text, and paste the text here."),
    (b"\x89PNG", "This is a picture; text in pictures cannot be read."),
    (b"\xff\xd8\xff", "This is a picture; text in pictures cannot be read."),
)
# Control characters have no place in a text, and a database may refuse them.
_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), 127, 0xFFFE, 0xFFFF]) | {12: "\n"}


class EmptyPostingError(RefusedInputError):
    """There is no text in what was given."""


@frozen
class FieldSource:
    """Where a field of a posting was read: "title" from "JSON-LD title"."""

    field: str
    source: str


@frozen
class PostingRead:
    """A posting as read; "" for what was not found.

    `text` has a blank line between paragraphs and "- " before bullets; `html` is the same, sanitised. `notes` are
    sentences on what could not be read; `fields` tells where each filled field comes from.
    """

    title: str
    employer: str
    place: str
    url: str
    text: str
    html: str
    notes: tuple[str, ...]
    fields: tuple[FieldSource, ...]


def read_posting_source(raw: bytes, *, kind: str = "auto") -> PostingRead:
    """Return the posting that a pasted text or a saved page holds.

    Takes time in proportion to the size, at most a few seconds for 20 MB, whatever the bytes hold.

    Args:
        raw: Text or HTML: by byte order mark, UTF-8, the page's declaration, or Windows-1252.
        kind: "text", "html", or "auto" to tell by the content.

    Raises:
        EmptyPostingError: if there is no text in it.
        RefusedInputError: if it is a file of another kind.
        ValueError: if there is no such kind.
    """
    if kind not in {"text", "html", "auto"}:
        message = f"There is no kind {kind!r} of posting; use text, html or auto."
        raise ValueError(message)
    source = _decoded(raw)
    is_page = kind == "html" or (kind == "auto" and _is_page(source))
    read = _read_page(source) if is_page else _read_text(source)
    if not read.text:
        message = "There is no text in this page. Copy the posting's text and paste it instead."
        raise EmptyPostingError(message)
    return evolve(read, notes=(_CUT, *read.notes)) if len(raw) > _MOST_BYTES else read


def _decoded(raw: bytes) -> str:
    for mark, sentence in _OTHER_FILES:
        if raw.startswith(mark):
            raise RefusedInputError(sentence)
    declared = _CHARSET.search(raw[:4096])
    name = declared[1].decode().lower() if declared else ""
    text = decode_text(_cut(raw), declared=name if _DECLARABLE.fullmatch(name) else "utf-8")
    if text[:_SNIFFED].count("\0") > len(text[:_SNIFFED]) // 100:
        message = "This is not a text: it contains NUL bytes, as pictures and programs do."
        raise RefusedInputError(message)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _clean(text)
    if not text.strip():
        message = "There is nothing to read: the text is empty."
        raise EmptyPostingError(message)
    return text


def _cut(raw: bytes) -> bytes:
    end = _MOST_BYTES
    while end < len(raw) and end > _MOST_BYTES - 4 and raw[end] & 0xC0 == 0x80:  # noqa: PLR2004 -- inside a UTF-8 letter
        end -= 1
    return raw[:end]


def _clean(text: str) -> str:
    """Return the text without control characters and half surrogate pairs, which JSON can hold."""
    return text.translate(_CONTROLS).encode(errors="replace").decode()


def _is_page(source: str) -> bool:
    start = source[:_SNIFFED].lstrip("\ufeff \t\n")
    if _MAIL.match(start):  # a pasted mail may quote a page; it is text
        return False
    found = _KNOWN_TAG.finditer(start)
    first = next(found, None)
    if first is None:
        return False
    return (
        first.start() == 0 or start.startswith(("<!--", "<?xml")) or sum(1 for _ in found) >= _LEAST_TAGS - 1
    )


def _read_text(source: str) -> PostingRead:
    prose = prose_of_text(source)
    return _posting(prose, read_headings(prose.text), text_source="the text", notes=())


def _read_page(source: str) -> PostingRead:
    if (told := _told_by_data(source)) is not None:
        return told
    page = scan_page(source)
    structured, notes = _structured(page.scripts)
    prose, more = _prose(page, size=len(source))
    text_source = "the page"
    if structured.description.strip():
        prose, more = _described(_clean(structured.description))
        text_source = "JSON-LD description"
    elif not prose.text and (summary := page.named.get("og:description", "")):
        prose, text_source = prose_of_text(_clean(summary)), "og:description"
    headings = _page_headings(structured, page, text=prose.text)
    return _posting(prose, headings, text_source=text_source, notes=tuple(dict.fromkeys((*notes, *more))))


def _told_by_data(source: str) -> PostingRead | None:
    """Return a posting whose JSON-LD tells title, employer and text, without reading the page around it.

    On a page of half a megabyte that takes a hundredth of the time. A script that holds "</script>" in a text ends
    there for a browser; here it is read on to the next end, so that nothing is lost.
    """
    for opening in _DATA_SCRIPT.finditer(source):
        structured = _structured_from(source, opening.end())
        if structured and structured.is_whole:
            prose, notes = _described(_clean(structured.description))
            if not prose.text:
                continue
            told = _stated(structured)
            told.setdefault("place", read_headings(prose.text).place)
            return _posting(prose, Headings(**told), text_source="JSON-LD description", notes=notes)
    return None


def _stated(structured: Structured) -> dict[str, Stated]:
    stated = {name: getattr(structured, name) for name in ("title", "employer", "place", "url")}
    return {name: Stated(text, f"JSON-LD {name}") for name, text in stated.items() if text}


def _structured_from(source: str, start: int) -> Structured | None:
    """Return the posting of a script that begins here, None if it holds none or is broken."""
    end = start
    for _attempt in range(_MOST_SCRIPT_ENDS):
        end = source.find("</script", end + 1)
        if end < 0:
            return None
        try:
            return read_structured(source[start:end])
        except BrokenJsonError:
            continue
    return None


def _structured(scripts: Sequence[str]) -> tuple[Structured, tuple[str, ...]]:
    notes: tuple[str, ...] = ()
    for script in scripts:
        try:
            found = read_structured(script)
        except BrokenJsonError:
            notes = (_BROKEN_JSON,)
            continue
        if found is not None:
            return found, ()
    return Structured(), notes


def _prose(page: Page, *, size: int) -> tuple[Prose, tuple[str, ...]]:
    """Return the prose of a page, through the sanitiser unless the page is too much for a real parser."""
    prose = page.prose
    notes = (_CUT_PIECES,) if page.is_cut else ()
    if reason := _too_much(prose, size=size, deepest=page.deepest):
        return prose_of_text(prose.text), (*notes, reason)
    return evolve(prose, html=sanitised(prose.html)), notes


def _too_much(prose: Prose, *, size: int, deepest: int) -> str:
    if size > _MOST_PARSED:
        return _LARGE
    if deepest > _DEEPEST:
        return _DEEP
    return _STRANGE if prose.html.count("&") > _MOST_ENTITIES else ""


def sanitised(markup: str) -> str:
    """Return markup with nothing in it but our closed list of tags, and links of three schemes."""
    return nh3.clean(markup, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES, link_rel=_REL)


def _described(description: str) -> tuple[Prose, tuple[str, ...]]:
    if not _KNOWN_TAG.search(description):
        return prose_of_text(unescaped(description)), ()
    return _prose(scan_page(description), size=len(description))


def _page_headings(structured: Structured, page: Page, *, text: str) -> Headings:
    """Return what the page states, from what is made for machines down to its plain lines."""
    found = _stated(structured)
    site = page.named.get("og:site_name", "")
    for line, source in (
        (page.named.get("og:title", ""), "og:title"),
        (page.heading, "page heading"),
        (page.named.get("title", ""), "page title"),
    ):
        _take_title(found, _without_site(line, site=site), source=source)
    for name in ("og:url", "canonical"):
        if address := page.named.get(name, ""):
            found.setdefault("url", Stated(address, name))
    below = read_headings(text)
    for name in ("title", "employer", "place"):
        if getattr(below, name).text:
            found.setdefault(name, getattr(below, name))
    return Headings(**found)


def _take_title(found: dict[str, Stated], line: str, *, source: str) -> None:
    if not line:
        return
    split = split_title(line)
    for name in ("title", "employer", "place"):
        if stated := getattr(split, name).text:
            found.setdefault(name, Stated(stated, source))
    found.setdefault("title", Stated(line, source))


def _without_site(line: str, *, site: str) -> str:
    for joint in (" | ", " - ", " \u2013 ", " \u2014 ", " · "):
        if site and line.casefold().endswith(f"{joint}{site}".casefold()):
            return line[: -len(joint) - len(site)].strip()
    return line


def _posting(prose: Prose, headings: Headings, *, text_source: str, notes: tuple[str, ...]) -> PostingRead:
    stated = {name: getattr(headings, name) for name in ("title", "employer", "place", "url")}
    if not stated["url"].text.lower().startswith(("http://", "https://")):
        stated["url"] = Stated()
    sources = [FieldSource(name, value.source) for name, value in stated.items() if value.text]
    return PostingRead(
        **{name: _clean(value.text) for name, value in stated.items()},
        text=_clean(prose.text),
        html=_clean(prose.html),
        notes=notes,
        fields=(*sources, FieldSource("text", text_source)),
    )
