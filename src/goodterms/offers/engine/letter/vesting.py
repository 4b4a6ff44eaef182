"""How long shares take to vest, the cliff before the first, and how long money can be asked back."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from goodterms.offers.engine.letter.amounts import Value, size, values_in
from goodterms.offers.engine.letter.softening import Softening
from goodterms.offers.engine.letter.wordings import one_of, table

_BESIDE = 50
_TAIL = 160
_YEARLY = "anniversary"


def vesting_months(words: str) -> Decimal | None:
    """Return over how many months shares vest by a piece of lower-case text, None where it does not say."""
    spans = _durations(words)
    for match in one_of("places", "vesting", "over").finditer(words):
        for value in spans:
            if match.end() <= value.start <= match.end() + _BESIDE:
                return _months(value)
    backward = one_of("places", "vesting", "over_back").search(words)
    near = [value for value in spans if backward and value.start <= backward.start() < value.end + _BESIDE]
    return _months(near[-1]) if near else None


def cliff_months(words: str) -> Decimal | None:
    """Return the months before anything vests, 0 for no cliff, None where the text does not say."""
    if one_of("places", "vesting", "none").search(words):
        return Decimal(0)
    match = one_of("places", "vesting", "cliff").search(words)
    if not match:
        return None
    if _YEARLY in match[0]:
        return size("months_a_year")
    near = sorted(
        _durations(words),
        key=lambda value: min(abs(value.end - match.start()), abs(value.start - match.end())),
    )
    return _months(near[0]) if near else None


def clawback_months(flat: str, clawbacks: Sequence[Softening]) -> Decimal | None:
    """Return the longest time within which money can be asked back, None where no time is named."""
    found = [
        _months(value)
        for soft in clawbacks
        for value in _durations(flat[max(0, soft.start - _TAIL) : soft.end + _TAIL])
    ]
    return max(found, default=None)


def promised_months(details: Mapping[str, Any], *, kind: str) -> Decimal | None:
    """Return the months that a promise's details name for "vesting", "cliff" or "clawback", None for none."""
    for key, told in details.items():
        if any(word in str(key).lower() for word in table("places")["home_and_away"][kind]):
            months = _told_months(str(key).lower(), str(told).lower())
            if months is not None:
                return months
    return None


def _told_months(key: str, told: str) -> Decimal | None:
    spans = _durations(told)
    if spans:
        return max(map(_months, spans))
    digits = told.strip()
    if not digits.replace(".", "", 1).isdigit() or not digits.isascii():
        return None
    return Decimal(digits) * (size("months_a_year") if "year" in key else 1)


def _durations(words: str) -> list[Value]:
    return list(_spans(words))


def _spans(words: str) -> Iterator[Value]:
    yield from (value for value in values_in(words) if value.kind in {"months", "years"})


def _months(value: Value) -> Decimal:
    return value.amount * (size("months_a_year") if value.kind == "years" else 1)
