"""What people write into cells: several addresses in one, line breaks, and things that are no address."""

import functools
import re
from collections.abc import Iterable, Sequence

from goodterms.kit.tables import Noted, Rejected
from goodterms.network.intake.dates import date_notes
from goodterms.network.intake.sameness import merged
from goodterms.network.intake.values import ConnectionRead, ConnectionsRead

NOBODY = "The row has neither a name nor a profile address nor an e-mail address."
"""Why a row that names nobody is rejected."""

_SEPARATORS = re.compile(r"[\s,;|]+|:::")
_PHONE_SEPARATORS = re.compile(r"\s*(?:[\r\n;|]+|:::)\s*")
_EMAIL = re.compile(r"[^\s@<>\"',;]{1,64}@[^\s@<>\"',;]{1,255}")
_PHONE = re.compile(r"\+?[\d\s().\-/x#*,]{3,50}", re.IGNORECASE)
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_SHOWN = 500


@functools.lru_cache(maxsize=8192)  # the same names stand in thousands of rows
def one_line(text: str) -> str:
    """Return a text on one line with single spaces, without characters that control or turn the direction of text."""
    return " ".join((text if text.isprintable() else _HIDDEN.sub("", text)).split())


def emails_of(*cells: str) -> tuple[str, ...]:
    """Return the e-mail addresses in cells, each once, however they are separated and wrapped."""
    found: dict[str, str] = {}
    for cell in filter(None, cells):
        for part in _SEPARATORS.split(cell):
            plain = part.strip("<>()[]\"'").removeprefix("mailto:")
            if _EMAIL.fullmatch(plain):
                found.setdefault(plain.casefold(), plain)
    return tuple(found.values())


def phones_of(*cells: str) -> tuple[str, ...]:
    """Return the telephone numbers in cells as written, each once."""
    parts = (
        part.strip().removeprefix("tel:")
        for cell in filter(None, cells)
        for part in _PHONE_SEPARATORS.split(cell)
    )
    return tuple(dict.fromkeys(one_line(part) for part in parts if _PHONE.fullmatch(part)))


def names_somebody(read: ConnectionRead) -> bool:
    """Return whether a row has a name or an address."""
    return bool(read.first_name or read.last_name or read.url or read.email)


def nobody(line: int, cells: Iterable[str]) -> Rejected:
    """Return the rejection of a row that names nobody."""
    return Rejected(line=line, text=", ".join(filter(None, cells))[:_SHOWN], reason=NOBODY)


def lost_address(line: int, cell: str, *, found: Sequence[str]) -> list[Noted]:
    """Return a remark if a cell for an e-mail address holds something else."""
    if found or not cell.strip():
        return []
    return [
        Noted(
            line=line,
            reason=f"The e-mail address {one_line(cell)[:60]!r} could not be read and was left out.",
        )
    ]


def gathered(
    reads: Iterable[ConnectionRead],
    *,
    rejected: Iterable[Rejected],
    notes: Iterable[Noted],
    dates: Iterable[tuple[int, str]] = (),
) -> ConnectionsRead:
    """Return everybody once, with what was rejected and noted in the order of the lines.

    Args:
        reads: The rows that name somebody.
        rejected: What was not taken over.
        notes: Remarks on rows.
        dates: Line and text of each date that was stated, for a remark on those that cannot be read.
    """
    rows, duplicates = merged(reads)
    return ConnectionsRead(
        rows=rows,
        rejected=tuple(sorted(rejected, key=lambda row: row.line)),
        duplicates=duplicates,
        notes=tuple(sorted([*notes, *date_notes(dates)], key=lambda note: note.line)),
    )
