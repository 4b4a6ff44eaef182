"""The wordings of letters, read from the tables beside this module and made into patterns."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Sequence
from typing import Any

_NAME = re.compile(r"@([a-z_]+)")
_CLASS_OR_BLANK = re.compile(r"\\.|\[[^\]]*\]| \??")
_BLANKS = {" ": "[ -]{1,3}", " ?": "[ -]{0,3}"}


@functools.cache
def table(name: str) -> dict[str, Any]:
    """Return one of the tables: "items", "amounts", "weakenings" or "flags"."""
    text = (importlib.resources.files(__package__) / f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def pattern(wording: str, *, lists: dict[str, list[str]] | None = None) -> re.Pattern[str]:
    """Return a wording as a pattern for lower-case text: lists put in, a blank also a hyphen or two blanks."""
    while lists and _NAME.search(wording):
        wording = _NAME.sub(lambda name: f"(?:{'|'.join(lists[name[1]])})", wording)
    return re.compile(_CLASS_OR_BLANK.sub(lambda piece: _BLANKS.get(piece[0], piece[0]), wording))


def either(wordings: Sequence[str], *, lists: dict[str, list[str]] | None = None) -> re.Pattern[str]:
    """Return wordings as one pattern of whole words; the first that fits counts."""
    return pattern(rf"(?<![a-z0-9])(?:{'|'.join(wordings)})(?![a-z0-9])", lists=lists)


def holds_any(text: str, stems: Sequence[str]) -> bool:
    """Return whether one of the stems stands in the text: a quick look before the slower pattern."""
    return any(stem in text for stem in stems)


@functools.cache
def one_of(name: str, section: str, entry: str) -> re.Pattern[str]:
    """Return one entry of a table as a pattern, with the lists of its table put in."""
    told = table(name)
    return pattern(told[section][entry], lists=told.get("lists"))
