"""The check of offer letters: promises found broken, false alarms, and time, on made-up letters with known truth.

Peer in the same run: a reader who only looks whether the promised number stands in the letter. The held-out letters
are of two styles, and of wordings, that were kept aside while the rules were written; both figures are ours to know.
"""

import datetime as dt
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from goodterms.offers.engine.letter import MISSING, NEW_CONDITION, WEAKER, Promise, check_letter
from tests.corpus.offer_letters import (
    EMPLOYER,
    HELD_IN_STYLES,
    HELD_OUT_STYLES,
    TODAY,
    Letter,
    letters,
)

NUMBER, SEED = 1000, 20261125
PAGE = (
    "The employee handbook describes what everybody may expect from us. Salary is paid on the last day. "
    "Vacation is requested two weeks ahead. "
) * 25
Reader = Callable[[Letter], set[str]]


def main() -> None:
    """Print found %, false alarms and time of ours and of the peer, on held-in and held-out letters."""
    for name, styles, is_held_out in (
        ("held in", HELD_IN_STYLES, False),
        ("held out", HELD_OUT_STYLES, True),
    ):
        made = letters(NUMBER, seed=SEED, styles=styles, held_out=is_held_out)
        for who, reader in (("ours", ours), ("peer", peer)):
            print(f"{name:8} {who}: {report(made, reader)}")
    print(f"400 pages: {handbook_seconds():.2f} s of CPU")


def report(made: Sequence[Letter], reader: Reader) -> str:
    """Return the share of broken promises found, the letters with a false alarm, and the time for one."""
    broken = found = alarmed = 0
    spent = []
    for letter in made:
        began = time.process_time()
        told = reader(letter)
        spent.append(time.process_time() - began)
        changed = {key for key, way in letter.truth.items() if way != "same"}
        broken += len(changed)
        found += len(changed & told)
        alarmed += bool(told - changed)
    share = 100 * found / broken
    return (
        f"{share:6.2f} % of {broken} broken promises found, {alarmed / len(made):.3f} letters with a false alarm, "
        f"{1000 * statistics.median(spent):.2f} ms a letter"
    )


def ours(letter: Letter) -> set[str]:
    """Return the keys of the promises that the check calls weaker, missing or tied to a condition."""
    check = check_letter(letter.pages, promises=letter.promises, employer=EMPLOYER, today=TODAY)
    bad = {WEAKER, MISSING, NEW_CONDITION}
    return {finding.item.key for finding in check.findings if finding.promise and finding.verdict in bad}


def peer(letter: Letter) -> set[str]:
    """Return the keys of the promises whose number stands nowhere in the letter."""
    text = "\n".join(letter.pages)
    return {promise.key for promise in letter.promises if not stands(promise, text)}


def stands(promise: Promise, text: str) -> bool:
    """Return whether the number of a promise, or its day, stands in a text."""
    if promise.amount is None:
        day = dt.date.fromisoformat(promise.words)
        return f"{day:%B} {day.day}" in text or f"{day.day} {day:%B}" in text
    plain = f"{promise.amount:f}"
    return any(written in text for written in (plain, f"{Decimal(plain):,}"))


def handbook_seconds() -> float:
    """Return the CPU seconds for a handbook of 400 pages."""
    promises = letters(1, seed=SEED)[0].promises
    began = time.process_time()
    check_letter([PAGE] * 400, promises=promises, today=TODAY)
    return time.process_time() - began


if __name__ == "__main__":
    main()
