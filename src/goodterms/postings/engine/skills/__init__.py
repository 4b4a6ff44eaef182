"""Skills: found in a text, and each linked to one canonical name."""

from goodterms.postings.engine.skills.names import canonical_name, skill_key
from goodterms.postings.engine.skills.scan import KNOWLEDGE, SKILL, FoundSkill, scan_skills

__all__ = ["KNOWLEDGE", "SKILL", "FoundSkill", "canonical_name", "scan_skills", "skill_key"]
