"""Amounts of money in a text: the number with its currency, thousands and decimals of three locales."""

import functools
import importlib.resources
import re
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import frozen

from goodterms.units import Span

_THOUSAND = 1000
_GROUP_DIGITS = 3
# The longest wording of a rank, "schedule 12.5 to ", has fewer.
_RANK_CHARACTERS = 24
_YEARS = (1900, 2100)

# A currency before or after, groups of three, decimals, K; "$57, 024", "£30 \- 40k" and "£17\-94" occur in adverts.
_AMOUNT = r"""
(?:(?P<before>
    (?:\b{code}\ ?)?(?:(?:US|CAD|CA|AU|NZ|HK|[CASR])?\$|[£€¥₹])
  | \b{code}
  )[\ \u00a0*]{{0,2}})?
(?<![\w.,])(?P<number>
    (?:(?<=[$£€])|(?<=[$£€]\ ))\d{{1,3}},\ \d{{3}}(?!\d)                                   # $57, 024
  | (?<=[$£])\d{{1,3}}\\?-\d{{2}}(?=\ ?\\?[-\u2013]\ ?[$£])                                # £17\-94 \- £23
  | \d{{1,3}}\ \d{{3}}(?!\d)(?=\ ?(?:[-\u2013]\ ?\d{{1,3}}\ \d{{3}}\ ?)?(?:€|kr\b|zł|{code}\b))  # 62 000 €
  | \d{{1,3}}(?:[,.'\u2019\u00a0\u202f]\d{{3}}){{1,3}}(?:\\?[.,]\d{{1,2}})?(?!\d)          # 90,000.00
  | \d{{1,9}}(?:\\?[.,]\d{{1,2}})?(?!\d)                                                   # 17.5
)
(?:\ ?(?P<mark>
    [kK]\b|[kK](?=[\W_])|thousand\b|tsd\b
  | [mM]{{1,2}}\b|mn\b|[mM]illion(?:en|s)?\b|Mio\b|Mrd\b|Milliarden\b|MILLION\b|BILLION\b
  | [bB]n?\b|[bB]illion\b|[tT]rillion\b|lpa\b|lakhs?\b|crore\b|%
))?
(?:\ ?(?P<after>€|£|zł|{code}\b))?
"""
_WORDED_CODES = ("euros?", "Euro", "dollars", "pounds")
_FACTORS = {"": 1, "k": _THOUSAND, "thousand": _THOUSAND, "tsd": _THOUSAND}
_RANK = re.compile(
    r"\b(?:steps?|grades?|levels?|bands?|tiers?|class|schedule|years?|gs|nj[cp]|scp|ir|range)[ .-]{0,2}"
    r"(?:[\d.]{1,4} ?(?:-|to|\u2013) ?)?$",
    re.IGNORECASE,
)
_PLAN = re.compile(r"(?:40[13]|457|529)\W{0,2}[kKbB]\b")


@frozen
class Amount:
    """One number that may be money: `is_thousands` where it stood with a K, `currency` "" where none stood by it.

    `currency` is ISO 4217, or "$" for a dollar of no stated country. `is_grouped` says that the number is written
    like money: with a K, with its thousands apart or with two decimals.
    """

    value: Decimal
    currency: str
    is_thousands: bool
    is_grouped: bool
    span: Span


@functools.cache
def pay_words() -> Mapping[str, Any]:
    """Return the word lists of this package, read once."""
    text = (importlib.resources.files(__package__) / "words.toml").read_text("utf-8")
    return tomllib.loads(text)


def amounts(text: str) -> Iterator[Amount]:
    """Yield the amounts of a text; millions, percentages, ranks ("step 3"), years and "401k" are left out."""
    for match in _pattern().finditer(text):
        factor = _FACTORS.get((match["mark"] or "").lower())
        if factor is None or _PLAN.match(text, match.start("number")):
            continue
        amount = _amount(match, factor=factor)
        if amount.currency or not _is_rank_or_year(text, amount):
            yield amount


@functools.cache
def _pattern() -> re.Pattern[str]:
    codes = "|".join((*pay_words()["currencies"]["codes"], *_WORDED_CODES))
    return re.compile(_AMOUNT.format(code=f"(?:{codes})"), re.VERBOSE)


def _amount(match: re.Match[str], *, factor: int) -> Amount:
    number = match["number"]
    return Amount(
        value=_decimal(number) * factor,
        currency=_currency(match["before"] or "", match["after"] or ""),
        is_thousands=factor > 1,
        is_grouped=factor > 1 or not number.isdigit(),
        span=Span(match.start(), match.end()),
    )


def _is_rank_or_year(text: str, amount: Amount) -> bool:
    if amount.is_thousands:
        return False
    if not amount.is_grouped and _YEARS[0] < amount.value < _YEARS[1]:
        return True
    start = amount.span.start
    return _RANK.search(text, max(0, start - _RANK_CHARACTERS), start) is not None


def _decimal(number: str) -> Decimal:
    """Return a number as written in English, German or Swiss manner; three last digits are thousands."""
    bare = re.sub(r"[ '\u2019\u00a0\u202f\\]", "", number).replace("-", ".")
    last = max(bare.rfind(","), bare.rfind("."))
    if last < 0 or len(bare) - last - 1 == _GROUP_DIGITS:
        whole, part = bare, "0"
    else:
        whole, part = bare[:last], bare[last + 1 :]
    digits = re.sub(r"[.,]", "", whole)
    return Decimal(f"{digits}.{part}").normalize() + 0


def _currency(before: str, after: str) -> str:
    """Return the currency of the marks before and behind a number; "$95,000 AUD" names the dollar behind it."""
    mark = after if before == "$" and after else before or after
    sign = pay_words()["currencies"]["signs"].get(mark.lower())
    return str(sign) if sign else mark[:3].upper()
