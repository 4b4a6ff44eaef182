"""Claims about ways in: the ten best of at most three hops, and all employers, on a graph of a million people."""

import resource
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from goodterms.network.engine import Graph, best_paths, rank_employers

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
        mapped = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"resident at most, with making the graph: {mapped:,.0f} MiB")
    _beside_sqlite()


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
    main()
