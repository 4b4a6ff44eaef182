"""schema.org JobPosting data, as employers put it into their pages for search engines."""

import html
import json
import re
from collections.abc import Iterator, Mapping

from attrs import frozen

_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_MOST_ENDS = 5
_MOST_NODES = 20_000
_MOST_PLACES = 5
_ADDRESS = ("addressLocality", "addressRegion", "addressCountry")
_ESCAPED_TAG = re.compile(r"&lt;/?[a-zA-Z]")
_REAL_TAG = re.compile(r"</?[a-zA-Z]")


@frozen
class JobPosting:
    """What a JobPosting says; "" where it says nothing. `place_source` names the property the place was in."""

    title: str
    employer: str
    place: str
    place_source: str
    url: str
    description: str


def read_script(source: str, *, start: int) -> tuple[int, object]:
    """Return where a script of data ends in a page, and its content; `None` if it is no JSON.

    A browser ends a script at the first `</script`, even within a JSON string; employers' software writes it
    there all the same, so up to five ends are tried and the first one that gives JSON counts.
    """
    first_end = len(source)
    for tried, closing in enumerate(_SCRIPT_END.finditer(source, start)):
        first_end = closing.start() if not tried else first_end
        value = _json(source[start : closing.start()])
        if value is not None:
            return closing.start(), value
        if tried + 1 == _MOST_ENDS:
            break
    return first_end, _json(source[start:]) if first_end == len(source) else None


def job_postings(data: object) -> list[JobPosting]:
    """Return every JobPosting within parsed data, in its order, wherever it is nested."""
    return [_posting(node) for node in _nodes(data) if _is_posting(node)]


def _json(text: str) -> object:
    try:
        return json.loads(_WRAPPING.sub("", text).strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(data: object) -> Iterator[Mapping[str, object]]:
    waiting = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(reversed(list(node.values())))
        elif isinstance(node, list):
            waiting.extend(reversed(node))


def _is_posting(node: Mapping[str, object]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.rpartition("/")[2].rpartition(":")[2] == "JobPosting"
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _posting(node: Mapping[str, object]) -> JobPosting:
    place, place_source = _place(node)
    return JobPosting(
        title=_text(node.get("title")) or _text(node.get("name")),
        employer=_text(_first(node.get("hiringOrganization")), "name", "legalName"),
        place=place,
        place_source=place_source,
        url=_text(node.get("url")),
        description=_description(node.get("description")),
    )


def _place(node: Mapping[str, object]) -> tuple[str, str]:
    stated = node.get("jobLocation")
    places = [
        _one_place(place) for place in (stated if isinstance(stated, list) else [stated])[:_MOST_PLACES]
    ]
    found = "; ".join(dict.fromkeys(place for place in places if place))
    kinds = node.get("jobLocationType")
    is_remote = "TELECOMMUTE" in (kinds if isinstance(kinds, list) else [kinds])
    if is_remote and found:
        return f"Remote; {found}", "jobLocationType and jobLocation"
    return ("Remote", "jobLocationType") if is_remote else (found, "jobLocation")


def _one_place(place: object) -> str:
    if not isinstance(place, dict):
        return _text(place)
    address = _first(place.get("address"))
    if isinstance(address, dict):
        parts = (_text(_first(address.get(name)), "name") for name in _ADDRESS)
        found = ", ".join(dict.fromkeys(part for part in parts if part))
        return found or _text(place.get("name"))
    return _text(address) or _text(place.get("name"))


def _first(value: object) -> object:
    return (value[0] if value else "") if isinstance(value, list) else value


def _text(value: object, *names: str) -> str:
    if isinstance(value, dict):
        found = (_text(value.get(name)) for name in names)
        return next((text for text in found if text), "")
    if not isinstance(value, str):
        return ""
    return " ".join(_unescaped(value[:2000]).split())


def _description(value: object) -> str:
    text = "\n".join(part for part in value if isinstance(part, str)) if isinstance(value, list) else value
    if not isinstance(text, str):
        return ""
    for _ in range(2):  # escaped once by HTML habit, twice by some software
        if _ESCAPED_TAG.search(text) and not _REAL_TAG.search(text):
            text = _unescaped(text)
    return text


def _unescaped(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:  # a numbered character of more than 4,300 digits
        return text
