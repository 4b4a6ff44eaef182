"""The words of an employer's name, made comparable: folded, translated, and sorted by what they say."""

import functools
import importlib.resources
import re
import tomllib
import unicodedata
from typing import Any

from attrs import frozen

from goodterms.units.names import legal_forms

_WORD = re.compile(r"[^\W_]+")
_DOTTED = re.compile(r"\b(?:\w\.){2,}\w?\b|\b(?:\w\.){2,}")
_APOSTROPHE = re.compile(r"['\u2019`]")
_UMLAUT = re.compile(r"([aou])e")
_PART = re.compile(r"\s+[-\u2013\u2014]+\s+|[/,;|()@\[\]]|\s&\s|\s\+\s")
_AMPERSAND = re.compile(r"\b(\w{1,2})\s?&\s?(\w{1,2})\b")
_WEB = re.compile(r"^(?:https?://)?(?:www\.)?|/$")


@frozen
class Name:
    """An employer's name, read.

    Attributes:
        words: Its telling words in order, folded and translated: "univ" as "university".
        initials: The words' first letters, with the small words' and legal forms' and without.
        compact: All words in one, so that "Red Hat" and "RedHat" are equal.
        written: All words in one as they stand, the small ones too and none translated.
        parts: The compact form of each part between slashes, commas, brackets and dashes.
    """

    words: tuple[str, ...]
    initials: tuple[str, ...]
    compact: str
    written: str
    parts: tuple[str, ...]


@functools.cache
def word_class(name: str) -> frozenset[str]:
    """Return the words of a class: `legal_forms`, `small`, `trade`, `department`, `place` or `free_mail`."""
    return legal_forms() if name == "legal_forms" else frozenset(_lists()[name]["value"])


@functools.lru_cache(maxsize=16384)  # an import asks for the same few employers thousands of times
def read_name(name: str) -> Name:
    """Return an employer's name, read; a name without letters or digits has no words."""
    folded = _fold(name)
    every = _WORD.findall(folded)
    telling = _telling(every)
    lawless = [word for position, word in enumerate(every) if not position or not _is_legal(word)]
    return Name(
        words=tuple(telling),
        initials=_initials(every, telling=telling, lawless=lawless),
        compact="".join(telling),
        written="".join(lawless),
        parts=_parts(folded),
    )


def _initials(every: list[str], *, telling: list[str], lawless: list[str]) -> tuple[str, ...]:
    """Return the first letters of the words that people speak, each of the ways once."""
    spoken = [telling, lawless]
    # "DEC" speaks the corporation; "Co., Ltd." nobody does.
    if len(telling) > 1 and len(every) - len(lawless) == 1:
        large = [word for word in every if word not in word_class("small")]
        spoken += [large, every]
    return tuple(dict.fromkeys(word for word in map(_first_letters, spoken) if len(word) > 1))


def _first_letters(words: list[str]) -> str:
    return "".join(word[0] for word in words)


def _parts(folded: str) -> tuple[str, ...]:
    """Return the compact form of each part that tells something; none where the name is of one part."""
    parts = [_telling(_WORD.findall(part)) for part in _PART.split(folded)]
    return tuple("".join(part) for part in parts if _is_telling(part)) if len(parts) > 1 else ()


def _fold(name: str) -> str:
    text = _WEB.sub("", name.strip()) if "." in name else name
    plain = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", text)).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), plain)
    # "R & D" is one word, "AG & Co" is two forms.
    plain = _AMPERSAND.sub(
        lambda pair: pair[0] if _is_legal(pair[1]) or _is_legal(pair[2]) else pair[1] + pair[2], plain
    )
    return _UMLAUT.sub(r"\1", plain)


def _telling(every: list[str]) -> list[str]:
    same = _same()
    words = [
        same.get(word, word)
        for position, word in enumerate(every)
        if word not in word_class("small") and (not position or not _is_legal(word))
    ]
    return words or every


def _is_telling(part: list[str]) -> bool:
    return any(word not in _vague() for word in part)


@functools.cache
def _vague() -> frozenset[str]:
    return frozenset().union(*map(word_class, ("legal_forms", "small", "trade", "department", "place")))


def _is_legal(word: str) -> bool:
    return word in word_class("legal_forms")


@functools.cache
def _same() -> dict[str, str]:
    return dict(pair.split("=") for pair in _lists()["same"]["value"])


@functools.cache
def _lists() -> dict[str, Any]:
    folder = importlib.resources.files("goodterms.network.engine.matching")
    return tomllib.loads(folder.joinpath("words.toml").read_text("utf-8"))
