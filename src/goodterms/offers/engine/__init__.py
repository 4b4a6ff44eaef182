"""Reasoning about offers; works in a notebook, with no database and no settings."""

from goodterms.offers.engine.asking import AskAnswer, Bundle, Counter, RoundLimitError, Wish, plan_asks
from goodterms.offers.engine.compare import Comparison, compare
from goodterms.offers.engine.counter import plan_counter
from goodterms.offers.engine.course import Stand
from goodterms.offers.engine.items import Item, catalogue, item_named
from goodterms.offers.engine.letter import LetterCheck, Promise, check_letter
from goodterms.offers.engine.negotiation import Answer, Case, CasePlan, Issue
from goodterms.offers.engine.offer import (
    CurrencyError,
    Offer,
    OfferFileError,
    Person,
    Term,
    read_offer,
    read_person,
)
from goodterms.offers.engine.terms import Observation, Standing, terms
from goodterms.offers.engine.worth import Part, Worth, worth

__all__ = [
    "Answer",
    "AskAnswer",
    "Bundle",
    "Case",
    "CasePlan",
    "Comparison",
    "Counter",
    "CurrencyError",
    "Issue",
    "Item",
    "LetterCheck",
    "Observation",
    "Offer",
    "OfferFileError",
    "Part",
    "Person",
    "Promise",
    "RoundLimitError",
    "Stand",
    "Standing",
    "Term",
    "Wish",
    "Worth",
    "catalogue",
    "check_letter",
    "compare",
    "item_named",
    "plan_asks",
    "plan_counter",
    "read_offer",
    "read_person",
    "terms",
    "worth",
]
