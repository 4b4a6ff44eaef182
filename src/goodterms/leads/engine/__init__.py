"""Reasoning about leads: what speaks for a call, how long silence may last, which words are needed."""

from goodterms.leads.engine.silence import days_quiet, follow_up_days
from goodterms.leads.engine.wording import asks_for, awaits_reaction, letters_for, patience_after, stage_after

__all__ = [
    "asks_for",
    "awaits_reaction",
    "days_quiet",
    "follow_up_days",
    "letters_for",
    "patience_after",
    "stage_after",
]
