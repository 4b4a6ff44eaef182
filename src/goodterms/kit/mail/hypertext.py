"""The HTML of a mail as text: paragraphs, bullets, and quoted mails marked with "> "."""

import re
from collections.abc import Iterator

from attrs import define, field

from goodterms.kit.markup import OPAQUE, VOID, Nesting, Token, tokens, unescaped

# Deeper quotes keep this many marks: else a thousand of them would make a text a thousand times as long.
_MOST_MARKS = 10
_OPAQUE = OPAQUE | {"xml"}  # Outlook's settings for itself
_QUOTED = "blockquote"
_PARAGRAPHS = frozenset(
    ["p", "ul", "ol", "dl", "table", "pre", _QUOTED, *(f"h{level}" for level in range(1, 7))]
)
_LINES = _PARAGRAPHS | {
    *(
        "div",
        "li",
        "dt",
        "dd",
        "tr",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "address",
        "center",
        "hr",
    ),
    *("body", "form", "fieldset", "figure", "caption"),
}
# What a preview shows and the mail hides: a sender's teaser, or words meant for a program that reads mails. A font
# size of 0 hides nothing: newsletters set it on a cell and another one inside.
_HIDING = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}(?:hidden|collapse)|mso-hide\s{0,9}:\s{0,9}all|"
    r"(?:max-height|max-width|opacity)\s{0,9}:\s{0,9}0(?:\.0)?(?:px|pt|em|rem|%)?\s{0,9}(?:[;!\"']|$)",
    re.IGNORECASE,
)
_QUOTED_VALUE = re.compile("\"[^\"]*\"|'[^']*'")
_HIDDEN = re.compile(r"\shidden(?=[\s=>/]|$)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f\xa0]+")
_PADDING = " \t\n\r\f\xa0\u00ad\u034f\u2007\u200b\u200c\u200d\ufeff"
_LONGEST_ATTRIBUTES = 20_000


@define
class _Writer:
    """The text written so far, line by line."""

    lines: list[str] = field(factory=list)
    _pieces: list[str] = field(factory=list)
    _marks: int = 0
    _marks_before: int = 0
    _is_apart: bool = False
    _keeps: bool = False

    def words(self, text: str, *, is_kept: bool) -> None:
        """Add words to the line; in a <pre> with their breaks."""
        if not is_kept:
            self._pieces.append(_SPACE.sub(" ", text))
            return
        first, *others = text.split("\n")
        self._pieces.append(first)
        self._keeps = True
        for line in others:
            self.end_line(is_kept=True)
            self._pieces.append(line)
            self._keeps = True

    def end_line(self, *, is_kept: bool = False) -> None:
        """End the line, if there is one; with `is_kept` even an empty one."""
        joined, is_kept = "".join(self._pieces), is_kept or self._keeps
        line = joined.rstrip() if is_kept else joined.strip()
        self._pieces.clear()
        self._keeps = False
        if not line and not is_kept:
            return
        if self._is_apart and self.lines:
            self.lines.append(("> " * min(self._marks, self._marks_before)).rstrip())
        self.lines.append(f"{'> ' * self._marks}{_SPACE.sub(' ', line) if not is_kept else line}".rstrip())
        self._is_apart, self._marks_before = False, self._marks

    def end_paragraph(self) -> None:
        """End the line, and leave one blank before the next."""
        self.end_line()
        self._is_apart = True

    def quote(self, depth: int) -> None:
        """Put so many marks before each line from here on."""
        self.end_paragraph()
        self._marks = min(depth, _MOST_MARKS)


@define
class _Reading:
    """One pass over the markup."""

    writer: _Writer = field(factory=_Writer)
    nesting: Nesting = field(factory=Nesting)
    hidden_from: int | None = None
    has_hidden: bool = False

    def take(self, token: Token) -> None:
        """Take over one piece."""
        if token.kind == "text":
            self._take_text(token)
            return
        if token.name in VOID:
            self._break(token)
            return
        quotes = self.nesting.count(_QUOTED)
        self._break(token)
        if token.kind == "open":
            self._enter(token)
        else:
            self.nesting.leave(token.name)
            self._show_from(len(self.nesting.open))
        if self.nesting.count(_QUOTED) != quotes:
            self.writer.quote(self.nesting.count(_QUOTED))
        if token.name == "li" and token.kind == "open" and self.hidden_from is None:
            self.writer.words("- ", is_kept=False)

    def _take_text(self, token: Token) -> None:
        text = unescaped(token.text)
        if self.hidden_from is None:
            self.writer.words(text, is_kept=self.nesting.count("pre") > 0)
        else:
            self.has_hidden |= bool(text.strip(_PADDING))

    def _show_from(self, depth: int) -> None:
        """End what is hidden, if the element that hides it is left."""
        if self.hidden_from is not None and depth <= self.hidden_from:
            self.hidden_from = None

    def _enter(self, token: Token) -> None:
        self.nesting.enter(token.name)
        depth = len(self.nesting.open) - 1
        self._show_from(depth)
        if self.hidden_from is None and _is_hidden(token.attributes[:_LONGEST_ATTRIBUTES]):
            self.hidden_from = depth

    def _break(self, token: Token) -> None:
        if self.hidden_from is not None:
            return
        if token.name == "br":
            self.writer.end_line(is_kept=True)
        elif token.name in _PARAGRAPHS:
            self.writer.end_paragraph()
        elif token.name in _LINES:
            self.writer.end_line()
        elif token.name in {"td", "th"}:
            self.writer.words(" ", is_kept=False)


def _is_hidden(attributes: str) -> bool:
    return bool(_HIDING.search(attributes) or _HIDDEN.search(_QUOTED_VALUE.sub("", attributes)))


def hypertext_text(markup: str) -> tuple[str, bool]:
    """Return the text that a mail's HTML shows, and whether it also holds words that it hides.

    Pictures, scripts and styles are left out; of a link its words are kept; a quoted mail has "> " before each line.
    The time is proportional to the length.
    """
    reading = _Reading()
    for token in tokens(markup, opaque=_OPAQUE):
        if token.name not in _OPAQUE:
            reading.take(token)
    reading.writer.end_line()
    return "\n".join(_tidied(reading.writer.lines)).strip("\n"), reading.has_hidden


def _tidied(lines: list[str]) -> Iterator[str]:
    """Return the lines with at most one blank one between two, marks aside."""
    blanks = 0
    for line in lines:
        is_blank = not line.strip("> ")
        blanks = blanks + 1 if is_blank else 0
        if blanks < 2:  # noqa: PLR2004 -- one blank line is kept
            yield line
