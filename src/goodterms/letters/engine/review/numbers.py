"""Numbers that are no money, and the spelling of those that may be."""

import functools
import importlib.resources
import re
import tomllib
import unicodedata

from goodterms.units import Span
from goodterms.units.invisible import INVISIBLE

_JOINERS = "\u200c\u200d"


def folded(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the text without invisible characters and with plain digits, and the place of each character in it."""
    kept = [
        (place, _plain(letter))
        for place, letter in enumerate(text)
        if letter not in INVISIBLE and letter not in _JOINERS
    ]
    return "".join(letter for _, letter in kept), tuple(place for place, _ in kept)


def unfolded(start: int, end: int, *, places: tuple[int, ...]) -> Span:
    """Return the span of the original text that a place in the folded one stands for; it is not empty."""
    return Span(places[start], places[end - 1] + 1)


def blanked(plain: str) -> str:
    """Return the text, of the same length, with dates, times, telephone and room numbers as underscores."""
    for pattern in _no_money():
        plain = pattern.sub(lambda match: re.sub(r"[^\s]", "_", match[0]), plain)
    return plain


@functools.cache
def _no_money() -> tuple[re.Pattern[str], ...]:
    folder = importlib.resources.files("goodterms.letters.engine.review")
    entries = tomllib.loads(folder.joinpath("numbers.toml").read_text("utf-8"))
    loose = (re.compile(pattern, re.IGNORECASE) for pattern in entries["any_case"])
    return (*loose, *map(re.compile, entries["as_written"]))


def _plain(letter: str) -> str:
    """Return a full-width or foreign digit or sign as its plain one."""
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    code = ord(letter)
    return chr(code - 0xFEE0) if 0xFF01 <= code <= 0xFF5E else letter  # noqa: PLR2004 -- the full-width forms
