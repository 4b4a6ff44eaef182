"""Weighing which rows of two tables are one thing, learnt from the tables themselves without any labels.

The model is Fellegi and Sunter's: each column's agreement multiplies the odds by how much more often it happens
between rows of one thing (m) than between any two rows (u). An exact agreement's u is how common that very value is.
m is learnt by expectation-maximisation over the pairs that agree on any two columns.
"""

import itertools
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from attrs import frozen
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

Numbers = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]
Levels = npt.NDArray[np.int8]
MISSING, EXACT, CLOSE, SIMILAR, OTHER = range(5)
_LEVELS = 5
# By level, from missing to other. A column that is missing in either row speaks neither for nor against.
_FIRST_GUESS = (1.0, 0.8, 0.1, 0.04, 0.06)
_STRANGERS = (1.0, 0.001, 0.004, 0.03, 0.965)
_FEWEST = 200
_OTHERS = 1000
_STEPS = 12
# A share of 0.001 then comes out to within a quarter.
_DRAWN = 20_000
# Both rows' numbers take 32 MB, before any column is compared.
_MOST_IN_BLOCK = 2_000_000


@frozen
class Column:
    """A column that is compared.

    Attributes:
        name: What it is called.
        kind: "words" are compared by Jaro and Winkler, "digits" by the number of slips, "key" only exactly.
        swaps: The column that its value may have slipped into; "" for none.
        other: What a disagreement adds to the logarithm of the odds; `None` if that is learnt.
        common: The least share of strangers who have any value in common.
        is_blocking: Whether an agreement helps to find pairs; with one other such column it does.
        is_alone: Whether an agreement finds a pair by itself.
    """

    name: str
    kind: str
    swaps: str = ""
    other: float | None = None
    common: float = 0.0
    is_blocking: bool = True
    is_alone: bool = False


@frozen(eq=False)
class Coded:
    """A column of both tables: each row's value as a number, -1 for none, and the values by their numbers."""

    first: Numbers
    second: Numbers
    values: tuple[str, ...]
    common: Shares


@frozen(eq=False)
class Weighed:
    """Pairs of rows with their odds as logarithms, and each column's level."""

    first: Numbers
    second: Numbers
    lifts: Shares
    levels: dict[str, Levels]
    gains: dict[str, Shares]


def weigh(
    first: dict[str, list[str]],
    second: dict[str, list[str]],
    *,
    columns: Sequence[Column],
    is_one_table: bool = False,
    share: float = 0.5,
    learns: bool = True,
) -> Weighed:
    """Return the pairs of rows worth weighing, with the logarithm of the odds that they are one thing.

    Args:
        first: Column -> its values, folded, "" for unknown.
        second: The other table; the same one when rows of one table are compared.
        columns: What is compared.
        is_one_table: Whether both are the same table; each pair is then given once, the earlier row first.
        share: How many rows of the shorter table are expected to have another, as a share.
        learns: Whether m and u are learnt; otherwise they stay at the first guess, as they should where few rows
            are double. Tables of fewer than 200 rows teach nothing.
    """
    coded = {column.name: _code(first[column.name], second[column.name]) for column in columns}
    ones, others = _blocked(coded, columns=columns, is_one_table=is_one_table)
    sizes = len(first[columns[0].name]), len(second[columns[0].name])
    near = _levels(coded, columns, ones, others)
    learns = learns and min(sizes) >= _FEWEST
    unlike = (
        _unlike(coded, columns, sizes)
        if learns
        else {column.name: np.array(_STRANGERS) for column in columns}
    )
    return _learn(
        _Question(coded, tuple(columns), ones, others, near, unlike),
        every=max(sizes[0] * sizes[1], 1) // (2 if is_one_table else 1),
        same=max(min(sizes) * share, 0.01),
        steps=_STEPS if learns else 1,
    )


def _unlike(coded: dict[str, Coded], columns: Sequence[Column], sizes: tuple[int, int]) -> dict[str, Shares]:
    """Return how often any two rows agree on each column, by the same draw each time."""
    dice = np.random.default_rng(0)
    drawn = [dice.integers(0, size, _DRAWN) for size in sizes]
    return {name: _frequencies(level) for name, level in _levels(coded, columns, *drawn).items()}


def _code(first: Sequence[str], second: Sequence[str]) -> Coded:
    numbers: dict[str, int] = {}
    for value in itertools.chain(first, second):
        if value and value not in numbers:
            numbers[value] = len(numbers)
    numbers[""] = -1
    one, other = (
        np.fromiter(map(numbers.__getitem__, rows), np.int64, len(rows)) for rows in (first, second)
    )
    counts = np.bincount(one[one >= 0], minlength=len(numbers)) + np.bincount(
        other[other >= 0], minlength=len(numbers)
    )
    # The pair itself does not make its value common; and behind a small address book stands the whole world.
    common = np.maximum(counts - 1, 0.5) / (counts.sum() + _OTHERS)
    return Coded(one, other, tuple(numbers)[:-1] or ("",), common)


def _blocked(
    coded: dict[str, Coded], *, columns: Sequence[Column], is_one_table: bool
) -> tuple[Numbers, Numbers]:
    """Return the pairs of rows that agree on any two columns, or on one that tells alone."""
    width = len(coded[columns[0].name].second)
    found = [joined(one, other) for one, other in _keys(coded, columns)]
    whole = (
        np.unique(np.concatenate([one * width + other for one, other in found]))
        if found
        else np.empty(0, int)
    )
    ones, others = whole // max(width, 1), whole % max(width, 1)
    if is_one_table:
        kept = ones < others
        return ones[kept], others[kept]
    return ones, others


def _keys(coded: dict[str, Coded], columns: Sequence[Column]) -> Iterator[tuple[Numbers, Numbers]]:
    """Yield what rows are joined by: two columns together, or one that tells alone; -1 joins nobody."""
    blocking = [column for column in columns if column.is_blocking]
    for one, other in itertools.combinations(blocking, 2):
        a, b = coded[one.name], coded[other.name]
        size = len(b.values) + 1
        yield _together(a.first, b.first, size=size), _together(a.second, b.second, size=size)
    for column in columns:
        if column.is_alone:
            yield coded[column.name].first, coded[column.name].second


def _together(one: Numbers, other: Numbers, *, size: int) -> Numbers:
    """Return a number for each row's two values, -1 where either is unknown; `size` is above the other's values."""
    return np.where((one < 0) | (other < 0), -1, one * size + other)


def joined(first: Numbers, second: Numbers, *, most: int = _MOST_IN_BLOCK) -> tuple[Numbers, Numbers]:
    """Return the places of equal values; where that gives more than `most` pairs, common values find nobody."""
    order = np.argsort(second, kind="stable")
    ranked = second[order]
    start, end = np.searchsorted(ranked, first, "left"), np.searchsorted(ranked, first, "right")
    counts = np.where(first < 0, 0, end - start)
    if counts.sum() > most:
        ranked_counts = np.sort(counts)
        counts[counts >= ranked_counts[np.searchsorted(np.cumsum(ranked_counts), most, "right")]] = 0
    ones = np.repeat(np.arange(len(first)), counts)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return ones, order[np.repeat(start, counts) + within]


def _levels(
    coded: dict[str, Coded], columns: Sequence[Column], ones: Numbers, others: Numbers
) -> dict[str, Levels]:
    """Return how far each pair agrees on each column."""
    straight = {
        column.name: _compared(
            column.kind,
            coded[column.name],
            coded[column.name],
            coded[column.name].first[ones],
            coded[column.name].second[others],
        )
        for column in columns
    }
    for column in columns:
        if column.swaps in coded and column.name < column.swaps:
            _swap(coded, column, straight, ones, others)
    return straight


def _swap(
    coded: dict[str, Coded], column: Column, levels: dict[str, Levels], ones: Numbers, others: Numbers
) -> None:
    """Let two columns meet crosswise where they do not meet straight; a single crossing leaves one unknown."""
    mine, there = levels[column.name], levels[column.swaps]
    places = np.flatnonzero(((mine >= OTHER) | (mine == MISSING)) & ((there >= OTHER) | (there == MISSING)))
    crossings = np.zeros(len(places), np.int8)
    for name, other in ((column.name, column.swaps), (column.swaps, column.name)):
        left, right = coded[name].first[ones[places]], coded[other].second[others[places]]
        level = _compared(column.kind, coded[name], coded[other], left, right)
        crossings += (level == EXACT) | (level == CLOSE)
    mine[places[crossings > 0]] = CLOSE
    there[places[crossings == 1]] = MISSING
    there[places[crossings > 1]] = CLOSE


def _compared(kind: str, one: Coded, other: Coded, left: Numbers, right: Numbers) -> Levels:
    levels = np.full(len(left), OTHER, np.int8)
    levels[(left < 0) | (right < 0)] = MISSING
    if one is other:
        levels[(left == right) & (left >= 0)] = EXACT
    unsettled = np.flatnonzero(levels == OTHER)
    if kind == "key" or not len(unsettled):
        return levels
    width = len(other.values) + 1
    pairs, back = np.unique(left[unsettled] * width + right[unsettled], return_inverse=True)
    ours = [one.values[number] for number in pairs // width]
    theirs = [other.values[number] for number in pairs % width]
    near = _alike(kind, ours, theirs)
    levels[unsettled] = near[back]
    return levels


def _alike(kind: str, ours: list[str], theirs: list[str]) -> Levels:
    if kind == "digits":
        slips = cpdist(ours, theirs, scorer=OSA.distance, score_cutoff=2, dtype=np.int32)
        return np.where(slips == 0, EXACT, np.where(slips == 1, CLOSE, OTHER)).astype(np.int8)
    share = cpdist(ours, theirs, scorer=JaroWinkler.similarity, dtype=np.float32)
    bounds = np.array([0.8, 0.9, 0.9999], np.float32)
    return np.array([OTHER, SIMILAR, CLOSE, EXACT], np.int8)[np.searchsorted(bounds, share, "right")]


@frozen(eq=False)
class _Question:
    coded: dict[str, Coded]
    columns: tuple[Column, ...]
    ones: Numbers
    others: Numbers
    near: dict[str, Levels]
    unlike: dict[str, Shares]


def _learn(asked: _Question, *, every: int, same: float, steps: int) -> Weighed:
    """Return the weighed pairs after so many rounds of guessing m and weighing again."""
    alike = {column.name: np.array(_FIRST_GUESS) for column in asked.columns}
    gains: dict[str, Shares] = {column.name: np.zeros(0) for column in asked.columns}
    lifts = np.zeros(len(asked.ones))
    for step in range(steps if len(asked.ones) else 0):
        if step:
            odds = 1 / (1 + np.exp(-np.clip(lifts, -50, 50)))
            same = max(float(odds.sum()), 0.5)
            alike = {name: _frequencies(levels, odds) for name, levels in asked.near.items()}
        gains = {column.name: _gain(asked, column, alike[column.name]) for column in asked.columns}
        lifts = np.log(same / every) + np.sum(list(gains.values()), axis=0)
    return Weighed(asked.ones, asked.others, lifts, asked.near, gains)


def _frequencies(levels: Levels, odds: Shares | None = None) -> Shares:
    """Return how often each level is met where the column is known; with odds, among the pairs of one thing."""
    counts = np.bincount(levels, weights=odds, minlength=_LEVELS).astype(np.float64)
    # As if ten pairs had been seen before: a rare level must not count as impossible.
    counts += 10 * np.array(_STRANGERS if odds is None else _FIRST_GUESS)
    counts[MISSING] = 0
    shares: Shares = counts / counts.sum()
    shares[MISSING] = 1.0
    return shares


def _gain(asked: _Question, column: Column, alike: Shares) -> Shares:
    """Return by how much each pair's level lifts the odds, as a logarithm."""
    coded, levels = asked.coded[column.name], asked.near[column.name]
    ratio = np.log(alike / asked.unlike[column.name])
    ratio[MISSING] = 0.0
    if column.other is not None:
        ratio[OTHER] = column.other
    gain: Shares = ratio[levels]
    exact = np.flatnonzero(levels == EXACT)
    seen = np.maximum(coded.common[coded.first[asked.ones[exact]]], column.common)
    gain[exact] = np.log(alike[EXACT] / seen)
    return gain


def one_to_one(weighed: Weighed, *, least: float) -> Numbers:
    """Return the places of the pairs kept when each row is one of one pair at most, the likeliest first."""
    taken: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for place in np.argsort(-weighed.lifts, kind="stable"):
        if weighed.lifts[place] < least:
            break
        one, other = int(weighed.first[place]), int(weighed.second[place])
        if one not in taken[0] and other not in taken[1]:
            taken[0].add(one)
            taken[1].add(other)
            kept.append(place)
    return np.array(kept, np.int64)
