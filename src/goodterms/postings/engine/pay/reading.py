"""Pay as a posting words it: ranges weighed by their reasons, and told from other money."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve, frozen

from goodterms.postings.engine.facts import Pay
from goodterms.postings.engine.pay.amounts import pay_words
from goodterms.postings.engine.pay.context import Context, context_of
from goodterms.postings.engine.pay.ranges import Range, ranges
from goodterms.units import Span

_MOST = 12
_MOST_CHARACTERS = 200_000
_WIDEST_BY_LOOK = 4
_HIGHEST_BY_LOOK = 600_000


@frozen
class _Weighed:
    """A statement of pay, and how much it counts among the others."""

    weight: int
    pay: Pay


def find_pay(text: str, *, dollar: str = "USD") -> tuple[Pay, ...]:
    """Return what a text states of pay, the statement that counts most first, at most 12.

    An amount counts as pay only with a reason: a word for pay that leads to it, a period beside it, or the look of
    a salary range. Revenue, budgets, prices, benefits, bonuses and equity are left out. Base pay comes before
    total pay and on-target earnings, a range before a single amount, then the order of the text. The first 200,000
    characters and 400 amounts are read.

    Args:
        text: The posting.
        dollar: The currency of a bare "$", where the text names no dollar.

    Source:
        The words, bounds and periods: `words.toml`.
    """
    found = sorted(_weighed(text[:_MOST_CHARACTERS], dollar=dollar), key=lambda one: -one.weight)
    is_signed = any(one.pay.currency for one in found)
    kept: list[Pay] = []
    for one in found:
        if bool(one.pay.currency) == is_signed and not any(_is_same(one.pay, other) for other in kept):
            kept.append(one.pay)
    return tuple(kept[:_MOST])


def _weighed(text: str, *, dollar: str) -> Iterator[_Weighed]:
    previous = 0
    for found in ranges(text):
        if _may_be_pay(found):
            context = context_of(text, found.span, previous=previous)
            period = _period(found, context=context)
            if _is_pay(found, context=context, period=period):
                yield _Weighed(
                    _weight(found, context=context),
                    _pay(found, context=context, period=period, dollar=dollar),
                )
        previous = found.span.end


def _may_be_pay(found: Range) -> bool:
    """Return whether the number by itself can be pay, before its surroundings are read."""
    return (
        bool(found.currency)
        or found.is_grouped
        or found.ends[-1] >= pay_words()["sizes"]["value"]["year_from"]
    )


def _period(found: Range, *, context: Context) -> str:
    """Return the period that is stated, else the one that the size alone tells, "" for neither.

    A stated period that the amount cannot have ("$18.25, weekly pay") belongs to something else.
    """
    if context.period and _is_plausible(found, period=context.period):
        return context.period
    sizes, most = pay_words()["sizes"]["value"], found.ends[-1]
    if most >= sizes["year_from"]:
        return "year"
    return "hour" if most < sizes["hour_below"] and found.currency and context.is_worded else ""


def _is_plausible(found: Range, *, period: str) -> bool:
    low, high = pay_words()["bounds"]["value"][period or "once"]
    return all(low <= end <= high for end in found.ends)


def _is_pay(found: Range, *, context: Context, period: str) -> bool:
    if context.is_other_money or not _is_plausible(found, period=period):
        return False
    if context.is_labelled:
        return bool(found.currency or found.is_grouped or context.period)
    least: int = pay_words()["small"]["value"][period or "once"]
    return found.ends[-1] >= least and _has_reason(found, context=context, period=period)


def _has_reason(found: Range, *, context: Context, period: str) -> bool:
    """Return whether an amount that no label leads to is pay: by the words, the period or the look."""
    if not found.currency:
        return _is_worded_number(found, context=context)
    is_stated = bool(context.period) and period == context.period
    if context.is_worded:
        return found.is_joined or is_stated or _is_yearly(found)
    return (is_stated and context.is_close) or _has_look_of_salary(found, context=context)


def _is_worded_number(found: Range, *, context: Context) -> bool:
    """Return whether a number without a currency is pay: words say so, and it is written like money."""
    return context.is_worded and found.is_grouped and (found.is_joined or context.is_close)


def _is_yearly(found: Range) -> bool:
    return bool(found.ends[0] >= pay_words()["sizes"]["value"]["year_from"])


def _has_look_of_salary(found: Range, *, context: Context) -> bool:
    """Return whether it is pay by its look: a range of yearly amounts, or a short line of its own."""
    low, high = found.ends[0], found.ends[-1]
    if not _is_yearly(found) or high > _HIGHEST_BY_LOOK:
        return False
    return (found.is_joined and high <= low * _WIDEST_BY_LOOK) or context.is_own_line


def _weight(found: Range, *, context: Context) -> int:
    """Return how much a statement counts: what is paid for certain, then a range, then what words support."""
    is_base = context.kind == "base"
    return (
        8 * is_base + 2 * found.is_joined + 2 * (context.is_worded or context.is_close) + context.is_labelled
    )


def _pay(found: Range, *, context: Context, period: str, dollar: str) -> Pay:
    notes = list(context.notes)
    if period and period != context.period:
        notes.append(f"period assumed from the size of the amount: {period}")
    return Pay(
        least=_plain(found.least),
        most=_plain(found.most),
        currency=(context.dollar or dollar) if found.currency == "$" else found.currency,
        period=period,
        kind=context.kind,
        span=Span(found.span.start, max(found.span.end, context.end)),
        notes=tuple(notes),
    )


def _plain(value: Decimal | None) -> Decimal | None:
    """Return an amount without an exponent: 80000, not 8E+4."""
    return None if value is None else value + 0


def _is_same(pay: Pay, other: Pay) -> bool:
    return evolve(pay, span=None, notes=()) == evolve(other, span=None, notes=())
