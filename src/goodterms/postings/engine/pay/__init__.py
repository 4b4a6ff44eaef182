"""Pay: one grammar for the amounts that a posting states."""

from goodterms.postings.engine.pay.reading import find_pay
from goodterms.postings.engine.pay.yearly import YearlyPay, yearly

__all__ = ["YearlyPay", "find_pay", "yearly"]
