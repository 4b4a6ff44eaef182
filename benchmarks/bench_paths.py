"""Claims about ways in: the ten best of at most three hops, and all employers, on a graph of a million people."""

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from goodterms.network.engine import Graph, best_paths, rank_employers, ways_among

PEOPLE, TIES, EMPLOYERS = 1_000_000, 20_000_000, 50_000
SMALL = 20
QUESTIONS = 500
_SQL = """
SELECT a.odds * b.odds * c.odds AS chance FROM tie a JOIN tie b ON b.asked = a.reached JOIN tie c ON c.asked = b.reached
JOIN works w ON w.person = c.reached WHERE a.asked = ? AND w.employer = ? ORDER BY chance DESC LIMIT 10
"""


def main() -> None:
    """Print each figure beside its bar, and the SQLite join on a twentieth of the graph."""
    with tempfile.TemporaryDirectory() as folder:
        _made(PEOPLE, TIES, EMPLOYERS).save(Path(folder))
        begun = time.perf_counter()
        graph = Graph.open(Path(folder))
        print(f"open: {1000 * (time.perf_counter() - begun):.1f} ms (bar 50)")
        rng = np.random.default_rng(7)
        asked = [(int(rng.integers(PEOPLE)), int(rng.integers(EMPLOYERS))) for _question in range(QUESTIONS)]
        for start, employer in asked[:50]:
            best_paths(graph, start=start, targets=graph.staff_of(employer))
        times = sorted(_seconds(lambda: _ask(graph, *pair)) for pair in asked)  # noqa: B023 -- called at once
        print(
            f"ten best: p50 {1000 * times[len(times) // 2]:.2f} ms (bar 2), p99 {1000 * times[-5]:.2f} ms (bar 10)"
        )
        ranks = [_seconds(lambda: rank_employers(graph, start=pair[0])) for pair in asked[:20]]  # noqa: B023
        print(f"all employers: {1000 * statistics.median(ranks):.1f} ms (bar 150)")
        told = subprocess.run([sys.executable, __file__, folder], check=True, capture_output=True, text=True)
        print(f"resident at most, in a process that only maps and asks: {told.stdout.strip()} MiB (bar 400)")
    _beside_sqlite()
    _own_ties()
    _identical()


def _mapped_alone(folder: str) -> None:
    graph = Graph.open(Path(folder))
    rng = np.random.default_rng(7)
    for _question in range(QUESTIONS):
        _ask(graph, int(rng.integers(PEOPLE)), int(rng.integers(EMPLOYERS)))
    status = Path("/proc/self/status").read_text("utf-8")  # the peak of this process alone, not of its parent
    print(f"{int(status.split('VmHWM:')[1].split()[0]) / 1024:,.0f}")


def _own_ties() -> None:
    """Print the time for one person's 10,000 ties, and what a breadth-first search of plain Python takes."""
    rng = np.random.default_rng(3)
    people, count = 5_000, 10_000
    asked, step = rng.integers(0, people, count), rng.integers(1, people, count)
    asked[:2_000] = 0
    reached, odds = (asked + step) % people, rng.random(count)
    employer = rng.integers(0, 400, people)
    known: dict[int, list[tuple[int, float]]] = {}
    for one, other, chance in zip(asked.tolist(), reached.tolist(), odds.tolist(), strict=True):
        known.setdefault(one, []).append((other, chance))
    questions = [np.flatnonzero(employer == number).tolist() for number in range(100)]
    ours = statistics.median(
        _seconds(lambda: ways_among(asked, reached, odds, people=people, start=0, targets=goals))  # noqa: B023
        for goals in questions
    )
    plain = statistics.median(_seconds(lambda: _followed(known, set(goals))) for goals in questions)  # noqa: B023
    print(f"one person's 10,000 ties: {1000 * ours:.2f} ms (bar 0.5)")
    print(f"following each of those ties in plain Python: {plain / ours:.1f} x")


def _identical() -> None:
    """Print on how many of 10,000 questions the answer is that of following each tie."""
    rng = np.random.default_rng(9)
    same = 0
    for _graph in range(100):
        count = int(rng.integers(50, 400))
        pairs = np.unique(rng.integers(0, 40, (count, 2)), axis=0)
        pairs = pairs[pairs[:, 0] != pairs[:, 1]]
        odds = rng.random(len(pairs)).astype(np.float32)
        works = rng.integers(-1, 8, 40)
        graph = Graph.of(pairs[:, 0], pairs[:, 1], odds, employer_of=works)
        known: dict[int, list[tuple[int, float]]] = {}
        for (one, other), chance in zip(pairs.tolist(), odds.tolist(), strict=True):
            known.setdefault(one, []).append((other, chance))
        for _question in range(100):
            start, employer = int(rng.integers(40)), int(rng.integers(8))
            goals = set(graph.staff_of(employer).tolist()) - {start}
            ours = [(way.odds, way.people) for way in best_paths(graph, start=start, targets=goals)]
            same += ours == _followed(known, goals, start=start)
    print(f"identical to following each tie: {same:,} of 10,000 questions")


def _followed(
    known: dict[int, list[tuple[int, float]]], goals: set[int], *, start: int = 0
) -> list[tuple[float, tuple[int, ...]]]:
    ways: list[tuple[float, tuple[int, ...]]] = []
    begun: list[tuple[float, tuple[int, ...]]] = [(1.0, (start,))]
    for _hop in range(3):
        begun = [
            (odds * chance, (*way, other))
            for odds, way in begun
            for other, chance in known.get(way[-1], ())
            if other not in way
        ]
        ways += [one for one in begun if one[1][-1] in goals]
    return sorted(ways, key=lambda one: (-one[0], one[1]))[:10]


def _ask(graph: Graph, start: int, employer: int) -> object:
    return best_paths(graph, start=start, targets=graph.staff_of(employer))


def _beside_sqlite() -> None:
    people, ties, employers = PEOPLE // SMALL, TIES // SMALL, EMPLOYERS // SMALL
    graph = _made(people, ties, employers)
    rows = sqlite3.connect(":memory:")
    rows.execute("CREATE TABLE tie (asked INT, reached INT, odds REAL)")
    rows.execute("CREATE TABLE works (person INTEGER PRIMARY KEY, employer INT)")
    owners = np.repeat(np.arange(people), np.diff(graph.out_start))
    rows.executemany(
        "INSERT INTO tie VALUES (?, ?, ?)",
        zip(owners.tolist(), graph.out_to.tolist(), graph.out_odds.tolist(), strict=True),
    )
    rows.executemany("INSERT INTO works VALUES (?, ?)", enumerate(graph.employer_of.tolist()))
    rows.execute("CREATE INDEX tie_asked ON tie (asked, reached, odds)")
    rng = np.random.default_rng(8)
    pairs = [(int(rng.integers(people)), int(rng.integers(employers))) for _question in range(60)]
    ours = statistics.median(_seconds(lambda: _ask(graph, *pair)) for pair in pairs)  # noqa: B023
    theirs = statistics.median(_seconds(lambda: rows.execute(_SQL, pair).fetchall()) for pair in pairs)  # noqa: B023
    print(f"on a twentieth of the graph: {1000 * ours:.2f} ms")
    print(f"a SQLite join of three hops there: {1000 * theirs:.2f} ms, {theirs / ours:.1f} x")


def _made(people: int, ties: int, employers: int) -> Graph:
    """Return a graph in which a few know very many, as in life."""
    rng = np.random.default_rng(1)
    known = (people * rng.random(ties) ** 1.5).astype(np.int32)
    asked = rng.integers(0, people, ties, dtype=np.int32)
    odds = rng.random(ties, dtype=np.float32)
    return Graph.of(asked, known, odds, employer_of=rng.integers(0, employers, people, dtype=np.int32))


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    if sys.argv[1:]:
        _mapped_alone(sys.argv[1])
    else:
        main()
