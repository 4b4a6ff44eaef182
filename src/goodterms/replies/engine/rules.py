"""The wordings that tell a kind, and whether a "not" or an "if" before them takes that back."""

import functools
import importlib.resources
import re
import tomllib
import zlib
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from goodterms.replies.engine.kinds import KINDS
from goodterms.units import Span

STRENGTHS = {"strong": 3.0, "fair": 1.5}

_BLANK = r"[ \n]{1,3}"
_GAP = r"[ \n,]{0,3}(?:[^\s.;!?]{1,20}[ \n]{1,3}){0,3}"
_NAME = re.compile(r"<([a-z]+)>")
_CLASS_OR_SIGN = re.compile(r"\[[^]]*\]|\\.| \?|[ _]")
_SCOPE = 40  # how far before a wording a "not" may stand
_NEGATED = re.compile(
    r"(?:\b(?:not|never|cannot|nobody|no one|hardly|without|far from|no question of|rather than)|n't)"
    r"(?: (?:say|saying|said|mean|mean to|want|wish|going|to|be|that|think|asking|suggesting|telling|you|a|an|the"
    r"|as|in any way)){0,4} ?\Z"
)
_IF = re.compile(r"\b(?:if|unless|in case|should you|were you|had you|whether)\b[^.;!?]{0,60}\Z")
_OPEN_QUOTE = re.compile(r'"[^"]{0,80}\Z')


@frozen
class Hit:
    """A wording found: the number of its rule, and whether it is denied, conditional or only quoted."""

    rule: int
    span: Span
    is_denied: bool
    is_conditional: bool


@frozen
class Rule:
    """One wording of a kind."""

    kind: str
    strength: str
    pattern: re.Pattern[str]


def hits(text: str, *, spans: list[Span]) -> Iterator[Hit]:
    """Yield the first place of every wording in each sentence of plain text.

    "I would not say never apply again" denies, "if you never apply again" is conditional, and what stands in
    quotation marks is somebody else's.
    """
    for span in spans:
        for number, rule in enumerate(rules()):
            if match := rule.pattern.search(text, span.start, span.end):
                before = text[max(span.start, match.start() - _SCOPE * 2) : match.start()]
                is_denied = bool(_NEGATED.search(before[-_SCOPE:]) or _OPEN_QUOTE.search(before))
                yield Hit(number, Span(*match.span()), is_denied, bool(_IF.search(before)))


@functools.cache
def rules() -> tuple[Rule, ...]:
    """Return all rules, those of a kind together."""
    words = tomllib.loads((importlib.resources.files(__package__) / "rules.toml").read_text("utf-8"))
    return tuple(
        Rule(kind, strength, _pattern(wording, lists=words["lists"]))
        for kind in KINDS
        for strength in STRENGTHS
        for wording in words[kind][strength]
    )


def rules_mark() -> int:
    """Return a number that changes with the rules; a model fits only the rules with which it was trained."""
    return zlib.crc32("\n".join(f"{rule.kind} {rule.pattern.pattern}" for rule in rules()).encode())


def _pattern(wording: str, *, lists: dict[str, Any]) -> re.Pattern[str]:
    """Return a wording as a pattern in which every blank is bounded."""
    while _NAME.search(wording):
        wording = _NAME.sub(lambda name: f"(?:{'|'.join(lists[name[1]])})", wording)
    put = {" ": _BLANK, "_": _GAP, " ?": r"[ \n]{0,3}"}
    sought = _CLASS_OR_SIGN.sub(lambda piece: put.get(piece[0], piece[0]), wording)
    return re.compile((r"(?<!\w)" if wording[0].isalnum() or wording[0] in "(<" else "") + f"(?:{sought})")
