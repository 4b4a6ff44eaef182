"""Looking things up in one record of a feed, whatever the types of its values."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from email.utils import parsedate_to_datetime
from typing import Any

from goodterms.kit.markup import unescaped

Record = Mapping[str, Any]
"""An object of JSON, an element of XML or a row of a table: texts as names, anything as values."""

_LONGEST_LINE = 500
_LONGEST_READ = 20_000
_LONGEST_ADDRESS = 2000
_MOST_FOUND = 100
# Seconds since 1970 stay below this until the year 5138; milliseconds pass it in 1973.
_LEAST_MILLISECONDS = 100_000_000_000
_MILLISECONDS = 1000
_YEARS = range(1990, 2101)
# More is no pay in any currency; the least keeps out 0, by which feeds mean that nothing is stated.
_MOST_AMOUNT = Decimal("1e13")
_LONGEST_NUMBER = 30
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN_NUMBER = re.compile(r"\d+(\.\d+)?")
# "50.000" is fifty in one country and fifty thousand in another.
_AMBIGUOUS = re.compile(r"\d{1,3}\.\d{3}")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), 127, 0xFFFE, 0xFFFF]) | {12: "\n"}


def found(record: object, path: str) -> Iterator[tuple[str, Any]]:
    """Return what stands at a path, each value with the exact path to it; nothing if the path leads nowhere.

    Args:
        record: Where the path begins.
        path: Names joined with "."; "[]" after a name goes through a list, or through a single value as through
            a list of one. A last "{a,b,c}" joins the texts of these names with ", ". "" is the record itself.
    """
    if not path:
        yield "", record
        return
    first, _, rest = _first_step(path)
    name = first.removesuffix("[]")
    if name.startswith("{"):
        yield from _joined_names(record, first)
        return
    if not isinstance(record, Mapping) or name not in record:
        return
    for inner, value in _each(record[name], is_list=first.endswith("[]")):
        for deeper, leaf in found(value, rest):
            yield name + inner + ("." if deeper else "") + deeper, leaf


def _first_step(path: str) -> tuple[str, str, str]:
    return (path, "", "") if path.startswith("{") else path.partition(".")


def _each(value: object, *, is_list: bool) -> Iterator[tuple[str, object]]:
    if not is_list or not isinstance(value, list):
        yield "", value
        return
    for at, inner in enumerate(value[:_MOST_FOUND]):
        yield f"[{at}]", inner


def _joined_names(record: object, names: str) -> Iterator[tuple[str, str]]:
    if not isinstance(record, Mapping):
        return
    parts = [line_of(record.get(name)) for name in names.strip("{}").split(",")]
    if joined := ", ".join(dict.fromkeys(part for part in parts if part)):
        yield names, joined


def texts_at(record: object, paths: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return the distinct one-line texts at these paths, each with the exact path to it."""
    texts: dict[str, str] = {}
    for path in paths:
        for exact, value in found(record, path):
            if text := line_of(value):
                texts.setdefault(text, exact)
    return tuple((exact, text) for text, exact in texts.items())


def line_of(value: object) -> str:
    """Return a text, a number, or the name of a thing, on one line of at most 500 characters; else ""."""
    if isinstance(value, Mapping):
        value = next((value[name] for name in ("name", "Name", "label", "#text") if value.get(name)), "")
    if isinstance(value, bool):
        return ""
    if isinstance(value, int) and abs(value) < _MOST_AMOUNT * _MOST_AMOUNT:
        value = str(value)
    if not isinstance(value, str):
        return ""
    return " ".join(unescaped(clean(value[:_LONGEST_READ])).split())[:_LONGEST_LINE]


def markup_of(value: object) -> str:
    """Return a text as it stands, without control characters; "" for anything else."""
    if isinstance(value, Mapping):
        value = value.get("#text")
    return clean(value).strip() if isinstance(value, str) else ""


def clean(text: str) -> str:
    """Return the text without control characters and half surrogate pairs, which JSON can hold."""
    return text.translate(_CONTROLS).encode(errors="replace").decode()


def address_of(value: object) -> str:
    """Return an http or https address, or ""."""
    text = value.strip() if isinstance(value, str) else ""
    is_address = text.lower().startswith(("http://", "https://")) and len(text) <= _LONGEST_ADDRESS
    return "".join(clean(text).split()) if is_address else ""


def date_of(value: object) -> str:
    """Return the day that a text or a count of (milli)seconds since 1970 states, as an ISO date, or ""."""
    if isinstance(value, bool):
        return ""
    if isinstance(value, int | float):
        return _day_of_count(value)
    text = line_of(value)
    if text.isdecimal() and len(text) <= _LONGEST_NUMBER and text.isascii():
        return _day_of_count(int(text))
    if match := _ISO_DAY.match(text):
        return _valid_day(int(match[1]), int(match[2]), int(match[3]))
    try:
        day = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return _valid_day(day.year, day.month, day.day)


def _day_of_count(count: float) -> str:
    try:
        seconds = count / _MILLISECONDS if count >= _LEAST_MILLISECONDS else count
        day = dt.datetime.fromtimestamp(seconds, tz=dt.UTC)
    except (OverflowError, ValueError, OSError):
        return ""
    return _valid_day(day.year, day.month, day.day)


def _valid_day(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat() if year in _YEARS else ""
    except ValueError:
        return ""


def amount_of(value: object) -> Decimal | None:
    """Return a positive amount, exactly as written, or None for what is no number, 0, or could mean two."""
    text = str(value) if isinstance(value, float) else _written_number(line_of(value))
    if len(text) > _LONGEST_NUMBER:
        return None
    try:
        amount = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 < amount < _MOST_AMOUNT else None


def _written_number(line: str) -> str:
    """Return the number that a text is, "" if it is none or could mean two."""
    text = line.removeprefix("$").strip()
    is_number = _GROUPED.fullmatch(text) or _PLAIN_NUMBER.fullmatch(text)
    return text if is_number and not _AMBIGUOUS.fullmatch(text) else ""
