"""What a kind of feed is, as a table of paths, and how one of its records becomes an entry."""

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from attrs import Factory, frozen

from goodterms.kit.markup import unescaped
from goodterms.postings.intake.feeds.entry import FeedEntry
from goodterms.postings.intake.feeds.pay import FoundPay
from goodterms.postings.intake.feeds.record import (
    Record,
    address_of,
    date_of,
    found,
    line_of,
    markup_of,
    texts_at,
)
from goodterms.postings.intake.source import FieldSource

_DATES = ("published_on", "changed_on", "closes_on")
_LINES = ("external_id", "title", "employer", "requisition_id")
_SEVERAL = {"place": "; ", "employment_type": ", "}
_MOST_SEVERAL = 20
# Some boards escape their HTML twice; a text in which entities are still left then means them.
_REVEALING_ROUNDS = 2
_TAG = re.compile(
    r"</?(?:p|br|ul|ol|li|div|span|h[1-6]|strong|b|em|i|a|table|section)(?=[\s/>])[^<>]*>", re.IGNORECASE
)
_REMOTE_WORDS = {
    "remote": "remote",
    "fullyremote": "remote",
    "remoteonly": "remote",
    "telecommute": "remote",
    "telecommuting": "remote",
    "workfromhome": "remote",
    "hybrid": "hybrid",
    "onsite": "on site",
    "inoffice": "on site",
    "office": "on site",
}
_TRUE = {"true", "yes", "1"}


class Section(NamedTuple):
    """A part of a description: the path of its content, its heading or "", and the content."""

    source: str
    heading: str
    content: str


@frozen
class Feed:
    """A kind of feed.

    Attributes:
        kind: Its name.
        entries: Where its list of entries stands, names joined with "."; "" for the document itself.
        marks: Sets of names; a record that has all names of one is an entry of this feed.
        fields: For each field of `FeedEntry`, the paths to try in turn (see `record.found`); the first that
            leads to something counts. " + " between paths takes what stands at all of them; a path that begins
            with "/" is followed from the top of the feed.
        fixed: What is true of every posting of this feed, by field.
        body: Where the description stands, in the same way; unused where there are sections.
        sections: The parts of the description, for a feed that needs thought.
        is_escaped: Whether the description is HTML whose very tags are written as entities.
        pay: The pay that a record states.
        left_out: Why a record is no posting to show, or "".
        remark: What was not taken over from a record that is shown, or "".
        prepared: The record with what the paths expect.
        notes: Sentences true of every feed of this kind.
    """

    kind: str
    marks: tuple[frozenset[str], ...]
    fields: Mapping[str, tuple[str, ...]]
    entries: str = ""
    fixed: Mapping[str, str] = Factory(dict)
    body: tuple[str, ...] = ()
    sections: Callable[[Record], Iterable[Section]] | None = None
    is_escaped: bool = False
    pay: Callable[[Record], Iterable[FoundPay]] | None = None
    left_out: Callable[[Record], str] | None = None
    remark: Callable[[Record], str] | None = None
    prepared: Callable[[Record], Record] | None = None
    notes: tuple[str, ...] = ()

    def holds(self, record: object) -> bool:
        """Whether the record looks like an entry of this feed."""
        return isinstance(record, Mapping) and any(mark <= record.keys() for mark in self.marks)

    def why_left_out(self, record: Record) -> str:
        """Return why a record is no posting to show, or ""."""
        return self.left_out(record) if self.left_out else ""

    def remark_on(self, record: Record) -> str:
        """Return what was not taken over from a record that is shown, or ""."""
        return self.remark(record) if self.remark else ""

    def pay_of(self, record: Record) -> tuple[FoundPay, ...]:
        """Return the pay that a record states, each once."""
        return tuple(dict.fromkeys(self.pay(record))) if self.pay else ()


def marks(*names: str) -> tuple[frozenset[str], ...]:
    """Return the sets of names that mark an entry, each written as words."""
    return tuple(frozenset(words.split()) for words in names)


def entry_of(feed: Feed, record: Record, *, top: object, raw: str) -> FeedEntry:
    """Return the entry that a record states; its title is "" if there is none.

    Args:
        feed: The kind of feed.
        record: One of its records, with values of any type.
        top: The whole document, for what is stated once for all.
        raw: The record as text.
    """
    seen = feed.prepared(record) if feed.prepared else record
    values, sources = _values(feed, seen, top=top)
    body_source, body, body_kind = _body(feed, seen)
    if body:
        sources.append(FieldSource("body", body_source))
    pay = feed.pay_of(seen)
    sources.extend(FieldSource("pay", stated.source) for stated in pay)
    return FeedEntry(
        **{name: values.get(name, "") for name in (*_LINES, "url", *_DATES, *_SEVERAL, "remote")},
        body=body,
        body_kind=body_kind,
        pay=tuple(stated.pay for stated in pay),
        fields=tuple(sources),
        raw=raw,
    )


def _values(feed: Feed, record: Record, *, top: object) -> tuple[dict[str, str], list[FieldSource]]:
    """Return what stands in each field, and where each that is not empty was read."""
    values = dict(feed.fixed)
    sources = [FieldSource(name, f"every posting of {feed.kind}") for name in values]
    for name, paths in feed.fields.items():
        source, values[name] = _field(name, paths, record=record, top=top)
        if values[name]:
            sources.append(FieldSource(name, source))
    return values, sources


def _field(name: str, paths: Iterable[str], *, record: Record, top: object) -> tuple[str, str]:
    for path in paths:
        parts = path.split(" + ")
        if name in _SEVERAL:
            found_texts = texts_at(top if path.startswith("/") else record, (p.lstrip("/") for p in parts))
            texts = found_texts[:_MOST_SEVERAL]
            source, value = "; ".join(exact for exact, _ in texts), _SEVERAL[name].join(t for _, t in texts)
        else:
            source, value = _first(name, path, record=record, top=top)
        if value:
            return source, value
    return "", ""


def _first(name: str, path: str, *, record: Record, top: object) -> tuple[str, str]:
    is_top = path.startswith("/")
    for exact, value in found(top if is_top else record, path.removeprefix("/")):
        if read := _read(name, value, path=path):
            return ("/" if is_top else "") + exact, read
    return "", ""


def _read(name: str, value: object, *, path: str) -> str:
    if name in _DATES:
        return date_of(value)
    if name == "url":
        return address_of(value)
    return _remote(value, path=path) if name == "remote" else line_of(value)


def _remote(value: object, *, path: str) -> str:
    """Return where the work is done: a word says it, or the name of what is true."""
    if value is True or line_of(value).casefold() in _TRUE:
        value = path.rpartition(".")[2].removeprefix("is_").removeprefix("is")
    return _REMOTE_WORDS.get("".join(filter(str.isalpha, line_of(value))).casefold(), "")


def _body(feed: Feed, record: Record) -> tuple[str, str, str]:
    read = _sections(feed, record)
    source = "; ".join(part.source for part in read)
    if any(is_markup(part.content) for part in read):
        return source, "\n".join(_as_markup(part) for part in read), "html"
    text = "\n\n".join(f"{part.heading}\n{part.content}".strip() for part in read)
    return source, text, "text" if text else ""


def _sections(feed: Feed, record: Record) -> list[Section]:
    sections = feed.sections(record) if feed.sections else _plain_sections(feed.body, record)
    return [
        Section(part.source, part.heading, revealed(part.content, is_escaped=feed.is_escaped))
        for part in sections
        if part.content
    ]


def _plain_sections(paths: Iterable[str], record: Record) -> tuple[Section, ...]:
    for path in paths:
        sections = tuple(
            Section(exact, "", content)
            for part in path.split(" + ")
            for exact, value in found(record, part)
            if (content := markup_of(value))
        )
        if sections:
            return sections
    return ()


def sections_at(record: Record, headed: Mapping[str, str]) -> Iterator[Section]:
    """Return the texts at these paths, each under the heading given for its path."""
    for path, heading in headed.items():
        for exact, value in found(record, path):
            if content := markup_of(value):
                yield Section(exact, heading, content)


def revealed(text: str, *, is_escaped: bool = False) -> str:
    """Return HTML whose tags were written as entities, with its tags; other text as it is."""
    if is_escaped and "<" not in text:
        return unescaped(text)
    for _ in range(_REVEALING_ROUNDS):
        if "<" not in text and "&lt;" in text:
            text = unescaped(text)
    return text


def is_markup(text: str) -> bool:
    """Whether the text holds a tag of HTML."""
    return _TAG.search(text) is not None


def _as_markup(section: Section) -> str:
    heading = f"<h3>{html.escape(section.heading, quote=False)}</h3>\n" if section.heading else ""
    if not is_markup(section.content):
        paragraphs = html.escape(section.content, quote=False).replace("\n\n", "</p>\n<p>")
        return f"{heading}<p>{paragraphs.replace(chr(10), '<br>')}</p>"
    is_bare_list = section.content.lower().startswith("<li")
    return f"{heading}<ul>{section.content}</ul>" if is_bare_list else heading + section.content
