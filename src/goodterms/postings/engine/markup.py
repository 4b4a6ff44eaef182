"""Foreign HTML taken apart in one pass, in time proportional to its length, before any real parser sees it."""

import html
import re
from collections import Counter
from collections.abc import Iterator

from attrs import define, field

from goodterms.postings.engine.jsonld import read_script

_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40}+)")
# Possessive, and never across "<": a failed attempt costs what it read and is not tried again from within.
_TAG_REST = re.compile(r"""(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_ATTRIBUTE = re.compile(
    r"""(?<![-\w:.])([a-zA-Z_:][-\w:.]*+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))"""
)
_RAW_TEXT = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe")
}
_MOST_TAG_CHARACTERS = 100_000
_MOST_ATTRIBUTE_CHARACTERS = 5_000
_MOST_TAG_FAULTS = 50
_VOID = frozenset(
    {
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
    }
)
_SELF_CLOSED = frozenset(
    {
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "optgroup",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "rp",
        "rt",
    }
)
_PARAGRAPHS = frozenset(
    {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "table",
        "blockquote",
        "pre",
        "section",
        "article",
    }
)
_LINES = frozenset(
    {"div", "br", "li", "tr", "dt", "dd", "hr", "main", "header", "form", "fieldset", "figure", "address"}
)
_SILENT = frozenset(
    {"script", "style", "template", "svg", "noscript", "head", "select", "nav", "footer", "button", "object"}
)
_KEPT = frozenset({"p", "br", "ul", "ol", "li", "strong", "b", "em", "i", "h2", "h3", "h4", "a"})
_RENAMED = {
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
    "tr": "p",
    "dt": "p",
    "dd": "p",
    "blockquote": "p",
    "pre": "p",
}
_UNCOUNTED = _VOID | _SELF_CLOSED
_BLANKS = re.compile(r"[^\S\n]+")
_MANY_LINES = re.compile(r"\n{3,}")
_BULLET_ALONE = re.compile(r"(?m)^-\n+(?=[^-\n])")
_EMPTY_BULLET = re.compile(r"(?m)^-$\n?")
_OPEN_ANGLES = re.compile(r"<+")


@define
class _Token:
    """A piece of markup: kind "open", "close", "text" or "json"; a tag's name; attributes or text as written."""

    kind: str
    name: str = ""
    text: str = ""
    value: object = None


@define
class Markup:
    """What one pass over HTML found.

    `text` has paragraphs apart by a blank line and bullets as "- "; `slim` is the same content with no other
    tags than those that a posting may keep, still to be sanitised; `depth` is the deepest nesting.
    """

    text: str = ""
    slim: str = ""
    depth: int = 0
    page_title: str = ""
    heading: str = ""
    meta: dict[str, str] = field(factory=dict)
    data: list[object] = field(factory=list)
    broken_data: int = 0


def read_markup(source: str, *, is_whole: bool = False) -> Markup:
    """Return what HTML says, without building a tree.

    Args:
        source: HTML of any quality; time and memory grow with its length, never with its nesting.
        is_whole: Whether to keep navigation, footers and other surroundings too.
    """
    markup = Markup()
    writer = _Writer(silent=frozenset({"script", "style", "svg"}) if is_whole else _SILENT)
    open_tags: Counter[str] = Counter()
    depth = 0
    for token in _tokens(source):
        if token.kind == "open" and token.name not in _UNCOUNTED:
            open_tags[token.name] += 1
            depth += 1
            markup.depth = max(markup.depth, depth)
        elif token.kind == "close" and open_tags[token.name]:
            open_tags[token.name] -= 1
            depth -= 1
        _note(token, markup=markup)
        writer.write(token)
    markup.text, markup.slim = writer.text(), "".join(writer.slim)
    markup.heading = writer.heading()
    return markup


def plain(text: str) -> str:
    """Return text with entities resolved and white space collapsed to one line."""
    return " ".join(_unescaped(text).split())


def _note(token: _Token, *, markup: Markup) -> None:
    if token.kind == "json":
        if token.value is None:
            markup.broken_data += 1
        else:
            markup.data.append(token.value)
    elif token.kind == "text" and token.name == "title":
        markup.page_title = markup.page_title or plain(token.text)
    elif token.kind == "open" and token.name in ("meta", "link"):
        values = _attributes(token.text)
        name = values.get("property") or values.get("name") or values.get("rel", "")
        content = values.get("content") or values.get("href", "")
        markup.meta.setdefault(name.casefold(), plain(content))


def _tokens(source: str) -> Iterator[_Token]:
    at = faults = 0
    while at < len(source):
        start = source.find("<", at)
        if start != at:
            yield _Token("text", text=source[at : start if start >= 0 else len(source)])
        if start < 0:
            return
        tag = _TAG_NAME.match(source, start)
        if tag is None:
            at, text = _not_a_tag(source, start)
            yield _Token("text", text=text)
            continue
        end, is_fault = _tag_end(source, tag.end(), is_careful=faults < _MOST_TAG_FAULTS)
        faults += is_fault
        name = tag[2].lower()
        attributes = source[tag.end() : min(end - 1, tag.end() + _MOST_ATTRIBUTE_CHARACTERS)]
        yield _Token("close" if tag[1] else "open", name=name, text=attributes)
        at = end
        if not tag[1] and name in _RAW_TEXT:
            at, token = _raw_text(source, at=end, name=name, attributes=attributes)
            yield token


def _tag_end(source: str, start: int, *, is_careful: bool) -> tuple[int, bool]:
    # A tag that never ends is taken to end where it began, so that what follows stays readable.
    limit = start + _MOST_TAG_CHARACTERS
    if is_careful and (rest := _TAG_REST.match(source, start, limit)):
        return rest.end(), False
    following = source.find("<", start, limit)
    end = source.find(">", start, following if following >= 0 else limit)
    return (end + 1 if end >= 0 else start), is_careful


def _not_a_tag(source: str, start: int) -> tuple[int, str]:
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return (end + 3 if end >= 0 else len(source)), ""
    if source.startswith(("<!", "<?", "</"), start):
        end = source.find(">", start)
        return (end + 1 if end >= 0 else len(source)), ""
    angles = _OPEN_ANGLES.match(source, start)
    end = angles.end() if angles else start + 1
    end -= end - start > 1 and _TAG_NAME.match(source, end - 1) is not None
    return end, source[start:end]


def _raw_text(source: str, *, at: int, name: str, attributes: str) -> tuple[int, _Token]:
    if name == "script" and "ld+json" in attributes.lower():
        end, value = read_script(source, start=at)
        return end, _Token("json", value=value)
    closing = _RAW_TEXT[name].search(source, at)
    end = closing.start() if closing else len(source)
    return end, _Token("text", name=name, text=source[at:end])


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.casefold(), double or single or bare)
    return found


def _unescaped(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:  # a numbered character of more than 4,300 digits
        return text


@define
class _Writer:
    """Writes the text and the slim HTML as tokens come; what stands inside a silent tag is left out."""

    silent: frozenset[str]
    slim: list[str] = field(factory=list)
    _lines: list[str] = field(factory=list)
    _heading: list[str] = field(factory=list)
    _is_in_heading: bool = False
    _silenced_by: str = ""
    _silenced_deep: int = 0

    def write(self, token: _Token) -> None:
        """Take the next token."""
        if self._silenced_by:
            if token.name == self._silenced_by and token.kind in ("open", "close"):
                self._silenced_deep += 1 if token.kind == "open" else -1
                self._silenced_by = self._silenced_by if self._silenced_deep else ""
        elif token.kind == "open" and token.name in self.silent:
            self._silenced_by, self._silenced_deep = token.name, 1
        elif token.kind == "text" and not token.name:
            self._write_text(token.text)
        elif token.kind in ("open", "close"):
            self._write_tag(token)

    def text(self) -> str:
        """Return what was written, with paragraphs apart by one blank line."""
        lines = (_BLANKS.sub(" ", line).strip() for line in "".join(self._lines).split("\n"))
        bulleted = _BULLET_ALONE.sub("- ", "\n".join(lines))
        return _MANY_LINES.sub("\n\n", _EMPTY_BULLET.sub("", bulleted)).strip()

    def heading(self) -> str:
        """Return the first heading of the first rank."""
        return plain("".join(self._heading))[:300]

    def _write_text(self, raw: str) -> None:
        text = " ".join(_unescaped(f"|{raw}|").split())[1:-1]
        self._lines.append(text)
        self.slim.append(html.escape(text, quote=False))
        if self._is_in_heading:
            self._heading.append(text)

    def _write_tag(self, token: _Token) -> None:
        is_open = token.kind == "open"
        if token.name == "h1":
            self._is_in_heading = is_open and not "".join(self._heading).strip()
        if token.name in _PARAGRAPHS:
            self._lines.append("\n\n")
        elif token.name in _LINES:
            self._lines.append("\n- " if token.name == "li" and is_open else "\n")
        elif token.name in ("td", "th"):
            self._lines.append(" ")
        name = _RENAMED.get(token.name, "p" if token.name in _PARAGRAPHS | _LINES else token.name)
        name = token.name if token.name in _KEPT else name
        if name == "a" and is_open:
            address = html.escape(_unescaped(_attributes(token.text).get("href", "")))
            self.slim.append(f'<a href="{address}">')
        elif name in _KEPT:
            self.slim.append(f"<{name}>" if is_open else f"</{name}>")
