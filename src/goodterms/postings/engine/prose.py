"""Prose with paragraphs, headings and bullets, as text and as plain HTML."""

import html
import itertools
import re
from collections.abc import Callable, Iterable

from attrs import define, field, frozen

from goodterms.kit.markup import Token, attributes_of, unescaped

_BULLET = re.compile(r"\A[-*•\u2023\u25e6\u25aa\u25cf\u00b7\u2013\u2014]\s+(?=\S)")
_SPACES = re.compile(r"\s+")
_SAFE_ADDRESS = re.compile(r"(https?://|mailto:)[^\s<>\"']{1,2000}", re.IGNORECASE)
_HEADINGS = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}
_INLINE = frozenset({"a", "b", "em", "i", "strong"})
_LISTS = frozenset({"ol", "ul"})
_BREAKING = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "center",
            "dd",
            "details",
            "dialog",
            "div",
            "dl",
            "dt",
        ),
        *(
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "head",
            "header",
            "hr",
            "html",
            "legend",
            "main",
            "nav",
        ),
        *("p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr"),
    }
)
# Enough for people; a page that opens more hides something, and each costs time.
_MOST_INLINE = 20
_MOST_INDENTED = 4


@frozen
class Prose:
    """The same prose twice: as text ("- " before each bullet), and as HTML of a dozen plain tags."""

    text: str
    html: str


def prose_of_text(text: str) -> Prose:
    """Return plain text with its paragraphs and bullets made explicit; everything in it is escaped."""
    lines = [_BULLET.sub("- ", line.strip(), count=1) for line in text.split("\n")]
    written = [write(block) for write, block in itertools.groupby(lines, key=_writer)]
    return Prose(text=_tidy(lines), html="".join(written))


def _writer(line: str) -> Callable[[Iterable[str]], str]:
    """Return what writes a line together with its neighbours of the same kind."""
    if not line:
        return _as_nothing
    return _as_list if line.startswith("- ") else _as_paragraph


def _as_nothing(_blank: Iterable[str]) -> str:
    return ""


def _as_list(lines: Iterable[str]) -> str:
    return "".join(["<ul>", *(f"<li>{html.escape(line[2:])}</li>" for line in lines), "</ul>"])


def _as_paragraph(lines: Iterable[str]) -> str:
    return f"<p>{'<br>'.join(map(html.escape, lines))}</p>"


def _tidy(lines: Iterable[str]) -> str:
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line.rstrip())
    return "\n".join(kept).strip()


@define
class ProseWriter:
    """Writes balanced HTML and text from tags that may be neither balanced nor nested sensibly."""

    _text: list[str] = field(factory=list)
    _html: list[str] = field(factory=list)
    _lists: list[str] = field(factory=list)
    _block: str = ""
    _next_block: str = "p"
    _inline: list[str] = field(factory=list)
    _waiting: list[tuple[str, str]] = field(factory=list)
    _is_line_open: bool = False
    _is_break_due: bool = False
    _is_pre: bool = False

    def take(self, token: Token) -> None:
        """Write one piece of the page."""
        if token.kind == "text":
            self._words(unescaped(token.text))
        elif token.name in _INLINE:
            self._take_inline(token)
        elif token.kind == "open":
            self._take_open(token.name)
        elif token.kind == "close":
            self._take_close(token.name)

    def prose(self) -> Prose:
        """Return what was written, all that is open closed."""
        self._end_paragraph()
        while self._lists:
            self._html.append(f"</{self._lists.pop()}>")
        return Prose(text=_tidy("".join(self._text).split("\n")), html="".join(self._html))

    def _take_open(self, name: str) -> None:
        if name == "br":
            self._is_break_due = self._is_line_open
        elif name in {"td", "th"}:
            self._words(" ")
        elif name == "li":
            self._begin_item()
        elif name in _LISTS:
            self._end_paragraph()
            self._lists.append(name)
            self._html.append(f"<{name}>")
        elif name in _HEADINGS or name in _BREAKING:
            self._end_paragraph()
            self._next_block = _HEADINGS.get(name, "p")
            self._is_pre = name == "pre"

    def _take_close(self, name: str) -> None:
        if name == "li":
            self._end_item()
        elif name in _LISTS and self._lists:
            self._end_item()
            self._html.append(f"</{self._lists.pop()}>")
            self._text.append("\n" if self._lists else "\n\n")
        elif name in _HEADINGS or name in _BREAKING:
            self._end_paragraph()
            self._is_pre = self._is_pre and name != "pre"

    def _take_inline(self, token: Token) -> None:
        if token.kind == "close":
            self._close_inline(token.name)
        elif len(self._inline) + len(self._waiting) < _MOST_INLINE:
            address = attributes_of(token).get("href", "") if token.name == "a" else ""
            if token.name != "a":
                self._waiting.append((token.name, f"<{token.name}>"))
            elif _SAFE_ADDRESS.fullmatch(address):
                self._waiting.append(("a", f'<a href="{html.escape(address)}">'))

    def _close_inline(self, name: str) -> None:
        if any(name == waiting for waiting, _opening in self._waiting):
            while self._waiting.pop()[0] != name:
                pass
        elif name in self._inline:
            while (closed := self._inline.pop()) != name:
                self._html.append(f"</{closed}>")
            self._html.append(f"</{name}>")

    def _words(self, words: str) -> None:
        if self._is_pre and "\n" in words:
            for line in words.split("\n"):
                self._words(line)
                self._is_break_due = self._is_line_open
            return
        words = _SPACES.sub(" ", words)
        if not self._is_line_open or self._is_break_due:
            words = words.lstrip()
        if not words:
            return
        self._open_line()
        self._text.append(words)
        self._html.append(html.escape(words, quote=False))

    def _open_line(self) -> None:
        if self._is_break_due:
            self._text.append("\n")
            self._html.append("<br>")
        elif not self._is_line_open and not self._is_in_item():
            self._block = self._next_block
            self._html.append(f"<{self._block}>")
        self._is_line_open, self._is_break_due = True, False
        for name, opening in self._waiting:
            self._inline.append(name)
            self._html.append(opening)
        self._waiting.clear()

    def _is_in_item(self) -> bool:
        return bool(self._lists) and self._lists[-1] == "li"

    def _begin_item(self) -> None:
        self._end_item()
        if not self._lists:
            self._lists.append("ul")
            self._html.append("<ul>")
        depth = min(sum(1 for name in self._lists[-2 * _MOST_INDENTED :] if name != "li"), _MOST_INDENTED)
        self._lists.append("li")
        self._html.append("<li>")
        self._text.append(f"\n{'  ' * (depth - 1)}- ")

    def _end_item(self) -> None:
        self._end_paragraph()
        if self._is_in_item():
            self._html.append(f"</{self._lists.pop()}>")
        self._is_line_open = self._is_break_due = False

    def _end_paragraph(self) -> None:
        """End a paragraph; inside an item that only breaks the line, so that items stay flat."""
        while self._inline:
            self._html.append(f"</{self._inline.pop()}>")
        self._waiting.clear()
        self._next_block = "p"
        if self._is_in_item():
            self._is_break_due = self._is_line_open
            return
        if self._block:
            self._html.append(f"</{self._block}>")
            self._text.append("\n\n")
        self._block, self._is_line_open, self._is_break_due = "", False, False
