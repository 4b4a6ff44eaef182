"""The picture of the ways in, as plain shapes; the same stands beside it as a list."""

import itertools
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

WIDTH = 640.0
_ROW = 44.0
_TOP = 22.0
_HALF = 66.0
_HEIGHT = 28.0
# So many letters of 12 pixels fit into a box, which is twice `_HALF` wide.
_LONGEST = 17
_SHOWN = 6
_ME = 0  # no contact has this number
_Point: TypeAlias = tuple[float, float]


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


@frozen
class _Plan:
    """Where everybody stands: the column and the place of each, and in each column the free place at its foot."""

    height: float
    columns: Mapping[int, int]
    places: Mapping[int, _Point]
    lanes: Sequence[_Point]

    def points(self, one: int, other: int) -> list[_Point]:
        """Return the points of a tie: from one person by the columns that it passes to the other."""
        passed = self.lanes[self.columns[one] : self.columns[other] - 1]
        return [self.places[one], *passed, self.places[other]]


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
    plan = _plan(_columns(shown))
    targets = {way[-1] for way in shown}
    nodes = [
        Node(*plan.places[pk], _short(names[pk]), "target" if pk in targets else "between")
        for pk in plan.places
        if pk != _ME
    ]
    lines = [
        Line(_curve(plan.points(one, other)), strength)
        for (one, other), strength in _ties(shown, strengths).items()
    ]
    return Picture((Node(*plan.places[_ME], me, "me"), *nodes), tuple(lines), plan.height, sentence)


def _ties(ways: Sequence[Sequence[int]], strengths: Mapping[int, str]) -> dict[tuple[int, int], str]:
    """Return the strength of each tie on the ways; those between two contacts all count as fair."""
    own = {(_ME, way[0]): strengths.get(way[0], "weak") for way in ways}
    return own | {pair: "fair" for way in ways for pair in itertools.pairwise(way)}


def _plan(columns: Sequence[Sequence[int]]) -> _Plan:
    steps = len(columns)
    # Where a tie passes a column by, the column keeps a free row at its foot, so that no line runs through a name.
    rows = [len(column) + (at < steps - 1) for at, column in enumerate(columns)]
    height = _ROW * max(rows) + _TOP
    places = {
        pk: (_x(at + 1, steps), _y(row, rows[at], height))
        for at, column in enumerate(columns)
        for row, pk in enumerate(column)
    }
    return _Plan(
        height,
        columns={pk: at for at, column in enumerate(columns, start=1) for pk in column} | {_ME: 0},
        places=places | {_ME: (_x(0, steps), _y(0, 1, height))},
        lanes=[(_x(at + 1, steps), _y(rows[at] - 1, rows[at], height)) for at in range(steps)],
    )


def _curve(points: Sequence[_Point]) -> str:
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
    columns: list[list[int]] = [[] for _ in range(longest)]
    for pk, column in _column_of(ways, longest=longest).items():
        columns[column].append(pk)
    return [column for column in columns if column]


def _column_of(ways: Sequence[Sequence[int]], *, longest: int) -> dict[int, int]:
    last = {way[-1] for way in ways}
    columns: dict[int, int] = {}
    for way in ways:
        for at, pk in enumerate(way):
            columns.setdefault(pk, longest - 1 if pk in last else at)
    return columns


def _x(column: int, steps: int) -> float:
    return round(_HALF + column * (WIDTH - 2 * _HALF) / steps, 1)


def _y(row: int, count: int, height: float) -> float:
    return round(height * (row + 0.5) / count, 1)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
