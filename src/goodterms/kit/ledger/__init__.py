"""The ledger: what is owed, by whom, on which day and why; written by deeds, read by every page."""
