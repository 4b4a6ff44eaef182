"""Reasoning about people and employers: names made comparable, and the ways in over who knows whom."""

from goodterms.network.engine.graph import Graph, GraphError, Reach, best_paths, rank_employers
from goodterms.network.engine.joining import WayIn
from goodterms.network.engine.matching import (
    Card,
    EmployerIndex,
    Match,
    Pair,
    link,
    same_employers,
    same_people,
)
from goodterms.network.engine.own import ways_among
from goodterms.units.names import employer_key, split_name

__all__ = [
    "Card",
    "EmployerIndex",
    "Graph",
    "GraphError",
    "Match",
    "Pair",
    "Reach",
    "WayIn",
    "best_paths",
    "employer_key",
    "link",
    "rank_employers",
    "same_employers",
    "same_people",
    "split_name",
    "ways_among",
]
