"""Reading a posting that was pasted or dropped: text or HTML, of any encoding and quality."""

import html
import re

import nh3
from attrs import frozen

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import decode_text
from goodterms.postings.engine.headings import Heading, read_headings, split_heading
from goodterms.postings.engine.jsonld import JobPosting, job_postings
from goodterms.postings.engine.markup import Markup, plain, read_markup

_MOST_CHARACTERS = 20 * 1024 * 1024
_MOST_DEPTH = 300
_LEAST_TEXT = 40
_MOST_FIELD_CHARACTERS = 300
_SAMPLE = 4096

_TAGS = {"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "h2", "h3", "h4", "a"}
_SANITISER = nh3.Cleaner(
    tags=_TAGS,
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel="noopener noreferrer nofollow",
)
_EMPTY_PARAGRAPH = re.compile(r"<(p|li|h2|h3|h4|b|i|em|strong)>\s*</\1>")
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?([\w-]{2,40})", re.IGNORECASE)
_PAGE_START = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_USUAL_TAG = re.compile(
    r"</?(?:p|div|br|ul|ol|li|h[1-6]|span|table|script|meta|strong|section|a)\b[^<>]*>", re.IGNORECASE
)
_LEAST_TAGS = 3
_MAIL_START = re.compile(r"\s*(?:[A-Z][\w-]{1,40}: [^\n]*\n\s*){1,40}?(?:MIME-Version|Content-Type): ")
# Databases refuse NUL, and no encoding can write a lone surrogate, which JSON can smuggle in.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_BINARY = {b"%PDF": "a PDF", b"PK\x03\x04": "a ZIP or Word file", b"\xd0\xcf\x11\xe0": "an old Word file"}


class EmptyPostingError(RefusedInputError):
    """There is no text in what was given."""


class UnreadablePostingError(RefusedInputError):
    """What was given is neither text nor HTML."""


@frozen
class FieldSource:
    """A field of a posting (title, employer, place or url) and where it was read, in words."""

    field: str
    source: str


@frozen
class PostingRead:
    """A posting as read; a field that nothing states is "".

    `text` has paragraphs apart by blank lines and bullets as "- "; `html` is sanitised with a closed list of
    tags, "" for plain text; `notes` say in sentences what was cut or could not be read; `fields` tells where
    each field that is not "" was read.
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
    """Return a posting from pasted text or a saved page.

    For each field schema.org data counts first, then the page's title and headings, then the text's first
    lines. Takes time in proportion to the length: 200,000 nested tags cost no more than other tags.

    Args:
        raw: The bytes; the encoding is found by byte order mark, as UTF-8, as declared, as Windows-1252.
        kind: "text", "html", or "auto" to decide by the content.

    Raises:
        EmptyPostingError: if there is no text in it.
        UnreadablePostingError: if it is a PDF, a Word file or otherwise binary.
    """
    for mark, what in _BINARY.items():
        if raw.startswith(mark):
            message = f"This is {what}, which cannot be read here. Copy its text and paste that."
            raise UnreadablePostingError(message)
    declared = _DECLARED.search(raw[:_SAMPLE])
    source = decode_text(raw, declared=declared[1].decode("ascii", "replace") if declared else "")
    if "\0" in source:
        message = "This is neither text nor a web page. Copy the posting's text and paste that."
        raise UnreadablePostingError(message)
    notes = []
    if len(source) > _MOST_CHARACTERS:
        source = source[:_MOST_CHARACTERS]
        notes.append("This is longer than 20 MB; only the first 20 MB were read.")
    source = _UNWRITABLE.sub("", source.replace("\r\n", "\n").replace("\r", "\n"))
    is_page = kind == "html" or (kind == "auto" and _is_markup(source))
    read = _read_page(source, notes=notes) if is_page else _read_text(source, notes=notes)
    if not read.text:
        message = "There is no text in this posting. Copy the posting's text and paste that."
        raise EmptyPostingError(message)
    return read


def _is_markup(source: str) -> bool:
    if _MAIL_START.match(source):
        return False
    if _PAGE_START.match(source):
        return True
    return sum(1 for _ in _USUAL_TAG.finditer(source[:_SAMPLE])) >= _LEAST_TAGS


def _read_text(source: str, *, notes: list[str]) -> PostingRead:
    text = "\n".join(line.rstrip() for line in source.split("\n")).strip()
    if _MAIL_START.match(source):
        notes.append("This looks like a whole e-mail with its headers; it was kept as plain text.")
    stated = read_headings(text)
    found = {"title": stated.title, "employer": stated.employer, "place": stated.place}
    return _posting(found, text=text, clean="", notes=notes)


def _read_page(source: str, *, notes: list[str]) -> PostingRead:
    page = read_markup(source)
    if len(page.text) < _LEAST_TEXT and page.depth <= _MOST_DEPTH:
        page = read_markup(source, is_whole=True)
    postings = [posting for data in page.data for posting in job_postings(data)]
    notes.extend(_page_notes(page, count=len(postings)))
    found: dict[str, Heading] = {}
    body = page
    if postings:
        found = _from_data(postings[0])
        described = read_markup(postings[0].description)
        body = described if described.text else page
    is_deep = max(page.depth, body.depth) > _MOST_DEPTH
    for name, heading in _from_page(page, text=body.text).items():
        if heading.text and not found.get(name, Heading()).text:
            found[name] = heading
    return _posting(
        found, text=body.text, clean=_paragraphs(body.text) if is_deep else sanitised(body.slim), notes=notes
    )


def _page_notes(page: Markup, *, count: int) -> list[str]:
    notes = []
    if page.depth > _MOST_DEPTH:
        notes.append(f"The page nests {page.depth:,} tags deep; only its text was kept, without formatting.")
    if page.broken_data:
        notes.append("The page's schema.org data is broken JSON and was not used.")
    if count > 1:
        notes.append(f"The page describes {count} openings; the first was read.")
    return notes


def _from_data(posting: JobPosting) -> dict[str, Heading]:
    return {
        "title": Heading(posting.title, "JSON-LD title"),
        "employer": Heading(posting.employer, "JSON-LD hiringOrganization.name"),
        "place": Heading(posting.place, f"JSON-LD {posting.place_source}"),
        "url": Heading(posting.url, "JSON-LD url"),
    }


def _from_page(page: Markup, *, text: str) -> dict[str, Heading]:
    stated = read_headings(text)
    found = {
        "title": Heading(),
        "employer": stated.employer,
        "place": stated.place,
        "url": Heading(page.meta.get("og:url", ""), "og:url"),
    }
    if not found["url"].text:
        found["url"] = Heading(page.meta.get("canonical", ""), "canonical link")
    headings = {
        "page heading": page.heading,
        "og:title": page.meta.get("og:title", ""),
        "page title": page.page_title,
    }
    for source, heading in headings.items():
        split = split_heading(heading, text=text)
        for name, part in (("title", split.title), ("employer", split.employer), ("place", split.place)):
            if part.text and not found[name].text:
                found[name] = Heading(part.text, source)
    return found if found["title"].text else {**found, "title": stated.title}


def _posting(found: dict[str, Heading], *, text: str, clean: str, notes: list[str]) -> PostingRead:
    values = {
        name: _UNWRITABLE.sub("", plain(heading.text))[:_MOST_FIELD_CHARACTERS]
        for name, heading in found.items()
    }
    address = _UNWRITABLE.sub("", found.get("url", Heading()).text.strip())
    values["url"] = address if re.fullmatch(r"https?://\S{1,990}", address) else ""
    fields = tuple(FieldSource(name, found[name].source) for name in found if values[name])
    return PostingRead(
        title=values.get("title", ""),
        employer=values.get("employer", ""),
        place=values.get("place", ""),
        url=values["url"],
        text=_UNWRITABLE.sub("", text),
        html=clean,
        notes=tuple(notes),
        fields=fields,
    )


def sanitised(source: str) -> str:
    """Return HTML with no other tags than a posting may keep, no images, styles or scripts.

    Links keep only an absolute http, https or mailto address and are marked noopener noreferrer nofollow.
    """
    clean = _SANITISER.clean(_UNWRITABLE.sub("", source))
    for _ in range(3):  # an empty tag within an empty tag
        clean = _EMPTY_PARAGRAPH.sub("", clean)
    return clean.strip()


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in text.split("\n\n"))
