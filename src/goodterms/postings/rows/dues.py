"""What a watch found out is worth a look for two weeks (N2)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from goodterms.kit.ledger.values import Owed
from goodterms.kit.models import Due
from goodterms.kit.traces import Traces
from goodterms.postings.models import Posting

NEWS_LASTS = dt.timedelta(days=14)  # by then a new posting has been read by everybody


def owed_by_postings(postings: Sequence[Posting]) -> Mapping[int, Iterable[Owed]]:
    """Return what postings with news owe: a look, for two weeks from the day it was found out."""
    return {
        posting.pk: [_look(posting, posting.news_on)]
        for posting in postings
        if posting.news and posting.news_on
    }


def note_done(due: Due, *, today: dt.date, traces: Traces) -> None:
    """Take the news off: it was read."""
    del today
    posting = Posting.objects.get(pk=due.row_id)
    traces.keep(posting, "news")
    posting.news = ""
    posting.save(update_fields=["news", "updated_at"])


def _look(posting: Posting, on: dt.date) -> Owed:
    names = (posting.title, posting.employer_name)
    title = " at ".join(name for name in names if name) or "a posting without a title"
    return Owed(
        f"posting.{posting.news}", since=on, from_on=on, until_on=on + NEWS_LASTS, facts={"title": title}
    )
