"""Requirements: what a posting asks for, whether it is a must or nice to have, and for how many years."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterable

from attrs import frozen

from goodterms.postings.engine.sections import Statement, statements
from goodterms.units import Span

MUST, NICE, UNCLEAR = "must", "nice", "unclear"
_NO_PARTS = frozenset({"benefits", "about", "legal", "apply", "pay"})
_MOST = 200
_MOST_YEARS = 40
_LONGEST = 1200

_NUMBERS = {
    word: number
    for number, word in enumerate(
        (
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
        )
    )
}
_NUMBER = rf"(?:\d{{1,2}}(?:\.5)?|{'|'.join(_NUMBERS)})"
_YEARS = re.compile(
    rf"""(?P<low>{_NUMBER})\s?(?:\([\d\s-]{{1,7}}\)\s?)?(?P<plus>\+|plus\b|or\ more\b)?\s?      # "two (2) or more"
    (?:(?:-|\u2013|\u2014|to|or)\s?(?P<high>{_NUMBER})\s?(?:\([\d\s-]{{1,7}}\)\s?)?(?P<plus2>\+)?\s?)?
    (?:\+\s?)?(?:or\ more\s)?(?:full\s)?(?P<unit>years?|yrs?|months?|jahre?)\b
    (?P<plus3>\+|\ or\ more|\ plus\b|\ minimum)?""",
    re.IGNORECASE | re.VERBOSE,
)
_AGE = re.compile(r"\s(?:of age|old)\b", re.IGNORECASE)
_LEAST = re.compile(r"(?:at least|minimum(?: of)?|min\.?|more than|over|minimum:)\s*(?:a\s)?$", re.IGNORECASE)
_MOST_WORD = re.compile(r"(?:up to|no more than|maximum(?: of)?|less than|under)\s*$", re.IGNORECASE)


@frozen
class Years:
    """How long: in years, halves allowed; None for an end that is not stated."""

    least: float | None
    most: float | None
    span: Span


@frozen
class Requirement:
    """One thing asked for, with its sentence; `kind` is "must", "nice" or "unclear", `reason` says why."""

    kind: str
    span: Span
    sentence: str
    reason: str
    years: Years | None = None


@functools.cache
def _words() -> dict[str, re.Pattern[str]]:
    text = (importlib.resources.files(__package__) / "requirements.toml").read_text("utf-8")
    lists = tomllib.loads(text)
    return {name: re.compile("|".join(f"(?:{one})" for one in rows["value"])) for name, rows in lists.items()}


def find_requirements(text: str) -> tuple[Requirement, ...]:
    """Return what a posting asks for, in the order of the text, at most 200.

    Carries out N3. Every line of a part for requirements counts; elsewhere a sentence counts where it names a
    thing asked for and words it as a condition or a wish. A wish in the sentence outweighs its heading; a
    heading outweighs the general words ("strong", "ability to").
    """
    return tuple(requirements_of(statements(text)))[:_MOST]


def requirements_of(lines: Iterable[Statement]) -> list[Requirement]:
    """Return the requirements among statements that are already cut out."""
    found = []
    for line in lines:
        if line.section in _NO_PARTS or len(line.text) > _LONGEST:
            continue
        kind, reason = _kind(line)
        if kind:
            found.append(
                Requirement(kind, line.span, line.text, reason, years_in(line.text, at=line.span.start))
            )
    return found


def _kind(line: Statement) -> tuple[str, str]:
    low = _lower(line.text)
    words = _words()
    in_part = line.section in {"must", "nice"}
    if not in_part and (not words["thing"].search(low) or words["no_requirement"].search(low)):
        return "", ""
    return _judged(low, section=line.section)


def _judged(low: str, *, section: str) -> tuple[str, str]:
    words = _words()
    if wish := words["nice"].search(low):
        return NICE, f"says \u201c{wish[0].strip()}\u201d"
    if section == "nice":
        return NICE, "stands under a heading for wishes"
    if condition := words["must"].search(low):
        return MUST, f"says \u201c{condition[0].strip()}\u201d"
    if section == "must":
        return MUST, "stands under a heading for requirements"
    return "", ""


def _lower(text: str) -> str:
    return text.lower().replace("\u2019", "'")


def years_in(sentence: str, *, at: int = 0) -> Years | None:
    """Return the years that a sentence asks for, the first stated; ages are left out.

    "3-5 years" has both ends, "5+ years" and "at least 5 years" have no upper one; months count as parts of a year.
    """
    for match in _YEARS.finditer(sentence):
        low, high = _stated_years(match)
        is_age = _AGE.match(sentence, match.end()) is not None
        if is_age or low > _MOST_YEARS or not _is_whole_word(sentence, match.start()):
            continue
        before = sentence[max(0, match.start() - 20) : match.start()]
        span = Span(at + match.start(), at + match.end())
        if _MOST_WORD.search(before):
            return Years(None, high or low, span)
        return Years(low, None if _is_open(match, high, before=before) else high, span)
    return None


def _stated_years(match: re.Match[str]) -> tuple[float, float | None]:
    """Return the lower number in years, and the upper one if there is any."""
    part = 12 if match["unit"].lower().startswith("month") else 1
    return _count(match["low"]) / part, _count(match["high"]) / part if match["high"] else None


def _is_open(match: re.Match[str], high: float | None, *, before: str) -> bool:
    """Return whether more is welcome: an upper number says where it ends, unless a plus stands at it ("3-5+")."""
    if high:
        return bool(match["plus2"])
    return bool(match["plus2"] or match["plus"] or match["plus3"] or _LEAST.search(before))


def _count(number: str) -> float:
    return float(_NUMBERS.get(number.lower(), number))


def _is_whole_word(sentence: str, start: int) -> bool:
    return start == 0 or not (sentence[start - 1].isalnum() or sentence[start - 1] in ".$")
