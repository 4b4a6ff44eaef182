"""Background work on postings: fetching the boards that are due. Only here a request leaves for a board."""

import datetime as dt
import functools
import json
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils import timezone

from goodterms.kit.jobs import Progress, job_kind, start
from goodterms.kit.models import Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from goodterms.postings.actions import Found, keep_second_reading, note_fetch, record_feed
from goodterms.postings.engine.skills.tiers import Tagged, is_installed
from goodterms.postings.intake.feeds import Board, FeedEntry, FeedRead, board_of, detail_request, next_request
from goodterms.postings.intake.feeds.boards import MOST_PAGES
from goodterms.postings.models import Posting, Target

WATCH = "watch"
READ = "read"
_READ_TOGETHER = 20
_READER_MEGABYTES = 4096  # address space, most of it never touched: about 200 MB are
_FOUND_STATUS = 200
# Each costs the board a request, and us a pause of a second at least.
_MOST_DETAILS = 50
_READER_SECONDS = 120


if TYPE_CHECKING:
    from goodterms.kit.fetch import Allowance, Politeness


@functools.cache
def politeness() -> "Politeness":
    """Return what keeps the pause between two requests to one host; one for the process."""
    from goodterms.kit.fetch import Politeness  # noqa: PLC0415 -- see `_fetched`

    return Politeness(clock=time.monotonic, sleep=time.sleep)


def due_targets(workspace: Workspace, *, now: dt.datetime) -> list[Target]:
    """Return the targets whose boards the person asked for, or whose schedule has come round (N2)."""
    watched = Target.objects.of(workspace).exclude(board_url="")
    return [target for target in watched if _is_due(target, now=now)]


def _is_due(target: Target, *, now: dt.datetime) -> bool:
    rests = target.fetched_at is not None and now - target.fetched_at < dt.timedelta(days=target.every_days)
    return target.is_asked or (bool(target.every_days) and not rests)


def start_due_watches(*, now: dt.datetime) -> int:
    """Start a job for each workspace with a board that is due; returns how many."""
    due = [workspace for workspace in Workspace.objects.all() if due_targets(workspace, now=now)]
    for workspace in due:
        start(workspace, kind=WATCH)
    return len(due)


@job_kind(WATCH)
def _watch_job(progress: Progress) -> dict[str, Any]:
    targets = due_targets(progress.job.workspace, now=timezone.now())
    for number, target in enumerate(targets):
        progress.report(done=number, total=len(targets), says=f"Fetching the board of {target}")
        fetch_target(target, now=timezone.now())
    return {"fetched": len(targets)}


def fetch_target(
    target: Target, *, now: dt.datetime, board: Board | None = None, allow: "Allowance | None" = None
) -> None:
    """Fetch a target's board, write what it holds, and keep how that ended; a refusal is a sentence on the target.

    Args:
        target: Whose board.
        now: The moment that counts as the fetch.
        board: The board, if the address alone does not tell; for tests with a server of their own.
        allow: A local server that may be reached, for tests.
    """
    try:
        board = board or board_of(target.board_url)
        if board is None:
            note_fetch(target, now=now, says="This is no board that can be read.")
            return
        found = _fetched(target, board, today=timezone.localdate(now), allow=allow)
    except RefusedInputError as refusal:
        note_fetch(target, now=now, says=str(refusal))
    else:
        note_fetch(target, now=now, says=f"Fetched: {found.sentence()}.")


def _fetched(target: Target, board: Board, *, today: dt.date, allow: "Allowance | None") -> Found:
    """Read a board to its end; what is missing counts as closed only where every entry could be read."""
    # The HTTP client takes two thirds of a second to import; most days nothing is fetched.
    from goodterms.kit.fetch import robots_of  # noqa: PLC0415

    robots = robots_of(board.first_request, allow=allow)
    entries: list[FeedEntry] = []
    address, number, is_whole, rejected = board.first_request, 1, True, 0
    while address:
        read = _read(address, robots=robots, kind=board.kind, allow=allow)
        rejected += len(read.rejected)
        is_whole = not rejected and number < MOST_PAGES
        for entry in read.entries:
            entries.append(
                _with_detail(entry, board, robots=robots, allow=allow, is_wanted=len(entries) < _MOST_DETAILS)
            )
        number += 1
        address = next_request(board, read=read, number=number)
    found = record_feed(target.workspace, entries, today=today, target=target, is_whole=is_whole)
    found.rejected = rejected
    return found


def _with_detail(
    entry: FeedEntry, board: Board, *, robots: str, allow: "Allowance | None", is_wanted: bool
) -> FeedEntry:
    """Return an entry with its full text, where the board holds that at an address of its own."""
    detail = detail_request(board, external_id=entry.external_id)
    if not detail or entry.body or not is_wanted:
        return entry
    read = _read(detail, robots=robots, kind=board.kind, allow=allow)
    return read.entries[0] if read.entries else entry


def _read(address: str, *, robots: str, kind: str, allow: "Allowance | None") -> FeedRead:
    from goodterms.kit.fetch import crawl_delay, fetch, is_allowed  # noqa: PLC0415 -- see `_fetched`

    if not is_allowed(address, robots):
        message = "The site's robots.txt asks programs to keep away from this board. Save its pages and drop them here."
        raise RefusedInputError(message)
    politeness().wait_for(address, delay=crawl_delay(robots))
    answer = fetch(address, allow=allow)
    if answer.status != _FOUND_STATUS:
        message = (
            f"The board answered {answer.status}. Check its address; what was known of it stands as it was."
        )
        raise RefusedInputError(message)
    arguments = {"kind": "auto" if kind == "rss" else kind}
    return parse_limited(
        "goodterms.postings.intake.feeds:read_feed", answer.body, result=FeedRead, arguments=arguments
    )


def start_reading(workspace: Workspace) -> None:
    """Let the classifier read, in the background, what only the lexicon has read; nothing if it is not installed."""
    if is_installed() and _unread(workspace).exists():
        start(workspace, kind=READ)


def _unread(workspace: Workspace) -> "QuerySet[Posting]":
    return Posting.objects.of(workspace).exclude(text="").exclude(reading__tier=2).order_by("-id")


@job_kind(READ)
def _read_job(progress: Progress) -> dict[str, Any]:
    waiting = list(_unread(progress.job.workspace).values_list("id", flat=True))
    for done in range(0, len(waiting), _READ_TOGETHER):
        progress.report(done=done, total=len(waiting), says="Reading postings once more, with the classifier")
        read_again(list(Posting.objects.filter(pk__in=waiting[done : done + _READ_TOGETHER])))
    return {"read": len(waiting)}


def read_again(postings: Sequence[Posting]) -> None:
    """Read postings with the classifier, in a child process, and keep what it found beside the rest of the reading."""
    tagged = parse_limited(
        "goodterms.postings.engine.skills.tagger:tag_texts",
        json.dumps([posting.text for posting in postings]).encode(),
        result=Tagged,
        seconds=_READER_SECONDS,
        megabytes=_READER_MEGABYTES,
    )
    for posting, skills in zip(postings, tagged.skills, strict=True):
        keep_second_reading(posting, skills)
