"""The general counteroffer: up to three bundles for one message, whatever the issues and the employer (O7, O8)."""

from goodterms.offers.engine.negotiation.case import (
    Answer,
    Case,
    CaseError,
    IncompleteBundleError,
    Issue,
    MostBundlesError,
    NoIssuesError,
    NoLevelsError,
    NotANumberError,
    RepeatedNameError,
    UnknownLevelError,
    UnknownWordError,
    WorthLengthError,
)
from goodterms.offers.engine.negotiation.plan import CasePlan, PlannedBundle, Priority, plan_case
from goodterms.offers.engine.negotiation.reading import ShapeError, UnknownKeyError, read_case

__all__ = [
    "Answer",
    "Case",
    "CaseError",
    "CasePlan",
    "IncompleteBundleError",
    "Issue",
    "MostBundlesError",
    "NoIssuesError",
    "NoLevelsError",
    "NotANumberError",
    "PlannedBundle",
    "Priority",
    "RepeatedNameError",
    "ShapeError",
    "UnknownKeyError",
    "UnknownLevelError",
    "UnknownWordError",
    "WorthLengthError",
    "plan_case",
    "read_case",
]
