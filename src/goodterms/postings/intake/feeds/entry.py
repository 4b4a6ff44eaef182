"""What reading a feed of postings gives."""

from attrs import frozen

from goodterms.postings.engine.facts import Pay
from goodterms.postings.intake.source import FieldSource


@frozen
class FeedEntry:
    """One posting as a feed states it; "" for what it does not state.

    Attributes:
        external_id: The feed's own name for the posting, unique within the feed.
        title: On one line, without markup.
        employer: As the feed writes it; "" where the feed names none, as Lever's and Ashby's do.
        place: Several are joined with "; "; the parts of one with ", ".
        url: Where a person reads it; http or https.
        published_on: The day as an ISO date, in the feed's own time zone.
        changed_on: The day of the last change, likewise.
        closes_on: The last day to apply, likewise.
        body: The description as the feed holds it, unsanitised; several sections stand one after another.
        body_kind: "html" or "text"; "" without a body.
        pay: What the feed states in fields of its own, in its order; never an estimate by the feed.
        employment_type: In the feed's words; several are joined with ", ".
        remote: "remote", "hybrid", "on site", or "" where the feed does not say.
        requisition_id: The employer's own number of the opening.
        fields: Where each filled field was read; the source is its path in the feed ("/" begins at the top).
        raw: The entry itself as compact text, at most 200 kB; a row of a table is written as JSON.
    """

    external_id: str
    title: str
    employer: str
    place: str
    url: str
    published_on: str
    changed_on: str
    closes_on: str
    body: str
    body_kind: str
    pay: tuple[Pay, ...]
    employment_type: str
    remote: str
    requisition_id: str
    fields: tuple[FieldSource, ...]
    raw: str


@frozen
class Rejected:
    """An entry that was not taken over: its position from 1, how it begins (200 characters), and why."""

    position: int
    text: str
    reason: str


@frozen
class FeedRead:
    """A feed as read: its kind, its postings in order, what was rejected, and sentences on what it lacks.

    The kind is one of `FEED_KINDS`, or "empty" for a list that holds nothing and could be any.
    """

    kind: str
    entries: tuple[FeedEntry, ...]
    rejected: tuple[Rejected, ...]
    notes: tuple[str, ...]
