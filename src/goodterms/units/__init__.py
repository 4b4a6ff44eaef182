"""The values that every moment shares; this package imports nothing else of ours."""

from goodterms.units.callers import Caller, address_of, firm_keys, read_caller
from goodterms.units.language import language_of
from goodterms.units.names import employer_key, split_name
from goodterms.units.persons import PersonName, greeting_of, read_person
from goodterms.units.rules import Rule, UnknownRuleError, rule, rulebook
from goodterms.units.source import Source
from goodterms.units.span import Span, SpanOrderError
from goodterms.units.unknown import Unknown

__all__ = [
    "Caller",
    "PersonName",
    "Rule",
    "Source",
    "Span",
    "SpanOrderError",
    "Unknown",
    "UnknownRuleError",
    "address_of",
    "employer_key",
    "firm_keys",
    "greeting_of",
    "language_of",
    "read_caller",
    "read_person",
    "rule",
    "rulebook",
    "split_name",
]
