"""Cutting HTML into tags and text in one pass, whatever it holds; no tree is built."""

import html
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from attrs import define, field

_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_-]*)")
_TAG_STOP = re.compile(r">|=[ \t\n\f\r]*([\"'])")
_ATTRIBUTE = re.compile(r"([^\s=>/\"']+)\s*(?:=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]*))?")
_LONGEST_ATTRIBUTES = 20_000
# The first two swallow all that follows when they are not closed.
_SWALLOWING = frozenset({"script", "style"})
OPAQUE = _SWALLOWING | {
    *("title", "textarea", "iframe", "noembed", "noframes", "template", "svg", "math"),
    *("select", "object", "video", "audio", "canvas"),
}
"""Elements whose content is never text to read."""

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    ]
)
"""Elements that hold nothing and have no end tag."""

SELF_CLOSING = frozenset(["p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option"])
"""Elements whose end tag may be left out: the next of the same name ends them; they nest only by way of others."""


class Token(NamedTuple):  # a page has a million, and attrs' frozen classes take three times as long to make
    """One piece of markup.

    `kind` is "text", "open", "close" or "opaque" (an element whose content is no text to read, such as a
    script). `text` is the text with its entities, or the content of an opaque element; `attributes` is raw.
    """

    kind: str
    name: str = ""
    text: str = ""
    attributes: str = ""


@define
class _Source:
    """The markup, and what is known to occur nowhere in the rest of it: each vain search is made once."""

    markup: str
    absent: set[str] = field(factory=set)

    def find(self, wanted: str, start: int) -> int:
        """Return where the wanted text stands, or -1."""
        if wanted in self.absent:
            return -1
        at = self.markup.find(wanted, start)
        if at < 0:
            self.absent.add(wanted)
        return at

    def find_end_tag(self, name: str, start: int) -> int:
        """Return where the end tag of this name begins, or -1."""
        wanted = f"</{name}"
        if wanted in self.absent:
            return -1
        match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.markup, start)
        if match is None:
            self.absent.add(wanted)
            return -1
        return match.start()

    def tag_end(self, start: int) -> int:
        """Return the index after the tag's ">", those in quoted values aside; the end of all if there is none."""
        at = start
        if self.markup.startswith(">", at):
            return at + 1
        while match := _TAG_STOP.search(self.markup, at):
            if match[1] is None:
                return match.end()
            closing = self.find(match[1], match.end())
            if closing < 0:  # a quote never closed ends with the tag
                at = self.find(">", match.end())
                return at + 1 if at >= 0 else len(self.markup)
            at = closing + 1
        return len(self.markup)

    def declaration_end(self, start: int) -> int:
        """Return the index after a comment, a document type or the like that begins here."""
        ending = "-->" if self.markup.startswith("<!--", start) else ">"
        at = self.find(ending, start + 2)
        if at < 0:
            ending = ">"
            at = self.find(">", start + 2)
        return at + len(ending) if at >= 0 else len(self.markup)


@define
class Nesting:
    """Which tags are open; an end tag also ends what was left open inside. A step costs the same on average."""

    deepest: int = 0
    open: list[str] = field(factory=list)
    _places: dict[str, list[int]] = field(factory=dict)

    def enter(self, name: str) -> None:
        """Take a start tag into account."""
        if name in SELF_CLOSING and self.open and self.open[-1] == name:
            self.leave(name)
        self._places.setdefault(name, []).append(len(self.open))
        self.open.append(name)
        self.deepest = max(self.deepest, len(self.open))

    def leave(self, name: str) -> None:
        """Take an end tag into account."""
        if places := self._places.get(name):
            place = places[-1]
            while len(self.open) > place:
                self._places[self.open.pop()].pop()

    def count(self, name: str) -> int:
        """Return how many of this name are open."""
        return len(self._places.get(name, ()))

    def take(self, token: Token) -> None:
        """Take a piece of markup into account, if it is a tag that can hold others."""
        if token.name in VOID or token.name in SELF_CLOSING:
            return
        if token.kind == "open":
            self.enter(token.name)
        elif token.kind == "close":
            self.leave(token.name)


def tokens(markup: str, *, opaque: Collection[str] = OPAQUE) -> Iterator[Token]:
    """Return the pieces of the markup in order, in time proportional to its length.

    Args:
        markup: The HTML.
        opaque: Names of elements whose content is handed over as it stands, or left out by the reader.
    """
    source, at = _Source(markup), 0
    while at < len(markup):
        less = _MARKUP.search(markup, at)
        start = less.start() if less else len(markup)
        if start > at:
            yield Token("text", text=markup[at:start])
        if less is None:
            return
        if tag := _TAG.match(markup, start):
            token, at = _element(source, tag, opaque=opaque)
            yield token
        else:
            at = source.declaration_end(start)


def _element(source: _Source, tag: re.Match[str], *, opaque: Collection[str]) -> tuple[Token, int]:
    name = tag[2].lower()
    after = source.tag_end(tag.end())
    if tag[1]:
        return Token("close", name), after
    attributes = source.markup[tag.end() : after].removesuffix(">")
    if name not in opaque:
        return Token("open", name, attributes=attributes), after
    end = source.find_end_tag(name, after)
    if end < 0 and name not in _SWALLOWING:
        return Token("open", name, attributes=attributes), after
    if end < 0:
        return Token("opaque", name, source.markup[after:], attributes), len(source.markup)
    return Token("opaque", name, source.markup[after:end], attributes), source.tag_end(end)


def attributes_of(token: Token) -> dict[str, str]:
    """Return a tag's attributes by name in lower case, entities resolved; the first of two alike counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(token.attributes[:_LONGEST_ATTRIBUTES]):
        value = match[2] or ""
        if value[:1] in {'"', "'"}:
            value = value[1:-1]
        found.setdefault(match[1].lower(), unescaped(value).strip())
    return found


def unescaped(text: str) -> str:
    """Return the text with its entities resolved."""
    try:
        return html.unescape(text)
    except ValueError:  # &# with thousands of figures: Python refuses to read such a number
        return text
