"""Reading a table (CSV and its cousins) of unknown encoding, delimiter and preamble."""

import csv
from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import NamedTuple

from attrs import frozen

from goodterms.kit.refusals import RefusedInputError

_DELIMITERS = ",;\t|"
_HEADER_WITHIN_LINES = 1000
# Each repair copies the lines behind it and reads on: a file of stray quotes alone would take quadratic time.
_MOST_REPAIRS = 100
_SHOWN_CHARACTERS = 500
_NO_TEXT = "This is not a text table: it contains NUL bytes, as pictures, programs and .xlsx files do."
_SAMPLE_BYTES = 4096
_LONGEST_LETTER = 4  # bytes in UTF-8
_UNICODE_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class UnreadableTableError(RefusedInputError):
    """The bytes hold no table of a known kind."""


@frozen
class TableRow:
    """One row: the physical line it begins on (from 1), and its cells by column name, stripped."""

    line: int
    cells: Mapping[str, str]


@frozen
class Rejected:
    """A row that was not taken over: the line it begins on, its text (cut at 500 characters), and why."""

    line: int
    text: str
    reason: str


@frozen
class Noted:
    """A remark on a row that was taken over: the line it begins on, and what could not be read in it."""

    line: int
    reason: str


@frozen
class Table:
    """A table as read: column names (aliases replaced) in the file's order, rows, and what was rejected."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    rejected: tuple[Rejected, ...]


@frozen
class _Header:
    """Where the header stands and how it is written; `next_line` is the index of the line after it."""

    columns: tuple[str, ...]
    delimiter: str
    next_line: int

    def places(self, only: Sequence[str]) -> list[tuple[str, int]]:
        """Return the columns that are named and kept, each with its place; all where `only` is empty."""
        kept = [name for name in self.columns if name and (not only or name in only)]
        return [(name, self.columns.index(name)) for name in kept]

    def place_after(self, name: str) -> int:
        """Return the place after a column, which is how many cells a row needs to reach it; 1 for a missing one."""
        return self.columns.index(name) + 1 if name in self.columns else 1


class _RawRow(NamedTuple):
    """One row as the csv module gives it: index of its first line and of the line after it; why it is unusable."""

    first: int
    after: int
    cells: Sequence[str] = ()
    fault: str = ""


def read_table(
    raw: bytes,
    *,
    known_headers: Sequence[Sequence[str]],
    aliases: Mapping[str, str] | None = None,
    required: Sequence[str] = (),
    is_exact: bool = False,
    only: Sequence[str] = (),
) -> Table:
    """Return the table that the bytes hold, wherever in them it begins.

    The header is the first row that contains all columns of a known header, case aside; whatever stands before
    it is skipped. Blank rows are skipped silently. A row with more cells than columns is rejected unless the
    surplus is empty; a shorter one is padded, unless it ends before a required column. A stray quote costs
    its own line, not the rows after it, and so does a NUL byte. 30,000 rows take about 0.2 s.

    Args:
        raw: UTF-8 or UTF-16 with or without byte order mark, else Windows-1252; comma, semicolon, tab or bar.
        known_headers: Column names to look for, several generations of a file if there are.
        aliases: Other names of a column, casefolded -> the name used here.
        required: Columns before whose end no row may stop.
        is_exact: Whether the header must have no other columns than the known ones.
        only: The columns to keep; all if it is empty.

    Raises:
        UnreadableTableError: if the bytes are empty, binary, or without a known header.
    """
    lines = _text_lines(raw)
    header = _find_header(lines, known_headers=known_headers, aliases=aliases or {}, is_exact=is_exact)
    has_nul = any("\0" in line for line in lines)
    if header is None:
        raise UnreadableTableError(_NO_TEXT if has_nul else _no_header(known_headers))
    width = len(header.columns)
    least = max(map(header.place_after, required), default=1)
    places = header.places(only)
    rows: list[TableRow] = []
    rejected: list[Rejected] = []
    for row in _raw_rows(lines, header=header):
        cells = row.cells
        fault = (
            row.fault
            or _width_fault(cells, width=width, least=least)
            or (_nul_fault(cells) if has_nul else "")
        )
        if fault:
            text = "\n".join(lines[row.first : row.after])[:_SHOWN_CHARACTERS].replace("\0", "\ufffd")
            rejected.append(Rejected(line=row.first + 1, text=text, reason=fault))
        elif any(map(str.strip, cells)):
            cells = [*cells, *[""] * (width - len(cells))]
            rows.append(TableRow(row.first + 1, {name: cells[at].strip() for name, at in places}))
    return Table(columns=header.columns, rows=tuple(rows), rejected=tuple(rejected))


def decode_text(raw: bytes, *, declared: str = "") -> str:
    """Return bytes as text: by byte order mark, by the pattern of UTF-16, as UTF-8, as declared, as Windows-1252.

    What is valid UTF-8 is taken for UTF-8 even against a declaration: text pasted from a page keeps the page's
    declaration but not its encoding. Never fails; a byte without meaning becomes U+FFFD.
    """
    for mark, encoding in _UNICODE_MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace")
    if encoding := _utf16_kind(raw[:_SAMPLE_BYTES]):
        return raw.decode(encoding, errors="replace")
    for encoding in ("utf-8", declared):
        try:
            return raw.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return raw.decode("cp1252", errors="replace")


def beginning(raw: bytes, *, most: int) -> bytes:
    """Return the first so many bytes, an even number, without a letter of UTF-8 that is cut in two."""
    if len(raw) <= most:
        return raw
    end = most - most % 2
    while end > most - _LONGEST_LETTER and raw[end] & 0xC0 == 0x80:  # noqa: PLR2004 -- a byte that continues a letter
        end -= 1
    return raw[:end]


def _utf16_kind(sample: bytes) -> str:
    # Western text in UTF-16 has a zero in almost every second byte, and in none of the others.
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    most = len(sample) // 2 * 0.4
    if odd > most and not even:
        return "utf-16-le"
    return "utf-16-be" if even > most and not odd else ""


def _text_lines(raw: bytes) -> list[str]:
    if not raw:
        message = "This file is empty (0 bytes)."
        raise UnreadableTableError(message)
    text = decode_text(raw)
    if not text.strip():
        message = "This file holds nothing but blank lines."
        raise UnreadableTableError(message)
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _find_header(
    lines: Sequence[str],
    *,
    known_headers: Sequence[Sequence[str]],
    aliases: Mapping[str, str],
    is_exact: bool,
) -> _Header | None:
    kinds = _HeaderKinds.of(known_headers, aliases=aliases, is_exact=is_exact)
    head = lines[:_HEADER_WITHIN_LINES]
    # Whole rows first, so that a header quoted inside a paragraph is not taken; then single lines, because a
    # preamble with a stray quote would otherwise swallow the header.
    for rows in (_csv_rows, _single_lines):
        for delimiter in _DELIMITERS:
            for cells, after in rows(head, delimiter=delimiter):
                if plain := kinds.columns_in(cells):
                    return _Header(columns=plain, delimiter=delimiter, next_line=after)
    return None


@frozen
class _HeaderKinds:
    """The headers that are looked for, folded name -> name, and the other names of columns."""

    known: tuple[Mapping[str, str], ...]
    aliases: Mapping[str, str]
    named: Mapping[str, str]
    is_exact: bool

    @classmethod
    def of(
        cls, headers: Sequence[Sequence[str]], *, aliases: Mapping[str, str], is_exact: bool
    ) -> "_HeaderKinds":
        """Return the headers to look for, case aside."""
        known = tuple({name.casefold(): name for name in columns} for columns in headers)
        # An alias may name a column that no header requires.
        named = {name.casefold(): name for name in aliases.values()}
        return cls(known, aliases, named, is_exact)

    def columns_in(self, cells: Sequence[str]) -> tuple[str, ...]:
        """Return the names of the columns if a row is one of the headers, () if it is none."""
        cells = [cell.replace("\0", "") for cell in cells]
        spaced = [" ".join(cell.casefold().split()) for cell in cells]
        folded = [self.aliases.get(cell, cell).casefold() for cell in spaced]
        columns = next((columns for columns in self.known if self._fits(columns, set(folded))), None)
        if columns is None:
            return ()
        spelled = {**self.named, **columns}
        return tuple(spelled.get(name, cell.strip()) for name, cell in zip(folded, cells, strict=True))

    def _fits(self, columns: Mapping[str, str], folded: set[str]) -> bool:
        return columns.keys() <= folded and (not self.is_exact or folded <= {*columns, ""})


def _csv_rows(lines: Sequence[str], *, delimiter: str) -> Iterator[tuple[list[str], int]]:
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=delimiter)
    try:
        for cells in reader:
            yield cells, reader.line_num
    except csv.Error:  # a cell longer than the csv module's limit; the caller tries single lines next
        return


def _single_lines(lines: Sequence[str], *, delimiter: str) -> Iterator[tuple[list[str], int]]:
    for at, line in enumerate(lines):
        for cells, _ in _csv_rows([line], delimiter=delimiter):
            yield cells, at + 1


def _raw_rows(lines: Sequence[str], *, header: _Header) -> Iterator[_RawRow]:
    start = yield from _flawless_rows(lines, header=header)
    for _ in range(_MOST_REPAIRS):
        for row in _rows_until_fault(lines, start=start, header=header):
            yield row
            start = row.after
            if row.fault:
                break
        else:
            return
    if start < len(lines):
        fault = (
            f"More than {_MOST_REPAIRS} rows have unpaired quotes; this line and all after it were not read."
        )
        yield _RawRow(first=start, after=len(lines), fault=fault)


def _flawless_rows(lines: Sequence[str], *, header: _Header) -> Generator[_RawRow, None, int]:
    """Yield the rows up to the first that is not exactly as the header wants it; returns the index of its line.

    Most files have none. They need one look, where the careful way looks at every row of several lines twice.
    """
    width = len(header.columns)
    before = start = header.next_line
    reader = csv.reader((f"{line}\n" for line in lines[start:]), delimiter=header.delimiter, strict=True)
    try:
        for cells in reader:
            if len(cells) != width and cells:
                break
            after = start + reader.line_num
            yield _RawRow(before, after, cells)
            before = after
    except csv.Error:
        pass
    return before


def _rows_until_fault(lines: Sequence[str], *, start: int, header: _Header) -> Iterator[_RawRow]:
    reader = csv.reader((f"{line}\n" for line in lines[start:]), delimiter=header.delimiter)
    before = start
    try:
        for cells in reader:
            after = start + reader.line_num
            if after > before + 1 and not _is_whole(lines[before:after], header=header):
                yield _RawRow(
                    first=before, after=before + 1, fault="A quote is opened and not closed on this line."
                )
                return
            yield _RawRow(first=before, after=after, cells=cells)
            before = after
    except csv.Error:
        yield _RawRow(first=before, after=before + 1, fault="A cell that begins here is too long to be one.")


def _is_whole(lines: Sequence[str], *, header: _Header) -> bool:
    # A stray quote reaches to the next quote, rows below; what follows that one is then no delimiter.
    try:
        rows = list(csv.reader((f"{line}\n" for line in lines), delimiter=header.delimiter, strict=True))
    except csv.Error:
        return False
    return len(rows) == 1 and len(rows[0]) == len(header.columns)


def _no_header(known: Sequence[Sequence[str]]) -> str:
    wanted = "; or ".join(", ".join(columns) for columns in known)
    return f"No header row was found: no row among the first {_HEADER_WITHIN_LINES} has the columns {wanted}."


def _nul_fault(cells: Sequence[str]) -> str:
    if any("\0" in cell for cell in cells):
        return "The row holds a NUL byte, which no text has; the file may be damaged here."
    return ""


def _width_fault(cells: Sequence[str], *, width: int, least: int) -> str:
    if len(cells) > width and any(map(str.strip, cells[width:])):
        return f"The row has {len(cells)} cells, the header {width}; a cell with a delimiter may lack its quotes."
    if len(cells) < least and any(map(str.strip, cells)):
        return f"The row has {len(cells)} of {width} cells and ends too early."
    return ""
