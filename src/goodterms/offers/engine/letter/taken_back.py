"""What the letter takes back of a promise whose amount it gives: verdict and sentence, softest first."""

import functools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from goodterms.offers.engine.letter.belonging import Reading
from goodterms.offers.engine.letter.levels import Level
from goodterms.offers.engine.letter.promises import WEAKER, Promise
from goodterms.offers.engine.letter.softening import Softening, softenings_in, softenings_of_value, why_of
from goodterms.offers.engine.letter.vesting import (
    clawback_months,
    cliff_months,
    promised_months,
    vesting_months,
)
from goodterms.offers.engine.letter.wordings import one_of, pattern, table

# At 30 five of 621 broken promises in made-up letters go unseen, at 120 none more is found.
_NEAR = 60
Take = tuple[str, str]


def softened(
    promise: Promise, best: Level | None, chosen: Sequence[Reading], mine: Sequence[Reading], flat: str
) -> tuple[Take, ...]:
    """Return verdict and sentence of whatever takes the promise back.

    Args:
        promise: The promise.
        best: The level that was chosen; None where the letter gives none.
        chosen: The readings that give this level: all of their softenings count.
        mine: Every reading of the item: a duty to pay back and the like count wherever they stand.
        flat: The letter in lower case.
    """
    found = [
        *(soft for reading in chosen for soft in reading.softenings),
        *_anywhere(promise, mine),
        *_beside(promise, best, flat=flat),
    ]
    said = _promised_kinds(promise)
    new = [
        soft
        for soft in dict.fromkeys(found)
        if soft.kind not in said and _touches(promise, soft, flat=flat, has_level=best is not None)
    ]
    counted = _without_known_clawbacks(promise, new, flat=flat)
    takes = [(soft.verdict, why_of(soft, promised=promise.text)) for soft in counted]
    return tuple(sorted(takes, key=lambda take: take[0] != WEAKER))


def vested(promise: Promise, mine: Sequence[Reading], flat: str) -> tuple[Take, ...]:
    """Return what a longer vesting or an added cliff takes from a grant of equity."""
    return tuple(_vested(promise, mine, flat)) if promise.key == "equity" else ()


def _anywhere(promise: Promise, mine: Sequence[Reading]) -> Iterator[Softening]:
    """Yield the softenings that count wherever the letter names the item."""
    repeats = table("places")["repeats"]
    if promise.key in repeats["in_passing"]:
        return
    for reading in mine:
        if not reading.is_denied:
            yield from (soft for soft in reading.softenings if soft.kind in repeats["anywhere"])


def _beside(promise: Promise, best: Level | None, *, flat: str) -> Sequence[Softening]:
    """Return the softenings right beside the amount; "up to" takes nothing back where less is better."""
    if best is None or best.value is None or promise.item.better == "less":
        return ()
    return softenings_of_value(flat, start=best.value.start, end=best.value.end)


def _vested(promise: Promise, mine: Sequence[Reading], flat: str) -> Iterator[Take]:
    words = " ".join(dict.fromkeys(flat[reading.start : reading.end] for reading in mine))
    promised = _promised(promise, kind="vesting") or vesting_months(promise.words.lower())
    vesting = vesting_months(words)
    if vesting and promised and vesting > promised:
        yield WEAKER, f"The grant vests over {vesting:f} months; {promised:f} were promised."
    yield from _cliffs(promise, cliff_months(words), knows_vesting=bool(promised))


def _cliffs(promise: Promise, cliff: Decimal | None, *, knows_vesting: bool) -> Iterator[Take]:
    """Yield what a cliff takes back: one longer than promised, or one beside a vesting promised without any."""
    if not cliff:
        return
    promised = _promised_cliff(promise)
    if promised is None and knows_vesting:
        yield WEAKER, f"Nothing vests in the first {cliff:f} months: a cliff of which nobody spoke."
    elif promised is not None and cliff > promised:
        yield WEAKER, f"Nothing vests in the first {cliff:f} months; {promised:f} were promised."


def _promised_cliff(promise: Promise) -> Decimal | None:
    promised = _promised(promise, kind="cliff")
    return cliff_months(promise.words.lower()) if promised is None else promised


def _promised(promise: Promise, *, kind: str) -> Decimal | None:
    return promised_months(promise.details, kind=kind)


def _promised_kinds(promise: Promise) -> frozenset[str]:
    """Return the kinds of softening that were part of the promise itself."""
    words = f"{promise.words} {' '.join(map(str, promise.details.values()))}".lower()
    kinds = {soft.kind for soft in softenings_in(words, offset=0)}
    return frozenset(kinds | {kind for kind in ("up_to", "target") if _written_before(kind).search(words)})


@functools.cache
def _written_before(kind: str) -> re.Pattern[str]:
    return pattern(rf"\b(?:{table('weakenings')[kind]['before']})\b")


def _touches(promise: Promise, soft: Softening, *, flat: str, has_level: bool) -> bool:
    """Return whether a softening says anything about this item."""
    repeats = table("places")["repeats"]
    only = repeats["only"].get(soft.kind)
    if only and promise.key not in only and not promise.key.startswith("own:"):
        return False
    if promise.key in repeats["never"].get(soft.kind, ()) or (
        has_level and soft.kind in repeats["without_amount"]
    ):
        return False
    return not _is_usual(promise, soft, flat=flat)


def _is_usual(promise: Promise, soft: Softening, *, flat: str) -> bool:
    """Return whether every letter words this item so: one is eligible for a plan, a match goes up to a share."""
    plans = table("places")["plans"]
    before, after = flat[max(0, soft.start - _NEAR) : soft.start], flat[soft.start : soft.end + _NEAR]
    match soft.kind, promise.key:
        case "eligible", key if key in plans["items"]:
            is_target = key in plans["target_neutral"] and "target" in before + after
            return is_target or bool(one_of("places", "plans", "neutral").search(after))
        case "condition", "bonus":
            return bool(one_of("places", "plans", "performance").search(soft.words))
        case "up_to", "match":
            return bool(one_of("places", "plans", "match_up_to").search(before))
        case "clawback", key if key in plans["repaid_to_you"]:
            is_repayment = soft.words.startswith(("repay", "re-pay", "reimburse"))
            return is_repayment and not _speaks_of_leaving(before + after)
    return False


def _speaks_of_leaving(words: str) -> bool:
    """Return whether words speak of leaving the employer."""
    return bool(_leaving().search(words))


@functools.cache
def _leaving() -> re.Pattern[str]:
    return pattern("@leave_verb", lists=table("weakenings")["lists"])


def _without_known_clawbacks(promise: Promise, found: Sequence[Softening], *, flat: str) -> list[Softening]:
    """Return the softenings, without the duty to pay back where it lasts no longer than was promised."""
    clawbacks = [soft for soft in found if soft.kind == "clawback"]
    is_known = _is_known_clawback(promise, clawbacks, flat=flat)
    return [soft for soft in found if soft.kind != "clawback" or not is_known]


def _is_known_clawback(promise: Promise, clawbacks: Sequence[Softening], *, flat: str) -> bool:
    """Return whether the duty to pay back was part of the promise, for no longer than promised."""
    promised = _promised(promise, kind="clawback")
    if not promised:
        return False
    asked = clawback_months(flat, clawbacks)
    return asked is None or asked <= promised
