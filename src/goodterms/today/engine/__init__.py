"""What to do now: a table of rules over plain facts, and the order of what they say."""

from goodterms.today.engine.advice import (
    Action,
    AnswerFacts,
    IntroductionFacts,
    LeadFacts,
    LetterFacts,
    NewsFacts,
    OfferFacts,
)
from goodterms.today.engine.rank import MOST, actions_of
from goodterms.today.engine.table import RULES

__all__ = [
    "MOST",
    "RULES",
    "Action",
    "AnswerFacts",
    "IntroductionFacts",
    "LeadFacts",
    "LetterFacts",
    "NewsFacts",
    "OfferFacts",
    "actions_of",
]
