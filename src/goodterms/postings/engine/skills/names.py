"""One canonical name for each skill: aliases, versions, vendors and plurals put together."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Mapping
from typing import Any

_MOST_CACHED = 50_000
_SIGNS = re.compile(r"[^\w+#.&]+")
_VERSION = re.compile(r"(?<=\w)\s*(?:v(?:ersion)?\s?)?\d+(?:\.\d+)*(?:\s?x)?\+?$|(?<=[a-z])\s(?:20[012]\d)$")
_EMPTY = re.compile(
    r"^(?:(?:strong|good|excellent|great|solid|proven|basic|advanced|intermediate|effective|outstanding|"
    r"exceptional|superior|working|demonstrated|sound|deep|in depth|extensive|hands on|practical|general|modern)\s+)+|"
    r"(?:\s+(?:skills?|software|programming language|knowledge|proficiency|experience|tools|abilities|ability))+$"
)
_NOT_PLURAL = (
    "ss",
    "us",
    "is",
    "ics",
    "ous",
    "css",
    "aws",
    "ios",
    "sas",
    "js",
    "ms",
    "windows",
    "analytics",
    "sales",
)


def canonical_name(form: str) -> str:
    """Return the one name that a skill goes by; a form that no list knows is its own name, tidied.

    "MS Excel" and "excel skills" are "Microsoft Excel", "Python 3.11" is "Python" where a list knows it, else
    "python"; case and accents of unknown names are kept only for names that hold capitals inside.
    """
    known = _known()
    key = skill_key(form)
    return known.get(key, " ".join(form.split()))


@functools.lru_cache(maxsize=_MOST_CACHED)
def skill_key(form: str) -> str:
    """Return what two forms of one skill share: folded words without version, praise, vendor words or plural."""
    aliases = _aliases()
    key = _SIGNS.sub(" ", form.casefold().replace("\u2019", "'")).strip(" .")
    for step in (_same, _without_version, _without_praise, _without_plural):
        key = step(key)
        if key in aliases:
            return aliases[key]
    return key


def _same(key: str) -> str:
    return key


def _without_version(key: str) -> str:
    return _VERSION.sub("", key).strip() or key


def _without_praise(key: str) -> str:
    return _EMPTY.sub("", key).strip() or key


def _without_plural(key: str) -> str:
    if len(key) < 5 or not key.endswith("s") or key.endswith(_NOT_PLURAL):  # noqa: PLR2004 -- "aws", "sass"
        return key
    return f"{key[:-3]}y" if key.endswith("ies") else key[:-1]


@functools.cache
def _words() -> Mapping[str, Any]:
    text = (importlib.resources.files(__package__) / "names.toml").read_text("utf-8")
    return tomllib.loads(text)


@functools.cache
def _lists() -> Mapping[str, list[str]]:
    """Return the other forms of each canonical name; a common skill without an alias has none."""
    lists = {name: forms for name, forms in _words()["aliases"].items() if isinstance(forms, list)}
    held = {form for forms in lists.values() for form in forms} | {name.casefold() for name in lists}
    return lists | {name: [] for name in _words()["common"]["value"] if name.casefold() not in held}


@functools.cache
def _aliases() -> Mapping[str, str]:
    """Return the key of each alias: the folded canonical name."""
    found = {}
    for name, forms in _lists().items():
        key = _SIGNS.sub(" ", name.casefold()).strip(" .")
        found[key] = key
        found.update(dict.fromkeys(forms, key))
    return found


@functools.cache
def _known() -> Mapping[str, str]:
    return {_SIGNS.sub(" ", name.casefold()).strip(" ."): name for name in _lists()}


def alias_forms() -> tuple[str, ...]:
    """Return every form that the list of aliases holds, canonical names included."""
    return tuple(form for name, forms in _lists().items() for form in (name, *forms))


@functools.cache
def cased_forms() -> frozenset[str]:
    """Return the forms that are everyday words too: they count only with a capital inside a sentence."""
    return frozenset(_words()["cased"]["value"])
