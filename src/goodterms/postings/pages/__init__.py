"""What the pages about postings show."""

from goodterms.postings.pages.gap import GapPage, gap_page
from goodterms.postings.pages.listing import ROWS_A_PAGE, PostingsPage, postings_page
from goodterms.postings.pages.mark import MarkPage, mark_page
from goodterms.postings.pages.posting import PostingPage, posting_page
from goodterms.postings.pages.same import SamePage, same_page
from goodterms.postings.pages.targets import TargetsPage, targets_page

__all__ = [
    "ROWS_A_PAGE",
    "GapPage",
    "MarkPage",
    "PostingPage",
    "PostingsPage",
    "SamePage",
    "TargetsPage",
    "gap_page",
    "mark_page",
    "posting_page",
    "postings_page",
    "same_page",
    "targets_page",
]
