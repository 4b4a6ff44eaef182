"""The amounts and days that a piece of a letter names: money, shares, days, weeks, hours, months, years."""

import datetime as dt
import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from goodterms.offers.engine.letter.days import days_in
from goodterms.offers.engine.letter.wordings import one_of, pattern, table

_DIGITS = r"\d{1,3}(?:,\d{3}){1,3}(?:\.\d{1,2})?(?!\d)|\d{1,3}(?:\.\d{3}){1,2},\d{2}(?!\d)|\d{1,9}(?:\.\d{1,4})?(?!\d)"
_NEAR_RIGHT, _NEAR_LEFT = 60, 70
_MOST = 40
_ARTICLE = len("an")
_LIST_NUMBER = re.compile(r" {0,9}\(?\d{1,2}(?:\.\d{1,2}){0,2}[.)](?= )")
_PLAN = re.compile(r"(?:401|403|457) ?[(]?[kb]")
_TOKEN = re.compile(r"[a-z]+")
_THOUSAND, _MILLION = Decimal(1000), Decimal(1_000_000)
_SCALES = {"k": _THOUSAND, "thousand": _THOUSAND, "m": _MILLION, "million": _MILLION}
_RECURRING = frozenset(["money", "days", "hours", "weeks", "number"])  # what may come so often a period


@frozen
class Value:
    """One amount in a letter.

    Attributes:
        kind: "money", "percent", "days", "weeks", "hours", "months", "years", "number", or "date".
        amount: The amount; 0 for a date.
        start: Its first character in the letter.
        end: Its end.
        step: One unit of its last written digit, to which a converted amount may be off.
        per: The period beside it: "year", "month" and so on, or "".
        days: The days that a date can mean.
    """

    kind: str
    amount: Decimal
    start: int
    end: int
    step: Decimal = Decimal(1)
    per: str = ""
    days: tuple[dt.date, ...] = ()


def values_in(words: str, *, offset: int = 0, year: int = 0) -> tuple[Value, ...]:
    """Return the amounts and days in a piece of lower-case text, in order.

    Args:
        words: The piece.
        offset: Where it begins in the letter.
        year: The year of a day that names none; 0 leaves such a day out.
    """
    dates = [
        Value("date", Decimal(0), offset + day.start, offset + day.end, days=day.days)
        for day in days_in(words, year=year)
    ]
    taken = [(value.start - offset, value.end - offset) for value in dates]
    number = _LIST_NUMBER.match(words)
    taken += [number.span()] if number else []
    amounts = _amounts_in(words, taken=taken, offset=offset)
    return tuple(sorted([*dates, *amounts], key=lambda value: value.start))


def number_of(words: str) -> Decimal | None:
    """Return the number that digits or number words say, or None."""
    if words[:1].isdigit():
        grouped = bool(re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d{2}", words))
        return Decimal(words.replace(".", "").replace(",", ".") if grouped else words.replace(",", ""))
    return _spelled(_TOKEN.findall(words))


def period_of(words: str, *, start: int, end: int) -> str:
    """Return the period that stands right after an amount, before it, or further on; "" for none.

    Args:
        words: The piece of text.
        start: Where the amount begins in it.
        end: Where it ends.
    """
    after = words[end : end + _NEAR_RIGHT]
    beside = _beside(after)
    if beside:
        return beside
    found = [*_after(after), *_before(words[max(0, start - _NEAR_LEFT) : start])]
    return min(found)[1] if found else ""


def _amounts_in(words: str, *, taken: Sequence[tuple[int, int]], offset: int) -> Iterator[Value]:
    """Yield the amounts outside of what is taken; one that is said twice, "twenty-five (25)", begins at its words."""
    spelled = None
    for match in itertools.islice(_amount().finditer(words), _MOST):
        if _touches(match.span(), taken):
            continue
        if _is_said_again(words, match):
            spelled = offset + match.start()
        elif value := _value(words, match, offset=offset):
            yield value if spelled is None else evolve(value, start=spelled)
            spelled = None


def _touches(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


def _is_said_again(words: str, match: re.Match[str]) -> bool:
    """Return whether a spelled number only introduces the same one in digits: "twenty-five (25)"."""
    return bool(match["word"]) and bool(_again().match(words, match.end()))


def _value(words: str, match: re.Match[str], *, offset: int) -> Value | None:
    written = match["num"] or match["word"]
    amount = number_of(written)
    if amount is None or _PLAN.match(words, match.start()):
        return None
    scale = (match["scale"] or "").strip(" -")
    factor = _SCALES.get(scale, Decimal(1))
    kind, end = _kind_of(words, match, scale=scale)
    if kind == "number" and match["word"]:
        return None
    per = period_of(words, start=match.start(), end=end) if kind in _RECURRING else ""
    step = _last_digit(written) * factor
    return Value(kind, amount * factor, offset + match.start(), offset + end, step, per)


def _last_digit(number: str) -> Decimal:
    """Return one unit of a number's last digit: 0.1 for "3.5"; cents behind a comma count as whole."""
    if "," in number[-3:]:
        return Decimal(1)
    return Decimal(1).scaleb(-len(number.partition(".")[2]))


def _kind_of(words: str, match: re.Match[str], *, scale: str) -> tuple[str, int]:
    """Return the kind of an amount by what stands around it, and where the words for it end."""
    unit = _unit().match(words, match.end())
    if unit and unit.lastgroup == "code":
        return "money", unit.end()
    if match["sign"] or scale == "k":
        return "money", match.end()
    return (str(unit.lastgroup), unit.end()) if unit else ("number", match.end())


def _spelled(tokens: Sequence[str]) -> Decimal | None:
    small, scales = table("amounts")["number_words"]["value"], table("amounts")["number_words"]["scales"]
    total, part = 0, 0
    for word in tokens:
        if word in small:
            part += small[word]
        elif word == "hundred":
            part = max(1, part) * scales[word]
        elif word in scales:
            total, part = total + max(1, part) * scales[word], 0
    return Decimal(total + part) if tokens else None


@functools.cache
def _amount() -> re.Pattern[str]:
    entries = table("amounts")
    signs, codes = "|".join(entries["currencies"]["signs"]), "|".join(entries["currencies"]["codes"])
    small = "|".join(
        sorted(
            (word for word in entries["number_words"]["value"] if len(word) > _ARTICLE), key=len, reverse=True
        )
    )
    scales = "|".join(entries["number_words"]["scales"])
    word = rf"(?<![a-z])(?:{small})(?:[ -]{{1,2}}(?:and[ -])?(?:{small}|{scales})(?![a-z]))*(?![a-z])"
    return re.compile(
        rf"(?:(?P<sign>(?:(?:{codes})[ ]?)?(?:{signs})|(?<![a-z])(?:{codes})(?= ?\d))[ ]{{0,2}})?"
        rf"(?<![\w.,/])(?:(?P<num>{_DIGITS})(?P<scale>[ ]?(?:k|thousand|million|m)(?![a-z0-9]))?|(?P<word>{word}))"
    )


@functools.cache
def _again() -> re.Pattern[str]:
    entries = table("amounts")
    return pattern(entries["beside"]["again"], lists={"codes": entries["currencies"]["codes"]})


@functools.cache
def _unit() -> re.Pattern[str]:
    entries = table("amounts")
    named = "|".join(f"(?P<{kind}>{wording}(?![a-z]))" for kind, wording in entries["units"].items())
    named = named.replace("(?:%|percent|per cent|pct)(?![a-z])", "(?:%|(?:percent|per cent|pct)(?![a-z]))")
    return pattern(
        rf"[)]?(?:[ ]?[)]?)?[ -]?[)]?[ -]?(?:(?P<code>(?:{'|'.join(entries['currencies']['codes'])})(?![a-z]))|{named})"
    )


@functools.cache
def _periods() -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = table("amounts")["periods"]
    return tuple(
        (name, pattern(rf"(?<![a-z])(?<!bi-)(?<!semi-)(?:{'|'.join(entry['words'])})"))
        for name, entry in entries.items()
    )


def _beside(after: str) -> str:
    after = one_of("amounts", "beside", "filler").sub("", after, count=1)
    return next((name for name, written in _periods() if written.match(after)), "")


def _after(after: str) -> list[tuple[int, str]]:
    """Return the periods behind an amount, each with its distance; one behind a comma is further away."""
    cut = _CUT.split(after, maxsplit=1)[0]
    found = [(match.start(), name) for name, written in _periods() if (match := written.search(cut))]
    return [
        (place + _COMMA * ("," in cut[:place] or "paid" in cut[:place] or "payable" in cut[:place]), name)
        for place, name in found
    ]


def _before(before: str) -> list[tuple[int, str]]:
    cut = _CUT.split(before)[-1]
    return [
        (len(cut) - match.end(), name)
        for name, written in _periods()
        for match in written.finditer(cut)
        if one_of("amounts", "beside", "no_period").match(cut, match.end()) is None
    ]


# Of two periods in reach the one behind no comma is taken, unless it stands so much farther away.
_COMMA = 40
_CUT = re.compile(r"[;|\n]|\d[\d,.]{2,}|[$£€]")


@functools.cache
def times_a_year(period: str) -> Decimal:
    """Return how often a period comes in a year."""
    return Decimal(table("amounts")["periods"][period]["times"])


@functools.cache
def size(name: str) -> Decimal:
    """Return one of the sizes of the table, such as the hours of a day off."""
    return Decimal(table("amounts")["sizes"]["value"][name])
