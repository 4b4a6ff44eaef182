"""Cutting the HTML of a mail into tags and text in one pass, whatever it holds; no tree is built."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from attrs import define, field

_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_-]{0,40})")
_TAG_STOP = re.compile(r">|=[ \t\n\f\r]{0,9}([\"'])")
# The content of these is not text of the mail; the first two swallow all that follows when they are not closed.
_SWALLOWING = frozenset({"script", "style"})
_OPAQUE = _SWALLOWING | {"title", "textarea", "iframe", "noembed", "noframes", "template", "svg", "math"}
_OPAQUE |= {"select", "object", "video", "audio", "canvas", "xml"}


class Token(
    NamedTuple
):  # a mail has many thousands, and attrs' frozen classes take three times as long to make
    """One piece of markup: `kind` is "text", "open" or "close"; `attributes` is raw."""

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

    def after_end_tag(self, name: str, start: int) -> int:
        """Return the index after the end tag of this name, or -1."""
        wanted = f"</{name}"
        if wanted in self.absent:
            return -1
        match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.markup, start)
        if match is None:
            self.absent.add(wanted)
            return -1
        return self.tag_end(match.end())

    def tag_end(self, start: int) -> int:
        """Return the index after the tag's ">", those in quoted values aside; the end of all if there is none."""
        at = start
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
        endings = ("-->", ">") if self.markup.startswith("<!--", start) else (">",)
        for ending in endings:
            if (at := self.find(ending, start + 2)) >= 0:
                return at + len(ending)
        return len(self.markup)


def tokens(markup: str) -> Iterator[Token]:
    """Return the pieces of the markup in order, scripts and the like left out, in time proportional to its length."""
    source, at = _Source(markup), 0
    while at < len(markup):
        less = _MARKUP.search(markup, at)
        start = less.start() if less else len(markup)
        if start > at:
            yield Token("text", text=unescaped(markup[at:start]))
        if less is None:
            return
        tag = _TAG.match(markup, start)
        if tag is None:
            at = source.declaration_end(start)
            continue
        name = tag[2].lower()
        at = source.tag_end(tag.end())
        if not tag[1] and name in _OPAQUE:
            at = _after_opaque(source, name=name, start=at)
        else:
            yield Token("close" if tag[1] else "open", name, attributes=markup[tag.end() : at])


def _after_opaque(source: _Source, *, name: str, start: int) -> int:
    end = source.after_end_tag(name, start)
    if end >= 0:
        return end
    return len(source.markup) if name in _SWALLOWING else start


def unescaped(text: str) -> str:
    """Return the text with its entities resolved."""
    try:
        return html.unescape(text)
    except ValueError:  # &# with thousands of figures: Python refuses to read such a number
        return text
