"""Reasoning about leads: what speaks for a call, and how long silence may last."""

from goodterms.leads.engine.silence import days_quiet, follow_up_days

__all__ = ["days_quiet", "follow_up_days"]
