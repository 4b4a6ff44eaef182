"""The patterns of the words around an amount, put together from the lists of `words.toml`."""

import functools
import re
from collections.abc import Iterable

from goodterms.postings.engine.pay.amounts import pay_words

_PER = (
    r"(?:(?:/ ?|per |an? |each |every )?(?:hour|hr|day|week|wk|month|mo|year|yr|annum|paycheck|semester|shift)"
    r"(?:ly)?\b|annual(?:ly)?\b)?"
)


def without_no_pay(text: str) -> str:
    """Return the text with "overtime pay", "paid leave" and their like blanked, character for character."""
    return word("pay", "not_pay").sub(lambda match: "\u00a4" * len(match[0]), text)


@functools.cache
def word(group: str, name: str) -> re.Pattern[str]:
    """Return the pattern of the words of a list, whole words only."""
    return re.compile(rf"\b(?:{_joined(pay_words()[group][name])})(?!\w)", re.IGNORECASE)


@functools.cache
def period_part(name: str) -> re.Pattern[str]:
    """Return the pattern of what may not stand right before a period."""
    return re.compile(f"(?:{_joined(pay_words()['periods'][name])})$", re.IGNORECASE)


@functools.cache
def label() -> re.Pattern[str]:
    """Return the pattern of a name of pay that leads to the end: "Salary range: from "."""
    words = pay_words()["pay"]
    return re.compile(
        rf"\b(?:{_joined(words['strong'])})(?!\w)(?:[^\w\n\u00a4+&]|\b(?:{_joined(words['filler'])})\b){{0,24}}$",
        re.IGNORECASE,
    )


@functools.cache
def statement() -> re.Pattern[str]:
    """Return the pattern of "the salary for the post in our sales team is": no second subject in between."""
    words = pay_words()["pay"]
    return re.compile(
        rf"\b(?:{_joined(words['strong'])})(?!\w)\s(?:for|range|of|in|at|offered|to be|band|scale)\b"
        r"(?:(?!\b(?:plus|includ\w{1,3}|and our|and an?|benefits|bonus)\b)[^;:\n\u00a4]){0,140}?"
        rf"\b(?:{_joined(words['copula'])})"
        rf"(?:[^\w\n]|\b(?:{_joined(words['filler'])})\b){{0,12}}$",
        re.IGNORECASE,
    )


@functools.cache
def follows() -> re.Pattern[str]:
    """Return the pattern of what follows an amount that is pay: "base", "DOE"."""
    return re.compile(
        rf"[\s*)\\/,-]{{0,4}}{_PER}[\s(*,-]{{0,4}}(?:{_joined(pay_words()['pay']['follows'])})(?!\w)",
        re.IGNORECASE,
    )


@functools.cache
def behind(name: str, *, most: int) -> re.Pattern[str]:
    """Return the pattern of other money behind an amount, with at most so many words before its noun."""
    return re.compile(
        rf"(?:/[$\u00a3\u20ac][\d,]{{1,9}})?[\s*)]{{0,3}}{_PER}[\s)*]{{0,3}}(?:(?:for|in|of|on|to)\s(?:an?\s|the\s|your\s|our\s)?)?"
        rf"(?:(?!(?:plus|and|with|or|doe|paid)\b)[\w'\u2019&-]{{1,20}}\s){{0,{most}}}"
        rf"(?:{_joined(pay_words()['other'][name])})(?!\w)",
        re.IGNORECASE,
    )


@functools.cache
def any_period() -> re.Pattern[str]:
    """Return the pattern of every period, with a group for each."""
    words = pay_words()["periods"]
    groups = "|".join(f"(?P<p{at}>{_joined(words[name])})" for at, name in enumerate(_period_names()))
    return re.compile(f"(?:{groups})(?!{_joined(words['not_after'])})", re.IGNORECASE)


@functools.cache
def _period_names() -> tuple[str, ...]:
    return tuple(name for name in pay_words()["yearly"]["value"] if name in pay_words()["periods"])


def period_of(match: re.Match[str]) -> str:
    """Return the name of the period that `any_period` matched."""
    return _period_names()[int((match.lastgroup or "p0")[1:])]


def _joined(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)
