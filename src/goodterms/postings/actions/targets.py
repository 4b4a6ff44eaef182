"""What can be done with targets, and what a watch writes."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from attrs import define, evolve

from goodterms.kit.files import keep_file
from goodterms.kit.logbook import deed
from goodterms.kit.models import Workspace
from goodterms.postings.engine import read_posting
from goodterms.postings.intake import EmptyPostingError, PostingRead, read_posting_source
from goodterms.postings.intake.feeds import FeedEntry
from goodterms.postings.models import News, Posting, Target
from goodterms.postings.rows import plain, posting_of, text_hash, with_stated_pay, write_reading

_LONGEST_NUMBER = 200


@define
class Found:
    """What a fetch or an imported feed came to."""

    new: int = 0
    changed: int = 0
    same: int = 0
    closed: int = 0
    reposted: int = 0
    other: int = 0
    rejected: int = 0

    def sentence(self) -> str:
        """Return the counts in words."""
        told = [f"{count} {name}" for name, count in self._named() if count]
        return ", ".join(told) or "no postings"

    def _named(self) -> tuple[tuple[str, int], ...]:
        return (
            ("new", self.new),
            ("changed", self.changed),
            ("unchanged", self.same),
            ("closed", self.closed),
            ("advertised again", self.reposted),
            ("of other titles or places", self.other),
            ("that could not be read", self.rejected),
        )


def add_target(workspace: Workspace, *, values: Mapping[str, Any]) -> Target:
    """Write down an employer or title that the candidate is after."""
    with deed(workspace, "Wrote down a target") as line:
        target = Target.objects.create(workspace=workspace, **values)
        line.deed, line.row = f"Wrote down the target {target}", target
    return target


def change_target(target: Target, *, values: Mapping[str, Any]) -> None:
    """Change a target; another board starts anew."""
    with deed(target.workspace, f"Changed the target {target}", target) as line:
        before = {name: getattr(target, name) for name in values}
        line.note_changes(before=before, after=values)
        for name, value in values.items():
            setattr(target, name, value)
        if before["board_url"] != target.board_url:
            target.fetched_at, target.fetch_note = None, ""
        target.save()


def ask_to_fetch(target: Target) -> None:
    """Make a target due, so that the next job fetches it."""
    with deed(target.workspace, f"Asked to fetch the board of {target}", target):
        Target.objects.filter(pk=target.pk).update(is_asked=True)


def put_news_aside(posting: Posting) -> None:
    """Take a posting's news off Today; the posting stays."""
    with deed(posting.workspace, f"Put news aside: {News(posting.news).label}, {posting}", posting):
        posting.news = ""
        posting.save(update_fields=["news", "updated_at"])


def record_feed(
    workspace: Workspace,
    entries: Sequence[FeedEntry],
    *,
    today: dt.date,
    target: Target | None = None,
    is_whole: bool = False,
) -> Found:
    """Write a feed's postings: new ones, changed texts, and those that are gone; the same feed again adds nothing.

    Carries out N2. An entry is known by its board and its number there; a new number with the text of a closed
    posting is advertised again.

    Args:
        workspace: Whose postings.
        entries: What the feed holds.
        today: The day it was fetched.
        target: Whose board it is; only titles and places that it asks for are taken. None for a feed that the
            person dropped.
        is_whole: Whether the board was read to its end, so that what is missing is closed.
    """
    wanted = [entry for entry in entries if _is_wanted(entry, target)]
    found = Found(other=len(entries) - len(wanted))
    rows = Posting.objects.filter(workspace=workspace, target=target).exclude(external_id="")
    record = _Recording(workspace, target, today, {row.external_id: row for row in rows}, found)
    for entry in wanted:
        record.take(entry)
    if is_whole and target is not None:
        record.close_all_but({_number(entry) for entry in entries})
    return found


def _number(entry: FeedEntry) -> str:
    """Return a board's own number of an entry as the table holds it: what is cut is compared cut."""
    return entry.external_id[:_LONGEST_NUMBER]


def _is_wanted(entry: FeedEntry, target: Target | None) -> bool:
    if target is None:
        return True
    title, place = entry.title.casefold(), f"{entry.place} {entry.remote}".casefold()
    words = target.title_words.casefold().split()
    return all(word in title for word in words) and (not target.place or target.place.casefold() in place)


@define
class _Recording:
    """A feed on its way into the record: whose it is, its postings that are known by number, and the counts."""

    workspace: Workspace
    target: Target | None
    today: dt.date
    known: dict[str, Posting]
    found: Found

    def take(self, entry: FeedEntry) -> None:
        """Write an entry: a new posting, or what changed of a known one."""
        read = _read_entry(entry, target=self.target)
        row = self._known(entry)
        if row is None:
            self._take_new(entry, read)
        elif row.text_sha256 == text_hash(read.text) and row.closed_on is None:
            self.found.same += 1
        elif row.trashed_at is None:
            _change(row, entry, read, today=self.today)
            self.found.changed += 1

    def close_all_but(self, here: Collection[str]) -> None:
        """Close the known postings whose numbers are not here any more."""
        for row in self.known.values():
            if row.external_id not in here and row.closed_on is None and row.trashed_at is None:
                _close(row, today=self.today)
                self.found.closed += 1

    def _known(self, entry: FeedEntry) -> Posting | None:
        row = self.known.get(_number(entry)) if entry.external_id else None
        # Two boards that a person dropped may number alike.
        is_other_board = row is not None and self.target is None and row.url != entry.url[:1000]
        return None if is_other_board else row

    def _take_new(self, entry: FeedEntry, read: PostingRead) -> None:
        twins = Posting.objects.filter(workspace=self.workspace, text_sha256=text_hash(read.text))
        same = twins.first()
        if same is not None and (same.closed_on is None or self.target is None):
            self.found.same += 1
            return
        news = News.REPOSTED if same is not None else News.NEW
        row = _add(self.workspace, entry, read, news=news, today=self.today, target=self.target)
        self.known[_number(entry)] = row
        self.found.reposted += news == News.REPOSTED
        self.found.new += news == News.NEW


def _read_entry(entry: FeedEntry, *, target: Target | None) -> PostingRead:
    """Return an entry as a posting: its body read like a saved page, its fields as the feed states them."""
    body = entry.body.strip()
    try:
        read = read_posting_source(body.encode(), kind=entry.body_kind or "text")
    except EmptyPostingError:
        read = PostingRead("", "", "", "", entry.title, "", ("This feed holds no text of the posting.",), ())
    employer = entry.employer or (target.employer_name if target else "")
    return evolve(
        read, title=entry.title, employer=employer, place=entry.place, url=entry.url, fields=entry.fields
    )


def _add(
    workspace: Workspace,
    entry: FeedEntry,
    read: PostingRead,
    *,
    news: News,
    today: dt.date,
    target: Target | None,
) -> Posting:
    with deed(workspace, "Found a posting") as line:
        original = keep_file(
            workspace,
            name=f"{entry.external_id or 'entry'}.txt"[:255],
            raw=entry.raw.encode(),
            media_type="application/octet-stream",
        )
        row = posting_of(workspace, read, url=entry.url[:1000], original=original, seen_on=today)
        row.target, row.external_id = target, _number(entry)
        row.news, row.news_on = (news, today) if target else ("", None)
        _understand(row, entry)
        line.deed, line.row = f"Found a posting: {row}", row
    return row


def _understand(row: Posting, entry: FeedEntry) -> None:
    row.stated_pay = [plain(pay) for pay in entry.pay]
    write_reading(row, with_stated_pay(row, read_posting(row.text)))
    row.save()


def _change(row: Posting, entry: FeedEntry, read: PostingRead, *, today: dt.date) -> None:
    with deed(row.workspace, f"Changed by its employer: {row}", row) as line:
        line.note_changes(
            before={"title": row.title, "place": row.place}, after={"title": read.title, "place": read.place}
        )
        row.title, row.place, row.text, row.html = read.title[:300], read.place[:300], read.text, read.html
        row.text_sha256, row.closed_on = text_hash(read.text), None
        row.news, row.news_on = News.CHANGED, today
        row.corrections.all().delete()  # they name places in a text that is gone
        _understand(row, entry)


def _close(row: Posting, *, today: dt.date) -> None:
    with deed(row.workspace, f"Closed by its employer: {row}", row):
        row.closed_on, row.news, row.news_on = today, News.CLOSED, today
        row.save(update_fields=["closed_on", "news", "news_on", "updated_at"])


def note_fetch(target: Target, *, now: dt.datetime, says: str) -> None:
    """Keep when a board was fetched and how it ended."""
    Target.objects.filter(pk=target.pk).update(is_asked=False, fetched_at=now, fetch_note=says[:500])
