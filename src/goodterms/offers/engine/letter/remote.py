"""How many days a week a letter lets one work from home."""

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal

from goodterms.offers.engine.letter.amounts import Value, values_in
from goodterms.offers.engine.letter.belonging import Reading
from goodterms.offers.engine.letter.levels import Level
from goodterms.offers.engine.letter.wordings import one_of, table

_HUNDRED = Decimal(100)
_BESIDE = 70
_MOST = 300


def remote_levels(readings: Sequence[Reading], *, flat: str) -> tuple[Level, ...]:
    """Return the remote days a week that the readings give, most telling first: counted days, then words."""
    levels = []
    apart = {reading.start: reading for reading in readings}  # one clause may name it many times
    for reading in itertools.islice(apart.values(), _MOST):
        days = remote_days(flat[reading.start : reading.end])
        if days is not None:
            levels.append(Level(days, Decimal(0), reading))
    return tuple(levels)


def speaks_of_home(reading: Reading, *, flat: str) -> bool:
    """Return whether a reading is about working elsewhere at all, not only about an office's address."""
    return (
        bool(one_of("places", "remote", "home").search(flat[reading.start : reading.end]))
        or "hybrid" in flat[reading.start : reading.end]
    )


def remote_days(words: str) -> Decimal | None:
    """Return the remote days a week that a piece of lower-case text gives, None where it counts none.

    Office days are taken from a week of five.
    """
    week = Decimal(table("places")["remote"]["week"])
    if one_of("places", "remote", "none").search(words):
        return Decimal(0)
    counted = _counted(words, week=week)
    if counted is not None:
        return counted
    return week if _is_never_at_the_office(words) else None


def _is_never_at_the_office(words: str) -> bool:
    if not one_of("places", "remote", "home").search(words):
        return False
    if one_of("places", "remote", "full").search(words):
        return True
    office = one_of("places", "remote", "office").search(words)
    return not office and "hybrid" not in words and _is_statement(words)


def _counted(words: str, *, week: Decimal) -> Decimal | None:
    for value in values_in(words):
        days = _days_of(value, words, week=week)
        if days is not None:
            return days
    return _times(words, week=week) or _weekdays(words, week=week)


def _days_of(value: Value, words: str, *, week: Decimal) -> Decimal | None:
    """Return the remote days of an amount: a share of the week, or days at home or at the office; None for neither."""
    if value.kind == "percent" and value.amount < _HUNDRED:
        return week * value.amount / _HUNDRED if one_of("places", "remote", "home").search(words) else None
    if value.kind == "days" and value.amount <= week and value.per in {"", "week"}:
        return value.amount if _is_home(words, start=value.start, end=value.end) else week - value.amount
    return None


def _times(words: str, *, week: Decimal) -> Decimal | None:
    """Return the days of "once a week" and "twice a week"."""
    for written, number in table("places")["remote"]["times"].items():
        place = words.find(f"{written} a week")
        if place >= 0:
            is_home = _is_home(words, start=place, end=place + len(written))
            return Decimal(number) if is_home else week - number
    return None


def _weekdays(words: str, *, week: Decimal) -> Decimal | None:
    named = list(one_of("places", "remote", "weekdays").finditer(words))
    if not named or not (
        one_of("places", "remote", "home").search(words) or one_of("places", "remote", "office").search(words)
    ):
        return None
    count = Decimal(len({match[0].rstrip("s") for match in named}))
    return count if _is_home(words, start=named[0].start(), end=named[-1].end()) else week - count


def _is_home(words: str, *, start: int, end: int) -> bool:
    """Return whether counted days are spent at home: by the words behind them, or else by those before."""
    apart = one_of("places", "remote", "apart")
    after = apart.split(words[end : end + _BESIDE], maxsplit=1)[0]
    before = words[max(0, start - _BESIDE) : start]
    for piece in (after, apart.split(before)[-1], before, words):
        home, office = (
            _last(one_of("places", "remote", "home"), piece),
            _last(one_of("places", "remote", "office"), piece),
        )
        if home != office:
            return home > office if piece is not after else not (office >= 0 and home < 0)
    return True


def _last(written: re.Pattern[str], piece: str) -> int:
    return max((match.start() for match in written.finditer(piece)), default=-1)


def _is_statement(words: str) -> bool:
    return bool(re.search(r"\bremote(?:ly)?\b|from home|telecommut|telework|anywhere", words))
