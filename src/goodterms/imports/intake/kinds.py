"""Reading any file that holds people: what kind it is, then what stands in it."""

import json
from collections.abc import Callable, Mapping

from attrs import evolve, field, frozen

from goodterms.imports.intake.linkedin import ExportRead, holds_export_tables, read_export, recognised_table
from goodterms.kit.archives import Archive, open_archive
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import UnreadableTableError, beginning, decode_text
from goodterms.network.intake import (
    ColumnsRead,
    ConnectionsRead,
    TracesRead,
    guessed_meanings,
    looks_like_mail,
    read_columns,
    read_google,
    read_heads,
    read_imported,
    read_outlook,
    read_plain,
    read_vcards,
)

LABELS: Mapping[str, str] = {
    "linkedin": "LinkedIn export",
    "google": "Google contacts",
    "outlook": "Outlook contacts",
    "imported": "LinkedIn imported contacts",
    "vcard": "vCard file",
    "mail": "Mails",
    "columns": "Table of your own",
}
"""What each kind of file is called."""

_BOOKS: Mapping[str, Callable[[bytes], ConnectionsRead]] = {
    "google": read_google,
    "outlook": read_outlook,
    "imported": read_imported,
}
_PROBE = 128 * 1024
_MOST_LINES = 150_000  # what the memory of the child process holds, measured
_SHOWN = 80
_EMPTY = "This file is empty."
_WORKBOOK = "This is a spreadsheet of Excel or LibreOffice. Save it there as CSV, and import that."
_SENTENCE = (
    "This is no LinkedIn export, no address book of Google or Outlook, no vCard, no mail, and no table with"
    " columns."
)


@frozen
class FileRead:
    """What a file holds: its kind, and the one part that this kind fills.

    `columns` is filled for a table of one's own, `people` too once its columns have meanings. `meanings` tells those
    that were used, the column's name -> what it means.
    """

    kind: str
    export: ExportRead | None = None
    people: ConnectionsRead | None = None
    heads: TracesRead | None = None
    columns: ColumnsRead | None = None
    meanings: Mapping[str, str] = field(factory=dict)

    @property
    def persons(self) -> ConnectionsRead | None:
        """Return the people of an address book, else the connections of an export; None where there are neither."""
        if self.people:
            return self.people
        return self.export.connections if self.export else None


def read_file(
    raw: bytes,
    *,
    name: str = "",
    my_names: str = "",
    my_addresses: str = "",
    today: str = "",
    meanings: str = "",
) -> FileRead:
    """Return what a file holds, whatever it is. Meant for the child process of `kit.sandbox`.

    Args:
        raw: The file.
        name: Its name, which decides only where the content leaves it open.
        my_names: The candidate's names as far as they are known, one a line.
        my_addresses: The candidate's e-mail addresses, one a line.
        today: An ISO date against which "in the future" is told.
        meanings: For a table of one's own, JSON of the column's name -> meaning; "" takes what its header says.

    Raises:
        RefusedInputError: if it is of no known kind, too large, or broken; the sentence says what was found.
    """
    if not raw.strip():
        raise RefusedInputError(_EMPTY)
    kind = file_kind(raw, name=name)
    if kind == "linkedin":
        return FileRead(kind, export=read_export(raw, name=name, my_names=my_names))
    if kind == "mail":
        addresses = tuple(my_addresses.split())
        return FileRead(kind, heads=read_heads(raw, my_addresses=addresses, today=today))
    if kind == "vcard":
        return FileRead(kind, people=_vcards(raw))
    if kind in _BOOKS:
        return FileRead(kind, people=_BOOKS[kind](raw))
    return _plain(raw, meanings=json.loads(meanings) if meanings else None)


def file_kind(raw: bytes, *, name: str) -> str:
    """Return the kind of a file, by its content as far as that tells; "columns" if nothing else fits.

    Raises:
        RefusedInputError: if it is a broken or foreign ZIP, or a table with too many lines.
    """
    if raw.startswith(b"PK"):
        return _archive_kind(open_archive(raw, limit_files=100_000))
    probe = beginning(raw, most=_PROBE)
    start = decode_text(probe)
    if start.lstrip("\ufeff \t\r\n")[:11].upper() == "BEGIN:VCARD":
        return "vcard"
    if looks_like_mail(probe, name=name):
        return "mail"
    if table := recognised_table(raw, name=name):
        _refuse_many(raw if table == "connections" else b"")
        return "linkedin"
    _refuse_many(raw)
    for kind, reader in _BOOKS.items():
        try:
            reader(probe)
        except UnreadableTableError:
            continue
        return kind
    return "columns"


def _refuse_many(raw: bytes) -> None:
    if (lines := raw.count(b"\n")) > _MOST_LINES:
        message = (
            f"This table has {lines:,} lines; at most {_MOST_LINES:,} people are read at once. Split it."
            " Nothing was changed."
        )
        raise RefusedInputError(message)


def _archive_kind(archive: Archive) -> str:
    names = [name.casefold() for name in archive.names]
    if holds_export_tables(archive):
        return "linkedin"
    if any(name.endswith((".eml", ".mbox")) for name in names):
        return "mail"
    if any(name.endswith(".vcf") for name in names):
        return "vcard"
    if {"xl/workbook.xml", "content.xml"} & set(names):
        raise RefusedInputError(_WORKBOOK)
    return "linkedin"  # its reader says what the ZIP holds instead


def _vcards(raw: bytes) -> ConnectionsRead:
    if not raw.startswith(b"PK"):
        return read_vcards(raw)
    archive = open_archive(raw)
    files = [archive.read(name) for name in archive.names if name.casefold().endswith(".vcf")]
    return read_vcards("\n".join(decode_text(file) for file in files).encode())


def _plain(raw: bytes, *, meanings: Mapping[str, str] | None) -> FileRead:
    try:
        columns = read_columns(raw)
    except UnreadableTableError as fault:
        first_line = decode_text(raw[:1000]).strip().partition("\n")[0].strip()[:_SHOWN]
        shown = f"Its first line is: {first_line}" if first_line.isprintable() else "It is not text."
        message = f"{_SENTENCE} {shown}"
        raise RefusedInputError(message) from fault
    told = guessed_meanings(columns) if meanings is None else dict(meanings)
    read = FileRead("columns", columns=columns, meanings=told)
    try:
        return evolve(read, people=read_plain(raw, meanings=told))
    except UnreadableTableError:
        return read
