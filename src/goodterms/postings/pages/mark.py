"""One mark: the words, what they were understood as, and how to correct it."""

from attrs import frozen
from django.utils.translation import gettext as _

from goodterms.postings.models import Posting
from goodterms.postings.pages.marking import Mark, marks_of
from goodterms.postings.rows import corrected, reading_of

_AROUND = 160


@frozen
class MarkPage:
    """A mark to correct; `before` and `after` are the text around it."""

    posting_id: int
    posting: str
    says: str
    before: str
    words: str
    after: str
    is_own: bool


def mark_page(posting: Posting, *, group: str, start: int, end: int) -> MarkPage | None:
    """Return the mark with this place, None if nothing is marked there."""
    corrections = list(posting.corrections.filter(trashed_at=None))
    marks = marks_of(posting, corrected(reading_of(posting), corrections), corrections)
    mark = next((m for m in marks if (m.group, m.span.start, m.span.end) == (group, start, end)), None)
    return _page(posting, mark) if mark else None


def _page(posting: Posting, mark: Mark) -> MarkPage:
    text, span = posting.text, mark.span
    return MarkPage(
        posting_id=posting.pk,
        posting=posting.title or _("A posting without a title"),
        says=mark.says,
        before=text[max(0, span.start - _AROUND) : span.start],
        words=mark.words,
        after=text[span.end : span.end + _AROUND],
        is_own=mark.is_own,
    )
