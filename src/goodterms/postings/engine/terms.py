"""Terms: what a posting promises, where and how one works, and what is worth a question."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from goodterms.units import Span

BENEFIT, ARRANGEMENT, TRAVEL, EMPLOYMENT, CAUTION = (
    "benefit",
    "arrangement",
    "travel",
    "employment",
    "caution",
)
_GROUPS = (BENEFIT, ARRANGEMENT, TRAVEL, EMPLOYMENT, CAUTION)
_MOST_CHARACTERS = 200_000
_MOST_OF_ONE = 3
_NEAR = 25


@frozen
class Term:
    """One thing that a posting says of the work: its group, an id, a label, where, and the question to ask.

    `asks` is "" where nothing needs asking.
    """

    group: str
    id: str
    label: str
    span: Span
    wording: str
    asks: str


@frozen
class _Rule:
    group: str
    id: str
    label: str
    asks: str
    finds: re.Pattern[str]
    excludes: re.Pattern[str] | None


@functools.cache
def _rules() -> tuple[_Rule, ...]:
    text = (importlib.resources.files(__package__) / "terms.toml").read_text("utf-8")
    lists = tomllib.loads(text)
    return tuple(_rule(group, row) for group in _GROUPS for row in lists[group])


def _rule(group: str, row: dict[str, Any]) -> _Rule:
    excludes = re.compile(row["not"]) if "not" in row else None
    return _Rule(
        group, row["id"], row["label"], row.get("asks", ""), re.compile(row["finds"], re.MULTILINE), excludes
    )


def find_terms(text: str) -> tuple[Term, ...]:
    """Return the terms of a posting in the order of the text, at most three wordings of each.

    The first 200,000 characters are read. Patterns have no nested repetition: time is in proportion to the text.
    """
    low = _folded(text[:_MOST_CHARACTERS])
    found = [term for rule in _rules() for term in _terms(rule, low, text=text)]
    return tuple(sorted(found, key=lambda term: (term.span, term.group)))


def _folded(text: str) -> str:
    """Return the text in lower case, character for character."""
    low = text.lower()
    low = low if len(low) == len(text) else "".join(sign.lower()[:1] or sign for sign in text)
    return low.replace("\u2019", "'")


def _terms(rule: _Rule, low: str, *, text: str) -> Iterator[Term]:
    kept = 0
    for match in rule.finds.finditer(low):
        around = low[max(0, match.start() - _NEAR) : match.end() + _NEAR]
        if rule.excludes and rule.excludes.search(around):
            continue
        span = Span(match.start(), match.end())
        yield Term(rule.group, rule.id, rule.label, span, span.cut(text), rule.asks)
        kept += 1
        if kept == _MOST_OF_ONE:
            return


def arrangement(terms: tuple[Term, ...]) -> str:
    """Return "remote", "hybrid", "on site", or "" where the posting does not say; hybrid outweighs the others."""
    named = {term.id for term in terms if term.group == ARRANGEMENT}
    if "hybrid" in named or {"remote", "on_site"} <= named:
        return "hybrid"
    return "remote" if "remote" in named else "on site" if "on_site" in named else ""
