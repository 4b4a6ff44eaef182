"""Reasoning about the candidate's own record: is the public profile fit to be looked at (N6)."""

from goodterms.candidate.engine.profile import ProfileFacts, SkillAsked, check_profile
from goodterms.candidate.engine.times import Finding, PositionFacts

__all__ = ["Finding", "PositionFacts", "ProfileFacts", "SkillAsked", "check_profile"]
