"""Between rows and the engine's values: what was read of a posting, what was corrected, what a watch found."""

from goodterms.postings.rows.postings import (
    ADDED,
    BY_HAND,
    FIELDS,
    READING_VERSION,
    corrected,
    evidence_of,
    plain,
    posting_of,
    reading_of,
    text_hash,
    wanted_pay,
    with_stated_pay,
    write_digest,
    write_reading,
)

__all__ = [
    "ADDED",
    "BY_HAND",
    "FIELDS",
    "READING_VERSION",
    "corrected",
    "evidence_of",
    "plain",
    "posting_of",
    "reading_of",
    "text_hash",
    "wanted_pay",
    "with_stated_pay",
    "write_digest",
    "write_reading",
]
