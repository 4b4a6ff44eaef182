"""The parts of a posting: headings, and the sentences and bullets under them, each with its place."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator

from attrs import frozen

from goodterms.units import Span

_LONGEST_HEADING = 70
_MOST_HEADING_WORDS = 9
_MOST_CHARACTERS = 200_000
_PARAGRAPH_FROM = 60
_OF_ONE_LINE = frozenset({"benefits", "pay", "about", "other", "legal", "apply", "terms"})
_TRIM = " \t*#:_-\u2013\u2014\u2022>|"

_LINE = re.compile(r"[^\n]+")
_MARKS = "\u2022\u25cf\u25aa\u25ab\u00b7\u2023\u25e6\u25cb\u27a2\uf0b7\u2713\u2714\u2192"
_LEAD = re.compile(
    rf"""(?:[{_MARKS}][\s*]{{0,4}}){{1,3}}(?=\S)               # a bullet needs no blank behind it
    | (?:\\?[-*o>|\u2013\u2014+]\s{{1,4}}){{1,3}}(?=\S)         # these do: words begin with an "o" too
    | \(?(?:\d{{1,2}}|[a-zA-Z])[.)]\s{{1,4}}(?=\S)""",
    re.VERBOSE,
)
_LONE_MARK = re.compile(rf"[\s{_MARKS}*o-]{{1,8}}")
_HEADING_MARK = re.compile(r"#{1,6}\s{0,3}")
# A dot ends a sentence, though not in "e.g.", "Sr.", "U.S." or "3.5".
_SENTENCE = re.compile(
    r"""[^.!?;\n]+
    (?: [.!?;](?!\s|$)[^.!?;\n]*
      | (?<=\b[A-Za-z])\. | (?<=e\.g)\. | (?<=i\.e)\. | (?<=etc)\.(?=\s[a-z,)]) | (?<=[Ss]r)\. | (?<=[Jj]r)\.
      | (?<=yrs)\.(?=\s[a-z]) | (?<=approx)\. | (?<=incl)\. | (?<=min)\.(?=\s\d) | (?<=ext)\. | (?<=Ph\.D)\.(?=\s[a-z])
      | [^.!?;\n]
    )*
    [.!?;]?""",
    re.VERBOSE,
)
# A short line that asks for something itself: "Experience with Docker", "Supervisory experience preferred".
_STATEMENT = re.compile(
    r"""(?:experience|knowledge|education|skills?|familiarity|you|we|candidates?|ability|licen[cs]e|degree)\b.{0,60}
        \b(?:with|in|of|as|an?|to)\s\w
    | (?!preferred|required|desired|minimum)\S.{0,60}
        \b(?:experience|knowledge|degree|ability|licen[cs]e|diploma|certifications?|equivalent|ged|\w+)\s
        (?:(?:is\s|are\s)?(?:strongly\s|highly\s)?(?:preferred|desired|required)|(?:is\s|are\s)an?\s(?:plus|asset))$""",
    re.IGNORECASE | re.VERBOSE,
)
_ASKED_HEAD = re.compile(
    r"(?:(?:other|additional|key|job|work|the) )?(?:qualifications|skills|experience|requirements|education|criteria) "
    r"(?:preferred|desired|required)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\W{0,3}[\d$\u00a3\u20ac]")


@frozen
class Statement:
    """One sentence or bullet: the kind of part it stands in ("" for none), its span, and its words."""

    section: str
    span: Span
    text: str
    is_bullet: bool


@frozen
class Heading:
    """A heading of a part of a posting."""

    section: str
    span: Span
    text: str


@frozen
class _Line:
    """A line without its bullet and stars, where its words begin, and whether a blank line stands above."""

    words: str
    start: int
    is_bullet: bool
    is_apart: bool

    @property
    def is_new_paragraph(self) -> bool:
        """Whether a blank line parts it from what stands above, and it is prose of some length."""
        is_prose = self.words[-1:] in ".!?" or len(self.words) > _PARAGRAPH_FROM
        return self.is_apart and not self.is_bullet and is_prose


@functools.cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = (importlib.resources.files(__package__) / "sections.toml").read_text("utf-8")
    lists = tomllib.loads(text)["kinds"]
    order = ("apply", "legal", "other", "nice", "benefits", "pay", "duties", "terms", "must", "about")
    return tuple((kind, re.compile("|".join(f"(?:{one})" for one in lists[kind]))) for kind in order)


def statements(text: str) -> Iterator[Statement]:
    """Yield the sentences and bullets of a posting under their headings; headings themselves are left out.

    The first 200,000 characters are read. A line is a heading where it is short and worded like one; a heading
    with words behind its colon ("Requirements: two years") opens its part, and the words are a statement of it.
    Other parts with words behind their colon ("Benefits: health insurance") end with their line. A paragraph
    behind a list and a blank line belongs to the part no longer.
    """
    section, has_bullets = "", False
    for line in _lines(text[:_MOST_CHARACTERS]):
        words, start = line.words, line.start
        kind, rest = heading_kind(words, is_bullet=line.is_bullet)
        if kind:
            section, has_bullets = kind, False
            start += len(words) - len(rest)
            words = rest
        elif has_bullets and line.is_new_paragraph:
            section = ""
        has_bullets = has_bullets or line.is_bullet
        yield from _sentences(words, at=start, section=section, is_bullet=line.is_bullet)
        if kind in _OF_ONE_LINE and rest:
            section = ""


def headings(text: str) -> Iterator[Heading]:
    """Yield the headings of a posting's parts, in order; the first 200,000 characters are read."""
    for line in _lines(text[:_MOST_CHARACTERS]):
        kind, rest = heading_kind(line.words, is_bullet=line.is_bullet)
        if kind:
            head = line.words[: len(line.words) - len(rest)].rstrip(_TRIM)
            yield Heading(kind, Span(line.start, line.start + len(head)), head)


@functools.lru_cache(maxsize=4096)
def heading_kind(words: str, *, is_bullet: bool = False) -> tuple[str, str]:
    """Return the kind of part that a line opens, "" for none, and the words behind its colon.

    The kinds are those of `sections.toml`: "must", "nice", "duties", "benefits", "pay", "about", "terms", "apply",
    "legal" and "other".
    """
    head, colon, rest = words.partition(":")
    head, rest = head.strip(_TRIM), rest.lstrip(_TRIM)
    if not _is_like_heading(words, head, has_colon=bool(colon), is_bullet=is_bullet):
        return "", ""
    low = head.lower().replace("\u2019", "'").strip("()[]!? ")
    kind = next((kind for kind, pattern in _kinds() if pattern.fullmatch(low)), "")
    if not kind or (kind == "must" and _MONEY.match(rest)):  # "Minimum: $39,500"
        return "", ""
    return kind, rest


def _is_like_heading(words: str, head: str, *, has_colon: bool, is_bullet: bool) -> bool:
    if not head or len(head) > _LONGEST_HEADING or len(head.split()) > _MOST_HEADING_WORDS:
        return False
    if has_colon:
        return True
    if is_bullet or _reads_on(words, head):
        return False
    return not _STATEMENT.match(head) or _ASKED_HEAD.fullmatch(head) is not None


def _reads_on(words: str, head: str) -> bool:
    """Return whether a line is, by its signs and letters, a sentence or a part of one."""
    return words[-1:] in ".;,!" or (words[:1].islower() and " " in head)


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines that hold words; a bullet alone in its line belongs to the line below."""
    is_pending, end = False, 0
    for match in _LINE.finditer(text):
        if not match[0].strip():
            continue
        if _LONE_MARK.fullmatch(match[0]):
            is_pending = True
            continue
        words, start, is_bullet = _bare(match[0], at=match.start())
        if words:
            is_apart = text.count("\n", end, match.start()) > 1
            yield _Line(words, start, is_bullet=is_bullet or is_pending, is_apart=is_apart)
        is_pending, end = False, match.end()


def _bare(line: str, *, at: int) -> tuple[str, int, bool]:
    """Return a line without its bullet and stars, where its words begin, and whether it is a bullet."""
    start = len(line) - len(line.lstrip())
    mark = _HEADING_MARK.match(line, start)
    lead = None if mark else _LEAD.match(line, start)
    start = mark.end() if mark else lead.end() if lead else start
    words = line[start:].rstrip()
    stripped = words.lstrip(" *_")
    return stripped.rstrip("*_ "), at + start + len(words) - len(stripped), lead is not None


def _sentences(words: str, *, at: int, section: str, is_bullet: bool) -> Iterator[Statement]:
    for match in _SENTENCE.finditer(words):
        piece = match[0].strip()
        if len(piece) > 1:
            start = at + match.start() + len(match[0]) - len(match[0].lstrip())
            yield Statement(section, Span(start, start + len(piece)), piece, is_bullet)
