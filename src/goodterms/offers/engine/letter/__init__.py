"""The check of an offer letter: every promise beside the letter, and the red flags (O11)."""

from goodterms.offers.engine.letter.checking import LetterCheck, TermFound, check_letter, request_lines
from goodterms.offers.engine.letter.flags import Flag
from goodterms.offers.engine.letter.promises import (
    MISSING,
    NEW,
    NEW_CONDITION,
    SAME,
    STRONGER,
    VERDICTS,
    WEAKER,
    Finding,
    Promise,
)

__all__ = [
    "MISSING",
    "NEW",
    "NEW_CONDITION",
    "SAME",
    "STRONGER",
    "VERDICTS",
    "WEAKER",
    "Finding",
    "Flag",
    "LetterCheck",
    "Promise",
    "TermFound",
    "check_letter",
    "request_lines",
]
