"""The months by their names."""

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from typing import Any


def month_names() -> tuple[str, ...]:
    """Return the English names of the months in lower case, January first."""
    return tuple(_table()["english"]["names"])


def short_months() -> tuple[str, ...]:
    """Return the English names of three letters in lower case, January first."""
    return tuple(_table()["english"]["short"])


def month_beginning(word: str) -> int:
    """Return the number of the month whose English name begins like a word, by three letters; 0 for none."""
    beginning = word[:3].casefold()
    return short_months().index(beginning) + 1 if beginning in short_months() else 0


def month_named(word: str) -> int:
    """Return the number of a month by its whole or usual short name in English, German or French; 0 for none."""
    return _numbers().get(word.casefold(), 0)


@functools.cache
def _numbers() -> Mapping[str, int]:
    rows = zip(short_months(), month_names(), _table()["others"]["value"], strict=True)
    return {
        name: number
        for number, (short, whole, others) in enumerate(rows, 1)
        for name in (short, whole, *others)
    }


@functools.cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((importlib.resources.files(__package__) / "months.toml").read_text("utf-8"))
