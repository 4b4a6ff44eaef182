"""Labelled sentences of adverts, as two tracks of tags over words."""

import gzip
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

OUT, BEGIN, INSIDE = 0, 1, 2
UNTOLD = -100


@frozen
class Sentence:
    """Tokens with `spans` (any skill, none within another) and `inner` (knowledge; None where nobody labelled it).

    Spans are pairs of token positions, the end not included; `gold` is all of them, as the annotators marked them.
    """

    tokens: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    inner: tuple[tuple[int, int], ...] | None
    gold: frozenset[tuple[int, int]]


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL file: a token and one or two columns of BIO tags a line."""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                rows.append(line.split())
            elif rows:
                yield _sentence(rows)
                rows = []
    if rows:
        yield _sentence(rows)


def _sentence(rows: Sequence[Sequence[str]]) -> Sentence:
    columns = [_spans([row[at] for row in rows]) for at in range(1, len(rows[0]))]
    return Sentence(
        tokens=tuple(row[0] for row in rows),
        spans=tuple(_outermost([span for spans in columns for span in spans])),
        inner=tuple(columns[1]) if len(columns) > 1 else None,
        gold=frozenset(span for spans in columns for span in spans),
    )


def _spans(tags: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start: int | None = None
    for at, tag in enumerate([*tags, "O"]):
        if start is not None and not tag.startswith("I"):
            found.append((start, at))
            start = None
        if tag.startswith("B"):
            start = at
    return found


def _outermost(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end))
    return sorted(kept)


def word_starts(tokens: Sequence[str]) -> list[int]:
    """Return where each token begins when they are joined by single spaces."""
    starts, at = [], 0
    for token in tokens:
        starts.append(at)
        at += len(token) + 1
    return starts


def f1(found: Sequence[set[tuple[int, int]]], gold: Sequence[frozenset[tuple[int, int]]]) -> dict[str, float]:
    """Return exact and relaxed (touching) F1 in percent, with exact precision and recall."""
    hits = sum(len(a & b) for a, b in zip(found, gold, strict=True))
    all_found, all_gold = sum(map(len, found)), sum(map(len, gold))
    touching = sum(_touches(span, b) for a, b in zip(found, gold, strict=True) for span in a) / max(
        1, all_found
    )
    touched = sum(_touches(span, a) for a, b in zip(found, gold, strict=True) for span in b) / max(
        1, all_gold
    )
    return {
        "exact": round(200 * hits / max(1, all_found + all_gold), 1),
        "relaxed": round(200 * touching * touched / max(1e-9, touching + touched), 1),
        "precision": round(100 * hits / max(1, all_found), 1),
        "recall": round(100 * hits / max(1, all_gold), 1),
    }


def _touches(span: tuple[int, int], others: set[tuple[int, int]] | frozenset[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
