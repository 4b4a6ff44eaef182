"""One person, one card; one employer, one name: which of several names and cards mean the same."""

from goodterms.network.engine.matching.employers import EmployerIndex, Match
from goodterms.network.engine.matching.people import Card, Pair, link, same_people

__all__ = ["Card", "EmployerIndex", "Match", "Pair", "link", "same_people"]
