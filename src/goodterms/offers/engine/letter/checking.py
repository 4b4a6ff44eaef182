"""The check of an offer letter against everything that was promised before it (O11)."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from attrs import frozen

from goodterms.offers.engine.items import Item, amount_text, catalogue
from goodterms.offers.engine.letter.amounts import Value
from goodterms.offers.engine.letter.belonging import Reading
from goodterms.offers.engine.letter.comparing import Beside, compared, levels_for
from goodterms.offers.engine.letter.flags import Flag, Letter, flags_of
from goodterms.offers.engine.letter.levels import Level
from goodterms.offers.engine.letter.paper import Paper, paper_of
from goodterms.offers.engine.letter.promises import (
    MISSING,
    NEW,
    NEW_CONDITION,
    SAME,
    STRONGER,
    WEAKER,
    Finding,
    Promise,
)
from goodterms.offers.engine.letter.readings import Spread, spread_out

_CENTS = Decimal("0.01")
_READ_ON = "Read the quotes: the check knows wordings, not intentions."
_LATE = "This letter is so long that its end was not read for terms; look there yourself."


@frozen
class TermFound:
    """An item as the letter gives it, whether or not anybody promised it: the level in words, the quote and page."""

    item: Item
    text: str
    quote: str
    page: int


@frozen
class LetterCheck:
    """A letter beside the promises.

    Attributes:
        findings: One for each promise in their order, then the terms that nobody spoke of.
        flags: What to verify before anything is signed, sent or paid.
        terms_found: Every item read out of the letter.
        sentence: What was compared, in one or two sentences; it never says that signing is safe.
    """

    findings: tuple[Finding, ...]
    flags: tuple[Flag, ...]
    terms_found: tuple[TermFound, ...]
    sentence: str


def check_letter(
    pages: Sequence[str] | str,
    *,
    promises: Sequence[Promise],
    employer: str = "",
    position: str = "",
    today: dt.date,
    sender: str = "",
) -> LetterCheck:
    """Return what an offer letter makes of each promise, its red flags, and the terms in it.

    Carries out O11. English only; a letter in another language is said to be one. Never raises for any text.

    Args:
        pages: The pages in order, or the whole text.
        promises: What was promised, one for an item.
        employer: Whom the letter should be from, "" where that is not known.
        position: The title talked about, "" where that is not known.
        today: The day on which the letter is checked.
        sender: The address that the letter came from, "" where that is not known.
    """
    paper = paper_of(pages)
    own = [promise.item for promise in promises if promise.key not in catalogue()]
    spread = spread_out(paper, own=own, year=_year(promises, today=today))
    beside = _beside(paper, spread, promises)
    findings = tuple(compared(promise, beside) for promise in promises)
    terms = _terms(beside)
    promised = {promise.key for promise in promises}
    new = tuple(_new(term) for term in terms if term.item.key not in promised)
    letter = Letter(paper, spread, employer, position, today, sender)
    flags = flags_of(letter, findings=findings, has_base=any(term.item.key == "base" for term in terms))
    return LetterCheck((*findings, *new), flags, terms, _sentence(findings, spread=spread))


def request_lines(check: LetterCheck) -> tuple[str, ...]:
    """Return a line for each promise that the letter lacks, softens or ties to a condition, for the short e-mail."""
    return tuple(
        _line(finding.promise) for finding in check.findings if finding.promise and finding.is_to_ask
    )


def _line(promise: Promise) -> str:
    asked = promise.item.ask.replace("{more}", "{value}").format(value=promise.text or promise.label)
    day = f", as said on {promise.said_on.day} {promise.said_on:%B}" if promise.said_on else ""
    return f"{asked}{day}{f' by {promise.said_by}' if day and promise.said_by else ''}"


def _year(promises: Sequence[Promise], *, today: dt.date) -> int:
    for promise in promises:
        if promise.unit == "date" and promise.words[:4].isdigit() and promise.words[:4].isascii():
            return int(promise.words[:4])
    return today.year


def _beside(paper: Paper, spread: Spread, promises: Sequence[Promise]) -> Beside:
    plain = Beside(paper, spread)
    base = next((level.amount for level in _levels("base", plain)), None)
    base = base or next((promise.amount for promise in promises if promise.key == "base"), None)
    return Beside(paper, spread, base, _first_day(spread, promises))


def _first_day(spread: Spread, promises: Sequence[Promise]) -> dt.date | None:
    """Return the day on which work begins: as the letter gives it, else as promised."""
    days = [value.days[0] for reading in _readings("start", spread) for value in reading.values if value.days]
    said = [promise.day for promise in promises if promise.key == "start"]
    return next(iter([*days, *filter(None, said)]), None)


def _readings(key: str, spread: Spread) -> list[Reading]:
    return [reading for reading in spread.readings if reading.mention.key == key and not reading.is_denied]


def _levels(key: str, beside: Beside) -> Sequence[Level]:
    return levels_for(Promise(catalogue()[key]), _readings(key, beside.spread), beside)


def _terms(beside: Beside) -> tuple[TermFound, ...]:
    found = (_term(item, beside) for item in catalogue().values())
    return tuple(term for term in found if term is not None)


def _term(item: Item, beside: Beside) -> TermFound | None:
    """Return what the letter gives of an item at its first place, None where it gives no level."""
    if item.unit == "date":
        readings = _readings(item.key, beside.spread)
        dated = [(reading, value) for reading in readings for value in reading.values if value.days]
        return (
            _found(item, dated[0][0], beside, value=dated[0][1], words=dated[0][1].days[0].isoformat())
            if dated
            else None
        )
    level = next(iter(_levels(item.key, beside)), None)
    if level is None:
        return None
    return _found(item, level.reading, beside, value=level.value, amount=level.amount.quantize(_CENTS))


def _found(
    item: Item,
    reading: Reading,
    beside: Beside,
    *,
    value: Value | None,
    amount: Decimal | None = None,
    words: str = "",
) -> TermFound:
    around = value.start if value else reading.mention.start
    quote, page = beside.paper.quote(reading.start, reading.end, around=around)
    return TermFound(item, amount_text(item.unit, amount, words=words, currency=""), quote, page)


def _new(term: TermFound) -> Finding:
    why = f"Nobody spoke of this before: {term.item.label.lower()}, {term.text}."
    return Finding(None, NEW, term.quote, term.page, why, term.item)


def _sentence(findings: Sequence[Finding], *, spread: Spread) -> str:
    late = "" if spread.is_whole else f" {_LATE}"
    if not findings:
        return (
            f"Nothing was noted as promised, so nothing could be compared; the terms found are listed.{late}"
        )
    counts = [
        (kind, sum(finding.verdict == kind for finding in findings))
        for kind in (SAME, STRONGER, WEAKER, NEW_CONDITION, MISSING)
    ]
    told = ", ".join(f"{number} {_PLURALS[kind]}" for kind, number in counts if number)
    many = "promise was" if len(findings) == 1 else "promises were"
    return f"{len(findings)} {many} compared with the letter: {told}. {_READ_ON}{late}"


_PLURALS = {
    SAME: "the same",
    STRONGER: "stronger",
    WEAKER: "weaker",
    NEW_CONDITION: "with a new condition",
    MISSING: "missing",
}
