"""Reading a table out of foreign bytes: encoding, delimiter and header are found by looking at the content.

Pure: no Django, no files. Used by every `intake`, in the child process that reads untrusted files.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import field, frozen

from goodterms.kit.refusals import RefusedInputError

_DELIMITERS = ",;\t"
_MOST_CELL = 1_000_000
_PREAMBLE_ROWS = 200


class UnreadableTableError(RefusedInputError):
    """The bytes hold no table that we know."""


@frozen
class Rejected:
    """A row that could not be taken: its line in the file, its text and the reason."""

    line: int
    text: str
    reason: str


@frozen
class TableRow:
    """One row: the line on which it begins, and its cells by column."""

    line: int
    cells: Mapping[str, str]


@frozen
class Table:
    """The rows under a header that was found by its content, and the rows that were rejected."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    rejected: tuple[Rejected, ...] = field(default=())


def decoded(raw: bytes) -> str:
    """Return bytes as text: by byte-order mark, as UTF-16 when every other byte is zero, UTF-8, else Windows-1252."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    if raw.startswith(b"\xef\xbb\xbf"):
        return raw[3:].decode("utf-8", errors="replace")
    sample = raw[:2000]
    if sample.count(0) > len(sample) // 4:
        little = sample[1::2].count(0) >= sample[0::2].count(0)
        return raw.decode("utf-16-le" if little else "utf-16-be", errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def find_header(raw: bytes, *, needed: Sequence[str], aliases: Mapping[str, str] | None = None) -> bool:
    """Return whether the bytes hold a row with every column name of `needed`."""
    try:
        read_table(raw, needed=needed, aliases=aliases, most_rows=0)
    except UnreadableTableError:
        return False
    return True


def read_table(
    raw: bytes,
    *,
    needed: Sequence[str],
    aliases: Mapping[str, str] | None = None,
    most_rows: int | None = None,
) -> Table:
    """Return the table whose header holds every column name of `needed`, after a preamble of any length.

    Args:
        raw: The file. UTF-8 and UTF-16 with or without a byte-order mark, or Windows-1252; any line ends;
            comma, semicolon or tab.
        needed: Column names that make a row the header, compared without case and outer blanks.
        aliases: Other names of columns, lower case -> the name used here.
        most_rows: Read at most so many rows.

    Returns:
        Rows with their physical line numbers. Empty rows and rows of commas only are left out; a row with
        more filled cells than columns is rejected; a shorter one is padded.

    Raises:
        UnreadableTableError: if the file is empty or holds no such header.
    """
    text = decoded(raw)
    if not text.strip("\0\ufeff \r\n\t"):
        message = "The file is empty."
        raise UnreadableTableError(message)
    named = {name.casefold(): name for name in needed} | dict(aliases or {})
    for delimiter in _likely(text, needed=needed, named=named):
        rows = _rows(text, delimiter=delimiter)
        for _number, (_line, cells) in zip(range(_PREAMBLE_ROWS), rows, strict=False):
            columns = tuple(_column(cell, named=named) for cell in cells)
            if set(needed) <= set(columns):
                return _table(columns, rows, most_rows=most_rows)
    message = f"No row with the columns {', '.join(needed)} was found."
    raise UnreadableTableError(message)


def _likely(text: str, *, needed: Sequence[str], named: Mapping[str, str]) -> Iterable[str]:
    """Yield the delimiters, those first that stand in the first line naming a needed column."""
    words = [name for name, real in named.items() if real in needed]
    for line in text[:100_000].splitlines():
        if any(word in line.casefold() for word in words):
            return sorted(_DELIMITERS, key=line.count, reverse=True)
    return _DELIMITERS


def _rows(text: str, *, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_MOST_CELL)
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text.replace("\0", ""))
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield line, [f"{fault}"]


def _column(cell: str, *, named: Mapping[str, str]) -> str:
    name = cell.strip(" \ufeff")
    return named.get(name.casefold(), name)


def _table(columns: tuple[str, ...], rows: Iterator[tuple[int, list[str]]], *, most_rows: int | None) -> Table:
    kept: list[TableRow] = []
    rejected: list[Rejected] = []
    width = len(columns)
    for line, cells in rows:
        if most_rows is not None and len(kept) >= most_rows:
            break
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[width:]):
            reason = f"{len(cells)} cells in a table of {width} columns"
            rejected.append(Rejected(line, ",".join(cells)[:200], reason))
            continue
        padded = cells + [""] * (width - len(cells))
        kept.append(TableRow(line, {name: cell.strip() for name, cell in zip(columns, padded, strict=False)}))
    return Table(columns, tuple(kept), tuple(rejected))
