"""Reading a feed of postings, of whatever kind it is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from attrs import define, field, frozen

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import UnreadableTableError, decode_text
from goodterms.postings.intake.feeds.american import ASHBY, GREENHOUSE, LEVER, WORKDAY
from goodterms.postings.intake.feeds.documents import (
    Item,
    compact,
    list_at,
    loaded_json,
    loaded_xml,
    local_name,
    table_items,
    xml_items,
)
from goodterms.postings.intake.feeds.entry import FeedEntry, FeedRead, Rejected
from goodterms.postings.intake.feeds.european import PERSONIO, RECRUITEE, SMARTRECRUITERS, WORKABLE
from goodterms.postings.intake.feeds.feed import Feed, entry_of
from goodterms.postings.intake.feeds.flat import JOBSPY, SCHEMA, postings_in
from goodterms.postings.intake.feeds.listings import ARBEITNOW, ATOM, JOBICY, REMOTEOK, REMOTIVE, RSS
from goodterms.postings.intake.feeds.search import ADZUNA, USAJOBS

_MEGABYTE = 1024 * 1024
_MOST_BYTES = 20 * _MEGABYTE
_MOST_ENTRIES = 20_000
_SNIFFED_ENTRIES = 20
_SHOWN_CHARACTERS = 200
_EMPTY = "empty"

# In the order in which they are tried; the first whose marks an entry bears is taken.
_JSON_FEEDS = (
    GREENHOUSE,
    ASHBY,
    WORKABLE,
    REMOTIVE,
    JOBICY,
    ARBEITNOW,
    SMARTRECRUITERS,
    RECRUITEE,
    WORKDAY,
    USAJOBS,
    ADZUNA,
    LEVER,
    REMOTEOK,
)
# What an answer without postings says of its kind.
_EMPTY_MARKS = (
    (GREENHOUSE, "meta"),
    (ASHBY, "apiVersion"),
    (WORKABLE, "name"),
    (REMOTIVE, "job-count"),
    (JOBICY, "jobCount"),
    (SMARTRECRUITERS, "totalFound"),
    (RECRUITEE, "offers"),
    (USAJOBS, "SearchResult"),
    (ADZUNA, "__CLASS__"),
    (ARBEITNOW, "links"),
)
_ROOTS = {"workzag-jobs": (PERSONIO, "position"), "rss": (RSS, "item"), "feed": (ATOM, "entry")}
_FEEDS = {feed.kind: feed for feed in (*_JSON_FEEDS, PERSONIO, RSS, ATOM, SCHEMA, JOBSPY)}
FEED_KINDS = tuple(_FEEDS)
"""The kinds of feed that can be read."""

_UNKNOWN = (
    "This is no feed of postings that we know. Save the page of one posting and drop that here instead."
)
_NO_EMPLOYER = "This feed does not name the employer."
_NO_BODY = "no description stands in this feed; each has a page or a request of its own"


@frozen
class _Document:
    """A document taken apart: its kind, what stands at its top, and its entries."""

    feed: Feed | None
    top: object
    items: Sequence[Item]


@define
class _Reading:
    """What was read so far."""

    entries: list[FeedEntry] = field(factory=list)
    rejected: list[Rejected] = field(factory=list)
    left_out: Counter[str] = field(factory=Counter)
    remarks: Counter[str] = field(factory=Counter)

    def take(self, item: Item, *, position: int, document: _Document, feed: Feed) -> None:
        """Take over one entry of the document."""
        if not isinstance(item.value, Mapping):
            self._reject(item, position=position, reason=item.fault or "This entry is no record with fields.")
            return
        if reason := feed.why_left_out(item.value):
            self.left_out[reason] += 1
            return
        entry = entry_of(feed, item.value, top=document.top, raw=item.raw)
        if not entry.title:
            self._reject(item, position=position, reason="This entry has no title.")
            return
        self.entries.append(entry)
        if remark := feed.remark_on(item.value):
            self.remarks[remark] += 1
        if not entry.body:
            self.remarks[_NO_BODY] += 1

    def _reject(self, item: Item, *, position: int, reason: str) -> None:
        self.rejected.append(Rejected(position, item.raw[:_SHOWN_CHARACTERS], reason))

    def notes(self, feed: Feed, *, count: int) -> tuple[str, ...]:
        """Return sentences on what the feed lacks."""
        is_more, count = count > _MOST_ENTRIES, min(count, _MOST_ENTRIES)
        notes = list(feed.notes if self.entries else ())
        if self.entries and not any(entry.employer for entry in self.entries):
            notes.append(_NO_EMPLOYER)
        notes.extend(f"Left out, {number} of {count}: {reason}." for reason, number in self.left_out.items())
        notes.extend(f"For {number} of {count}: {remark}." for remark, number in self.remarks.items())
        if is_more:
            notes.append(f"This feed holds more than {_MOST_ENTRIES:,} entries; the others were left out.")
        return tuple(notes)


def read_feed(raw: bytes, *, kind: str = "auto") -> FeedRead:
    """Return the postings that a feed holds.

    An entry that cannot be read is kept among the rejected and costs no other. A field of an unexpected type
    counts as absent.

    Args:
        raw: JSON or XML (UTF-8 or UTF-16), or a table of JobSpy; at most 20 MB.
        kind: One of `FEED_KINDS`, or "auto" to tell by the content.

    Raises:
        RefusedInputError: if the bytes are no feed of a known kind, are broken, or hold more than 20 MB.
        ValueError: if there is no such kind.

    Source:
        The shapes: facts/market.md, section 1, read from samples of each feed in November 2026.
    """
    if kind not in {"auto", *FEED_KINDS}:
        message = f"There is no kind {kind!r} of feed; use auto or one of {', '.join(FEED_KINDS)}."
        raise ValueError(message)
    if len(raw) > _MOST_BYTES:
        message = "This feed holds more than 20 MB and was not read."
        raise RefusedInputError(message)
    document = _document(raw, kind=kind)
    feed = document.feed
    if feed is None:
        return FeedRead(_EMPTY, (), (), ("This feed holds no postings.",))
    reading = _Reading()
    for position, item in enumerate(document.items[:_MOST_ENTRIES], start=1):
        reading.take(item, position=position, document=document, feed=feed)
    notes = reading.notes(feed, count=len(document.items))
    return FeedRead(feed.kind, tuple(reading.entries), tuple(reading.rejected), notes)


def _document(raw: bytes, *, kind: str) -> _Document:
    if kind == JOBSPY.kind:
        return _Document(JOBSPY, None, table_items(raw))
    text = decode_text(raw).lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")):
        return _json_document(loaded_json(text), kind=kind)
    if text.startswith("<"):
        return _xml_document(text, kind=kind)
    try:
        document = _Document(JOBSPY, None, table_items(raw))
    except UnreadableTableError:
        raise RefusedInputError(_UNKNOWN) from None
    return _of_kind(document, kind=kind)


def _of_kind(document: _Document, *, kind: str) -> _Document:
    if kind != "auto" and document.feed is not _FEEDS[kind]:
        message = f"This is not a feed of the kind {kind}."
        raise RefusedInputError(message)
    return document


def _xml_document(text: str, *, kind: str) -> _Document:
    start = text[:_SHOWN_CHARACTERS].casefold()
    if start.startswith(("<!doctype html", "<html")):
        message = "This is a web page, not a feed. Drop it as the saved page of one posting."
        raise RefusedInputError(message)
    root = loaded_xml(text)
    feed, name = _ROOTS.get(local_name(root), (None, ""))
    if feed is None:
        raise RefusedInputError(_UNKNOWN)
    return _of_kind(_Document(feed, None, _first(xml_items(root, name=name))), kind=kind)


def _json_document(top: object, *, kind: str) -> _Document:
    if kind == SCHEMA.kind:
        return _Document(SCHEMA, top, _items(postings_in(top)))
    if kind != "auto":
        values = _entries(_FEEDS[kind], top)
        if values is None:
            message = f"This is not a feed of the kind {kind}."
            raise RefusedInputError(message)
        return _Document(_FEEDS[kind], top, _items(values))
    return _told_json(top)


def _told_json(top: object) -> _Document:
    for feed in _JSON_FEEDS:
        values = _entries(feed, top)
        if values is not None and any(feed.holds(value) for value in values[:_SNIFFED_ENTRIES]):
            return _Document(feed, top, _items(values))
    if postings := postings_in(top):
        return _Document(SCHEMA, top, _items(postings))
    return _empty(top)


def _entries(feed: Feed, top: object) -> list[object] | None:
    """Return the entries of a document if it is of this kind; one posting alone is a list of one."""
    values = list_at(top, feed.entries)
    if values is None and feed.holds(top):
        return [top]
    if (
        values is None
        and isinstance(top, list)
        and any(feed.holds(value) for value in top[:_SNIFFED_ENTRIES])
    ):
        return top
    return values


def _empty(top: object) -> _Document:
    if isinstance(top, Mapping):
        for feed, mark in _EMPTY_MARKS:
            if mark in top and list_at(top, feed.entries) == []:
                return _Document(feed, top, ())
    if top in ([], {"jobs": []}, {"data": []}, {"results": []}, {"content": []}):
        return _Document(None, top, ())
    raise RefusedInputError(_UNKNOWN)


def _items(values: Iterable[object]) -> tuple[Item, ...]:
    return _first(Item(value, raw=compact(value)) for value in values)


def _first(items: Iterable[Item]) -> tuple[Item, ...]:
    """Return the entries that are read, and one more if there are more."""
    return tuple(islice(items, _MOST_ENTRIES + 1))
