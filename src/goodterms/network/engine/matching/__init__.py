"""One person, one card; one employer, one name: which of several names and cards mean the same."""

from goodterms.network.engine.matching.employers import EmployerIndex, Match, same_employers
from goodterms.network.engine.matching.pairs import Pair
from goodterms.network.engine.matching.people import Card, link, same_people

__all__ = ["Card", "EmployerIndex", "Match", "Pair", "link", "same_employers", "same_people"]
