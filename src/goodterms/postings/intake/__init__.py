"""Postings out of whatever a person has: pasted text, saved pages, documents and feeds of job boards."""

from goodterms.postings.intake.source import (
    EmptyPostingError,
    FieldSource,
    PostingRead,
    read_posting_source,
    sanitised,
)
from goodterms.postings.intake.upload import UploadRead, read_upload

__all__ = [
    "EmptyPostingError",
    "FieldSource",
    "PostingRead",
    "UploadRead",
    "read_posting_source",
    "read_upload",
    "sanitised",
]
