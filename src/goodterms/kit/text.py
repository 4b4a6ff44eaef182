"""Text out of a document made tidy: paragraphs, bullets, and no characters that have no place in a text."""

import itertools
import re
from collections.abc import Sequence

BULLET = re.compile(r"[ \t]{0,40}[\u2022\u2023\u25aa\u25cf\u25e6\u2043\u00b7\uf0b7\u2013*-][ \t]{1,40}(?=\S)")
_CONTROLS = dict.fromkeys([*range(9), 11, *range(14, 32), 127, 0xAD, 0xFFFE, 0xFFFF]) | {12: "\n"}


def cleaned(text: str) -> str:
    """Return the text without control characters and half surrogate pairs; a form feed becomes a line break."""
    return text.translate(_CONTROLS).encode(errors="replace").decode()


def one_line(text: str) -> str:
    """Return the text on one line, with single spaces."""
    return " ".join(text.split())


def spaced(paragraphs: Sequence[str]) -> str:
    """Return paragraphs with a blank line between, and the bullets of a list on lines of their own."""
    written = ""
    for before, paragraph in itertools.pairwise(["", *paragraphs]):
        in_list = before.startswith("- ") and paragraph.startswith("- ")
        written += f"{'' if not written else chr(10) if in_list else chr(10) * 2}{paragraph}"
    return written
