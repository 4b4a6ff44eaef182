"""Whatever a person pastes or drops: one posting of any kind of file, or a feed of many."""

from attrs import evolve, frozen

from goodterms.kit.refusals import RefusedInputError
from goodterms.postings.intake.feeds import FeedRead, read_feed
from goodterms.postings.intake.source import PostingRead, read_posting_source

_DOCUMENTS = (b"%PDF-", b"PK\x03\x04")
_FEED_NAMES = (".json", ".xml", ".rss", ".atom", ".csv", ".jsonld")
_FEED_STARTS = (b"{", b"[", b"<?xml", b"<rss", b"<feed", b"<workzag-jobs")
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@frozen
class UploadRead:
    """What was in an upload: one posting, or a feed of them; the other is None."""

    posting: PostingRead | None
    feed: FeedRead | None


def read_upload(raw: bytes, *, kind: str = "auto", name: str = "") -> UploadRead:
    """Return the posting or the feed that an upload holds: text, a saved page, PDF, DOCX, e-mail, JSON, XML or CSV.

    Args:
        raw: The bytes as they came.
        kind: "text", "html", or "auto" to tell by the content and the name.
        name: The file's name, "" for pasted text.

    Raises:
        RefusedInputError: if nothing can be read; the sentence says why and what to do.
        ValueError: if there is no such kind.
    """
    if kind == "auto" and (raw[:1024].lstrip().startswith(_DOCUMENTS) or name.lower().endswith(".eml")):
        return UploadRead(_document(raw, name=name), None)
    if kind == "auto" and _is_feed(raw, name=name):
        try:
            return UploadRead(None, read_feed(raw))
        except RefusedInputError:
            if name.lower().endswith(_FEED_NAMES):
                raise
    return UploadRead(read_posting_source(raw, kind=kind), None)


def _document(raw: bytes, *, name: str) -> PostingRead:
    # Half a second for the reader of PDF; only the child process that reads a document needs it.
    from goodterms.postings.intake.documents import read_document  # noqa: PLC0415

    read = read_document(raw, name=name)
    posting = read_posting_source(read.text.encode(), kind="text")
    return evolve(posting, notes=(f"Read from a {read.kind}.", *read.notes, *posting.notes))


def _is_feed(raw: bytes, *, name: str) -> bool:
    start = raw[:200].removeprefix(_BYTE_ORDER_MARK).lstrip().lower()
    if start.startswith(_FEED_STARTS) and b"<!doctype html" not in start and b"<html" not in start:
        return True
    return name.lower().endswith(_FEED_NAMES) and not start.startswith((b"<!doctype html", b"<html"))
