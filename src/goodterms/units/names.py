"""Names made comparable."""

import functools
import importlib.resources
import re
import tomllib
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_JOINS = frozenset({"and", "und", "et", "y", "e", "och"})


@functools.cache
def _legal_forms() -> frozenset[str]:
    text = importlib.resources.files("goodterms.units").joinpath("legal_forms.toml").read_text("utf-8")
    return frozenset(tomllib.loads(text)["legal_forms"]["value"])


@functools.lru_cache(maxsize=4096)  # an import asks for the same few employers thousands of times
def employer_key(name: str) -> str:
    """Return an employer's name without case, accents, punctuation, a leading "The" and a legal form at its end.

    "Northwind Traders, Inc." and "northwind traders" give the same key, and so do "Bosch GmbH & Co. KG" and "Bosch".
    A name that is only a legal form keeps it, so that no two named employers share an empty key. Every comparison of
    employers goes by this key: postings, reposts, contacts, bridges. Whoever changes it migrates the keys that are
    kept (`migrations/0013_employer_keys.py`).
    """
    plain = unicodedata.normalize(
        "NFKD", name.replace("&", " and ").replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    )
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    words = _WORD.findall(re.sub(r"(?<=\b\w)\.(?=\w\b)", "", plain))
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(_without_form(words))[:300]


def legal_forms() -> frozenset[str]:
    """Return the words that state a legal form, without accents and in lower case."""
    return _legal_forms()


def _without_form(words: list[str]) -> list[str]:
    """Return the words without the forms at the end, and without the "and" that joins them: "GmbH & Co. KG"."""
    end = len(words)
    while end > 1 and (words[end - 1] in _legal_forms() or (end < len(words) and words[end - 1] in _JOINS)):
        end -= 1
    return words[:end]


def is_legal_form(word: str) -> bool:
    """Return whether a word states a legal form: "gmbh"."""
    return word in _legal_forms()


def split_name(name: str) -> tuple[str, str]:
    """Return first and last name of a person as one types it: the last word, or what precedes a comma, is last."""
    if "," in name:
        last, _, first = name.partition(",")
        return first.strip(), last.strip()
    first, _, last = name.strip().rpartition(" ")
    return (first.strip(), last) if first else (last, "")
