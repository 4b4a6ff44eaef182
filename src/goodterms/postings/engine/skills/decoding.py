"""From the network's scores to spans: the likeliest tags in an order that is allowed, for each manner of labelling."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

OUT, BEGIN, INSIDE, UNTOLD = 0, 1, 2, -100
WIDTH = 11  # three tags for SkillSpan's skills, its knowledge, and GREEN's skills; two for the manner
_OUTER, _INNER, _GREEN = slice(0, 3), slice(3, 6), slice(6, 9)
_MOST_NESTED = 0.6
# A span begins a little less readily than the network says: precision and recall meet so on the dev splits.
_BEGIN_BIAS = -0.5
_BIAS = np.array([0, _BEGIN_BIAS, 0, 0, 0, 0, 0, _BEGIN_BIAS, 0, 0, 0])
_NEVER = -1e9

Scores = npt.NDArray[np.floating[Any]]


def decoded(scores: Scores, *, manner: Sequence[float] | Scores) -> list[tuple[int, int, str]]:
    """Return spans of words as (start, end, "skill" or "knowledge"), in order.

    Args:
        scores: Logarithms of odds or logits, shape (words, 11).
        manner: Two scores: how much the text is like SkillSpan's, and like GREEN's.
    """
    if not len(scores):
        return []
    scores = scores + _BIAS
    knowledge = likeliest_spans(scores[:, _INNER])
    is_green = manner[1] > manner[0]
    outer = likeliest_spans(scores[:, _GREEN if is_green else _OUTER])
    found = {(start, end): _kind((start, end), knowledge) for start, end in outer}
    if not is_green:
        found |= dict.fromkeys(_nested(knowledge, outer), "knowledge")
    return [(start, end, kind) for (start, end), kind in sorted(found.items())]


def _kind(span: tuple[int, int], knowledge: Sequence[tuple[int, int]]) -> str:
    shared = sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in knowledge)
    return "knowledge" if 2 * shared > span[1] - span[0] else "skill"


def _nested(knowledge: Sequence[tuple[int, int]], outer: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [inner for inner in knowledge if any(_is_nested(inner, span) for span in outer)]


def _is_nested(inner: tuple[int, int], span: tuple[int, int]) -> bool:
    """Return whether knowledge stands inside a longer skill: "deploy to AWS" holds "AWS"."""
    is_inside = span[0] <= inner[0] and inner[1] <= span[1]
    return is_inside and inner[1] - inner[0] <= _MOST_NESTED * (span[1] - span[0])


def likeliest_spans(scores: Scores) -> list[tuple[int, int]]:
    """Return the spans of the likeliest row of tags in which no inside follows an outside (Viterbi).

    Plain floats: for three tags a word that takes a tenth of the time of arrays.

    Args:
        scores: Shape (words, 3), for outside, begin and inside.
    """
    rows = scores.tolist()
    out, begin, inside = rows[0][OUT], rows[0][BEGIN], _NEVER
    backs: list[tuple[int, int]] = []
    for out_here, begin_here, inside_here in rows[1:]:
        any_before = max((out, OUT), (begin, BEGIN), (inside, INSIDE))
        span_before = max((begin, BEGIN), (inside, INSIDE))
        backs.append((any_before[1], span_before[1]))
        out, begin, inside = (
            any_before[0] + out_here,
            any_before[0] + begin_here,
            span_before[0] + inside_here,
        )
    tag = max((out, OUT), (begin, BEGIN), (inside, INSIDE))[1]
    tags = [tag]
    for any_before_tag, span_before_tag in reversed(backs):
        tag = span_before_tag if tag == INSIDE else any_before_tag
        tags.append(tag)
    return _spans(tags[::-1])


def _spans(tags: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start: int | None = None
    for at, tag in enumerate([*tags, OUT]):
        if start is not None and tag != INSIDE:
            found.append((start, at))
            start = None
        if tag == BEGIN:
            start = at
    return found
