"""Taking a feed's document apart into records: JSON, XML and tables."""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import Table, read_table
from goodterms.postings.intake.feeds.flat import JOBSPY_HEADER
from goodterms.postings.intake.feeds.record import Record, clean

_MOST_RAW_BYTES = 200_000
_DEEPEST = 12
_SPACE_BETWEEN = re.compile(r">\s+<")
_DECLARATION = re.compile(r"^\s*<\?xml[^<>]*\?>")
# Their content may be XHTML, which is kept as markup.
_MARKUP_NAMES = {"content", "summary", "description", "encoded", "value"}


@frozen
class Item:
    """One entry of a document: a record, or a value of another type that cannot be one; and its text."""

    value: object
    raw: str
    fault: str = ""


def loaded_json(text: str) -> Any:  # noqa: ANN401 -- any JSON
    """Return what the JSON says.

    Raises:
        RefusedInputError: if it is none, is cut off, or is nested too deep.
    """
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        message = "This JSON is nested too deep to be a feed of postings."
    except ValueError as fault:
        at = f" on line {fault.lineno}" if isinstance(fault, json.JSONDecodeError) else ""
        message = f"This looks like JSON but is broken{at}. It may be cut off; fetch or save it again."
    raise RefusedInputError(message)


def compact(value: object) -> str:
    """Return a value as JSON without spaces, cut at 200 kB; "" if it is nested too deep to be written."""
    try:
        return cut(json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str))
    except (RecursionError, ValueError):
        return ""


def cut(text: str) -> str:
    """Return the beginning of the text that fits into 200 kB of UTF-8."""
    if len(text) * 4 <= _MOST_RAW_BYTES:
        return clean(text)
    return clean(text).encode()[:_MOST_RAW_BYTES].decode(errors="ignore")


def list_at(document: object, path: str) -> list[object] | None:
    """Return the list at a path of names joined with ".", or None; "" is the document itself."""
    value = document
    for name in path.split(".") if path else ():
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, list) else None


class _WithoutDoctype(ET.TreeBuilder):
    """Refuses what could declare entities, before any is read."""

    def doctype(self, *_: object) -> None:
        """Refuse a document type."""
        message = "This XML declares a document type, which no feed of postings needs; it was not read."
        raise RefusedInputError(message)


def loaded_xml(text: str) -> ET.Element:
    """Return the root of an XML document; it may not declare a document type, so it has no entities.

    Raises:
        RefusedInputError: if it is no XML, is broken, or declares a document type.
    """
    parser = ET.XMLParser(target=_WithoutDoctype())  # noqa: S314 -- document types are refused above
    try:
        parser.feed(_DECLARATION.sub("", clean(text)).lstrip("\ufeff \t\n\r"))
        root: ET.Element = parser.close()
    except ET.ParseError as fault:
        line = fault.position[0]
        message = f"This XML is broken on line {line}. It may be cut off; fetch or save it again."
        raise RefusedInputError(message) from None
    return root


def local_name(element: ET.Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def xml_items(root: ET.Element, *, name: str) -> Iterator[Item]:
    """Return the elements of this name, outermost first and none inside another, as records.

    An element without attributes and children is its text; other attributes stand under "@name", the text under
    "#text". An element that occurs several times is a list.
    """
    parents = [root, *root]  # RSS has its items one level deeper than Atom and Personio
    for parent in parents:
        for element in parent:
            if local_name(element) == name:
                element.tail = None
                yield Item(_value(element), raw=_compact_xml(element))


def _value(element: ET.Element, *, depth: int = 0) -> object:
    text = (element.text or "").strip()
    if len(element) and local_name(element) in _MARKUP_NAMES:
        return _inner_markup(element)
    if _is_plain(element, text):
        return text
    values: dict[str, Any] = {f"@{key.rpartition('}')[2]}": value for key, value in element.attrib.items()}
    if depth < _DEEPEST:
        _add_children(values, element, depth=depth)
    return values if not text else values | {"#text": text}


def _is_plain(element: ET.Element, text: str) -> bool:
    """Return whether an element says nothing but its text; attributes beside a text are left out."""
    return not len(element) and (not element.attrib or bool(text))


def _add_children(values: dict[str, Any], element: ET.Element, *, depth: int) -> None:
    """Add each child under its name; what stands there several times becomes a list."""
    for child in element:
        name, value = local_name(child), _value(child, depth=depth + 1)
        if name not in values:
            values[name] = value
        elif isinstance(values[name], list):
            values[name].append(value)
        else:
            values[name] = [values[name], value]


def _inner_markup(element: ET.Element) -> str:
    for inner in element.iter():
        inner.tag = local_name(inner)
    try:
        parts = [element.text or "", *(ET.tostring(child, encoding="unicode") for child in element)]
    except RecursionError:
        return ""
    return "".join(parts).strip()


def _compact_xml(element: ET.Element) -> str:
    try:
        return cut(_SPACE_BETWEEN.sub("><", ET.tostring(element, encoding="unicode")))
    except RecursionError:
        return ""


def table_items(raw: bytes) -> tuple[Item, ...]:
    """Return the rows of a table of JobSpy in order, those that cannot be read with the fault.

    Raises:
        UnreadableTableError: if there is no such table in it.
    """
    table: Table = read_table(raw, known_headers=[JOBSPY_HEADER])
    items = {row.line: Item(_filled(row.cells), raw=compact(_filled(row.cells))) for row in table.rows}
    items |= {row.line: Item(None, raw=row.text, fault=row.reason) for row in table.rejected}
    return tuple(items[line] for line in sorted(items))


def _filled(cells: Record) -> dict[str, str]:
    return {name: cell for name, cell in cells.items() if cell and cell.casefold() != "nan"}
