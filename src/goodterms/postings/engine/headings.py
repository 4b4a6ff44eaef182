"""Title, employer and place of a posting, from the lines at its head. The deep reading will come here too."""

import functools
import importlib.resources
import re
import tomllib

from attrs import field, frozen

_HEAD_CHARACTERS = 20_000
_HEAD_LINES = 80
_LONGEST_LINE = 300
# At half of either two or three of 98 real titles are lost, at twice none more is found.
_LONGEST_TITLE = 120
_MOST_TITLE_WORDS = 14
# With six lines, three of 321 real adverts got a wrong employer, and none a right one more.
_FIRST_LINES = 3
_NO_TITLE_ENDS = (".", "!", "?", ":", ",", ";")
_NO_TITLE_SIGNS = ("@", "://", "<")

_LABELLED = re.compile(r"[\W_]{0,4}([^\W\d_][^:\uff1a]{0,29}?)[ \t*]{0,4}[:\uff1a][ \t*]{0,4}(.{0,300})")
_MAIL_HEADER = re.compile(
    r"(from|to|cc|date|sent|subject|reply-to|received|return-path|delivered-to|message-id|mime-version|"
    r"content-[a-z-]{1,30}|x-[a-z-]{1,40}|von|an|betreff|gesendet|datum)[ \t]?:",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://[^\s<>\"']{1,900}", re.IGNORECASE)
_MEMBER_SITE = re.compile(r"(.{1,120}?) hiring (.{1,120}?)(?: in (.{1,120}?))?(?: \| LinkedIn)?")
_APPLICATION = re.compile(r"(?:job application for|bewerbung als) ", re.IGNORECASE)


@frozen
class Stated:
    """What the text states, and where in words ("line 2"); both "" when it states nothing."""

    text: str = ""
    source: str = ""


@frozen
class _Words:
    """The word lists: a label's field, and what begins or is no title or employer."""

    field_of_label: dict[str, str]
    no_title_start: frozenset[str]
    no_employer_start: frozenset[str]
    no_title: frozenset[str]


@frozen
class Headings:
    """What the head of a posting states; nothing is guessed."""

    title: Stated = field(factory=Stated)
    employer: Stated = field(factory=Stated)
    place: Stated = field(factory=Stated)
    url: Stated = field(factory=Stated)


def read_headings(text: str) -> Headings:
    """Return title, employer, place and address as the first lines of a posting state them.

    A labelled line ("Company: ...") counts before "TITLE at EMPLOYER" in one of the first three lines, and that
    before a first line that reads like a title. Only the first 80 lines that are not blank are read.

    Args:
        text: The posting as plain text; its lines are numbered from 1 in the sources.
    """
    lines = _head(text)
    found = _in_one_line(lines) | _labelled(lines)
    if lines and "title" not in found and is_title(lines[0][1]):
        found["title"] = Stated(lines[0][1], f"line {lines[0][0]}")
    return Headings(**found)


def _in_one_line(lines: list[tuple[int, str]]) -> dict[str, Stated]:
    """Return what the first of the first three lines states that names title and employer in one."""
    for number, line in lines[:_FIRST_LINES]:
        split = split_title(line)
        if split.employer.text:
            stated = {name: getattr(split, name).text for name in ("title", "employer", "place")}
            return {name: Stated(text, f"line {number}") for name, text in stated.items() if text}
    return {}


def split_title(line: str) -> Headings:
    """Return title, employer and place out of one line such as "Baker at Northwind"; the sources stay empty.

    Also reads the page titles "Northwind hiring Baker in Ulm | LinkedIn" and "Job Application for Baker at
    Northwind". A line of another shape gives nothing.
    """
    line = line.strip()
    if len(line) > 2 * _LONGEST_TITLE or line.endswith(_NO_TITLE_ENDS):
        return Headings()
    if " | LinkedIn" in line and (match := _MEMBER_SITE.fullmatch(line)):
        return Headings(title=Stated(match[2]), employer=Stated(match[1]), place=Stated(match[3] or ""))
    return _title_at_employer(_APPLICATION.sub("", line, count=1))


def _title_at_employer(line: str) -> Headings:
    for joint in (" at ", " bei ", " chez "):
        title, _, employer = line.partition(joint)
        if employer and joint not in employer and is_title(title) and _is_employer(employer):
            return Headings(title=Stated(title.strip()), employer=Stated(employer.strip()))
    return Headings()


def is_title(line: str) -> bool:
    """Return whether a line can be the title of a posting: short, no sentence, no greeting, no mail header."""
    words = line.split()
    if not words or len(line) > _LONGEST_TITLE or len(words) > _MOST_TITLE_WORDS:
        return False
    if line.endswith(_NO_TITLE_ENDS) or any(sign in line for sign in _NO_TITLE_SIGNS):
        return False
    return _begins_like_title(line) and any(map(str.isalpha, line))


def _begins_like_title(line: str) -> bool:
    if not line[0].isalnum() or _MAIL_HEADER.match(line):
        return False
    words = _words()
    return line.casefold() not in words.no_title and _first_word(line) not in words.no_title_start


def _is_employer(text: str) -> bool:
    text = text.strip()
    return (
        bool(text)
        and (text[0].isupper() or text[0].isdigit())
        and _first_word(text) not in _words().no_employer_start
    )


@functools.cache
def _words() -> _Words:
    text = importlib.resources.files("goodterms.postings.engine").joinpath("words.toml").read_text("utf-8")
    lists = tomllib.loads(text)
    fields = ("title", "employer", "place", "url")
    return _Words(
        field_of_label={label: name for name in fields for label in lists["labels"][name]},
        no_title_start=frozenset(lists["no_title_start"]["value"]),
        no_employer_start=frozenset(lists["no_employer_start"]["value"]),
        no_title=frozenset(lists["no_title"]["value"]),
    )


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0].casefold().replace("'", "").replace("\u2019", "").rstrip(",:;")


def _head(text: str) -> list[tuple[int, str]]:
    lines = ((number, line.strip()) for number, line in enumerate(text[:_HEAD_CHARACTERS].split("\n"), 1))
    return [(number, line) for number, line in lines if line and len(line) <= _LONGEST_LINE][:_HEAD_LINES]


def _labelled(lines: list[tuple[int, str]]) -> dict[str, Stated]:
    found: dict[str, Stated] = {}
    for at, (number, line) in enumerate(lines):
        name, value = _label_and_value(line)
        source = number
        if name and not value:
            source, value = _below(lines, at)
        if value and name and (name != "url" or _ADDRESS.fullmatch(value)):
            found.setdefault(name, Stated(value, f"line {source}"))
    return found


def _below(lines: list[tuple[int, str]], at: int) -> tuple[int, str]:
    """Return the line below, which holds the value of a label that stands alone; "" if it is a label itself."""
    number, line = lines[at + 1] if at + 1 < len(lines) else lines[at]
    return number, "" if _LABELLED.fullmatch(line) else line


def _label_and_value(line: str) -> tuple[str, str]:
    """Return the field that a line states and its value; a line that is an address states itself."""
    match = _LABELLED.fullmatch(line)
    if match and (name := _words().field_of_label.get(match[1].strip().casefold(), "")):
        return name, match[2].strip(" \t*")
    return ("url", line) if _ADDRESS.fullmatch(line) else ("", "")
