"""The picture of the ways in, as plain shapes; the same stands beside it as a list."""

import itertools
from collections.abc import Mapping, Sequence

from attrs import frozen

WIDTH = 640.0
_ROW = 44.0
_TOP = 22.0
_HALF = 66.0
_HEIGHT = 28.0
_LONGEST = 17
_SHOWN = 6


@frozen
class Node:
    """A person in the picture; `tone` is "me", "between" or "target"."""

    x: float
    y: float
    label: str
    tone: str


@frozen
class Line:
    """A tie in the picture: from the right edge of one person to the left of the next."""

    x1: float
    y1: float
    x2: float
    y2: float
    strength: str


@frozen
class Picture:
    """People in columns from the candidate to the targets, the ties between them, and a sentence that says it."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    height: float
    sentence: str


def picture_of(
    ways: Sequence[Sequence[int]],
    *,
    names: Mapping[int, str],
    strengths: Mapping[int, str],
    me: str,
    sentence: str,
) -> Picture | None:
    """Return the picture of the best few ways, None where there is none.

    Args:
        ways: Each way as contacts' numbers, the connector first, the target last.
        names: Everybody's name.
        strengths: The strength of the candidate's tie to each connector.
        me: What stands for the candidate.
        sentence: What the picture says.
    """
    shown = list(ways[:_SHOWN])
    if not shown:
        return None
    columns = _columns(shown)
    height = _ROW * max(len(column) for column in columns) + _TOP
    steps = len(columns)
    places = {
        pk: (_x(at + 1, steps), _y(row, len(column), height))
        for at, column in enumerate(columns)
        for row, pk in enumerate(column)
    }
    start = (_x(0, steps), _y(0, 1, height))
    targets = {way[-1] for way in shown}
    nodes = [Node(*start, me, "me")]
    nodes += [
        Node(x, y, _short(names[pk]), "target" if pk in targets else "between")
        for pk, (x, y) in places.items()
    ]
    lines: dict[tuple[int | None, int], str] = {
        (None, way[0]): strengths.get(way[0], "weak") for way in shown
    }
    lines |= {(one, other): "fair" for way in shown for one, other in itertools.pairwise(way)}
    return Picture(
        tuple(nodes),
        tuple(
            _line(start if one is None else places[one], places[other], strength)
            for (one, other), strength in lines.items()
        ),
        height,
        sentence,
    )


def _columns(ways: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the people by column: targets in the last, everybody else as early as they are asked."""
    longest = max(map(len, ways))
    last = {way[-1] for way in ways}
    columns: list[dict[int, None]] = [{} for _ in range(longest)]
    placed: set[int] = set()
    for way in ways:
        for at, pk in enumerate(way):
            column = longest - 1 if pk in last else at
            if pk not in placed:
                columns[column][pk] = None
                placed.add(pk)
    return [list(column) for column in columns if column]


def _line(start: tuple[float, float], end: tuple[float, float], strength: str) -> Line:
    if start[0] == end[0]:  # both in the last column: one target knows the other
        return Line(start[0], start[1] + _HEIGHT / 2, end[0], end[1] - _HEIGHT / 2, strength)
    return Line(start[0] + _HALF, start[1], end[0] - _HALF, end[1], strength)


def _x(column: int, steps: int) -> float:
    return round(_HALF + column * (WIDTH - 2 * _HALF) / steps, 1)


def _y(row: int, count: int, height: float) -> float:
    return round(height * (row + 0.5) / count, 1)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
