"""Amounts of money in a draft, in digits or words and any currency; dates, phones and room numbers are none.

Three kinds of evidence count, from the strongest: a currency beside the number; a number in thousands, unless
things follow that are no money; a number in a sentence that speaks of pay. Only for the last are dates, times,
telephone numbers, addresses and the like taken out first, so that "USD 2,026 a month" stays an amount. The
patterns stand in `amounts.toml`.
"""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from goodterms.letters.engine.review.numbers import blanked, folded, unfolded
from goodterms.units import Span

Place: TypeAlias = tuple[int, int]

_READ = 50_000
# From here on a bare number is a sum by itself; a smaller one needs words that lead up to it.
_LEAST_BARE = 1000
_SMALL = range(15, 1000)
_YEARS = range(1900, 2101)
_YEAR_DIGITS = 4
_PIECE = re.compile(r"@([a-z]+)")
_JOIN = re.compile(
    r"\s?(?:-|\u2013|\u2014|to|and|or|through|up to)\s?(?:about |around |roughly )?", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?\n]{0,600}(?:[.!?](?=\d)[^.!?\n]{0,600}){0,20}[.!?\n]?")
_NO_PAY_AFTER = re.compile(r"\s?(?:%|percent|per cent|st\b|nd\b|rd\b|th\b|o'clock)")
_ENDS = re.compile(
    r"\s*(?:$|[.,;:!?)\u2026\u2014\u2013]|(?:to|and|or|-|\u2013)\s?\d|"
    r"(?:to|or|and) (?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred)\b|[+&] ?[a-z]|"
    r"(?:for|as|in|a|on|be|base|gross|would|which|if|with|per|is|plus|then|all in|where|now|today|net|and|but|fair|"
    r"split|because|so|could|flat|total|I have|I had|gets?|might|sounds|seems)\b)"
)
_RANGE = re.compile(r" ?[-\u2013/] ?")
_FRACTION = re.compile(r"[.,]\d{1,2}$")


@functools.lru_cache(maxsize=64)
def find_amounts(text: str) -> tuple[Span, ...]:
    """Return the places of the amounts of money that a text names, in order; a range is one place.

    Carries out O4. English, with the digits and currencies of other languages. Time grows with the length.

    Args:
        text: A draft; of a longer one the first 50,000 characters are read.
    """
    plain, places = folded(text[:_READ])
    found = [*_certain(plain), *_where_pay_is_spoken_of(plain)]
    idle = [match.span() for pattern in _listed("idle") for match in pattern.finditer(plain)]
    kept = [place for place in found if not any(start < place[1] and place[0] < end for start, end in idle)]
    return tuple(unfolded(start, end, places=places) for start, end in _joined(plain, kept))


def _certain(plain: str) -> Iterator[Place]:
    for pattern in _patterns("certain"):
        yield from (match.span() for match in pattern.finditer(plain))
    for pattern in _patterns("unless_things_follow"):
        yield from (
            match.span() for match in pattern.finditer(plain) if not _things().match(plain, match.end())
        )


def _where_pay_is_spoken_of(plain: str) -> Iterator[Place]:
    hidden = blanked(plain)
    for sentence in _SENTENCE.finditer(plain):
        start, end = sentence.span()
        if start == end or not _pay().search(plain, start, end):
            continue
        for pattern in _patterns("where_pay_is_spoken_of"):
            yield from (match.span() for match in pattern.finditer(hidden, start, end))
        yield from _paid_for(plain, start, end)
        yield from _bare(hidden, start, end)


def _paid_for(plain: str, start: int, end: int) -> Iterator[Place]:
    """Yield what is paid by the hour, day or year in a sentence on pay."""
    for pattern in _patterns("paid_for"):
        yield from (match.span() for match in pattern.finditer(plain, start, end) if not _is_small(match[0]))


def _bare(hidden: str, start: int, end: int) -> Iterator[Place]:
    """Yield the numbers in a sentence on pay that are amounts without saying so: in digits, then in words."""
    digits, spelled = _patterns("bare")
    yield from (match.span() for match in digits.finditer(hidden, start, end) if _is_pay(hidden, match))
    yield from (
        match.span() for match in spelled.finditer(hidden, start, end) if _is_spelled_pay(hidden, match)
    )


def _is_small(counted: str) -> bool:
    """Return whether what is paid by the hour, day or year is a single figure: "4 days a week", "3 per month"."""
    digits = re.match(r"[\d.,]{1,15}", counted)
    return digits is None or len(digits[0]) == 1


def _is_pay(hidden: str, match: re.Match[str]) -> bool:
    """Return whether a bare number in a sentence on pay is an amount: by its size, or by the words around it."""
    if _things().match(hidden, match.end()) or _NO_PAY_AFTER.match(hidden, match.end()):
        return False
    first = _RANGE.split(match[0].strip(), maxsplit=1)[0]
    size = int(re.sub(r"\D", "", _FRACTION.sub("", first)))
    if size >= _LEAST_BARE:
        return not (len(first) == _YEAR_DIGITS and size in _YEARS)
    return (
        size in _SMALL
        and _is_led_up_to(hidden, match)
        and bool(_ENDS.match(hidden, match.end(), match.end() + 40))
    )


def _is_spelled_pay(hidden: str, match: re.Match[str]) -> bool:
    return not _things().match(hidden, match.end()) and _is_led_up_to(hidden, match)


def _is_led_up_to(hidden: str, match: re.Match[str]) -> bool:
    """Return whether words such as "around" or "at least" stand right before."""
    return bool(_near().search(hidden[max(0, match.start() - 24) : match.start()]))


def _joined(plain: str, found: Sequence[Place]) -> list[Place]:
    """Return the places in order, without overlaps, and "90 to 100k" as one."""
    joined: list[Place] = []
    for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
        if joined and (start <= joined[-1][1] or _JOIN.fullmatch(plain, joined[-1][1], start)):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


@functools.cache
def _entries() -> dict[str, dict[str, Any]]:
    folder = importlib.resources.files("goodterms.letters.engine.review")
    return tomllib.loads(folder.joinpath("amounts.toml").read_text("utf-8"))


@functools.cache
def _pieces() -> dict[str, str]:
    pieces: dict[str, str] = {}
    for name, either in _entries()["pieces"].items():
        whole = "|".join(either)
        pieces[name] = "(?:" + _PIECE.sub(lambda match: pieces[match[1]], whole) + ")"
    return pieces


@functools.cache
def _patterns(section: str) -> tuple[re.Pattern[str], ...]:
    pieces = _pieces()
    texts = _entries()[section].values()
    return tuple(re.compile(_PIECE.sub(lambda match: pieces[match[1]], text)) for text in texts)


def _listed(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text) for text in _either(name))


def _either(name: str) -> list[str]:
    found: list[str] = _entries()["lists"][name]
    return found


@functools.cache
def _pay() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_either('pay'))})\b", re.IGNORECASE)


@functools.cache
def _near() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_either('near'))})\s{{0,3}}$", re.IGNORECASE)


@functools.cache
def _things() -> re.Pattern[str]:
    before, names = "|".join(_either("things_before")), "|".join(_either("things"))
    return re.compile(rf"\s?[+]?[ -](?:(?:{before}) )?(?:{names})\b", re.IGNORECASE)
