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
    """A tie in the picture, as the path of a curve from the right edge of one person to the left of the next."""

    path: str
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
    steps = len(columns)
    # Where a tie passes a column by, the column keeps a free row at its foot, so that no line runs through a name.
    rows = [len(column) + (at < steps - 1) for at, column in enumerate(columns)]
    height = _ROW * max(rows) + _TOP
    column_of = {pk: at for at, column in enumerate(columns, start=1) for pk in column}
    places = {
        pk: (_x(at + 1, steps), _y(row, rows[at], height))
        for at, column in enumerate(columns)
        for row, pk in enumerate(column)
    }
    lanes = [(_x(at + 1, steps), _y(rows[at] - 1, rows[at], height)) for at in range(steps)]
    start = (_x(0, steps), _y(0, 1, height))
    targets = {way[-1] for way in shown}
    nodes = [Node(*start, me, "me")]
    nodes += [
        Node(x, y, _short(names[pk]), "target" if pk in targets else "between")
        for pk, (x, y) in places.items()
    ]
    ties: dict[tuple[int | None, int], str] = {(None, way[0]): strengths.get(way[0], "weak") for way in shown}
    ties |= {pair: "fair" for way in shown for pair in itertools.pairwise(way)}
    lines = []
    for (one, other), strength in ties.items():
        begin, begins = (0, start) if one is None else (column_of[one], places[one])
        passed = lanes[begin : column_of[other] - 1]
        lines.append(Line(_curve([begins, *passed, places[other]]), strength))
    return Picture(tuple(nodes), tuple(lines), height, sentence)


def _curve(points: Sequence[tuple[float, float]]) -> str:
    """Return a curve through points, level at each; between two of one column it is straight."""
    (x1, y1), (x2, y2) = points[0], points[-1]
    if x1 == x2:
        up = 1 if y2 > y1 else -1
        return f"M{x1:g} {y1 + up * _HEIGHT / 2:g}L{x2:g} {y2 - up * _HEIGHT / 2:g}"
    stops = [(x1 + _HALF, y1), *points[1:-1], (x2 - _HALF, y2)]
    parts = [f"M{stops[0][0]:g} {stops[0][1]:g}"]
    for (xa, ya), (xb, yb) in itertools.pairwise(stops):
        middle = (xa + xb) / 2
        parts.append(f"C{middle:g} {ya:g} {middle:g} {yb:g} {xb:g} {yb:g}")
    return "".join(parts)


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


def _x(column: int, steps: int) -> float:
    return round(_HALF + column * (WIDTH - 2 * _HALF) / steps, 1)


def _y(row: int, count: int, height: float) -> float:
    return round(height * (row + 0.5) / count, 1)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
