"""Amounts put together: the two ends of a range, a row of steps, a least and a most over two lines."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice

from attrs import frozen

from goodterms.postings.engine.pay.amounts import Amount, amounts, pay_words
from goodterms.units import Span

_MOST_AMOUNTS = 400
_THOUSAND = 1000
_WIDEST = 12
# Steps in a row grow slowly ($3,100 $3,255 $3,418); cells farther apart are two things.
_WIDEST_BARE = 2
_JOINT_CHARACTERS = 60
_LEAD_CHARACTERS = 44

_PERIOD = r"""(?:(?:/|per|an?|p/|each|every|/\s?per)?[ ]{0,2}
    (?:hours?|hourly|hr|h|annum|annually|annual|years?|yearly|yr|months?|monthly|mo|weeks?|weekly|bi-?weekly|wk|
    days?|daily|p\.?a\.?|p\.?h\.?|base|gross|brutto|salary|ote|basic|inc)\b\.?)"""
_BLANK = r"[ \u00a0*\\]{0,3}"
_LEAST = r"min(?:imum)?\.?"
_MOST = r"(?:max(?:imum)?|top)\.?"
_RANK = r"(?:(?:step|grade|level|year|tier|band)[ ][\w.]{1,4}|mid-?[ ]?point|mid)"
# "$20", then "/hr (step 1)", then "to", then "step 6", then "$25".
_JOINT = re.compile(
    rf"""{_BLANK}(?:/?{_PERIOD})?{_BLANK}(?:\([^()]{{0,20}}\))?{_BLANK}
    ,?[ ]?(?:
        -{{1,2}} | [\u2010-\u2015\u2212~] | to[ ]?[-\u2013]? | and | bis | through | thru | up\s+to | until | \u00e0
      | a\s+max(?:imum)?\s+of | ,?\s?(?:and\s+)?(?:increasing|rising|going|progressing)\s+to
      | starting,?\s+increasing\s+to | or\s+up\s+to | - ?> | \u2192 | \(?{_LEAST}\)?[ ]?[-\u2013/,to ]{{1,5}}
      | \(?(?:{_LEAST})?\)?[\s,;|./\u00b7*-]{{0,5}}(?:and[ ])?{_MOST}(?:[ ](?:salary|pay|rate|wage)){{0,2}}[ :=*]{{1,3}}
    )
    {_BLANK}(?:(?:{_MOST}|{_RANK}|about|approximately)[ :,]{{0,2}})?{_BLANK}(?:of[ ])?""",
    re.IGNORECASE | re.VERBOSE,
)
_NEXT_STEP = re.compile(
    rf"""{_BLANK}(?:/?{_PERIOD})?{_BLANK}(?:\([^()]{{0,20}}\))?[,;/|\n\t -]{{0,4}}(?:and[ ])?
    (?:{_RANK}|{_MOST})(?:[ ](?:salary|pay|rate|wage))?[ :=\u2013-]{{1,4}}""",
    re.IGNORECASE | re.VERBOSE,
)
_BARE = re.compile(r"[ \u00a0\t]{1,6}")
_UP_TO = re.compile(
    r"(?:up\s*to|maximum(?:\s+of)?|max\.?(?:\s+of)?|not\s+(?:to\s+)?exceed(?:ing)?|no\s+more\s+than|"
    r"(?:salary|pay|rate|package|wage|earn|ote)\s*:?\s*to|bis\s+zu|at\s+most|capped\s+at)[\s:*~]{0,4}$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:from|starting(?:\s+(?:at|from|salary|pay|wage|rate))?(?:\s+(?:of|is|at))?|starts?\s+(?:at|from)|"
    r"minimum(?:\s+of)?|min\.?|at\s+least|no\s+less\s+than|beginning\s+at|begins\s+at|entry[:\s]|\bab|upwards\s+of|"
    r"over|more\s+than|above|in\s+excess\s+of)[\s:*~]{0,4}$",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"[ ]?(?:\+(?!\s?[a-z\u00a3$\u20ac\d])|\+(?= ?(?:/|(?:per|an?|annually|yearly|hourly|doe)\b))|"
    r"and\s+(?:up|above|over)\b|or\s+more\b)",
    re.IGNORECASE,
)


@frozen
class Range:
    """Amounts that belong together; None for an end that is not stated.

    Attributes:
        least: The lower end.
        most: The upper end; both are equal where one amount is stated.
        currency: ISO 4217, "$" for a dollar of no stated country, "" for none.
        span: The piece of text from the first amount to the last.
        is_joined: There is more than one amount.
        is_grouped: The amounts are written like money, not like a count.
    """

    least: Decimal | None
    most: Decimal | None
    currency: str
    span: Span
    is_joined: bool
    is_grouped: bool

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """Return the ends that are stated, the lower first; never empty."""
        return tuple(end for end in (self.least, self.most) if end is not None)


def ranges(text: str) -> Iterator[Range]:
    """Yield the amounts of a text, those that belong together as one; the first 400 amounts are read."""
    waiting = list(islice(amounts(text), _MOST_AMOUNTS))
    at = 0
    while at < len(waiting):
        group = [waiting[at]]
        while at + len(group) < len(waiting) and _belongs(text, group, waiting[at + len(group)]):
            group.append(waiting[at + len(group)])
        yield _joined(group) if len(group) > 1 else _single(text, group[0])
        at += len(group)


def _belongs(text: str, group: Sequence[Amount], after: Amount) -> bool:
    """Return whether an amount continues a range ("a - b"), a row of steps or a row of a table."""
    last = group[-1]
    gap = after.span.start - last.span.end
    if gap > _JOINT_CHARACTERS or not _fits(last, after):
        return False
    between = text[last.span.end : after.span.start]
    if _NEXT_STEP.fullmatch(between):
        return True
    if _BARE.fullmatch(between):
        return _is_next_cell(last, after)
    if _is_other_count(last, after, between):
        return False
    return len(group) == 1 and _looks_paid(last, after) and _JOINT.fullmatch(between) is not None


def _is_next_cell(first: Amount, second: Amount) -> bool:
    """Return whether two amounts with nothing between them stand in one row of a table."""
    return bool(first.currency and second.currency) and second.value <= first.value * _WIDEST_BARE


def _is_other_count(first: Amount, second: Amount, between: str) -> bool:
    """Return whether a number behind an amount counts something else: "$23/hour, up to 30 hours"."""
    return bool(first.currency) and not second.currency and "," in between


def _looks_paid(first: Amount, second: Amount) -> bool:
    """Return whether two numbers could be pay at all: hours a week and other counts are not."""
    if any(amount.currency or amount.is_thousands for amount in (first, second)):
        return True
    return second.value >= _THOUSAND or (first.is_grouped and second.is_grouped)


def _fits(first: Amount, second: Amount) -> bool:
    if not _is_one_currency(first.currency, second.currency):
        return False
    low, high = _ends(first, second)
    return 0 < low <= high <= low * _WIDEST


def _is_one_currency(first: str, second: str) -> bool:
    """Return whether two marks can name one currency; a bare "$" can be any dollar."""
    if not first or not second or first == second:
        return True
    signs = pay_words()["currencies"]["signs"]
    dollars = {code for sign, code in signs.items() if sign.endswith("$")}
    return {first, second} <= dollars and "$" in {first, second}


def _ends(first: Amount, second: Amount) -> tuple[Decimal, Decimal]:
    """Return both ends; a K or thousands written once count for both: "110-130k", "30 - 40,000"."""
    low, high = first.value, second.value
    if first.is_thousands and not second.is_thousands and high < _THOUSAND:
        return low, high * _THOUSAND
    if low < _THOUSAND and high >= 10 * _THOUSAND and low * _THOUSAND <= high:
        return low * _THOUSAND, high
    return low, high


def _joined(group: Sequence[Amount]) -> Range:
    low, _ = _ends(group[0], group[1])
    _, high = _ends(group[-2], group[-1])
    return Range(
        low,
        high,
        currency=max((amount.currency for amount in group), key=lambda code: (len(code), code)),
        span=Span(group[0].span.start, group[-1].span.end),
        is_joined=True,
        is_grouped=any(amount.is_grouped for amount in group),
    )


def _single(text: str, amount: Amount) -> Range:
    start = amount.span.start
    before = text[max(0, start - _LEAD_CHARACTERS) : start]
    least: Decimal | None = amount.value
    most: Decimal | None = amount.value
    if _UP_TO.search(before):
        least = None
    elif _FROM.search(before) or _OPEN_END.match(text, amount.span.end):
        most = None
    return Range(least, most, amount.currency, amount.span, is_joined=False, is_grouped=amount.is_grouped)
