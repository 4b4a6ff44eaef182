"""Spelling and grammar of an English draft, through harper where it is installed (the extra `spelling`)."""

import importlib
import importlib.util
import re
from collections.abc import Iterable
from typing import Any

from goodterms.letters.engine.review import Flag
from goodterms.units import Span

INSTALLS = 'pip install "goodterms[spelling]"'
DIALECTS = {
    "GB": "BRITISH",
    "IE": "BRITISH",
    "AU": "AUSTRALIAN",
    "NZ": "AUSTRALIAN",
    "CA": "CANADIAN",
    "IN": "INDIAN",
}
# Harper's other kinds are matters of taste: a comma in a list, a stronger word, a capital after a dash.
_KINDS = frozenset(
    [
        "Agreement",
        "BoundaryError",
        "Eggcorn",
        "Grammar",
        "Malapropism",
        "Repetition",
        "Spelling",
        "Typo",
        "Usage",
        "WordChoice",
    ]
)
_READ = 20_000
_WHY = "A slip in spelling is the first thing a stranger sees."


def is_available() -> bool:
    """Return whether harper is installed."""
    return importlib.util.find_spec("harper") is not None


def find_misspellings(text: str, *, known: Iterable[str] = (), country: str = "US") -> tuple[Flag, ...]:
    """Return what harper says of a text, in order; nothing where it is not installed.

    It takes about a second of CPU and 100 MB at the first call, so doors run it in a child process.

    Args:
        text: The draft; of a longer one the first 20,000 characters are read.
        known: Words that are right as they stand, such as the names in the record.
        country: ISO code; it decides between "color" and "colour".
    """
    if not is_available():
        return ()
    harper = importlib.import_module("harper")
    dialect = getattr(harper.Dialect, DIALECTS.get(country, "AMERICAN"))
    linter = harper.Linter(dialect=dialect)
    linter.import_words(sorted({word for name in known for word in name.split()}))
    flags = (
        Flag("spelling", Span(lint.span.start, lint.span.end), "", _sentence(lint), _WHY)
        for lint in linter.lint(text[:_READ])
        if str(lint.lint_kind) in _KINDS
    )
    return tuple(sorted(flags, key=lambda flag: flag.span or Span(0, 0)))


def _sentence(lint: Any) -> str:  # noqa: ANN401 -- harper has no types
    """Return harper's remark without its markup, with the first thing that it suggests."""
    message = re.sub(r"`([^`]{1,80})`", "\u201c\\1\u201d", str(lint.message))
    nearest = next((one.replacement_text for one in lint.suggestions if one.replacement_text), "")
    return f"{message} Perhaps \u201c{nearest}\u201d." if nearest and nearest not in message else message
