"""Between what was read and the row it becomes."""

import datetime as dt
import hashlib

from goodterms.kit.models import StoredFile, Workspace
from goodterms.postings.intake import PostingRead
from goodterms.postings.models import Posting

BY_HAND = "you"
FIELDS = ("title", "employer_name", "place")


def posting_of(
    workspace: Workspace, read: PostingRead, *, url: str, original: StoredFile | None, seen_on: dt.date
) -> Posting:
    """Return an unsaved posting for what was read."""
    sources = {("employer_name" if f.field == "employer" else f.field): f.source for f in read.fields}
    return Posting(
        workspace=workspace,
        title=read.title[:300],
        employer_name=read.employer[:300],
        place=read.place[:300],
        text=read.text,
        html=read.html,
        url=url or read.url[:1000],
        seen_on=seen_on,
        reading_notes=list(read.notes),
        field_sources=sources,
        text_sha256=text_hash(read.text),
        original=original,
    )


def text_hash(text: str) -> str:
    """Return the hash by which the same text is recognised, white space aside."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
