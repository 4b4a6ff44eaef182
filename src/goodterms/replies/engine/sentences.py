"""Cuts a message into sentences, and makes its signs plain without moving them."""

import re
from collections.abc import Iterable

from goodterms.units import Span

_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,300}>|&(?:nbsp|amp|quot|#\d{1,5}|lt|gt);")
_PLAIN = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2014": "-",
        "\u2013": "-",
        "\u00a0": " ",
        "\t": " ",
        "\r": " ",
    }
)
_END = re.compile(r"[.!?]+[\"')]?(?=\s|$)|\n\s{0,40}\n|\n|$")
_SHORTENED = re.compile(
    r"\b(?:mr|mrs|ms|dr|prof|st|no|e\.g|i\.e|a\.m|p\.m|approx|ext|vs|incl|inc|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.\Z",
    re.IGNORECASE,
)
_LONGEST_LINE = 400
_WRAPPED = 50  # a line that long without an end was cut by a mail program


def plain(text: str) -> str:
    """Return the text in lower case with straight quotes, its tags blanked; every sign keeps its place."""
    blanked = _TAG.sub(
        lambda tag: ("\n" if tag[0][:3].lower() in {"<br", "</p", "</d", "</l"} else " ").ljust(len(tag[0])),
        text,
    )
    return "".join(low if len(low := sign.lower()) == 1 else sign for sign in blanked.translate(_PLAIN))


def sentences(text: str, *, within: Iterable[Span]) -> list[Span]:
    """Return the sentences of plain text that lie in the given pieces, in order, trimmed of white space.

    A line break ends a sentence, unless the line is long enough that a mail program may have cut it.
    """
    found = []
    for piece in within:
        start = piece.start
        for match in _END.finditer(text, piece.start, piece.end):
            if match.end() < piece.end and _goes_on(text, match, start=piece.start):
                continue
            if span := _trimmed(text, start, max(match.end(), start)):
                found.append(span)
            start = match.end()
    return found


def _goes_on(text: str, match: re.Match[str], *, start: int) -> bool:
    """Return whether a line break was made by a mail program, or a full stop belongs to "Dr." or the like."""
    if match[0] == "\n":
        line = text.rfind("\n", max(start, match.start() - _LONGEST_LINE), match.start()) + 1
        length = match.start() - max(line, start)
        return length >= _WRAPPED and text[match.start() - 1] not in ".!?:;"
    return match[0] == "." and _SHORTENED.search(text, max(start, match.end() - 8), match.end()) is not None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    cut = text[start:end]
    begins = start + len(cut) - len(cut.lstrip(" \n<>*-"))
    ends = start + len(cut.rstrip())
    return Span(begins, ends) if ends > begins else None
