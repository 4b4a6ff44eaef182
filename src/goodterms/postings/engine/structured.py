"""A posting as a page states it for machines: schema.org's JobPosting in JSON-LD."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import frozen

from goodterms.kit.markup import unescaped

_TYPE = "jobposting"
_MOST_VISITED = 200_000
_MOST_PLACES = 20


@frozen
class Structured:
    """What JSON-LD states of a posting, "" where it states nothing; `description` may be HTML."""

    title: str = ""
    employer: str = ""
    place: str = ""
    url: str = ""
    description: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it tells title, employer and text, so that the page around it need not be read."""
        return bool(self.title and self.employer and self.description.strip())


class BrokenJsonError(ValueError):
    """The text is not JSON, even read generously."""


def read_structured(script: str) -> Structured | None:
    """Return the first JobPosting in a script of JSON-LD, however deep it stands, or None if there is none.

    Raises:
        BrokenJsonError: if the script is not JSON.
    """
    posting = _first_posting(_loaded(script))
    if posting is None:
        return None
    return Structured(
        title=_words(posting.get("title")) or _words(posting.get("name")),
        employer=_words(posting.get("hiringOrganization")),
        place=_place(posting),
        url=_words(posting.get("url")),
        description=_description(posting.get("description")),
    )


def _loaded(script: str) -> Any:  # noqa: ANN401 -- any JSON
    bare = script.strip().removeprefix("<!--").removesuffix("-->")
    bare = (
        bare.strip().removeprefix("//").strip().removeprefix("<![CDATA[").removesuffix("]]>").rstrip("/ \n")
    )
    for text in (bare, unescaped(bare)):
        try:
            return json.loads(text, strict=False)  # line breaks inside strings are a frequent slip
        except (ValueError, RecursionError):
            continue
    raise BrokenJsonError


def _first_posting(document: Any) -> Mapping[str, Any] | None:  # noqa: ANN401 -- any JSON
    waiting, visited = [document], 0
    while waiting and visited < _MOST_VISITED:
        value = waiting.pop()
        visited += 1
        if isinstance(value, dict):
            if _is_posting(value.get("@type")):
                return value
            waiting.extend(reversed(value.values()))
        elif isinstance(value, list):
            waiting.extend(reversed(value))
    return None


def _is_posting(kind: object) -> bool:
    names = kind if isinstance(kind, list) else [kind]
    return any(isinstance(name, str) and name.rpartition("/")[2].casefold() == _TYPE for name in names)


def _words(value: object) -> str:
    """Return a text, or the name of a thing, or the first of several, on one line."""
    value = _first(value)
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id") or ""
    return " ".join(unescaped(value).split()) if isinstance(value, str) else ""


def _first(value: object) -> object:
    """Return the first of several, "" of none; a single value as it is."""
    if isinstance(value, list):
        return value[0] if value else ""
    return value


def _description(value: object) -> str:
    if not isinstance(value, str):
        return ""
    for _ in range(2):
        if "<" not in value and "&lt;" in value:
            value = unescaped(value)
    return value


def _place(posting: Mapping[str, Any]) -> str:
    stated = posting.get("jobLocation")
    places = stated if isinstance(stated, list) else [stated]
    read = [_one_place(place) for place in places[:_MOST_PLACES]]
    kind = _words(posting.get("jobLocationType"))
    if kind.casefold() == "telecommute":
        read.insert(0, "Remote")
    return "; ".join(dict.fromkeys(place for place in read if place))


def _one_place(place: object) -> str:
    if not isinstance(place, dict):
        return _words(place)
    address = _first(place.get("address", place))
    if not isinstance(address, dict):
        return _words(address) or _words(place)
    names = ("addressLocality", "addressRegion", "addressCountry")
    parts: Sequence[str] = [_words(address.get(name)) for name in names]
    return ", ".join(dict.fromkeys(part for part in parts if part)) or _words(place)
