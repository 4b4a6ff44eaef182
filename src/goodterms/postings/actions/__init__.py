"""What can be done with postings, their marks, and the targets."""

from goodterms.postings.actions.marks import add_mark, correct_mark, undo_correction
from goodterms.postings.actions.openings import merge_postings, say_different, take_apart
from goodterms.postings.actions.postings import (
    add_posting,
    add_upload,
    correct_posting,
    keep_second_reading,
)
from goodterms.postings.actions.targets import (
    Found,
    add_target,
    ask_to_fetch,
    change_target,
    note_fetch,
    put_news_aside,
    record_feed,
)

__all__ = [
    "Found",
    "add_mark",
    "add_posting",
    "add_target",
    "add_upload",
    "ask_to_fetch",
    "change_target",
    "correct_mark",
    "correct_posting",
    "keep_second_reading",
    "merge_postings",
    "note_fetch",
    "put_news_aside",
    "record_feed",
    "say_different",
    "take_apart",
    "undo_correction",
]
