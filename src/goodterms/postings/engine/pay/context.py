"""What stands around an amount: its period, its kind, and whether it is pay or other money."""

import re

from attrs import frozen

from goodterms.postings.engine.pay.patterns import (
    any_period,
    behind,
    follows,
    label,
    period_of,
    period_part,
    statement,
    without_no_pay,
    word,
)
from goodterms.units import Span

# At half or twice of any of these, at most one of 260 labelled texts is read otherwise: none is a fine cut.
_BEFORE = 220
_AFTER = 90
_OTHER_BEFORE = 70
_WEAK_BEFORE = 32
_PERIOD_NEAR = 48
_PERIOD_BEFORE = 110
_CLOSE = 16
# A period that begins so near behind the amount before is that one's: "$200/month, up to $10,000".
_TAKEN = 3
# What parts the two ends of a range is no longer: " to " has four signs.
_JOINT = 6
_HEADING = 60
_LABEL_IN_LINE = 28
_OWN_LINE = 90

_SENTENCE_END = re.compile(
    r"(?<=[A-Za-z)]{3})[.!?]\s+(?=[A-Z])|(?<=[a-z]{2})[.!?](?=[A-Z])|(?<=\d)\.\s+(?=[A-Z])|(?<=\d[MmBKk%])\.\s+(?=[A-Z])|[\n;|\u2022]"
)
_PARTED = re.compile(r"[|\u2013\u2014]| - |\\-")
_NEXT_CLAUSE = re.compile(r"[+,;(]|\b(?:plus|and|with|or)\b")
_ADDED = re.compile(
    r"(?:\+|\bplus|\badd|\badditional|\bextra|\bmore than just)\s{0,3}(?:an?|up to)?\s{0,3}$", re.IGNORECASE
)
_OWN_LINE_LEAD = re.compile(
    r"[\W\d]{0,12}|.{0,40}[:|\u2013(,-]\s?\W{0,4}(?:up to|from|circa|c\.)?\W{0,3}", re.IGNORECASE
)
_RANK = re.compile(
    r"\b((?:grade|step|band|level|range|schedule|class)s? [A-Z]{0,3}-?\d{1,3}(?:\.\d)?)\b", re.IGNORECASE
)
_DOLLAR = re.compile(r"\b(CAD|AUD|NZD|SGD|HKD|USD|Canadian|Australian)\b")
_DOLLARS = {"Canadian": "CAD", "Australian": "AUD"}


@frozen
class Context:
    """What the words around an amount tell; `end` is where the period's word ends, 0 if none follows.

    Attributes:
        period: The period that a word tells, "" for none.
        kind: "base", "on-target earnings" or "total".
        is_close: The period stands directly beside the amount, not elsewhere in its sentence.
        is_labelled: A name of pay leads straight to the amount: "Salary: $50,000".
        is_worded: A word for pay stands in the sentence.
        is_other_money: The words name another kind of money.
        is_own_line: It stands alone in its line, or behind a title.
        end: Where the period's word ends in the text.
        dollar: The country's dollar that is named beside it, ISO 4217.
        notes: What else is said: that it depends on experience, its grade.
    """

    period: str
    kind: str
    is_close: bool
    is_labelled: bool
    is_worded: bool
    is_other_money: bool
    is_own_line: bool
    end: int
    dollar: str
    notes: tuple[str, ...]


@frozen
class _Around:
    """The words of the sentence before the amount, those since the amount before, and those behind."""

    before: str
    since: str
    after: str
    heading: str


def context_of(text: str, span: Span, *, previous: int = 0) -> Context:
    """Return what stands around an amount, within its sentence and under the short line above.

    Args:
        text: The posting.
        span: Where the amount or range stands.
        previous: Where the amount before it ends.
    """
    around = _around(text, span, previous=previous)
    period, end, is_close = _period(around, at=span.end)
    is_labelled = _is_labelled(around)
    return Context(
        period=period,
        kind=_kind(around),
        is_close=is_close,
        is_labelled=is_labelled,
        is_worded=is_labelled or _is_worded(around),
        is_other_money=_is_other_money(around, is_labelled=is_labelled),
        is_own_line=_is_own_line(text, span),
        end=end,
        dollar=_dollar(around),
        notes=_notes(around),
    )


def _around(text: str, span: Span, *, previous: int) -> _Around:
    start = max(0, span.start - _BEFORE)
    for match in _SENTENCE_END.finditer(text, start, span.start):
        start = match.end()
    stop = _SENTENCE_END.search(text, span.end, span.end + _AFTER)
    after = text[span.end : stop.start() if stop else span.end + _AFTER]
    before = text[start : span.start]
    since = before  # "$50 to $5,000": what is said of the first holds for both
    if span.start - previous > _JOINT:
        since = text[max(start, previous) : span.start]
    return _Around(before, since, after, _heading(text, span.start))


def _heading(text: str, start: int) -> str:
    """Return the short line without digits above the amount's line, "" where much stands before the amount."""
    line_start = text.rfind("\n", 0, start) + 1
    if start - line_start > _LABEL_IN_LINE:
        return ""
    lines = text[max(0, line_start - 2 * _HEADING) : line_start].strip("\n\r \u00b7*-").rsplit("\n", 1)
    above = lines[-1].strip()
    is_short = len(above) <= _HEADING and not any(sign.isdigit() for sign in above)
    return above if is_short else ""


def _period(around: _Around, *, at: int) -> tuple[str, int, bool]:
    """Return the period, where its word ends in the text, and whether it stands right at the amount."""
    return _period_behind(around, at=at) or _period_before(around) or ("", 0, False)


def _period_behind(around: _Around, *, at: int) -> tuple[str, int, bool] | None:
    for match in any_period().finditer(around.after[:_PERIOD_NEAR]):
        gap = around.after[: match.start()]
        if any(sign.isdigit() for sign in gap.replace("(12 months)", "")):
            return None
        if not period_part("not_before").search(gap):
            return period_of(match), at + match.end(), len(gap) <= _CLOSE
    return None


def _period_before(around: _Around) -> tuple[str, int, bool] | None:
    near = around.since[-_PERIOD_BEFORE:]
    is_taken = len(around.since) < len(around.before)  # "$200/month, up to $10,000": the month is the other's
    earlier = [
        match
        for match in any_period().finditer(near)
        if not period_part("not_before").search(near[: match.start()])
        and not (is_taken and match.start() <= _TAKEN)
    ]
    if not earlier:
        return None
    return period_of(earlier[-1]), 0, len(near) - earlier[-1].end() <= _CLOSE


def _is_labelled(around: _Around) -> bool:
    """Return whether a name of pay leads to the amount: "Salary: ", "the base pay for ... ranges from "."""
    before = without_no_pay(around.before)
    if label().search(before) or statement().search(before):
        return True
    return bool(around.heading and label().search(f"{without_no_pay(around.heading)}: {before}"))


def _is_worded(around: _Around) -> bool:
    before = without_no_pay(around.before)
    if word("pay", "strong").search(before) or word("pay", "weak").search(before[-_WEAK_BEFORE:]):
        return True
    return follows().match(around.after) is not None


def _is_other_money(around: _Around, *, is_labelled: bool) -> bool:
    """Return whether the words beside the amount name another kind of money."""
    if _ADDED.search(around.since):
        return True
    next_words = around.after[: _AFTER // 2]
    if is_labelled:
        return behind("direct", most=1).match(next_words) is not None
    if behind("hard", most=2).match(next_words) or behind("soft", most=1).match(next_words):
        return True
    if behind("follows", most=0).match(next_words):
        return True
    return _is_other_before(around)


def _is_other_before(around: _Around) -> bool:
    near = around.since[-_OTHER_BEFORE:]
    unparted = near[max((m.end() for m in _PARTED.finditer(near)), default=0) :]
    others = max(_last(near, word("other", "hard")), _last(near, word("pay", "not_pay")))
    soft = 0 if _has_hourly_look(around) else _last(unparted, word("other", "soft"))
    if soft:
        others = max(others, soft + len(near) - len(unparted))
    clean = without_no_pay(near)
    return others > max(_last(clean, word("pay", "strong")), _last(clean, word("pay", "weak")))


def _has_hourly_look(around: _Around) -> bool:
    return re.match(r"[\s*]{0,2}(?:/ ?|per |an )?(?:hour|hr)", around.after, re.IGNORECASE) is not None


def _last(text: str, pattern: re.Pattern[str]) -> int:
    """Return where the last match ends, 0 for none."""
    return max((match.end() for match in pattern.finditer(text)), default=0)


def _kind(around: _Around) -> str:
    head = _NEXT_CLAUSE.split(around.after, maxsplit=1)[0][:30]
    near = around.since[-50:]
    base = _last(near, word("kinds", "base"))
    if word("kinds", "base").search(head):
        return "base"
    if _last(near, word("kinds", "on_target")) > base or word("kinds", "on_target").search(head):
        return "on-target earnings"
    return "total" if _last(near, word("kinds", "total")) > base else "base"


def _dollar(around: _Around) -> str:
    """Return which country's dollar the words beside the amount name, "" for none."""
    named = _DOLLAR.search(around.after[:40]) or _DOLLAR.search(around.before[-30:])
    return _DOLLARS.get(named[1], named[1]) if named else ""


def _is_own_line(text: str, span: Span) -> bool:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    line = (end if end >= 0 else len(text)) - start
    return line <= _OWN_LINE and _OWN_LINE_LEAD.fullmatch(text, start, span.start) is not None


def _notes(around: _Around) -> tuple[str, ...]:
    notes = []
    experience = word("notes", "experience")
    if experience.search(around.after) or experience.search(around.before):
        notes.append("depends on experience")
    step = _RANK.search(around.after) or _RANK.search(around.before)
    if step:
        notes.append(step[1].lower())
    return tuple(notes)
