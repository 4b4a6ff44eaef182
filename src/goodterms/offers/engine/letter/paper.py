"""The letter as one text with its pages, made comparable character by character, and its clauses."""

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from goodterms.offers.engine.letter.wordings import one_of

_BETWEEN = "\n\n"
_SIGNS = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u201b`"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\u00ad"), "-"),
    **dict.fromkeys(map(ord, "\t\u00a0\u2000\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u3000\r\v\f_"), " "),
    **dict.fromkeys(map(ord, "\u2022\u25aa\u25cf\u00b7\u2023\u25e6\uf0b7"), "*"),
    ord("\u2028"): "\n",
    ord("\u2029"): "\n",
    ord("\u2024"): ".",
}
_GROUPED = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_LINE = re.compile(r"[^\n]+")
_ITEM = re.compile(r"[*-] |\(?\d{1,2}(?:\.\d{1,2})*[.)](?: |$)|\(?[a-z]\) |section |article ")
_ENDS = (".", "!", "?", ":", ";", "|")
_ROW = re.compile(r" {3,}|\.{3,}|\||:(?: |$)|^[*-] ")
_CODES = ("usd", "gbp", "eur")
_DIGIT = re.compile(r"\d")
_FULL_LINE, _SHORT_LINE = 55, 25
_STOP = re.compile(r"(?<!\.)[.!?][\"')]{0,2} {1,4}|; ?| \* ")
_NUMBERED = re.compile(r" {0,3}\(?\d{1,2}(?:\.\d{1,2})?")
_LONGEST_CLAUSE = 1200
# 500 pages have 25,000 lines; more are there to keep us busy.
MOST_CLAUSES = 60_000
_LONGEST_QUOTE = 300


@frozen
class Clause:
    """A sentence, a line of a list or a row of a table, by its place in the letter."""

    start: int
    end: int
    words: str


@frozen
class Paper:
    """A letter.

    Attributes:
        text: The pages, a blank line between.
        flat: The same length in lower case, with plain signs, and lines that run on joined by a blank.
        starts: Where each page begins.
    """

    text: str
    flat: str
    starts: tuple[int, ...]

    def page_of(self, place: int) -> int:
        """Return the number of the page, from 1, on which a character stands."""
        return bisect.bisect_right(self.starts, place)

    def quote(self, start: int, end: int, *, around: int | None = None) -> tuple[str, int]:
        """Return the words between two places as they stand, at most 300 characters on one page, and the page.

        Args:
            start: The first character.
            end: The end.
            around: The character that must be in it; its page counts where the words run over two.
        """
        page = self.page_of(start if around is None else around)
        first = self.starts[page - 1]
        last = self.starts[page] - len(_BETWEEN) if page < len(self.starts) else len(self.text)
        start, end = max(start, first), min(end, last)
        if end - start > _LONGEST_QUOTE:
            middle = start if around is None else around
            start = max(start, min(middle - _LONGEST_QUOTE // 2, end - _LONGEST_QUOTE))
            end = start + _LONGEST_QUOTE
        return self.text[start:end].strip(), page


def paper_of(pages: Sequence[str] | str) -> Paper:
    """Return a letter's pages as one text; a plain text is parted at form feeds."""
    sheets = pages.split("\f") if isinstance(pages, str) else list(pages)
    starts, place = [], 0
    for sheet in sheets or [""]:
        starts.append(place)
        place += len(sheet) + len(_BETWEEN)
    text = _BETWEEN.join(sheets)
    return Paper(text, _run_on(_plain(text), text=text, starts=starts), tuple(starts))


def clauses(paper: Paper) -> Iterator[Clause]:
    """Yield the clauses in order; one of more than 1,200 characters is cut."""
    for line in _LINE.finditer(paper.flat):
        start = line.start()
        for stop in _STOP.finditer(paper.flat, line.start(), line.end()):
            if _is_end(paper, stop=stop, start=start):
                yield from _pieces(paper, start=start, end=stop.end())
                start = stop.end()
        yield from _pieces(paper, start=start, end=line.end())


def _pieces(paper: Paper, *, start: int, end: int) -> Iterator[Clause]:
    for place in range(start, end, _LONGEST_CLAUSE):
        words = paper.flat[place : min(end, place + _LONGEST_CLAUSE)]
        if words.strip():
            yield Clause(place, place + len(words), words)


def _is_end(paper: Paper, *, stop: re.Match[str], start: int) -> bool:
    if stop[0][0] != ".":
        return True
    following = paper.text[stop.end() : stop.end() + 1]
    if following.islower():
        return False
    if _NUMBERED.fullmatch(paper.flat, start, stop.start()):
        return False
    return not one_of("sentences", "lines", "shortened").search(
        paper.flat, max(start, stop.start() - 8), stop.start()
    )


def _plain(text: str) -> str:
    plain = _GROUPED.sub(",", text).translate(_SIGNS)
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in plain)


def _run_on(flat: str, *, text: str, starts: Sequence[int]) -> str:
    """Return the text with the line breaks inside sentences as blanks, and page numbers blanked out."""
    flat = one_of("sentences", "lines", "footer").sub(lambda footer: " " * len(footer[0]), flat)
    written: list[str] = []
    before, ended = "", 0
    for line in itertools.islice(_LINE.finditer(flat), MOST_CLAUSES):
        words = line[0].strip()
        if not words:
            continue
        gap = flat[ended : line.start()]
        first = text[line.start() + line[0].index(words[0])]
        is_broken = bisect.bisect_right(starts, line.start()) > bisect.bisect_right(starts, max(0, ended - 1))
        joins = bool(before) and _runs_on(
            before, words, first=first, is_near=is_broken or gap.count("\n") == 1, is_broken=is_broken
        )
        written += [" " * len(gap) if joins else gap, line[0]]
        before, ended = words, line.end()
    written.append(flat[ended:])
    return "".join(written)


def _runs_on(before: str, words: str, *, first: str, is_near: bool, is_broken: bool) -> bool:
    """Return whether a line goes on in the next one.

    Args:
        before: The line.
        words: The next one.
        first: Its first character as it was written.
        is_near: Whether there is no blank line between them, but for the end of a page.
        is_broken: Whether a page ends between them.
    """
    if before.endswith(_ENDS):
        return False
    if _is_open(before, first=first):
        return is_near or not before.endswith(",")
    if one_of("sentences", "lines", "continues").match(words):
        return True
    if _ITEM.match(words):
        return False
    if first.islower():  # also over a blank line: readers of PDF and Word put them in
        return True
    return is_near and _fills(before, words, first=first, is_broken=is_broken)


def _is_open(before: str, *, first: str) -> bool:
    """Return whether a line cannot end where it does: "the", "of"; a currency only waits for its number."""
    is_open = one_of("sentences", "lines", "open_end").search(before[-40:])
    return bool(is_open) and (first.isdigit() or not before.endswith(_CODES))


def _fills(before: str, words: str, *, first: str, is_broken: bool) -> bool:
    """Return whether a line is as long as lines that go on are, or a label that an amount follows."""
    is_list = bool(_ROW.search(before) or _ROW.search(words))
    if first.isdigit() or first in "$\u00a3\u20ac(":
        has_amount = _DIGIT.search(_ITEM.sub("", before, count=1))
        return not has_amount or (len(before) > _FULL_LINE and not is_list)
    return not is_list and len(before) > (_SHORT_LINE if is_broken else _FULL_LINE)
