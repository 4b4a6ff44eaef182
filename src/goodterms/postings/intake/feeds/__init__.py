"""Feeds of job boards and applicant systems, read into one kind of entry."""

from goodterms.postings.intake.feeds.boards import (
    Board,
    NotFetchedError,
    board_of,
    detail_request,
    next_request,
)
from goodterms.postings.intake.feeds.entry import FeedEntry, FeedRead, Rejected
from goodterms.postings.intake.feeds.read import FEED_KINDS, read_feed

__all__ = [
    "FEED_KINDS",
    "Board",
    "FeedEntry",
    "FeedRead",
    "NotFetchedError",
    "Rejected",
    "board_of",
    "detail_request",
    "next_request",
    "read_feed",
]
