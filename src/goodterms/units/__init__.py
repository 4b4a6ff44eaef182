"""The values that every moment shares; this package imports nothing else of ours."""

from goodterms.units.language import language_of
from goodterms.units.money import CurrencyMismatchError, Money, Period
from goodterms.units.names import address_of, employer_key, split_name
from goodterms.units.odds import Odds, OddsRangeError
from goodterms.units.rules import Rule, UnknownRuleError, rule, rulebook
from goodterms.units.source import Source
from goodterms.units.span import Span, SpanOrderError
from goodterms.units.unknown import Unknown

__all__ = [
    "CurrencyMismatchError",
    "Money",
    "Odds",
    "OddsRangeError",
    "Period",
    "Rule",
    "Source",
    "Span",
    "SpanOrderError",
    "Unknown",
    "UnknownRuleError",
    "address_of",
    "employer_key",
    "language_of",
    "rule",
    "rulebook",
    "split_name",
]
