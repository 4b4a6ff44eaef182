"""Reading postings: pure functions on text, for the app, the command line and notebooks."""

from goodterms.postings.engine.gap import (
    Asked,
    Compared,
    Evidence,
    ToLearn,
    asked_skills,
    compare_skills,
    what_to_learn,
)
from goodterms.postings.engine.reading import Question, Reading, read_posting
from goodterms.postings.engine.skills import FoundSkill
from goodterms.postings.engine.skills import scan_skills as find_skills

__all__ = [
    "Asked",
    "Compared",
    "Evidence",
    "FoundSkill",
    "Question",
    "Reading",
    "ToLearn",
    "asked_skills",
    "compare_skills",
    "find_skills",
    "read_posting",
    "what_to_learn",
]
