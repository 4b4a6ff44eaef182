"""What one pass over a page finds: its prose, its headings, and what it states for machines."""

from attrs import define, field, frozen

from goodterms.kit.markup import OPAQUE, Nesting, Token, attributes_of, tokens, unescaped
from goodterms.postings.engine.prose import Prose, ProseWriter

_MOST_PIECES = 1_000_000
# What stands around a posting says nothing of it.
_OPAQUE = OPAQUE | {"xmp", "noscript", "button", "nav", "footer"}


@frozen
class Page:
    """A page as read: `named` holds "title", "canonical" and the "og:" values; `scripts` the JSON-LD as it stands.

    `deepest` is how deep its tags are nested; `is_cut` whether it holds more than a million pieces.
    """

    prose: Prose
    heading: str
    named: dict[str, str]
    scripts: tuple[str, ...]
    deepest: int
    is_cut: bool


@define
class _Scan:
    """What was found so far."""

    writer: ProseWriter = field(factory=ProseWriter)
    named: dict[str, str] = field(factory=dict)
    scripts: list[str] = field(factory=list)
    heading: list[str] = field(factory=list)
    is_in_heading: bool = False

    def take(self, token: Token) -> None:
        """Take over one piece of the page."""
        if token.kind == "opaque":
            self._take_opaque(token)
        elif token.name in {"meta", "link"}:
            self._take_named(attributes_of(token))
        else:
            self.writer.take(token)
            self._take_heading(token)

    def _take_opaque(self, token: Token) -> None:
        if token.name == "title":
            self.named.setdefault("title", one_line(unescaped(token.text)))
        elif token.name == "script" and "ld+json" in attributes_of(token).get("type", "").lower():
            self.scripts.append(token.text)

    def _take_named(self, attributes: dict[str, str]) -> None:
        name = _first(attributes, "property", "name", "rel").lower()
        value = _first(attributes, "content", "href")
        if name.startswith("og:") or name == "canonical":
            self.named.setdefault(name, value if name == "og:description" else one_line(value))

    def _take_heading(self, token: Token) -> None:
        if token.name == "h1":
            self.is_in_heading = token.kind == "open" and not self.heading
        elif self.is_in_heading and token.kind == "text":
            self.heading.append(unescaped(token.text))


def _first(attributes: dict[str, str], *names: str) -> str:
    """Return the first of these attributes that says anything."""
    return next((attributes[name] for name in names if attributes.get(name)), "")


def scan_page(markup: str) -> Page:
    """Return what a page holds, in time proportional to its length."""
    scan, nesting, is_cut = _Scan(), Nesting(), False
    for number, token in enumerate(tokens(markup, opaque=_OPAQUE)):
        if number == _MOST_PIECES:
            is_cut = True
            break
        nesting.take(token)
        scan.take(token)
    return Page(
        prose=scan.writer.prose(),
        heading=one_line(" ".join(scan.heading)),
        named=scan.named,
        scripts=tuple(scan.scripts),
        deepest=nesting.deepest,
        is_cut=is_cut,
    )


def one_line(text: str) -> str:
    """Return the text on one line, with single spaces."""
    return " ".join(text.split())
